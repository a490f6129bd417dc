"""Ragged arrays: the values of row i are values[offsets[i]:offsets[i + 1]]."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from data.array_types import Ints


def offsets_of(counts: Ints) -> Ints:
    """Return the offsets (k + 1,) of rows of so many values (k,)."""
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def picked(offsets: Ints, rows: Ints) -> Ints:
    """Return the positions of the values of some rows, in the order of the rows."""
    counts = offsets[rows + 1] - offsets[rows]
    before = offsets_of(counts)
    positions: Ints = np.repeat(offsets[rows] - before[:-1], counts) + np.arange(before[-1])
    return positions
