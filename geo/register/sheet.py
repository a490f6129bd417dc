"""Editing reports in a spreadsheet: written with their versions, and read back without overwriting anybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from data.errors import TableError
from data.messages.spoken import say
from geo.register.find import author, find_rows, known_rows, waiting_rows
from geo.register.tables import Action, Row, State, Tombstone, now
from geo.register.values import halves, report_of, unstorable
from geo.reports.kept_rows import Reject
from geo.reports.report import ASIDE, Report

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.files.csv_tables import Table
    from geo.register.register import Register
    from geo.reports.read_reports import Reports

VERSION = "version"
COLUMNS = ("id", VERSION, "state", *(name for name in Report.model_fields if name != "id" and name not in ASIDE))
FORMULA_STARTS = "=+-@"  # a cell that begins so was given an apostrophe, lest it be run as a formula


@dataclass(frozen=True)
class Stale:
    """A row of a sheet that was not taken: its report has another version by now."""

    id: str
    line: int
    version: int
    stands: int


@dataclass(frozen=True)
class Edited:
    """What became of the rows of a sheet: changed reports are drafts, all others are as they were."""

    changed: tuple[str, ...]
    unchanged: int
    stale: tuple[Stale, ...]
    rejects: tuple[Reject, ...]


def sheet_records(register: Register, ids: Sequence[str] = (), *, waiting: bool = False) -> list[dict[str, Any]]:
    """Return the reports as rows to edit, those of the ids, those that wait, or all; never their positions aside.

    Raises
    ------
    UnknownNameError
        There is no report of an id.
    """
    with register.reading() as session:
        if ids:
            rows = find_rows(session, ids)
        else:
            rows = waiting_rows(session) if waiting else list(session.scalars(select(Row).order_by(Row.id)))
        return [
            {
                **report_of(row.source_id, row.facts, row.texts).model_dump(mode="json"),
                VERSION: row.version,
                "state": row.state,
            }
            for row in rows
        ]


def own_table(table: Table, name: str) -> tuple[Table, dict[str, str]]:
    """Return a sheet as a table of reports, and the version of each row by id.

    Raises
    ------
    TableError
        It has no ids or no versions.
    """
    if not {"id", VERSION} <= set(table.header):
        msg = f"{name}: is no sheet of the register (columns id and version); `register edit --write` makes one"
        raise TableError(msg)
    versions = {row.cells["id"]: row.cells[VERSION] for row in table.rows}
    kept = tuple(column for column in table.header if column not in {VERSION, "state"})
    rows = tuple(
        replace(row, cells={column: _plain(row.cells[column]) for column in kept if column in row.cells})
        for row in table.rows
    )
    return replace(table, header=kept, rows=rows), versions


def apply_sheet(register: Register, reports: Reports, versions: Mapping[str, str], by: str = "") -> Edited:
    """Store what was changed in a sheet, as drafts with the next version; stale rows are listed and left.

    `reports` are the rows of `own_table` as the reader of files reads them.

    Raises
    ------
    StaleError
        Somebody else changed a report at this very moment; nothing was stored.
    """
    with register.writing() as session:
        known = known_rows(session, [report.id for report in reports.reports], lock=True)
        emptied = set(session.scalars(select(Tombstone.report_id)))
        changed, stale, rejects = [], [], list(reports.rejects)
        unchanged = 0
        for report, place in zip(reports.reports, reports.places, strict=True):
            row = known.get(report.id)
            problem = _problem(report, row, versions[report.id], emptied)
            if problem or row is None:
                rejects.append(Reject(*place, report.id, problem, {}))
                continue
            stood = report_of(row.source_id, row.facts, row.texts)
            edited = report.model_copy(update={name: getattr(stood, name) for name in ASIDE})
            if edited == stood:
                unchanged += 1
            elif int(versions[report.id]) != row.version:
                stale.append(Stale(report.id, place[1], int(versions[report.id]), row.version))
            else:
                changed.append((row, edited))
        who, at = author(session, by), now()
        for row, edited in changed:
            row.facts, row.texts = halves(edited)
            row.state, row.action, row.merged_into = State.DRAFT.value, Action.EDIT.value, None
            row.by, row.at, row.reason = who, at, ""
        session.flush()
        return Edited(tuple(row.source_id for row, _ in changed), unchanged, tuple(stale), tuple(rejects))


def _problem(report: Report, row: Row | None, version: str, emptied: set[int]) -> str:
    if row is None:
        return say("register.sheet_no_report")
    if not version.isdigit():
        return say("register.sheet_version", version=version)
    if row.id in emptied:
        return say("register.sheet_emptied")
    return unstorable(report)


def _plain(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:].lstrip(" ")[:1] in tuple(FORMULA_STARTS) else text
