"""Evidence: which events speak for or against a corridor on a day, how old and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from data.codes import ClaimKind, Effect
from routes.events.bearing import is_favourable
from routes.events.recent import RECENT_DAYS
from routes.placing.mass import covered_length_m

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from data.codes import Certainty
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.closures import Closure
    from routes.events.event import Event
    from routes.placing.placement import Placement
    from routes.status.day_events import DayEvents

TOUCH_MASS = 0.05  # an event with less than this on a route says nothing about it; assumption
PASSAGE_MASS = 0.5  # passage is evidence for a route that carries at least half of it; assumption
CLOSURE_MASS = 0.001
END_TOWN_KM = 10.0  # a report this near to an end of a corridor does not tell by which road


class EvidenceRole(StrEnum):
    """What an event says about a corridor."""

    CLOSES = "closes"
    RESTRICTS = "restricts"
    CORRIDOR = "corridor"
    PASSAGE = "passage"
    REOPENS = "reopens"
    EASES = "eases"
    CONTEXT = "context"


_ORDER = {role: number for number, role in enumerate(EvidenceRole)}


@dataclass(frozen=True)
class Evidence:
    """One event's say about one corridor: `p` that it closes on the day, `mass` of it on the reference route.

    Of several closures of the event they are those of the one that weighs most on the route, `closure_id`; None where
    it closes nothing.
    """

    event_id: str
    report_ids: tuple[str, ...]
    role: EvidenceRole
    day: date
    age_days: int
    certainty: Certainty
    p: float
    mass: float
    closure_id: str | None = None

    @property
    def is_recent(self) -> bool:
        """Say whether it lies in the recent window."""
        return self.age_days <= RECENT_DAYS

    @property
    def speaks(self) -> bool:
        """Say whether it bears on the corridor's label; mere context does not."""
        return self.role is not EvidenceRole.CONTEXT


def mass_on_route(placements: Sequence[Placement], route: CorridorRoute) -> float:
    """Return the largest mass that one of the placements has on a corridor's reference route."""
    return max((route.mass_of(placement) for placement in placements), default=0.0)


def _mass_of(event: Event, route: CorridorRoute) -> float:
    """Return the largest mass of an event's placements on a route; the same events are asked for on every day."""
    mass: float | None = route.noted.get(event.placement_ids)
    if mass is None:
        mass = route.noted[event.placement_ids] = mass_on_route(event.placements, route)
    return mass


def mass_on_the_way(event: Event, route: CorridorRoute) -> float:
    """Return the largest mass of those of an event's placements that are not the town a corridor begins or ends in."""
    return mass_on_route([place for place in event.placements if not is_at_end(place, route)], route)


def gather_evidence(route: CorridorRoute, today: DayEvents) -> tuple[Evidence, ...]:
    """Return what is known for and against a corridor on a day, strongest first."""
    key = "evidence", route.corridor.id
    if key not in today.noted:
        known = gather_evidence(route, today.before) if today.before else ()
        commodity = route.corridor.commodity
        assumed = (one for one in today.assumed if one.bears_on(commodity))
        found = [*known, *_said_of(route, today, assumed if today.before else today.bearing_on(commodity))]
        today.noted[key] = tuple(sorted(found, key=lambda e: (_ORDER[e.role], -e.p * e.mass, e.age_days, e.event_id)))
    evidence: tuple[Evidence, ...] = today.noted[key]
    return evidence


def _said_of(route: CorridorRoute, today: DayEvents, events: Iterable[Event]) -> Iterator[Evidence]:
    """Yield what some of the day's events say about a corridor."""
    commodity = route.corridor.commodity
    closures = today.stopping(commodity)
    for event in events:
        its = closures.get(event.id, ())
        if not its and not event.is_corridor_level and _mass_of(event, route) < TOUCH_MASS:
            continue  # most events are of other roads: they say nothing of this one
        stopping = [one for one in its if not besieges_end(one, route)]
        p, mass, closure_id = _strongest(event, stopping, route)
        age_days = max(0, (today.day - event.ended_on).days)
        role = _role(event, route, p * mass, mass, age_days)
        if p * mass >= CLOSURE_MASS and any(one.is_siege for one in stopping):
            role = EvidenceRole.CLOSES
        if role is not None:
            said = (event.id, event.report_ids, role, event.last_day, age_days, event.certainty)
            yield Evidence(*said, p, mass, closure_id)


def mass_on_road(closure: Closure, route: CorridorRoute) -> float:
    """Return the mass of a closure on a route; that of a placement alone is looked up, for most days have the same."""
    if closure.is_whole or closure.held_open:
        return closure.mass_on(route.edges)
    return route.mass_of(closure.placement) if closure.placement.can_close else 0.0


def _strongest(event: Event, closures: Sequence[Closure], route: CorridorRoute) -> tuple[float, float, str | None]:
    """Return p, mass and id of the event's closure that weighs most on the route; p is 0 where it closes nothing."""
    weighed = [
        (
            closure.p,
            1.0 if closure.crossing_id and closure.crossing_id == route.corridor.crossing else on_route,
            closure.id,
        )
        for closure in closures
        for on_route in [mass_on_road(closure, route)]
    ]
    if not weighed:
        return 0.0, _mass_of(event, route), None
    return max(weighed, key=lambda one: (one[0] * one[1], *one[:2]))


def besieges_end(closure: Closure, route: CorridorRoute) -> bool:
    """Say whether a closure is the edge of a besieged town that a corridor begins or ends in: that is its regime."""
    return closure.is_siege and is_at_end(closure.placement, route)


def stands_against(route: CorridorRoute, today: DayEvents) -> bool:
    """Say whether corridor-level evidence against a corridor stands on a day and has not been lifted since."""
    commodity = route.corridor.commodity
    touching = [event for event in today.of_corridors(commodity) if _touches(event, route)]
    return any(
        not is_favourable(event.rule)
        and event.stands_on(today.day)
        and not any(_lifts(other, event) for other in touching)
        for event in touching
    )


def coverage(route: CorridorRoute, today: DayEvents) -> float:
    """Return the share of the reference route's length that recent reports were placed on."""
    if route.reference is None or not route.reference.edges:
        return 0.0
    if today.before:  # what is assumed was seen by nobody
        return coverage(route, today.before)
    places = [place for place in today.seen_lately if route.pieces_of(place)]
    seen = [place.id for place in places]  # most days the same as on the day before
    if route.noted.get("seen lately") != seen:
        pieces = [piece for place in places for piece in route.pieces_of(place)]
        route.noted.update({"seen lately": seen, "covered_m": covered_length_m(pieces, route.edges)})
    return min(1.0, float(route.noted["covered_m"]) / route.reference.length_m)


def _role(event: Event, route: CorridorRoute, weight: float, mass: float, age_days: int) -> EvidenceRole | None:
    """Return what an event says; what closes the very route comes before what it says of corridors as a whole."""
    rule = event.rule
    if rule.effect in (Effect.CLOSES, Effect.RESTRICTS) and weight >= CLOSURE_MASS:
        return EvidenceRole.CLOSES if rule.effect is Effect.CLOSES else EvidenceRole.RESTRICTS
    recent = age_days <= RECENT_DAYS
    if event.is_corridor_level and _touches(event, route) and (recent or age_days <= rule.stands_days):
        return EvidenceRole.CORRIDOR
    if not recent or mass < TOUCH_MASS:
        return None
    on_the_way = mass_on_the_way(event, route)
    if rule.passage and on_the_way >= PASSAGE_MASS:
        return EvidenceRole.PASSAGE
    if rule.effect is Effect.REOPENS and on_the_way >= TOUCH_MASS:
        return EvidenceRole.REOPENS
    return EvidenceRole.EASES if rule.effect is Effect.EASES else EvidenceRole.CONTEXT


def is_town(placement: Placement) -> bool:
    """Say whether a placement is a town, or every road into one."""
    return (placement.kind is ClaimKind.POINT or placement.encloses) and placement.lat is not None


def is_at_end(placement: Placement, route: CorridorRoute) -> bool:
    """Say whether a placement is the town a corridor ends in: a convoy seen there may have come by any road."""
    return is_town(placement) and (route.begins_near(placement, END_TOWN_KM) or route.ends_near(placement, END_TOWN_KM))


def is_at_destination(placement: Placement, route: CorridorRoute) -> bool:
    """Say whether a placement is the town that a corridor leads to."""
    return is_town(placement) and route.ends_near(placement, END_TOWN_KM)


def _lifts(lift: Event, event: Event) -> bool:
    is_later = lift.first_day > event.last_day
    return is_later and is_favourable(lift.rule) and lift.rule.applies_to == event.rule.applies_to


def _touches(event: Event, route: CorridorRoute) -> bool:
    key = "touches", event.placement_ids
    if key not in route.noted:
        route.noted[key] = _is_touched_by(event, route)
    return bool(route.noted[key])


def _is_touched_by(event: Event, route: CorridorRoute) -> bool:
    for place in event.placements:
        if place.is_national or route.is_named_by(place):
            return True
        if place.is_corridor_level and not place.pieces and route.refs.intersection(place.road_refs):
            return True
    is_siege = any(place.encloses and is_at_end(place, route) for place in event.placements)
    return is_siege or _mass_of(event, route) >= TOUCH_MASS
