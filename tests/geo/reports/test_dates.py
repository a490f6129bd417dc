from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.reports.dates import read_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-10-02", date(2025, 10, 2)),
        ("2025-10-02T08:30:00Z", date(2025, 10, 2)),
        ("20251002", date(2025, 10, 2)),
        ("02 October 2025", date(2025, 10, 2)),
        ("2 octobre 2025", date(2025, 10, 2)),
        ("08-February-2021", date(2021, 2, 8)),
        ("1er août 2025", date(2025, 8, 1)),
        ("October 2, 2025", date(2025, 10, 2)),
        ("3 sept. 2025", date(2025, 9, 3)),
        ("25/10/2025", date(2025, 10, 25)),
        ("10/25/2025", date(2025, 10, 25)),
        ("10/10/2025", date(2025, 10, 10)),
        ("25.10.2025", date(2025, 10, 25)),
        ("Monday 13 October 2025", date(2025, 10, 13)),
        ("lundi 13 octobre 2025", date(2025, 10, 13)),
        ("Mon, 13 Oct 2025", date(2025, 10, 13)),
        ("le mardi 14 octobre 2025", date(2025, 10, 14)),
        ("lundi 2025-10-13", date(2025, 10, 13)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("02/10/2025", "2025-10-02 or 2025-02-10"),
        ("02-10-2025", "2025-10-02 or 2025-02-10"),
        ("31/02/2025", "not a day of the calendar"),
        ("2025-02-30", "not a day of the calendar"),
        ("2025-13-01", "not a day of the calendar"),
        ("13/13/2025", "not a day of the calendar"),
        ("0 octobre 2025", "not a day of the calendar"),
        ("13 brumaire 2025", "'brumaire' is not a month"),
        ("tomorrow", "not a date"),
        ("", "not a date"),
        ("octobre 2025", "not a date"),
    ],
)
def test_what_is_no_day_says_why(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_day(text)


@pytest.mark.parametrize("text", ["lundi 13 septembre 2025", "Monday 13 September 2025"])
def test_a_weekday_that_does_not_match_names_the_days_it_may_have_been(text: str) -> None:
    with pytest.raises(ValueError, match="2025-09-13 was a Saturday, not a Monday") as caught:
        read_day(text)
    assert "2025-10-13 or 2025-09-15" in str(caught.value)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_day_comes_back(day: date) -> None:
    assert read_day(day.isoformat()) == day
    assert read_day(day.strftime("%A %d %B %Y")) == day


@given(st.text(max_size=40) | st.text(alphabet="0123456789/-. lundimajoctobre", max_size=20))
def test_any_text_is_a_day_or_a_value_error(text: str) -> None:
    try:
        found: object = read_day(text)
    except ValueError as error:
        found = str(error)
    assert isinstance(found, date) or (isinstance(found, str) and found and "\n" not in found)
