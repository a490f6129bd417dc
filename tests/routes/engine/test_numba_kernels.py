"""The heap of the compiled searches."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from routes.engine.numba_kernels import compiled, pop, push


@compiled
def _sorted(given: np.ndarray, keys: np.ndarray, items: np.ndarray, order: np.ndarray) -> int:
    size = 0
    for item in range(len(given)):
        size = push(keys, items, size, given[item], item)
    for at in range(len(given)):
        order[at] = items[0]
        size = pop(keys, items, size)
    return size


@given(st.lists(st.floats(0, 9) | st.sampled_from([1.0, 2.0, np.inf]), max_size=60))
def test_items_leave_the_heap_in_the_order_of_their_keys(values: list[float]) -> None:
    given_keys = np.array(values, dtype=float)
    order = np.empty(len(values), dtype=np.int32)
    left = _sorted(given_keys, np.empty(len(values) + 1), np.empty(len(values) + 1, np.int32), order)
    assert left == 0
    assert sorted(order) == list(range(len(values)))
    assert given_keys[order].tolist() == sorted(values)
