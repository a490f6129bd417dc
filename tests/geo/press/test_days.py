"""Days in words, read on Wednesday 5 November 2025."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codes import DatePrecision
from geo.phrases.phrase_text import Phrase
from geo.press.days import find_days

WEDNESDAY = date(2025, 11, 5)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("Hier soir, un convoi", date(2025, 11, 4), "day"),
        ("avant-hier", date(2025, 11, 3), "day"),
        ("mardi dernier", date(2025, 11, 4), "day"),
        ("mercredi", WEDNESDAY, "day"),
        ("last Wednesday", date(2025, 10, 29), "day"),
        ("early on Sunday", date(2025, 11, 2), "day"),
        ("dans la nuit de samedi à dimanche", date(2025, 11, 2), "day"),
        ("la nuit du 31 octobre au 1er novembre", date(2025, 11, 1), "day"),
        ("Nov. 3, 2025", date(2025, 11, 3), "day"),
        ("le 28 décembre", date(2024, 12, 28), "day"),
        ("13/09/2025", date(2025, 9, 13), "day"),
        ("il y a trois jours", date(2025, 11, 2), "day"),
        ("two weeks ago", date(2025, 10, 22), "approx"),
        ("last week", date(2025, 10, 27), "week"),
        ("over the weekend", date(2025, 11, 1), "weekend"),
        ("début septembre", date(2025, 9, 4), "approx"),
        ("en septembre 2024", date(2024, 9, 15), "month"),
        ("in 2012", date(2012, 7, 1), "month"),
        ("an attack on the 3rd, and", date(2025, 11, 3), "day"),
        ("le carburant manque depuis trois jours", date(2025, 11, 2), "day"),
        ("nothing for a fourth day", date(2025, 11, 2), "day"),
        ("lundi 3, vers midi", date(2025, 11, 3), "day"),
        ("du 1er au 3 novembre", date(2025, 11, 1), "day"),
        ("les 1er et 2 novembre", date(2025, 11, 1), "day"),
        ("on october 26, a sunday, gunmen", date(2025, 10, 26), "day"),
        ("on the 26th, a sunday, gunmen", date(2025, 10, 26), "day"),
    ],
)
def test_one_day(text: str, day: date, precision: str) -> None:
    (found,) = find_days(Phrase.aligned(text).plain, WEDNESDAY)
    assert (found.date, found.precision, found.is_ahead) == (day, DatePrecision(precision), False)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("la veille", [date(2025, 10, 31)]),
        ("The next day", [date(2025, 11, 2)]),
        ("three days later", [date(2025, 11, 4)]),
        ("at the same time", [date(2025, 11, 1)]),
        ("Ce matin-là", [date(2025, 11, 1)]),
        ("That Thursday", [date(2025, 10, 30)]),
        ("ce jeudi-là", [date(2025, 10, 30)]),
        ("Two days on, a ford", [date(2025, 11, 3)]),
        ("refoulés depuis le 20 octobre", [date(2025, 10, 20)]),
        ("two days after that", [date(2025, 11, 3)]),
        ("On Monday, two days after gunmen", [date(2025, 11, 3), date(2025, 11, 1)]),
    ],
)
def test_days_that_count_from_the_one_told_before(text: str, days: list[date]) -> None:
    assert [day.date for day in find_days(Phrase.aligned(text).plain, WEDNESDAY, date(2025, 11, 1))] == days


def test_nothing_counts_from_a_day_that_was_not_told() -> None:
    assert find_days("la veille, et le lendemain", WEDNESDAY) == []
    assert find_days("three weeks on, gunmen block the road", WEDNESDAY) == []
    assert find_days("deux jours plus tard", WEDNESDAY) == []


def test_what_would_be_later_than_the_article_is_no_day() -> None:
    assert find_days("three weeks later", WEDNESDAY, date(2025, 11, 1)) == []


@pytest.mark.parametrize(
    "text",
    [
        "a ce jour, nous sommes sans nouvelles",
        "mai",
        "may",
        "sept camions",
        "seven tankers",
        "RN24",
        "2 500 tonnes",
        "99/99/2025",
    ],
)
def test_no_day(text: str) -> None:
    assert find_days(text, WEDNESDAY) == []


def test_that_day_is_the_one_told_last() -> None:
    (day,) = find_days("ce jour-la, un convoi tombe dans une embuscade", date(2026, 2, 11), date(2026, 1, 29))
    assert day.date == date(2026, 1, 29)


def test_since_a_day_is_that_day_not_the_one_told_last() -> None:
    days = find_days(
        "un blocus impose dans la region de kayes depuis le 3 septembre", date(2025, 9, 15), date(2025, 9, 13)
    )
    assert [day.date for day in days] == [date(2025, 9, 3)]
    (day,) = find_days("la route est coupee depuis.", date(2025, 9, 15), date(2025, 9, 13))
    assert day.date == date(2025, 9, 13)


def test_what_stands_around_a_day_says_how_it_is_meant() -> None:
    since, until, ahead, night = (
        find_days(text, WEDNESDAY)[0]
        for text in ("depuis le 3 septembre", "jusqu'a lundi", "next tuesday", "lundi dans la nuit")
    )
    assert since.is_since
    assert until.is_limit
    assert ahead.is_ahead
    assert night.is_night


@pytest.mark.parametrize(
    "text",
    [
        "lundi 4 novembre 2025",
        "lundi 04/11/2025",
        "lundi 04/11",
        "lundi 2025-11-04",
        "lundi 4",
        "nuit du dimanche 3 au lundi 4 novembre",
        "lundi, november 4",
    ],
)
def test_a_weekday_that_does_not_fit_its_date_is_said(text: str) -> None:
    (day,) = find_days(text, WEDNESDAY)
    assert day.problem == f"{text!r}: 2025-11-04 was no lundi"
    (fitting,) = find_days(text.replace("lundi", "mardi"), WEDNESDAY)
    assert not fitting.problem


def test_hours_are_those_of_the_day_that_the_paragraph_told() -> None:
    monday = date(2025, 11, 3)
    (hour,) = find_days("ils ont retabli le passage vers seize heures", WEDNESDAY, scene=monday)
    assert (hour.date, hour.precision) == (monday, DatePrecision.DAY)
    (alone,) = find_days("vehicles were moving again by noon", WEDNESDAY)
    assert (alone.date, alone.precision) == (WEDNESDAY, DatePrecision.REPORT_DATE)
    (named,) = find_days("mardi, vers seize heures", WEDNESDAY, scene=monday)
    assert named.date == date(2025, 11, 4)


def test_how_long_none_had_come_says_nothing_of_when_the_first_came() -> None:
    (day,) = find_days("le premier car depuis cinq semaines", WEDNESDAY)
    assert day.is_limit


@given(st.text(max_size=120))
def test_days_never_overlap_and_lie_in_their_text(text: str) -> None:
    end = 0
    for day in find_days(Phrase.aligned(text).plain, WEDNESDAY, WEDNESDAY):
        assert end <= day.start < day.end <= len(text)
        end = day.end
