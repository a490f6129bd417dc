"""Roads are shared by engines for other pairs and costs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from routes.engine.edge_parts import cut_edges
from routes.engine.roads import EdgeCosts, drivable, roads_of
from routes.paths.chains import NO_CHAIN
from tests.routes.networks import THREE_WAYS, THREE_WAYS_AT, make_network

NETWORK = make_network(THREE_WAYS_AT, THREE_WAYS)
ALL = np.ones(NETWORK.n_edges, dtype=bool)


def test_other_costs_give_what_roads_made_with_them_have() -> None:
    roads = roads_of(NETWORK, EdgeCosts(NETWORK.edge_time_s, ALL))
    costs = EdgeCosts(2 * NETWORK.edge_time_s, np.arange(NETWORK.n_edges) != 3)
    other, made = roads.with_costs(costs), roads_of(NETWORK, costs)
    assert other.chains is roads.chains
    assert sorted(other.core.out) == sorted(made.core.out) != sorted(roads.core.out)
    assert roads.with_costs(EdgeCosts(NETWORK.edge_time_s.copy(), ALL.copy())) is roads


def test_chains_run_along_roads_that_are_not_allowed_but_no_impassable_one_is_drivable() -> None:
    none = EdgeCosts(NETWORK.edge_time_s, ~ALL)
    assert (roads_of(NETWORK, none).chains.of_part != NO_CHAIN).all()
    shut = replace(NETWORK, edge_impassable=np.arange(6) == 1, edge_oneway=np.arange(6) == 2)
    can = [[True, True], [False, False], [True, False], *3 * [[True, True]]]
    assert (drivable(shut, cut_edges(shut, [])) == np.where(can, 0, np.inf)).all()
