from __future__ import annotations

from datetime import date
from typing import Any

from data.codes import Side
from data.tables.access import AccessStatement
from geo.reports.report import Report
from geo.reports.statements import StatementReport, from_tables, statement_reports


def said(name: str, **fields: Any) -> AccessStatement:
    base = {"id": name, "section": "Kayes - Bamako", "state": "blocked", "certainty": "low", "date_from": "2025-09-14"}
    return AccessStatement.model_validate({**base, **fields})


def test_traffic_stopped_on_a_section_is_a_report_with_all_that_was_said() -> None:
    told = said(
        "A1",
        date_to="2025-09-18",
        traffic="trucks",
        words="nobody drives",
        said_by="union",
        side="carriers",
        source_date="2025-09-20",
        first_known="2025-09-19",
    )
    (report,) = statement_reports([told], [])
    assert (report.id, report.event_type, report.place_text) == ("access-A1", "road_blocked", "Kayes - Bamako")
    assert (report.date, report.stood_until, report.end_date) == (date(2025, 9, 14), date(2025, 9, 18), None)
    assert (report.traffic, report.said_by, report.side) == ("trucks", "union", Side.CARRIERS)
    assert (report.description, report.known_day) == ("nobody drives", date(2025, 9, 19))


def test_only_what_stops_on_a_section_is_an_event() -> None:
    others = [
        said("A1", state="banned"),
        said("A2", state="free"),
        said("A3", section="", corridor="FUEL-X"),
        said("A4", date_from=None),
        said("A5", state="suspended"),
    ]
    found = statement_reports(others, [])
    assert [(one.id, one.event_type) for one in found] == [("access-A5", "traffic_suspended")]


def test_statements_of_a_fact_are_linked_to_its_report_or_to_each_other() -> None:
    pair = [said("A1", same_as="R1"), said("A2", same_as="R1")]
    assert [one.same_as for one in statement_reports(pair, ["R1"])] == ["R1", "R1"]
    assert [one.same_as for one in statement_reports(pair, [])] == ["", "access-A1"]


def test_statements_are_told_apart_from_rows_of_reports() -> None:
    row = Report(id="R1", date=date(2025, 9, 14), event_type="ambush", certainty="low")
    statements = statement_reports([said("A1")], [])
    assert isinstance(statements[0], StatementReport)
    assert from_tables([row, *statements]) == (row,)
