from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from data.known import UNDATED_DAYS, has_known_day, known_by, known_on

DAY = date(2025, 10, 17)


@dataclass(frozen=True)
class Told:
    ended_on: date | None = DAY
    source_date: date | None = None
    first_known: date | None = None


def test_the_day_the_public_could_know_goes_before_the_day_of_the_source() -> None:
    row = Told(source_date=date(2025, 12, 3), first_known=DAY)
    assert known_on(row) == DAY
    assert known_by([row], DAY) == (row,)
    assert known_by([Told(source_date=date(2025, 12, 3))], date(2025, 12, 2)) == ()


def test_a_row_without_either_is_known_a_month_after_it_ended_and_says_so() -> None:
    row = Told()
    assert known_on(row) == DAY + timedelta(days=UNDATED_DAYS)
    assert not has_known_day(row)
    assert has_known_day(Told(first_known=DAY))


def test_a_row_without_any_date_is_never_known() -> None:
    row = Told(ended_on=None)
    assert known_on(row) is None
    assert known_by([row], date(2100, 1, 1)) == ()


@given(st.lists(st.dates(date(2025, 1, 1), date(2025, 12, 31)), max_size=8), st.dates(), st.dates())
def test_what_is_known_only_grows(days: list[date], first: date, second: date) -> None:
    rows = [Told(source_date=day) for day in days]
    early, late = sorted((first, second))
    assert set(known_by(rows, early)) <= set(known_by(rows, late))
