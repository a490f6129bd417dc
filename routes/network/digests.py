"""Digests: short names for arrays, other ones once any number in them changes."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DIGEST_BYTES = 16


def digest_of(*arrays: NDArray[Any], text: str = "") -> str:
    """Return a name for arrays of numbers, by their types, shapes and values, and for a text."""
    digest = blake2b(text.encode(), digest_size=DIGEST_BYTES)
    for array in arrays:
        digest.update(f" {array.dtype.str} {array.shape} ".encode())
        digest.update(np.ascontiguousarray(array).data)
    return digest.hexdigest()
