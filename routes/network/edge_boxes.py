"""Edge boxes: which edges of a network may come near a place, without a look at every one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from data.array_types import Bools, Floats, Ints

BLOCK = 64  # edges looked at together: as many blocks as edges a block, for networks of a few hundred thousand edges
STRIP_DEG = 0.1  # edges are put in order along strips this high, so that a block holds neighbours


class EdgeBoxes:
    """Boxes (m, 4) about edges, west, south, east, north in degrees, in blocks of neighbours with boxes of theirs."""

    def __init__(self, bounds: Floats) -> None:
        strip = np.floor((bounds[:, 1] + bounds[:, 3]) / (2 * STRIP_DEG))
        self._order = np.lexsort((bounds[:, 0] + bounds[:, 2], strip))
        self._boxes = np.ascontiguousarray(bounds[self._order].T)
        firsts = np.arange(0, len(bounds), BLOCK)
        self._blocks = (
            np.array([by.reduceat(side, firsts) for by, side in zip(_WIDEST, self._boxes, strict=True)])
            if len(bounds)
            else self._boxes
        )

    def meeting(self, west: float, south: float, east: float, north: float) -> Ints:
        """Return the edges, ascending, whose boxes meet or touch a box."""
        box = west, south, east, north
        blocks = np.flatnonzero(_meets(self._blocks, *box))
        rows = (blocks[:, None] * BLOCK + np.arange(BLOCK)).ravel()
        rows = rows[: np.searchsorted(rows, self._boxes.shape[1])]
        found: Ints = np.sort(self._order[rows[_meets(self._boxes[:, rows], *box)]])
        return found


_WIDEST = (np.minimum, np.minimum, np.maximum, np.maximum)


def _meets(boxes: Floats, west: float, south: float, east: float, north: float) -> Bools:
    left, low, right, high = boxes
    return np.asarray((left <= east) & (right >= west) & (low <= north) & (high >= south))
