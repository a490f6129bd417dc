"""The page as a picture and as a sheet of paper, made by a Chromium of the system that is kept off the network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import BrowserError
from data.files.atomic_write import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
LIMIT_S = 90.0
SETTLE_MS = 4_000  # of the page's own clock, which the browser runs through at once
SIZE_PX = (1280, 960)
SCALE = 2
CARD_PX = (1080, 1350)  # what messengers show whole
QUIET = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--disable-breakpad",
    "--force-prefers-reduced-motion",
)
# Every name is unknown and every request goes to a port where nothing listens.
OFFLINE = ("--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>")
_PDF_NODES = re.compile(rb"node\d{8}")  # ids of the document's parts, counted anew by every run of the browser
_PDF_DATES = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}")


class Rendering(StrEnum):
    """What a page can be rendered to; the value is the ending of the file."""

    PNG = "png"
    PDF = "pdf"


CARD = "card.png"
_SIGNATURES = {Rendering.PNG: b"\x89PNG\r\n", Rendering.PDF: b"%PDF-"}


def find_browser() -> str | None:
    """Return the path of the first Chromium or Chrome of the system, None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def render(page: Path, wanted: Iterable[Rendering], produced: date, limit_s: float = LIMIT_S) -> list[Path]:
    """Write map.png (2560 x 1920 pixels) and map.pdf (A4) beside a page, and return their paths.

    `produced` stands in the PDF as the day it was made, and the page takes it for today, so that equal pages give equal
    bytes with one browser.

    Raises
    ------
    BrowserError
        There is no browser, it fails, or it takes longer than `limit_s` seconds.
    OutputError
        A file cannot be written.
    """
    browser = needed_browser()
    found = {kind: _render(browser, page, kind, limit_s, today=produced) for kind in wanted}
    if Rendering.PDF in found:
        found[Rendering.PDF] = _settled(found[Rendering.PDF], produced)
    return [write_file(page.with_name(f"map.{kind.value}"), content) for kind, content in found.items()]


def render_card(page: Path, limit_s: float = LIMIT_S) -> Path:
    """Write card.png (1080 x 1350 pixels) beside a card's page, and return its path.

    Raises
    ------
    BrowserError
        There is no browser, it fails, or it takes longer than `limit_s` seconds.
    OutputError
        The file cannot be written.
    """
    return write_file(page.with_name(CARD), _render(needed_browser(), page, Rendering.PNG, limit_s, CARD_PX))


def needed_browser() -> str:
    """Return the path of the browser that pages are rendered with.

    Raises
    ------
    BrowserError
        There is none.
    """
    browser = find_browser()
    if browser is None:
        msg = (
            f"--png, --pdf and --card need a Chromium or Chrome (looked for {', '.join(NAMES)}); install one "
            "(Debian: apt-get install chromium), or print index.html from any browser; the other files are written"
        )
        raise BrowserError(msg)
    return browser


def _settled(pdf: bytes, produced: date) -> bytes:
    """Return a PDF with the day it was made, and its parts numbered from 1 in the same order; no byte moves."""
    numbers = {name: b"node%08d" % number for number, name in enumerate(sorted(set(_PDF_NODES.findall(pdf))), start=1)}
    numbered = _PDF_NODES.sub(lambda match: numbers[match[0]], pdf)
    return _PDF_DATES.sub(rb"/\1 (D:" + f"{produced:%Y%m%d}000000".encode(), numbered)


def _render(
    browser: str,
    page: Path,
    kind: Rendering,
    limit_s: float,
    size_px: tuple[int, int] | None = None,
    today: date | None = None,
) -> bytes:
    """Let a browser with a new profile write one file; it writes beside the page, where a confined one may."""
    try:
        with tempfile.TemporaryDirectory(prefix="render-", dir=page.parent, ignore_cleanup_errors=True) as folder:
            work = Path(folder)
            target, log = work / f"map.{kind.value}", work / "log"
            shown = page if today is None else _read_on(today, page, work / page.name)
            _run([browser, *_arguments(work, target, kind, size_px), shown.resolve().as_uri()], log, limit_s)
            content = target.read_bytes() if target.exists() else b""
            if not content.startswith(_SIGNATURES[kind]):
                msg = f"{browser} wrote no {kind.value.upper()} of {page}: {_last_words(log)}; run it by hand"
                raise BrowserError(msg)
            return content
    except OSError as error:
        msg = f"{browser} could not be run for {page} ({error.strerror}); check that it starts"
        raise BrowserError(msg) from None


def _read_on(today: date, page: Path, copy: Path) -> Path:
    """Write a copy of a page that takes a day for today, whatever the clock says, and return its path."""
    text = page.read_text(encoding="utf-8")
    copy.write_text(text.replace("<html ", f'<html data-today="{today.isoformat()}" ', 1), encoding="utf-8")
    return copy


def _arguments(work: Path, target: Path, kind: Rendering, size_px: tuple[int, int] | None) -> list[str]:
    """Return the browser's arguments; a picture of a size of its own is drawn pixel by pixel."""
    wide, high = size_px or SIZE_PX
    ends = {
        Rendering.PNG: (f"--screenshot={target.resolve()}", f"--window-size={wide},{high}"),
        Rendering.PDF: (f"--print-to-pdf={target.resolve()}", "--no-pdf-header-footer"),
    }
    alone = f"--user-data-dir={(work / 'profile').resolve()}"
    looks = (
        f"--force-device-scale-factor={1 if size_px else SCALE}",
        "--hide-scrollbars",
        f"--virtual-time-budget={SETTLE_MS}",
    )
    # Chromium refuses to run as root inside its sandbox.
    sandbox = ("--no-sandbox",) if sys.platform == "linux" and os.geteuid() == 0 else ()
    return [*QUIET, *OFFLINE, *sandbox, alone, *looks, *ends[kind]]


def _run(command: list[str], log: Path, limit_s: float) -> None:
    with log.open("wb") as stream:
        try:
            subprocess.run(  # noqa: S603 - a browser of the system, on our own page
                command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, timeout=limit_s, check=False
            )
        except subprocess.TimeoutExpired:
            msg = f"{command[0]} did not finish within {limit_s:g} seconds; try again, or print the page by hand"
            raise BrowserError(msg) from None


def _last_words(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip()[:200] for line in reversed(lines) if line.strip()), "it said nothing")
