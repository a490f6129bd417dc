"""Base trees: the cheapest way of every node to a root on the open network.

The costs of the core nodes are searched for, those of the nodes taken out follow from them by one sweep over their
entries, the last taken out first (Delling, Goldberg, Nowatzyk and Werneck, "PHAST", 2011). Which chain the way of a
node begins with is seen from the costs alone: one that leads to a node from where just its own cost is missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from routes.engine.numba_kernels import NONE, compiled, pop, push
from routes.engine.tree_spans import count_off

if TYPE_CHECKING:
    from data.array_types import Floats, Ints
    from routes.engine.link_costs import Core
    from routes.engine.numba_kernels import Numbers


class Trees(NamedTuple):
    """For each root, a core node, and node (r, n): cost to it, first chain of the way, and span of the nodes beyond.

    The ways of exactly the nodes with enter[v] <= enter < leave[v] pass node v. Where there is no way, cost is inf and
    the others are `NONE`.
    """

    root: Numbers
    cost: Floats
    chain: Numbers
    enter: Numbers
    leave: Numbers


@compiled
def core_costs(core: Core, roots: Ints) -> Floats:
    """Return the costs (r, n) of the core nodes to some of them (r,), inf for all other nodes."""
    least, costs = _least_back(core), np.empty((len(roots), len(core.order)))
    for number in range(len(roots)):
        _search_core(core, least, roots[number], costs[number])
    return costs


@compiled
def _least_back(core: Core) -> Floats:
    """Return the least cost (e,) from the other ends of leaders of core nodes; what other entries have is no cost."""
    least = np.empty(len(core.other))
    for node in core.order[: core.n_core]:
        for leader in range(core.leaders[node, 0], core.leaders[node, 1]):
            least[leader], entry = np.inf, leader
            while entry != NONE:
                least[leader] = min(least[leader], core.back[entry])
                entry = core.dearer[entry]
    return least


@compiled
def grow_tree(core: Core, cost: Floats, trees: Trees, number: int) -> None:
    """Fill row `number` of the trees on a core whose chains cost[:, 0] from ends[0] to ends[1], cost[:, 1] back.

    The costs of the trees are what `core_costs` gave.
    """
    root, costs = trees.root[number], trees.cost[number]
    for node in core.order:
        costs[node] = min(costs[node], _least(core, node, costs))
    ahead = _look_ahead(core.ends, cost, root, costs, trees.chain[number])
    count_off(root, ahead, trees.enter[number], trees.leave[number])


@compiled
def _search_core(core: Core, least: Floats, root: int, costs: Floats) -> None:
    """Write the costs of the core nodes to one of them, inf for all other nodes."""
    room = len(core.other) + 1
    keys, items = np.empty(room), np.empty(room, np.int32)
    costs[:] = np.inf
    costs[root] = 0.0
    size = push(keys, items, 0, 0.0, root)
    while size > 0:
        key, node = keys[0], items[0]
        size = pop(keys, items, size)
        if key > costs[node]:
            continue
        for leader in range(core.leaders[node, 0], core.leaders[node, 1]):
            other, reached = core.other[leader], key + least[leader]
            if reached < costs[other]:
                costs[other] = reached
                size = push(keys, items, size, reached, other)


@compiled
def _least(core: Core, node: int, costs: Floats) -> float:
    """Return what a node costs, from the costs of the nodes that were still there when it was taken out."""
    least = np.inf
    for entry in range(core.leaders[node, 0], core.leaders[node, 1]):
        least = min(least, core.out[entry] + costs[core.other[entry]])
    return least


@compiled
def _look_ahead(ends: Numbers, cost: Floats, root: int, costs: Floats, chains: Numbers) -> Numbers:
    """Write the first chain of the way of every node; return the node that it leads to, `NONE` without a way."""
    ahead = np.full(len(costs), NONE, np.int32)
    chains[:] = NONE
    level, n_level = np.empty(2 * len(cost), np.int32), 0  # chains without cost, as darts
    for chain in range(len(cost)):
        for side in range(2):
            node, other = ends[chain, side], ends[chain, 1 - side]
            if costs[node] == np.inf or costs[other] + cost[chain, side] != costs[node]:
                continue
            if costs[other] < costs[node]:  # of several ways the one with the longest first chain
                if chains[node] == NONE or costs[other] < costs[ahead[node]]:
                    ahead[node], chains[node] = other, chain
            elif node != root:
                level[n_level] = 2 * chain + side
                n_level += 1
    # A node from which none but such chains lead on is come to from one whose way is known, so that no way is a ring.
    is_known = False
    while not is_known:
        is_known = True
        for dart in level[:n_level]:
            node, other = ends[dart >> 1, dart & 1], ends[dart >> 1, 1 - (dart & 1)]
            if ahead[node] == NONE and (other == root or ahead[other] != NONE):
                ahead[node], chains[node] = other, dart >> 1
                is_known = False
    return ahead
