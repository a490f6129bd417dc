"""The same question to other libraries: what do pairs of nodes cost when edges are closed, by their plain way.

Each is asked on a `PeerGraph`, so that all may search the same arcs, from the same side. A library that is not
installed gives None.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from tests.benchmarks.measure import library

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from data.array_types import Floats, Ints
    from routes.network.road_network import RoadNetwork
    from tests.benchmarks.peer_graphs import PeerGraph

    Peer = Callable[[Sequence[int]], Floats]  # closed edges -> seconds of every pair, inf: no route

CCH_UNITS = 10_000  # whole numbers a second
CCH_CLOSED = 2**31 - 1
NETWORKIT_CLOSED_S = 1e15  # it has no arcs without end


class CheapestArcs:
    """The cheapest arc between every two nodes (k,), for libraries without parallel arcs."""

    def __init__(self, graph: PeerGraph) -> None:
        self._cost = graph.cost
        order = np.lexsort((graph.cost, graph.head, graph.tail))
        tail, head = graph.tail[order], graph.head[order]
        is_first = np.ones(len(order), dtype=bool)
        is_first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        self._order, self._starts = order, np.append(np.flatnonzero(is_first), len(order))
        self.tail, self.head, self.cost = tail[is_first], head[is_first], graph.cost[order][is_first]
        self._entry = np.empty(len(order), dtype=np.int64)
        self._entry[order] = np.cumsum(is_first) - 1

    def without(self, arcs: Ints) -> tuple[Ints, Floats]:
        """Return which entries closing arcs touches, and what these cost then."""
        closed, entries = set(arcs.tolist()), np.unique(self._entry[arcs])
        left = (
            next((self._cost[arc] for arc in self._order[start:end].tolist() if arc not in closed), np.inf)
            for start, end in zip(self._starts[entries], self._starts[entries + 1], strict=True)
        )
        return entries, np.fromiter(left, dtype=np.float64, count=len(entries))


def scipy_peer(graph: PeerGraph) -> Peer:
    """Return scipy's answer: csgraph.dijkstra from the distinct origins, the closed arcs without end in its matrix."""
    arcs = CheapestArcs(graph)
    indptr = np.searchsorted(arcs.tail, np.arange(graph.n_nodes + 1))
    cost = arcs.cost.copy()
    matrix = csr_array((cost, arcs.head, indptr), shape=(graph.n_nodes, graph.n_nodes))
    starts, at, ends = graph.by_origin()

    def costs(closed: Sequence[int]) -> Floats:
        entries, dearer = arcs.without(graph.arcs(closed))
        matrix.data[entries] = dearer
        found: Floats = dijkstra(matrix, indices=starts)[at, ends]
        matrix.data[entries] = arcs.cost[entries]
        return found

    return costs


def networkit_peer(graph: PeerGraph) -> Peer | None:
    """Return networkit's answer: its Dijkstra from the distinct origins, the closed arcs too dear to be driven."""
    networkit = library("networkit")
    if networkit is None:
        return None
    networkit.setNumberOfThreads(1)
    arcs = CheapestArcs(graph)
    peer = networkit.graph.Graph(graph.n_nodes, weighted=True, directed=True)
    for tail, head, cost in zip(arcs.tail.tolist(), arcs.head.tolist(), arcs.cost.tolist(), strict=True):
        peer.addEdge(tail, head, cost)
    starts, at, ends = graph.by_origin()

    def put(entries: Ints, costs: Floats) -> None:
        dear = np.where(np.isfinite(costs), costs, NETWORKIT_CLOSED_S)
        for entry, cost in zip(entries.tolist(), dear.tolist(), strict=True):
            peer.setWeight(int(arcs.tail[entry]), int(arcs.head[entry]), cost)

    def costs(closed: Sequence[int]) -> Floats:
        entries, dearer = arcs.without(graph.arcs(closed))
        put(entries, dearer)
        trees = []
        for start in starts:
            search = networkit.distance.Dijkstra(peer, start, False)  # noqa: FBT003 - its own flag: no paths kept
            search.run()
            trees.append(search.getDistances())
        put(entries, arcs.cost[entries])
        found = np.array([trees[tree][end] for tree, end in zip(at, ends, strict=True)])
        return np.where(found < NETWORKIT_CLOSED_S, found, np.inf)

    return costs


def gravel_peer(graph: PeerGraph) -> Peer | None:
    """Return gravel-fragility's answer: its Dijkstra from the distinct origins, the graph made anew each time.

    Its queries that block edges of a hierarchy take longer, and name edges by nodes.
    """
    gravel = library("gravel")
    if gravel is None:
        return None
    tail, head = graph.tail.astype(np.uint32), graph.head.astype(np.uint32)
    starts, at, ends = graph.by_origin()

    def costs(closed: Sequence[int]) -> Floats:
        still = np.ones(len(tail), dtype=bool)
        still[graph.arcs(closed)] = False
        peer = gravel.Graph.from_coo(graph.n_nodes, tail[still], head[still], graph.cost[still])
        away = np.array([np.asarray(gravel.dijkstra(peer, start).distances) for start in starts])
        found = away[at, ends]
        return np.where(found < 1e300, found, np.inf)  # its "no route" is the largest double

    return costs


class CchPeer:
    """routingkit-cch's answers: a hierarchy whose touched weights are customised again, one tree a destination.

    Its weights are whole numbers: costs agree to a few units times the arcs of a way.
    """

    def __init__(self, routingkit: Any, graph: PeerGraph) -> None:
        self._routingkit, self._graph = routingkit, graph
        tail, head = graph.tail.astype(np.uint32), graph.head.astype(np.uint32)
        lat, lon = graph.lat.astype(np.float32), graph.lon.astype(np.float32)
        began = time.process_time()
        order = routingkit.compute_order_inertial(graph.n_nodes, tail, head, lat, lon)
        self.order_s = time.process_time() - began
        self._hierarchy = routingkit.CCH(order, tail, head, False)  # noqa: FBT003 - its own flag: arcs may come and go
        self._weights = self._units(graph.cost)
        self._metric = routingkit.CCHMetric(self._hierarchy, self._weights)
        self._update = routingkit.CCHMetricPartialUpdater(self._hierarchy)
        self.made_s = time.process_time() - began - self.order_s
        self.ask(graph)

    def ask(self, graph: PeerGraph) -> None:
        """Take the pairs of a graph with the same arcs."""
        self._starts, self._at, ends = graph.by_origin()
        self._targets = sorted(set(ends))
        self._column = [self._targets.index(end) for end in ends]

    def put(self, cost: Floats) -> None:
        """Take other costs of all arcs."""
        self._weights = self._units(cost)
        self._metric.reset(self._weights)

    def __call__(self, closed: Sequence[int]) -> Floats:
        """Return the seconds of every pair while edges are closed."""
        arcs = self._graph.arcs(closed).tolist()
        self._update.apply(self._metric, dict.fromkeys(arcs, CCH_CLOSED))
        search = self._routingkit.CCHOneToMany(self._metric, self._targets)
        found = [search.distances_from(start) for start in self._starts]
        del search  # a metric that is searched cannot be customised
        self._update.apply(self._metric, {arc: int(self._weights[arc]) for arc in arcs})
        per_pair = [found[row][col] for row, col in zip(self._at, self._column, strict=True)]
        return np.array([np.inf if one is None or one >= CCH_CLOSED else one / CCH_UNITS for one in per_pair])

    @staticmethod
    def _units(cost: Floats) -> NDArray[np.uint32]:
        return np.minimum(np.rint(cost * CCH_UNITS), CCH_CLOSED).astype(np.uint32)


def cch_peer(graph: PeerGraph) -> CchPeer | None:
    """Return routingkit-cch's answer."""
    routingkit = library("routingkit_cch")
    return None if routingkit is None else CchPeer(routingkit, graph)


def with_hit_filter(peer: Peer, base: Floats, ways: Sequence[Sequence[int]], n_edges: int) -> Peer:
    """Return a peer that is only asked where a closed edge lies on the base way of a pair, as the engine does."""
    is_on = np.zeros((len(ways), n_edges), dtype=bool)
    for number, way in enumerate(ways):
        is_on[number, way] = True

    def costs(closed: Sequence[int]) -> Floats:
        hit = is_on[:, closed].any(axis=1)
        return np.where(hit, peer(closed), base) if hit.any() else base

    return costs


def networkx_peer(network: RoadNetwork, graph: PeerGraph) -> Peer:
    """Return networkx's answer: a tree from each distinct origin; closed edges are removed, and put back after."""
    peer = peer_graph(network, network.edge_time_s.tolist())
    starts, at, ends = graph.by_origin()

    def costs(closed: Sequence[int]) -> Floats:
        arcs = [arc for edge in closed for arc in _arcs(network, edge) if peer.has_edge(*arc)]
        kept = [(*arc, peer.edges[arc]) for arc in arcs]
        peer.remove_edges_from(arcs)
        trees = [nx.single_source_dijkstra_path_length(peer, start) for start in starts]
        peer.add_edges_from(kept)
        return np.array([trees[tree].get(end, np.inf) for tree, end in zip(at, ends, strict=True)])

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
