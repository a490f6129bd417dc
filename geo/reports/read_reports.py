"""Reading reports from a CSV table: good rows become reports, bad rows become rejects with a reason, none vanishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from data.codes import Certainty, DatePrecision, Side, Traffic
from data.files.csv_and_toml import explain
from data.files.csv_tables import UNQUOTED, Row, check_header, read_table
from data.words import CODES_ALONE
from geo.reports.cells import drop_unsafe_link, read_cells
from geo.reports.located import own_names, read_numbers
from geo.reports.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from enum import StrEnum

    from data.files.input_file import Readable
    from data.words import Vocabulary
    from geo.reports.located import Bounds

REQUIRED = ("id", "date", "place_text", "event_type", "certainty")
COLUMNS = tuple(Report.model_fields)
DAYS = ("date", "end_date", "source_date", "first_known")
CODES: dict[str, type[StrEnum]] = {
    "certainty": Certainty,
    "date_precision": DatePrecision,
    "side": Side,
    "traffic": Traffic,
}
FLAGS = ("withdrawn",)


@dataclass(frozen=True)
class Reject:
    """A row that could not be used: `line` of the file, the reason, and the row as it was."""

    file: str
    line: int
    id: str
    reason: str
    row: dict[str, str]


@dataclass(frozen=True)
class Reports:
    """What a table held: every data row is in `reports` or `rejects`; `notes` say what was left out of a kept one.

    `places` gives the file and line of each report, in the same order.
    """

    reports: tuple[Report, ...]
    rejects: tuple[Reject, ...]
    rows_read: int
    notes: tuple[str, ...] = ()
    places: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class _Limits:
    bounds: Bounds | None
    today: date | None
    vocabulary: Vocabulary


class _Rejected(Exception):  # noqa: N818 - carries a reason within this module, never leaves it
    pass


def read_reports(
    path: Readable,
    *,
    bounds: Bounds | None = None,
    today: date | None = None,
    vocabulary: Vocabulary = CODES_ALONE,
) -> Reports:
    """Read the reports of a file (a table as `data.files.csv_tables` reads it).

    Coordinates outside `bounds` (west, south, east, north of the network, EPSG:4326) are rejected when it is given, and
    so are events after `today`. Words of the `vocabulary` are read as the codes that they stand for.

    Raises
    ------
    FileMissingError
        The file is not there.
    TableError
        It cannot be read as a table, is empty, or lacks a required column.
    """
    table = read_table(path, REQUIRED, figures=("date",), columns=own_names)
    return _collect(path.name, table.rows, _Limits(bounds, today, vocabulary), table.notes)


def parse_reports(
    records: Sequence[Mapping[str, str]],
    name: str,
    *,
    bounds: Bounds | None = None,
    today: date | None = None,
    vocabulary: Vocabulary = CODES_ALONE,
) -> Reports:
    """Read records of texts with the columns of a reports file; the first is number 1, `name` stands in messages.

    Raises
    ------
    TableError
        There are none, or they lack a required column.
    """
    columns = list(dict.fromkeys(column for record in records for column in record))
    header = own_names(column.strip().lower() for column in columns)
    check_header(header, name, REQUIRED)
    rows = (
        Row(number, {own: record.get(column, "").strip() for own, column in zip(header, columns, strict=True)})
        for number, record in enumerate(records, start=1)
    )
    return _collect(name, rows, _Limits(bounds, today, vocabulary))


def _collect(name: str, rows: Iterable[Row], limits: _Limits, notes: Iterable[str] = ()) -> Reports:
    reports: dict[str, Report] = {}
    lines: dict[str, int] = {}
    rejects: list[Reject] = []
    notes = list(notes)
    rows_read = 0
    for row in rows:
        rows_read += 1
        try:
            report, row_notes = _report(row, limits)
            if limits.today is not None and report.first_day > limits.today:
                reason = f"date {report.date} is in the future (today is {limits.today}); correct the date"
                raise _Rejected(reason)  # noqa: TRY301 - one place turns reasons into rejects
            if report.id in reports:
                reason = f"id {report.id!r} stands twice; the first row was kept; give each report its own id"
                raise _Rejected(reason)  # noqa: TRY301 - one place turns reasons into rejects
        except _Rejected as reason:
            rejects.append(Reject(name, row.line, row.cells.get("id", ""), str(reason), row.cells))
        else:
            reports[report.id] = report
            lines[report.id] = row.line
            notes.extend(f"{name}: line {row.line}: {note}" for note in row_notes)
    places = tuple((name, line) for line in lines.values())
    return Reports(tuple(reports.values()), tuple(rejects), rows_read, tuple(notes), places)


def combine(readings: Iterable[Reports]) -> Reports:
    """Return the reports of several tables as one; an id that an earlier table has is rejected in the later one."""
    reports: dict[str, Report] = {}
    rejects: list[Reject] = []
    notes: list[str] = []
    places: dict[str, tuple[str, int]] = {}
    rows_read = 0
    for reading in readings:
        rows_read += reading.rows_read
        rejects.extend(reading.rejects)
        notes.extend(reading.notes)
        for report, place in zip(reading.reports, reading.places, strict=True):
            if report.id in reports:
                file, line = places[report.id]
                reason = (
                    f"id {report.id!r} stands in {file}, line {line} too, which was kept; give each report its own id"
                )
                row = {key: "" if value is None else str(value) for key, value in report.model_dump().items()}
                rejects.append(Reject(*place, report.id, reason, row))
            else:
                reports[report.id] = report
                places[report.id] = place
    return Reports(tuple(reports.values()), tuple(rejects), rows_read, tuple(notes), tuple(places.values()))


def _report(row: Row, limits: _Limits) -> tuple[Report, list[str]]:
    if row.problem:
        raise _Rejected(row.problem)
    if row.n_missing:
        reason = f"too few columns: {len(row.cells) - row.n_missing} instead of {len(row.cells)}; {UNQUOTED}"
        raise _Rejected(reason)
    cells = {name: value for name, value in row.cells.items() if name in COLUMNS and value}
    missing = [name for name in REQUIRED if name != "place_text" and name not in cells]
    if missing:
        reason = f"column {missing[0]!r} is blank; expected a value"
        raise _Rejected(reason)
    try:
        read = read_cells(cells, days=DAYS, codes=CODES, flags=FLAGS, vocabulary=limits.vocabulary)
        values = read_numbers(read, limits.bounds)
    except ValueError as error:
        raise _Rejected(str(error)) from None
    notes = drop_unsafe_link(values)
    try:
        report = Report.model_validate(values)
    except ValidationError as error:
        raise _Rejected(explain(error)) from None
    for name, told in (("source_date", report.source_date), ("first_known", report.first_known)):
        if told is not None and report.first_day > told:
            reason = f"date {report.date} is after {name} {told}; one of them is wrong"
            raise _Rejected(reason)
    return report, notes
