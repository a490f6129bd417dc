"""What pairs cost on the open network needs no tree: these are grown when changes are asked about, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

import routes.engine.open_ways
from routes.engine.base_trees import Trees, grow_tree
from routes.engine.engine import SCENARIOS_A_TASK, Engine
from routes.engine.scenario_arrays import Changes
from tests.routes.networks import THREE_WAYS, THREE_WAYS_AT, make_network

if TYPE_CHECKING:
    from data.array_types import Floats
    from routes.engine.link_costs import Core

NETWORK = make_network(THREE_WAYS_AT, THREE_WAYS)
PAIRS = [(0, 1), (2, 1), (1, 0)]


@pytest.fixture
def grown(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The roots of the trees that are grown."""
    roots: list[int] = []

    def noted(core: Core, cost: Floats, trees: Trees, number: int) -> None:
        roots.append(number)
        grow_tree(core, cost, trees, number)

    monkeypatch.setattr(routes.engine.open_ways, "grow_tree", noted)
    return roots


def test_trees_are_grown_once_when_changes_are_first_asked_about(grown: list[int]) -> None:
    engine = Engine(NETWORK, PAIRS)
    base = engine.base.tolist()
    assert (np.isfinite(base).all(), grown) == (True, [])
    assert (engine.run(Changes.closing([[]] * 3 * SCENARIOS_A_TASK), threads=2) == base).all()
    assert grown == [0, 1]
    engine.run(Changes.closing([[0], [1]]))
    assert engine.base.tolist() == base
    assert grown == [0, 1]


def test_other_costs_have_trees_of_their_own(grown: list[int]) -> None:
    engine = Engine(NETWORK, PAIRS)
    slowed = Changes(np.arange(3), np.array([0, 3]), np.zeros(2), np.full(2, np.inf), np.full(2, 1.5))
    engine.run(slowed)
    slower = engine.with_costs(3 * NETWORK.edge_time_s)
    assert grown == [0, 1]
    assert slower.run(slowed).tolist() == Engine(NETWORK, PAIRS, 3 * NETWORK.edge_time_s).run(slowed).tolist()
    assert slower.run(slowed).tolist() != slower.run(Changes.closing([[], []])).tolist()


@pytest.mark.parametrize("is_with_costs", [False, True])
def test_costs_may_be_changed_by_who_gave_them(*, is_with_costs: bool) -> None:
    cost, slowed = NETWORK.edge_time_s.copy(), Changes.closing([[0], [1]])
    engine = Engine(NETWORK, PAIRS).with_costs(cost) if is_with_costs else Engine(NETWORK, PAIRS, cost)
    cost *= 3
    assert engine.run(slowed).tolist() == Engine(NETWORK, PAIRS).run(slowed).tolist()
    assert engine.with_costs(cost).base.tolist() == Engine(NETWORK, PAIRS, cost).base.tolist()
