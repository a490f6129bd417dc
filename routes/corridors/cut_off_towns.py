"""Towns cut off: those that no open crossing reaches any more by any road of the country, however long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Bools, Floats, Ints
    from routes.corridors.towns import Town
    from routes.network.road_network import RoadNetwork


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
