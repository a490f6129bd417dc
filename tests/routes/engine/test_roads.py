"""Roads are shared by engines for other pairs and costs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from data.files.kept_values import pickled, unpickled
from routes.engine.edge_parts import cut_edges
from routes.engine.numba_kernels import NONE
from routes.engine.roads import EdgeCosts, bare_roads, drivable, topology
from routes.paths.chains import NO_CHAIN
from tests.routes.networks import THREE_WAYS, THREE_WAYS_AT, make_network

NETWORK = make_network(THREE_WAYS_AT, THREE_WAYS)
ALL = np.ones(NETWORK.n_edges, dtype=bool)


def test_other_costs_give_what_roads_made_with_them_have() -> None:
    roads = bare_roads(NETWORK).at(NETWORK, EdgeCosts(NETWORK.edge_time_s, ALL))
    costs = EdgeCosts(2 * NETWORK.edge_time_s, np.arange(NETWORK.n_edges) != 3)
    other, made = roads.with_costs(costs), bare_roads(NETWORK).at(NETWORK, costs)
    assert other.chains is roads.chains
    assert other.along.tolist() == made.along.tolist()
    assert sorted(other.core.out) == sorted(made.core.out) != sorted(roads.core.out)
    assert roads.with_costs(EdgeCosts(NETWORK.edge_time_s.copy(), ALL.copy())) is roads


def test_costs_are_looked_at_only_along_chains_with_an_edge_that_changes() -> None:
    roads, shut = bare_roads(NETWORK).at(NETWORK, EdgeCosts(NETWORK.edge_time_s, ALL)), np.arange(NETWORK.n_edges) != 3
    costs = EdgeCosts(NETWORK.edge_time_s, shut)
    changed, along = costs.changed(roads.chains, roads.parts, roads.costs, np.full_like(roads.along, 7.0))
    assert changed.tolist() == [roads.chains.of_part[3]]
    assert np.isinf(along[changed]).all()
    assert (np.delete(along, changed, axis=0) == 7.0).all()


def test_turned_roads_cost_from_end_to_end_what_they_did_back() -> None:
    oneway = replace(NETWORK, edge_oneway=np.arange(6) == 2)
    roads = bare_roads(oneway).at(oneway, EdgeCosts(NETWORK.edge_time_s, ALL))
    before, turned = roads.core, roads.turned
    was = before.out[before.entries], before.back[before.entries]
    assert (turned.back[turned.entries] == was[0])[turned.entries != NONE].all()
    assert (turned.out[turned.entries] == was[1])[turned.entries != NONE].all()
    assert (before.out != before.back).any()
    assert roads.turned is turned


def test_bare_roads_have_a_name_by_all_that_they_hang_on() -> None:
    others = [
        replace(NETWORK, edge_u=NETWORK.edge_v, edge_v=NETWORK.edge_u),
        replace(NETWORK, edge_oneway=np.arange(6) == 2),
        replace(NETWORK, edge_impassable=np.arange(6) == 2),
        replace(NETWORK, turn_offsets=np.array([0, 2]), turn_darts=np.array([0, 2])),
    ]
    assert len({topology(one) for one in [NETWORK, *others]}) == len(others) + 1
    slower = replace(NETWORK, edge_time_s=2 * NETWORK.edge_time_s, edge_length_m=3 * NETWORK.edge_length_m)
    assert topology(slower) == topology(NETWORK)
    there, bare = EdgeCosts(slower.edge_time_s, ALL), bare_roads(NETWORK)
    assert bare.at(slower, there).core.out.tolist() == bare_roads(slower).at(slower, there).core.out.tolist()


def test_bare_roads_are_not_changed_by_costs() -> None:
    bare = bare_roads(NETWORK)
    before = pickled(bare)
    for cost in (NETWORK.edge_time_s, NETWORK.edge_time_s[::-1]):
        bare.at(NETWORK, EdgeCosts(cost, ALL))
    assert pickled(bare) == before
    assert pickled(unpickled(before)) == before


def test_chains_run_along_roads_that_are_not_allowed_but_no_impassable_one_is_drivable() -> None:
    assert (bare_roads(NETWORK).chains.of_part != NO_CHAIN).all()
    shut = replace(NETWORK, edge_impassable=np.arange(6) == 1, edge_oneway=np.arange(6) == 2)
    can = [[True, True], [False, False], [True, False], *3 * [[True, True]]]
    assert (drivable(shut, cut_edges(shut, [])) == np.where(can, 0, np.inf)).all()
