"""Goal search: fastest paths between two fixed nodes of a graph, again and again with a few arcs dearer or closed.

It is A* with exact potentials: of each arc the cost over what the cheapest way on to the end would have saved anyway.
With nothing changed every arc of a fastest path then costs nothing, and a search only spreads as far as a way round
costs more than the usual one. What lies further off with nothing changed lies so under any change, costs only rising:
a search is made on the nodes and arcs that are near enough alone, as if there were no others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from routes.paths.road_graph import arcs_between
from routes.paths.turn_parts import positions

if TYPE_CHECKING:
    from data.array_types import Floats, Ints

FIRST_SHARE = 1 / 16  # of what a way round may cost more is searched first, then twice as much and again
WIDER = 2
FEW_NODES = 1_000  # are searched as soon all at once as in parts
SLACK = 1e-6  # of a second: sums of differences are less exact than sums of costs, which decide in the end


class _Near(NamedTuple):
    """The nodes (j,) and arcs (i,), by their numbers, that paths costing at most a limit more may use, as a graph."""

    matrix: Any
    nodes: Ints
    arcs: Ints
    start: int
    end: int


class GoalSearch:
    """Arcs (k,) sorted by tail and head, with costs that only rise, and the two nodes between which paths are asked."""

    def __init__(self, n_nodes: int, tail: Ints, head: Ints, cost: Floats, start: int, end: int) -> None:
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import dijkstra

        self._start, self._end = start, end
        starts = np.searchsorted(tail, np.arange(n_nodes + 1)).astype(np.int32)
        matrix = csr_array((cost, head.astype(np.int32), starts), shape=(n_nodes, n_nodes))
        to_end: Floats = dijkstra(matrix.T.tocsr(), indices=end)
        self._to_end = to_end
        self._least_s = float(to_end[start])
        matrix.data = self._over(cost, tail, head)
        self._from_start: Floats = dijkstra(matrix, indices=start)
        self._matrix = matrix
        self._is_small = n_nodes <= FEW_NODES
        numbers: Any = np.arange(max(n_nodes, len(tail)), dtype=np.int32)
        self._all = _Near(matrix, numbers[:n_nodes], numbers[: len(tail)], start, end)
        self._near: dict[float, _Near] = {}

    def _over(self, cost: Floats, tail: Ints, head: Ints) -> Floats:
        """Return what arcs cost over what they save on the way to the end, inf where none leads there."""
        left, there = self._to_end[tail], self._to_end[head]
        leads_on = np.isfinite(left) & np.isfinite(there)
        over = np.full(len(cost), np.inf)
        over[leads_on] = np.maximum(cost[leads_on] + (there[leads_on] - left[leads_on]), 0.0)
        return over

    def arcs_along(self, nodes: Ints) -> Ints:
        """Return the arcs by which a path leads through nodes."""
        return arcs_between(self._matrix.indptr, self._matrix.indices, nodes[:-1], nodes[1:])

    def nodes(self, changed: Ints, cost: Floats, limit_s: float, least_s: float = 0.0) -> Ints | None:
        """Return the nodes of the fastest path while some arcs cost more (inf: closed), None for none within a limit.

        `changed` are sorted. A path over the limit by no more than rounding may be returned too. It is known to take
        `least_s` at least: what is nearer is not searched.
        """
        spare_s = limit_s - self._least_s + SLACK
        if not spare_s >= 0.0:
            return None
        changed = changed.astype(np.int32)
        tail = np.searchsorted(self._matrix.indptr, changed, side="right") - 1
        dearer = self._over(cost, tail, self._matrix.indices[changed])
        share = 1.0 if self._is_small else FIRST_SHARE
        while share < 1.0 and spare_s * share < least_s - self._least_s - SLACK:
            share *= WIDER
        while True:
            near = self._all if share >= 1.0 else self._near_within(spare_s * share)
            found = _nodes_within(near, spare_s * min(share, 1.0), changed, dearer)
            if found is not None or share >= 1.0:
                return found
            share *= WIDER

    def _near_within(self, limit_s: float) -> _Near:
        if limit_s not in self._near:
            self._near[limit_s] = self._found_near(limit_s)
        return self._near[limit_s]

    def _found_near(self, limit_s: float) -> _Near:
        from scipy.sparse import csr_array

        starts, heads, cost = self._matrix.indptr, self._matrix.indices, self._matrix.data
        is_near = self._from_start <= limit_s
        is_near[[self._start, self._end]] = True
        nodes = np.flatnonzero(is_near)
        number = np.cumsum(is_near, dtype=np.int32) - 1
        tails = np.repeat(np.arange(len(is_near)), np.diff(starts))
        arcs = np.flatnonzero(self._from_start[tails] + cost <= limit_s)
        first = np.searchsorted(number[tails[arcs]], np.arange(len(nodes) + 1)).astype(np.int32)
        matrix = csr_array((cost[arcs], number[heads[arcs]], first), shape=(len(nodes), len(nodes)))
        ends = int(number[self._start]), int(number[self._end])
        return _Near(matrix, nodes.astype(np.int32), arcs.astype(np.int32), *ends)  # there are many of them


def _nodes_within(near: _Near, limit_s: float, changed: Ints, dearer: Floats) -> Ints | None:
    """Return the nodes of the fastest path that costs at most so much more, None where there is none."""
    from scipy.sparse.csgraph import dijkstra

    at, is_near = positions(near.arcs, changed)
    data = near.matrix.data
    kept = data[at]
    data[at] = dearer[is_near]
    _, before = dijkstra(near.matrix, indices=near.start, return_predecessors=True, limit=limit_s)
    data[at] = kept
    if near.start != near.end and before[near.end] < 0:
        return None
    nodes = [near.end]
    while nodes[-1] != near.start:
        nodes.append(before.item(nodes[-1]))
    return near.nodes[nodes[::-1]].astype(np.int64)
