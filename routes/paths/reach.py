"""Reach: the roads between two nodes that ways within a limit can use, small enough to be searched thousands of times.

Dead ends are left out, and roads without a choice of way are joined to chains: who drives a part of a chain drives all
of it, so that closing or slowing a part closes or slows the chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from routes.paths.chains import NO_CHAIN, contract
from routes.paths.road_graph import Route
from routes.paths.turn_parts import turn_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from data.array_types import Bools, Floats, Ints
    from routes.paths.road_graph import RoadGraph

Slowing = frozenset[tuple[int, float]]  # the edges that a restriction slows, each with the factor on its travel time
NO_CHAINS: frozenset[int] = frozenset()


@dataclass(frozen=True)
class ReachPath:
    """A path through a reach while some restrictions hold: its arcs in driving order."""

    reach: Reach
    arcs: Ints
    slowed: frozenset[Slowing]

    @cached_property
    def chains(self) -> frozenset[int]:
        """The chains that the path drives."""
        return frozenset((self.arcs >> 1).tolist())

    @cached_property
    def route(self) -> Route:
        """The path on the whole network."""
        return self.reach.route(self)


class Reach:
    """The edges on which every path between two nodes stays that takes at most a limit.

    Arc 2c drives chain c from its u to its v, arc 2c + 1 drives it back.
    """

    def __init__(self, graph: RoadGraph, within: Bools, start: int, end: int, limit_s: float) -> None:
        """Take the mask (m,) of those edges, or of more; the graph's costs are truck seconds."""
        network, edges = graph.network, np.flatnonzero(within)
        ahead = graph.cost[edges]
        cost = np.column_stack([ahead, np.where(network.edge_oneway[edges], np.inf, ahead)])
        ends = np.array([start, end])
        parts = turn_parts(network, edges, cost, end)
        chains = contract(parts.u, parts.v, parts.cost, np.unique(ends), network.turn_states.n_states)
        self._network = network
        self._start = start
        self._limit_s = limit_s
        self._ends: list[int] = np.searchsorted(chains.node, ends).tolist()
        self._edges = parts.edge
        self._part_cost = graph.cost[parts.edge]
        self._chains = chains
        self._chain_of = np.full(network.n_edges, NO_CHAIN, dtype=np.int32)
        self._chain_of[edges] = chains.of_part[: len(edges)]
        self._n_edges = len(edges)
        self._more = parts.edge[len(edges) :]  # the edges of the parts that lead from and to further states
        self._darts = np.concatenate([chains.darts, chains.darts[::-1] ^ 1])  # of all chains ahead, then back
        self._slowed: dict[Slowing, _Slowed] = {}
        self._arcs = self._cheapest_first()
        n_nodes, tail, head = len(chains.node), *self._tails_and_heads(self._arcs)
        keys = tail * n_nodes + head
        self._first = np.flatnonzero(np.diff(keys, prepend=-1))  # of the arcs between the same two nodes
        self._keys = keys[self._first]
        self._heads = head[self._first].astype(np.int32)
        self._starts = np.searchsorted(tail[self._first], np.arange(n_nodes + 1)).astype(np.int32)

    def chains_of(self, edges: Collection[int]) -> frozenset[int]:
        """Return the chains that any of the edges are part of."""
        if not edges:
            return NO_CHAINS
        listed = np.fromiter(edges, dtype=np.int64, count=len(edges))
        further = self._chains.of_part[self._n_edges :][np.isin(self._more, listed)] if len(self._more) else self._more
        return frozenset([*self._chain_of[listed].tolist(), *further.tolist()]) - {NO_CHAIN}

    def chain_of(self, edges: Sequence[int]) -> Ints:
        """Return the chain that each of some edges is part of, `NO_CHAIN` for one that no way between the ends uses."""
        return np.asarray(self._chain_of[list(edges)], dtype=np.int64)

    def chains_slowed(self, slowing: Slowing) -> frozenset[int]:
        """Return the chains that a restriction slows."""
        return self._slowed_by(slowing).chains

    def path(self, closed: frozenset[int], slowed: frozenset[Slowing]) -> ReachPath | None:
        """Return the fastest path over no closed chain, None where there is none within the limit."""
        start, end = self._ends
        added = self._added(slowed)
        added[list(closed)] = np.inf
        cost = self._chains.cost.ravel()[self._arcs] + added[self._arcs >> 1]
        least = np.minimum.reduceat(cost, self._first) if len(cost) else cost
        matrix = csr_array((least, self._heads, self._starts), shape=(len(self._chains.node),) * 2)
        _, before = dijkstra(matrix, indices=start, return_predecessors=True, limit=self._limit_s)
        if start != end and before[end] < 0:
            return None
        nodes = [end]
        while nodes[-1] != start:
            nodes.append(int(before[nodes[-1]]))
        return ReachPath(self, self._arcs_along(np.array(nodes[::-1]), cost), slowed)

    def route(self, path: ReachPath) -> Route:
        """Return a path on the whole network."""
        network, offsets = self._network, self._chains.offsets
        chain, back = path.arcs >> 1, path.arcs & 1
        count = offsets[chain + 1] - offsets[chain]
        first = np.where(back, len(self._darts) - offsets[chain + 1], offsets[chain])
        dart = self._darts[np.repeat(first - np.cumsum(count) + count, count) + np.arange(count.sum())]
        edge = self._edges[dart >> 1]
        heads = np.where(dart & 1, network.edge_u[edge], network.edge_v[edge])
        time_s = network.edge_time_s[edge] * self._factors(path.slowed)[dart >> 1]
        length_m = float(network.edge_length_m[edge].sum())
        return Route((self._start, *heads.tolist()), tuple(edge.tolist()), length_m, float(time_s.sum()))

    def _cheapest_first(self) -> Ints:
        """Return the arcs that can be driven by their ends, the cheaper of those between the same two first."""
        cost = self._chains.cost.ravel()
        arcs = np.flatnonzero(np.isfinite(cost))
        tail, head = self._tails_and_heads(arcs)
        return arcs[np.lexsort((cost[arcs], head, tail))]

    def _tails_and_heads(self, arcs: Ints) -> tuple[Ints, Ints]:
        u, v, back = self._chains.u[arcs >> 1], self._chains.v[arcs >> 1], arcs & 1
        return np.where(back, v, u), np.where(back, u, v)

    def _arcs_along(self, nodes: Ints, cost: Floats) -> Ints:
        """Return the arc that each step from node to node takes: of those between two nodes the fastest."""
        group = np.searchsorted(self._keys, nodes[:-1] * len(self._chains.node) + nodes[1:])
        chosen, end = self._first[group], np.append(self._first, len(cost))[group + 1]
        for step in np.flatnonzero(end - chosen > 1).tolist():
            chosen[step] += cost[chosen[step] : end[step]].argmin()
        return self._arcs[chosen]

    def _added(self, slowed: frozenset[Slowing]) -> Floats:
        """Return the seconds (c,) that restrictions add to each chain."""
        n_chains, of_part = len(self._chains.u), self._chains.of_part
        if not slowed:
            return np.zeros(n_chains)
        added_s = (self._factors(slowed) - 1.0) * self._part_cost
        return np.asarray(np.bincount(of_part - NO_CHAIN, added_s, n_chains + 1)[1:], dtype=np.float64)

    def _factors(self, slowed: frozenset[Slowing]) -> Floats:
        """Return the factor on the travel time of each of the edges: of several restrictions the strongest counts."""
        factors = np.ones(len(self._edges))
        for one in slowed:
            parts, strength, _ = self._slowed_by(one)
            factors[parts] = np.maximum(factors[parts], strength)
        return factors

    def _slowed_by(self, slowing: Slowing) -> _Slowed:
        if slowing not in self._slowed:
            edges = np.array([edge for edge, _ in slowing], dtype=np.int64)
            factors = np.array([factor for _, factor in slowing])
            is_near = self._chain_of[edges] != NO_CHAIN
            parts = np.searchsorted(self._edges[: self._n_edges], edges[is_near])
            strengths = factors[is_near]
            if len(self._more):
                order = np.argsort(edges)
                at = np.minimum(np.searchsorted(edges[order], self._more), max(len(edges) - 1, 0))
                is_slowed = edges[order][at] == self._more if len(edges) else np.zeros(len(self._more), dtype=bool)
                parts = np.concatenate([parts, self._n_edges + np.flatnonzero(is_slowed)])
                strengths = np.concatenate([strengths, factors[order][at[is_slowed]]])
            chains = frozenset(self._chains.of_part[parts].tolist()) - {NO_CHAIN}
            self._slowed[slowing] = _Slowed(parts, strengths, chains)
        return self._slowed[slowing]


class _Slowed(NamedTuple):
    """What a restriction slows of a reach: numbers among its edges, their factors, and the chains."""

    parts: Ints
    factors: Floats
    chains: frozenset[int]
