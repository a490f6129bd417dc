"""Roads as sections from town to town, however finely the network is cut: the grain at which roads are told."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from geo.earth import distance_m
from routes.corridors.towns import APART_KM

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.towns import Stop, Towns
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import Route

IN_TOWN_KM = 5.0  # roads this near to a section's end are inside the town; what happens there cuts no road


@dataclass(frozen=True)
class RoadSection:
    """Road from one town to the next, in a traveller's order."""

    start: str
    end: str
    edges: tuple[int, ...]
    length_km: float
    refs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The two towns."""
        return f"{self.start} – {self.end}"


def stages(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield where (first, last) each stage of a road lies between nodes that carry a name, or are its ends."""
    yield from pairwise(number for number, name in enumerate(names) if name or number in (0, len(names) - 1))


def between_stops(network: RoadNetwork, route: Route, stops: Sequence[Stop], edges: Collection[int]) -> tuple[str, str]:
    """Return the stops of a route before and after a stretch of it, some of its edges."""
    ends_km = np.concatenate([[0.0], np.cumsum(network.edge_length_m[list(route.edges)])]) / 1000
    at = np.flatnonzero(np.isin(route.edges, list(edges)))
    stops_km = [stop.km for stop in stops]
    before = bisect_right(stops_km, float(ends_km[at[0]])) - 1
    after = bisect_left(stops_km, float(ends_km[at[-1] + 1]))
    return stops[max(before, 0)].name, stops[min(after, len(stops) - 1)].name


def section_of(network: RoadNetwork, start: str, end: str, edges: Sequence[int]) -> RoadSection:
    """Return edges as a section, with their length and the numbers of the roads."""
    refs = dict.fromkeys(ref for edge in edges for ref in str(network.edge_ref[edge]).split(";") if ref)
    length_km = float(network.edge_length_m[list(edges)].sum()) / 1000
    return RoadSection(start, end, tuple(edges), length_km, tuple(refs))


def sections_outside(
    towns: Towns, route: Route, start: str, end: str, forks: Collection[int] = ()
) -> list[RoadSection]:
    """Cut a route at the towns on it, and at the villages at its forks, and leave out what lies inside of towns."""
    names = towns.names_at(route, start, end, forks)
    cut = ((names[first], names[last], _outside(towns.network, route, first, last)) for first, last in stages(names))
    return [section_of(towns.network, before, after, edges) for before, after, edges in cut if edges]


def whole_sections(towns: Towns, routes: Sequence[CorridorRoute]) -> tuple[RoadSection, ...]:
    """Cut the reference routes at towns, roads inside of towns with the rest.

    An edge that several corridors use belongs to the first of them.
    """
    found: list[RoadSection] = []
    used: set[int] = set()
    for route in routes:
        if route.reference is None:
            continue
        names = towns.names_at(route.reference, route.start.name, route.corridor.destination.name)
        for first, last in stages(names):
            edges = [edge for edge in dict.fromkeys(route.reference.edges[first:last]) if edge not in used]
            used.update(edges)
            if edges:
                found.append(section_of(towns.network, names[first], names[last], edges))
    return tuple(found)


def corridor_sections(towns: Towns, routes: Sequence[CorridorRoute]) -> tuple[RoadSection, ...]:
    """Cut the reference routes at towns and forks, so that the same corridors use all of a section.

    Where roads fork near a town that a section is named by, the few kilometres shared there count as the town's.
    """
    routes = [route for route in routes if route.reference is not None]
    users: dict[int, tuple[str, ...]] = {}
    for route in routes:
        for edge in route.edges:
            users[edge] = (*users.get(edge, ()), route.corridor.id)
    forks = _forks(towns.network, users)
    found: list[RoadSection] = []
    for route in routes:
        if route.reference is None or not route.edges:
            continue
        ends = route.start.name, route.corridor.destination.name
        for section in sections_outside(towns, route.reference, *ends, forks):
            parts: dict[tuple[str, ...], list[int]] = {}
            for edge in section.edges:
                parts.setdefault(users[edge], []).append(edge)
            whole = [section_of(towns.network, section.start, section.end, edges) for edges in parts.values()]
            longest_km = max(part.length_km for part in whole)
            found += [
                part
                for part, ids in zip(whole, parts, strict=True)
                if ids[0] == route.corridor.id and part.length_km >= min(longest_km, APART_KM)
            ]
    return tuple(found)


def _outside(network: RoadNetwork, route: Route, first: int, last: int) -> tuple[int, ...]:
    """Return the edges of a stage of a route that are not wholly inside the town at either end."""
    nodes = list(route.nodes[first : last + 1])
    lat, lon = network.node_lat[nodes], network.node_lon[nodes]
    inside = np.zeros(last - first, dtype=bool)
    for end in (0, -1):
        near = distance_m(lon, lat, lon[end], lat[end]) <= IN_TOWN_KM * 1000
        inside |= near[:-1] & near[1:]
    return tuple(edge for edge, is_in in zip(route.edges[first:last], inside, strict=True) if not is_in)


def _forks(network: RoadNetwork, edges: Iterable[int]) -> frozenset[int]:
    """Return the nodes at which the roads of corridors part or join."""
    numbers = np.array(sorted(edges), dtype=np.int64)
    ends = np.concatenate([network.edge_u[numbers], network.edge_v[numbers]])
    return frozenset(np.flatnonzero(np.bincount(ends, minlength=network.n_nodes) > 2).tolist())
