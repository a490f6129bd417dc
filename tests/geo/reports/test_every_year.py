"""What happens every year stands on the same days of each year after the one it was first told of."""

from __future__ import annotations

from datetime import date

import pytest

from geo.reports.report import Report

SEASON = {"id": "S", "date": date(2023, 7, 1), "end_date": date(2023, 9, 30), "place_text": "there"}
SEASON |= {"event_type": "seasonal_closure", "certainty": "high"}


def closed(**more: object) -> Report:
    return Report.model_validate({**SEASON, "every_year": True, **more})


@pytest.mark.parametrize(
    ("day", "began"),
    [
        (date(2023, 8, 1), date(2023, 7, 1)),
        (date(2024, 6, 30), date(2023, 7, 1)),
        (date(2024, 7, 1), date(2024, 7, 1)),
        (date(2026, 1, 1), date(2025, 7, 1)),
        (date(2022, 8, 1), date(2023, 7, 1)),
    ],
)
def test_it_began_on_that_day_of_the_last_year(day: date, began: date) -> None:
    moved = closed().by(day)
    assert (moved.date, moved.end_date) == (began, date(began.year, 9, 30))


def test_a_season_may_run_over_the_end_of_a_year_and_begin_on_a_leap_day() -> None:
    winter = closed(date=date(2023, 11, 1), end_date=date(2024, 2, 29)).by(date(2025, 1, 15))
    assert (winter.date, winter.end_date) == (date(2024, 11, 1), date(2025, 2, 28))
    assert closed(date=date(2024, 2, 29), end_date=date(2024, 3, 9)).by(date(2025, 3, 1)).date == date(2025, 2, 28)


def test_what_happens_once_is_itself_and_a_season_needs_its_end() -> None:
    once = closed(every_year=False)
    assert once.by(date(2026, 8, 1)) is once
    with pytest.raises(ValueError, match="every_year needs an end_date within a year"):
        closed(end_date=None)
    with pytest.raises(ValueError, match="every_year needs an end_date within a year"):
        closed(end_date=date(2024, 9, 30))
