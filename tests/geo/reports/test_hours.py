"""Hours of the day at which something holds."""

from __future__ import annotations

from datetime import date

import pytest

from geo.reports.hours import hours_shut, read_hours
from geo.reports.report import Report


@pytest.mark.parametrize(
    ("text", "span", "hours"),
    [
        ("20:00-06:00", "20:00-06:00", 10.0),
        ("20h-6h", "20:00-06:00", 10.0),
        ("de 20 h à 6 h 30", "20:00-06:30", 10.5),
        ("8 pm to 6 a.m.", "20:00-06:00", 10.0),
        ("12 am - 12 pm", "00:00-12:00", 12.0),
        ("18:00 – 24:00", "18:00-00:00", 6.0),
        ("", "", 0.0),
        (None, "", 0.0),
    ],
)
def test_a_span_of_hours_is_read_as_people_write_it(text: object, span: str, hours: float) -> None:
    assert read_hours(text) == span
    assert hours_shut(span) == hours


@pytest.mark.parametrize(
    "text", ["14:30", "at night", "25:00-06:00", "20:75-06:00", "13 pm to 6 am", "1-2-3", "\u0663-6h"]
)
def test_what_is_no_span_of_hours_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no span of hours; expected"):
        read_hours(text)


@pytest.mark.parametrize("text", ["06:00-06:00", "0-24"])
def test_all_the_day_is_no_span(text: str) -> None:
    with pytest.raises(ValueError, match="all the day; leave closed_hours blank"):
        read_hours(text)


def test_a_report_keeps_its_hours() -> None:
    row = {"id": "A", "date": date(2024, 9, 8), "place_text": "B", "event_type": "curfew", "certainty": "high"}
    assert Report.model_validate({**row, "closed_hours": "20h-6h"}).closed_hours == "20:00-06:00"
    assert Report.model_validate(row).closed_hours == ""
