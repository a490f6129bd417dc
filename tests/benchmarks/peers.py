"""The same question to other libraries: what do pairs of nodes cost when edges are closed, by their plain way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
from scipy.sparse.csgraph import dijkstra

from routes.paths.road_graph import RoadGraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.array_types import Bools, Floats
    from routes.network.road_network import RoadNetwork

    Pairs = Sequence[tuple[int, int]]
    Peer = Callable[[Sequence[int]], Floats]  # closed edges -> seconds of every pair, inf: no route


def scipy_peer(network: RoadNetwork, pairs: Pairs, allowed: Bools | None = None) -> Peer:
    """Return scipy's answer: csgraph.dijkstra from the distinct origins, on a matrix made without the closed arcs."""
    graph = RoadGraph(network, network.edge_time_s, allowed)
    starts, at, ends = _by_origin(pairs)

    def costs(closed: Sequence[int]) -> Floats:
        found: Floats = dijkstra(graph._arcs(frozenset(closed)).matrix, indices=starts)[at, ends]
        return found

    return costs


def networkx_peer(network: RoadNetwork, pairs: Pairs) -> Peer:
    """Return networkx's answer: a tree from each distinct origin; closed edges are removed, and put back after."""
    peer = peer_graph(network, network.edge_time_s.tolist())
    starts, at, ends = _by_origin(pairs)

    def costs(closed: Sequence[int]) -> Floats:
        arcs = [arc for edge in closed for arc in _arcs(network, edge) if peer.has_edge(*arc)]
        kept = [(*arc, peer.edges[arc]) for arc in arcs]
        peer.remove_edges_from(arcs)
        trees = [nx.single_source_dijkstra_path_length(peer, start) for start in starts]
        peer.add_edges_from(kept)
        return np.array([trees[tree].get(end, np.inf) for tree, end in zip(at, ends, strict=True)])

    return costs


def gravel_peer(network: RoadNetwork, pairs: Pairs) -> Peer | None:
    """Return gravel-fragility's answer: its Dijkstra from the distinct origins, the graph made anew each time.

    None where it is not installed. Its queries that block edges of a hierarchy take longer, and name edges by nodes.
    """
    try:
        import gravel
    except ModuleNotFoundError:
        return None
    starts, at, ends = _by_origin(pairs)
    tail = np.concatenate([network.edge_u, network.edge_v]).astype(np.uint32)
    head = np.concatenate([network.edge_v, network.edge_u]).astype(np.uint32)
    cost = np.tile(network.edge_time_s, 2)
    can_drive = np.concatenate([~network.edge_impassable, ~network.edge_impassable & ~network.edge_oneway])

    def costs(closed: Sequence[int]) -> Floats:
        still = can_drive.copy()
        still[np.concatenate([closed, np.add(closed, network.n_edges)]).astype(np.int64)] = False
        graph = gravel.Graph.from_coo(network.n_nodes, tail[still], head[still], cost[still])
        away = np.array([np.asarray(gravel.dijkstra(graph, start).distances) for start in starts])
        found: Floats = away[at, ends]
        return found

    return costs


def peer_graph(network: RoadNetwork, cost: list[float]) -> nx.MultiDiGraph:
    """Return the network as a networkx graph keyed by edge number."""
    peer = nx.MultiDiGraph()
    for edge in np.flatnonzero(~network.edge_impassable).tolist():
        for u, v, _ in _arcs(network, edge):
            peer.add_edge(u, v, key=edge, weight=cost[edge])
    return peer


def _arcs(network: RoadNetwork, edge: int) -> list[tuple[int, int, int]]:
    u, v = int(network.edge_u[edge]), int(network.edge_v[edge])
    return [(u, v, edge)] if network.edge_oneway[edge] or u == v else [(u, v, edge), (v, u, edge)]


def _by_origin(pairs: Pairs) -> tuple[list[int], list[int], list[int]]:
    """Return the distinct origins, and of every pair the number of its origin there and its destination."""
    starts = sorted({start for start, _ in pairs})
    return starts, [starts.index(start) for start, _ in pairs], [end for _, end in pairs]
