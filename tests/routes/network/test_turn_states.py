"""States of who has driven the beginning of a forbidden run of darts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tests.routes.network.crossing import EAST, NORTH, SOUTH, WEST, crossing
from tests.routes.networks import node

if TYPE_CHECKING:
    from routes.network.turn_states import TurnStates


def ways_on(states: TurnStates, state: int) -> set[int]:
    """Return the darts that leave a further state."""
    return set(states.dart[states.tail == state].tolist())


def test_without_forbidden_turns_there_are_only_the_nodes() -> None:
    states = crossing([]).turn_states
    assert states.is_plain
    assert states.n_states == states.n_nodes == 5
    darts, nodes = np.array([WEST, NORTH]), np.array([0, 1])
    assert states.heads(darts, nodes).tolist() == [0, 1]


def test_who_came_by_the_road_finds_all_ways_on_but_the_forbidden_one() -> None:
    network = crossing([(WEST, SOUTH)])
    states, middle = network.turn_states, node(network, "X")
    assert states.n_states == 6
    came = states.after(WEST, middle)
    assert came == 5
    assert states.node[came] == middle
    assert ways_on(states, came) == {NORTH ^ 1, EAST, WEST ^ 1}
    assert states.after(NORTH, middle) == middle
    assert states.heads(np.array([WEST, NORTH]), np.array([middle, middle])).tolist() == [came, middle]


def test_a_run_of_three_darts_has_a_state_for_each_beginning() -> None:
    network = crossing([(WEST, EAST, EAST ^ 1)])
    states, middle, east = network.turn_states, node(network, "X"), node(network, "E")
    first = states.after(WEST, middle)
    (second,) = states.head[(states.tail == first) & (states.dart == EAST)].tolist()
    assert states.node[second] == east
    assert ways_on(states, second) == set(), "from E the only way is back, and that is forbidden"
    assert states.at(east).tolist() == [east, second]


def test_a_dart_is_driven_from_the_node_and_from_every_state_that_allows_it() -> None:
    network = crossing([(WEST, SOUTH), (NORTH, EAST)])
    states, middle = network.turn_states, node(network, "X")
    west, north = states.after(WEST, middle), states.after(NORTH, middle)
    assert set(states.before(SOUTH, middle).tolist()) == {middle, north}
    assert set(states.before(EAST, middle).tolist()) == {middle, west}
