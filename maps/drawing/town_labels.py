"""The names written on the map: destinations, ports, cities, towns on the corridors, and countries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.tables.countries import country_name
from data.tables.place_classes import TOWNS, PlaceClass
from geo.earth import distance_m
from geo.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from data.codes import Lang
    from data.tables.admin import AdminUnit
    from maps.drawing.view import View
    from routes.corridors.towns import Towns
    from routes.paths.road_graph import Route

MAX_STOPS = 25
SEATS_OF = ("region", "cercle")
SEAT_RANK, PASSED_RANK, OFF_ROAD_RANK = 3, 5, 6  # of towns on assessed roads, and of seats off them
COUNTRY_RANK = 2  # after destinations and ports: a map without the names of countries is none
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
    seats = {fold(unit.seat): unit for unit in view.assessment.units if unit.level in SEATS_OF}
    for label in (*_ends(view), *_towns(view, seats), *_seats(view, seats)):
        if label.name and not any(_same(label, other) for other in found):
            found.append(label)
    return sorted([*found, *_countries(view, lang)], key=lambda label: label.rank)


def named_places(view: View) -> list[list[object]]:
    """Return [name, lat, lon] of the places that a search finds, larger first, each once.

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
    landmarks = [(town.name, town.lat, town.lon) for town in view.towns]
    return [
        [name, round(lat, 3), round(lon, 3), *(_next_to(name, lat, lon, landmarks) if len(found[name]) > 1 else ())]
        for name, lat, lon in places
    ]


def _nameable(view: View) -> Iterator[tuple[str, float, float]]:
    """Yield name, latitude and longitude of what a search may find, most important first."""
    for place in view.corridor_places:
        yield place.name, place.lat, place.lon
    for town in sorted(view.towns, key=lambda town: town.place_class != PlaceClass.CITY):
        yield town.name, town.lat, town.lon
    network = view.network
    named = np.flatnonzero((network.node_name != "") & ~np.isin(network.node_class, TOWNS)).tolist()
    for node in sorted(named, key=lambda node: network.node_class[node] != PlaceClass.VILLAGE):
        yield str(network.node_name[node]), float(network.node_lat[node]), float(network.node_lon[node])


def _next_to(name: str, lat: float, lon: float, landmarks: Sequence[tuple[str, float, float]]) -> Iterator[str]:
    """Yield the nearest city or town of another name, where there is one."""
    others = [one for one in landmarks if one[0] != name]
    if others:
        yield min(others, key=lambda one: distance_m(lon, lat, one[2], one[1]))[0]


def stops(towns: Towns, route: Route, start: str, end: str) -> list[tuple[str, int]]:
    """Return the towns on a route with their road kilometre from its start, in driving order, the ends among them."""
    *passed, last = towns.stops(route, start, end)
    return [(stop.name, round(stop.km)) for stop in (*passed[: MAX_STOPS - 1], last)]


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


def _towns(view: View, seats: Mapping[str, AdminUnit]) -> list[TownLabel]:
    """Return the cities of the network, and the towns that assessed roads pass, seats of units before others."""
    labels = [
        TownLabel(one.name, one.lat, one.lon, 2, "town") for one in view.towns if one.place_class == PlaceClass.CITY
    ]
    for row in view.rows:
        route = row.route
        if route.reference is not None:
            passed = view.assessment.towns.stops(route.reference, route.start.name, row.corridor.destination.name)
            labels += [
                TownLabel(one.name, one.lat, one.lon, _rank(one.name, one.lat, one.lon, seats), "town")
                for one in passed[1:-1]
            ]
    return sorted(labels, key=lambda label: label.rank)


def _seats(view: View, seats: Mapping[str, AdminUnit]) -> list[TownLabel]:
    """Return the seats of units among the network's towns, wherever they lie."""
    return [
        TownLabel(town.name, town.lat, town.lon, OFF_ROAD_RANK, "town")
        for town in view.towns
        if _rank(town.name, town.lat, town.lon, seats) == SEAT_RANK
    ]


def _rank(name: str, lat: float, lon: float, seats: Mapping[str, AdminUnit]) -> int:
    """Return the rank of a town that is passed: a seat's where a unit has its seat there."""
    unit = seats.get(fold(name))
    is_seat = unit is not None and distance_m(lon, lat, unit.lon, unit.lat) <= SAME_PLACE_M
    return SEAT_RANK if is_seat else PASSED_RANK


def _countries(view: View, lang: Lang) -> list[TownLabel]:
    """Return country names at the middle of the country's roads: a rough position, no statement about borders."""
    network = view.network
    lon = (network.node_lon[network.edge_u] + network.node_lon[network.edge_v]) / 2
    lat = (network.node_lat[network.edge_u] + network.node_lat[network.edge_v]) / 2
    labels = []
    for code in sorted(set(network.edge_country.tolist()) - {""}):
        here = network.edge_country == code
        name = country_name(code, lang)
        labels.append(
            TownLabel(name, float(np.median(lat[here])), float(np.median(lon[here])), COUNTRY_RANK, "country")
        )
    return labels


def _same(label: TownLabel, other: TownLabel) -> bool:
    if label.name != other.name and label.rank != other.rank:
        return False
    return distance_m(label.lon, label.lat, other.lon, other.lat) < SAME_PLACE_M
