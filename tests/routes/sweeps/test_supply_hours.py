"""Hours from the nearest open origin, and who is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from routes.corridors.towns import find_towns
from routes.events.closures import closures_on
from routes.paths.road_graph import RoadGraph
from routes.sweeps.supply_hours import Closed, closed_by, supply_hours
from tests.goods import FUEL
from tests.routes.happenings import DAY, EFFECTS, assessor, corridor_between, crossing_at, placed, report
from tests.routes.networks import Road, make_network, node

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork
    from routes.sweeps.supply_hours import TownSupply

#     X --0-- A --1-- B --2-- C --3-- Y     X and Y are crossings, 60 km and an hour apart each
PLACES = {"X": (0, 0), "A": (60, 0), "B": (120, 0), "C": (180, 0), "Y": (240, 0)}
ROADS = [Road("X", "A"), Road("A", "B"), Road("B", "C"), Road("C", "Y")]


def found(
    network: RoadNetwork, edges: set[int], crossings: frozenset[str] = frozenset(), within_h: float = 1.5
) -> dict[str, TownSupply]:
    graph = RoadGraph(network, network.edge_time_s)
    origins = {name: node(network, name) for name in ("X", "Y")}
    closed = Closed(np.isin(np.arange(network.n_edges), list(edges)), crossings)
    towns = find_towns(network, (), ()).on(graph.allowed)
    return {one.town.name: one for one in supply_hours(graph, towns, origins, closed, within_h)}


def test_hours_are_those_from_the_nearest_open_origin() -> None:
    network = make_network(PLACES, ROADS)
    towns = found(network, set())
    assert [towns[name].now_h for name in "XABCY"] == pytest.approx([0, 1, 2, 1, 0])
    assert [name for name, one in towns.items() if one.is_beyond] == ["B"]
    shut = found(network, set(), frozenset({"X"}))
    assert [shut[name].now_h for name in "XAB"] == pytest.approx([4, 3, 2])


def test_cut_off_and_closed_in_are_told_apart() -> None:
    network = make_network(PLACES, ROADS)
    between = found(network, {0, 2})
    assert {name for name, one in between.items() if one.is_cut_off} == {"A", "B"}
    assert not between["A"].is_closed_in
    assert not between["B"].is_closed_in
    inside = found(network, {1, 2})
    assert {name for name, one in inside.items() if one.is_closed_in} == {"B"}
    assert {name for name, one in inside.items() if one.is_cut_off} == {"B"}
    assert found(network, {0})["X"].is_closed_in
    assert not found(network, {0})["X"].is_cut_off


def test_closures_count_from_a_probability_on() -> None:
    network = make_network(PLACES, ROADS)
    sure, faint = report("r1"), report("r2", event_type="siege")
    happened = [(sure, placed(network, [1])), (faint, placed(network, [2]))]
    watch = assessor(network, [corridor_between(network, "X", "B")], happened)
    closures = closures_on(DAY, watch.events_by(DAY), EFFECTS, [crossing_at(network, "X")], [FUEL])
    assert np.flatnonzero(closed_by(closures, 0.9, 4, FUEL).edges).tolist() == [1]
    assert np.flatnonzero(closed_by(closures, 0.3, 4, FUEL).edges).tolist() == [1, 2]
