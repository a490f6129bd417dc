from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from data.errors import BrowserError
from maps.page import chromium as rendering
from maps.page.chromium import NAMES, Rendering, find_browser, render
from scripts.cli import app

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 1, 29)
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins for a browser are shell scripts")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "out" / "index.html"
    path.parent.mkdir()
    path.write_text("<!DOCTYPE html>", encoding="utf-8")
    return path


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the path of the only browser on PATH, yet to be written."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder / "chromium"


def script(path: Path, body: str) -> None:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


def test_without_a_browser_the_message_says_what_to_install(page: Path, stand_in: Path) -> None:
    assert find_browser() is None
    with pytest.raises(BrowserError, match="install one") as caught:
        render(page, [Rendering.PNG], DAY)
    assert all(name in str(caught.value) for name in NAMES)


def test_a_browser_that_fails_is_quoted_and_leaves_nothing(page: Path, stand_in: Path) -> None:
    script(stand_in, "echo 'no display <b>' >&2; exit 3")
    with pytest.raises(BrowserError, match=r"wrote no PDF of .*no display <b>") as caught:
        render(page, [Rendering.PDF], DAY)
    assert "\n" not in str(caught.value)
    assert [path.name for path in page.parent.iterdir()] == ["index.html"]


def test_a_file_of_another_kind_is_refused(page: Path, stand_in: Path) -> None:
    script(stand_in, 'for a; do case $a in --screenshot=*) echo GIF > "${a#*=}";; esac; done')
    with pytest.raises(BrowserError, match="wrote no PNG"):
        render(page, [Rendering.PNG], DAY)


def test_a_browser_that_hangs_is_stopped(page: Path, stand_in: Path) -> None:
    script(stand_in, "while :; do :; done")
    with pytest.raises(BrowserError, match="did not finish within"):
        render(page, [Rendering.PNG], DAY, limit_s=0.2)
    assert [path.name for path in page.parent.iterdir()] == ["index.html"]


def test_a_browser_that_does_not_start_is_one_line(page: Path, stand_in: Path) -> None:
    stand_in.write_bytes(b"\x00\x01")
    stand_in.chmod(0o755)
    with pytest.raises(BrowserError, match="could not be run"):
        render(page, [Rendering.PNG], DAY)


def test_the_browser_gets_a_new_profile_and_no_network(page: Path, stand_in: Path, tmp_path: Path) -> None:
    said, copied = tmp_path / "said", tmp_path / "copied"
    page.write_text('<!DOCTYPE html><html lang="fr">', encoding="utf-8")
    script(
        stand_in,
        'for a; do last="$a"; done\n'
        f'while IFS= read -r line || [ "$line" ]; do printf %s "$line" >> "{copied}"; done < "${{last#file://}}"\n'
        f'for a; do echo "$a" >> "{said}"; case $a in --print-to-pdf=*) t="${{a#*=}}";; esac; done\n'
        'printf "%%PDF-1.4 /CreationDate (D:20991231235959+00) /ModDate (D:20991231235959+00)" > "$t"',
    )
    paths = render(page, [Rendering.PDF], DAY)
    arguments = said.read_text(encoding="utf-8").splitlines()
    assert paths == [page.with_name("map.pdf")]
    assert paths[0].read_bytes() == b"%PDF-1.4 /CreationDate (D:20260129000000+00) /ModDate (D:20260129000000+00)"
    assert arguments[-1].startswith(f"{page.parent.as_uri()}/render-")  # a copy that takes the day for today
    assert copied.read_text(encoding="utf-8") == '<!DOCTYPE html><html data-today="2026-01-29" lang="fr">'
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in arguments
    assert any(one.startswith(f"--user-data-dir={page.parent}/render-") for one in arguments)


@pytest.mark.slow
def test_map_writes_all_else_and_ends_with_its_own_exit_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "find_browser", lambda: None)
    out = tmp_path / "out"
    options = ["--out", str(out), "--timeline", "0", "--draws", "20", "--png", "--pdf"]
    result = CliRunner().invoke(app, ["map", *options])
    assert isinstance(result.exception, BrowserError)
    assert BrowserError.exit_code == 9
    assert "wrote" in result.stdout
    assert result.stderr.startswith("supplylines: warning: --png, --pdf and --card need a Chromium or Chrome")
    assert str(out) not in str(result.exception)
    assert {path.name for path in out.iterdir()} >= {"index.html", "report.md", "run.json", "corridors.geojson"}
    assert not list(out.glob("map.*"))
