"""Print tables for people: as wide as the terminal, or wide enough for a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

FILE_WIDTH = 200


def warn(*messages: str) -> None:
    """Print warnings on stderr, a line each."""
    for message in messages:
        typer.echo(f"supplylines: warning: {' '.join(message.split())}", err=True)


def note(message: str) -> None:
    """Print on stderr what a person waits for."""
    typer.echo(f"supplylines: {message}", err=True)


def wide_console() -> Console:
    """Return a console on stdout that does not fold a table when the output goes to a file."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else FILE_WIDTH, highlight=False)
