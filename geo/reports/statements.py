"""Access statements that say traffic stopped on a section, as reports: they are placed and merged like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import AccessState
from geo.reports.report import Report

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from data.tables.access import AccessStatement

PREFIX = "access-"  # of the ids of these reports: a report of a table may have the statement's own
EVENT_TYPES = {AccessState.BLOCKED: "road_blocked", AccessState.SUSPENDED: "traffic_suspended"}


class StatementReport(Report):
    """A report made of an access statement, no row of a table of reports."""


def from_tables(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Return the reports that are rows of a table of reports."""
    return tuple(report for report in reports if not isinstance(report, StatementReport))


def statement_reports(
    statements: Sequence[AccessStatement], report_ids: Collection[str]
) -> tuple[StatementReport, ...]:
    """Return the statements that are events as reports.

    One that tells the same fact as a report is linked to it, so that both are one event; where that report is not
    there, statements of the same fact are linked to each other.
    """
    found: list[StatementReport] = []
    first: dict[str, str] = {}
    for one in statements:
        if not one.is_event or one.first_day is None:
            continue
        same_as = one.same_as
        if same_as and same_as not in report_ids:
            same_as = first.setdefault(same_as, PREFIX + one.id)
        found.append(_report(one, "" if same_as == PREFIX + one.id else same_as))
    return tuple(found)


def _report(one: AccessStatement, same_as: str) -> StatementReport:
    return StatementReport.model_validate(
        {
            "id": PREFIX + one.id,
            "date": one.first_day,
            "stood_until": one.seen_until,
            "place_text": one.section,
            "description": one.words,
            "place_text_fr": one.section_fr,
            "description_fr": one.words_fr,
            "event_type": EVENT_TYPES[one.state],
            "traffic": one.traffic,
            "same_as": same_as,
            **{
                name: getattr(one, name)
                for name in ("certainty", "said_by", "side", "source_title", "source_url", "source_date", "first_known")
            },
        }
    )
