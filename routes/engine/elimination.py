"""Elimination: take nodes with few neighbours out of a graph and join the neighbours by shortcuts.

What is left is a small core in which every way costs what it did. A shortcut stands for the node it was made to bypass,
its maker. To open a node is to do without its shortcuts and put it back into the graph, with all its parents: the
neighbours it had when it was taken out are core nodes or among these. No shortcut is left out for being dear, so with
the nodes open that a change touches the core is right for any change.

After Dibbelt, Strasser and Wagner, "Customizable Contraction Hierarchies" (2014), stopped early.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from routes.engine.numba_kernels import NONE, compiled, pop, push

if TYPE_CHECKING:
    from data.array_types import Bools, Floats, Ints
    from routes.engine.numba_kernels import Numbers, Records

MAX_DEGREE = 20  # taking out better joined nodes makes the core smaller, but denser and dearer to open; measured
DEPTH_WEIGHT = 0.3  # how much a node that bypasses a long run of others is left for later; measured


class Core(NamedTuple):
    """Links, the first of them the graph's own, and entries (e,), the ends of links by node; core nodes come first.

    A core node has entries for its links to core nodes, a node taken out for its links to those that were still there.
    `out` is the cost towards the `other` end, `back` from it, inf where it cannot be driven. The cheapest entries of
    node v to each other end are first[v]:first[v + 1]; `dearer` is the next entry between the same nodes. Of each link
    `entries` (l, 2) are its one or two entries, `NONE` where it has less, and `maker` is the node it bypasses; the
    shortcuts of node v are the links made[v, 0]:made[v, 1]. `lower` (l,) is the one of its `ends` (l, 2) that was taken
    out first, `NONE` where both are in the core.
    """

    first: Numbers
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


# Links with room for more: of each its two ends and its cost from either, and the next side of a link at the same node.
# Side 2 l is the end of link l at ends[0], side 2 l + 1 that at ends[1].
_LINK = np.dtype([("cost", "f8", 2), ("ends", "i4", 2), ("following", "i4", 2), ("maker", "i4")], align=True)
# Of every node its place in the order (n: still there), its first side, its shortcuts, and where it stands in `around`.
_NODE = np.dtype(
    [("priority", "f8")] + [(name, "i4") for name in ("rank", "head", "depth", "slot")] + [("made", "i4", 2)]
)
# The neighbours of the node at hand, with the least costs to them and from them.
_NEIGHBOUR = np.dtype([("leave", "f8"), ("reach", "f8"), ("node", "i8")])


def take_out(u: Ints, v: Ints, cost: Floats, is_kept: Bools, max_degree: int = MAX_DEGREE) -> tuple[Core, Ints]:
    """Return the core of a graph with links u-v (c,) that cost[:, 0] from u to v and cost[:, 1] back (c, 2).

    All nodes are taken out but those kept and those with more neighbours than `max_degree`. With the core come the
    numbers (n,) that the nodes have in it.
    """
    links = np.empty(len(u), dtype=_LINK)
    links["ends"], links["cost"], links["maker"] = np.column_stack([u, v]), cost, NONE
    nodes = np.zeros(len(is_kept), dtype=_NODE)
    nodes["rank"], nodes["head"], nodes["priority"] = len(nodes), NONE, np.inf
    links = _eliminate(links, nodes, is_kept, max_degree)
    order = np.argsort(-nodes["rank"], kind="stable")
    number = np.empty(len(nodes), dtype=np.int64)
    number[order] = np.arange(len(nodes))
    nodes, maker = nodes[order], links["maker"].copy()
    maker[maker != NONE] = number[maker[maker != NONE]]
    ends = number[links["ends"]].astype(np.int32)
    return _core(ends, links["cost"].copy(), maker, nodes["made"].copy(), nodes["rank"].copy()), number


def _core(ends: Numbers, cost: Floats, maker: Numbers, made: Numbers, rank: Numbers) -> Core:
    """Return the core of all links, and the shortcuts and the rank of every node."""
    ranks = rank[ends]
    lower = np.where(ranks[:, 0] < ranks[:, 1], ends[:, 0], ends[:, 1]).astype(np.int32)
    lower[ranks[:, 0] == ranks[:, 1]] = NONE
    is_entry = np.column_stack([ranks[:, 0] <= ranks[:, 1], ranks[:, 1] <= ranks[:, 0]])
    can_drive = np.isfinite(cost[:, 0]) | np.isfinite(cost[:, 1])
    link, side = np.nonzero(is_entry & can_drive[:, None])
    order = np.lexsort((cost[link, side], ends[link, 1 - side], ends[link, side]))
    link, side = link[order], side[order]
    node, other = ends[link, side], ends[link, 1 - side]
    is_dearer = np.zeros(len(node), dtype=bool)
    is_dearer[1:] = (node[1:] == node[:-1]) & (other[1:] == other[:-1])
    order = np.argsort(is_dearer, kind="stable")
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order))
    dearer = np.full(len(order), NONE, dtype=np.int32)
    dearer[:-1] = np.where(is_dearer[1:], place[1:], NONE)
    link, side, node, other, dearer = link[order], side[order], node[order], other[order], dearer[order]
    entries = np.full(ends.shape, NONE, dtype=np.int32)
    entries[link, side] = np.arange(len(link))
    first = np.searchsorted(node[: len(node) - is_dearer.sum()], np.arange(len(rank) + 1)).astype(np.int32)
    out, back = cost[link, side], cost[link, 1 - side]
    parent = _parents(rank, ranks, lower)
    return Core(first, other, link.astype(np.int32), out, back, dearer, ends, entries, maker, made, parent, lower)


def _parents(rank: Numbers, ranks: Numbers, lower: Numbers) -> Numbers:
    """Return of each node the first of its neighbours to be taken out after it, `NONE` where these are core nodes."""
    n_nodes = len(rank)
    upper_rank = np.full(n_nodes, n_nodes)
    is_up = lower != NONE
    np.minimum.at(upper_rank, lower[is_up], ranks.max(axis=1)[is_up])
    taken = np.flatnonzero(rank < n_nodes)
    of_rank = np.full(n_nodes + 1, NONE, dtype=np.int32)
    of_rank[rank[taken]] = taken
    parents: Numbers = of_rank[upper_rank]
    return parents


@compiled
def _eliminate(links: Records, nodes: Records, is_kept: Bools, max_degree: int) -> Records:
    """Take nodes out, the least joined first; return all links."""
    n_nodes, n_links, done, size = len(nodes), len(links), 0, 0
    for link in range(n_links):
        _join_up(links, nodes, link)
    around = np.empty(n_nodes, _NEIGHBOUR)
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
        n_links = _bypass(links, nodes, around[:count], node, n_links)
        nodes[node]["made"][1] = n_links
        for at in range(count):
            other = around[at]["node"]
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
def _priority(links: Records, nodes: Records, around: Records, node: int, max_degree: int) -> float:
    """Return how late a node is to be taken out, inf where it has too many neighbours."""
    degree = _look_round(links, nodes, around, node)
    return degree + DEPTH_WEIGHT * nodes[node]["depth"] if degree <= max_degree else np.inf


@compiled
def _look_round(links: Records, nodes: Records, around: Records, node: int) -> int:
    """List the neighbours of a node that are still there; return how many. Sides of links to others are dropped."""
    count, before, at = 0, NONE, nodes[node]["head"]
    while at != NONE:
        link, side = links[at >> 1], at & 1
        other, after = link["ends"][1 - side], link["following"][side]
        if nodes[other]["rank"] == len(nodes):
            slot = nodes[other]["slot"]
            if slot >= count or around[slot]["node"] != other:
                slot, count = count, count + 1
                nodes[other]["slot"] = slot
                around[slot]["node"], around[slot]["leave"], around[slot]["reach"] = other, np.inf, np.inf
            around[slot]["leave"] = min(around[slot]["leave"], link["cost"][side])
            around[slot]["reach"] = min(around[slot]["reach"], link["cost"][1 - side])
            before = at
        elif before == NONE:
            nodes[node]["head"] = after
        else:
            links[before >> 1]["following"][before & 1] = after
        at = after
    return count


@compiled
def _bypass(links: Records, nodes: Records, around: Records, node: int, n_links: int) -> int:
    """Join the neighbours of a node by shortcuts; return the new number of links."""
    for one in range(len(around)):
        for two in range(one):
            link = links[n_links]
            link["ends"][0], link["ends"][1] = around[one]["node"], around[two]["node"]
            link["cost"][0] = around[one]["reach"] + around[two]["leave"]
            link["cost"][1] = around[two]["reach"] + around[one]["leave"]
            link["maker"] = node
            _join_up(links, nodes, n_links)
            n_links += 1
    return n_links


@compiled
def _with_room(links: Records, room: int) -> Records:
    larger = np.empty(room, _LINK)
    for link in range(len(links)):
        larger[link] = links[link]
    return larger
