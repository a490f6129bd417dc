"""Fading: how much of an event's weight is left on a day, by its half-life."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from routes.events.recent import RECENT_DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.tables.effects import EffectRule
    from routes.events.event import Event


def share_left(
    day: date,
    event: Event,
    telling: tuple[EffectRule, date, date],
    run: date | None,
    eased: Sequence[tuple[Event, float]],
) -> float:
    """Return weight x 2^(-age / half-life), averaged over the days that a telling says the event may have happened.

    What was seen to stand until a day fades from then on; what is said to end on a day does not fade before it, and is
    over on the day after. An easing event multiplies the rate of fading by 1 / half_life_factor from its day on, for
    the share it covers. `run` is the last day on which that traffic was reported to run there: until it is out of the
    recent window the age counts by the rule's half-life of driven roads, and what has faded by then does not come back.
    """
    rule, first_day, last_day = telling
    if event.end_date is not None and day > event.end_date:
        return 0.0
    span = [first_day + timedelta(days=n) for n in range((last_day - first_day).days + 1)]
    extra = sum(
        (day - ease.last_day).days * share * (1 / ease.rule.half_life_factor - 1) / rule.half_life_days
        for ease, share in eased
    )
    stood = event.end_date or event.stood_until or first_day
    driven_until = None if run is None else min(day, run + timedelta(days=RECENT_DAYS))
    total = 0.0
    for start in (one for one in span if one <= day):
        since = max(start, stood)
        halvings = max(0, (day - since).days) / rule.half_life_days
        if driven_until is not None and rule.driven_half_life_days is not None:
            halvings = max(halvings, (driven_until - since).days / rule.driven_half_life_days)
        total += 2.0 ** -(halvings + extra)
    return rule.weight * total / len(span)
