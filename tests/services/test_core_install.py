"""A planner's install as it is: the pinned core alone, its size, and the same bytes as with everything installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.scripts.command_line import printed

pytestmark = pytest.mark.services

VARIABLE = "SUPPLYLINES_CORE"
ROOMS = ("data", "geo", "maps", "routes", "scripts")
MOST_MB = 350
KEPT_BY_NUMBA = {".nbc", ".nbi"}
COMMANDS = (
    ("status", "--json"),
    ("scenario", "both-dakar-roads", "--json"),
    ("geocode", "--text", "entre Diéma et Sandaré", "--json"),
    ("route", "--from", "Bamako", "--to", "Kayes", "--json"),
)


@pytest.fixture(scope="module")
def core() -> Path:
    folder = os.environ.get(VARIABLE)
    if not folder:
        pytest.skip(f"{VARIABLE} is not set: run these tests with `make test-services`")
    return Path(folder).resolve()


def run(core: Path, *arguments: str | Path) -> str:
    command = [core / "bin" / "supplylines", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/")
    assert done.returncode == 0, done.stderr
    return done.stdout


def megabytes(*folders: Path) -> float:
    """Return the room that files take up on the disk, but for what numba keeps beside the code of a larger install."""
    paths = [path for folder in folders for path in folder.rglob("*") if path.suffix not in KEPT_BY_NUMBA]
    return sum(path.lstat().st_blocks * 512 for path in paths) / 2**20


def test_the_core_is_no_larger_than_was_promised(
    core: Path, project_root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    size = megabytes(core, *(project_root / room for room in ROOMS))
    with capsys.disabled():
        sys.stdout.write(f"the core takes up {size:.0f} MB\n")
    assert 200 < size <= MOST_MB


def test_the_core_draws_the_same_map(core: Path, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("core", "all")]
    run(core, "map", "--timeline", "14", "--out", folders[0])
    printed("map", "--timeline", "14", "--out", folders[1])
    files = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]
    assert {"index.html", "corridors.geojson", "run.json"} <= set(files[0])
    assert files[0] == files[1]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda words: words[0])
def test_the_core_says_the_same(core: Path, arguments: tuple[str, ...]) -> None:
    assert run(core, *arguments) == printed(*arguments)


def test_an_extra_is_named_where_it_is_missing(core: Path) -> None:
    done = subprocess.run([core / "bin" / "supplylines", "sweep"], capture_output=True, text=True, check=False, cwd="/")
    assert done.returncode == 10
    assert done.stderr.endswith(": pip install 'supplylines[analysis]'\n")
