"""Numbers of the nodes of a tree, such that those beyond each form a span."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from routes.engine.numba_kernels import NONE, compiled

if TYPE_CHECKING:
    from routes.engine.numba_kernels import Numbers


@compiled
def count_off(root: int, ahead: Numbers, enter: Numbers, leave: Numbers) -> None:
    """Write the numbers of a tree's nodes; `ahead` (n,) is the next one on the way to the root, `NONE` of other nodes.

    The ways of exactly the nodes with enter[v] <= enter < leave[v] pass node v; both are `NONE` of other nodes.
    """
    n_nodes, found = len(ahead), 0
    order, beyond = np.empty(n_nodes, np.int32), np.zeros(n_nodes, np.int32)  # `beyond`: next to each, and not yet told
    for node in range(n_nodes):
        if ahead[node] != NONE:
            beyond[ahead[node]] += 1
    # Until a node is numbered `leave` holds the size of its span, from then on the next free number within it.
    enter[:], leave[:] = NONE, 1
    for tip in range(n_nodes):
        node = tip
        while beyond[node] == 0 and ahead[node] != NONE:
            order[found] = node
            found += 1
            beyond[node] = NONE
            leave[ahead[node]] += leave[node]
            node = ahead[node]
            beyond[node] -= 1
    enter[root], leave[root] = 0, 1
    for node in order[:found][::-1]:
        number = leave[ahead[node]]
        leave[ahead[node]] += leave[node]
        enter[node], leave[node] = number, number + 1
    for node in range(n_nodes):
        if enter[node] == NONE:
            leave[node] = NONE
