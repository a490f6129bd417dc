"""What an ensemble comes to."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from routes.corridors.towns import Town
from routes.ensembles.ensemble import Ensemble, Found, Standing
from routes.ensembles.summary import corridor_records, is_near_corridors, joined, town_records, ways_told
from tests.routes.scenarios.bench import Bench

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork

USUAL = Standing("open", "open", 1.0, 0.0, 0.0, 100.0, 2.0)
SLOWER = Standing("diverted", "diverted", 0.0, 1.0, 0.0, 120.0, 3.0)
CUT = Standing("cut", "cut", 0.0, 0.0, 1.0, None, None)
TOWN, CITY = Town("T", 1.0, 2.0, (), "town", 900), Town("C", 3.0, 4.0, (), "city", None)


def test_shares_and_hours_are_counted_over_scenarios(network: RoadNetwork) -> None:
    routes = Bench(network).assessor.routes[:1]
    none = np.empty((2, 0, 2))
    parts = [
        (2, Found(np.array([[0], [1]]), (CUT, SLOWER), ((0, TOWN, 1.0), (1, CITY, 0.5)), none)),
        (0, Found(np.array([[1], [0]]), (SLOWER, USUAL), ((1, TOWN, 0.5),), none)),
    ]
    day = SimpleNamespace(routes=routes, before=[USUAL], demand=[], shares_before=np.empty((0, 2)))
    result = joined(["a", "b", "c", "d"], day, parts)
    (one,) = corridor_records(result)
    assert (one["scenarios"], one["cut"], one["share_cut"], one["left"]) == (4, 1, 0.25, 3)
    assert one["labels"] == {"cut": 1, "diverted": 2, "open": 1}
    assert one["extra_h"] == pytest.approx(0.67)
    assert one["extra_h_low"] == pytest.approx(0.01, abs=0.01)  # 2/3 -+ 1.96 x 0.577 / sqrt(3)
    towns = [(record["place"], record["cut_off"], record["population"]) for record in town_records(result)]
    assert towns == [("T", 2, 900), ("C", 1, None)]
    assert [(result.names[row], town.name) for row, town, _ in result.cut_off] == [("b", "T"), ("c", "T"), ("d", "C")]


def test_towns_far_from_every_corridors_road_are_told_apart(network: RoadNetwork) -> None:
    routes = Bench(network).assessor.routes[:1]
    assert routes[0].reference is not None
    node = routes[0].reference.nodes[1]
    lon, lat = float(network.node_lon[node]), float(network.node_lat[node])
    towns = [{"lon": lon, "lat": lat + north} for north in (0.0, 0.4, 0.5)]  # 44 and 56 km
    assert is_near_corridors([*towns, {"lon": lon + 20, "lat": lat}], routes, network) == [True, True, False, False]
    assert is_near_corridors(towns, [], network) == [False] * 3


def test_the_way_told_names_the_towns_that_the_usual_road_does_not_pass(network: RoadNetwork) -> None:
    bench = Bench(network, draws=4)
    ensemble = Ensemble(bench.assessor)
    found = ensemble.run([bench.changes(close="RN1")])
    result = joined(["s"], ensemble, [(0, found)])
    told = ways_told(result, network, bench.assessor.towns)
    assert told[0][result.number[0, 0]] == "C"
    assert told[1][result.number[0, 1]] == ""
