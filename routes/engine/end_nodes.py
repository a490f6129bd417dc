"""Ends put into a core that was made without any: only the nodes above them are taken out anew.

A node taken out before any end and any neighbour of one stays as it is. The others go back into the graph with the
links that they had, without their shortcuts, and are taken out of that once more, but for the ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from routes.engine.elimination import take_out
from routes.engine.link_costs import Core, sort_entries
from routes.engine.numba_kernels import NONE, compiled

if TYPE_CHECKING:
    from data.array_types import Bools, Floats, Ints
    from routes.engine.numba_kernels import Numbers


class _Part(NamedTuple):
    """A core of its own made of some links of another; its node k is `at[k]` there, its link l is `link[l]`.

    Its first links are `n_old` that were there, then come chains that are new, then shortcuts.
    """

    core: Core
    at: Numbers
    link: Ints
    n_old: int
    n_new: int


def put_in(core: Core, ends: Ints, cost: Floats, cut: Ints, is_end: Bools) -> Core:
    """Return a core with more chains, between `ends` (k, 2), and without the chains `cut`.

    `cost` (c, 2) is that of all chains along and back, the k new ones last. Chains and nodes that there were keep their
    numbers; those of further ends follow. The nodes that `is_end` (n,) marks stay in the core.
    """
    n_before, n_links, n_chains = len(core.order), len(core.ends), len(cost) - len(ends)
    touched = np.unique(np.concatenate([ends.ravel(), core.ends[cut].ravel(), np.flatnonzero(is_end)]))
    is_core = np.zeros(len(is_end), dtype=bool)
    is_core[core.order[: core.n_core]] = True
    is_back = np.zeros(len(is_end), dtype=bool)
    _put_back(core.parent, touched[touched < n_before], is_core, is_back)
    is_left_out = np.zeros(n_links, dtype=bool)
    is_left_out[cut] = True
    old, old_cost = _links_of(core, np.flatnonzero(is_back), is_back, is_left_out)
    is_back[n_before:] = True
    is_there = is_back.copy()
    is_there[core.ends[old]] = True
    is_there[ends] = True
    nodes = np.flatnonzero(is_there)
    place = np.empty(len(is_end), dtype=np.int64)
    place[nodes] = np.arange(len(nodes))
    u, v = place[np.concatenate([core.ends[old], ends])].T
    part, number = take_out(u, v, np.concatenate([old_cost, cost[n_chains:]]), (is_core | is_end)[nodes])
    at = np.empty(len(nodes), dtype=np.int32)
    at[number] = nodes
    n_made = len(part.ends) - len(u)
    link = np.concatenate(
        [
            np.where(old < n_chains, old, old + len(ends)),
            np.arange(n_chains, len(cost)),
            np.arange(n_links + len(ends), n_links + len(ends) + n_made),
        ]
    )
    found = _spliced(core, _Part(part, at, link, len(old), len(ends)), is_back, n_chains)
    _let_go(core, np.flatnonzero(is_back[:n_before]), cut, found)
    _lengthen(found, at[~is_back[at]], core.leaders, part.leaders[~is_back[at]] + len(core.other))
    return found


@compiled
def _put_back(parent: Numbers, nodes: Ints, is_core: Bools, is_back: Bools) -> None:
    """Mark nodes that were taken out, with all that were taken out after them and hang on that."""
    for one in nodes:
        node = NONE if is_core[one] else one
        while node != NONE and not is_back[node]:
            is_back[node] = True
            node = parent[node]


@compiled
def _links_of(core: Core, nodes: Ints, is_back: Bools, is_left_out: Bools) -> tuple[Ints, Floats]:
    """Return the links of nodes put back (k,) and their costs (k, 2), but for the shortcuts made for such nodes."""
    count = 0
    for node in nodes:
        for cheapest in range(core.leaders[node, 0], core.leaders[node, 1]):
            entry = cheapest
            while entry != NONE:
                count += 1
                entry = core.dearer[entry]
    links, cost, found = np.empty(count, np.int64), np.empty((count, 2)), 0
    for node in nodes:
        for cheapest in range(core.leaders[node, 0], core.leaders[node, 1]):
            entry = cheapest
            while entry != NONE:
                link, maker = core.link[entry], core.maker[core.link[entry]]
                if not is_left_out[link] and (maker == NONE or not is_back[maker]):
                    side = int(core.ends[link, 1] == node)
                    links[found], cost[found, side], cost[found, 1 - side] = link, core.out[entry], core.back[entry]
                    found += 1
                entry = core.dearer[entry]
    return links[:found], cost[:found]


def _spliced(core: Core, part: _Part, is_back: Bools, n_chains: int) -> Core:
    """Return a core in which the nodes put back have the entries, shortcuts and parents that a part gives them.

    What they had before is left in the arrays, but nothing leads there. The core nodes among those of the part have
    their new entries yet to come, for which there is room at the end.
    """
    its, at, n_new, n_given = part.core, part.at, part.n_new, part.n_old + part.n_new
    n_links, n_entries = len(core.ends), len(core.other)
    back = is_back[at]
    more = int(np.diff(core.leaders[at[~back]]).sum() + np.diff(its.leaders[~back]).sum())

    def links(before: Numbers, its: Numbers) -> Numbers:
        room = np.full((len(part.link) - part.n_old, *before.shape[1:]), NONE, dtype=np.int32)
        found = np.concatenate([before[:n_chains], room[:n_new], before[n_chains:], room[n_new:]])
        found[part.link[len(part.link) - len(its) :]] = its
        return found

    def nodes(before: Numbers, its: Numbers) -> Numbers:
        room = np.zeros((len(is_back) - len(before), *before.shape[1:]), dtype=np.int32)
        found = np.concatenate([before, room])
        found[at[back]] = its[back]
        return found

    moved = core.link + np.int32(n_new) * (core.link >= n_chains)
    parent = nodes(core.parent, _if_any(its.parent, at))
    leaders = nodes(core.leaders, its.leaders + n_entries)
    other = np.concatenate([core.other, at[its.other], np.empty(more, dtype=np.int32)])
    place = np.full(len(parent), NONE, dtype=np.int32)
    place[at[back]] = np.flatnonzero(back)
    _hang(leaders, other, parent, place, its.n_core)
    fresh = its.order[back[its.order]]
    n_core = core.n_core + int(back[its.order[: its.n_core]].sum())
    was_core, was_out = core.order[: core.n_core], core.order[core.n_core :]
    return Core(
        n_core=n_core,
        order=np.concatenate([was_core, at[fresh], was_out[~is_back[was_out]]]),
        leaders=leaders,
        other=other,
        link=np.concatenate([moved, part.link[its.link].astype(np.int32), np.empty(more, dtype=np.int32)]),
        out=np.concatenate([core.out, its.out, np.empty(more)]),
        back=np.concatenate([core.back, its.back, np.empty(more)]),
        dearer=np.concatenate(
            [core.dearer, np.where(its.dearer == NONE, NONE, its.dearer + n_entries), np.empty(more, dtype=np.int32)]
        ),
        ends=links(core.ends, at[its.ends]),
        entries=links(core.entries, np.where(its.entries == NONE, NONE, its.entries + n_entries)),
        maker=links(core.maker, _if_any(its.maker[part.n_old :], at)),
        made=nodes(core.made + n_new, its.made + (n_links + n_new - n_given)),
        parent=parent,
        lower=links(core.lower, _if_any(its.lower, at)),
    )


def _if_any(nodes: Numbers, at: Numbers) -> Numbers:
    """Return where nodes of a part are, `NONE` where there is none."""
    return np.where(nodes == NONE, np.int32(NONE), at[nodes])


@compiled
def _hang(leaders: Numbers, other: Numbers, parent: Numbers, place: Numbers, n_core: int) -> None:
    """Give the nodes below those with numbers `place` (n,) in a part the parents that they have there now."""
    for node in range(len(parent)):
        if place[node] == NONE and parent[node] != NONE and place[parent[node]] != NONE:
            parent[node] = NONE
            for entry in range(leaders[node, 0], leaders[node, 1]):
                its = place[other[entry]]
                if its >= n_core and (parent[node] == NONE or its > place[parent[node]]):
                    parent[node] = other[entry]


@compiled
def _let_go(before: Core, nodes: Ints, cut: Ints, core: Core) -> None:
    """Close for good what the core `before` had and this one has no more: chains cut and shortcuts of nodes."""
    for chain in cut:
        _close(core, before.entries[chain, 0], before.entries[chain, 1])
    for node in nodes:
        for link in range(before.made[node, 0], before.made[node, 1]):
            _close(core, before.entries[link, 0], before.entries[link, 1])


@compiled
def _close(core: Core, one: int, other: int) -> None:
    for entry in (one, other):
        if entry != NONE:
            core.out[entry], core.back[entry] = np.inf, np.inf


@compiled
def _lengthen(core: Core, nodes: Numbers, before: Numbers, more: Numbers) -> None:
    """Give core nodes (k,) the leaders that they had `before` (n, 2) and `more` (k, 2), in the room at the end."""
    at = len(core.other)
    for k in range(len(nodes)):
        at -= before[nodes[k], 1] - before[nodes[k], 0] + more[k, 1] - more[k, 0]
    for k in range(len(nodes)):
        node = nodes[k]
        core.leaders[node, 0] = at
        for first, last in ((before[node, 0], before[node, 1]), (more[k, 0], more[k, 1])):
            for entry in range(first, last):
                link = core.link[entry]
                core.entries[link, 0 if core.entries[link, 0] == entry else 1] = at
                core.other[at], core.link[at], core.dearer[at] = core.other[entry], link, core.dearer[entry]
                core.out[at], core.back[at] = core.out[entry], core.back[entry]
                sort_entries(core, at)
                at += 1
        core.leaders[node, 1] = at
