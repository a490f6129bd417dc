"""Rows of different lengths in one array."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from routes.network.ragged import offsets_of, picked


def test_rows_may_be_empty_and_there_may_be_none() -> None:
    assert offsets_of(np.array([2, 0, 3])).tolist() == [0, 2, 2, 5]
    assert offsets_of(np.array([], dtype=np.int64)).tolist() == [0]
    assert picked(np.array([0, 2, 2, 5]), np.array([], dtype=np.int64)).tolist() == []


@given(st.lists(st.lists(st.integers(), max_size=4), min_size=1, max_size=6), st.data())
def test_picked_rows_are_those_rows_in_the_order_asked_for(rows: list[list[int]], data: st.DataObject) -> None:
    wanted = data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=8))
    values = [value for row in rows for value in row]
    offsets = offsets_of(np.array([len(row) for row in rows]))
    found = picked(offsets, np.array(wanted, dtype=np.int64)).tolist()
    assert [values[at] for at in found] == [value for row in wanted for value in rows[row]]
