"""The names written on the map: destinations, ports, cities, towns on the corridors, and countries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.countries import country_name
from geo.earth import distance_m
from routes.corridors.corridor_routes import VIA_REACH_KM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from data.array_types import Floats
    from data.codes import Lang
    from data.corridors import NamedPlace
    from maps.drawing.view import View
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import Route

FEW_STOPS, MAX_STOPS = 4, 25
MAX_PLACES = 3_000  # a search finds; a whole country's hamlets would be half a megabyte
ONE_PLACE_M = 5_000  # two places of one name nearer than this are the same to a search
SAME_PLACE_M = 12_000  # two labels of one name nearer than this are one place


@dataclass(frozen=True)
class TownLabel:
    """A name to write; where names collide the lower `rank` stays. `style` is destination, town or country."""

    name: str
    lat: float
    lon: float
    rank: int
    style: str


def town_labels(view: View, lang: Lang) -> list[TownLabel]:
    """Return the names to write, most important first, each place once."""
    found: list[TownLabel] = []
    for label in (*_ends(view), *_network_places(view)):
        if label.name and not any(_same(label, other) for other in found):
            found.append(label)
    return sorted([*found, *_countries(view, lang)], key=lambda label: label.rank)


def named_places(view: View) -> list[list[object]]:
    """Return [name, lat, lon] of the corridors' and the network's places for a search, larger first, each once.

    Where several places have one name, a fourth entry is the city or town next to each.
    """
    found: dict[str, list[tuple[float, float]]] = {}
    places: list[tuple[str, float, float]] = []
    for name, lat, lon in _nameable(view):
        known = found.setdefault(name, [])
        if all(distance_m(lon, lat, x, y) > ONE_PLACE_M for y, x in known):
            known.append((lat, lon))
            places.append((name, lat, lon))
        if len(places) == MAX_PLACES:
            break
    landmarks = _landmarks(view.network)
    return [
        [name, round(lat, 3), round(lon, 3), *(_next_to(name, lat, lon, landmarks) if len(found[name]) > 1 else ())]
        for name, lat, lon in places
    ]


def _nameable(view: View) -> Iterator[tuple[str, float, float]]:
    """Yield name, latitude and longitude of what a search may find, most important first."""
    for place in view.corridor_places:
        yield place.name, place.lat, place.lon
    network = view.network
    order = {name: rank for rank, name in enumerate(("city", "town", "village"))}
    named = np.flatnonzero(network.node_name != "").tolist()
    for node in sorted(named, key=lambda node: order.get(str(network.node_class[node]), len(order))):
        yield str(network.node_name[node]), float(network.node_lat[node]), float(network.node_lon[node])


def _landmarks(network: RoadNetwork) -> list[tuple[str, float, float]]:
    nodes = np.flatnonzero(np.isin(network.node_class, ("city", "town")) & (network.node_name != "")).tolist()
    return [(str(network.node_name[n]), float(network.node_lat[n]), float(network.node_lon[n])) for n in nodes]


def _next_to(name: str, lat: float, lon: float, landmarks: Sequence[tuple[str, float, float]]) -> Iterator[str]:
    """Yield the nearest city or town of another name, where there is one."""
    others = [one for one in landmarks if one[0] != name]
    if others:
        yield min(others, key=lambda one: distance_m(lon, lat, one[2], one[1]))[0]


def stops(network: RoadNetwork, route: Route, places: Iterable[NamedPlace], end: str) -> list[tuple[str, int]]:
    """Return the towns on a route with their road kilometre from its start, in driving order, each once.

    Where the network names few towns on it, villages count too, and those of `places` that it passes within 3 km. The
    last one is `end`, the place the route ends at, with the route's whole length.
    """
    found = dict(reversed(list(_passed(network, route, ("city", "town")))))
    if len(found) < FEW_STOPS:
        found = dict(reversed(list(_passed(network, route, ("city", "town", "village")))))
    if len(found) < FEW_STOPS and route.edges:
        found = dict(_beside(network, route, places)) | found
    passed = sorted((stop for stop in found.items() if stop[0] != end), key=lambda stop: stop[1])
    return [*passed[: MAX_STOPS - 1], (end, round(route.length_m / 1000))]


def _beside(network: RoadNetwork, route: Route, places: Iterable[NamedPlace]) -> Iterator[tuple[str, int]]:
    """Yield the places that a route passes within 3 km, with their road kilometre."""
    shape, along_m = _measured(network, route)
    for place in places:
        away_m = distance_m(place.lon, place.lat, shape[:, 0], shape[:, 1])
        nearest = int(away_m.argmin())
        if away_m[nearest] <= VIA_REACH_KM * 1000:
            yield place.name, round(float(along_m[nearest]) / 1000)


def _measured(network: RoadNetwork, route: Route) -> tuple[Floats, Floats]:
    """Return the (k, 2) lon/lat points of a route and the road metres from its start to each."""
    shapes, measures, before_m = [], [], 0.0
    for tail, edge in zip(route.nodes, route.edges, strict=False):
        shape = network.edge_shape(edge)
        shape = shape if network.edge_u[edge] == tail else shape[::-1]
        steps_m = distance_m(shape[:-1, 0], shape[:-1, 1], shape[1:, 0], shape[1:, 1])
        along_m = np.concatenate([[0.0], np.cumsum(steps_m)])
        length_m = float(network.edge_length_m[edge])
        shapes.append(shape)
        measures.append(before_m + along_m * (length_m / max(float(along_m[-1]), 1e-9)))
        before_m += length_m
    return np.concatenate(shapes), np.concatenate(measures)


def _passed(network: RoadNetwork, route: Route, classes: Sequence[str]) -> Iterator[tuple[str, int]]:
    lengths_m = np.concatenate([[0.0], np.cumsum(network.edge_length_m[list(route.edges)])])
    for node, along_m in zip(route.nodes, lengths_m.tolist(), strict=True):
        if network.node_class[node] in classes and network.node_name[node]:
            yield str(network.node_name[node]), round(along_m / 1000)


def _ends(view: View) -> list[TownLabel]:
    """Return destinations, the far ends of upstream legs, and the towns that define a corridor."""
    labels = []
    for row in view.rows:
        end = row.corridor.destination
        if row.is_road and end.name not in {mine.mine for mine in view.assessment.mines}:
            labels.append(TownLabel(end.name, end.lat, end.lon, 0, "destination"))
    for row in view.rows:
        ports = row.corridor.upstream[:1] if row.is_road else ()
        labels.extend(TownLabel(place.name, place.lat, place.lon, 1, "town") for place in ports)
        labels.extend(TownLabel(place.name, place.lat, place.lon, 2, "town") for place in row.corridor.via)
    return labels


def _network_places(view: View) -> list[TownLabel]:
    """Return the cities of the network, and the towns that assessed roads pass."""
    network = view.network
    on_route = {node for row in view.rows if row.route.reference for node in row.route.reference.nodes}
    labels = []
    for place_class, rank in (("city", 2), ("town", 5)):
        for node in np.flatnonzero(network.node_class == place_class).tolist():
            if place_class == "city" or node in on_route:
                name, lat, lon = (
                    str(network.node_name[node]),
                    float(network.node_lat[node]),
                    float(network.node_lon[node]),
                )
                labels.append(TownLabel(name, lat, lon, rank, "town"))
    return labels


def _countries(view: View, lang: Lang) -> list[TownLabel]:
    """Return country names at the middle of the country's roads: a rough position, no statement about borders."""
    network = view.network
    lon = (network.node_lon[network.edge_u] + network.node_lon[network.edge_v]) / 2
    lat = (network.node_lat[network.edge_u] + network.node_lat[network.edge_v]) / 2
    labels = []
    for code in sorted(set(network.edge_country.tolist()) - {""}):
        here = network.edge_country == code
        name = country_name(code, lang)
        labels.append(TownLabel(name, float(np.median(lat[here])), float(np.median(lon[here])), 9, "country"))
    return labels


def _same(label: TownLabel, other: TownLabel) -> bool:
    if label.name != other.name and label.rank != other.rank:
        return False
    return distance_m(label.lon, label.lat, other.lon, other.lat) < SAME_PLACE_M
