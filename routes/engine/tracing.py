"""Compiled tracing: the chains of the way that a search has found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from routes.engine.numba_kernels import NONE, compiled

if TYPE_CHECKING:
    from data.array_types import Floats
    from routes.engine.astar import Workspace
    from routes.engine.base_trees import Trees
    from routes.engine.link_costs import Core
    from routes.engine.numba_kernels import Numbers


@compiled
def trace(core: Core, trees: Trees, start: int, root: int, work: Workspace) -> Numbers:
    """Return the way that the last search found, in darts of chains: 2 chain, and 1 more from its v to its u."""
    darts = np.empty(len(core.parent), np.int32)
    meeting = node = work.state[0]["meeting"]
    count = _driven(core, start, meeting, work, darts)
    while node != trees.root[root]:
        chain = trees.chain[root, node]
        is_back = int(core.ends[chain, 1] == node)
        darts[count] = 2 * chain + is_back
        count += 1
        node = core.ends[chain, 1 - is_back]
    return darts[:count]


@compiled
def _driven(core: Core, start: int, meeting: int, work: Workspace, darts: Numbers) -> int:
    """Write the darts from the start to where the search met the base tree; return how many."""
    stack, size, node = work.items, 0, meeting
    while node != start:
        link = work.nodes[node]["link"]
        is_back = int(core.ends[link, 0] == node)
        stack[size] = 2 * link + is_back
        size += 1
        node = core.ends[link, is_back]
    count = 0
    while size > 0:
        size -= 1
        link, is_back = stack[size] >> 1, stack[size] & 1
        bypassed = core.maker[link]
        if bypassed == NONE:
            darts[count] = stack[size]
            count += 1
            continue
        tail, head = core.ends[link, is_back], core.ends[link, 1 - is_back]
        stack[size] = _cheapest(core, bypassed, head, core.out)
        stack[size + 1] = _cheapest(core, bypassed, tail, core.back) ^ 1
        size += 2
    return count


@compiled
def _cheapest(core: Core, node: int, other: int, cost: Floats) -> int:
    """Return the dart from a node to another along the link that costs least."""
    best, dart = np.inf, NONE
    for cheapest in range(core.leaders[node, 0], core.leaders[node, 1]):
        entry = cheapest
        while entry != NONE:
            if core.other[entry] == other and cost[entry] < best:
                best, dart = cost[entry], 2 * core.link[entry] + int(core.ends[core.link[entry], 1] == node)
            entry = core.dearer[entry]
    return dart
