"""Routes told: which of many routes an event tells of, by its places and the scope of what it says.

Many events are of the same places: each is looked at once, and what is found lasts for all days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.codes import RegimeRole, RegimeScope
from data.tables.corridors import Crossing
from routes.events.closures import is_on_border
from routes.status.evidence import (
    END_TOWN_KM,
    PASSAGE_MASS,
    is_at_destination,
    is_at_end,
    is_town,
    mass_on_route,
    mass_on_the_way,
)
from routes.status.regimes.fact import OWN_RUNS, RUNS
from routes.status.regimes.routes_near import RoutesNear

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from data.tables.effects import EffectRule
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.event import Event
    from routes.placing.placement import Placement


class TellsOf(NamedTuple):
    """The routes that a line of an event is `about`, each with whether its places are the end of it.

    `reached` are the others of which they are the end.
    """

    about: tuple[tuple[CorridorRoute, bool], ...]
    reached: tuple[CorridorRoute, ...]


class RoutesTold:
    """Routes, and what is known of the places that events tell of."""

    def __init__(self, routes: Sequence[CorridorRoute]) -> None:
        self.routes = tuple(routes)
        self._near = RoutesNear(routes)
        self._known: dict[Hashable, TellsOf] = {}

    def of(self, event: Event, line: EffectRule) -> TellsOf:
        """Return the routes that a line of an event tells of."""
        key = event.placement_ids, line.scope, line.regime
        if key not in self._known:
            near = self._near.of(event)
            alone = _only_way(event, line, near) if line.regime in OWN_RUNS else None
            about = [route for route in near if _is_about(event, line, route)] if alone is None else [alone]
            at_end = [route for route in near if any(is_at_destination(place, route) for place in event.placements)]
            self._known[key] = TellsOf(
                tuple((route, any(route is one for one in at_end)) for route in about),
                tuple(route for route in at_end if not any(route is one for one in about)),
            )
        return self._known[key]


def _only_way(event: Event, line: EffectRule, routes: Sequence[CorridorRoute]) -> CorridorRoute | None:
    """Return the only corridor by which vehicles that were in a town can have come, None where others could.

    What arrived in a town came by a corridor that ends there, if any does; else by one that passes. How much of a
    town's roads a corridor is says nothing of that: it is the less the more streets a network has.
    """
    on_roads = [route for route in routes if route.reference is not None]
    for place in filter(is_town, event.placements):
        ending = [route for route in on_roads if is_at_destination(place, route)]
        if line.regime is RegimeRole.ESCORTED and ending:
            through = ending
        else:
            through = [route for route in on_roads if route.mass_of(place) > 0 or is_at_end(place, route)]
        if len(through) == 1 and (through == ending or not is_at_end(place, through[0])):
            return through[0]
    return None


def _is_about(event: Event, line: EffectRule, route: CorridorRoute) -> bool:
    """Say whether a fact is about a corridor, by the scope of its line.

    A run is told of one road, but that traffic runs again of all that the words name, as the stoppage was.
    """
    if line.scope is RegimeScope.IMPORTS:
        return route.corridor.crossing is not None or any(is_at_end(place, route) for place in _points(event))
    if line.scope is RegimeScope.TOWN:
        return any(is_at_end(place, route) for place in _points(event))
    if line.scope is RegimeScope.BORDER:
        return any(is_at_start(place, route) for place in event.placements)
    if line.regime is RegimeRole.STOPPAGE and any(is_at_departure(place, route) for place in event.placements):
        return True
    is_run = line.regime in RUNS
    is_told_of_all = line.regime is RegimeRole.RESUMED or not is_run
    if is_told_of_all and any(place.is_national or route.is_named_by(place) for place in event.placements):
        return True
    mass = mass_on_the_way(event, route) if is_run else mass_on_route(event.placements, route)
    return mass >= PASSAGE_MASS


def _points(event: Event) -> list[Placement]:
    return [place for place in event.placements if place.lat is not None]


def is_at_departure(place: Placement, route: CorridorRoute) -> bool:
    """Say whether a place is the town inland that a corridor begins in: a stoppage there lets nothing set out."""
    is_inland = route.corridor.origin is not None and is_town(place) and not place.encloses
    return is_inland and route.begins_near(place, END_TOWN_KM)


def is_at_start(place: Placement, route: CorridorRoute) -> bool:
    """Say whether a place is the crossing that a corridor begins at, or the border that the crossing is on."""
    start = route.start
    if not isinstance(start, Crossing) or route.corridor.crossing is None:
        return False
    if place.borders:
        return is_on_border(place, start)
    return route.begins_near(place, END_TOWN_KM)
