"""Graphs of a network by country, and the ways on them that corridors, draws and days share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from routes.paths.detours import KEPT_PATHS, DetourSearches, longest_s
from routes.paths.hindrances import Hindrances
from routes.paths.kept_ways import KeptWays
from routes.paths.road_graph import NO_EDGES, RoadGraph

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Mapping, Sequence

    from data.array_types import Bools, Ints
    from routes.corridors.ways_before import WaysBefore
    from routes.network.road_network import RoadNetwork
    from routes.paths.detours import DetourSearch
    from routes.paths.reach import Slowing
    from routes.paths.road_graph import Route

_AND = "+"  # joins the codes of countries that count as one


class CountryGraphs:
    """Truck-time graphs of one network: the whole of it, and each country's own roads (unknown country allowed).

    The countries of a case are one: what is bound for one of its `home` countries may run through all of them.
    """

    def __init__(
        self,
        network: RoadNetwork,
        kept: KeptWays | None = None,
        home: Sequence[str] = (),
        before: WaysBefore | None = None,
    ) -> None:
        """Take the ways of the same network `before` some of its roads became other ones: those that hold are used."""
        self.network = network
        self._home = tuple(home)
        self._kept = kept or KeptWays()
        self._before = before
        self.everywhere = self._graph("")
        self._by_country: dict[str, RoadGraph] = {}
        self._detours: dict[str, DetourSearches] = {}
        self._slowings: dict[Slowing, Slowing] = {}
        self._slowing_of: dict[Hashable, Slowing] = {}
        self.hindrances: Hindrances = before.graphs.hindrances if before else Hindrances()

    def inside(self, country: str) -> RoadGraph:
        """Return the graph of the roads in a country, and in all of home for one of those; "" means everywhere."""
        if not country:
            return self.everywhere
        area = self._area(country)
        if area not in self._by_country:
            allowed = np.isin(self.network.edge_country.astype(str), [*area.split(_AND), ""])
            self._by_country[area] = self._graph(area, allowed)
        return self._by_country[area]

    def _graph(self, area: str, allowed: Bools | None = None) -> RoadGraph:
        """Return the graph of the roads in an area, its main part from what is kept."""
        known = self._kept.main_parts.get(area)
        if known is None and self._before is not None and self._before.has_same_passable:
            known = self._before.graphs.inside(area).main_part
        graph = RoadGraph(self.network, self.network.edge_time_s, allowed, known)
        self._kept.main_parts[area] = graph.main_part
        return graph

    def _area(self, country: str) -> str:
        """Return the countries whose roads count as those of one, joined."""
        return _AND.join(self._home) if country in self._home else country

    def route_via(self, country: str, stages: Sequence[Sequence[int]]) -> Route | None:
        """Return the fastest route inside a country through one node of every stage in order, or None."""
        key = self._area(country), tuple(tuple(stage) for stage in stages)
        if key not in self._kept.routes:
            self._kept.routes[key] = self._route_before(*key) or self.inside(country).route_via(stages)
        return self._kept.routes[key]

    def _route_before(self, country: str, stages: Sequence[Sequence[int]]) -> Route | None:
        """Return the fastest route as it was before some roads became other ones, where none of them can better it."""
        if self._before is None or len(stages[0]) > 1 or len(stages[-1]) > 1:
            return None
        was = self._before.graphs.route_via(country, stages)
        holds = was is not None and self._before.hold(country, stages[0][0], stages[-1][0], was.time_s)
        return was if holds else None

    def detours(self, country: str) -> DetourSearches:
        """Return the searches for ways round in a country, shared between corridors, draws and days."""
        area = self._area(country)
        if area not in self._detours:
            self._detours[area] = DetourSearches(self.inside(country), self.hindrances, self._kept, area)
        return self._detours[area]

    def way_round(
        self,
        country: str,
        usual: Route,
        detour_ratio: float,
        closed: frozenset[int],
        certain: frozenset[int] = NO_EDGES,
        slowed: Collection[Slowing] = (),
    ) -> Route | None:
        """Return the fastest way between a route's ends inside a country that avoids edges, None where none counts.

        It counts while it takes at most the detour ratio times the route's time; `certain` are more closed edges, those
        that very many searches avoid.
        """
        return self.search_round(country, usual, detour_ratio).avoiding(closed, certain, slowed)

    def search_round(self, country: str, usual: Route, detour_ratio: float) -> DetourSearch:
        """Return the search for ways that count between a route's ends inside a country."""
        ends = _ends_of(usual, detour_ratio)
        return self._detours_between(country, ends).search(*ends)

    def edges_round(self, country: str, usual: Route, detour_ratio: float) -> Ints:
        """Return the edges (k,) that ways that count between a route's ends inside a country may use."""
        ends = _ends_of(usual, detour_ratio)
        return self._detours_between(country, ends).edges_within(*ends)

    def _detours_between(self, country: str, ends: tuple[int, int, float]) -> DetourSearches:
        """Return the searches for ways between two nodes within a limit: those before, where these ways hold."""
        if self._before is not None and self._before.hold(self._area(country), *ends):
            return self._before.graphs.detours(country)
        return self.detours(country)

    def slowing(self, what: Hashable, factors: Callable[[], Mapping[int, float]]) -> Slowing:
        """Return the factors on the travel times of edges that something always has.

        Equal ones are the same object, which is compared at once.
        """
        if self._before is not None:
            return self._before.graphs.slowing(what, factors)
        if what not in self._slowing_of:
            slowing = frozenset(factors().items())
            self._slowing_of[what] = self._slowings.setdefault(slowing, slowing)
        return self._slowing_of[what]

    def forget_ways(self, most: int = KEPT_PATHS) -> None:
        """Drop the ways round in a country that were found once they are more than `most`, those before among them."""
        if self._before is not None:
            self._before.graphs.forget_ways(most)
        for detours in self._detours.values():
            detours.forget(most)

    def end_day(self) -> None:
        """Keep of the ways round in a country those that this day asked for, those before among them."""
        if self._before is not None:
            self._before.graphs.end_day()
        for detours in self._detours.values():
            detours.end_day()


def _ends_of(usual: Route, detour_ratio: float) -> tuple[int, int, float]:
    """Return a route's first and last node, and the longest that a way between them takes to count."""
    return usual.nodes[0], usual.nodes[-1], longest_s(usual.time_s, detour_ratio)
