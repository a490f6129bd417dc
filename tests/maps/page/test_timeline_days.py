from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from maps.page.timeline_days import STEPS_DAYS, earlier_days, fitting_step

if TYPE_CHECKING:
    from routes.status.assessment import Assessment


def test_days_run_from_the_first_event_to_the_day_before(assessment: Assessment) -> None:
    as_of = assessment.settings.as_of
    first = min(report.first_day for report in assessment.reports)
    days = earlier_days(assessment.reports, as_of, 366, 1)
    assert days == [first + timedelta(days=n) for n in range((as_of - first).days)]


def test_a_span_cuts_them_off(assessment: Assessment) -> None:
    as_of = assessment.settings.as_of
    assert earlier_days(assessment.reports, as_of, 3, 1) == [as_of - timedelta(days=n) for n in (3, 2, 1)]
    assert earlier_days(assessment.reports, as_of, 0, 1) == []


def test_steps_are_counted_back_from_the_day_assessed(assessment: Assessment) -> None:
    as_of = assessment.settings.as_of
    days = earlier_days(assessment.reports, as_of, 20, 7)
    assert days == [as_of - timedelta(days=14), as_of - timedelta(days=7)]


@pytest.mark.parametrize(("every", "step"), [(1, 7), (7, 7), (10, 14), (14, 14)])
def test_days_of_a_public_page_are_whole_weeks_apart(assessment: Assessment, every: int, step: int) -> None:
    as_of = assessment.settings.as_of
    days = earlier_days(assessment.reports, as_of, 30, every, is_public=True)
    assert days == [as_of - timedelta(days=n) for n in range(30 // step * step, 0, -step)]


def test_no_reports_no_days() -> None:
    assert earlier_days((), date(2025, 11, 1), 366, 1) == []


@pytest.mark.parametrize(
    ("n_days", "n_closures", "n_edges", "step"),
    [
        (195, 20, 700, 1),
        (366, 30, 700, 1),
        (0, 500, 100_000, 1),
        (313, 30, 2_800, 1),
        (312, 29, 37_410, 1),
        (280, 200, 700, 7),
        (312, 29, 430_000, 7),
        (366, 400, 430_000, 30),
    ],
)
def test_steps_widen_where_days_are_slow(n_days: int, n_closures: int, n_edges: int, step: int) -> None:
    assert fitting_step(n_days, n_closures, n_edges) == step


def test_steps_never_grow_beyond_the_last() -> None:
    assert fitting_step(366, 5000, 10**6) == STEPS_DAYS[-1]
