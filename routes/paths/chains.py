"""Chains: the roads between the nodes that matter, with dead ends dropped, for faster searches with equal results.

Parts of roads are numbered; a chain runs through nodes where just two parts meet. Everything is keyed by part and
chain, never by a pair of nodes: chains between the same two nodes stay apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from routes.network.contraction import join_chains

if TYPE_CHECKING:
    from data.array_types import Bools, Floats, Ints

NO_CHAIN = -1


@dataclass(frozen=True)
class ChainGraph:
    """Chains (c,) between nodes 0..n-1; `node` (n,) are their numbers before.

    A chain costs `cost[:, 0]` from u to v and `cost[:, 1]` back, inf where it cannot be driven. It is made of the
    darts[offsets[c]:offsets[c + 1]] in order from u: dart 2q runs along part q, dart 2q + 1 against it. `of_part`
    is the chain of each part, `NO_CHAIN` where it lies in a dead end, on a ring with one junction, or is never driven.
    """

    node: Ints
    u: Ints
    v: Ints
    cost: Floats
    darts: Ints
    offsets: Ints
    of_part: Ints


def contract(u: Ints, v: Ints, cost: Floats, kept: Ints, n_nodes: int) -> ChainGraph:
    """Join parts u-v (q,) that cost[:, 0] from u to v and cost[:, 1] back (q, 2), inf where not to be driven.

    The nodes `kept` stay nodes, whatever meets there.
    """
    is_kept = np.zeros(n_nodes, dtype=bool)
    is_kept[kept] = True
    used = without_dead_ends(u, v, np.isfinite(cost).any(axis=1) & (u != v), is_kept)
    parts = np.flatnonzero(used)
    darts, offsets = _join(u[parts], v[parts], is_kept, n_nodes)
    darts = 2 * parts[darts >> 1] + (darts & 1)
    tail, head = _ends(u, v, darts, offsets)
    costs = chain_costs(darts, offsets, cost)
    return _numbered(ChainGraph(kept, tail, head, costs, darts, offsets, np.full(len(u), NO_CHAIN)), n_nodes)


def chain_costs(darts: Ints, offsets: Ints, cost: Floats) -> Floats:
    """Return what chains, runs of darts, cost along them and back (c, 2), from the costs (q, 2) of the parts."""
    by_dart = cost.ravel()  # of dart 2q that of part q ahead, of dart 2q + 1 that back
    return np.column_stack([_sums(by_dart[darts ^ back], offsets) for back in (0, 1)])


def without_dead_ends(u: Ints, v: Ints, used: Bools, is_kept: Bools) -> Bools:
    """Return the mask of the used parts u-v that lie on no dead end, one that leads to no kept node."""
    parts = np.flatnonzero(used)
    ends = np.concatenate([u[parts], v[parts]])
    degree = np.bincount(ends, minlength=len(is_kept))
    # The sum of the numbers of the parts at a node: once one is left there, the sum is its number.
    left = np.bincount(ends, weights=np.tile(parts, 2).astype(np.float64), minlength=len(is_kept)).astype(np.int64)
    remaining = used.copy()
    tips = np.flatnonzero((degree == 1) & ~is_kept)
    while len(tips):
        dropped = left[tips]
        other = u[dropped] + v[dropped] - tips
        remaining[dropped] = False
        degree[tips] = 0
        np.subtract.at(degree, other, 1)
        np.subtract.at(left, other, dropped)
        tips = np.unique(other[(degree[other] == 1) & ~is_kept[other]])
    return remaining


def _join(u: Ints, v: Ints, is_kept: Bools, n_nodes: int) -> tuple[Ints, Ints]:
    """Return darts and offsets of the chains; parts that meet at a kept node are given ends of their own there."""
    numbers = n_nodes + 2 * np.arange(len(u))
    same, two_way = np.zeros(len(u), dtype=np.int64), np.zeros(len(u), dtype=bool)
    chains = join_chains(np.where(is_kept[u], numbers, u), np.where(is_kept[v], numbers + 1, v), same, two_way)
    return chains.darts, chains.offsets


def _ends(u: Ints, v: Ints, darts: Ints, offsets: Ints) -> tuple[Ints, Ints]:
    first, last = darts[offsets[:-1]], darts[offsets[1:] - 1]
    return np.where(first & 1, v[first >> 1], u[first >> 1]), np.where(last & 1, u[last >> 1], v[last >> 1])


def _sums(values: Floats, offsets: Ints) -> Floats:
    return np.add.reduceat(values, offsets[:-1]) if len(values) else np.empty(0)


def _numbered(chains: ChainGraph, n_nodes: int) -> ChainGraph:
    """Give the nodes of the chains that lead elsewhere numbers, and note the chain of each part."""
    is_needed = np.isfinite(chains.cost).any(axis=1) & (chains.u != chains.v)
    counts = np.diff(chains.offsets)
    darts = chains.darts[np.repeat(is_needed, counts)]
    counts = counts[is_needed]
    of_part = chains.of_part.copy()
    of_part[darts >> 1] = np.repeat(np.arange(len(counts)), counts)
    u, v = chains.u[is_needed], chains.v[is_needed]
    is_node = np.zeros(n_nodes, dtype=bool)
    for its in (u, v, chains.node):
        is_node[its] = True
    node = np.flatnonzero(is_node)
    number = np.full(n_nodes, -1)
    number[node] = np.arange(len(node))
    offsets = np.concatenate([[0], np.cumsum(counts)])
    return ChainGraph(node, number[u], number[v], chains.cost[is_needed], darts, offsets, of_part)
