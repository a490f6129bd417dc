"""Read the first sheet of a workbook (XLSX, XLSM, XLS, ODS) as a table; formulas give the value saved with them."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING

from data.errors import TableError
from data.files.archives import checked_archive, read_member
from data.files.grids import table_of_grid
from data.files.text_lines import OLD_WORKBOOK

if TYPE_CHECKING:
    from data.files.csv_tables import Table

MAX_GRID = 20_000_000  # cells of the rectangle that holds all filled ones: the reader makes room for each
_CELL = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_REPEATED_ROW = re.compile(
    rb'<table:table-row\b[^>]*?number-rows-repeated="(\d+)"[^>]*>((?:(?!</table:table-row>).)*)', re.DOTALL
)
_REPEATED_CELL = re.compile(rb'<table:table-cell\b[^>]*?number-columns-repeated="(\d+)"[^>]*value-type')
MAX_REPEATED = 1_000  # a filled row or cell that is written out so often is no data
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def read_workbook(raw: bytes, name: object) -> Table:
    """Read the first visible sheet of a workbook that has any row; a note names the others.

    Raises
    ------
    TableError
        It is locked, damaged, or too large once unpacked, or the sheet holds no table.
    """
    import python_calamine as calamine

    if not raw.startswith(OLD_WORKBOOK):
        _check_size(raw, name)
    try:
        with calamine.load_workbook(io.BytesIO(raw)) as book:
            hidden = {one.name for one in book.sheets_metadata if one.visible is not calamine.SheetVisibleEnum.Visible}
            names = [sheet for sheet in book.sheet_names if sheet not in hidden] or list(book.sheet_names)
            for chosen in names:
                grid = book.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
                if any(cell != "" for row in grid for cell in row):
                    break
            else:
                msg = f"{name}: the workbook has no sheet with any cell filled; expected a header row"
                raise TableError(msg)
            others = [sheet for sheet in book.sheet_names if sheet != chosen]
    except calamine.PasswordError:
        msg = f"{name}: the workbook is locked with a password; save it without one"
        raise TableError(msg) from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        if isinstance(error, TableError):
            raise
        msg = f"{name}: the workbook cannot be read ({' '.join(str(error).split()):.120}); save it anew, or as CSV"
        raise TableError(msg) from None
    unread = f"{name}: sheet {chosen!r:.40} was read; not read: {', '.join(map(repr, others)):.120}"
    return table_of_grid([[_text(cell) for cell in row] for row in grid], name, "workbook", [unread] if others else [])


def _text(value: object) -> str:
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time()
        return value.date().isoformat() if is_day else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


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
    return max(*rows, *cells, 0, 0) > MAX_REPEATED


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
