"""Towns along a road and on a network: one finder, fed by the corridors' tables, the network and the gazetteer.

A road passes a town that it comes within 5 km of, whether or not a node of the network carries the town's name; of
towns nearer to each other than 10 km along a road the more important one is told.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from data.codes import Mode
from data.tables.place_classes import TOWNS, TOWNS_AND_VILLAGES, PlaceClass
from geo.earth import distance_m, on_sphere_m
from geo.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from data.array_types import Bools, Floats, Ints
    from data.tables.corridors import Corridor, Crossing, NamedPlace
    from geo.gazetteer.entry import Entry
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import Route

REACH_KM = 5.0  # a road that passes a town this near leads to it
APART_KM = 10.0  # two towns nearer than this along a road are told as one, so that no section's name tells a site
ONE_TOWN_KM = 15.0  # places of one name nearer than this are one town
EVERY_M = 1000.0  # how finely a road is looked at between the nodes of the network
FEW_TOWNS = 4  # on a road with fewer, villages are told as well

OF_CORRIDORS = 0  # the places of the tables come before all others
RANKS: dict[str, int] = {kind: rank for rank, kind in enumerate(TOWNS_AND_VILLAGES, start=1)}
VILLAGE, OTHER = RANKS[PlaceClass.VILLAGE], len(RANKS) + 1


class _Place(NamedTuple):
    """A named place; `node` is the network's node that carries its name, -1 where none does."""

    rank: int
    lat: float
    lon: float
    name: str
    place_class: str = ""
    node: int = -1
    country: str = ""
    population: int | None = None


@dataclass(frozen=True)
class Town:
    """A city or town on a network: its place, and the nodes that stand for it."""

    name: str
    lat: float
    lon: float
    nodes: tuple[int, ...] = field(compare=False)
    place_class: str = ""
    population: int | None = None


class Stop(NamedTuple):
    """A town that a road passes: its place, and the road kilometre from the road's start."""

    name: str
    lat: float
    lon: float
    km: float


@dataclass(frozen=True)
class Towns:
    """The named places that the roads of a network are told by, the more important first."""

    network: RoadNetwork
    places: tuple[_Place, ...]

    def names_at(self, route: Route, start: str, end: str, forks: Collection[int] = ()) -> list[str]:
        """Return the town that each node of a road stands for, "" for most; `start` and `end` name its ends.

        Villages and other places count at the nodes `forks` alone, where roads part.
        """
        nodes = list(route.nodes)
        lon, lat, is_fork = self.network.node_lon[nodes], self.network.node_lat[nodes], np.isin(nodes, list(forks))
        passed = self._passed(lon, lat, (start, end), is_fork)
        names = [self.places[passed[at]].name if at in passed else "" for at in range(len(nodes))]
        names[0], names[-1] = start, end
        return names

    def stops(self, route: Route, start: str, end: str) -> list[Stop]:
        """Return the towns along a road in driving order, its ends first and last.

        Where there are few towns, villages are told too.
        """
        key = route.edges, start, end
        if key not in self._stops:  # the same ways are told day after day
            self._stops[key] = self._find_stops(route, start, end)
        return self._stops[key]

    def _find_stops(self, route: Route, start: str, end: str) -> list[Stop]:
        shape, along_m = _measured(self.network, route)
        lon, lat = shape.T
        passed = self._passed(lon, lat, (start, end))
        if len(passed) + 2 < FEW_TOWNS:
            passed = self._passed(lon, lat, (start, end), np.ones(len(shape), dtype=bool), OTHER)
        towns = [(self.places[number], float(along_m[at]) / 1000) for at, number in sorted(passed.items())]
        return [
            Stop(start, float(lat[0]), float(lon[0]), 0.0),
            *(Stop(place.name, place.lat, place.lon, km) for place, km in towns),
            Stop(end, float(lat[-1]), float(lon[-1]), route.length_m / 1000),
        ]

    def only_on(self, way: Route, other: Route) -> tuple[str, ...]:
        """Return the towns along a way that another road does not come near, in driving order."""
        key = way.edges, other.edges
        if key not in self._only_on:
            self._only_on[key] = self._find_only_on(way, other)
        return self._only_on[key]

    def _find_only_on(self, way: Route, other: Route) -> tuple[str, ...]:
        lon, lat = _measured(self.network, other)[0].T
        towns = slice(self._first(VILLAGE))
        near, _ = _nearest(lon, lat, self._lon[towns], self._lat[towns])
        beside = {fold(self.places[number].name) for number in np.flatnonzero(near >= 0).tolist()}
        lon, lat = _measured(self.network, way)[0].T
        passed = self._passed(lon, lat, ("", ""))
        names = dict.fromkeys(self.places[number].name for _, number in sorted(passed.items()))
        return tuple(name for name in names if fold(name) not in beside)

    def on(self, edges: Bools, countries: Collection[str] = ()) -> tuple[Town, ...]:
        """Return the cities and towns on edges (m,), by name, then from west to east.

        The nodes of a town are those on the edges that carry its name, else the nearest within 5 km. Those known to
        lie outside of the countries, where any are given, are left out.
        """
        key = blake2b(np.packbits(edges).tobytes()).digest(), tuple(countries)
        if key not in self._on:  # the same roads are asked for scenario after scenario
            self._on[key] = self._find_on(edges, countries)
        return self._on[key]

    def _find_on(self, edges: Bools, countries: Collection[str]) -> tuple[Town, ...]:
        on_road = np.zeros(self.network.n_nodes, dtype=bool)
        on_road[self.network.edge_u[edges]] = on_road[self.network.edge_v[edges]] = True
        known = [place for place in self.places if place.place_class in TOWNS]
        known.sort(key=lambda place: (place.name, place.lon, place.lat))
        given = [place for place in known if place.node < 0 and (not countries or place.country in ("", *countries))]
        found = _Found()
        for place in known:
            if place.node >= 0 and on_road[place.node]:
                found.add(place, place.node)
        nodes = np.flatnonzero(on_road)
        lon, lat = (np.array([getattr(place, axis) for place in given]) for axis in ("lon", "lat"))
        near, _ = _nearest(self.network.node_lon[nodes], self.network.node_lat[nodes], lon, lat)
        for place, number in zip(given, near.tolist(), strict=True):
            found.add(place, int(nodes[number]) if number >= 0 else -1)
        return found.towns()

    def near(self, nodes: Iterable[int]) -> tuple[str, ...]:
        """Return the named places nearest to nodes, each once; a node without one within 5 km is passed over."""
        names: dict[str, None] = {}
        for lon, lat in ((self.network.node_lon[node], self.network.node_lat[node]) for node in nodes):
            away_m = distance_m(lon, lat, self._lon, self._lat)
            if away_m.min(initial=np.inf) <= REACH_KM * 1000:
                names[self.places[int(away_m.argmin())].name] = None
        return tuple(names)

    def on_network(self, network: RoadNetwork, decimals: int) -> Towns:
        """Return the same towns on a network with the same nodes, their positions rounded."""
        places = (one._replace(lat=round(one.lat, decimals), lon=round(one.lon, decimals)) for one in self.places)
        return replace(self, network=network, places=tuple(places))

    @cached_property
    def _on(self) -> dict[tuple[bytes, tuple[str, ...]], tuple[Town, ...]]:
        return {}

    @cached_property
    def _stops(self) -> dict[tuple[tuple[int, ...], str, str], list[Stop]]:
        return {}

    @cached_property
    def _only_on(self) -> dict[tuple[tuple[int, ...], tuple[int, ...]], tuple[str, ...]]:
        return {}

    @cached_property
    def _lon(self) -> Floats:
        return np.array([place.lon for place in self.places], dtype=float)

    @cached_property
    def _lat(self) -> Floats:
        return np.array([place.lat for place in self.places], dtype=float)

    @cached_property
    def _rank(self) -> Ints:
        return np.array([place.rank for place in self.places], dtype=np.int64)

    def _first(self, rank: int) -> int:
        """Return the number of the first place of a rank or of a lesser one."""
        return int(np.searchsorted(self._rank, rank))

    def _passed(
        self, lon: Floats, lat: Floats, ends: tuple[str, str], at: Bools | None = None, below: int = OTHER + 1
    ) -> dict[int, int]:
        """Return which place (its number) is passed at which of the points of a road, but for its two ends.

        Towns are looked for everywhere, places from villages to those below a rank only `at` some of the points (k,).
        More important places come first, then those nearer to the road; one is passed over that is too near to one
        taken or to an end, the more so under the same name.
        """
        taken, names = [0, len(lon) - 1], [fold(name) for name in ends]
        passed: dict[int, int] = {}
        looks = [(0, self._first(VILLAGE), np.arange(len(lon)))]
        if at is not None:
            looks.append((self._first(VILLAGE), self._first(below), np.flatnonzero(at)))
        for first, last, points in looks:
            near, away_m = _nearest(lon[points], lat[points], self._lon[first:last], self._lat[first:last])
            order = np.lexsort((away_m, self._rank[first:last]))
            for number in order[near[order] >= 0].tolist():
                point, name = int(points[near[number]]), fold(self.places[first + number].name)
                least_km = np.where([name == one for one in names], ONE_TOWN_KM, APART_KM)
                if (distance_m(lon[taken], lat[taken], lon[point], lat[point]) >= least_km * 1000).all():
                    taken.append(point)
                    names.append(name)
                    passed[point] = first + number
        return passed


class _Found:
    """Towns as they are found: places of one name near each other are one."""

    def __init__(self) -> None:
        self._towns: list[Town] = []
        self._by_name: dict[str, list[int]] = {}

    def add(self, place: _Place, node: int) -> None:
        """Take a place at a node; with no node (-1) it only adds to what is known of a town that was found."""
        town = Town(place.name, place.lat, place.lon, (node,), place.place_class, place.population)
        of_name = self._by_name.setdefault(fold(place.name), [])
        number = next((one for one in of_name if is_same(self._towns[one], town)), None)
        if number is not None:
            known = self._towns[number]
            people = [one for one in (known.population, place.population) if one is not None]
            nodes = (*known.nodes, node) if place.node >= 0 else known.nodes
            self._towns[number] = replace(known, nodes=nodes, population=max(people, default=None))
        elif node >= 0:
            of_name.append(len(self._towns))
            self._towns.append(town)

    def towns(self) -> tuple[Town, ...]:
        """Return the towns by name, then from west to east."""
        return tuple(sorted(self._towns, key=lambda town: (town.name, town.lon, town.lat)))


def find_towns(
    network: RoadNetwork, corridors: Iterable[Corridor], crossings: Iterable[Crossing], places: Iterable[Entry] = ()
) -> Towns:
    """Return the towns of a network: the places of the road corridors, those of its own nodes, and further ones."""
    stops: list[NamedPlace] = [*crossings]
    for corridor in corridors:
        if corridor.mode is Mode.ROAD:
            stops += [*corridor.via, corridor.destination, *([corridor.origin] if corridor.origin else [])]
    of_tables = [_Place(OF_CORRIDORS, one.lat, one.lon, one.name, country=one.country) for one in dict.fromkeys(stops)]
    found = [*of_tables, *_named_nodes(network), *map(_entry_place, places)]
    return Towns(network, tuple(sorted(found, key=lambda place: place[:4])))


def is_same(one: Town, other: Town) -> bool:
    """Say whether two towns of one name are near enough to be one."""
    near = distance_m(one.lon, one.lat, other.lon, other.lat) <= ONE_TOWN_KM * 1000
    return near and fold(one.name) == fold(other.name)


def _named_nodes(network: RoadNetwork) -> Iterator[_Place]:
    for node in np.flatnonzero(network.node_name != "").tolist():
        kind, name = str(network.node_class[node]), str(network.node_name[node])
        lat, lon = float(network.node_lat[node]), float(network.node_lon[node])
        yield _Place(RANKS.get(kind, OTHER), lat, lon, name, kind, node)


def _entry_place(one: Entry) -> _Place:
    rank = RANKS.get(one.place_class, OTHER)
    return _Place(rank, one.lat, one.lon, one.name, one.place_class, -1, one.country, one.population)


def _nearest(lon: Floats, lat: Floats, of_lon: Floats, of_lat: Floats) -> tuple[Ints, Floats]:
    """Return for each of some points the nearest of the points lon/lat, -1 where none is in reach, and metres to it."""
    away_m: Floats = np.full(len(of_lon), np.inf)
    near: Ints = np.full(len(of_lon), -1)
    if not len(lon):
        return near, away_m
    reach_m = REACH_KM * 1000
    beyond = REACH_KM / 100  # a degree of latitude is more kilometres than that
    asked = np.flatnonzero((of_lat >= lat.min() - beyond) & (of_lat <= lat.max() + beyond))
    if not len(asked):
        return near, away_m
    from scipy.spatial import cKDTree

    tree = cKDTree(on_sphere_m(lon, lat))
    _, found = tree.query(on_sphere_m(of_lon[asked], of_lat[asked]), distance_upper_bound=1.01 * reach_m)
    is_hit = found < len(lon)
    hit, found = asked[is_hit], found[is_hit]
    away_m[hit] = distance_m(lon[found], lat[found], of_lon[hit], of_lat[hit])
    within = away_m[hit] <= reach_m
    near[hit[within]] = found[within]
    return near, away_m


def _measured(network: RoadNetwork, route: Route) -> tuple[Floats, Floats]:
    """Return (k, 2) lon/lat points of a route, `EVERY_M` apart at most, and the road metres from its start to each."""
    shape = route.shape(network)
    steps_m = distance_m(shape[:-1, 0], shape[:-1, 1], shape[1:, 0], shape[1:, 1])
    drawn_m = np.concatenate([[0.0], np.cumsum(steps_m)])
    at_m = np.union1d(drawn_m, np.arange(0.0, drawn_m[-1], EVERY_M))
    points = np.column_stack([np.interp(at_m, drawn_m, shape[:, 0]), np.interp(at_m, drawn_m, shape[:, 1])])
    sizes = np.diff(network.geometry_offsets)[list(route.edges)]
    nodes_m = drawn_m[np.concatenate([[0], np.cumsum(sizes - 1)])]
    driven_m = np.concatenate([[0.0], np.cumsum(network.edge_length_m[list(route.edges)])])
    return points, np.interp(at_m, nodes_m, driven_m)
