"""Cases of a corridor: its status under roads that are surely closed or slowed, each set that matters worked out once.

One road more changes nothing while it lies on none of the ways that the status rests on: ways that avoid what is closed
stay the fastest, and where there is none there is none still. So of the roads that a scenario closes those count that
lie on the usual road or on ways that its draws take, then of the rest those on the ways taken instead, and so on. Ten
thousand scenarios come to few such sets.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from data.codes import Effect
from routes.status.draws import Draws
from routes.status.labels import corridor_status
from routes.status.regimes.watch import NOT_KNOWN

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from data.array_types import Ints
    from data.settings import DaySettings
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.ensembles.sure_roads import Slowed, SureClosures, SureRoads
    from routes.events.closures import Closure
    from routes.network.nearby import Piece
    from routes.network.road_network import RoadNetwork
    from routes.paths.detours import DetourSearch
    from routes.paths.road_graph import Route
    from routes.status.answers import States
    from routes.status.day_events import DayEvents
    from routes.status.labels import CorridorStatus
    from routes.status.needs import NeedWays
    from routes.status.outcomes import DaySimulation, Outcome
    from routes.status.regimes.watch import CorridorRegime

    Name = int | Slowed  # of a chain that is closed, or an edge with the factor that slows it

USUAL_ROAD, CROSSING = -2, -3  # beside the numbers of chains of road, from 0
NOTHING: frozenset[Any] = frozenset()
NO_EDGES: Ints = np.empty(0, dtype=np.int64)
KEPT_CASES = 500  # of a corridor, those asked for last; some 25 kB each on all roads of several countries


@dataclass(frozen=True)
class RoadCase:
    """A corridor's status, and the chains of road (with `USUAL_ROAD`, `CROSSING`) that closing would change it.

    `slowed_on` (k,) are the edges that slowing would change it, in their order. `passing` (draws,) is how traffic
    passes under the regimes of the day, for a way of the needs; `outcome` is kept where regimes alone may change.
    """

    status: CorridorStatus
    rests_on: frozenset[int] = NOTHING
    slowed_on: Ints = field(default_factory=lambda: NO_EDGES)
    passing: States | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True)
class OpenDay:
    """What all corridors share on the day without changes; `ways` are those of its needs, None without any."""

    network: RoadNetwork
    settings: DaySettings
    today: DayEvents
    simulation: DaySimulation
    ways: NeedWays | None = None

    def passing(self, route: CorridorRoute, outcome: Outcome) -> States | None:
        """Return how traffic passes by a way of the needs in every draw, None for another corridor."""
        return None if self.ways is None or route not in self.ways else self.ways.passing(route, outcome)


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
        self.rests_on_edges: Ints = self._usual  # that closing may change the corridor's status without changes, (k,)
        self.opened = self._case(NOTHING, ())

    def under(self, sure: SureClosures) -> RoadCase:
        """Return the case while closures of whole roads, or restrictions, surely stand beside those of the day."""
        roads, crossing = sure.holding_for(self._route.corridor.commodity), self._route.corridor.crossing
        by_name = {} if self._search is None else self._search.edge_by_chain(roads.closed)
        on_usual = self._on_usual(roads.closed).tolist()
        names: set[Name] = set(by_name)
        names |= {USUAL_ROAD} if on_usual else set()
        names |= {CROSSING} if crossing in roads.crossings else set()
        case, taken = self.opened, NOTHING
        while met := _met(case, names, roads) - taken:
            taken |= met
            if taken not in self._known:
                closed = {by_name[name] for name in taken if isinstance(name, int) and name >= 0}.union(on_usual)
                slow = {name[0] for name in taken if isinstance(name, tuple)}
                self._known[taken] = self._case(taken, _standing(roads.closures, closed, slow))
            case = self._known[taken] = self._known.pop(taken)  # those asked for longest ago come first
        while len(self._known) > KEPT_CASES:
            del self._known[next(iter(self._known))]
        return case

    def _on_usual(self, edges: Ints) -> Ints:
        if not len(self._usual):
            return edges[:0]
        at = np.searchsorted(self._usual, edges).clip(max=len(self._usual) - 1)
        return np.asarray(edges[self._usual[at] == edges])

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
        passing = day.passing(route, outcome)
        if CROSSING in taken:
            return RoadCase(status, passing=passing)
        ways = (*outcome.fastest.values(), *([] if outcome.sure is None else [outcome.sure]))
        rests_on = {CROSSING, *self._search.edge_by_chain(_edges(ways))}
        if USUAL_ROAD not in taken:
            rests_on |= {USUAL_ROAD, *self._search.edge_by_chain(self._usual)}
        slowed = simulation.slowed_way(route)
        if not taken:
            self.rests_on_edges = self._edges_of(ways)
        slowed_on = self._edges_of([*ways, *([] if slowed is None else [slowed])])
        kept = None if taken or passing is None else outcome
        return RoadCase(status, frozenset(rests_on), slowed_on, passing, kept)

    def _edges_of(self, ways: Sequence[Route]) -> Ints:
        return np.union1d(self._usual, _edges(ways))


def _edges(ways: Sequence[Route]) -> Ints:
    return np.unique(np.array([edge for way in ways for edge in way.edges], dtype=np.int64))


def _met(case: RoadCase, closed: set[Name], roads: SureRoads) -> frozenset[Name]:
    """Return what a case's ways run into."""
    slowed = case.slowed_on[roads.is_slowed[case.slowed_on]] if roads.slowed else NO_EDGES
    return frozenset(closed & case.rests_on).union(*(roads.slowed[edge] for edge in slowed.tolist()))


def _standing(closures: Sequence[Closure], closed: Collection[int], slowed: Collection[int]) -> list[Closure]:
    """Return closures on some of the edges that they close or slow alone; those of crossings as they are."""
    found = []
    for one in closures:
        if one.crossing_id is not None:
            found.append(one)
            continue
        edges = closed if one.effect is Effect.CLOSES else slowed
        pieces = tuple(piece for piece in one.placement.pieces if piece.edge in edges)
        if pieces:
            found.append(_on(one, pieces))
    return found


def _on(closure: Closure, pieces: tuple[Piece, ...]) -> Closure:
    """Return a closure, and what is told of it, on some pieces alone."""
    placement = replace(closure.placement, pieces=pieces)
    return replace(closure, placement=placement, event=replace(closure.event, placements=(placement,)))
