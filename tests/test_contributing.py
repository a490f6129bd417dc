"""CONTRIBUTING.md names rooms, targets and files as they are; the tools before a commit are those of `make check`."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.oldest import oldest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("data", "geo", "maps", "routes", "scripts")


@pytest.fixture(scope="module")
def text() -> str:
    return (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def recipe(target: str) -> list[str]:
    """Return the commands that make would run for a target that is set up."""
    command = ["make", "--no-print-directory", "--dry-run", "--assume-old=.venv/.installed-dev", target]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env={"PATH": "/usr/bin:/bin"})
    return done.stdout.splitlines()


def test_every_file_it_names_is_there(text: str) -> None:
    named = re.findall(rf"`((?:{'|'.join([*ROOMS, 'tests'])})/[\w./-]*)`", text)
    assert len(named) > 50
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_room_is_on_the_page(text: str) -> None:
    table = text[text.index("| room | holds |") : text.index("**A report's way.**")]
    rooms = [path.parent.relative_to(ROOT).as_posix() for top in ROOMS for path in (ROOT / top).rglob("*/__init__.py")]
    assert len(rooms) > 30
    assert [room for room in rooms if f"`{room}/`" not in table] == []


def test_every_target_of_make_that_checks_something_is_named(text: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE)
    assert set(re.findall(r"make ([a-z-]+)", text)) | {"help", "map", "clean"} == set(targets)


def test_the_hooks_are_the_tools_of_make_check() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    entries = re.findall(r"^ +entry: (.*)$", hooks, re.MULTILINE)
    assert entries == [line for line in recipe("check") if line.startswith(".venv/bin/")]
    assert len(re.findall(r"^ +language: system$", hooks, re.MULTILINE)) == len(entries) == 4
    assert "repo: local" in hooks
    assert "http" not in hooks


def test_quick_leaves_out_what_is_slow_and_runs_on_two_processes() -> None:
    (line,) = (line for line in recipe("quick") if "pytest" in line)
    assert "--numprocesses 2" in line
    assert all(f"not {marker}" in line for marker in ("browser", "network", "services", "slow"))


@pytest.mark.parametrize(("wanted", "pinned"), [("numpy>=2.1", "numpy==2.1"), ("folium==0.20.0", "folium==0.20.0")])
def test_the_oldest_version_is_the_lower_bound(wanted: str, pinned: str) -> None:
    assert oldest(wanted) == pinned


def test_a_dependency_without_a_lower_bound_is_refused() -> None:
    with pytest.raises(ValueError, match="'numpy' has no lower bound; write one"):
        oldest("numpy")


def test_every_dependency_has_a_lower_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {name: lines for name, lines in project["optional-dependencies"].items() if name != "all"}
    lines = [line for extra in extras.values() for line in extra]
    assert all("==" in oldest(line) for line in [*project["dependencies"], *lines])
