"""Ways round: the fastest path from a start to an end avoiding what is closed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from routes.paths import NO_EDGES, RoadGraph

if TYPE_CHECKING:
    from collections.abc import Mapping

    from routes.paths import Route


class DetourSearch:
    """Fastest paths between two nodes under many sets of closed edges.

    A path found while avoiding some of the closed edges is the fastest under all of them once it uses none of them.
    So edges are only added to the search as paths run into them, and each search is kept: thousands of draws, days and
    scenarios need a few dozen searches.
    """

    def __init__(self, graph: RoadGraph, start: int, end: int) -> None:
        self._graph = graph
        self._start = start
        self._end = end
        self._found: dict[frozenset[int], tuple[Route, frozenset[int]] | None] = {}

    def avoiding(self, closed: frozenset[int]) -> Route | None:
        """Return the fastest path that uses no closed edge, None where there is none."""
        avoided = NO_EDGES
        while True:
            if avoided not in self._found:
                route = self._graph.route(self._start, self._end, avoided)
                self._found[avoided] = None if route is None else (route, frozenset(route.edges))
            found = self._found[avoided]
            if found is None:
                return None
            route, edges = found
            hit = closed & edges
            if not hit:
                return route
            avoided |= hit


class DetourSearches:
    """Detour searches by graph, start, end and the edges slowed down, made when first asked for."""

    def __init__(self) -> None:
        self._searches: dict[tuple[int, int, int, frozenset[tuple[int, float]]], DetourSearch] = {}
        self._slowed: dict[tuple[int, frozenset[tuple[int, float]]], RoadGraph] = {}

    def search(self, graph: RoadGraph, start: int, end: int, slowed: Mapping[int, float]) -> DetourSearch:
        """Return the search between two nodes; `slowed` maps edges to the factor on their travel time."""
        factors = frozenset(slowed.items())
        key = (id(graph), start, end, factors)
        if key not in self._searches:
            self._searches[key] = DetourSearch(self._with_factors(graph, factors), start, end)
        return self._searches[key]

    def _with_factors(self, graph: RoadGraph, factors: frozenset[tuple[int, float]]) -> RoadGraph:
        if not factors:
            return graph
        key = (id(graph), factors)
        if key not in self._slowed:
            time_s = graph.network.edge_time_s.copy()
            for edge, factor in factors:
                time_s[edge] *= factor
            self._slowed[key] = RoadGraph(replace(graph.network, edge_time_s=time_s), time_s, graph.allowed)
        return self._slowed[key]
