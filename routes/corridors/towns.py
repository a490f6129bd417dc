"""Towns along a road."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geo.earth import distance_m

if TYPE_CHECKING:
    from data.array_types import Bools
    from routes.network.road_network import RoadNetwork

TOWNS = ("city", "town")

ONE_TOWN_KM = 15.0  # nodes of one name closer together than this are one town


@dataclass(frozen=True)
class Town:
    """A named place and the nodes of the network that carry its name."""

    name: str
    lat: float
    lon: float
    nodes: tuple[int, ...]


def towns_on(network: RoadNetwork, edges: Bools) -> tuple[Town, ...]:
    """Return the cities and towns with a node on the given edges (m,), by name, then from west to east."""
    on_road = np.zeros(network.n_nodes, dtype=bool)
    on_road[network.edge_u[edges]] = on_road[network.edge_v[edges]] = True
    named = np.flatnonzero(np.isin(network.node_class.astype(str), TOWNS) & on_road)
    order = np.lexsort((named, network.node_lat[named], network.node_lon[named], network.node_name[named].astype(str)))
    towns: list[Town] = []
    for node in named[order].tolist():
        here = Town(str(network.node_name[node]), float(network.node_lat[node]), float(network.node_lon[node]), (node,))
        same = next((number for number, town in enumerate(towns) if is_same(town, here)), None)
        if same is None:
            towns.append(here)
        else:
            town = towns[same]
            towns[same] = Town(town.name, town.lat, town.lon, (*town.nodes, node))
    return tuple(towns)


def is_same(one: Town, other: Town) -> bool:
    """Say whether two towns of one name are near enough to be one."""
    return one.name == other.name and distance_m(one.lon, one.lat, other.lon, other.lat) <= ONE_TOWN_KM * 1000
