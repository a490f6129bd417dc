"""Evidence: which events speak for or against a corridor on a day, how old and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from data.codes import ClaimKind, Commodity, Effect, Traffic
from routes.network import distance_m
from routes.pieces import covered_length_m, mass_on

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.codes import Certainty
    from routes.closures import Closure
    from routes.corridors import CorridorRoute
    from routes.events import Event
    from routes.placement import Placement

RECENT_DAYS = 30
TOUCH_MASS = 0.05  # an event with less than this on a route says nothing about it; assumption
PASSAGE_MASS = 0.5  # passage is evidence for a route that carries at least half of it; assumption
CLOSURE_MASS = 0.001
END_REACH_KM = 10.0  # a report this near to an end of a corridor does not tell by which road


class EvidenceRole(StrEnum):
    """What an event says about a corridor."""

    CLOSES = "closes"
    RESTRICTS = "restricts"
    CORRIDOR = "corridor"
    PASSAGE = "passage"
    REOPENS = "reopens"
    EASES = "eases"
    CONTEXT = "context"


@dataclass(frozen=True)
class Evidence:
    """One event's say about one corridor: `p` that it closes on the day, `mass` of it on the reference route."""

    event_id: str
    report_ids: tuple[str, ...]
    role: EvidenceRole
    day: date
    age_days: int
    certainty: Certainty
    p: float
    mass: float

    @property
    def is_recent(self) -> bool:
        """Say whether it is at most 30 days old."""
        return self.age_days <= RECENT_DAYS

    @property
    def speaks(self) -> bool:
        """Say whether it bears on the corridor's label; mere context does not."""
        return self.role is not EvidenceRole.CONTEXT


def applies(traffic: Traffic, commodity: Commodity) -> bool:
    """Say whether an effect on some traffic touches a corridor of a commodity."""
    wanted = Traffic.FUEL if commodity is Commodity.FUEL else Traffic.MINE_SUPPLY
    return traffic in (Traffic.ALL, wanted)


def mass_on_route(placements: Sequence[Placement], route: CorridorRoute) -> float:
    """Return the largest mass that one of the placements has on a corridor's reference route."""
    edges = frozenset(route.reference.edges) if route.reference else frozenset()
    return max((mass_on(placement.pieces, edges) for placement in placements), default=0.0)


def gather_evidence(
    route: CorridorRoute, events: Sequence[Event], closures: Sequence[Closure], day: date
) -> tuple[Evidence, ...]:
    """Return what is known for and against a corridor on a day, strongest first."""
    p_by_event: dict[str, float] = {}
    for closure in closures:
        p_by_event[closure.event.id] = max(closure.p, p_by_event.get(closure.event.id, 0.0))
    found = []
    for event in events:
        if event.first_day > day or not applies(event.rule.applies_to, route.corridor.commodity):
            continue
        p = p_by_event.get(event.id, 0.0)
        mass = mass_on_route(event.placements, route)
        shuts = any(c.event is event and c.crossing_id == route.corridor.crossing for c in closures if c.crossing_id)
        role = _role(event, route, max(mass, float(shuts)), p, (day - event.last_day).days)
        if role is not None:
            age_days = max(0, (day - event.last_day).days)
            found.append(
                Evidence(
                    event.id,
                    event.report_ids,
                    role,
                    event.last_day,
                    age_days,
                    event.certainty,
                    p,
                    max(mass, float(shuts)),
                )
            )
    order = list(EvidenceRole)
    return tuple(sorted(found, key=lambda e: (order.index(e.role), -e.p * e.mass, e.age_days, e.event_id)))


def stands_against(route: CorridorRoute, events: Sequence[Event], day: date) -> bool:
    """Say whether corridor-level evidence against a corridor stands on a day and has not been lifted since."""
    touching = [
        event
        for event in events
        if event.first_day <= day
        and applies(event.rule.applies_to, route.corridor.commodity)
        and _is_corridor_level(event)
        and _touches(event, route)
    ]
    lifted = [event for event in touching if _is_favourable(event)]
    return any(
        not _is_favourable(event)
        and (day - event.last_day) <= timedelta(days=event.rule.stands_days)
        and not any(lift.last_day > event.last_day and lift.rule.applies_to == event.rule.applies_to for lift in lifted)
        for event in touching
    )


def coverage(route: CorridorRoute, events: Sequence[Event], day: date) -> float:
    """Return the share of the reference route's length that reports of the last 30 days were placed on."""
    if route.reference is None or not route.reference.edges:
        return 0.0
    recent = [event for event in events if event.first_day <= day and (day - event.last_day).days <= RECENT_DAYS]
    pieces = [piece for event in recent for place in event.placements if place.can_close for piece in place.pieces]
    edges = frozenset(route.reference.edges)
    return min(1.0, covered_length_m(pieces, edges) / route.reference.length_m)


def _role(event: Event, route: CorridorRoute, mass: float, p: float, age_days: int) -> EvidenceRole | None:
    rule = event.rule
    recent = age_days <= RECENT_DAYS
    if _is_corridor_level(event) and _touches(event, route) and (recent or age_days <= rule.stands_days):
        return EvidenceRole.CORRIDOR
    if rule.effect in (Effect.CLOSES, Effect.RESTRICTS) and p * mass >= CLOSURE_MASS:
        return EvidenceRole.CLOSES if rule.effect is Effect.CLOSES else EvidenceRole.RESTRICTS
    if not recent or mass < TOUCH_MASS:
        return None
    if rule.passage and mass_on_route([p for p in event.placements if not _is_at_end(p, route)], route) >= PASSAGE_MASS:
        return EvidenceRole.PASSAGE
    return {Effect.REOPENS: EvidenceRole.REOPENS, Effect.EASES: EvidenceRole.EASES}.get(
        rule.effect, EvidenceRole.CONTEXT
    )


def _is_at_end(placement: Placement, route: CorridorRoute) -> bool:
    """Say whether a placement is the town a corridor ends in: a convoy seen there may have come by any road."""
    if placement.kind is not ClaimKind.POINT or placement.lat is None or placement.lon is None:
        return False
    ends = (route.start, route.corridor.destination)
    away_m = [float(distance_m(placement.lon, placement.lat, end.lon, end.lat)) for end in ends]
    return min(away_m) <= END_REACH_KM * 1000


def _is_corridor_level(event: Event) -> bool:
    affects = event.rule.effect is not Effect.NONE
    named = any(p.kind is ClaimKind.CORRIDOR or p.is_corridor_level for p in event.placements)
    return event.rule.corridor_evidence or (affects and named)


def _is_favourable(event: Event) -> bool:
    return event.rule.effect in (Effect.EASES, Effect.REOPENS) or event.rule.passage


def _touches(event: Event, route: CorridorRoute) -> bool:
    if any(place.is_national for place in event.placements):
        return True
    if any(route.has_ends([(end.lat, end.lon) for end in place.corridor_ends]) for place in event.placements):
        return True
    return mass_on_route(event.placements, route) >= TOUCH_MASS
