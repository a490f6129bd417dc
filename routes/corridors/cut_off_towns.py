"""Towns cut off: those that no open crossing reaches any more by any road of the country, however long."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from routes.network.joined_parts import joined_parts
from routes.paths.road_graph import NO_EDGES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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
    """
    return Isolation(network, allowed, towns, origins, NO_EDGES.union(*closed)).shares(closed, origin_open)


class Isolation:
    """Towns and origins (nodes) on a network of which only some edges ever close, contracted to what these can part.

    `allowed` (m,) are the edges that may be used, `closable` those that may close.
    """

    def __init__(
        self,
        network: RoadNetwork,
        allowed: Bools,
        towns: Sequence[Town],
        origins: Sequence[int],
        closable: Collection[int],
    ) -> None:
        part, ends, self._column = _contracted(network, allowed, closable)
        sizes = [len(town.nodes) for town in towns]
        asked = [part[list(origins)], part[[node for town in towns for node in town.nodes]], ends.ravel()]
        parts, number = np.unique(np.concatenate(asked), return_inverse=True)
        self._at_origin, self._at_town, ends = np.split(number, np.cumsum([len(one) for one in asked[:2]]))
        self._ends = ends.reshape(-1, 2)
        self._n_parts = len(parts)
        self._first = np.cumsum([0, *sizes[:-1]])

    def shares(self, closed: Sequence[frozenset[int]], origin_open: Bools, certain: Collection[int] = ()) -> Floats:
        """Return for each town the share of draws in which no open origin is joined to it.

        `closed` are the edges that each draw closes, `certain` more that every draw does, all of them closable.
        """
        times = Counter(zip(closed, map(tuple, origin_open.T.tolist()), strict=True))
        is_open = self._open([edges for edges, _ in times], certain)
        supplied = self._supplied(is_open, np.array([origins for _, origins in times]))
        return np.asarray(np.array(list(times.values())) @ ~supplied / max(len(closed), 1))

    def joined(self, closed: Sequence[Collection[int]], edges: Sequence[int]) -> Ints:
        """Return for each set of closed edges (rows) numbers that are the same at what stays joined.

        Columns are the origins, the nodes of the towns and the ends of some closable edges.
        """
        group = _groups(self._n_parts, self._ends, self._open(closed))
        ends = self._ends[[self._column[edge] for edge in edges if edge in self._column]]
        return group[:, np.concatenate([self._at_origin, self._at_town, ends.ravel()])]

    @property
    def n_links(self) -> int:
        """How many edges can part anything."""
        return len(self._column)

    def _open(self, closed: Sequence[Collection[int]], certain: Collection[int] = ()) -> Bools:
        """Return which closable edges (columns) stay open in each row."""
        column = self._column
        is_open = np.ones((len(closed), len(column)), dtype=bool)
        for row, edges in enumerate(closed):
            is_open[row, [column[edge] for edge in edges if edge in column]] = False
        is_open[:, [column[edge] for edge in certain if edge in column]] = False
        return is_open

    def _supplied(self, is_open: Bools, origins_open: Bools) -> Bools:
        """Return for each row which towns (columns) an open origin is joined to; what no row parts is joined first."""
        always = is_open.all(axis=0)
        varies = is_open.any(axis=0) & ~always
        part = joined_parts(self._n_parts, *self._ends[always].T)
        group = _groups(int(part.max(initial=-1)) + 1, part[self._ends[varies]], is_open[:, varies])[:, part]
        supplied = np.zeros(int(group.max(initial=0)) + 1, dtype=bool)
        supplied[group[:, self._at_origin][origins_open]] = True
        return np.asarray(np.logical_or.reduceat(supplied[group[:, self._at_town]], self._first, axis=1))


def _groups(n_parts: int, ends: Ints, is_open: Bools) -> Ints:
    """Return (k, parts) numbers that are the same where open links (k, l) between `ends` (l, 2) join parts of a row.

    All rows are one graph, whose parts are found at once.
    """
    row, link = np.nonzero(is_open)
    joined = ends[link] + n_parts * row[:, None]
    return joined_parts(n_parts * len(is_open), *joined.T).reshape(-1, n_parts)


def _contracted(network: RoadNetwork, allowed: Bools, closable: Collection[int]) -> tuple[Ints, Ints, dict[int, int]]:
    """Return the part (n,) of each node under all closures, the parts that closable edges join, and their rows."""
    may_close = np.zeros(network.n_edges, dtype=bool)
    may_close[list(closable)] = True
    joined = np.column_stack([network.edge_u, network.edge_v])
    part = joined_parts(network.n_nodes, *joined[allowed & ~may_close].T)
    links = np.flatnonzero(allowed & may_close)
    return part, part[joined[links]], {edge: row for row, edge in enumerate(links.tolist())}
