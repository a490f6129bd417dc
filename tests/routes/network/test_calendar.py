"""When a road is closed, on a day and in a season."""

from __future__ import annotations

from datetime import date

import pytest

from data.codes import Season
from data.tables.speeds import RainySeason
from routes.network.calendar import Moment, dated, is_closed, outside, yearly

RAINS = RainySeason(first_month=6, last_month=10, source="test")


def on(text: str) -> Moment:
    day = date.fromisoformat(text)
    return Moment(Season.RAINY if RAINS.holds(day) else Season.DRY, day, by_date=True, rains=RAINS)


@pytest.mark.parametrize(
    ("when", "closed", "open_on"),
    [
        ("06-01/10-31", ["2025-06-01", "2025-10-31"], ["2025-05-31", "2025-11-01"]),
        ("11-01/05-31", ["2025-11-01", "2026-02-28", "2024-02-29", "2025-05-31"], ["2025-06-01", "2025-10-31"]),
        ("2025-09-01/2027-12-31", ["2025-09-01", "2026-06-01", "2027-12-31"], ["2025-08-31", "2028-01-01"]),
        ("rainy", ["2025-06-01", "2025-10-31"], ["2025-05-31", "2025-11-01"]),
        ("dry", ["2025-01-01"], ["2025-07-01"]),
        ("!11-01/12-31,01-01/05-31", ["2025-06-01", "2025-10-31"], ["2025-05-31", "2025-11-01"]),
        ("!2025-09-01/2025-09-30", ["2025-08-31", "2025-10-01"], ["2025-09-15"]),
        ("01-01/01-31;2025-09-01/2025-09-30", ["2030-01-15", "2025-09-02"], ["2026-09-02"]),
        ("", [], ["2025-07-01"]),
    ],
)
def test_a_span_closes_on_its_days_both_ends_counted(when: str, closed: list[str], open_on: list[str]) -> None:
    assert all(is_closed(when, on(day)) for day in closed)
    assert not any(is_closed(when, on(day)) for day in open_on)


@pytest.mark.parametrize(
    ("when", "rainy", "dry"),
    [
        ("06-01/10-31", True, False),
        ("07-01/09-30", True, False),  # three of five months
        ("08-01/08-31", False, False),
        ("11-01/05-31", False, True),
        ("01-01/12-31", True, True),
        ("!11-01/05-31", True, False),
        ("rainy", True, False),
    ],
)
def test_a_season_is_closed_when_most_of_its_days_are(when: str, *, rainy: bool, dry: bool) -> None:
    assert is_closed(when, Moment(Season.RAINY, rains=RAINS)) is rainy
    assert is_closed(when, Moment(Season.DRY, rains=RAINS)) is dry


def test_a_season_that_is_forced_counts_for_every_year_and_the_day_for_its_own() -> None:
    forced = Moment(Season.RAINY, date(2025, 12, 24), rains=RAINS)
    assert is_closed("06-01/10-31", forced)
    assert is_closed("rainy", forced)
    assert is_closed("2025-12-01/2025-12-31", forced)
    assert not is_closed("2025-07-01/2025-07-31", forced)


def test_without_a_day_dates_count_until_they_were_over_when_the_data_were_taken() -> None:
    when = "2025-09-01/2027-12-31"
    assert is_closed(when, Moment(Season.DRY))
    assert is_closed(when, Moment(Season.DRY, data_date=date(2026, 1, 1)))
    assert not is_closed(when, Moment(Season.DRY, data_date=date(2028, 1, 1)))


def test_without_months_of_the_rains_no_month_is_in_a_season() -> None:
    assert not is_closed("06-01/10-31", Moment(Season.RAINY))


def test_spans_are_written_as_they_are_read() -> None:
    assert yearly((6, 1), (10, 31)) == "06-01/10-31"
    assert dated(date(2025, 9, 1), date(2027, 12, 31)) == "2025-09-01/2027-12-31"
    assert outside(["06-01/10-31", "rainy"]) == "!06-01/10-31,rainy"
