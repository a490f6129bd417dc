"""Elimination: take nodes with few neighbours out of a graph and join the neighbours by shortcuts.

What is left is a small core in which every way costs what it did. A shortcut stands for the node it was made to bypass,
its maker. To open a node is to do without its shortcuts and put it back into the graph, with all its parents: the
neighbours it had when it was taken out are core nodes or among these. No shortcut is left out for being dear, so with
the nodes open that a change touches the core is right for any change; and which shortcuts there are hangs on no cost
(see `routes.engine.link_costs`).

After Dibbelt, Strasser and Wagner, "Customizable Contraction Hierarchies" (2014), stopped early.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from routes.engine.link_costs import Core, at_costs
from routes.engine.numba_kernels import NONE, compiled, pop, push
from routes.engine.tree_spans import count_off

if TYPE_CHECKING:
    from data.array_types import Bools, Floats, Ints
    from routes.engine.numba_kernels import Numbers, Records

MAX_DEGREE = 20  # taking out better joined nodes makes the core smaller, but denser and dearer to open; measured
DEPTH_WEIGHT = 0.3  # how much a node that bypasses a long run of others is left for later; measured

# Links with room for more: of each its two ends, and the next side of a link at the same node. Side 2 l is the end of
# link l at ends[0], side 2 l + 1 that at ends[1].
_LINK = np.dtype([("ends", "i4", 2), ("following", "i4", 2), ("maker", "i4")], align=True)
# Of every node its place in the order (n: still there), its first side, its shortcuts, and where it stands in `around`.
_NODE = np.dtype(
    [("priority", "f8")] + [(name, "i4") for name in ("rank", "head", "depth", "slot")] + [("made", "i4", 2)]
)


def take_out(u: Ints, v: Ints, cost: Floats, is_kept: Bools, max_degree: int = MAX_DEGREE) -> tuple[Core, Ints]:
    """Return the core of a graph with links u-v (c,) that cost[:, 0] from u to v and cost[:, 1] back (c, 2).

    With it come the numbers (n,) that the nodes have in it; see `take_out_bare`.
    """
    core, number = take_out_bare(u, v, is_kept, max_degree)
    return at_costs(core, cost), number


def take_out_bare(u: Ints, v: Ints, is_kept: Bools, max_degree: int = MAX_DEGREE) -> tuple[Core, Ints]:
    """Return the core of a graph with links u-v (c,), without costs, and the numbers (n,) of the nodes in it.

    All nodes are taken out but those kept and those with more neighbours than `max_degree`.
    """
    links = np.empty(len(u), dtype=_LINK)
    links["ends"], links["maker"] = np.column_stack([u, v]), NONE
    nodes = np.zeros(len(is_kept), dtype=_NODE)
    nodes["rank"], nodes["head"], nodes["priority"] = len(nodes), NONE, np.inf
    links = _eliminate(links, nodes, is_kept, max_degree)
    n_core = int((nodes["rank"] == len(nodes)).sum())
    number = _numbers(links, nodes, n_core)
    order = np.empty_like(number)
    order[number] = np.arange(len(nodes))
    maker = links["maker"].copy()
    maker[maker != NONE] = number[maker[maker != NONE]]
    core = _core(number[links["ends"]], maker, nodes["made"][order], n_core)
    return core, number.astype(np.int64)


@compiled
def _numbers(links: Records, nodes: Records, n_core: int) -> Numbers:
    """Return numbers of the nodes: first those left, then each one taken out before those beyond it, which form a span.

    Nodes that are near each other have near numbers then, and lie near each other in memory.
    """
    n_nodes, place = len(nodes), 0
    # Of each node taken out the neighbour taken out next; the number beyond all nodes stands for the whole core.
    ahead = np.where(nodes["rank"] < n_nodes, n_nodes, NONE).astype(np.int32)
    ahead = np.append(ahead, np.int32(NONE))
    for link in range(len(links)):
        one, two = links[link]["ends"][0], links[link]["ends"][1]
        lower, upper = (one, two) if nodes[one]["rank"] < nodes[two]["rank"] else (two, one)
        rank, its = nodes[upper]["rank"], ahead[lower]
        if rank < n_nodes and (its == n_nodes or rank < nodes[its]["rank"]):
            ahead[lower] = upper
    number, leave = np.empty(n_nodes + 1, np.int32), np.empty(n_nodes + 1, np.int32)
    count_off(n_nodes, ahead, number, leave)
    number += n_core - 1
    for node in range(n_nodes):
        if ahead[node] == NONE:
            number[node] = place
            place += 1
    return number[:n_nodes]


def _core(ends: Numbers, maker: Numbers, made: Numbers, n_core: int) -> Core:
    """Return the core of all links without costs, from the shortcuts of every node."""
    n_nodes = len(made)
    ranks = np.maximum(ends, n_core - 1)  # all core nodes stay: none comes before another
    is_entry = np.column_stack([ranks[:, 0] >= ranks[:, 1], ranks[:, 1] >= ranks[:, 0]])
    first, other, link, dearer, entries = _entries(ends, is_entry, n_nodes)
    parent = np.full(n_nodes, NONE, dtype=np.int32)
    joined = n_core + np.flatnonzero(np.diff(first[n_core:]))
    last = other[first[joined + 1] - 1]  # those beyond have higher numbers
    parent[joined] = np.where(last >= n_core, last, NONE)
    order, leaders = np.arange(n_nodes, dtype=np.int32), np.column_stack([first[:-1], first[1:]])
    lower = ends.max(axis=1, initial=NONE)
    lower[lower < n_core] = NONE
    none = np.empty(0)
    return Core(n_core, order, leaders, other, link, none, none, dearer, ends, entries, maker, made, parent, lower)


@compiled
def _entries(ends: Numbers, is_entry: Bools, n_nodes: int) -> tuple[Numbers, Numbers, Numbers, Numbers, Numbers]:
    """Return the offsets of `leaders`, and `other`, `link`, `dearer` and `entries` of a core."""
    sides = np.empty(is_entry.sum(), np.int32)
    count = 0
    for side in range(2 * len(ends)):
        if is_entry[side >> 1, side & 1]:
            sides[count] = side
            count += 1
    sides = _sorted(_sorted(sides, ends, 1, n_nodes), ends, 0, n_nodes)
    first, is_first = np.zeros(n_nodes + 1, np.int32), np.ones(count, np.bool_)
    for at in range(count):
        link, side = sides[at] >> 1, sides[at] & 1
        before, its = sides[at - 1] >> 1, sides[at - 1] & 1
        if at > 0 and ends[link, side] == ends[before, its] and ends[link, 1 - side] == ends[before, 1 - its]:
            is_first[at] = False
        else:
            first[ends[link, side] + 1] += 1
    first = np.cumsum(first).astype(np.int32)
    other, links, dearer = np.empty(count, np.int32), np.empty(count, np.int32), np.full(count, NONE, np.int32)
    entries = np.full(ends.shape, NONE, np.int32)
    leading, following, entry = 0, first[n_nodes], NONE
    for at in range(count):
        link, side = sides[at] >> 1, sides[at] & 1
        if is_first[at]:
            entry = leading
            leading += 1
        else:
            dearer[entry] = following
            entry = following
            following += 1
        other[entry], links[entry], entries[link, side] = ends[link, 1 - side], link, entry
    return first, other, links, dearer, entries


@compiled
def _sorted(sides: Numbers, ends: Numbers, away: int, n_nodes: int) -> Numbers:
    """Return sides of links by the node at them, or at the other end (`away` 1), else in the order they are in."""
    place = np.zeros(n_nodes + 1, np.int32)
    for side in sides:
        place[ends[side >> 1, (side & 1) ^ away] + 1] += 1
    place = np.cumsum(place)
    found = np.empty_like(sides)
    for side in sides:
        node = ends[side >> 1, (side & 1) ^ away]
        found[place[node]] = side
        place[node] += 1
    return found


@compiled
def _eliminate(links: Records, nodes: Records, is_kept: Bools, max_degree: int) -> Records:
    """Take nodes out, the least joined first; return all links."""
    n_nodes, n_links, done, size = len(nodes), len(links), 0, 0
    for link in range(n_links):
        _join_up(links, nodes, link)
    around, beyond = np.empty(n_nodes, np.int32), np.empty(n_nodes, np.int32)  # neighbours of the node at hand, of one
    room = n_nodes * (max_degree + 1)
    keys, items = np.empty(room), np.empty(room, np.int32)
    waiting, n_waiting = np.arange(n_nodes), n_nodes  # nodes whose neighbours have changed
    while True:
        for node in waiting[:n_waiting]:
            priority = _priority(links, nodes, around, node, max_degree)
            if not is_kept[node] and priority != nodes[node]["priority"]:
                nodes[node]["priority"] = priority
                if priority < np.inf:
                    size = push(keys, items, size, priority, node)
        while size > 0 and (nodes[items[0]]["rank"] < n_nodes or keys[0] != nodes[items[0]]["priority"]):
            size = pop(keys, items, size)
        if size == 0:
            return links[:n_links]
        node = items[0]
        size = pop(keys, items, size)
        count = _look_round(links, nodes, around, node)
        nodes[node]["rank"] = done
        done += 1
        if n_links + count * count > len(links):
            links = _with_room(links, 2 * (n_links + count * count))
        nodes[node]["made"][0] = n_links
        n_links = _bypass(links, nodes, around[:count], beyond, node, n_links)
        nodes[node]["made"][1] = n_links
        for at in range(count):
            other = around[at]
            nodes[other]["depth"] = max(nodes[other]["depth"], nodes[node]["depth"] + 1)
            waiting[at] = other
        n_waiting = count


@compiled
def _join_up(links: Records, nodes: Records, link: int) -> None:
    for side in range(2):
        node = links[link]["ends"][side]
        links[link]["following"][side] = nodes[node]["head"]
        nodes[node]["head"] = 2 * link + side


@compiled
def _priority(links: Records, nodes: Records, around: Numbers, node: int, max_degree: int) -> float:
    """Return how late a node is to be taken out, inf where it has too many neighbours."""
    degree = _look_round(links, nodes, around, node)
    return degree + DEPTH_WEIGHT * nodes[node]["depth"] if degree <= max_degree else np.inf


@compiled
def _look_round(links: Records, nodes: Records, around: Numbers, node: int) -> int:
    """List the neighbours of a node that are still there; return how many. Sides of links to others are dropped."""
    count, before, at = 0, NONE, nodes[node]["head"]
    while at != NONE:
        link, side = links[at >> 1], at & 1
        other, after = link["ends"][1 - side], link["following"][side]
        if nodes[other]["rank"] == len(nodes):
            slot = nodes[other]["slot"]
            if slot >= count or around[slot] != other:
                nodes[other]["slot"], around[count] = count, other
                count += 1
            before = at
        elif before == NONE:
            nodes[node]["head"] = after
        else:
            links[before >> 1]["following"][before & 1] = after
        at = after
    return count


@compiled
def _bypass(links: Records, nodes: Records, around: Numbers, beyond: Numbers, node: int, n_links: int) -> int:
    """Join the neighbours of a node by shortcuts; return the new number of links.

    Those of nodes that are neighbours already lead nowhere new, and are not looked at again.
    """
    for one in range(len(around)):
        count = _look_round(links, nodes, beyond, around[one])
        for two in range(one):
            link, slot = links[n_links], nodes[around[two]]["slot"]
            link["ends"][0], link["ends"][1] = around[one], around[two]
            link["maker"] = node
            if slot >= count or beyond[slot] != around[two]:
                _join_up(links, nodes, n_links)
            n_links += 1
    return n_links


@compiled
def _with_room(links: Records, room: int) -> Records:
    larger = np.empty(room, _LINK)
    larger[: len(links)] = links
    return larger
