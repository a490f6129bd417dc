"""Joined parts: which of some nodes hang together by links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from data.array_types import Ints


def joined_parts(count: int, one: Ints, other: Ints) -> Ints:
    """Return the number of the part of each of `count` nodes, which links (k,) from one node to another join."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    links = coo_array((np.ones(len(one), dtype=bool), (one, other)), shape=(count, count))
    _, part = connected_components(links.tocsr(), directed=False)
    return np.asarray(part, dtype=np.int64)
