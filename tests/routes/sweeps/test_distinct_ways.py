"""Distinct ways from one place to another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routes.paths.road_graph import RoadGraph
from routes.sweeps.distinct_ways import MAX_SHARED, DistinctWay, distinct_ways
from tests.routes.networks import Road, make_network, node

#        A          X to T by A (0, 1), by B (2, 3) or straight on slow road (4); C is a loop off A-T (5, 6)
#      /   \
#     X --- T
#      \   /
#        B
PLACES = {"X": (0, 0), "A": (50, 20), "T": (100, 0), "B": (50, -20), "C": (90, 10)}
ROADS = [
    Road("X", "A", km=50),
    Road("A", "T", km=50),
    Road("X", "B", km=60),
    Road("B", "T", km=60),
    Road("X", "T", km=70, road_class="tertiary"),
    Road("A", "C", km=45),
    Road("C", "T", km=6),
]


def found(count: int, ratio: float = 1.5, roads: list[Road] = ROADS) -> tuple[DistinctWay, ...]:
    network = make_network(PLACES, roads)
    return distinct_ways(RoadGraph(network, network.edge_time_s), node(network, "X"), node(network, "T"), count, ratio)


def test_the_fastest_comes_first_and_others_share_little() -> None:
    ways = found(3)
    assert [one.route.edges for one in ways] == [(0, 1), (2, 3), (0, 5, 6)]
    assert [one.shared for one in ways] == [(), (0.0,), pytest.approx((50 / 101, 0.0))]


def test_ways_that_take_too_long_do_not_count_and_a_lone_way_is_alone() -> None:
    assert [one.route.edges for one in found(4, ratio=1.0)] == [(0, 1)]
    assert [one.route.edges for one in found(4, roads=ROADS[:2])] == [(0, 1)]
    assert found(0) == ()
    assert found(3, roads=ROADS[:1]) == ()


@settings(max_examples=40, deadline=None)
@given(kms=st.lists(st.floats(40, 120), min_size=7, max_size=7), count=st.integers(1, 4), ratio=st.floats(1.0, 3.0))
def test_ways_are_distinct_in_order_of_finding_and_within_the_ratio(kms: list[float], count: int, ratio: float) -> None:
    roads = [Road(one.u, one.v, km=km, road_class=one.road_class) for one, km in zip(ROADS, kms, strict=True)]
    ways = found(count, ratio, roads)
    assert 1 <= len(ways) <= count
    assert len({one.route.edges for one in ways}) == len(ways)
    for number, one in enumerate(ways):
        assert ways[0].route.time_s <= one.route.time_s <= ratio * ways[0].route.time_s * (1 + 1e-9)
        assert len(one.shared) == number
        assert one.shared == pytest.approx(
            [
                sum(kms[edge] for edge in set(one.route.edges) & set(other.route.edges)) * 1000 / one.route.length_m
                for other in ways[:number]
            ]
        )
        assert max(one.shared, default=0) <= MAX_SHARED
