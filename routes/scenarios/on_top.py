"""A day with closures and orders on top of it: what they do not touch is as it was worked out without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Effect
from routes.status.evidence import besieges_end
from routes.status.worked_day import WorkedDay, status_of

if TYPE_CHECKING:
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.scenarios.changes import ScenarioChanges
    from routes.status.draws import Draws


def on_top(without: WorkedDay, changes: ScenarioChanges, draws: Draws) -> WorkedDay:
    """Return a day with changes that only add to it (`only_adds`), their closures drawn by `draws`."""
    day, every = without.today.day, without.on.all_routes
    assumed, imposed = changes.events((), day), changes.imposed
    today = without.today.adding(assumed, imposed)
    regimes = changes.regimes(without.regimes, every, day)
    simulation = without.simulation.adding(draws.of(imposed))
    touches = _Touch(without, changes)
    touched = {route.corridor.id for route in every if touches(route)}
    outcomes = {
        route.corridor.id: simulation.corridor(route)
        if route.corridor.id in touched
        else without.outcomes[route.corridor.id]
        for route in every
        if route.reference
    }
    names_corridors = any(event.is_corridor_level for event in assumed)  # by their roads' numbers or their places
    again = touched | {name for name, regime in regimes.items() if regime is not without.regimes.get(name)}
    statuses = tuple(
        status_of(without.on, route, outcomes, today, regimes)
        if names_corridors or status.corridor_id in again
        else status
        for route, status in zip(without.on.routes, without.statuses, strict=True)
    )
    events, closures = (*without.events, *assumed), (*without.closures, *imposed)
    return WorkedDay(without.on, events, closures, today, regimes, simulation, outcomes, statuses)


class _Touch:
    """Says whether changes may alter what a corridor's roads come to: they lie on them, or on its ways round."""

    def __init__(self, without: WorkedDay, changes: ScenarioChanges) -> None:
        self._without = without
        self._closures = changes.imposed
        told = (piece.edge for change in changes.changes for piece in change.pieces)
        self._edges = frozenset(told).union(*((piece.edge for piece in one.pieces) for one in self._closures))
        self._slows = any(one.effect is Effect.RESTRICTS for one in self._closures)
        self._crossings = frozenset(one.crossing_id for one in self._closures) - {None}

    def __call__(self, route: CorridorRoute) -> bool:
        """Say whether the changes touch a corridor, or the town where it begins or ends."""
        outcome = self._without.outcomes.get(route.corridor.id)
        if outcome is None:
            return False
        roads = [route.edges, outcome.rests_on]
        if self._slows and (slowed := self._without.simulation.slowed_way(route)) is not None:
            roads.append(slowed.edge_set)
        return (
            route.corridor.crossing in self._crossings
            or not all(self._edges.isdisjoint(road) for road in roads)
            or any(besieges_end(one, route) for one in self._closures)
        )
