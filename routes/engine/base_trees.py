"""Base trees: the cheapest way of every node to a root on the open network."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from routes.engine.numba_kernels import NONE, compiled, pop, push

if TYPE_CHECKING:
    from data.array_types import Bools, Floats
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
    room = len(graph.other) + 1
    keys, items = np.empty(room), np.empty(room, np.int32)
    trees.cost[number, trees.root[number]] = 0.0
    _spread(graph, trees, number, keys, items, push(keys, items, 0, 0.0, trees.root[number]))
    _count_off(graph.ends, trees.root[number], trees.chain[number], trees.enter[number], trees.leave[number])


@compiled
def mend_tree(graph: Ends, trees: Trees, number: int, changed: Numbers, before: Floats, cost: Floats) -> None:
    """Mend row `number` of the trees where chains `changed` (k,) cost what they do in `cost` (c, 2), not `before`.

    Ways over chains that are dearer now are lost. What is left, and the chains that are cheaper now, are what nodes are
    reached from anew: a node is only looked at that was lost or comes nearer.
    """
    costs, chains, enter = trees.cost[number], trees.chain[number], trees.enter[number]
    room = len(graph.other) + 2 * len(changed) + 1
    keys, items, size = np.empty(room), np.empty(room, np.int32), 0
    is_lost = _lose(graph.ends, trees, number, changed, before, cost)
    for node in range(len(costs)):
        if enter[node] == NONE or not is_lost[enter[node]]:
            continue
        for at in range(graph.first[node], graph.first[node + 1]):
            other, chain = graph.other[at], graph.chain[at]
            reached = costs[other] + cost[chain, 0 if graph.ends[chain, 0] == node else 1]
            if reached < costs[node]:
                costs[node], chains[node] = reached, chain
        if costs[node] < np.inf:
            size = push(keys, items, size, costs[node], node)
    for chain in changed:
        for side in range(2):
            node, other = graph.ends[chain, side], graph.ends[chain, 1 - side]
            reached = costs[other] + cost[chain, side]
            if reached < costs[node]:
                costs[node], chains[node] = reached, chain
                size = push(keys, items, size, reached, node)
    _spread(graph, trees, number, keys, items, size)
    _count_off(graph.ends, trees.root[number], chains, enter, trees.leave[number])


@compiled
def _lose(ends: Numbers, trees: Trees, number: int, changed: Numbers, before: Floats, cost: Floats) -> Bools:
    """Take their ways from the nodes beyond chains that are dearer now; return the mask of their numbers (n,)."""
    costs, chains, enter, leave = trees.cost[number], trees.chain[number], trees.enter[number], trees.leave[number]
    is_lost = np.zeros(len(costs), np.bool_)
    for chain in changed:
        for side in range(2):
            node = ends[chain, side]
            if chains[node] == chain and cost[chain, side] > before[chain, side] and not is_lost[enter[node]]:
                is_lost[enter[node] : leave[node]] = True
    for node in range(len(costs)):
        if enter[node] != NONE and is_lost[enter[node]]:
            costs[node], chains[node] = np.inf, NONE
    return is_lost


@compiled
def _spread(graph: Ends, trees: Trees, number: int, keys: Floats, items: Numbers, size: int) -> None:
    """Carry the costs of the nodes in a heap on to all that come nearer by them."""
    costs, chains = trees.cost[number], trees.chain[number]
    first, others, chain, back = graph.first, graph.other, graph.chain, graph.back
    while size > 0:
        key, node = keys[0], items[0]
        size = pop(keys, items, size)
        if key > costs[node]:
            continue
        for at in range(first[node], first[node + 1]):
            other, reached = others[at], key + back[at]
            if reached < costs[other]:
                costs[other], chains[other] = reached, chain[at]
                size = push(keys, items, size, reached, other)


@compiled
def _count_off(ends: Numbers, root: int, chain: Numbers, enter: Numbers, leave: Numbers) -> None:
    """Give the nodes of a tree numbers, such that those beyond each form a span."""
    order = _parents_last(ends, root, chain)
    # Until a node is numbered `leave` holds the size of its span, from then on the next free number within it.
    enter[:], leave[:] = NONE, NONE
    for node in order:
        leave[node] = 1
    for node in order[:-1]:
        leave[ends[chain[node], 0] + ends[chain[node], 1] - node] += leave[node]
    for node in order[::-1]:
        number, size = 0, leave[node]
        if node != root:
            parent = ends[chain[node], 0] + ends[chain[node], 1] - node
            number = leave[parent]
            leave[parent] += size
        enter[node], leave[node] = number, number + 1


@compiled
def _parents_last(ends: Numbers, root: int, chain: Numbers) -> Numbers:
    """Return the nodes of a tree, each after all those beyond it."""
    beyond = np.zeros(len(chain), np.int32)  # how many are next beyond each, and not yet told
    for node in range(len(chain)):
        if chain[node] != NONE:
            beyond[ends[chain[node], 0] + ends[chain[node], 1] - node] += 1
    order, found = np.empty(len(chain), np.int32), 0
    for tip in range(len(chain)):
        node = tip
        while beyond[node] == 0 and (chain[node] != NONE or node == root):
            order[found] = node
            found += 1
            beyond[node] = NONE
            if node == root:
                break
            node = ends[chain[node], 0] + ends[chain[node], 1] - node
            beyond[node] -= 1
    return order[:found]
