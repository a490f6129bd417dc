"""A table from a grid of cells, as workbooks, records and map layers give it: the same rules as for lines of text."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING

from data.errors import TableError
from data.files.csv_tables import MAX_CELL, SHOWN, Row, Table, check_header
from data.files.no_rows import TOP_ROWS, is_tags, is_total, titles_above, totals_note
from data.messages.spoken import say

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONG = f"a cell of more than {MAX_CELL:,} characters; shorten it ({SHOWN:,} are kept here)"


def table_of_grid(grid: Sequence[Sequence[str]], name: object, kind: str, notes: Sequence[str] = ()) -> Table:
    """Return the table of a grid of texts whose rows are lines 1, 2, ... of a sheet; `name` stands in messages.

    Titles above the header, totals below and HXL tags are no rows; a header of two rows, the upper one of groups, is
    one.

    Raises
    ------
    TableError
        There is no header, or none that can be used.
    """
    begin = next((number for number, row in enumerate(grid) if any(row)), len(grid))
    begin += titles_above(grid[begin : begin + TOP_ROWS])
    if begin >= len(grid):
        msg = say("table.empty", name=name, kind=kind)
        raise TableError(msg)
    header, n_rows = _header(grid[begin], grid[begin + 1] if begin + 1 < len(grid) else ())
    check_header(header, name, ())
    lines = [(number, row) for number, row in enumerate(grid[begin + n_rows :], begin + n_rows + 1) if any(row)]
    if not lines:
        msg = say("table.no_row", name=name, kind=kind)
        raise TableError(msg)
    tags = dict(zip(header, lines.pop(0)[1], strict=False)) if lines and is_tags(lines[0][1]) else {}
    totals = {number for number, row in lines if is_total(row, len(header))}
    rows = tuple(_row(number, header, row) for number, row in lines if number not in totals)
    told = (*notes, *(say("said_of", name=name, told=note) for note in totals_note(sorted(totals))))
    return Table(tuple(filter(None, header)), rows, told, tags, kind)


def _header(first: Sequence[str], second: Sequence[str]) -> tuple[list[str], int]:
    """Return the names of the columns and over how many rows they stand."""
    upper = [" ".join(cell.split()).lower() for cell in first]
    lower = [" ".join(cell.split()).lower() for cell in second]
    width = max(len(upper), len(lower))
    upper, lower = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    while width and not upper[width - 1] and not lower[width - 1]:
        width -= 1
    if not _are_groups(upper[:width], lower[:width]):
        last = max((number for number, cell in enumerate(upper, 1) if cell), default=0)
        return upper[:last], 1
    counts = Counter([*upper, *lower])
    names, group = [], ""
    for above, below in zip(upper[:width], lower[:width], strict=True):
        group = above or group
        names.append(above if not below else below if counts[below] == 1 else f"{group} {below}")
    return names, 2


def _are_groups(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Say whether a row stands over several columns each of the one below it, as merged cells do.

    What is below it are texts, and only under the first column of a group or where it has no name.
    """
    starts = [
        bool(cell) and not after and bool(below)
        for cell, after, below in zip(upper, [*upper[1:], "x"], lower, strict=True)
    ]
    if not any(starts) or any(cell and cell[0].isdigit() for cell in lower):
        return False
    return all(bool(below) == (start or not above) for above, below, start in zip(upper, lower, starts, strict=True))


def _row(line: int, header: Sequence[str], row: Sequence[str]) -> Row:
    cells: dict[str, str] = {}
    problem = ""
    for number, (name, text) in enumerate(zip_longest(header, row, fillvalue=""), 1):
        cell = text.strip()
        if len(text) > MAX_CELL:
            cell, problem = f"{cell[:SHOWN]}…", _LONG
        if name or cell:
            cells[name or f"column_{number}"] = cell
    return Row(line, cells, problem)
