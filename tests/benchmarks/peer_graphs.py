"""The graph that peers are asked on: all arcs of a network, or its chains between junctions, as the engine has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from routes.paths.chains import contract

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Bools, Floats, Ints
    from routes.network.road_network import RoadNetwork

    Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class PeerGraph:
    """Arcs (a,) tail -> head that cost seconds; `arcs_of_edge` (m, 2) are an edge's arcs there and back, -1: none.

    `pairs` are (start, end) by this graph's own node numbers.
    """

    n_nodes: int
    tail: Ints
    head: Ints
    cost: Floats
    arcs_of_edge: Ints
    lat: Floats
    lon: Floats
    pairs: tuple[tuple[int, int], ...]

    def arcs(self, edges: Sequence[int]) -> Ints:
        """Return the arcs that closing edges shuts."""
        arcs = self.arcs_of_edge[np.asarray(edges, dtype=np.int64)].ravel()
        return np.unique(arcs[arcs >= 0])

    @property
    def backwards(self) -> PeerGraph:
        """The graph with every arc turned, its pairs too: trees grow from the destinations."""
        turned = tuple((end, start) for start, end in self.pairs)
        return PeerGraph(self.n_nodes, self.head, self.tail, self.cost, self.arcs_of_edge, self.lat, self.lon, turned)

    def by_origin(self) -> tuple[list[int], list[int], list[int]]:
        """Return the distinct origins, and of every pair the number of its origin there and its destination."""
        starts = sorted({start for start, _ in self.pairs})
        return starts, [starts.index(start) for start, _ in self.pairs], [end for _, end in self.pairs]


def whole_graph(network: RoadNetwork, pairs: Pairs, allowed: Bools | None = None) -> PeerGraph:
    """Return every arc that may be driven, of the allowed edges (m,) where these are given."""
    u, v = network.edge_u.astype(np.int64), network.edge_v.astype(np.int64)
    drivable = ~network.edge_impassable if allowed is None else allowed & ~network.edge_impassable
    can = np.column_stack([drivable, drivable & ~network.edge_oneway & (u != v)])
    number = np.where(can.ravel(), np.cumsum(can.ravel()) - 1, -1).reshape(can.shape)
    tail, head = np.column_stack([u, v])[can], np.column_stack([v, u])[can]
    cost = np.column_stack([network.edge_time_s] * 2)[can]
    return PeerGraph(network.n_nodes, tail, head, cost, number, network.node_lat, network.node_lon, tuple(pairs))


def contracted_graph(network: RoadNetwork, pairs: Pairs, cost: Floats | None = None) -> PeerGraph:
    """Return the chains between junctions and the ends of pairs, dead ends left out: what the engine searches."""
    open_s = np.where(network.edge_impassable, np.inf, network.edge_time_s if cost is None else cost)
    both = np.column_stack([open_s, np.where(network.edge_oneway, np.inf, open_s)])
    ends = np.unique(np.array(pairs, dtype=np.int64))
    u, v = network.edge_u.astype(np.int64), network.edge_v.astype(np.int64)
    chains = contract(u, v, both, ends, network.n_nodes)
    can = np.isfinite(chains.cost)
    number = np.where(can.ravel(), np.cumsum(can.ravel()) - 1, -1).reshape(can.shape)
    of_edge = np.where(chains.of_part[:, None] >= 0, number[chains.of_part], -1)
    at = np.searchsorted(chains.node, np.array(pairs, dtype=np.int64))
    return PeerGraph(
        len(chains.node),
        np.column_stack([chains.u, chains.v])[can],
        np.column_stack([chains.v, chains.u])[can],
        chains.cost[can],
        of_edge,
        network.node_lat[chains.node],
        network.node_lon[chains.node],
        tuple((int(start), int(end)) for start, end in at),
    )
