"""Corridors on a network: reference route, upstream leg, and the ways round."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from data.codes import Mode
from data.errors import UnknownNameError
from data.messages.spoken import say
from data.messages.suggestions import did_you_mean
from geo.earth import is_within
from routes.network.nearby import END_REACH_KM, nearest_spot
from routes.paths.detours import KEPT_PATHS, DetourSearches, longest_s
from routes.paths.hindrances import Hindrances
from routes.paths.kept_ways import KeptWays
from routes.paths.road_graph import NO_EDGES, RoadGraph

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Mapping, Sequence

    from data.array_types import Bools, Ints
    from data.tables.corridors import Corridor, Crossing, NamedPlace
    from routes.corridors.ways_before import WaysBefore
    from routes.network.nearby import Piece
    from routes.network.road_network import RoadNetwork
    from routes.paths.detours import DetourSearch
    from routes.paths.reach import Slowing
    from routes.paths.road_graph import Route
    from routes.placing.placement import Placement

VIA_REACH_KM = 3.0  # a via place this close to the through road attracts the route without forcing a spur
MAIN_REF_SHARE = 0.05  # a road number with less of a route says nothing about the corridor; assumption
END_MATCH_KM = 15.0  # a named end this close to a place of a corridor is that place


class _Look(NamedTuple):
    pieces: tuple[Piece, ...]
    mass: float
    names_it: bool


_NOTHING = _Look((), 0.0, names_it=False)


@dataclass(frozen=True)
class CorridorRoute:
    """A corridor on a network. `reference` and `upstream` are None for air links and where `problem` says why.

    `is_source`: it is no corridor of the table, but the way from a source beside them.
    `start` is the crossing or the inland origin, `refs` the road numbers of the reference route; `truncated_at` the
    first upstream place on the network where that is not the port itself.
    """

    corridor: Corridor
    start: NamedPlace
    reference: Route | None = None
    upstream: Route | None = None
    truncated_at: str | None = None
    problem: str = ""
    refs: frozenset[str] = frozenset()
    is_source: bool = False

    @cached_property
    def edges(self) -> frozenset[int]:
        """Edges of the reference route."""
        return frozenset(self.reference.edges) if self.reference else frozenset()

    @property
    def places(self) -> tuple[NamedPlace, ...]:
        """All places of the chain, from the port to the destination."""
        return (*self.corridor.upstream, self.start, *self.corridor.via, self.corridor.destination)

    def mass_of(self, placement: Placement) -> float:
        """Return the mass that a placement has on the reference route."""
        return self._look_at(placement).mass

    def is_named_by(self, placement: Placement) -> bool:
        """Say whether the places that a corridor or a long section is named by name this corridor.

        They do where all are places of it, or where it begins and ends at two of them: then it is a part of the longer.
        """
        return self._look_at(placement).names_it

    def pieces_of(self, placement: Placement) -> tuple[Piece, ...]:
        """Return the pieces of a placement that are on edges of the reference route."""
        return self._look_at(placement).pieces

    def begins_near(self, placement: Placement, within_km: float) -> bool:
        """Say whether the point of a placement is within a distance of the start; one without a point is not."""
        return _is_near_point(self.start, placement, within_km)

    def ends_near(self, placement: Placement, within_km: float) -> bool:
        """Say the same of the destination."""
        return _is_near_point(self.corridor.destination, placement, within_km)

    def _look_at(self, placement: Placement) -> _Look:
        if not placement.corridor_ends and placement.edges.isdisjoint(self.edges):
            return _NOTHING  # most are: nothing is kept of them
        known = self._looks.get(placement.id)
        if known is None:
            ends = [(end.lat, end.lon) for end in placement.corridor_ends]
            pieces = tuple(piece for piece in placement.pieces if piece.edge in self.edges)
            names_it = self.has_ends(ends) or self._is_part_of(ends)
            known = _Look(pieces, sum(piece.mass for piece in pieces), names_it)
            self._looks[placement.id] = known
        return known

    @cached_property
    def noted(self) -> dict[Hashable, Any]:
        """What was worked out of it, by whoever notes it: a route lasts for all days of a run."""
        return {}

    @cached_property
    def _looks(self) -> dict[str, _Look]:
        """What is known of placements, by their ids."""
        return {}

    def has_ends(self, points: Sequence[tuple[float, float]]) -> bool:
        """Say whether each (lat, lon) point is one of the corridor's places."""
        return bool(points) and all(self._has_place(*point) for point in points)

    def leads_by(self, first: NamedPlace, then: NamedPlace) -> bool:
        """Say whether the corridor leads by one place and after it by another."""
        before, after = ([_is_near(place, one) for place in self.places] for one in (first, then))
        return any(before) and True in after[before.index(True) :]

    def _is_part_of(self, points: Sequence[tuple[float, float]]) -> bool:
        """Say whether the corridor's start and destination are both among (lat, lon) points."""
        return all(
            any(is_within(lon, lat, end.lon, end.lat, END_MATCH_KM * 1000) for lat, lon in points)
            for end in (self.start, self.corridor.destination)
        )

    def _has_place(self, lat: float, lon: float) -> bool:
        if (lat, lon) not in self._places_known:
            reach_m = END_MATCH_KM * 1000
            self._places_known[lat, lon] = any(is_within(lon, lat, p.lon, p.lat, reach_m) for p in self.places)
        return self._places_known[lat, lon]

    @cached_property
    def _places_known(self) -> dict[tuple[float, float], bool]:
        """Which (lat, lon) points are known to be places of it or not."""
        return {}


def _is_near(place: NamedPlace, other: NamedPlace) -> bool:
    return is_within(place.lon, place.lat, other.lon, other.lat, END_MATCH_KM * 1000)


def _is_near_point(place: NamedPlace, placement: Placement, within_km: float) -> bool:
    if placement.lat is None or placement.lon is None:
        return False
    return is_within(placement.lon, placement.lat, place.lon, place.lat, within_km * 1000)


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
        """Drop the ways round in a country that were found once they are more than `most`."""
        for detours in self._detours.values():
            detours.forget(most)


def _ends_of(usual: Route, detour_ratio: float) -> tuple[int, int, float]:
    """Return a route's first and last node, and the longest that a way between them takes to count."""
    return usual.nodes[0], usual.nodes[-1], longest_s(usual.time_s, detour_ratio)


def route_corridors(
    graphs: CountryGraphs, corridors: Sequence[Corridor], crossings: Mapping[str, Crossing]
) -> tuple[CorridorRoute, ...]:
    """Put every corridor on the network, in table order."""
    return tuple(_route_corridor(graphs, corridor, _start(corridor, crossings)) for corridor in corridors)


def end_node(graph: RoadGraph, place: NamedPlace) -> int | None:
    """Return the node nearest to a place, None where no road of the graph comes within `END_REACH_KM`.

    A node of the graph's main part is preferred to one on roads that are joined to nothing else. Where the road has no
    node that near, the nearer end of its edge stands for the place.
    """
    network, reach_m = graph.network, END_REACH_KM * 1000
    nodes = network.nodes_within(place.lat, place.lon, reach_m, graph.main_part)
    nodes = nodes or network.nodes_within(place.lat, place.lon, reach_m, graph.has_arcs)
    return nodes[0] if nodes else next(iter(_edge_ends(graph, place, reach_m)), None)


def _edge_ends(graph: RoadGraph, place: NamedPlace, reach_m: float) -> list[int]:
    """Return the two ends of the nearest edge within reach, the nearer one first."""
    network = graph.network
    spot = nearest_spot(network, place.lat, place.lon, reach_m, np.flatnonzero(graph.allowed))
    if spot is None:
        return []
    edge, at_m, _ = spot
    ends = [int(network.edge_u[edge]), int(network.edge_v[edge])]
    return ends if at_m <= network.edge_length_m[edge] / 2 else ends[::-1]


def find_corridors(routes: Sequence[CorridorRoute], ids: Sequence[str]) -> tuple[CorridorRoute, ...]:
    """Return the corridors with the given ids, in table order; all of them for no ids.

    Raises
    ------
    UnknownNameError
        An id is not a corridor's.
    """
    known = {route.corridor.id for route in routes}
    for name in ids:
        if name not in known:
            meant = did_you_mean(name, known)
            msg = say("no_corridor", id=name, meant=meant, known=", ".join(sorted(known)))
            raise UnknownNameError(msg)
    return tuple(route for route in routes if not ids or route.corridor.id in ids)


def may_stand_in(other: CorridorRoute, one: CorridorRoute) -> bool:
    """Say whether a corridor is a substitute for one: of its commodity and destination, from another start, by road."""
    theirs, ours = other.corridor, one.corridor
    return (
        other.reference is not None
        and one.reference is not None
        and (theirs.commodity, theirs.destination.name) == (ours.commodity, ours.destination.name)
        and (theirs.crossing, theirs.origin) != (ours.crossing, ours.origin)
    )


def _start(corridor: Corridor, crossings: Mapping[str, Crossing]) -> NamedPlace:
    if corridor.crossing is not None:
        return crossings[corridor.crossing]
    return corridor.origin or corridor.destination


def _route_corridor(graphs: CountryGraphs, corridor: Corridor, start: NamedPlace) -> CorridorRoute:
    if corridor.mode is not Mode.ROAD:
        return CorridorRoute(corridor, start)
    graph = graphs.inside(corridor.destination.country)
    ends = [end_node(graph, place) for place in (start, corridor.destination)]
    for node, place in zip(ends, (start, corridor.destination), strict=True):
        if node is None:
            problem = f"{place.name} is more than {END_REACH_KM:.0f} km from the network"
            return CorridorRoute(corridor, start, problem=problem)
    first, last = [node for node in ends if node is not None]
    stages = [[first], *_via_stages(graph, corridor.via), [last]]
    reference = graphs.route_via(corridor.destination.country, stages)
    if reference is None:
        problem = f"no road in the network leads from {start.name} to {corridor.destination.name} inside the country"
        return CorridorRoute(corridor, start, problem=problem)
    upstream, truncated_at = _upstream(graphs, corridor.upstream, first)
    refs = _main_refs(graph.network, reference)
    return CorridorRoute(corridor, start, reference, upstream, truncated_at, refs=refs)


def _main_refs(network: RoadNetwork, route: Route) -> frozenset[str]:
    """Return the road numbers that carry at least `MAIN_REF_SHARE` of a route."""
    carried: dict[str, float] = {}
    for edge in route.edges:
        for ref in str(network.edge_ref[edge]).split(";"):
            carried[ref] = carried.get(ref, 0.0) + float(network.edge_length_m[edge])
    return frozenset(ref for ref, metres in carried.items() if ref and metres >= MAIN_REF_SHARE * route.length_m)


def _upstream(graphs: CountryGraphs, places: Sequence[NamedPlace], first: int) -> tuple[Route | None, str | None]:
    """Route from the first place of the chain that the network reaches to the crossing."""
    graph = graphs.everywhere
    for number, place in enumerate(places):
        port = end_node(graph, place)
        if port is not None:
            route = graphs.route_via("", [[port], *_via_stages(graph, places[number + 1 :]), [first]])
            return route, place.name if number or route is None else None
    return None, places[-1].name if places else None


def _via_stages(graph: RoadGraph, places: Sequence[NamedPlace]) -> list[list[int]]:
    """Return for each place the nodes that count as passing it; a place off the network is passed over."""
    stages = []
    for place in places:
        reach_m = VIA_REACH_KM * 1000
        nodes = graph.network.nodes_within(place.lat, place.lon, reach_m, graph.main_part)
        nodes = nodes or _edge_ends(graph, place, reach_m)
        nearest = end_node(graph, place)
        if nodes:
            stages.append(nodes)
        elif nearest is not None:
            stages.append([nearest])
    return stages
