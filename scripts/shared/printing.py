"""Print tables for people: as wide as the terminal, or wide enough for a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from data.codes import Lang
from data.messages.spoken import language, say, word
from data.texts.typography import within_sentence
from maps.escape import clean
from maps.texts.catalogue import has_text, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console

    from data.tables.commodities import Commodity
    from data.tables.corridors import Corridor
    from geo.reports.kept_rows import Reject

FILE_WIDTH = 200
REJECTS_SHOWN = 3


def warn(*messages: str) -> None:
    """Print warnings on stderr, a line each, without control characters that a file may have brought along."""
    for message in messages:
        typer.echo(say("warning", message=clean(" ".join(message.split()))), err=True)


def warn_of_rejects(rejects: Sequence[tuple[str, int, str]], listed: str) -> None:
    """Print the file, line and reason of the first rejected rows, their number, and where they are `listed`."""
    shown = rejects[:REJECTS_SHOWN]
    warn(*(say("rejected.row", file=file, line=line, reason=reason) for file, line, reason in shown))
    if rejects:
        warn(say("rejected.rows", n=len(rejects), listed=listed))


def corridor_name(corridor: Corridor) -> str:
    """Return the name of a corridor."""
    return corridor.name_fr if language() is Lang.FR else corridor.name_en


def goods_name(goods: Commodity) -> str:
    """Return what a case calls a commodity, as it stands within a sentence."""
    return within_sentence(goods.called(language()))


def code_name(kind: str, code: str) -> str:
    """Name a code of some kind as the page does; in English by itself, which tables and `list types` have."""
    key = f"{kind}.{code}"
    return code if language() is Lang.EN or not has_text(key) else text(language(), key)


def reader_name(told: str) -> str:
    """Name what a file was read as, such as "own columns (CSV)"."""
    name, bracket, kind = told.partition(" (")
    return f"{word('reader', name)}{bracket}{kind}"


def first_rejects(rejects: Iterable[Reject]) -> str:
    """Return the lines and reasons of rejected rows, to follow a sentence."""
    return "".join(say("no_reports.first", line=one.line, reason=one.reason) for one in rejects)


def tell_written(paths: Iterable[object]) -> None:
    """Print the names of the files that were written, a line each."""
    for path in paths:
        typer.echo(say("wrote", path=path))


def note(message: str) -> None:
    """Print on stderr what a person waits for."""
    typer.echo(say("said", message=clean(message)), err=True)


def wide_console() -> Console:
    """Return a console on stdout that does not fold a table when the output goes to a file."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else FILE_WIDTH, highlight=False)
