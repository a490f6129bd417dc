"""Places that come with a network: which node each one names, and their gazetteer entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from data.tables.place_classes import INHABITED
from geo.earth import on_sphere_m
from geo.gazetteer.entry import Entry
from routes.network.places import NetworkPlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Strings
    from routes.network.road_network import RoadNetwork
    from routes.sources.osm.stream import PlaceNode

NODE_WITHIN_M = 2000.0
NEAREST_TRIED = 8


def name_nodes(
    network: RoadNetwork, places: Sequence[PlaceNode], countries: Strings
) -> tuple[RoadNetwork, tuple[NetworkPlace, ...]]:
    """Name the nearest node within 2 km of each place after it, one node a place, the more important place first."""
    if not places:
        return network, ()
    nearest = _nearest_nodes(network, places)
    names, classes = network.node_name.copy(), network.node_class.copy()
    node_of: dict[int, int] = {}
    for number in sorted(range(len(places)), key=lambda n: _importance(places[n])):
        free = next((node for node in nearest[number] if not names[node]), None)
        if free is not None:
            names[free], classes[free] = places[number].names[0], places[number].place_class
            node_of[number] = free
    found = tuple(
        NetworkPlace(_entry(place, str(country)), place.names[1:], node_of.get(number, -1))
        for number, (place, country) in enumerate(zip(places, countries, strict=True))
    )
    return replace(network, node_name=names, node_class=classes), found


def _nearest_nodes(network: RoadNetwork, places: Sequence[PlaceNode]) -> list[list[int]]:
    from scipy.spatial import cKDTree

    tree = cKDTree(on_sphere_m(network.node_lon, network.node_lat))
    points = on_sphere_m(np.array([place.lon for place in places]), np.array([place.lat for place in places]))
    tried = min(NEAREST_TRIED, network.n_nodes)
    _, nodes = tree.query(points, k=np.arange(1, tried + 1), distance_upper_bound=NODE_WITHIN_M)
    return [[int(node) for node in row if node < network.n_nodes] for row in nodes]


def _importance(place: PlaceNode) -> tuple[int, int, int]:
    return (INHABITED.index(place.place_class), -(place.population or 0), place.osm_id)


def _entry(place: PlaceNode, country: str) -> Entry:
    return Entry(
        id=f"osm-node-{place.osm_id}",
        name=place.names[0],
        lat=place.lat,
        lon=place.lon,
        place_class=place.place_class,
        country=country,
        population=place.population,
        source="OpenStreetMap",
    )
