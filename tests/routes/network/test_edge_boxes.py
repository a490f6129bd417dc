"""Edge boxes find just the edges that a look at every box finds, whatever their number."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routes.network.edge_boxes import BLOCK, EdgeBoxes

DEGREES = st.floats(-3, 3)


@pytest.mark.parametrize("count", [1, BLOCK, 5 * BLOCK + 7])
@given(west=DEGREES, south=DEGREES, wide=st.floats(0, 2), high=st.floats(0, 2))
def test_the_edges_found_are_those_whose_boxes_meet(
    count: int, west: float, south: float, wide: float, high: float
) -> None:
    random = np.random.default_rng(count)
    corner, size = random.uniform(-2, 2, (count, 2)), random.exponential(0.1, (count, 2))
    boxes = np.column_stack([corner, corner + size])
    far_east, far_north = west + wide, south + high
    wanted = (boxes[:, 0] <= far_east) & (boxes[:, 2] >= west) & (boxes[:, 1] <= far_north) & (boxes[:, 3] >= south)
    assert EdgeBoxes(boxes).meeting(west, south, far_east, far_north).tolist() == np.flatnonzero(wanted).tolist()


def test_a_box_that_only_touches_is_found_and_no_edges_have_none() -> None:
    assert EdgeBoxes(np.array([[0.0, 0.0, 1.0, 1.0]])).meeting(1.0, 1.0, 2.0, 2.0).tolist() == [0]
    assert EdgeBoxes(np.empty((0, 4))).meeting(-1.0, -1.0, 1.0, 1.0).tolist() == []
