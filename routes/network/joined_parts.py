"""Joined parts: which of some nodes hang together by links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from data.array_types import Ints


def joined_by_hand(count: int, one: Ints, other: Ints) -> Ints:
    """Return what `joined_parts` does under other numbers, before scipy is imported: a part's is its lowest node's.

    In each round the parts at either end of a link take the lower number of the two (Shiloach and Vishkin 1982, An
    O(log n) parallel connectivity algorithm, Journal of Algorithms 3(1)).
    """
    part = np.arange(count)
    while True:
        lower = np.minimum(part[one], part[other])
        joined = part.copy()
        np.minimum.at(joined, part[one], lower)
        np.minimum.at(joined, part[other], lower)
        joined = joined[joined]
        if (joined == part).all():
            return part
        part = joined


def joined_parts(count: int, one: Ints, other: Ints) -> Ints:
    """Return the number of the part of each of `count` nodes, which links (k,) from one node to another join."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    links = coo_array((np.ones(len(one), dtype=bool), (one, other)), shape=(count, count))
    _, part = connected_components(links.tocsr(), directed=False)
    return np.asarray(part, dtype=np.int64)
