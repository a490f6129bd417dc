"""Edges as parts of a graph in which forbidden turns are not driven."""

from __future__ import annotations

import numpy as np

from routes.paths.turn_parts import turn_parts
from tests.routes.network.crossing import SOUTH, WEST, crossing
from tests.routes.networks import node

EDGES = np.arange(4)
COST = np.array([[10.0, 11.0], [20.0, 21.0], [30.0, 31.0], [40.0, 41.0]])


def test_without_forbidden_turns_the_parts_are_the_edges() -> None:
    network = crossing([])
    parts = turn_parts(network, EDGES, COST)
    assert parts.u.tolist() == network.edge_u.tolist()
    assert parts.cost is COST
    assert parts.edge is EDGES


def test_a_forbidden_turn_takes_its_first_dart_off_the_edge_and_leads_to_a_state_of_its_own() -> None:
    network = crossing([(WEST, SOUTH)])
    parts = turn_parts(network, EDGES, COST)
    state = network.turn_states.after(WEST, node(network, "X"))
    assert parts.cost[:4].tolist() == [[10, 11], [20, 21], [30, 31], [np.inf, 41]]
    into = (parts.u == node(network, "W")) & (parts.v == state)
    assert parts.cost[into].tolist() == [[40.0, np.inf], [np.inf, 41.0]], "into it, and back out of it"
    leaving = {(int(e), int(v)) for e, u, v in zip(parts.edge, parts.u, parts.v, strict=True) if u == state}
    entering = {(int(e), int(u)) for e, u, v in zip(parts.edge, parts.u, parts.v, strict=True) if v == state}
    assert leaving | entering == {(3, node(network, "W")), (0, node(network, "N")), (1, node(network, "E"))}


def test_at_the_sink_all_states_are_one() -> None:
    network = crossing([(WEST, SOUTH)])
    middle = node(network, "X")
    parts = turn_parts(network, EDGES, COST, sink=middle)
    assert max(parts.u.max(), parts.v.max()) < network.n_nodes
    assert ((parts.u == node(network, "W")) & (parts.v == middle) & (parts.cost[:, 0] == 40)).sum() == 1


def test_edges_that_are_not_asked_for_have_no_part() -> None:
    parts = turn_parts(crossing([(WEST, SOUTH)]), np.array([0, 2]), COST[[0, 2]])
    assert set(parts.edge.tolist()) <= {0, 2}
