"""Reports at a town that say less than they seem to: of which of its roads, or for whom, is not told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Effect, RegimeRole, RegimeScope
from data.messages.spoken import say
from routes.events.recent import is_recent
from routes.status.evidence import PASSAGE_MASS, is_at_destination, is_at_end, is_town, mass_on_route
from routes.status.regimes.facts import regime_lines
from routes.status.regimes.routes_told import is_at_departure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from data.tables.effects import Effects
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.event import Event
    from routes.placing.placement import Placement


def towns_without_effect(
    events: Iterable[Event], effects: Effects, routes: Sequence[CorridorRoute], day: date
) -> Iterator[str]:
    """Yield why recent closures and stoppages told at a town where corridors begin or end do little or nothing."""
    for event in events:
        if event.first_day > day or not is_recent(event, day):
            continue
        towns = [place for place in event.placements if is_town(place) and not place.encloses]
        ends = [route for route in routes if any(is_at_end(place, route) for place in towns)]
        if not ends:
            continue
        told = {"id": event.id, "kind": event.rule.event_type, "place": towns[0].text}
        rule, lines = event.rule, regime_lines(event, effects)
        # What another report of it tells as an order, such as a ban at a border post, works without a road.
        if rule.effect is Effect.CLOSES and rule.besieges and not lines and not _is_on_one(event, ends):
            yield say("warn.no_road_named", **told)
        stops = any(line.regime is RegimeRole.STOPPAGE and line.scope is RegimeScope.PLACED for line in lines)
        if stops and not any(_is_where_it_starts(place, route) for place in towns for route in ends):
            yield say("warn.no_departure", **told)


def _is_on_one(event: Event, routes: Sequence[CorridorRoute]) -> bool:
    return any(mass_on_route(event.placements, route) >= PASSAGE_MASS for route in routes)


def _is_where_it_starts(place: Placement, route: CorridorRoute) -> bool:
    """Say whether a corridor sets out from a place, a town inland, or comes in by it: held there, it is at its post."""
    return is_at_departure(place, route) or not is_at_destination(place, route)
