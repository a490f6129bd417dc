"""Spans hold the nodes beyond, whatever the tree."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from routes.engine.numba_kernels import NONE
from routes.engine.tree_spans import count_off

N_NODES = 9


@given(st.permutations(range(N_NODES)), st.lists(st.integers(0, N_NODES), min_size=N_NODES, max_size=N_NODES))
def test_the_nodes_whose_way_passes_a_node_are_the_span_of_it(names: list[int], drawn: list[int]) -> None:
    # node names[k] leads to one of those before it that leads to the first, the root, or nowhere
    ahead = np.full(N_NODES, NONE, dtype=np.int32)
    ways = {names[0]: {names[0]}}
    for place in range(1, N_NODES):
        node = names[place]
        if drawn[place] < place and names[drawn[place]] in ways:
            ahead[node] = names[drawn[place]]
            ways[node] = ways[ahead[node]] | {node}
    enter, leave = np.empty((2, N_NODES), dtype=np.int32)
    count_off(names[0], ahead, enter, leave)
    assert sorted(enter[list(ways)]) == list(range(len(ways)))
    for node in range(N_NODES):
        beyond = {one for one, way in ways.items() if node in way}
        span = {one for one in ways if enter[node] <= enter[one] < leave[node]}
        assert span == beyond
        assert node in ways or (enter[node], leave[node]) == (NONE, NONE)
