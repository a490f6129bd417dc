"""What is left of an event's weight halves with its half-life, faster where runs were reported."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from routes.events.event import Event, build_events
from routes.events.fading import share_left
from tests.routes.happenings import DAY, EFFECTS, report

AMBUSH = report()
HALF_LIFE_DAYS = 10


def event_of(**fields: Any) -> Event:
    return build_events([report(**fields)], {AMBUSH.id: ()}, EFFECTS)[0]


def left(event: Event, age_days: int, run: date | None = None, driven_half_life_days: float | None = None) -> float:
    rule, first, last = event.tellings[0]
    rule = rule.model_copy(
        update={"half_life_days": HALF_LIFE_DAYS, "driven_half_life_days": driven_half_life_days, "weight": 1.0}
    )
    return share_left(DAY + timedelta(days=age_days), event, (rule, first, last), run, ())


def test_what_is_left_halves_with_the_half_life() -> None:
    assert [left(event_of(), age) for age in (0, 10, 20)] == pytest.approx([1, 0.5, 0.25])


def test_nothing_is_left_before_the_event() -> None:
    assert left(event_of(), -1) == 0


def test_nothing_is_left_after_the_day_it_ended() -> None:
    ended = event_of(end_date=DAY + timedelta(days=4))
    assert [left(ended, age) for age in (4, 5)] == [1, 0]


def test_of_a_week_the_days_that_have_come_count() -> None:
    event = event_of(date_precision="week")
    first_age = (event.first_day - DAY).days
    assert left(event, first_age) == pytest.approx(1 / 7)


def test_after_a_run_it_fades_by_the_half_life_of_driven_roads_for_thirty_days() -> None:
    event = event_of()
    assert left(event, 3, run=DAY, driven_half_life_days=3) == pytest.approx(0.5)
    assert left(event, 3, run=None, driven_half_life_days=3) == left(event, 3)
    # The run is out of the window after 30 days: what has faded by then stays faded.
    assert left(event, 31, run=DAY, driven_half_life_days=3) == pytest.approx(2**-10)
