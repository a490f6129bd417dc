"""Cut ways at junctions and join what lies between them, on arrays.

Points are numbered 0..n-1. A way passes a run of points; a piece is the part of a way between two junctions; a dart is
a piece in one direction: dart 2p runs along piece p, dart 2p + 1 against it. A chain is a run of darts that becomes one
edge.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from routes.network.joined_parts import joined_parts

if TYPE_CHECKING:
    from data.array_types import Bools, Ints


@dataclass(frozen=True)
class Pieces:
    """Parts of ways between junctions, (p,): `first` and `last` are positions in the ways' list of points."""

    way: Ints
    first: Ints
    last: Ints


@dataclass(frozen=True)
class Chains:
    """Runs of darts: chain c is darts[offsets[c]:offsets[c + 1]] in driving order."""

    darts: Ints
    offsets: Ints


def split_at_junctions(points: Ints, offsets: Ints, n_points: int) -> Pieces:
    """Cut ways where a point is used twice, by two ways or by one that meets itself, and at their ends.

    Way w passes points[offsets[w]:offsets[w + 1]], at least two, no two in a row the same.
    """
    uses = np.bincount(points, minlength=n_points)
    is_break = uses[points] > 1
    is_break[offsets[:-1]] = True
    is_break[offsets[1:] - 1] = True
    breaks = np.flatnonzero(is_break)
    way = np.searchsorted(offsets, breaks, side="right") - 1
    inside = way[1:] == way[:-1]
    return Pieces(way[1:][inside], breaks[:-1][inside], breaks[1:][inside])


def join_chains(u: Ints, v: Ints, key: Ints, oneway: Bools, breaks: Ints | None = None) -> Chains:
    """Join pieces u-v (p,) at points where exactly two of them meet and have the same key and direction.

    Nothing is joined at the points `breaks`. One-way pieces run from u to v and stay so. Rings without a junction are
    cut at their lowest point. Chains are ordered by their first dart, so equal input gives equal chains.
    """
    following = _cut_rings(_links(u, v, key, oneway, breaks), u, v)
    n_darts = len(following)
    darts = np.arange(n_darts)
    end, steps = _follow(following)
    start = end[darts ^ 1] ^ 1
    is_first = start == darts
    canonical = is_first & np.where(oneway[darts >> 1], darts % 2 == 0, darts <= (end ^ 1))
    rank = np.full(n_darts, -1)
    rank[canonical] = np.arange(int(canonical.sum()))
    chain = rank[start]
    chosen = np.flatnonzero(chain >= 0)
    order = np.lexsort((-steps[chosen], chain[chosen]))
    counts = np.bincount(chain[chosen], minlength=int(canonical.sum()))
    return Chains(chosen[order], np.concatenate([[0], np.cumsum(counts)]).astype(np.int64))


def chain_positions(pieces: Pieces, chains: Chains) -> tuple[Ints, Ints]:
    """Return the positions in the ways' list of points that each chain passes, and the offsets of the chains in them.

    The point where two darts of a chain meet is there once. The offsets are (chains + 1,).
    """
    piece, step = chains.darts >> 1, 1 - 2 * (chains.darts & 1)
    begins_chain = np.zeros(len(piece), dtype=np.int64)
    begins_chain[chains.offsets[:-1]] = 1
    counts = pieces.last[piece] - pieces.first[piece] + begins_chain
    start = np.where(step > 0, pieces.first[piece], pieces.last[piece]) + step * (1 - begins_chain)
    before = np.concatenate([[0], np.cumsum(counts)])
    within = np.arange(before[-1]) - np.repeat(before[:-1], counts)
    return np.repeat(start, counts) + np.repeat(step, counts) * within, before[chains.offsets]


def chain_ways(pieces: Pieces, chains: Chains) -> tuple[Ints, Ints]:
    """Return the ways of each chain in order, none twice in a row, and the offsets of the chains in them."""
    way = pieces.way[chains.darts >> 1]
    is_new = np.ones(len(way), dtype=bool)
    is_new[1:] = way[1:] != way[:-1]
    is_new[chains.offsets[:-1]] = True
    before = np.concatenate([[0], np.cumsum(is_new)])
    return way[is_new], before[chains.offsets]


def _links(u: Ints, v: Ints, key: Ints, oneway: Bools, breaks: Ints | None) -> Ints:
    """Return the dart that follows each dart through a point where it can only go on, -1 elsewhere."""
    tails = np.column_stack([u, v]).ravel()
    order = np.argsort(tails, kind="stable")
    lone = np.ones(len(order) + 1, dtype=bool)  # borders between groups of darts that leave the same point
    lone[1:-1] = tails[order][1:] != tails[order][:-1]
    groups = np.flatnonzero(lone)
    pairs = groups[:-1][np.diff(groups) == 2]
    a, b = order[pairs], order[pairs + 1]
    piece_a, piece_b = a >> 1, b >> 1
    same = (piece_a != piece_b) & (key[piece_a] == key[piece_b]) & (oneway[piece_a] == oneway[piece_b])
    same &= ~oneway[piece_a] | ((a & 1) != (b & 1))
    if breaks is not None and len(breaks):
        same &= ~np.isin(tails[a], breaks)
    following = np.full(len(tails), -1)
    following[a[same] ^ 1] = b[same]
    following[b[same] ^ 1] = a[same]
    return following


def _cut_rings(following: Ints, u: Ints, v: Ints) -> Ints:
    """Unlink one point, the lowest, of every ring of pieces that has no end."""
    n_pieces = len(u)
    linked = np.flatnonzero(following >= 0)
    ring = joined_parts(n_pieces, linked >> 1, following[linked] >> 1)
    is_ring = np.bincount(ring) * 2 == np.bincount(ring[linked >> 1], minlength=int(ring.max(initial=-1)) + 1)
    inside = linked[is_ring[ring[linked >> 1]]]
    point = np.where(inside & 1, u[inside >> 1], v[inside >> 1])
    order = np.lexsort((inside, point, ring[inside >> 1]))
    first = np.unique(ring[inside >> 1][order], return_index=True)[1]
    opened = inside[order][first]
    cut = following.copy()
    cut[following[opened] ^ 1] = -1
    cut[opened] = -1
    return cut


def _follow(following: Ints) -> tuple[Ints, Ints]:
    """Return for each dart the last dart of its run and the number of steps to it (by doubling the step)."""
    jump = np.where(following >= 0, following, np.arange(len(following)))
    steps = (following >= 0).astype(np.int64)
    while True:
        further = jump[jump]
        if np.array_equal(further, jump):
            return jump, steps
        steps += steps[jump]
        jump = further
