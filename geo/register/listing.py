"""What a register holds: reports with their states, likely doubles with their ground, and the history of a report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from geo.register.find import find_rows, waiting_rows
from geo.register.likely_doubles import Double, likely_doubles
from geo.register.tables import Change, Row, State, Tombstone
from geo.register.values import report_of

if TYPE_CHECKING:
    from datetime import datetime

    from geo.register.register import Register
    from geo.reports.report import Report


@dataclass(frozen=True)
class Listed:
    """A report with its state; `doubles` are those that may tell the same, for one that waits."""

    report: Report
    state: State
    version: int
    batch: int | None
    merged_into: str | None = None
    doubles: tuple[Double, ...] = ()


@dataclass(frozen=True)
class Version:
    """A version of a report: who made it, when, how and why, and what it changed (column: before, after)."""

    version: int
    at: datetime
    by: str
    action: str
    state: str
    reason: str
    changed: dict[str, tuple[Any, Any]]
    merged_into: str | None = None


@dataclass(frozen=True)
class History:
    """The versions of a report, oldest first, and the tombstone of its texts (who, when, why) where there is one."""

    versions: tuple[Version, ...]
    tombstone: tuple[str, datetime, str] | None


def list_reports(register: Register, *, waiting: bool = False) -> tuple[Listed, ...]:
    """Return the reports in the order they came, all of them or those that wait, these with likely doubles.

    Raises
    ------
    InputError
        There is no register.
    """
    with register.reading() as session:
        every = list(session.scalars(select(Row).order_by(Row.id)))
        wanted = waiting_rows(session) if waiting else every
        reports = {row.source_id: report_of(row.source_id, row.facts, row.texts) for row in every}
        doubles: dict[str, tuple[Double, ...]] = {}
        if waiting:
            counted = [reports[row.source_id] for row in every if row.state in {State.DRAFT, State.APPROVED}]
            doubles = likely_doubles([row.source_id for row in wanted], counted)
        return tuple(
            Listed(
                reports[row.source_id],
                State(row.state),
                row.version,
                row.batch_id,
                row.merged_into,
                doubles.get(row.source_id, ()),
            )
            for row in wanted
        )


def history(register: Register, source_id: str) -> History:
    """Return the history of a report.

    Raises
    ------
    UnknownNameError
        There is no such report.
    """
    with register.reading() as session:
        (row,) = find_rows(session, [source_id])
        before: dict[str, Any] = {}
        versions = []
        for one in session.scalars(select(Change).where(Change.report_id == row.id).order_by(Change.version)):
            values = {**one.facts, **one.texts}
            changed = {
                name: (before.get(name), values.get(name))
                for name in dict.fromkeys((*before, *values))
                if before.get(name) != values.get(name)
            }
            versions.append(
                Version(one.version, one.at, one.by, one.action, one.state, one.reason, changed, one.merged_into)
            )
            before = values
        stone = session.scalars(select(Tombstone).where(Tombstone.report_id == row.id)).first()
        return History(tuple(versions), (stone.by, stone.at, stone.reason) if stone else None)
