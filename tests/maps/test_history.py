from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from maps.history import earlier_days

if TYPE_CHECKING:
    from routes.assessment import Assessment


def test_days_run_from_the_first_event_to_the_day_before(assessment: Assessment) -> None:
    as_of = assessment.options.as_of
    first = min(report.first_day for report in assessment.reports)
    days = earlier_days(assessment.reports, as_of, 366, 1)
    assert days == [first + timedelta(days=n) for n in range((as_of - first).days)]


def test_a_span_cuts_them_off(assessment: Assessment) -> None:
    as_of = assessment.options.as_of
    assert earlier_days(assessment.reports, as_of, 3, 1) == [as_of - timedelta(days=n) for n in (3, 2, 1)]
    assert earlier_days(assessment.reports, as_of, 0, 1) == []


def test_steps_are_counted_back_from_the_day_assessed(assessment: Assessment) -> None:
    as_of = assessment.options.as_of
    days = earlier_days(assessment.reports, as_of, 20, 7)
    assert days == [as_of - timedelta(days=14), as_of - timedelta(days=7)]


def test_no_reports_no_days() -> None:
    assert earlier_days((), date(2025, 11, 1), 366, 1) == []
