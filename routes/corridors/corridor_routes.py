"""Corridors on a network: reference route and upstream leg."""

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

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from data.tables.corridors import Corridor, Crossing, NamedPlace
    from routes.corridors.country_graphs import CountryGraphs
    from routes.network.nearby import Piece
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import RoadGraph, Route
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
            known = _Look(pieces, sum((piece.mass for piece in pieces), 0.0), names_it)
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
