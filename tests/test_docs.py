"""The site of the documentation builds, its commands parse, and the tutorial prints what it says."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from contextlib import chdir
from typing import TYPE_CHECKING, Any

import pytest
import typer
import typer.cli

import scripts.cli
from scripts.cli import app
from tests.documentation import ROOT, blocks, documentation, pages
from tests.scripts.command_line import supplylines

if TYPE_CHECKING:
    from pathlib import Path


def cells(text: str) -> str:
    """Return a text without what depends on the width of tables."""
    return re.sub(r"[\s│]+", " ", text).strip()


@pytest.mark.slow
def test_the_tutorial_prints_what_it_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = ""
    names: dict[str, Any] = {}
    checked = 0
    for block in blocks(ROOT / "docs/tutorial.md"):
        if block.file:
            (tmp_path / block.file).write_text(block.text, encoding="utf-8")
        elif block.language == "sh":
            for line in block.text.splitlines():
                done = supplylines(*shlex.split(line)[1:], cwd=tmp_path)
                assert done.returncode == 0, done.stderr
                said = done.stdout
        elif block.language == "python":
            with chdir(tmp_path):
                exec(compile(block.text, "docs/tutorial.md", "exec"), names)  # noqa: S102 - the code of the tutorial
            said = capsys.readouterr().out
        else:
            assert cells(block.text) in cells(said)
            checked += 1
    assert checked == 3
    assert (tmp_path / "out/index.html").exists()
    assert (tmp_path / "what-if/comparison.csv").exists()


def test_commands_of_the_documentation_parse(monkeypatch: pytest.MonkeyPatch) -> None:
    command = typer.main.get_command(app)
    texts = [block.text for page in pages() for block in blocks(page) if block.language == "sh"]
    lines = [re.split(r"\s#", line)[0].rstrip() for text in texts for line in text.splitlines()]
    for name, value in (line.removeprefix("export ").split("=") for line in lines if line.startswith("export ")):
        monkeypatch.setenv(name, value)
    calls = [shlex.split(line)[1:] for line in lines if line.startswith("supplylines ")]
    assert len(calls) >= 60
    for call in calls:
        sub: Any = command
        while hasattr(sub, "commands"):
            sub = sub.commands[call.pop(0)]
        sub.make_context(sub.name, call, resilient_parsing=False)


def test_the_reference_of_options_is_what_the_commands_say() -> None:
    assert typer.cli.get_typer_from_module(scripts.cli) is app, "as `make docs` finds it"
    command = typer.main.get_command(app)
    context = typer.Context(command)
    title = "Options of the commands"
    made = typer.cli.get_docs_for_click(obj=command, ctx=context, name="supplylines", title=title)
    assert (ROOT / "docs/reference/options.md").read_text(encoding="utf-8") == f"{made.strip()}\n", "run `make docs`"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site, built as `make docs` builds it, with warnings as errors."""
    folder = tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", str(folder / "trees")]
    done = subprocess.run([*build, "docs", str(folder / "html")], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return folder / "html"


@pytest.mark.slow
def test_the_site_asks_no_network(site: Path) -> None:
    built = sorted(site.rglob("*.html"))
    assert len(built) > len(pages()) - 1
    for page in built:
        text = page.read_text(encoding="utf-8")
        assert re.findall(r'<(?:script|img|iframe)[^>]+src="https?:[^"]+"', text) == [], page
        assert re.findall(r'<link[^>]+rel="stylesheet"[^>]+href="https?:[^"]+"', text) == [], page


def test_links_from_the_readme_lead_somewhere() -> None:
    linked = re.findall(r"\]\(([\w./-]+\.\w+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(linked) > 20
    assert [link for link in linked if not (ROOT / link).exists()] == []


def test_the_readme_is_read_in_one_sitting() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150


def test_no_page_is_lost(site: Path) -> None:
    """A page that no table of contents names is a warning of Sphinx, and this fails with it; the site has them all."""
    names = {page.relative_to(ROOT / "docs").with_suffix(".html") for page in pages()[1:]}
    assert {name for name in names if not (site / name).exists()} == set()
    assert "sl." in documentation()
