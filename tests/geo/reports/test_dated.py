from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codes import DatePrecision
from geo.reports.dated import read_dated

DAY, WEEK, MONTH, APPROX = DatePrecision.DAY, DatePrecision.WEEK, DatePrecision.MONTH, DatePrecision.APPROX
NOVEMBER = date(2025, 11, 1)
ABOUT = date(2025, 11, 20)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("nuit du 5 au 6 novembre 2025", date(2025, 11, 5), APPROX),
        ("dans la nuit du 5 au 6 novembre", date(2025, 11, 5), APPROX),
        ("nuit du 31 octobre au 1er novembre 2025", date(2025, 10, 31), APPROX),
        ("3-4 novembre 2025", date(2025, 11, 3), APPROX),
        ("3–4 novembre", date(2025, 11, 3), APPROX),
        ("du 6 au 8 novembre 2025", date(2025, 11, 7), APPROX),
        ("November 3-5, 2025", date(2025, 11, 4), APPROX),
        ("the night of 5 to 6 November 2025", date(2025, 11, 5), APPROX),
        ("du 1er au 20 novembre 2025", NOVEMBER, MONTH),
        ("début novembre 2025", NOVEMBER, MONTH),
        ("fin novembre", NOVEMBER, MONTH),
        ("mi-novembre 2025", date(2025, 11, 15), APPROX),
        ("novembre 2025", NOVEMBER, MONTH),
        ("in November 2025", NOVEMBER, MONTH),
        ("2025-11", NOVEMBER, MONTH),
        ("2025-W45", date(2025, 11, 3), WEEK),
        ("le 1er novembre", NOVEMBER, DAY),
        ("le 1er novembre 2025", NOVEMBER, DAY),
        ("25 décembre", date(2024, 12, 25), DAY),
        ("2025/11/13", date(2025, 11, 13), DAY),
        ("10-nov.-25", date(2025, 11, 10), DAY),
        ("45974", date(2025, 11, 13), DAY),
        ("45974.5", date(2025, 11, 13), DAY),
    ],
)
def test_dates_of_the_press(text: str, day: date, precision: DatePrecision) -> None:
    found = read_dated(text, ABOUT)
    assert (found.day, found.precision) == (day, precision)


@pytest.mark.parametrize("text", ["le 1er novembre", "début novembre", "nuit du 5 au 6 novembre"])
def test_a_date_without_a_year_needs_a_day_that_it_was_told_on(text: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        read_dated(text)


@pytest.mark.parametrize(
    "text", ["", "hier", "2025-W99", "31-32 novembre 2025", "13/2025", "début brumaire 2025", "12345"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a date|is not a month|not a day"):
        read_dated(text, ABOUT)


@given(st.text(max_size=40))
def test_no_text_does_worse_than_being_refused(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert read_dated(text, ABOUT).day.year
