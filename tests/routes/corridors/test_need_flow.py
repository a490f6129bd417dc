"""How much of what is needed the open ways can bring, worked out by hand on five places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from data.tables.demand import Capacity, Demand
from routes.corridors.need_flow import NeedFlow
from tests.routes.happenings import assessor, corridor_between, place_at
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.corridors import Corridor
    from routes.network.road_network import RoadNetwork

#      X            X and Y are crossings, S, T and U are towns:
#       \           X-T, Y-T and Y-S are corridors from a border, T-U one from a town
#        T -- U
#       /
#      Y -- S
PLACES = {"X": (0, 50), "T": (50, 0), "U": (100, 0), "Y": (0, -50), "S": (50, -50)}
ROADS = [Road("X", "T"), Road("Y", "T"), Road("Y", "S"), Road("T", "U")]


@pytest.fixture(scope="module")
def network() -> RoadNetwork:
    return make_network(PLACES, ROADS)


def need(destination: str, tonnes: float, **more: Any) -> Demand:
    values = {"commodity": "fuel", "destination": destination, "tonnes_per_day": tonnes, "tonnes_per_vehicle": 10}
    return Demand.model_validate({**values, "source": "test", **more})


def capacity(vehicles: float | None = None, **of: Any) -> Capacity:
    return Capacity.model_validate({"vehicles_per_day": vehicles, "source": "test", **of})


def inland(network: RoadNetwork, start: str, end: str) -> Corridor:
    one = corridor_between(network, "X", end)
    return one.model_copy(update={"id": f"{start}-{end}", "crossing": None, "origin": place_at(network, start)})


def flow(network: RoadNetwork, demand: Sequence[Demand], *capacities: Capacity) -> NeedFlow:
    corridors = [
        *(corridor_between(network, start, end) for start, end in ("XT", "YT", "YS")),
        inland(network, "T", "U"),
    ]
    return NeedFlow(assessor(network, corridors, []).routes, demand, capacities)


def shares(found: NeedFlow, *patterns: Sequence[float], **how: bool) -> list[list[float]]:
    return [[round(one, 6) for one in row] for row in found.shares(np.array(patterns, dtype=float), **how).tolist()]


ALL, NO_X, NO_Y, NONE = (1, 1, 1, 1), (0, 1, 1, 1), (1, 0, 0, 1), (0, 0, 0, 1)


def test_corridors_stand_in_for_each_other_up_to_what_they_carry(network: RoadNetwork) -> None:
    ways = flow(network, [need("T", 100)], capacity(8, corridor="X-T"), capacity(6, corridor="Y-T"))
    assert shares(ways, ALL, NO_X, NO_Y, NONE) == [[1.0], [0.6], [0.8], [0.0]]


def test_what_a_crossing_lets_through_is_shared_out_by_need(network: RoadNetwork) -> None:
    # Y lets 90 t through for S (60 t) and T (120 t): half of each; with X, which brings T 45 t, three quarters.
    needs = [need("T", 120), need("S", 60)]
    ways = flow(network, needs, capacity(9, crossing="Y"), capacity(4.5, corridor="X-T"))
    assert shares(ways, NO_X, ALL) == [[0.5, 0.5], [0.75, 0.75]]


def test_what_one_cannot_use_the_other_gets(network: RoadNetwork) -> None:
    # the road to S carries 12 t of its 60; of the 90 t at Y the other 78 go to T, which needs 120
    ways = flow(network, [need("T", 120), need("S", 60)], capacity(9, crossing="Y"), capacity(1.2, corridor="Y-S"))
    assert shares(ways, NO_X) == [[0.65, 0.2]]


def test_a_corridor_from_a_town_brings_no_more_than_comes_there(network: RoadNetwork) -> None:
    ways = flow(network, [need("T", 100), need("U", 50)], capacity(9, corridor="X-T"), capacity(6, corridor="Y-T"))
    assert shares(ways, ALL, NO_X, (1, 1, 1, 0)) == [[1.0, 1.0], [0.4, 0.4], [1.0, 0.0]]


def test_capacity_that_is_not_known_is_no_limit_and_by_caution_nothing(network: RoadNetwork) -> None:
    ways = flow(network, [need("T", 100)], capacity(3, corridor="X-T"))
    assert ways.is_bounded.tolist() == [True, False, False, True]
    assert shares(ways, ALL) == [[1.0]]
    assert shares(ways, ALL, is_cautious=True) == [[0.3]]


def test_vehicles_and_tonnes_are_the_same_by_the_load(network: RoadNetwork) -> None:
    in_tonnes = capacity(corridor="X-T", tonnes_per_day=80)
    for one in (in_tonnes, capacity(8, corridor="X-T")):
        ways = flow(network, [need("T", 100), need("S", 0)], one)
        assert shares(ways, (1, 0, 0, 1), (0.5, 0, 0, 1)) == [[0.8, 1.0], [0.4, 1.0]]


def test_nothing_is_asked_without_needs(network: RoadNetwork) -> None:
    assert flow(network, []).shares(np.zeros((3, 0))).shape == (3, 0)


def test_many_patterns_are_solved_as_each_alone(network: RoadNetwork) -> None:
    needs = [need("T", 120), need("S", 60), need("U", 30)]
    limits = [capacity(9, crossing="Y"), capacity(4.5, corridor="X-T"), capacity(1, corridor="T-U")]
    patterns = np.random.default_rng(0).integers(0, 3, size=(40, 4)) / 2
    together = flow(network, needs, *limits).shares(patterns)
    alone = [flow(network, needs, *limits).shares(row[None])[0] for row in patterns]
    assert together == pytest.approx(np.array(alone), abs=1e-7)
