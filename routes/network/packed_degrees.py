"""Degrees packed for another process: most are whole numbers of 1e-7 degrees, as OpenStreetMap stores them.

What is unpacked is the same to the last bit; degrees that are no such numbers are left as they are.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from data.array_types import Floats, Ints

UNITS = 1e7  # a degree; 180 degrees of them fit into 32 bits
MOST_ODD = 0.01  # share of degrees that may be no whole numbers, such as points where roads were cut
LEVEL = 1  # of zlib: higher ones save a tenth, and take several times as long


class Packed(NamedTuple):
    """Steps between whole numbers of units, compressed, and the degrees that are none with where they stand."""

    steps: bytes
    odd: Ints
    odd_degrees: Floats


def packed(degrees: Floats) -> Packed | Floats:
    """Return degrees (k,) as something smaller, where that loses nothing."""
    units = np.rint(degrees * UNITS) + 0.0  # no -0.0
    is_odd = ((units / UNITS).view(np.int64) != degrees.view(np.int64)) | ~(np.abs(units) < 2**31)
    if is_odd.sum() > MOST_ODD * len(degrees):
        return degrees
    units[is_odd] = 0.0
    steps = np.diff(units.astype(np.int64), prepend=0).astype("<i4")  # steps too large wrap round, and back
    return Packed(zlib.compress(steps.tobytes(), LEVEL), np.flatnonzero(is_odd), degrees[is_odd])


def unpacked(given: Packed | Floats) -> Floats:
    """Return the degrees that were packed."""
    if not isinstance(given, Packed):
        return given
    steps = np.frombuffer(zlib.decompress(given.steps), dtype="<i4")
    degrees = np.cumsum(steps, dtype=np.int32) / UNITS
    degrees[given.odd] = given.odd_degrees
    return np.asarray(degrees)
