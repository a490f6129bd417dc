"""Cases of a corridor: its status under roads that are surely closed or slowed, each set that matters worked out once.

One road more changes nothing while it lies on none of the ways that the status rests on: ways that avoid what is closed
stay the fastest, and where there is none there is none still. So of the roads that a scenario closes those count that
lie on the usual road or on ways that its draws take, then of the rest those on the ways taken instead, and so on. Ten
thousand scenarios come to few such sets.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from data.codes import Effect
from routes.status.draws import Draws
from routes.status.labels import corridor_status
from routes.status.outcomes import edge_factors
from routes.status.regime_watch import NOT_KNOWN

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from data.array_types import Ints
    from data.settings import DaySettings
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.network.road_network import RoadNetwork
    from routes.paths.detours import DetourSearch
    from routes.paths.road_graph import Route
    from routes.status.closures import Closure
    from routes.status.day_events import DayEvents
    from routes.status.labels import CorridorStatus
    from routes.status.outcomes import DaySimulation
    from routes.status.regime_watch import CorridorRegime

    Name = int | tuple[int, float]  # of a chain that is closed, or an edge with the factor that slows it

USUAL_ROAD, CROSSING = -2, -3  # beside the numbers of chains of road, from 0
NOTHING: frozenset[Any] = frozenset()


@dataclass(frozen=True)
class RoadCase:
    """A corridor's status, and the chains of road (with `USUAL_ROAD`, `CROSSING`) that closing would change it.

    `ways` are those that it rests on, and on `slowed_on` are the edges that slowing would change it.
    """

    status: CorridorStatus
    rests_on: frozenset[int] = NOTHING
    ways: tuple[Route, ...] = ()
    slowed_on: frozenset[int] = NOTHING


@dataclass(frozen=True)
class OpenDay:
    """What all corridors share on the day without changes."""

    network: RoadNetwork
    settings: DaySettings
    today: DayEvents
    simulation: DaySimulation


class CorridorCases:
    """The cases of one corridor on a day; `search` is the one for its ways round, None where it has no road."""

    def __init__(
        self, day: OpenDay, route: CorridorRoute, search: DetourSearch | None, regime: CorridorRegime = NOT_KNOWN
    ) -> None:
        self._day = day
        self._route = route
        self._search = search
        self._regime = regime
        self._simulation = day.simulation.seen_by(route)
        self._usual: Ints = np.array(sorted(route.edges), dtype=np.int64)
        self._known: dict[frozenset[Name], RoadCase] = {}
        self.opened = self._case(NOTHING, ())

    @cached_property
    def rests_on_edges(self) -> Ints:
        """The edges (k,) that closing may change the corridor's status without changes."""
        return self._edges_of(self.opened.ways)

    @property
    def slowed_on_edges(self) -> list[int]:
        """The edges that slowing may change the corridor's status without changes."""
        return sorted(self.opened.slowed_on)

    def under(self, closures: Sequence[Closure]) -> CorridorStatus:
        """Return the status while closures of whole roads, or restrictions, surely stand beside those of the day."""
        its = [one for one in closures if one.stops(self._route.corridor.commodity)]
        closing = [one for one in its if one.effect is Effect.CLOSES]
        edges = np.unique(np.array([piece.edge for one in closing for piece in one.pieces], dtype=np.int64))
        by_name = {} if self._search is None else self._search.edge_by_chain(edges)
        on_usual = edges[np.isin(edges, self._usual)].tolist()
        names: set[Name] = set(by_name)
        names |= {USUAL_ROAD} if on_usual else set()
        crossing = self._route.corridor.crossing
        names |= {CROSSING} if any(crossing and one.crossing_id == crossing for one in closing) else set()
        slowed: set[Name] = {
            factor for one in its if one not in closing for factor in edge_factors(self._day.network, one).items()
        }
        case, taken = self.opened, NOTHING
        while met := _met(case, names - taken, slowed - taken):
            taken |= met
            if taken not in self._known:
                closed = {by_name[name] for name in taken if isinstance(name, int) and name >= 0}.union(on_usual)
                slow = {name[0] for name in taken if isinstance(name, tuple)}
                self._known[taken] = self._case(taken, _standing(its, closed, slow))
            case = self._known[taken]
        return case.status

    def _case(self, taken: frozenset[Name], standing: Sequence[Closure]) -> RoadCase:
        """Work out the corridor while closures stand on those of their edges, and at its crossing, that are `taken`."""
        day, route = self._day, self._route
        crossing = route.corridor.crossing if CROSSING in taken else None
        its = [one for one in standing if one.pieces or (crossing and one.crossing_id == crossing)]
        today = day.today.adding([one.event for one in its], its)
        if self._search is None:
            return RoadCase(corridor_status(day.network, route, None, today, self._regime))
        drawn = Draws(day.settings.seed, day.settings.draws).of(its)
        simulation = self._simulation.adding(drawn)
        outcome = simulation.corridor(route)
        status = corridor_status(day.network, route, outcome, today, self._regime)
        if CROSSING in taken:
            return RoadCase(status)
        ways = (*outcome.fastest.values(), *([] if outcome.sure is None else [outcome.sure]))
        rests_on = {CROSSING, *self._search.edge_by_chain(_edges(ways))}
        if USUAL_ROAD not in taken:
            rests_on |= {USUAL_ROAD, *self._search.edge_by_chain(self._usual)}
        slowed = simulation.slowed_way(route)
        slowed_on = self._edges_of([*ways, *([] if slowed is None else [slowed])])
        return RoadCase(status, frozenset(rests_on), ways, frozenset(slowed_on.tolist()))

    def _edges_of(self, ways: Sequence[Route]) -> Ints:
        return np.union1d(self._usual, _edges(ways))


def _edges(ways: Sequence[Route]) -> Ints:
    return np.unique(np.array([edge for way in ways for edge in way.edges], dtype=np.int64))


def _met(case: RoadCase, closed: set[Name], slowed: set[Name]) -> frozenset[Name]:
    """Return what a case's ways run into."""
    slow = (name for name in slowed if isinstance(name, tuple) and name[0] in case.slowed_on)
    return frozenset(closed & case.rests_on).union(slow)


def _standing(closures: Sequence[Closure], closed: Collection[int], slowed: Collection[int]) -> list[Closure]:
    """Return closures on some of the edges that they close or slow alone; those of crossings as they are."""
    return [
        one if one.crossing_id is not None else _on(one, closed if one.effect is Effect.CLOSES else slowed)
        for one in closures
    ]


def _on(closure: Closure, edges: Collection[int]) -> Closure:
    """Return a closure, and what is told of it, on some edges alone."""
    pieces = tuple(piece for piece in closure.placement.pieces if piece.edge in edges)
    placement = replace(closure.placement, pieces=pieces)
    return replace(closure, placement=placement, event=replace(closure.event, placements=(placement,)))
