"""Workbooks: a sheet a table, every text as text, so that nothing in a cell is ever run; equal input, equal bytes."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from data.extras import needed_to
from maps.escape import clean

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

MOST_LETTERS = 32_767  # of a cell, as Excel has it
FIRST_YEAR = 1900
WIDEST = 60  # characters of a column; longer texts run on
MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same in every file


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    properties: Mapping[str, str] | None = None,
    *,
    day_format: str = "yyyy-mm-dd",
    shares: Mapping[str, Collection[int]] = MappingProxyType({}),
) -> bytes:
    """Return a workbook of tables by the names of their sheets; the first row of each is its header.

    Numbers are numbers, dates are dates, True and False are so, None is blank, all else is text. `day_format` is how
    dates are shown; numbers in the columns of `shares`, by sheet, are shown as percentages.

    Raises
    ------
    ExtraMissingError
        What writes workbooks is not installed.
    """
    with needed_to("workbooks"):
        from xlsxwriter import Workbook
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"created": MADE, **(properties or {})})
        day, share = (book.add_format({"num_format": shown}) for shown in (day_format, "0.0%"))
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    plain = share if column in shares.get(name, ()) else None
                    _write(sheet, number, column, value, bold if number == 0 else day if is_day(value) else plain)
            sheet.freeze_panes(1, 1)
            sheet.set_landscape()
            sheet.repeat_rows(0)  # on paper every page says what its rows and columns are
            sheet.repeat_columns(0)
            for column in range(len(rows[0]) if rows else 0):
                longest = max(len(str(row[column])) for row in rows if row[column] is not None) if rows else 0
                sheet.set_column(column, column, min(WIDEST, longest + 2))
            if rows:
                sheet.autofilter(0, 0, len(rows) - 1, len(rows[0]) - 1)
    return stream.getvalue()


def is_day(value: Any) -> bool:
    """Say whether a value is a day that workbooks can hold as one: they know none before 1900."""
    return isinstance(value, date) and value.year >= FIRST_YEAR


def _write(sheet: Any, row: int, column: int, value: Any, style: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif is_day(value):
        sheet.write_datetime(row, column, value, style)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, clean(str(value))[:MOST_LETTERS], style)
