from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from data.codes import Reading, Side
from data.tables.access import AccessStatement


def said(**fields: Any) -> AccessStatement:
    base = {"id": "A1", "corridor": "FUEL-DKR-N", "state": "blocked", "certainty": "low", "date_from": "2025-09-14"}
    return AccessStatement.model_validate({**base, **fields})


def test_a_statement_holds_from_its_first_day_to_its_last_or_on() -> None:
    assert [said().holds_on(date(2025, 9, day)) for day in (13, 14, 30)] == [False, True, True]
    ended = said(date_to="2025-09-18")
    assert [ended.holds_on(date(2025, 9, day)) for day in (18, 19)] == [True, False]


def test_what_is_left_blank_claims_nothing() -> None:
    one = said()
    assert (one.traffic, one.side, one.reading) == ("all", Side.UNKNOWN, Reading.SAID)


@pytest.mark.parametrize(
    ("fields", "is_event"),
    [
        ({"section": "Kayes - Bamako"}, True),
        ({"section": "Kayes - Bamako", "state": "suspended"}, True),
        ({"section": "Kayes - Bamako", "state": "banned"}, False),
        ({"section": "Kayes - Bamako", "date_from": None}, False),
        ({}, False),
    ],
)
def test_only_traffic_stopped_on_a_section_is_an_event(fields: dict[str, Any], *, is_event: bool) -> None:
    assert said(**fields).is_event is is_event


def test_a_statement_without_dates_holds_on_no_day() -> None:
    undated = said(date_from=None, state="truce")
    assert not undated.holds_on(date(2025, 9, 14))
    assert undated.ended_on is None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"corridor": ""}, "give a corridor's id, or a section"),
        ({"date_to": "2025-09-13"}, "before date_from"),
        ({"state": "shut"}, "free"),
        ({"side": "neighbours"}, "armed_group"),
    ],
)
def test_what_cannot_be_is_refused(fields: dict[str, Any], expected: str) -> None:
    with pytest.raises(ValidationError, match=expected):
        said(**fields)
