"""When a report's event may have happened, when it was over, and when the public could know it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from data.codes import DatePrecision
from geo.reports.report import Report


def report(day: date = date(2025, 11, 5), **fields: Any) -> Report:
    return Report.model_validate({"id": "r", "date": day, "event_type": "ambush", "certainty": "high", **fields})


@pytest.mark.parametrize(
    ("precision", "first", "last"),
    [
        ("day", date(2025, 11, 5), date(2025, 11, 5)),
        ("weekend", date(2025, 11, 1), date(2025, 11, 2)),  # 5 November 2025 is a Wednesday
        ("week", date(2025, 11, 3), date(2025, 11, 9)),
        ("month", date(2025, 11, 1), date(2025, 11, 30)),
        ("approx", date(2025, 11, 2), date(2025, 11, 8)),
        ("report_date", date(2025, 10, 30), date(2025, 11, 5)),
    ],
)
def test_the_days_it_may_have_happened_follow_from_the_precision(precision: str, first: date, last: date) -> None:
    told = report(date_precision=precision)
    assert (told.first_day, told.last_day, told.ended_on) == (first, last, last)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.sampled_from(list(DatePrecision)))
def test_a_span_is_in_order_and_no_longer_than_a_month(day: date, precision: DatePrecision) -> None:
    told = report(day, date_precision=precision)
    assert timedelta(0) <= told.last_day - told.first_day <= timedelta(days=30)
    assert told.first_day - timedelta(days=6) <= day <= told.last_day + timedelta(days=6)


def test_it_was_over_when_that_is_told_else_when_last_seen_to_stand() -> None:
    assert report(stood_until=date(2025, 11, 9)).ended_on == date(2025, 11, 9)
    assert report(stood_until=date(2025, 11, 9), end_date=date(2025, 11, 7)).ended_on == date(2025, 11, 7)
    assert report(date_precision="week", stood_until=date(2025, 11, 6)).ended_on == date(2025, 11, 9)


def test_it_was_known_on_the_first_day_one_could_know_it_else_on_that_of_its_source() -> None:
    assert report(source_date=date(2025, 11, 8)).known_day == date(2025, 11, 8)
    assert report(source_date=date(2025, 11, 8), first_known=date(2025, 11, 6)).known_day == date(2025, 11, 6)
    assert report().known_day >= date(2025, 11, 5)


@pytest.mark.parametrize("column", ["end_date", "stood_until"])
def test_what_ends_before_it_began_is_refused(column: str) -> None:
    with pytest.raises(ValidationError, match=rf"{column} 2025-11-01 is before the day it began"):
        report(**{column: date(2025, 11, 1)})
    assert report(date_precision="approx", **{column: date(2025, 11, 3)}).ended_on >= date(2025, 11, 3)


def test_reports_of_one_article_keep_its_texts_once() -> None:
    texts: dict[str, Any] = {
        "source_title": "Convoy burnt near Kita",
        "source_url": "https://example.org/kita",
        "place_text": "Kita",
    }
    padded: dict[str, Any] = {name: f" {text} " for name, text in texts.items()}
    one, other = report(**padded), report(**padded)
    for name, text in texts.items():
        assert getattr(one, name) == text
        assert getattr(one, name) is getattr(other, name)


def test_which_fields_were_given_is_kept_of_no_report() -> None:
    one = report()
    assert one.model_fields_set is report(actor="army").model_fields_set
    assert one.model_copy(update={"actor": "army"}).actor == "army"
    assert report().model_fields_set == set(), "a copy adds to its own"
