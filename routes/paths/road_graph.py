"""Fastest and shortest paths on a network, with closed edges left out and never a graph copied."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from routes.network.joined_parts import joined_by_hand

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from data.array_types import Bools, Floats, Ints
    from routes.network.road_network import RoadNetwork

    Numbers = NDArray[np.integer[Any]]

NO_EDGES: frozenset[int] = frozenset()
FEW_ARCS = 50_000  # are searched sooner here than scipy is imported
FEW_SEARCHES = 20  # as well

NEAR_TIE = 0.03  # share of its time by which a way may be slower and as good: speeds are known no better; judgement


@dataclass(frozen=True)
class Route:
    """A path: nodes (k + 1,), edges (k,), road metres and truck seconds."""

    nodes: tuple[int, ...]
    edges: tuple[int, ...]
    length_m: float
    time_s: float

    def extra_km(self, usual: Route) -> float:
        """Return the kilometres that it is longer than the usual way; below 0 where it is shorter and slower.

        A shorter way that takes as long, within `NEAR_TIE`, saves none: which of two such roads is the usual one is
        chance, and changes between a network and its road book.
        """
        more_km = (self.length_m - usual.length_m) / 1000
        return max(0.0, more_km) if self.time_s <= usual.time_s * (1 + NEAR_TIE) else more_km

    @cached_property
    def noted(self) -> dict[Hashable, Any]:
        """What was worked out of the route, by whoever notes them: they last as long as it is kept."""
        return {}

    def shape(self, network: RoadNetwork) -> Floats:
        """Return the (k, 2) lon/lat line of the route in driving order."""
        if not self.edges:
            node = self.nodes[0]
            return np.array([[network.node_lon[node], network.node_lat[node]]])
        edges = np.array(self.edges)
        begin, end = network.geometry_offsets[edges], network.geometry_offsets[edges + 1]
        is_back = network.edge_u[edges] != np.array(self.nodes[:-1])
        step, first = np.where(is_back, -1, 1), np.where(is_back, end - 1, begin)
        first[1:] += step[1:]  # where one edge ends the next begins
        counts = end - begin
        counts[1:] -= 1
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        at = np.repeat(first, counts) + np.repeat(step, counts) * within
        return np.column_stack([network.geometry_lon[at], network.geometry_lat[at]])

    def refs(self, network: RoadNetwork) -> tuple[str, ...]:
        """Return the road numbers along the route, in order of first use."""
        return refs_along(network, self.edges)

    def with_next(self, following: Route) -> Route:
        """Return this route followed by one that starts where it ends."""
        return Route(
            self.nodes + following.nodes[1:],
            self.edges + following.edges,
            self.length_m + following.length_m,
            self.time_s + following.time_s,
        )


def nodes_along(network: RoadNetwork, start: int, edges: Sequence[int]) -> tuple[int, ...]:
    """Return the nodes that edges in driving order lead through, from the one where they start."""
    nodes = [start]
    for edge in edges:
        nodes.append(int(network.edge_u[edge] + network.edge_v[edge]) - nodes[-1])
    return tuple(nodes)


def refs_along(network: RoadNetwork, edges: Iterable[int]) -> tuple[str, ...]:
    """Return the road numbers of edges, in order of first use."""
    return tuple(dict.fromkeys(ref for edge in edges for ref in str(network.edge_ref[edge]).split(";") if ref))


class RoadGraph:
    """A network seen through one cost per edge (m,) and a mask of allowed edges (m,); impassable ones never are.

    Parallel edges stay apart: of the open arcs between two nodes the cheapest counts (a matrix would add them up).
    """

    def __init__(
        self, network: RoadNetwork, cost: Floats, allowed: Bools | None = None, main_part: Bools | None = None
    ) -> None:
        """Take the `main_part` where it is known; the arcs are only sorted for the first search."""
        self.network = network
        self.cost = cost
        passable = ~network.edge_impassable
        self.allowed: Bools = passable if allowed is None else passable & allowed
        self._states = network.turn_states
        self._known_part = main_part
        self._n_by_hand = 0

    @cached_property
    def has_arcs(self) -> Bools:
        """Mask (n,) of the nodes with at least one allowed edge."""
        found: Bools = np.zeros(self.network.n_nodes, dtype=bool)
        found[self.network.edge_u[self.allowed]] = True
        found[self.network.edge_v[self.allowed]] = True
        return found

    @cached_property
    def _sorted(self) -> tuple[Numbers, Numbers, Numbers]:
        """Tail, head and edge of every arc, the cheapest of those between the same two nodes first."""
        network = self.network
        edges = np.flatnonzero(self.allowed)
        back = edges[~network.edge_oneway[edges]]
        tail = np.concatenate([network.edge_u[edges], network.edge_v[back]])
        head = np.concatenate([network.edge_v[edges], network.edge_u[back]])
        edge = np.concatenate([edges, back])
        if not self._states.is_plain:
            darts = np.concatenate([2 * edges, 2 * back + 1])
            more = self.allowed[self._states.dart >> 1]
            tail = np.concatenate([tail, self._states.tail[more]])
            head = np.concatenate([self._states.heads(darts, head), self._states.head[more]])
            edge = np.concatenate([edge, self._states.dart[more] >> 1])
        order = np.lexsort((edge, self.cost[edge], head, tail))
        tail, head, edge = (one[order].astype(np.int32) for one in (tail, head, edge))
        return tail, head, edge

    @cached_property
    def _open(self) -> _Arcs:
        return _Arcs(self._states.n_states, *self._sorted, self.cost)

    @cached_property
    def main_part(self) -> Bools:
        """Mask (n,) of the nodes of the largest part within which every node can be reached from every other.

        Forbidden turns part nothing here: who may not turn drives on and comes back.
        """
        if self._known_part is not None:
            return self._known_part
        part = self._two_way_part() if len(self._sorted[0]) <= FEW_ARCS else None
        if part is not None:
            return part
        from scipy.sparse import coo_array
        from scipy.sparse.csgraph import connected_components

        tails, heads, edges = self._sorted
        tail, head = self._states.node[tails], self._states.node[heads]
        size = self.network.n_nodes
        matrix = self._open.matrix if self._states.is_plain else coo_array((edges + 1, (tail, head)), (size, size))
        _, part = connected_components(matrix, directed=True, connection="strong")
        largest = np.bincount(part[self.has_arcs]).argmax() if self.has_arcs.any() else -1
        return np.asarray(self.has_arcs & (part == largest))

    def _two_way_part(self) -> Bools | None:
        """Return the main part where every edge may be driven both ways; None where not, or where two are as large."""
        edges = np.flatnonzero(self.allowed)
        if not self._states.is_plain or self.network.edge_oneway[edges].any() or not len(edges):
            return None
        part = joined_by_hand(self.network.n_nodes, self.network.edge_u[edges], self.network.edge_v[edges])
        sizes = np.bincount(part[self.has_arcs])
        largest = np.flatnonzero(sizes == sizes.max())
        return self.has_arcs & (part == largest[0]) if len(largest) == 1 else None

    def distances(self, sources: Sequence[int] | Ints, limit: float = np.inf) -> Floats:
        """Return the (len(sources), n) costs from each source, inf where there is no way or it costs over a limit."""
        from scipy.sparse.csgraph import dijkstra

        found: Floats = dijkstra(self._open.matrix, indices=np.asarray(sources), limit=limit)
        return self._by_node(found)

    def distances_once(self, source: int) -> Floats:
        """Return the (n,) costs from a node, for who asks for few: the first on small networks are searched here."""
        self._n_by_hand += 1
        if len(self._sorted[0]) > FEW_ARCS or self._n_by_hand > FEW_SEARCHES:
            found: Floats = self.distances([source])[0]
            return found
        least: Floats = self._by_node(self._open.costs_from(source)[None])[0]
        return least

    def distances_to(self, *targets: int) -> Floats:
        """Return the (n,) costs from every node to the nearest of some nodes, inf where there is no way."""
        from scipy.sparse.csgraph import dijkstra

        found: Floats = dijkstra(self._open.matrix.T.tocsr(), indices=self._all_states(targets), min_only=True)
        return found[: self.network.n_nodes]

    def distances_from(self, *sources: int) -> Floats:
        """Return the (n,) costs to every node from the nearest of some nodes, whoever came there, inf without a way."""
        from scipy.sparse.csgraph import dijkstra

        found: Floats = dijkstra(self._open.matrix, indices=self._all_states(sources), min_only=True)
        return np.asarray(self._by_node(found[None])[0])

    def _all_states(self, nodes: Sequence[int]) -> Ints:
        return np.concatenate([self._states.at(node) for node in nodes])

    def route(
        self,
        source: int,
        target: int,
        closed: frozenset[int] = NO_EDGES,
        *,
        after: int | None = None,
        before: int | None = None,
    ) -> Route | None:
        """Return the cheapest route that uses no closed edge, or None where there is none.

        It follows on the dart `after`, which has led to the source, and lets dart `before` be driven from the target.
        """
        from scipy.sparse.csgraph import dijkstra

        start, ends = self._between(source, target, after, before)
        arcs = self._arcs(closed)
        away, came_from = dijkstra(arcs.matrix, indices=start, return_predecessors=True)
        end = int(ends[away[ends].argmin()])
        if not np.isfinite(away[end]):
            return None
        found = [end]
        while found[-1] != start:
            found.append(int(came_from[found[-1]]))
        return self._along(found[::-1], arcs)

    def route_once(
        self, source: int, target: int, *, after: int | None = None, before: int | None = None
    ) -> Route | None:
        """Return what `route` does, for who asks for few routes: small networks are searched here."""
        if len(self._sorted[0]) > FEW_ARCS:
            return self.route(source, target, after=after, before=before)
        start, ends = self._between(source, target, after, before)
        states = self._open.cheapest_way(start, frozenset(int(end) for end in ends))
        return None if states is None else self._along(states, self._open)

    def _between(self, source: int, target: int, after: int | None, before: int | None) -> tuple[int, Ints]:
        """Return the state that a route starts in, and those that it may end in."""
        states = self._states
        start = source if after is None else states.after(after, source)
        return start, states.at(target) if before is None else states.before(before, target)

    def route_via(self, stages: Sequence[Sequence[int]]) -> Route | None:
        """Return the cheapest route that passes through one node of every stage in order, or None.

        Each stage is one search from all its nodes at once, each with the cost of reaching it.
        """
        costs = np.zeros(len(stages[0]))
        trees: list[Ints] = []
        passed = [
            list(stages[0]),
            *([state for node in stage for state in self._states.at(node)] for stage in stages[1:]),
        ]
        for here, there in pairwise(passed):
            away, before = self._spread(here, costs)
            trees.append(before)
            costs = away[there]
        if not np.isfinite(costs).any():
            return None
        nodes = [int(passed[-1][int(costs.argmin())])]
        for before in reversed(trees):
            while before[nodes[-1]] != self._states.n_states:
                nodes.append(int(before[nodes[-1]]))
        return self._along(nodes[::-1], self._open)

    def _spread(self, nodes: Sequence[int], costs: Floats) -> tuple[Floats, Ints]:
        """Return the cost and predecessor of every state from several that cost something to reach.

        The predecessor of a state that is reached from outside is the number of states.
        """
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import dijkstra

        matrix = self._open.matrix
        size = self._states.n_states + 1
        reached = np.isfinite(costs)
        order = np.argsort(np.asarray(nodes)[reached], kind="stable")
        data = np.concatenate([matrix.data, costs[reached][order]])
        heads = np.concatenate([matrix.indices, np.asarray(nodes, dtype=np.int32)[reached][order]])
        starts = np.append(matrix.indptr, np.int32(len(data)))
        away, before = dijkstra(
            csr_array((data, heads, starts), shape=(size, size)), indices=size - 1, return_predecessors=True
        )
        return away[:-1], before[:-1]

    def _arcs(self, closed: frozenset[int]) -> _Arcs:
        if not closed:
            return self._open
        tail, head, edge = self._sorted
        keep = ~np.isin(edge, np.fromiter(closed, dtype=np.int64, count=len(closed)))
        return _Arcs(self._states.n_states, tail[keep], head[keep], edge[keep], self.cost)

    def _along(self, states: list[int], arcs: _Arcs) -> Route:
        through = np.array(states, dtype=np.int64)
        edges = arcs.edges_between(through[:-1], through[1:])
        nodes = self._states.node[states].tolist()
        length_m = float(self.network.edge_length_m[edges].sum())
        return Route(tuple(nodes), tuple(edges.tolist()), length_m, float(self.network.edge_time_s[edges].sum()))

    def _by_node(self, found: Floats) -> Floats:
        """Return costs (k, n) of nodes for those (k, states) of states: that of the cheapest state."""
        if self._states.is_plain:
            return found
        n_nodes = self.network.n_nodes
        least = found[:, :n_nodes].copy()
        np.minimum.at(least.T, self._states.node[n_nodes:], found[:, n_nodes:].T)
        return least


class _Arcs:
    """Arcs sorted by tail, head and cost, as a matrix with the cheapest of each parallel group."""

    def __init__(self, n_nodes: int, tail: Numbers, head: Numbers, edge: Numbers, cost: Floats) -> None:
        first = np.ones(len(tail), dtype=bool)
        first[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        self._n_nodes = n_nodes
        self._edges = edge[first].astype(np.int32)
        self._heads = head[first].astype(np.int32)  # as scipy has them: else each search makes them so
        self._costs = cost[edge[first]]
        self._starts = np.searchsorted(tail[first], np.arange(n_nodes + 1)).astype(np.int32)

    @cached_property
    def matrix(self) -> csr_array:
        """The costs as a matrix (n, n)."""
        from scipy.sparse import csr_array

        return csr_array((self._costs, self._heads, self._starts), shape=(self._n_nodes, self._n_nodes))

    def cheapest_way(self, start: int, ends: frozenset[int]) -> list[int] | None:
        """Return the nodes of the cheapest way from a node to one of several, None where there is none."""
        came_from: dict[int, int] = {}
        for node, _ in self._spread(start, came_from):
            if node in ends:
                way = [node]
                while way[-1] != start:
                    way.append(came_from[way[-1]])
                return way[::-1]
        return None

    def costs_from(self, start: int) -> Floats:
        """Return the costs (n,) of the cheapest ways from a node, inf where there is none."""
        least = [np.inf] * self._n_nodes
        for node, cost in self._spread(start, {}):
            least[node] = cost
        return np.array(least)

    def _spread(self, start: int, came_from: dict[int, int]) -> Iterator[tuple[int, float]]:
        """Yield nodes from the nearest on, each with its cost from a node; `came_from` takes the node before each."""
        starts, heads, costs = self._lists
        least = {start: 0.0}
        waiting = [(0.0, start)]
        while waiting:
            so_far, node = heappop(waiting)
            if so_far > least[node]:
                continue
            yield node, so_far
            for arc in range(starts[node], starts[node + 1]):
                total, head = so_far + costs[arc], heads[arc]
                if total < least.get(head, np.inf):
                    least[head], came_from[head] = total, node
                    heappush(waiting, (total, head))

    @cached_property
    def _lists(self) -> tuple[list[int], list[int], list[float]]:
        """Where the arcs of each node start, their heads and costs, as Python's own numbers."""
        return self._starts.tolist(), self._heads.tolist(), self._costs.tolist()

    def edges_between(self, tails: Ints, heads: Ints) -> Ints:
        """Return the edge each (tail, head) step uses."""
        return self._edges[arcs_between(self._starts, self._heads, tails, heads)].astype(np.int64)


def arcs_between(starts: Numbers, heads: Numbers, at: Ints, to: Ints) -> Ints:
    """Return the arcs from nodes to nodes, among arcs that start at each node from starts[node] on; they are there."""
    arcs = starts[at].astype(np.int64)
    while (is_other := heads[arcs] != to).any():
        arcs += is_other
    return arcs
