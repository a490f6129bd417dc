"""Towns cut off: those that no open crossing reaches any more by any road of the country, however long."""

from __future__ import annotations

from collections import Counter
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
    sizes = [len(town.nodes) for town in towns]
    asked = [part[list(origins)], part[[node for town in towns for node in town.nodes]], ends.ravel()]
    parts, number = np.unique(np.concatenate(asked), return_inverse=True)
    at_origin, at_town, ends = np.split(number, np.cumsum([len(one) for one in asked[:2]]))
    times = Counter(zip(closed, map(tuple, origin_open.T.tolist()), strict=True))
    is_open = np.ones((len(times), len(column)), dtype=bool)
    for row, (edges, _) in enumerate(times):
        is_open[row, [column[edge] for edge in edges if edge in column]] = False
    group = _groups(len(parts), ends.reshape(-1, 2), is_open)
    supplied = np.zeros(int(group.max(initial=0)) + 1, dtype=bool)
    supplied[group[:, at_origin][np.array([origins_open for _, origins_open in times])]] = True
    of_town = np.logical_or.reduceat(supplied[group[:, at_town]], np.cumsum([0, *sizes[:-1]]), axis=1)
    return np.asarray(np.array(list(times.values())) @ ~of_town / max(len(closed), 1))


def _groups(n_parts: int, ends: Ints, is_open: Bools) -> Ints:
    """Return (k, parts) numbers that are the same where open links (k, l) between `ends` (l, 2) join parts of a row.

    All rows are one graph, whose parts are found at once.
    """
    row, link = np.nonzero(is_open)
    joined = ends[link] + n_parts * row[:, None]
    return _parts(n_parts * len(is_open), joined).reshape(-1, n_parts)


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
