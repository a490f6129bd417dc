"""Roads as sections from town to town, however finely the network is cut: the grain at which criticality is told."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

import numpy as np
from scipy.spatial import cKDTree

from geo.earth import distance_m, on_sphere_m

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from data.corridors import NamedPlace
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import Route


TOWN_REACH_KM = 5.0  # a road that passes a town this near leads to it
APART_KM = 10.0  # two towns nearer than this along a road are told as one
IN_TOWN_KM = 5.0  # roads this near to a section's end are inside the town; what happens there cuts no road


CLASSES = {"city": 1, "town": 2}  # by weight; 0 are the places of the corridors
VILLAGE = 3


class NamedPoint(Protocol):
    """A place with a name and a class (city, town, village, ...), EPSG:4326."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def place_class(self) -> str:
        """Its class."""

    @property
    def lat(self) -> float:
        """Latitude."""

    @property
    def lon(self) -> float:
        """Longitude."""


@dataclass(frozen=True)
class RoadSection:
    """Road from one town to the next, outside of both, in a traveller's order."""

    start: str
    end: str
    edges: tuple[int, ...]
    length_km: float
    refs: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The two towns."""
        return f"{self.start} – {self.end}"


class TownNames:
    """The towns that the roads of a network are named by, and the villages where roads part.

    They are taken in this order: the places of the corridors (`first`), the network's own places and the other ones
    given, cities before towns. Nearer than 10 km to one taken, another is passed over, so that no section is so short
    that its name tells a site.
    """

    def __init__(
        self, network: RoadNetwork, first: Iterable[NamedPlace] = (), others: Iterable[NamedPoint] = ()
    ) -> None:
        self.network = network
        own = np.flatnonzero(network.node_name != "")
        ranks = [CLASSES.get(str(network.node_class[node]), VILLAGE) for node in own]
        lats, lons = network.node_lat[own].tolist(), network.node_lon[own].tolist()
        points = list(zip(ranks, lats, lons, map(str, network.node_name[own]), strict=True))
        points += [(CLASSES.get(one.place_class, VILLAGE), one.lat, one.lon, one.name) for one in others]
        points += [(0, place.lat, place.lon, place.name) for place in first]
        points.sort()
        self._rank = np.array([point[0] for point in points], dtype=np.int64)
        self._lat, self._lon = (np.array([point[axis] for point in points], dtype=float) for axis in (1, 2))
        self._name = [point[3] for point in points]

    def cut(self, route: Route, start: str, end: str, forks: Collection[int] = ()) -> list[RoadSection]:
        """Cut a route at the towns on it, and at the villages at its forks; `start` and `end` name its ends."""
        names = self._along(route.nodes, start, end, forks)
        stage = np.cumsum([bool(name) for name in names[:-1]]).tolist()
        numbers = [number for number, name in enumerate(names) if name]
        found = []
        for place, steps in groupby(range(len(route.edges)), key=lambda step: stage[step]):
            first, last = numbers[place - 1], numbers[place]
            outside = self._outside(route, list(steps), (route.nodes[first], route.nodes[last]))
            if outside:
                found.append(self.section(names[first], names[last], outside))
        return found

    def near(self, nodes: Sequence[int], reach_km: float) -> tuple[str, ...]:
        """Return the named places nearest to nodes, each once; a node without one in reach is passed over."""
        if not nodes or not self._name:
            return ()
        lon, lat = self.network.node_lon[list(nodes)], self.network.node_lat[list(nodes)]
        _, found = cKDTree(on_sphere_m(self._lon, self._lat)).query(on_sphere_m(lon, lat))
        away_m = distance_m(lon, lat, self._lon[found], self._lat[found])
        reached = found[away_m <= reach_km * 1000].tolist()
        return tuple(dict.fromkeys(self._name[number] for number in reached))

    def section(self, start: str, end: str, edges: tuple[int, ...]) -> RoadSection:
        """Return edges as a section, with their length and the numbers of the roads."""
        network = self.network
        refs = dict.fromkeys(ref for edge in edges for ref in str(network.edge_ref[edge]).split(";") if ref)
        return RoadSection(start, end, edges, float(network.edge_length_m[list(edges)].sum()) / 1000, tuple(refs))

    def _along(self, nodes: Sequence[int], start: str, end: str, forks: Collection[int]) -> list[str]:
        """Return the town that each node of a road stands for, "" where it is in none."""
        found = [""] * len(nodes)
        lats, lons = self.network.node_lat[list(nodes)], self.network.node_lon[list(nodes)]
        at = {0: start, len(nodes) - 1: end}
        is_fork = np.isin(nodes, list(forks))
        for rank, reachable in ((None, np.ones(len(nodes), dtype=bool)), (VILLAGE, is_fork)):
            chosen = np.flatnonzero((self._rank < VILLAGE) if rank is None else (self._rank == rank))
            there = np.flatnonzero(reachable)
            if not len(chosen) or not len(there):
                continue
            lat, lon = self._lat[chosen], self._lon[chosen]
            _, near = cKDTree(on_sphere_m(lons[there], lats[there])).query(on_sphere_m(lon, lat))
            away_m = distance_m(lon, lat, lons[there[near]], lats[there[near]])
            order = np.lexsort((away_m, self._rank[chosen]))
            for number in order[away_m[order] <= TOWN_REACH_KM * 1000].tolist():
                place, taken = int(there[near[number]]), list(at)
                apart_m = distance_m(lons[place], lats[place], lons[taken], lats[taken])
                if apart_m.min() >= APART_KM * 1000:
                    at[place] = self._name[chosen[number]]
        for place, name in at.items():
            found[place] = name
        return found

    def _outside(self, route: Route, steps: Sequence[int], ends: tuple[int, int]) -> tuple[int, ...]:
        """Return the edges of steps of a route that are not wholly inside the town at either end."""
        lat, lon = self.network.node_lat, self.network.node_lon
        nodes = list(route.nodes[steps[0] : steps[-1] + 2])
        inside = np.zeros(len(steps), dtype=bool)
        for end in ends:
            near = distance_m(lon[end], lat[end], lon[nodes], lat[nodes]) <= IN_TOWN_KM * 1000
            inside |= near[:-1] & near[1:]
        return tuple(route.edges[step] for step, is_inside in zip(steps, inside, strict=True) if not is_inside)


def corridor_sections(names: TownNames, routes: Sequence[CorridorRoute]) -> tuple[RoadSection, ...]:
    """Cut the reference routes at towns and forks, so that the same corridors use all of a section.

    Where roads fork near a town that a section is named by, the few kilometres shared there count as the town's.
    """
    routes = [route for route in routes if route.reference is not None]
    users: dict[int, tuple[str, ...]] = {}
    for route in routes:
        for edge in route.edges:
            users[edge] = (*users.get(edge, ()), route.corridor.id)
    forks = _forks(names.network, users)
    found: list[RoadSection] = []
    for route in routes:
        if route.reference is None or not route.edges:
            continue
        for section in names.cut(route.reference, route.start.name, route.corridor.destination.name, forks):
            parts: dict[tuple[str, ...], list[int]] = {}
            for edge in section.edges:
                parts.setdefault(users[edge], []).append(edge)
            whole = [names.section(section.start, section.end, tuple(edges)) for edges in parts.values()]
            longest_km = max(part.length_km for part in whole)
            found += [
                part
                for part, ids in zip(whole, parts, strict=True)
                if ids[0] == route.corridor.id and part.length_km >= min(longest_km, APART_KM)
            ]
    return tuple(found)


def _forks(network: RoadNetwork, edges: Iterable[int]) -> frozenset[int]:
    """Return the nodes at which the roads of corridors part or join."""
    numbers = np.array(sorted(edges), dtype=np.int64)
    ends = np.concatenate([network.edge_u[numbers], network.edge_v[numbers]])
    return frozenset(np.flatnonzero(np.bincount(ends, minlength=network.n_nodes) > 2).tolist())


TOWN_CLASSES = ("city", "town")


@dataclass(frozen=True)
class TownSection:
    """Road between two towns of a corridor, named in driving order; "" beyond the first and the last town."""

    start: str
    end: str
    edges: tuple[int, ...]
    length_km: float


def town_sections(network: RoadNetwork, routes: Sequence[CorridorRoute]) -> tuple[TownSection, ...]:
    """Cut the reference routes at towns; an edge that several corridors use belongs to the first of them."""
    found: list[TownSection] = []
    used: set[int] = set()
    for route in routes:
        if route.reference is None:
            continue
        for (_, start, end), stage in groupby(_stages(network, route.reference), key=lambda step: step[1:]):
            edges = tuple(edge for edge, *_ in stage if edge not in used)
            used.update(edges)
            if edges:
                length_km = float(network.edge_length_m[list(edges)].sum()) / 1000
                found.append(TownSection(start, end, edges, length_km))
    return tuple(found)


def _stages(network: RoadNetwork, route: Route) -> Iterator[tuple[int, int, str, str]]:
    """Yield for each edge of a route its number, that of its stage, and the towns before and after it.

    A town may name several nodes in a row; the edges between them are a stage of their own.
    """
    towns = [str(network.node_name[node]) if network.node_class[node] in TOWN_CLASSES else "" for node in route.nodes]
    ahead = [""] * len(towns)
    for number in range(len(towns) - 2, -1, -1):
        ahead[number] = towns[number + 1] or ahead[number + 1]
    behind, stage = towns[0], 0
    for number, edge in enumerate(route.edges):
        if number and towns[number]:
            behind, stage = towns[number], stage + 1
        yield edge, stage, behind, ahead[number]
