"""Contraction keeps the roads that lie between the places that matter, and says what each became."""

from __future__ import annotations

import numpy as np
import pytest

from routes.paths.chains import NO_CHAIN, contract

# Parts 0..9; A and D are kept. 4-5-6 is a ring on a stalk, 7 a loop, 8 and 9 a dead end that forks off:
#
#   A -0- b -1- c -2- D
#         |     |
#         3     8
#         |     |
#        e ring f -9- g
U = np.array([0, 1, 2, 1, 4, 5, 6, 2, 2, 7])
V = np.array([1, 2, 3, 4, 5, 6, 4, 2, 7, 8])
TWO_WAY = np.column_stack([np.arange(1.0, 11), np.arange(1.0, 11)])


def test_joins_what_lies_between_kept_nodes_and_drops_the_rest() -> None:
    graph = contract(U, V, TWO_WAY, np.array([0, 3]), 9)
    assert graph.node.tolist() == [0, 1, 3, 4]
    assert graph.cost.tolist() == [[1, 1], [5, 5], [4, 4]]
    assert graph.darts.tolist() == [0, 2, 4, 6]
    assert graph.of_part.tolist() == [0, 1, 1, 2] + [NO_CHAIN] * 6


def test_keeps_a_dead_end_that_leads_to_a_kept_node() -> None:
    graph = contract(U, V, TWO_WAY, np.array([0, 3, 8]), 9)
    assert graph.node.tolist() == [0, 1, 2, 3, 4, 8]
    assert graph.of_part[[8, 9]].tolist() == [graph.of_part[8]] * 2
    assert sorted(graph.cost[:, 0].tolist()) == [1, 2, 3, 4, 19]


def test_a_kept_node_between_two_roads_stays() -> None:
    graph = contract(U, V, TWO_WAY, np.array([0, 1, 3]), 9)
    assert graph.cost.tolist() == [[1, 1], [5, 5], [4, 4]]


@pytest.mark.parametrize("against", [0, 2])
def test_a_chain_with_one_way_parts_is_driven_as_all_of_them_allow(against: int) -> None:
    cost = TWO_WAY.copy()
    cost[1, 1] = np.inf
    u, v, cost = U[:3], V[:3], cost[:3]
    assert contract(u, v, cost, np.array([0, 3]), 4).cost.tolist() == [[6, np.inf]]
    cost[against, 0] = np.inf
    assert contract(u, v, cost, np.array([0, 3]), 4).of_part.tolist() == [NO_CHAIN] * 3


def test_kept_nodes_stay_without_any_road() -> None:
    graph = contract(np.array([0]), np.array([1]), np.array([[1.0, 1.0]]), np.array([2, 4]), 5)
    assert graph.node.tolist() == [2, 4]
    assert len(graph.u) == 0
