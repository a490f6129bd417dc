"""Closures: what an event does to traffic on a day, and how that fades."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from data.codes import Effect
from routes.network import distance_m
from routes.pieces import share_covered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.corridors import Crossing
    from data.effects import Effects
    from routes.events import Event
    from routes.placement import Placement

CROSSING_REACH_KM = 5.0  # an event this close to a crossing and said to close it, closes it
MIN_P = 1e-4  # below this a closure is spent


@dataclass(frozen=True)
class Closure:
    """One place of an event that closes or slows a road, with the probability `p` that it does so on the day.

    `id` is the event's id, with "#2" and so on for its further places. `crossing_id` names the crossing it closes.
    """

    id: str
    event: Event
    placement: Placement
    p: float
    crossing_id: str | None = None

    @property
    def effect(self) -> Effect:
        """Whether it closes or restricts."""
        return self.event.rule.effect


def closures_on(
    day: date, events: Sequence[Event], effects: Effects, crossings: Sequence[Crossing]
) -> tuple[Closure, ...]:
    """Return the closures with a probability above `MIN_P` on a day, in the events' order."""
    closing = [event for event in events if event.rule.effect in (Effect.CLOSES, Effect.RESTRICTS)]
    lifting = [event for event in events if event.rule.effect is Effect.REOPENS and event.last_day <= day]
    easing = [event for event in events if event.rule.effect is Effect.EASES and event.last_day <= day]
    found = []
    for event in closing:
        if event.first_day > day:
            continue
        for number, placement in enumerate(event.placements, start=1):
            crossing_id = _crossing_closed(event, placement, crossings)
            if not placement.can_close and crossing_id is None:
                continue
            p = _probability(day, event, placement, effects, easing) * _kept(event, placement, effects, lifting)
            if p >= MIN_P:
                name = event.id if number == 1 else f"{event.id}#{number}"
                found.append(Closure(name, event, placement, p, crossing_id))
    return tuple(found)


def _probability(day: date, event: Event, placement: Placement, effects: Effects, easing: Sequence[Event]) -> float:
    """Return certainty x weight x 2^(-age / half-life), averaged over the days the event may have happened.

    An easing event multiplies the rate of fading by 1 / half_life_factor from its day on, for the share it covers.
    """
    rule = event.rule
    strength = effects.certainty[event.certainty] * rule.weight
    span = [event.first_day + timedelta(days=n) for n in range((event.last_day - event.first_day).days + 1)]
    total = 0.0
    for start in span:
        if start > day:
            continue
        half_lives = (day - start).days / rule.half_life_days
        for ease in easing:
            if ease.last_day > event.last_day:
                share = _share_covered(placement, ease)
                extra_rate = share * (1 / ease.rule.half_life_factor - 1) / rule.half_life_days
                half_lives += (day - max(start, ease.last_day)).days * extra_rate
        total += 2.0**-half_lives
    return float(strength * total / len(span))


def _kept(event: Event, placement: Placement, effects: Effects, lifting: Sequence[Event]) -> float:
    """Return the factor that later reported reopenings leave: 1 - certainty x share covered, for each."""
    factor = 1.0
    for lift in lifting:
        if lift.last_day > event.last_day:
            factor *= 1.0 - effects.certainty[lift.certainty] * _share_covered(placement, lift)
    return factor


def _share_covered(placement: Placement, cover: Event) -> float:
    pieces = [piece for place in cover.placements for piece in place.pieces]
    return share_covered(placement.pieces, pieces)


def _crossing_closed(event: Event, placement: Placement, crossings: Sequence[Crossing]) -> str | None:
    if not event.rule.closes_crossing or placement.lat is None or placement.lon is None or not crossings:
        return None
    away = [float(distance_m(placement.lon, placement.lat, c.lon, c.lat)) / 1000 for c in crossings]
    nearest = min(range(len(crossings)), key=away.__getitem__)
    return crossings[nearest].id if away[nearest] <= CROSSING_REACH_KM else None
