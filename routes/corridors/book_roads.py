"""The roads of a road book: those of a case's corridors, and every road that serves as a way round within the limit.

A road serves where the fastest way round takes it while some stretches are closed. So each stretch of a usual road is
closed alone, and then drawn sets of stretches of the roads found so far, the longer a stretch the likelier, as reports
place closures. How often a road was taken says which ones matter most where not all find room.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.limits import BOOK_DRAWS
from data.tables.commodities import commodities_of
from routes.corridors.clearing import clear
from routes.corridors.corridor_routes import end_node
from routes.paths.chains import NO_CHAIN
from routes.paths.detours import longest_s
from routes.paths.reach import Reach

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from data.array_types import Bools
    from data.tables.corridors import Crossing, NamedPlace
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.country_graphs import CountryGraphs
    from routes.paths.road_graph import Route

MOST_CLOSED = 6  # stretches beside the one on the usual road
SEED = 1
FURTHER = 1.05  # a chain of places names the road that is used; one this much shorter is worth knowing too


@dataclass(frozen=True)
class BookRoads:
    """The roads of a case on a network: edges of usual roads, how often others serve, and the nodes they lead to."""

    usual: frozenset[int]
    served: Counter[int]
    ends: frozenset[int]
    n_edges: int

    def taken(self, at_least: int) -> Bools:
        """Return the mask (m,) of the usual roads and of those that serve at least so often."""
        mask = np.zeros(self.n_edges, dtype=bool)
        mask[[*self.usual, *(edge for edge, times in self.served.items() if times >= at_least)]] = True
        return mask

    @property
    def counts(self) -> list[int]:
        """How often roads serve, each count once, the least first."""
        return sorted(set(self.served.values())) or [1]


def find_book_roads(
    graphs: CountryGraphs,
    routes: Sequence[CorridorRoute],
    crossings: Iterable[Crossing],
    places: Iterable[NamedPlace],
    detour_ratio: float,
    draws: int = BOOK_DRAWS.default,
) -> BookRoads:
    """Return the roads of corridors and to every crossing and place, and those that serve as ways round.

    A crossing or place that no road leads to is left out.
    """
    crossings = list(crossings)
    jobs = [*_usual_roads(graphs, routes, crossings)]
    usual, served, ends = set[int](), Counter[int](), set[int]()
    for _, road in jobs:
        usual.update(road.edges)
        ends |= {road.nodes[0], road.nodes[-1]}
    for route in routes:
        if route.upstream is not None:
            usual.update(route.upstream.edges)
            ends |= {route.upstream.nodes[0], route.upstream.nodes[-1]}
    for road in _roads_to([*crossings, *places], graphs, routes, usual):
        usual.update(road.edges)
        ends.add(road.nodes[0])
    usual |= {edge for road in _from_the_ports(graphs, routes) for edge in road.edges}
    random = np.random.default_rng(SEED)
    for country, road in jobs:
        search = Searches(graphs, country, road, detour_ratio)
        served.update(search.serve(draws, random))
    return BookRoads(frozenset(usual), served, frozenset(ends), graphs.network.n_edges)


def _usual_roads(
    graphs: CountryGraphs, routes: Sequence[CorridorRoute], crossings: Sequence[Crossing]
) -> Iterator[tuple[str, Route]]:
    """Yield the roads whose ways round count, with the country these stay in, each once.

    They are those of the corridors, and from each crossing that clears what they carry to each destination.
    """
    found = {}
    places: dict[str, NamedPlace] = {}
    carried = commodities_of(route.corridor.commodity for route in routes)
    clearing = {one.id: one for goods in carried for one in clear(crossings, goods)}
    for route in routes:
        if route.reference is not None:
            place = route.corridor.destination
            places[place.name] = place
            found[place.country, route.reference.edges] = route.reference
    for place in places.values():
        graph = graphs.inside(place.country)
        end = end_node(graph, place)
        for start in (end_node(graph, crossing) for crossing in clearing.values()):
            road = None if start is None or end is None else graph.route(start, end)
            if road is not None:
                found.setdefault((place.country, road.edges), road)
    yield from ((country, road) for (country, _), road in found.items() if road.edges)


def _from_the_ports(graphs: CountryGraphs, routes: Sequence[CorridorRoute]) -> Iterator[Route]:
    """Yield the fastest road from a port to a crossing where the chain of places leads much further round."""
    for route in routes:
        if route.upstream is not None:
            road = graphs.everywhere.route(route.upstream.nodes[0], route.upstream.nodes[-1])
            if road is not None and route.upstream.length_m > FURTHER * road.length_m:
                yield road


def _roads_to(
    places: Iterable[NamedPlace], graphs: CountryGraphs, routes: Sequence[CorridorRoute], usual: Collection[int]
) -> Iterator[Route]:
    """Yield the fastest road from each place to a usual road, in the country of the corridors where there is one."""
    network = graphs.network
    edges = np.fromiter(usual, dtype=np.int64, count=len(usual))
    nodes = np.unique(np.concatenate([network.edge_u[edges], network.edge_v[edges]])).tolist()
    homes = [*dict.fromkeys(route.corridor.destination.country for route in routes if route.reference), ""]
    for place in places:
        for country in homes:
            graph = graphs.inside(country)
            start = end_node(graph, place)
            road = None if start is None else graph.route_via([[start], nodes])
            if road is not None:
                yield road
                break


class Searches:
    """Ways round one usual road under drawn sets of closed stretches."""

    def __init__(self, graphs: CountryGraphs, country: str, usual: Route, detour_ratio: float) -> None:
        start, end, limit_s = usual.nodes[0], usual.nodes[-1], longest_s(usual.time_s, detour_ratio)
        edges = graphs.detours(country).edges_within(start, end, limit_s)
        self._reach = Reach(graphs.inside(country), edges, start, end, limit_s)
        self._length_m = graphs.network.edge_length_m
        self._known_m = self._stretches(usual.edges)
        self._usual = list(self._known_m)

    def serve(self, draws: int, random: np.random.Generator) -> Counter[int]:
        """Return how often each edge is taken by a way round."""
        served: Counter[int] = Counter()
        for stretch in self._usual:
            served.update(self._way({stretch}))
        if not self._usual:
            return served
        usual_m = np.array([self._known_m[stretch] for stretch in self._usual])
        for _ in range(draws):
            known, metres = np.array(list(self._known_m)), np.array(list(self._known_m.values()))
            first = random.choice(self._usual, p=usual_m / usual_m.sum())
            further = random.choice(known, size=random.integers(1, MOST_CLOSED + 1), p=metres / metres.sum())
            served.update(self._way({int(first), *further.tolist()}))
        return served

    def _way(self, closed: set[int]) -> tuple[int, ...]:
        """Return the edges of the fastest way round closed stretches, none where there is none within the limit."""
        path = self._reach.path(frozenset(closed), frozenset())
        if path is None:
            return ()
        for stretch, metres in self._stretches(path.route.edges).items():
            self._known_m.setdefault(stretch, metres)
        return path.route.edges

    def _stretches(self, edges: Sequence[int]) -> dict[int, float]:
        """Return the metres of each stretch without a choice of way among some edges."""
        found: dict[int, float] = {}
        for stretch, edge in zip(self._reach.chain_of(np.array(edges)).tolist(), edges, strict=True):
            if stretch != NO_CHAIN:
                found[stretch] = found.get(stretch, 0.0) + float(self._length_m[edge])
        return found
