"""Towns cut off: those that no open crossing reaches any more by any road of the country, however long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from routes.network.road_network import distance_m

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.network.road_network import Bools, Floats, Ints, RoadNetwork

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
    return one.name == other.name and float(distance_m(one.lon, one.lat, other.lon, other.lat)) <= ONE_TOWN_KM * 1000


def isolation(
    network: RoadNetwork,
    allowed: Bools,
    towns: Sequence[Town],
    origins: Sequence[int],
    closed: Sequence[frozenset[int]],
    origin_open: Bools,
) -> Floats:
    """Return for each town the share of draws in which no open origin (a node) is joined to any of its nodes.

    `allowed` (m,) are the edges that may be used, `closed` the edges that each draw closes, `origin_open` (origins,
    draws) says which origins are open. One-way roads join both their ends: a road is looked for, not a lane.

    Only edges that some draw closes can part anything, so the rest of the network is contracted to its parts first.
    """
    part, ends, column = _contracted(network, allowed, closed)
    at_origin = part[list(origins)]
    at_town = part[[node for town in towns for node in town.nodes]]
    first = np.cumsum([0, *(len(town.nodes) for town in towns[:-1])])
    cut_off = np.zeros(len(towns))
    known: dict[frozenset[int], Ints] = {}
    for draw, edges in enumerate(closed):
        if edges not in known:
            open_now = np.ones(len(ends), dtype=bool)
            open_now[[column[edge] for edge in edges if edge in column]] = False
            known[edges] = _parts(int(part.max()) + 1, ends[open_now])
        group = known[edges]
        supplied = np.isin(group[at_town], group[at_origin[origin_open[:, draw]]])
        cut_off += ~np.logical_or.reduceat(supplied, first)
    return cut_off / max(len(closed), 1)


def _contracted(
    network: RoadNetwork, allowed: Bools, closed: Sequence[frozenset[int]]
) -> tuple[Ints, Ints, dict[int, int]]:
    """Return the part (n,) of each node under all closures, the parts that closable edges join, and their rows."""
    may_close = np.zeros(network.n_edges, dtype=bool)
    may_close[list(frozenset().union(*closed))] = True
    joined = np.column_stack([network.edge_u, network.edge_v])
    part = _parts(network.n_nodes, joined[allowed & ~may_close])
    closable = np.flatnonzero(allowed & may_close)
    return part, part[joined[closable]], {edge: row for row, edge in enumerate(closable.tolist())}


def _parts(count: int, joined: Ints) -> Ints:
    """Return the number of the connected part of each of `count` nodes, joined by pairs (k, 2)."""
    matrix = coo_array((np.ones(len(joined)), (joined[:, 0], joined[:, 1])), shape=(count, count))
    _, part = connected_components(matrix.tocsr(), directed=False)
    return np.asarray(part, dtype=np.int64)
