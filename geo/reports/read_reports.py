"""Reading reports from a table of any format: rows become reports, or rejects with a reason; none vanishes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from data.codes import Certainty, DatePrecision, Side
from data.files.any_table import read_any_table
from data.files.csv_tables import Row, Table, check_header
from data.known import known_by
from data.messages.spoken import language, say
from data.tables.words import CODES_ALONE
from data.texts.calendar_names import WEEKDAYS
from geo.reports.cells import drop_unsafe_link, read_cells
from geo.reports.date_order import UNKNOWN_ORDERS, DateOrders, date_orders
from geo.reports.dated import read_dated
from geo.reports.dates import read_day
from geo.reports.facts import NO_FACTS, Facts
from geo.reports.formats.own import NAME as OWN
from geo.reports.formats.own import REQUIRED
from geo.reports.formats.recognise import read_as
from geo.reports.kept_rows import KeptRows, Reject, check_known_after, combine_rows, filled_cells, keep_rows, validated
from geo.reports.located import own_names, read_numbers
from geo.reports.report import Report
from geo.reports.review import chosen
from geo.reports.statements import statement_reports

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from enum import StrEnum

    from data.codes import DateOrder
    from data.files.input_file import Readable
    from data.tables.mapping import TableMapping
    from data.tables.words import Vocabulary
    from geo.reports.located import Bounds

COLUMNS = tuple(Report.model_fields)
PLAIN = f"{OWN} (CSV)"  # how the plainest file is told
NEEDED = tuple(name for name in REQUIRED if name != "place_text")
DAYS = ("date", "end_date", "stood_until", "source_date", "first_known")
CODES: dict[str, type[StrEnum]] = {
    "certainty": Certainty,
    "date_precision": DatePrecision,
    "side": Side,
}
FLAGS = ("withdrawn", "every_year")
SATURDAY = 5  # of the days of a week, Monday being 0


@dataclass(frozen=True)
class Reports:
    """What tables of reports held: every data row is in `reports` or `rejects`.

    `notes` say what was left out of a kept row. `places` gives the file and line of each report, in the same order.
    `facts` are what was seen of supply and said of access beside the reports; `read_as` says what each file was
    recognised as, `versions` how new a report is by its id, where its source says so. `Reports()` are none at all.
    """

    reports: tuple[Report, ...] = ()
    rejects: tuple[Reject, ...] = ()
    rows_read: int = 0
    notes: tuple[str, ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    facts: Facts = NO_FACTS
    read_as: tuple[tuple[str, str], ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)

    def known_by(self, day: date | None) -> tuple[Report, ...]:
        """Return the reports that were known by a day, all where there is none, and the statements that are events."""
        known = self.reports if day is None else known_by(self.reports, day)
        statements = self.facts.known_by(day).statements
        return known + statement_reports(statements, {report.id for report in known})

    def __repr__(self) -> str:
        """Tell the counts; the rows may be very many."""
        return f"Reports({len(self.reports)} reports, {len(self.rejects)} rejects of {self.rows_read} rows)"


@dataclass(frozen=True)
class _Limits:
    bounds: Bounds | None
    today: date | None
    vocabulary: Vocabulary
    orders: DateOrders = UNKNOWN_ORDERS


def read_reports(
    path: Readable,
    *,
    bounds: Bounds | None = None,
    today: date | None = None,
    vocabulary: Vocabulary = CODES_ALONE,
    mapping: TableMapping | None = None,
    dates: DateOrder | None = None,
) -> Reports:
    """Read the reports of a file of any format (`geo.reports.formats`), through a mapping where one is given.

    `dates` is the order of dates such as 06/11/2025, where the column does not show it. Coordinates outside `bounds`
    (west, south, east, north of the network, EPSG:4326) are rejected when it is given, and so are events after `today`.
    Words of the `vocabulary` are read as the codes that they stand for.

    Raises
    ------
    FileMissingError
        The file is not there.
    TableError
        It cannot be read as a table, is empty, or of no format that is known.
    """
    table = read_any_table(path, figures=("date",))
    return read_rows_of(table, path, bounds=bounds, today=today, vocabulary=vocabulary, mapping=mapping, dates=dates)


def read_rows_of(
    table: Table,
    path: Readable,
    *,
    bounds: Bounds | None = None,
    today: date | None = None,
    vocabulary: Vocabulary = CODES_ALONE,
    mapping: TableMapping | None = None,
    dates: DateOrder | None = None,
) -> Reports:
    """Read the reports of a table that was read from a file, as `read_reports` does.

    Raises
    ------
    TableError
        It is of no format that is known.
    """
    table = chosen(table, path.name)
    reading = read_as(table, path, mapping)
    orders = date_orders(reading.rows, DAYS, dates, path.name)
    empty = () if table.rows else (say("row.none", name=path.name),)
    notes = (
        *table.notes,
        *(say("said_of", name=path.name, told=note) for note in reading.notes),
        *orders.notes,
        *empty,
    )
    found = _collect(path.name, reading.rows, _Limits(bounds, today, vocabulary, orders), notes)
    return replace(found, read_as=((path.name, f"{reading.name} ({table.kind})"),))


def parse_reports(
    columns: Sequence[str],
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
        A required column is missing.
    """
    header = own_names(column.strip().lower() for column in columns)
    check_header(header, name, REQUIRED)
    rows = (
        Row(number, {own: record.get(column, "").strip() for own, column in zip(header, columns, strict=True)})
        for number, record in enumerate(records, start=1)
    )
    return _collect(name, rows, _Limits(bounds, today, vocabulary))


def combine(readings: Iterable[Reports], facts: Facts = NO_FACTS) -> Reports:
    """Return the reports of several tables as one; of two with one id the earlier counts, or the newer where known."""
    kept = list(readings)
    rows = [KeptRows(one.reports, one.rejects, one.rows_read, one.notes, one.places, one.versions) for one in kept]
    return replace(_reports(combine_rows(rows), facts), read_as=tuple(named for one in kept for named in one.read_as))


def _collect(name: str, rows: Iterable[Row], limits: _Limits, notes: Iterable[str] = ()) -> Reports:
    return _reports(keep_rows(name, rows, lambda cells: _report(cells, limits), notes))


def _reports(rows: KeptRows[Report], facts: Facts = NO_FACTS) -> Reports:
    return Reports(rows.kept, rows.rejects, rows.rows_read, rows.notes, rows.places, facts, versions=rows.versions)


def _report(row: dict[str, str], limits: _Limits) -> tuple[Report, list[str]]:
    cells = filled_cells(row, COLUMNS, NEEDED)
    cells |= {name: limits.orders.unfold(name, cells[name]) for name in DAYS if name in cells}
    said = _dated(cells)
    read = read_cells(cells, days=DAYS, codes=CODES, flags=FLAGS, vocabulary=limits.vocabulary)
    values, without = _numbers(read, limits.bounds)
    notes = [*said, *without, *drop_unsafe_link(values)]
    report = validated(Report, values)
    known = {"source_date": report.source_date, "first_known": report.first_known}
    check_known_after("date", report.date, report.first_day, known)
    if limits.today is not None and report.first_day > limits.today:
        msg = say("row.future", day=report.date, today=limits.today)
        raise ValueError(msg)
    if report.date_precision is DatePrecision.WEEKEND and report.date.weekday() < SATURDAY:
        weekday = WEEKDAYS[language()][report.date.weekday()]
        notes.append(say("row.no_weekend", day=report.date, weekday=weekday))
    return report, notes


def _numbers(cells: dict[str, Any], bounds: Bounds | None) -> tuple[dict[str, Any], list[str]]:
    """Read the numbers of a row; one with words goes without coordinates that cannot be used, and a note says so."""
    try:
        values = read_numbers(cells, bounds)
        if ("lat" in values) == ("lon" in values) or not cells.get("place_text"):
            return values, []
        problem = say("row.both")
    except ValueError as error:
        if not cells.get("place_text") or not {"lat", "lon"} & set(cells):
            raise
        problem = str(error)
    less = {name: text for name, text in cells.items() if name not in {"lat", "lon"}}
    return read_numbers(less, bounds), [say("row.by_words", problem=problem)]


def _dated(cells: dict[str, str]) -> list[str]:
    """Put a day and its precision in place of a date as the press writes it, and return a note that says how."""
    text = cells.get("date", "")
    try:
        read_day(text)
    except ValueError:
        try:
            about = read_day(cells.get("source_date", ""))
        except ValueError:
            about = None
        try:
            found = read_dated(text, about)
        except ValueError:
            return []  # read_cells says why
        cells["date"] = found.day.isoformat()
        cells["date_precision"] = cells.get("date_precision") or found.precision.value
        return [f"date {text!r:.60} was read as {found.day}, {cells['date_precision']}"]
    return []
