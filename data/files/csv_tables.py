"""Read tables of cells parted by a separator (CSV): every line ends up in a row, and a quote left open swallows none.

The rows of a table are what its lines say, good or with the `problem` for which they cannot be used. A line whose
quote is not closed is one such row, and reading goes on with the line after it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from data.errors import TableError
from data.files.no_rows import TOP_ROWS, is_tags, is_total, titles_above, totals_note
from data.files.text_lines import read_bytes, text_lines
from data.messages.spoken import say
from data.messages.suggestions import nearest_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from data.files.input_file import Readable
    from data.files.text_lines import TextLines

SEPARATORS = (",", ";", "\t", "|")
MAX_CELL = 100_000  # characters; the csv module itself stops at 131,072
MAX_LINES = 200  # of one row: a cell may hold a text of several lines, but not a file
MAX_COLUMNS = 2_000  # more than the widest form; a workbook may have 16,384
SHOWN = 1_000  # characters kept of a cell that is too long
_SEPARATOR_LINE = re.compile(r'"?sep=([^"\r\n])"?\s*', re.IGNORECASE)  # Excel's own first line
EXTRA_CELLS = "cells beyond the header"  # key of what a row holds after its last column
UNQUOTED = "put quotes around text that holds the separator"

_NOT_PLAIN = re.compile(r'["\r\n\0]')  # what makes the csv module do more than part cells at a separator

_OPEN = "the quote opened in cell {cell} of this line is not closed; close it, or remove it"
_BEHIND = "there is text behind a closing quote; write quotes within a cell twice"
_LONG = f"a cell of more than {MAX_CELL:,} characters; shorten it ({SHOWN:,} are kept here)"


@dataclass(frozen=True)
class Row:
    """A row by column: `line` is its first in the file, `problem` why it cannot be used, "" where it can.

    `n_missing` counts the cells that the row has fewer than the header; they are blank. `shape` is the line or area of
    a row of a map layer (WKT, lon lat in EPSG:4326), "" where it has none. `aside` is what is used of it and never
    written.
    """

    line: int
    cells: dict[str, str]
    problem: str = ""
    n_missing: int = 0
    shape: str = ""
    aside: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """The rows of a file; titles, totals, HXL tags and lines without any text are none.

    `header` leaves columns without a name out. `tags` are the HXL tags by column; `kind` is the sort of file.
    """

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    kind: str = "CSV"

    def renamed(self, names: Mapping[str, str]) -> Table:
        """Return the table with other names for some columns; one that stands there already is left as it is."""
        new = {old: name for old, name in names.items() if old in self.header and name not in self.header}
        header = tuple(new.get(name, name) for name in self.header)
        if header == self.header:
            return self
        rows = tuple(
            replace(row, cells={new.get(name, name): text for name, text in row.cells.items()}) for row in self.rows
        )
        return replace(
            self, header=header, rows=rows, tags={new.get(name, name): tag for name, tag in self.tags.items()}
        )


class _Record(NamedTuple):
    """Cells as they stand in the file from a line on, over `n_lines`; or the `problem` of that one line."""

    line: int
    n_lines: int
    cells: list[str]
    problem: str = ""

    @property
    def is_filled(self) -> bool:
        """Say whether any cell holds more than blanks, or something is wrong."""
        return bool(self.problem) or any(cell and not cell.isspace() for cell in self.cells)


def read_table(
    path: Readable,
    required: Iterable[str] = (),
    *,
    figures: Iterable[str] = (),
    columns: Callable[[list[str]], list[str]] = list,
) -> Table:
    """Read a table; cells are stripped, the header is in lower case and passed through `columns`.

    The separator is the one that the header has most of, or that of a line `sep=;` above it. `figures` names columns
    that hold a figure in every row: with them, fewer lines within a cell of several lines are taken for rows that an
    open quote swallowed.

    Raises
    ------
    FileMissingError
        The file is not there.
    TableError
        It is no table, is empty, or its header cannot be read, lacks a `required` column or has one twice.
    """
    found = text_lines(read_bytes(path), path)
    return table_of(found, path, required, figures=figures, columns=columns)


def table_of(
    text: TextLines,
    name: object,
    required: Iterable[str] = (),
    *,
    figures: Iterable[str] = (),
    columns: Callable[[list[str]], list[str]] = list,
) -> Table:
    """Return the table that lines hold, as `read_table` does; `name` stands in messages."""
    lines, wanted = text.lines, list(required)
    begin = next((number for number, line in enumerate(lines) if line.strip(" \t\r\n,;|")), len(lines))
    separator = ""
    if begin < len(lines) and (match := _SEPARATOR_LINE.fullmatch(lines[begin])):
        separator, begin = match[1], begin + 1
    if begin >= len(lines):
        raise TableError(_empty(name, wanted))
    top_lines = [_split(line, separator or separator_of(line)) for line in lines[begin : begin + TOP_ROWS]]
    begin += titles_above(top_lines)
    separator = separator or separator_of(lines[begin])
    top = next(_records(lines, begin, separator, len(_split(lines[begin], separator)), ()))
    if problem := top.problem or _damage(top, text):
        msg = f"{name}: line {begin + 1}, the header: {problem}"
        raise TableError(msg)
    header = columns([" ".join(cell.split()).lower() for cell in top.cells])
    check_header(header, name, wanted)
    marks = [header.index(column) for column in figures if column in header]
    records = [one for one in _records(lines, begin + top.n_lines, separator, len(header), marks) if one.is_filled]
    tags: dict[str, str] = {}
    if records and is_tags(records[0].cells):
        tags = dict(zip(header, records.pop(0).cells, strict=False))
    totals = [one.line for one in records if not one.problem and is_total(one.cells, len(header))]
    rows = tuple(_row(one, header, one.problem or _damage(one, text)) for one in records if one.line not in totals)
    notes = (*text.notes, *(say("said_of", name=name, told=note) for note in totals_note(totals)))
    return Table(tuple(filter(None, header)), rows, notes, tags)


def read_rows(path: Readable, required: Iterable[str] = ()) -> list[tuple[int, dict[str, str]]]:
    """Read a table that must be good throughout, as (line number, row) pairs.

    Raises
    ------
    FileMissingError
        The file is not there.
    TableError
        It is no table, its header is bad, or a row cannot be used; the message names the line.
    """
    rows = read_table(path, required).rows
    bad = next((row for row in rows if row.problem), None)
    if bad is not None:
        msg = say("table.line", name=path, line=bad.line, problem=bad.problem)
        raise TableError(msg)
    return [(row.line, row.cells) for row in rows]


def separator_of(line: str) -> str:
    """Return the separator that makes most cells of a header: comma, semicolon, tab or bar."""
    return max(SEPARATORS, key=lambda separator: len(_split(line, separator)))


def check_header(header: Sequence[str], name: object, required: Sequence[str]) -> None:
    """Refuse a header without names, without a required column, with one twice, or with too many.

    Raises
    ------
    TableError
        It is refused.
    """
    if not any(header):
        raise TableError(_empty(name, required))
    if len(header) > MAX_COLUMNS:
        msg = say("table.too_wide", name=name, n=len(header), most=MAX_COLUMNS)
        raise TableError(msg)
    missing = [column for column in required if column not in header]
    if missing:
        near = nearest_names(missing[0], [column for column in header if column and column not in required], limit=1)
        hint = say("table.rename", near=near[0]) if near else ""
        told = {"found": ", ".join(filter(None, header)), "required": ", ".join(required)}
        msg = say("table.missing", name=name, columns=", ".join(map(repr, missing)), hint=hint, **told)
        raise TableError(msg)
    twice = next((column for column in header if column and header.count(column) > 1), None)
    if twice is not None:
        msg = say("table.twice", name=name, column=twice)
        raise TableError(msg)


def _empty(name: object, required: Sequence[str]) -> str:
    return f"{name}: the file is empty; expected a header row{' with ' if required else ''}{', '.join(required)}"


def _records(lines: Sequence[str], begin: int, separator: str, width: int, marks: Sequence[int]) -> Iterator[_Record]:
    """Yield the records from a line on; one whose quote stays open ends with its first line.

    A quote stays open where the file, a text behind the next quote or `MAX_LINES` comes before it is closed; or where a
    line within the quotes is a row by itself: `width` cells, and a figure in each column of `marks`.
    """
    at = begin

    def limited() -> Iterator[str]:
        for number in range(at, len(lines)):
            if number - at >= MAX_LINES:
                return
            yield lines[number]

    while at < len(lines):
        plain = _plain_cells(lines[at], separator)
        if plain is not None:
            yield _Record(at + 1, 1, plain)
            at += 1
            continue
        reader = csv.reader(limited(), delimiter=separator, strict=True)
        problem = ""
        try:
            cells = next(reader)
        except csv.Error as error:
            problem = _reason(str(error), lines[at], separator)
        else:
            end = at + reader.line_num
            if end - at > 1 and _swallows(lines[at:end], len(cells), separator, width, marks):
                problem = _OPEN
            else:
                is_long = any(len(cell) > MAX_CELL for cell in cells)
                yield _Record(at + 1, end - at, cells, _LONG if is_long else "")
                at = end
        if problem:
            cells = _split(lines[at], separator)
            yield _Record(at + 1, 1, cells, problem.format(cell=len(cells)))
            at += 1


def _plain_cells(line: str, separator: str) -> list[str] | None:
    """Return the cells of a line as the csv module does, sooner; None for one that only that module can read."""
    text = line.removesuffix("\n").removesuffix("\r")
    if len(text) > MAX_CELL or _NOT_PLAIN.search(text):
        return None
    return text.split(separator) if text else []


def _swallows(lines: Sequence[str], n_cells: int, separator: str, width: int, marks: Sequence[int]) -> bool:
    """Say whether a record over several lines holds rows of its own.

    The end of a text in the first cell of several lines looks like a row, too: it is none where the record has as many
    cells as it should and its first line has not.
    """
    first, *inner, last = lines
    if any(_is_row(line, separator, width, marks) for line in inner):
        return True
    is_whole = n_cells == width and len(first.split(separator)) < width
    return not is_whole and _is_row(last, separator, width, marks)


def _is_row(line: str, separator: str, width: int, marks: Sequence[int]) -> bool:
    cells = _split(line, separator)
    return width > 1 and len(cells) == width and all(any(map(str.isdigit, cells[mark])) for mark in marks)


def _reason(error: str, line: str, separator: str) -> str:
    """Return why a row that begins with a line cannot be read, from what the csv module says of it."""
    if "field limit" in error and len(line) > MAX_CELL:
        return _LONG
    try:
        list(csv.reader([line], delimiter=separator, strict=True))
    except csv.Error as alone:
        return _BEHIND if "expected after" in str(alone) else _OPEN
    return _OPEN


def _split(line: str, separator: str) -> list[str]:
    """Return the cells of one line as far as its quotes allow."""
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return line.rstrip("\r\n").split(separator)


def _damage(record: _Record, text: TextLines) -> str:
    if not text.damaged:
        return ""
    numbers = range(record.line, record.line + record.n_lines)
    return next((text.damaged[number] for number in numbers if number in text.damaged), "")


def _row(record: _Record, header: Sequence[str], problem: str) -> Row:
    cells = [*map(str.strip, record.cells)]
    while len(cells) > len(header) and not cells[-1]:
        del cells[-1]
    by_name = dict(zip(header, cells, strict=False))
    n_missing = len(header) - len(cells)
    if not (n_missing or problem or "" in by_name):
        return Row(record.line, by_name)
    if n_missing > 0:
        by_name |= dict.fromkeys(header[len(cells) :], "")
    elif n_missing < 0:
        by_name[EXTRA_CELLS] = ",".join(cells[len(header) :])
        problem = problem or f"too many columns: {len(cells)} instead of {len(header)}; {UNQUOTED}"
    if "" in by_name:
        del by_name[""]
        unnamed = ((n, cell) for n, (name, cell) in enumerate(zip(header, cells, strict=False), 1) if cell and not name)
        by_name |= {f"column_{n}": cell for n, cell in unnamed}
    if problem:
        by_name = {name: cell if len(cell) <= MAX_CELL else f"{cell[:SHOWN]}…" for name, cell in by_name.items()}
    return Row(record.line, by_name, problem, max(0, n_missing))
