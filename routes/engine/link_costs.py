"""Costs of the links of a core: those of the graph are given, those of shortcuts add up, node by node.

A shortcut costs what the cheapest links of the node it bypasses do. So new costs of a few links are carried on from
node to node in the order in which they were taken out, and nothing else is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from routes.engine.numba_kernels import NONE, compiled, inlined

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from data.array_types import Floats, Ints
    from routes.engine.numba_kernels import Numbers

    Marks = NDArray[np.uint8]


class Core(NamedTuple):
    """Links, the first of them the graph's own, and entries (e,), the ends of links by node.

    A core node has entries for its links to core nodes, a node taken out for its links to those that were still there.
    `out` is the cost towards the `other` end, `back` from it, inf where it cannot be driven; a core without costs has
    neither. The cheapest entries of node v to each other end are leaders[v, 0]:leaders[v, 1]; `dearer` is the next
    entry between the same nodes. `order` (n,) are the nodes, the `n_core` of the core first, then each after all those
    that were still there when it was taken out.
    Of each link `entries` (l, 2) are its one or two entries, `NONE` where it has less, and `maker` is the node it
    bypasses; the shortcuts of node v are the links made[v, 0]:made[v, 1]. `lower` (l,) is the one of its `ends` (l, 2)
    that was taken out first, `NONE` where both are in the core.
    """

    n_core: int
    order: Numbers
    leaders: Numbers
    other: Numbers
    link: Numbers
    out: Floats
    back: Floats
    dearer: Numbers
    ends: Numbers
    entries: Numbers
    maker: Numbers
    made: Numbers
    parent: Numbers
    lower: Numbers


def at_costs(core: Core, cost: Floats) -> Core:
    """Return a core without costs with those of all of the graph's own links, as `put_costs` takes them."""
    out, back = np.full((2, len(core.other)), np.inf)
    new = _with_own_costs(core._replace(out=out, back=back))
    put_costs(new, np.arange(len(cost)), cost)
    return new


def with_link_costs(core: Core, links: Ints, cost: Floats) -> Core:
    """Return a core in which some of the graph's own links cost what `put_costs` takes."""
    new = _with_own_costs(core)
    put_costs(new, links, cost)
    return new


@compiled
def put_costs(core: Core, links: Ints, cost: Floats) -> None:
    """Let links (k,) of the graph cost what their rows of `cost` (c, 2) say, from their first ends and back."""
    is_new = np.zeros(len(core.parent), np.uint8)
    for link in links:
        for side in range(2):
            _set(core, link, side, cost[link, side], cost[link, 1 - side], is_new)
    _add_up(core, is_new)


def turned(core: Core) -> Core:
    """Return a core in which links cost from end to end what they did back."""
    new = _with_own_costs(core._replace(out=core.back, back=core.out))
    _sort_all(new)
    return new


def _with_own_costs(core: Core) -> Core:
    return core._replace(link=core.link.copy(), out=core.out.copy(), back=core.back.copy(), entries=core.entries.copy())


@compiled
def _sort_all(core: Core) -> None:
    for node in core.order:
        for leader in range(core.leaders[node, 0], core.leaders[node, 1]):
            sort_entries(core, leader)


@inlined
def _set(core: Core, link: int, side: int, out: float, back: float, is_new: Marks) -> None:
    entry = core.entries[link, side]
    if entry != NONE and (core.out[entry] != out or core.back[entry] != back):
        core.out[entry], core.back[entry] = out, back
        is_new[core.ends[link, side]] = 1


@compiled
def _add_up(core: Core, is_new: Marks) -> None:
    """Sort the entries of the nodes marked, and give their shortcuts their costs, which marks further nodes."""
    n_nodes = len(is_new)
    slot, leave, reach = np.empty(n_nodes, np.int32), np.empty(n_nodes), np.empty(n_nodes)
    for node in core.order[::-1]:
        if not is_new[node]:
            continue
        begin = core.leaders[node, 0]
        for leader in range(begin, core.leaders[node, 1]):
            at = leader - begin
            slot[core.other[leader]] = at
            reach[at] = sort_entries(core, leader)
            leave[at] = core.out[leader]
        for link in range(core.made[node, 0], core.made[node, 1]):
            one, two = slot[core.ends[link, 0]], slot[core.ends[link, 1]]
            ahead, back = reach[one] + leave[two], reach[two] + leave[one]
            _set(core, link, 0, ahead, back, is_new)
            _set(core, link, 1, back, ahead, is_new)


@inlined
def sort_entries(core: Core, leader: int) -> float:
    """Put the cheapest of the entries between the same two nodes first, and so on; return the least cost back."""
    least, entry = np.inf, leader
    while entry != NONE:
        cheapest = entry
        following = core.dearer[entry]
        while following != NONE:
            if core.out[following] < core.out[cheapest]:
                cheapest = following
            following = core.dearer[following]
        if cheapest != entry:
            _swap(core, entry, cheapest)
        least = min(least, core.back[entry])
        entry = core.dearer[entry]
    return least


@inlined
def _swap(core: Core, one: int, two: int) -> None:
    """Let two entries between the same nodes change places."""
    first, second = core.link[one], core.link[two]
    side = 0 if core.entries[first, 0] == one else 1
    its = 0 if core.entries[second, 0] == two else 1
    core.entries[first, side], core.entries[second, its] = two, one
    core.link[one], core.link[two] = second, first
    core.out[one], core.out[two] = core.out[two], core.out[one]
    core.back[one], core.back[two] = core.back[two], core.back[one]
