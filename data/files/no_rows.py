"""What stands in a table without being a row of it: titles above the header, totals below, HXL tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.messages.spoken import say
from data.texts.accents import without_accents

if TYPE_CHECKING:
    from collections.abc import Sequence

TOP_ROWS = 25  # in which the header is looked for
LEAST_COLUMNS = 3  # a title is told from a header where the table is at least so wide
TITLE_SHARE = 0.25  # of the columns that a title fills at most
OTHER_TEXTS = 1  # that a total has beside its name and its figures
_TAG = re.compile(r"#[a-z][\w-]*(?:\s*\+\s*[a-z][\w-]*)*", re.IGNORECASE)
_TOTAL = re.compile(r"(?:sous[ -]|sub[ -]?|grand )?tot(?:al|aux|als)(?: general)?\b|somme\b|sum\b")
_TOTAL_LETTERS = frozenset("sgtSGT")  # with which those words begin
_FIGURE = re.compile(r"[\d\s.,%+-]*")


def titles_above(rows: Sequence[Sequence[str]]) -> int:
    """Return how many of the first rows stand above the header: those that fill next to nothing of a wide table.

    A title has words, a row of blanks beside it or below it; the name of the only column of a table is none.
    """
    filled = [sum(1 for cell in row if cell and not cell.isspace()) for row in rows]
    widest = max(filled, default=0)
    if widest < LEAST_COLUMNS:
        return 0
    most = max(1, int(widest * TITLE_SHARE))
    begin = next(number for number, count in enumerate(filled) if count > most)
    return begin if all(_is_title(rows, number, filled) for number in range(begin) if filled[number]) else 0


def _is_title(rows: Sequence[Sequence[str]], number: int, filled: Sequence[int]) -> bool:
    is_sentence = filled[number] == 1 and len(" ".join(rows[number]).split()) > 1
    return is_sentence or len(rows[number]) > filled[number] or not filled[number + 1]


def is_tags(cells: Sequence[str]) -> bool:
    """Say whether a row holds HXL tags and nothing else."""
    return any(cells) and all(not cell or _TAG.fullmatch(cell.strip()) for cell in cells)


def is_total(cells: Sequence[str], width: int) -> bool:
    """Say whether a row sums up others: its first text says so, and little but figures is beside it."""
    first = next((text for cell in cells if (text := cell.strip())), "")
    if width < LEAST_COLUMNS or not first or (first[0].isascii() and first[0] not in _TOTAL_LETTERS):
        return False
    if not _TOTAL.match(without_accents(first.casefold())):
        return False
    filled = [cell.strip() for cell in cells if cell and not cell.isspace()]
    return sum(1 for cell in filled[1:] if not _FIGURE.fullmatch(cell)) <= OTHER_TEXTS


def totals_note(lines: Sequence[int]) -> list[str]:
    """Return what a note says of rows that sum up others."""
    return [say("table.sums", lines=", ".join(map(str, lines)))] if lines else []
