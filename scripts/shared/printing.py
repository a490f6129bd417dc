"""Print tables for people: as wide as the terminal, or wide enough for a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from maps.escape import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

FILE_WIDTH = 200
REJECTS_SHOWN = 3
LISTED_BY_MAP = "`supplylines map` without --public lists them in rejects.csv"


def warn(*messages: str) -> None:
    """Print warnings on stderr, a line each, without control characters that a file may have brought along."""
    for message in messages:
        typer.echo(f"supplylines: warning: {clean(' '.join(message.split()))}", err=True)


def warn_of_rejects(rejects: Sequence[tuple[str, int, str]], listed: str) -> None:
    """Print the file, line and reason of the first rejected rows, their number, and where they are `listed`."""
    warn(*(f"rejected: {file}: line {line}: {reason}" for file, line, reason in rejects[:REJECTS_SHOWN]))
    if rejects:
        count = "1 row was" if len(rejects) == 1 else f"{len(rejects)} rows were"
        warn(f"{count} rejected; {listed}")


def note(message: str) -> None:
    """Print on stderr what a person waits for."""
    typer.echo(f"supplylines: {clean(message)}", err=True)


def wide_console() -> Console:
    """Return a console on stdout that does not fold a table when the output goes to a file."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else FILE_WIDTH, highlight=False)
