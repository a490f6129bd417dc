"""Print tables for people: as wide as the terminal, or wide enough for a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

FILE_WIDTH = 200


def wide_console() -> Console:
    """Return a console on stdout that does not fold a table when the output goes to a file."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else FILE_WIDTH, highlight=False)
