"""Goal search: fastest paths between two fixed nodes of a graph, again and again with a few arcs dearer or closed.

It is A* with exact potentials: of each arc the cost over what the cheapest way on to the end would have saved anyway.
With nothing changed every arc of a fastest path then costs nothing, and a search only spreads as far as a way round
costs more than the usual one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from data.array_types import Floats, Ints

FIRST_SHARE = 1 / 16  # of what a way round may cost more is searched first, then four times as much and again
WIDER = 4
SLACK = 1e-6  # of a second: sums of differences are less exact than sums of costs, which decide in the end


class GoalSearch:
    """Arcs (k,) sorted by tail and head, with costs that only rise, and the two nodes between which paths are asked."""

    def __init__(self, n_nodes: int, tail: Ints, head: Ints, cost: Floats, start: int, end: int) -> None:
        from scipy.sparse import csr_array
        from scipy.sparse.csgraph import dijkstra

        self._start, self._end = start, end
        starts = np.searchsorted(tail, np.arange(n_nodes + 1)).astype(np.int32)
        self._matrix = csr_array((cost, head.astype(np.int32), starts), shape=(n_nodes, n_nodes))
        to_end: Floats = dijkstra(self._matrix.T.tocsr(), indices=end)
        leads_on = np.isfinite(to_end)
        left = np.where(leads_on, to_end, 0.0)
        self._saved = np.where(leads_on[head] & leads_on[tail], left[head] - left[tail], np.inf)
        self._least_s = float(to_end[start])
        self._matrix.data = np.maximum(cost + self._saved, 0.0)

    def nodes(self, changed: Ints, cost: Floats, limit_s: float) -> Ints | None:
        """Return the nodes of the fastest path while some arcs cost more (inf: closed), None for none within a limit.

        A path over the limit by no more than rounding may be returned too.
        """
        spare_s = limit_s - self._least_s + SLACK
        if not spare_s >= 0.0:
            return None
        data = self._matrix.data
        kept = data[changed]
        data[changed] = np.maximum(cost + self._saved[changed], 0.0)
        before = self._spread(spare_s)
        data[changed] = kept
        if before is None:
            return None
        nodes = [self._end]
        while nodes[-1] != self._start:
            nodes.append(int(before[nodes[-1]]))
        return np.array(nodes[::-1])

    def _spread(self, spare_s: float) -> Ints | None:
        """Return the predecessors of nodes on fastest paths, None where the end is not reached."""
        from scipy.sparse.csgraph import dijkstra

        share = FIRST_SHARE
        while True:
            limit_s = spare_s * min(share, 1.0)
            _, before = dijkstra(self._matrix, indices=self._start, return_predecessors=True, limit=limit_s)
            if self._start == self._end or before[self._end] >= 0:
                return np.asarray(before)
            if share >= 1.0:
                return None
            share *= WIDER
