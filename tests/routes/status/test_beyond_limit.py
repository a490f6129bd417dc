"""The way that a cut corridor has left, longer than a way round may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Label
from routes.status.beyond_limit import BeyondLimit, ways_beyond
from tests.routes.happenings import DAY, assessor, corridor_between, placed, report
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork

#   X --50-- T     the usual road (0), and a way by C (1, 2) three times as long
PLACES = {"X": (0, 0), "C": (25, -60), "T": (50, 0)}
ROADS = [Road("X", "T", 50), Road("X", "C", 75), Road("C", "T", 75)]


def beyond(network: RoadNetwork, closed: dict[int, str], detour_ratio: float = 1.5) -> list[BeyondLimit]:
    happenings = [
        (report(f"r{edge}", certainty=certainty), placed(network, [edge])) for edge, certainty in closed.items()
    ]
    found = assessor(network, [corridor_between(network, "X", "T")], happenings, detour_ratio=detour_ratio)
    day, roads = found.on(DAY), found.season_routes.on(DAY)
    assert (day.statuses[0].road_label is Label.CUT) is (0 in closed and detour_ratio < 3)
    return ways_beyond(roads.graphs, roads.routes, day.statuses, day.closures, detour_ratio)


def test_what_a_longer_way_costs_is_told_of_a_cut_corridor_alone() -> None:
    network = make_network(PLACES, ROADS)
    (told,) = beyond(network, {0: "high"})
    assert told.corridor_id == "X-T"
    assert (told.extra_km, told.ratio) == pytest.approx((100, 3), rel=0.01)
    assert told.extra_h == pytest.approx((told.ratio - 1) * float(network.edge_time_s[0]) / 3600)
    assert beyond(network, {}) == []
    assert beyond(network, {0: "high"}, detour_ratio=3.5) == []


def test_a_way_that_is_likely_closed_too_is_not_told_one_in_doubt_is() -> None:
    network = make_network(PLACES, ROADS)
    assert beyond(network, {0: "high", 1: "high"}) == []
    assert len(beyond(network, {0: "high", 1: "low"})) == 1
