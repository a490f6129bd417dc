"""Cases of a corridor: its status under roads that are surely closed, each set that matters worked out once.

Closing one more road changes nothing while it lies on none of the ways that the status rests on: ways that avoid what
is closed stay the fastest, and where there is none there is none still. So of the roads that a scenario closes those
count that lie on the usual road or on ways that its draws take, then of the rest those on the ways taken instead, and
so on. Ten thousand scenarios come to few such sets.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from routes.status.draws import Draws
from routes.status.labels import corridor_status
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

USUAL_ROAD, CROSSING = -2, -3  # beside the numbers of chains of road, from 0
NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True)
class RoadCase:
    """A corridor's status, and the chains of road (with `USUAL_ROAD`, `CROSSING`) that closing would change it."""

    status: CorridorStatus
    rests_on: frozenset[int] = NOTHING
    ways: tuple[Route, ...] = ()


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
        self._known: dict[frozenset[int], RoadCase] = {}
        self.opened = self._case(NOTHING, (), ())

    @cached_property
    def rests_on_edges(self) -> Ints:
        """The edges (k,) that closing may change the corridor's status without changes."""
        return self._edges_of(self.opened.ways)

    @cached_property
    def slowed_on_edges(self) -> Ints:
        """The edges (k,) that slowing may change the corridor's status without changes."""
        slowed = self._simulation.slowed_way(self._route)
        return self._edges_of([*self.opened.ways, *([] if slowed is None else [slowed])])

    def closing(self, closures: Sequence[Closure]) -> CorridorStatus:
        """Return the status while closures of whole roads surely stand beside those of the day."""
        its = [one for one in closures if one.stops(self._route.corridor.commodity)]
        edges = np.unique(np.array([piece.edge for one in its for piece in one.pieces], dtype=np.int64))
        by_name = {} if self._search is None else self._search.edge_by_chain(edges)
        on_usual = edges[np.isin(edges, self._usual)].tolist()
        names = set(by_name)
        names |= {USUAL_ROAD} if on_usual else set()
        crossing = self._route.corridor.crossing
        names |= {CROSSING} if any(crossing and one.crossing_id == crossing for one in its) else set()
        case, taken = self.opened, NOTHING
        while met := (names - taken) & case.rests_on:
            taken |= met
            if taken not in self._known:
                closed = {by_name[name] for name in taken if name >= 0}.union(on_usual)
                self._known[taken] = self._case(taken, its, closed)
            case = self._known[taken]
        return case.status

    def _case(self, taken: frozenset[int], closures: Sequence[Closure], closed: Collection[int]) -> RoadCase:
        """Work out the corridor while `closures` stand on the edges `closed`, and at its crossing where it is taken."""
        day, route = self._day, self._route
        cut = [_on(one, closed) for one in closures if one.crossing_id is None]
        if CROSSING in taken:
            cut += [one for one in closures if one.crossing_id == route.corridor.crossing]
        standing = [one for one in cut if one.crossing_id is not None or one.pieces]
        today = day.today.adding([one.event for one in standing], standing)
        if self._search is None:
            return RoadCase(corridor_status(day.network, route, None, today, self._regime))
        drawn = Draws(day.settings.seed, day.settings.draws).of(standing)
        outcome = self._simulation.adding(drawn).corridor(route)
        status = corridor_status(day.network, route, outcome, today, self._regime)
        if CROSSING in taken:
            return RoadCase(status)
        ways = (*outcome.fastest.values(), *([] if outcome.sure is None else [outcome.sure]))
        rests_on = {CROSSING, *self._search.edge_by_chain(_edges(ways))}
        if USUAL_ROAD not in taken:
            rests_on |= {USUAL_ROAD, *self._search.edge_by_chain(self._usual)}
        return RoadCase(status, frozenset(rests_on), ways)

    def _edges_of(self, ways: Sequence[Route]) -> Ints:
        return np.union1d(self._usual, _edges(ways))


def _edges(ways: Sequence[Route]) -> Ints:
    return np.unique(np.array([edge for way in ways for edge in way.edges], dtype=np.int64))


def _on(closure: Closure, edges: Collection[int]) -> Closure:
    """Return a closure, and what is told of it, on some edges alone."""
    pieces = tuple(piece for piece in closure.placement.pieces if piece.edge in edges)
    placement = replace(closure.placement, pieces=pieces)
    return replace(closure, placement=placement, event=replace(closure.event, placements=(placement,)))
