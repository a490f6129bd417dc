"""A day with something changed on it: what the changes do not touch is as it was worked out without them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from data.codes import Effect
from routes.paths.road_graph import NO_EDGES
from routes.status.day_events import day_events
from routes.status.evidence import besieges_end
from routes.status.worked_day import WorkedDay, status_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.closures import Closure
    from routes.events.event import Event
    from routes.scenarios.changes import ScenarioChanges
    from routes.status.draws import Draws
    from routes.status.outcomes import DaySimulation, Outcome
    from routes.status.regimes.watch import CorridorRegime


class Told(NamedTuple):
    """What a day with changes is made of."""

    events: tuple[Event, ...]
    closures: tuple[Closure, ...]
    regimes: Mapping[str, CorridorRegime]


def on_top(without: WorkedDay, changes: ScenarioChanges, draws: Draws) -> WorkedDay:
    """Return a day with changes that only add to it (`only_adds`), their closures drawn by `draws`."""
    day, every = without.today.day, without.on.all_routes
    assumed, imposed = changes.events((), day), changes.imposed
    today = without.today.adding(assumed, imposed)
    regimes = changes.regimes(without.regimes, every, day)
    simulation = without.simulation.adding(draws.of(imposed))
    touches = _Touch(without, imposed, named=(piece.edge for change in changes.changes for piece in change.pieces))
    touched = {route.corridor.id for route in every if touches(route)}
    outcomes = _outcomes(without, simulation, touched)
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


def instead_of(without: WorkedDay, told: Told, simulation: DaySimulation, *, has_other_limit: bool) -> WorkedDay:
    """Return a day of which something else is told, on the same roads, its closures drawn as a simulation.

    `has_other_limit`: how long ways round may take is another than without.
    """
    every = without.on.all_routes
    was, now = ({one.id: one for one in closures} for closures in (without.closures, told.closures))
    more = [one for name, one in now.items() if was.get(name) != one]
    fewer = [one for name, one in was.items() if now.get(name) != one]
    touches = _Touch(without, more, fewer, has_other_limit=has_other_limit)
    outcomes = _outcomes(without, simulation, {route.corridor.id for route in every if touches(route)})
    today = day_events(without.today.day, told.events, told.closures)
    statuses = tuple(status_of(without.on, route, outcomes, today, told.regimes) for route in without.on.routes)
    return WorkedDay(without.on, told.events, told.closures, today, told.regimes, simulation, outcomes, statuses)


def _outcomes(without: WorkedDay, simulation: DaySimulation, touched: set[str]) -> dict[str, Outcome]:
    """Return what corridors come to under a simulation: those not touched what they came to without changes."""
    return {
        name: simulation.corridor(route) if name in touched else without.outcomes[name]
        for route in without.on.all_routes
        if route.reference
        for name in [route.corridor.id]
    }


class _Touch:
    """Says whether changes may alter what a corridor's roads come to.

    Those do that close or slow `more` roads on them, or on its ways round, and those that leave `fewer` closed or
    slowed wherever its ways round may lead. The edges `named` count as if they were closed.
    """

    def __init__(
        self,
        without: WorkedDay,
        more: Sequence[Closure],
        fewer: Sequence[Closure] = (),
        named: Iterable[int] = (),
        *,
        has_other_limit: bool = False,
    ) -> None:
        self._without = without
        self._closures = (*more, *fewer)
        self._edges = frozenset(named) | _edges_of(self._closures)
        self._opened = _edges_of(fewer)
        self._slows = any(one.effect is Effect.RESTRICTS for one in self._closures)
        self._crossings = frozenset(one.crossing_id for one in self._closures) - {None}
        self._has_other_limit = has_other_limit

    def __call__(self, route: CorridorRoute) -> bool:
        """Say whether the changes touch a corridor, or the town where it begins or ends."""
        outcome = self._without.outcomes.get(route.corridor.id)
        if outcome is None:
            return False
        roads = [route.edges, *(way.edges for way in outcome.rests_on)]
        if self._slows and (slowed := self._without.simulation.slowed_way(route)) is not None:
            roads.append(slowed.edges)
        return (
            route.corridor.crossing in self._crossings
            or not all(self._edges.isdisjoint(road) for road in roads)
            or any(besieges_end(one, route) for one in self._closures)
            or self._opens_way(route, outcome)
        )

    def _opens_way(self, route: CorridorRoute, outcome: Outcome) -> bool:
        """Say whether a corridor that needs ways round, or may come to, may have others."""
        simulation = self._without.simulation
        needs_ways = outcome.p_open < 1.0 or simulation.slows(route)
        return needs_ways and (self._has_other_limit or simulation.may_lead_over(route, self._opened))


def _edges_of(closures: Sequence[Closure]) -> frozenset[int]:
    return NO_EDGES.union(*((piece.edge for piece in one.pieces) for one in closures))
