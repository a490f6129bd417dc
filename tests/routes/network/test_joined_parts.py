"""Nodes that links join have one number, others have not."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from routes.network.joined_parts import joined_by_hand, joined_parts

NODES = 12
LINKS = st.lists(st.tuples(st.integers(0, NODES - 1), st.integers(0, NODES - 1)), max_size=14)


def test_links_join_nodes_in_either_direction_and_through_others() -> None:
    #   0 -> 1 <- 2     3     4 = 5 (twice)
    part = joined_parts(6, np.array([0, 2, 4, 5]), np.array([1, 1, 5, 4])).tolist()
    assert part[0] == part[1] == part[2]
    assert part[4] == part[5]
    assert len(set(part)) == 3


def test_without_links_every_node_is_alone() -> None:
    assert len(set(joined_parts(3, np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)).tolist())) == 3


@given(LINKS)
def test_by_hand_the_same_nodes_are_joined_and_called_by_the_lowest(links: list[tuple[int, int]]) -> None:
    one, other = np.array(links, dtype=np.int64).reshape(-1, 2).T
    part, by_hand = joined_parts(NODES, one, other), joined_by_hand(NODES, one, other)
    assert by_hand.tolist() == [int(np.flatnonzero(part == number)[0]) for number in part.tolist()]
