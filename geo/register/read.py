"""The reports of a register that count: the last approved version of each, as the reader of files would give it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from geo.register.register import as_json
from geo.register.tables import DECIDED, Change, Row, State
from geo.register.values import report_of
from geo.reports.bounded import within_bounds
from geo.reports.read_reports import Reports

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Select

    from geo.register.register import Register
    from geo.reports.located import Bounds
    from geo.reports.report import Report


def approved_reports(
    register: Register, *, bounds: Bounds | None = None, team_knew_by: date | None = None
) -> tuple[Reports, str]:
    """Return the reports that count, and the SHA-256 of what they were made of.

    A report counts in the version that was approved last (by the end of a day, UTC, where one is given), until it is
    rejected or merged: a correction that waits for its approval changes nothing. Coordinates outside `bounds` are
    treated as in a file.

    Raises
    ------
    InputError
        There is no register.
    OfflineError
        The server does not answer.
    """
    with register.reading() as session:
        found = session.execute(_last_decided(team_knew_by)).all()
    digest = sha256()
    reports: list[Report] = []
    for source_id, facts, texts in found:
        digest.update(as_json([source_id, facts, texts]).encode())
        reports.append(report_of(source_id, facts, texts))
    kept = within_bounds(register.address.name, reports, bounds)
    kind = "SQLite" if register.address.path else "PostgreSQL"
    return (
        Reports(
            kept.kept,
            kept.rejects,
            kept.rows_read,
            kept.notes,
            kept.places,
            read_as=((register.address.name, f"register ({kind})"),),
        ),
        digest.hexdigest(),
    )


def _last_decided(day: date | None) -> Select[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Return the select of id, facts and texts of the last decided version of each report that is approved."""
    decided = select(Change.report_id, func.max(Change.version).label("version")).where(Change.state.in_(DECIDED))
    if day is not None:
        end = datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)
        decided = decided.where(Change.at < end)
    last = decided.group_by(Change.report_id).subquery()
    return (
        select(Row.source_id, Change.facts, Change.texts)
        .join(last, (Change.report_id == last.c.report_id) & (Change.version == last.c.version))
        .join(Row, Row.id == Change.report_id)
        .where(Change.state == State.APPROVED.value)
        .order_by(Row.id)
    )
