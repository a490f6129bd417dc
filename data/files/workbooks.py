"""Read the first sheet of a workbook (XLSX, XLSM, XLS, ODS) as a table; formulas give the value saved with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.errors import TableError
from data.files.archives import checked_archive, read_member
from data.files.grids import table_of_grid
from data.files.text_lines import OLD_WORKBOOK
from data.files.workbook_cells import read_cells
from data.messages.spoken import say

if TYPE_CHECKING:
    from data.files.csv_tables import Table

MAX_GRID = 20_000_000  # cells of the rectangle that holds all filled ones: the reader makes room for each
_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,7})(\d{1,12})["']""")
_REPEATED_ROW = re.compile(
    rb'<table:table-row\b[^>]*?number-rows-repeated="(\d+)"[^>]*>((?:(?!</table:table-row>).)*)', re.DOTALL
)
_REPEATED_CELL = re.compile(rb'<table:table-cell\b[^>]*?number-columns-repeated="(\d+)"[^>]*value-type')
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d+)"')
MAX_ROWS = 1_048_576  # of a sheet, in any office program
MAX_REPEATED = 1_000  # a filled row or cell that is written out so often is no data
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def read_workbook(raw: bytes, name: object) -> Table:
    """Read the first visible sheet of a workbook that has any row; a note names the others.

    Raises
    ------
    TableError
        It is locked, damaged, or too large once unpacked, or the sheet holds no table.
    """
    if not raw.startswith(OLD_WORKBOOK):
        _check_size(raw, name)
    found = read_cells(raw)
    if found.problem:
        msg = f"{name}: the workbook {found.problem}"
        raise TableError(msg)
    unread = say("table.sheet", name=name, sheet=found.sheet, others=", ".join(map(repr, found.others)))
    return table_of_grid(found.rows, name, "workbook", [unread] if found.others else [])


def _check_size(raw: bytes, name: object) -> None:
    """Refuse a workbook whose sheets would not fit into memory: one stray cell at the far end makes it so."""
    with checked_archive(raw, name) as archive:
        for member in archive.namelist():
            if (_SHEET.fullmatch(member) and _reaches_far(read_member(archive, member, name))) or (
                member == "content.xml" and _repeats_often(read_member(archive, member, name))
            ):
                msg = f"{name}: its cells reach too far, over {MAX_GRID:,} of them; delete those far from the table"
                raise TableError(msg)


def _reaches_far(sheet: bytes) -> bool:
    columns, rows = 0, 0
    for match in _CELL.finditer(sheet):
        columns, rows = max(columns, _column(match[1])), max(rows, int(match[2]))
    return columns * rows > MAX_GRID


def _repeats_often(content: bytes) -> bool:
    rows = (int(match[1]) for match in _REPEATED_ROW.finditer(content) if b"value-type" in match[2])
    cells = (int(match[1]) for match in _REPEATED_CELL.finditer(content))
    every = (int(match[1]) for match in _REPEATED.finditer(content))
    return max(*rows, *cells, 0, 0) > MAX_REPEATED or max(every, default=0) > MAX_ROWS


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
