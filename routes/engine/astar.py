"""Compiled path search under changes: A* on the core of a network, with the base costs as potential.

Closing or slowing roads only makes ways dearer, so the cost to a root on the open network never overestimates what is
left to drive. A search need only look at nodes whose base way is touched: once it steps on any other, the rest of the
way and its cost are known. Beside it a backward search from the root grows step by step until a way is found: where
the root is shut in, its few nodes are exhausted long before the forward search has seen the whole network.

A root is the end that the searches of a group of pairs share. What one search learns about the way to the root helps
the next of the same scenario: the cost found, less the cost to a settled node, is a better potential of that node
(Koenig and Likhachev, "Adaptive A*", 2005).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from routes.engine.numba_kernels import NONE, compiled, inlined, pop, push

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from data.array_types import Floats, Ints
    from routes.engine.base_trees import Trees
    from routes.engine.link_costs import Core
    from routes.engine.numba_kernels import Numbers, Records

    Marks = NDArray[np.uint8]

# Marks hold the number of the search or scenario that set them, so that nothing need be reset: `search` reached the
# node at `cost` by `link`, negative once settled; `learnt` a better `potential` of it, which is the cost of its way to
# the root if `solved`; `back` has seen it from the root. In the scenario `opened` it has own links from `loose` on.
_NODE = np.dtype(
    [("cost", "f8"), ("potential", "f8")]
    + [(name, "i8") for name in ("search", "learnt", "solved", "back", "opened")]
    + [("link", "i4"), ("loose", "i4")]
)
_LOOSE = np.dtype([("out", "f8"), ("back", "f8"), ("other", "i4"), ("link", "i4"), ("following", "i4")], align=True)
_STATE = np.dtype([(name, "i8") for name in "scenario search back back_next back_last opened loose meeting".split()])


class Pairs(NamedTuple):
    """Pairs (p,) by root, the furthest first: what its search learns helps most; of root r first[r]:first[r + 1]."""

    first: Numbers
    start: Numbers
    enter: Numbers
    number: Ints
    base: Floats


class Touched(NamedTuple):
    """Chains that each scenario touches: `chain[offsets[s]:offsets[s + 1]]`, dearer by `added` (inf: closed)."""

    offsets: Ints
    chain: Numbers
    added: Floats


class Workspace(NamedTuple):
    """Arrays of one thread, reused from search to search: see the notes on their fields above.

    `is_shut` (e,) are the entries of the core that do not hold in the scenario at hand.
    """

    nodes: Records
    loose: Records
    state: Records
    is_shut: Marks
    opened: Numbers
    settled: Numbers
    back_queue: Numbers
    low: Numbers
    high: Numbers
    keys: Floats
    items: Numbers


def workspace(core: Core, n_chains: int) -> Workspace:
    """Return fresh arrays for the searches of one thread."""
    n_nodes, n_entries = len(core.parent), len(core.other)
    n_loose = n_entries + 2 * n_chains
    opened, settled, back_queue, low, high = (np.empty(n_nodes + 1, dtype=np.int32) for _ in range(5))
    return Workspace(
        nodes=np.zeros(n_nodes, dtype=_NODE),
        loose=np.empty(n_loose, dtype=_LOOSE),
        state=np.zeros(1, dtype=_STATE),
        is_shut=np.zeros(n_entries, dtype=np.uint8),
        opened=opened,
        settled=settled,
        back_queue=back_queue,
        low=low,
        high=high,
        keys=np.empty(n_loose + n_entries + 1),
        items=np.empty(n_loose + n_entries + 1, dtype=np.int32),
    )


@compiled
def run(
    core: Core, trees: Trees, pairs: Pairs, touched: Touched, scenarios: tuple[int, int], work: Workspace, out: Floats
) -> None:
    """Write the cost of every pair in scenarios first..last - 1 into their rows of `out` (s, p), inf where cut off."""
    for scenario in range(scenarios[0], scenarios[1]):
        first, last = touched.offsets[scenario], touched.offsets[scenario + 1]
        chains, added = touched.chain[first:last], touched.added[first:last]
        is_open = False
        for root in range(len(trees.root)):
            spans = _spans_touched(trees, root, chains, core.ends, work)
            is_begun = False
            for at in range(pairs.first[root], pairs.first[root + 1]):
                if not _is_within(pairs.enter[at], spans, work.low, work.high):
                    out[scenario, pairs.number[at]] = pairs.base[at]
                    continue
                if not is_open:
                    _open_nodes(core, chains, added, work)
                    is_open = True
                if not is_begun:
                    _begin_root(trees, root, work)
                    is_begun = True
                out[scenario, pairs.number[at]] = _search(core, trees, root, pairs.start[at], spans, work)
        if is_open:
            _shut_nodes(core, chains, work)


@compiled
def search_alone(
    core: Core, trees: Trees, start: int, root: int, touched: Touched, scenario: int, work: Workspace
) -> float:
    """Return the cost of one pair in one scenario, inf where there is no way; the workspace then holds the way."""
    first, last = touched.offsets[scenario], touched.offsets[scenario + 1]
    chains = touched.chain[first:last]
    work.state[0]["meeting"] = start
    spans = _spans_touched(trees, root, chains, core.ends, work)
    if not _is_within(trees.enter[root, start], spans, work.low, work.high):
        return float(trees.cost[root, start])
    _open_nodes(core, chains, touched.added[first:last], work)
    _begin_root(trees, root, work)
    cost = _search(core, trees, root, start, spans, work)
    _shut_nodes(core, chains, work)
    return cost


@compiled
def _spans_touched(trees: Trees, root: int, chains: Numbers, ends: Numbers, work: Workspace) -> int:
    """Write the spans of the nodes whose base way uses one of the chains, apart and in order; return how many."""
    keys, items, base, enter, leave = work.keys, work.items, trees.chain[root], trees.enter[root], trees.leave[root]
    size = 0
    for chain in chains:
        for side in range(2):
            node = ends[chain, side]
            if base[node] == chain:
                size = push(keys, items, size, float(enter[node]), node)
    found, beyond = 0, 0
    while size > 0:
        node = items[0]
        size = pop(keys, items, size)
        if leave[node] > beyond:
            beyond = leave[node]
            work.low[found], work.high[found] = enter[node], beyond
            found += 1
    return found


@inlined
def _is_within(enter: int, spans: int, lows: Numbers, highs: Numbers) -> bool:
    """Say whether a number lies in one of the spans."""
    low, high = 0, spans
    while low < high:
        middle = (low + high) >> 1
        if highs[middle] <= enter:
            low = middle + 1
        else:
            high = middle
    return low < spans and lows[low] <= enter


@compiled
def _open_nodes(core: Core, chains: Numbers, added: Floats, work: Workspace) -> None:
    """Open the nodes that chains touch, shut the entries that no longer hold, and add the loose ones that do."""
    state, nodes, opened, parent = work.state, work.nodes, work.opened, core.parent
    state[0]["scenario"] += 1
    scenario, count = state[0]["scenario"], 0
    for chain in chains:
        node = core.lower[chain]
        while node != NONE and nodes[node]["opened"] != scenario:
            nodes[node]["opened"], nodes[node]["loose"] = scenario, NONE
            opened[count] = node
            count += 1
            node = parent[node]
    state[0]["opened"], state[0]["loose"] = count, 0
    _mark(core, chains, opened[:count], work.is_shut, 1)
    for node in opened[:count]:
        _add_behind(core, node, work)
    for at in range(len(chains)):
        if added[at] < np.inf:
            entry = max(core.entries[chains[at], 0], core.entries[chains[at], 1])
            other, node = core.other[entry], core.ends[chains[at], 0] + core.ends[chains[at], 1] - core.other[entry]
            out, back = core.out[entry] + added[at], core.back[entry] + added[at]
            _add_loose(node, other, chains[at], out, back, work)
            _add_loose(other, node, chains[at], back, out, work)


@compiled
def _shut_nodes(core: Core, chains: Numbers, work: Workspace) -> None:
    """Put back what `_open_nodes` changed."""
    _mark(core, chains, work.opened[: work.state[0]["opened"]], work.is_shut, 0)


@compiled
def _mark(core: Core, chains: Numbers, opened: Numbers, is_shut: Marks, mark: int) -> None:
    """Mark the entries of chains and of the shortcuts of opened nodes as shut (1) or not (0)."""
    entries, made = core.entries, core.made
    for chain in chains:
        for side in range(2):
            if entries[chain, side] != NONE:
                is_shut[entries[chain, side]] = mark
    for node in opened:
        for link in range(made[node, 0], made[node, 1]):
            for side in range(2):
                if entries[link, side] != NONE:
                    is_shut[entries[link, side]] = mark


@compiled
def _add_behind(core: Core, node: int, work: Workspace) -> None:
    """Make the links of an opened node known at their other ends."""
    is_shut, others, dearer = work.is_shut, core.other, core.dearer
    for cheapest in range(core.leaders[node, 0], core.leaders[node, 1]):
        entry = cheapest
        while entry != NONE:
            if not is_shut[entry]:
                _add_loose(others[entry], node, core.link[entry], core.back[entry], core.out[entry], work)
            entry = dearer[entry]


@inlined
def _add_loose(node: int, other: int, link: int, out: float, back: float, work: Workspace) -> None:
    state, nodes, loose = work.state, work.nodes, work.loose
    if nodes[node]["opened"] != state[0]["scenario"]:
        nodes[node]["opened"], nodes[node]["loose"] = state[0]["scenario"], NONE
    at = state[0]["loose"]
    loose[at]["other"], loose[at]["link"], loose[at]["out"], loose[at]["back"] = other, link, out, back
    loose[at]["following"] = nodes[node]["loose"]
    nodes[node]["loose"] = at
    state[0]["loose"] += 1


@inlined
def _open_entry(entry: int, is_shut: Marks, dearer: Numbers) -> int:
    """Return the first of an entry and the dearer ones between the same nodes that is not shut, `NONE` if all are."""
    while entry != NONE and is_shut[entry]:
        entry = dearer[entry]
    return entry


@compiled
def _search(  # noqa: C901, PLR0912 - the one hot loop: calls with many arrays would cost more than its work
    core: Core, trees: Trees, root: int, start: int, spans: int, work: Workspace
) -> float:
    """Return the cost from a start whose base way is touched to the root, inf where there is no way."""
    # Arrays are taken out of their tuples once: numba counts references each time that one is.
    nodes, loose, is_shut, keys, items, state = work.nodes, work.loose, work.is_shut, work.keys, work.items, work.state
    leaders, others, links, out, dearer = core.leaders, core.other, core.link, core.out, core.dearer
    base, enter, low, high, settled = trees.cost[root], trees.enter[root], work.low, work.high, work.settled
    state[0]["search"] += 1
    number, scenario, back = state[0]["search"], state[0]["scenario"], state[0]["back"]
    best, meeting, n_settled, size = np.inf, NONE, 0, 0
    if nodes[start]["solved"] == back:
        return float(nodes[start]["potential"])
    nodes[start]["cost"], nodes[start]["search"], nodes[start]["link"] = 0.0, number, NONE
    size = push(keys, items, 0, nodes[start]["potential"] if nodes[start]["learnt"] == back else base[start], start)
    is_linked = False  # the backward search has shown that there is a way
    while size > 0 and keys[0] < best:
        node = items[0]
        size = pop(keys, items, size)
        if nodes[node]["search"] == -number:
            continue
        nodes[node]["search"] = -number
        settled[n_settled] = node
        n_settled += 1
        if best == np.inf and not is_linked:
            is_linked = _step_back(core, start, work)
            if not is_linked and state[0]["back_next"] == state[0]["back_last"]:
                break
        so_far, leader, stop = nodes[node]["cost"], leaders[node, 0], leaders[node, 1]
        end = nodes[node]["loose"] if nodes[node]["opened"] == scenario else NONE
        while leader < stop or end != NONE:
            if leader < stop:
                entry = _open_entry(leader, is_shut, dearer)
                leader += 1
                if entry == NONE:
                    continue
                other, link, cost = others[entry], links[entry], so_far + out[entry]
            else:
                other, link, cost = loose[end]["other"], loose[end]["link"], so_far + loose[end]["out"]
                end = loose[end]["following"]
            ahead = nodes[other]["potential"] if nodes[other]["learnt"] == back else base[other]
            if cost + ahead >= best or nodes[other]["search"] == -number:
                continue
            if nodes[other]["search"] == number and cost >= nodes[other]["cost"]:
                continue
            nodes[other]["cost"], nodes[other]["search"], nodes[other]["link"] = cost, number, link
            if nodes[other]["solved"] != back and _is_within(enter[other], spans, low, high):
                size = push(keys, items, size, cost + ahead, other)
            else:
                best, meeting = cost + ahead, other
    state[0]["meeting"] = meeting
    _learn(core.ends, settled[:n_settled], best, start, work)
    return float(best)


@compiled
def _learn(ends: Numbers, settled: Numbers, best: float, start: int, work: Workspace) -> None:
    """Keep a better potential of the nodes that a search has settled; on the way it found it is the cost itself."""
    nodes, back, node = work.nodes, work.state[0]["back"], work.state[0]["meeting"]
    for one in settled:
        nodes[one]["potential"], nodes[one]["learnt"] = best - nodes[one]["cost"], back
    while best < np.inf and node != start:
        link = nodes[node]["link"]
        node = ends[link, 0] + ends[link, 1] - node
        nodes[node]["solved"] = back


@compiled
def _begin_root(trees: Trees, root: int, work: Workspace) -> None:
    """Begin the backward search of a root; it goes on from pair to pair of the same scenario."""
    state, node = work.state, trees.root[root]
    state[0]["back"] += 1
    work.nodes[node]["back"] = state[0]["back"]
    work.back_queue[0] = node
    state[0]["back_next"], state[0]["back_last"] = 0, 1


@compiled
def _step_back(core: Core, start: int, work: Workspace) -> bool:
    """Look behind one more node; say whether a node is known that the start reaches and that reaches the root."""
    state, nodes, loose, is_shut, dearer, back = (
        work.state,
        work.nodes,
        work.loose,
        work.is_shut,
        core.dearer,
        core.back,
    )
    if nodes[start]["back"] == state[0]["back"]:
        return True
    if state[0]["back_next"] == state[0]["back_last"]:
        return False
    node = work.back_queue[state[0]["back_next"]]
    state[0]["back_next"] += 1
    is_linked = False
    for cheapest in range(core.leaders[node, 0], core.leaders[node, 1]):
        entry = cheapest
        while entry != NONE and (is_shut[entry] or back[entry] == np.inf):
            entry = dearer[entry]
        if entry != NONE:
            is_linked |= _see_back(core.other[entry], work)
    end = nodes[node]["loose"] if nodes[node]["opened"] == state[0]["scenario"] else NONE
    while end != NONE:
        if loose[end]["back"] < np.inf:
            is_linked |= _see_back(loose[end]["other"], work)
        end = loose[end]["following"]
    return is_linked


@inlined
def _see_back(node: int, work: Workspace) -> bool:
    """Note that a node reaches the root; say whether the forward search has reached it."""
    state, nodes, queue = work.state, work.nodes, work.back_queue
    if nodes[node]["back"] == state[0]["back"]:
        return False
    nodes[node]["back"] = state[0]["back"]
    queue[state[0]["back_last"]] = node
    state[0]["back_last"] += 1
    return bool(abs(nodes[node]["search"]) == state[0]["search"])
