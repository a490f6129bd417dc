"""Base trees: costs as networkx finds them, and spans that hold exactly the nodes beyond."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from routes.engine.base_trees import Trees, core_costs, grow_tree
from routes.engine.elimination import take_out
from routes.engine.numba_kernels import NONE

N_NODES = 7
Link = tuple[int, int, int, bool]  # from, to, cost, one-way


def grow(links: list[Link], root: int, max_degree: int = 2) -> tuple[Trees, np.ndarray]:
    """Return the tree of one root, its nodes as they are numbered here, and the ends of the links."""
    ends = np.array([link[:2] for link in links], dtype=np.int64).reshape(-1, 2)
    cost = np.array([[c, np.inf if oneway else c] for _, _, c, oneway in links], dtype=float).reshape(-1, 2)
    core, number = take_out(ends[:, 0], ends[:, 1], cost, np.arange(N_NODES) == root, max_degree)
    chain, enter, leave = (np.full((1, N_NODES), NONE, dtype=np.int32) for _ in range(3))
    roots = number[[root]]
    trees = Trees(roots.astype(np.int32), core_costs(core, roots), chain, enter, leave)
    grow_tree(core, cost, trees, 0)
    chain, enter, leave = (column[:, number] for column in (trees.chain, trees.enter, trees.leave))
    return Trees(np.array([root], dtype=np.int32), trees.cost[:, number], chain, enter, leave), ends


def way(trees: Trees, ends: np.ndarray, node: int) -> list[int]:
    """Return the nodes of the base way from a node to the root."""
    nodes = [node]
    while nodes[-1] != trees.root[0]:
        link = trees.chain[0, nodes[-1]]
        nodes.append(int(ends[link].sum() - nodes[-1]))
    return nodes


LINKS = st.lists(
    st.tuples(st.integers(0, N_NODES - 1), st.integers(0, N_NODES - 1), st.integers(0, 9), st.booleans()).filter(
        lambda link: link[0] != link[1]
    ),
    max_size=14,
)


@given(LINKS, st.integers(0, N_NODES - 1), st.integers(0, 6))
def test_costs_to_the_root_equal_networkx_and_spans_hold_the_nodes_beyond(
    links: list[Link], root: int, max_degree: int
) -> None:
    trees, ends = grow(links, root, max_degree)
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(N_NODES))
    for u, v, cost, oneway in links:
        graph.add_edge(u, v, weight=cost)
        if not oneway:
            graph.add_edge(v, u, weight=cost)
    expected = nx.single_source_dijkstra_path_length(graph.reverse(), root)
    assert trees.cost[0].tolist() == [expected.get(node, np.inf) for node in range(N_NODES)]
    reached = sorted(expected)
    ways = {node: way(trees, ends, node) for node in reached}
    for node in reached:
        beyond = {one for one in reached if node in ways[one]}
        span = {one for one in reached if trees.enter[0, node] <= trees.enter[0, one] < trees.leave[0, node]}
        assert span == beyond
    assert sorted(trees.enter[0, reached]) == list(range(len(reached)))
    assert {int(trees.enter[0, node]) for node in set(range(N_NODES)) - set(reached)} <= {NONE}


def test_a_one_way_link_is_not_driven_against() -> None:
    #   0 --1--> 1 --1-- 2
    trees, _ = grow([(0, 1, 1, True), (1, 2, 1, False)], root=0)
    assert trees.cost[0, :3].tolist() == [0.0, np.inf, np.inf]
    trees, ends = grow([(0, 1, 1, True), (1, 2, 1, False)], root=2)
    assert way(trees, ends, 0) == [0, 1, 2]
    assert all(trees.cost[0, a] > trees.cost[0, b] for a, b in pairwise(way(trees, ends, 0)))
