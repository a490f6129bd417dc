"""Ways round: the fastest path from a start to an end avoiding what is closed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from routes.paths import NO_EDGES, RoadGraph

if TYPE_CHECKING:
    from collections.abc import Mapping

    from routes.network import Bools, Floats
    from routes.paths import Route

KEPT_EDGES = 2_000_000  # of all kept graphs with slowed edges: about 100 MB


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

    def avoiding(self, closed: frozenset[int], certain: frozenset[int] = NO_EDGES) -> Route | None:
        """Return the fastest path that uses no closed and no `certain` edge, None where there is none.

        The certain ones are left out from the start: they are many at once, and closed in search after search.
        """
        avoided = certain
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
    """Detour searches on one graph, made when first asked for.

    A path that takes at most a limit never leaves the edges on which cost from the start + edge + cost to the end stays
    within it. Closing and slowing only add cost, so the open graph's costs single out those edges once and for all.
    """

    def __init__(self, graph: RoadGraph) -> None:
        self.graph = graph
        self._searches: dict[tuple[int, int, float, frozenset[tuple[int, float]]], DetourSearch] = {}
        self._within: dict[tuple[int, int, float], Bools] = {}
        self._from: dict[int, Floats] = {}
        self._to: dict[int, Floats] = {}

    def search(self, start: int, end: int, limit_s: float, slowed: Mapping[int, float]) -> DetourSearch:
        """Return the search for paths between two nodes that take at most `limit_s`.

        `slowed` maps edges to the factor, at least 1, on their travel time.
        """
        within = self.within(start, end, limit_s)
        factors = frozenset((edge, factor) for edge, factor in slowed.items() if within[edge])
        key = (start, end, limit_s, factors)
        if key not in self._searches:
            self._searches[key] = DetourSearch(self._slowed(within, factors), start, end)
        return self._searches[key]

    def forget_slowed(self) -> None:
        """Drop the searches with slowed edges once they hold too much: other days slow the same edges, or others."""
        slowed = sum(bool(key[-1]) for key in self._searches)
        if slowed * self.graph.network.n_edges > KEPT_EDGES:
            self._searches = {key: search for key, search in self._searches.items() if not key[-1]}

    def within(self, start: int, end: int, limit_s: float) -> Bools:
        """Return the mask (m,) of the edges that a path within the limit can use."""
        key = (start, end, limit_s)
        if key not in self._within:
            if start not in self._from:
                self._from[start] = self.graph.distances([start])[0]
            if end not in self._to:
                self._to[end] = self.graph.distances_to(end)
            here, there = self._from[start], self._to[end]
            u, v = self.graph.network.edge_u, self.graph.network.edge_v
            through = np.minimum(here[u] + there[v], here[v] + there[u]) + self.graph.cost
            self._within[key] = self.graph.allowed & (through <= limit_s * (1 + 1e-9))
        return self._within[key]

    def _slowed(self, allowed: Bools, factors: frozenset[tuple[int, float]]) -> RoadGraph:
        network = self.graph.network
        if not factors:
            return RoadGraph(network, self.graph.cost, allowed)
        time_s = network.edge_time_s.copy()
        for edge, factor in factors:
            time_s[edge] *= factor
        return RoadGraph(replace(network, edge_time_s=time_s), time_s, allowed)
