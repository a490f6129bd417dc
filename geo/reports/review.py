"""Tables that a person reviews: only rows with choice = yes count, and what is quoted for the review stays in them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.messages.spoken import say
from data.texts.accents import without_accents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.files.csv_tables import Row, Table

CHOICE = "choice"
YES, NO = "yes", "no"
QUOTES = ("sentence", "place_sentence")
ASIDE = (
    CHOICE,
    *QUOTES,
    "sentence_no",
    "flags",
    "offered_places",
    "grounds",
    "published_ground",
    "as_read",
)  # never in an output
_YES = frozenset({YES, "y", "oui", "o"})
RUN_WORDS = 7  # words in a row that a description shares with a sentence it was copied from


def is_review(header: Sequence[str]) -> bool:
    """Say whether a table is one of candidates: it has a choice and the sentence that each row rests on."""
    return {CHOICE, "sentence"} <= set(header)


def is_chosen(choice: str) -> bool:
    """Say whether a choice is yes."""
    return choice.strip().casefold() in _YES


def chosen(table: Table, name: str) -> Table:
    """Return the accepted rows of a table of candidates without what is for the review alone; others as they are.

    A note says how many rows were left. A description that repeats the article's sentence is left out.
    """
    if not is_review(table.header):
        return table
    taken = [row for row in table.rows if row.problem or is_chosen(row.cells.get(CHOICE, ""))]
    n_no = sum(row.cells.get(CHOICE, "").strip().casefold() in {NO, "n", "non"} for row in table.rows)
    n_left = len(table.rows) - len(taken)
    counts = {"taken": len(taken), "left": n_left, "no": n_no, "open": n_left - n_no}
    notes = [say("row.candidates", name=name, **counts)]
    rows = [_without_quotes(row) for row in taken]
    n_quoting = sum(bool(row.cells.get("description")) for row in taken) - sum(
        bool(row.cells.get("description")) for row in rows
    )
    if n_quoting:
        notes.append(say("row.quoting", name=name, n=n_quoting))
    header = tuple(column for column in table.header if column not in ASIDE)
    return replace(table, header=header, rows=tuple(rows), notes=(*table.notes, *notes))


def _without_quotes(row: Row) -> Row:
    cells = {column: text for column, text in row.cells.items() if column not in ASIDE}
    quotes = [row.cells.get(column, "") for column in QUOTES]
    for column in ("description", "description_fr", "note"):
        if any(repeats(cells.get(column, ""), quote) for quote in quotes):
            cells[column] = ""
    return replace(row, cells=cells)


def repeats(text: str, quote: str) -> bool:
    """Say whether a text has a run of words of a quote, or all of a short one."""
    own, theirs = _words(text), _words(quote)
    run = min(RUN_WORDS, len(theirs))
    if not run or len(own) < run:
        return False
    runs = {tuple(theirs[start : start + run]) for start in range(len(theirs) - run + 1)}
    return any(tuple(own[start : start + run]) in runs for start in range(len(own) - run + 1))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", without_accents(text.casefold()))
