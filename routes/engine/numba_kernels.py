"""What compiled code shares: the decorator, the heap, and the grain of costs.

Kept machine code is made anew when the file of its function changes, not when this one does: `make clean` then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

from data.extras import needed_to

with needed_to("many_closures"):
    import numba

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from data.array_types import Floats

    Numbers = NDArray[np.int32]
    Records = NDArray[Any]  # with named fields
    Function = TypeVar("Function", bound=Callable[..., Any])

GRAIN = 2.0**-20  # costs are multiples of it, so that sums up to 2^33 are exact in any order
NONE = -1


def compiled(function: Function) -> Function:
    """Compile a function when it is first called; the machine code is kept between runs where that can be."""
    return _compiled(function, is_inlined=False)


def inlined(function: Function) -> Function:
    """Compile a small function into those that call it: many arrays as arguments cost more than its work."""
    return _compiled(function, is_inlined=True)


def _compiled(function: Function, *, is_inlined: bool) -> Function:
    try:
        return cast("Function", numba.njit(cache=True, nogil=True, forceinline=is_inlined)(function))
    except RuntimeError:  # neither beside the program nor in the user's cache folder may a file be made
        return cast("Function", numba.njit(nogil=True, forceinline=is_inlined)(function))


@inlined
def push(keys: Floats, items: Numbers, size: int, key: float, item: int) -> int:
    """Add an item to a binary heap of a size; return the new size."""
    at = size
    while at > 0:
        above = (at - 1) >> 1
        if keys[above] <= key:
            break
        keys[at], items[at] = keys[above], items[above]
        at = above
    keys[at], items[at] = key, item
    return size + 1


@inlined
def pop(keys: Floats, items: Numbers, size: int) -> int:
    """Drop the smallest item, the one at 0; return the new size."""
    last = size - 1
    key, item = keys[last], items[last]
    at = 0
    while True:
        below = 2 * at + 1
        if below >= last:
            break
        if below + 1 < last and keys[below + 1] < keys[below]:
            below += 1
        if keys[below] >= key:
            break
        keys[at], items[at] = keys[below], items[below]
        at = below
    keys[at], items[at] = key, item
    return last
