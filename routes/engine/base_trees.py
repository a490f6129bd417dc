"""Base trees: the cheapest way of every node to a root on the open network."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from routes.engine.numba_kernels import NONE, compiled, pop, push

if TYPE_CHECKING:
    from data.array_types import Floats
    from routes.engine.numba_kernels import Numbers


class Ends(NamedTuple):
    """The ends of chains (c, 2), and by node: those at node v are first[v]:first[v + 1].

    An end leads to the `other` node of its chain; `back` is the cost from there, inf where it cannot be driven.
    """

    ends: Numbers
    first: Numbers
    other: Numbers
    chain: Numbers
    back: Floats


class Trees(NamedTuple):
    """For each root and node (r, n): cost to the root, first chain of the way, and the span of the nodes beyond.

    The ways of exactly the nodes with enter[v] <= enter < leave[v] pass node v. Where there is no way, cost is inf and
    the others are `NONE`.
    """

    root: Numbers
    cost: Floats
    chain: Numbers
    enter: Numbers
    leave: Numbers


@compiled
def grow_tree(graph: Ends, trees: Trees, number: int) -> None:
    """Fill row `number` of the trees, where costs are inf and the rest `NONE` before."""
    root, cost, chain = trees.root[number], trees.cost[number], trees.chain[number]
    enter, leave = trees.enter[number], trees.leave[number]
    keys, items = np.empty(len(graph.other) + 1), np.empty(len(graph.other) + 1, np.int32)
    order, settled = np.empty(len(cost), np.int32), 0
    cost[root] = 0.0
    size = push(keys, items, 0, 0.0, root)
    while size > 0:
        key, node = keys[0], items[0]
        size = pop(keys, items, size)
        if enter[node] != NONE:
            continue
        enter[node] = 0
        order[settled] = node
        settled += 1
        for at in range(graph.first[node], graph.first[node + 1]):
            other, reached = graph.other[at], key + graph.back[at]
            if reached < cost[other]:
                cost[other], chain[other] = reached, graph.chain[at]
                size = push(keys, items, size, reached, other)
    _count_off(graph.ends, chain, order[:settled], enter, leave)


@compiled
def _count_off(ends: Numbers, chain: Numbers, order: Numbers, enter: Numbers, leave: Numbers) -> None:
    """Give the nodes of a tree numbers, such that those beyond each form a span; `order` names parents first."""
    # Until a node is numbered `leave` holds the size of its span, from then on the next free number within it.
    for node in order:
        leave[node] = 1
    for at in range(len(order) - 1, 0, -1):
        node = order[at]
        leave[ends[chain[node], 0] + ends[chain[node], 1] - node] += leave[node]
    for at in range(len(order)):
        node, number = order[at], 0
        size = leave[node]
        if at > 0:
            parent = ends[chain[node], 0] + ends[chain[node], 1] - node
            number = leave[parent]
            leave[parent] += size
        enter[node], leave[node] = number, number + 1
