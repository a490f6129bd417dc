"""Detour searches find what a plain search finds, whatever is closed and slowed, up to their limit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routes.detours import DetourSearches
from routes.paths import RoadGraph
from tests.routes.networks import Road, make_network

# A lattice of three by three, with a long edge across:
#
#     A - B - C
#     |   |   |
#     D - E - F      A-I also directly, 90 km
#     |   |   |
#     G - H - I
PLACES = {name: (20 * (i % 3), 20 * (i // 3)) for i, name in enumerate("ABCDEFGHI")}
PAIRS = "AB BC DE EF GH HI AD BE CF DG EH FI".split()
ROADS = [*(Road(pair[0], pair[1], 20 + i) for i, pair in enumerate(PAIRS)), Road("A", "I", 90)]

edges = st.frozensets(st.integers(0, len(ROADS) - 1), max_size=8)


@settings(deadline=None, max_examples=150)
@given(st.lists(edges, min_size=1, max_size=4), st.dictionaries(st.integers(0, 12), st.sampled_from([1.5, 3.0])))
def test_equal_to_a_plain_search_in_any_order(closings: list[frozenset[int]], slowed: dict[int, float]) -> None:
    network = make_network(PLACES, ROADS)
    time_s = network.edge_time_s.copy()
    for edge, factor in slowed.items():
        time_s[edge] *= factor
    plain = RoadGraph(replace(network, edge_time_s=time_s), time_s)
    free = RoadGraph(network, network.edge_time_s).route(0, 8)
    assert free is not None
    limit_s = 2.0 * free.time_s
    searches = DetourSearches(RoadGraph(network, network.edge_time_s))
    for closed in closings:
        expected = plain.route(0, 8, closed)
        found = searches.search(0, 8, limit_s, slowed).avoiding(closed)
        if expected is None or expected.time_s > limit_s:
            assert found is None or found.time_s > limit_s
        else:
            assert found is not None
            assert found.time_s == pytest.approx(expected.time_s)
            assert not closed & set(found.edges)


def test_one_way_roads_are_within_reach_only_as_they_are_driven() -> None:
    roads = [Road("A", "B", 10, oneway=True), Road("B", "A", 30)]
    network = make_network({"A": (0, 0), "B": (10, 0)}, roads)
    searches = DetourSearches(RoadGraph(network, network.edge_time_s))
    back = searches.search(1, 0, 1e9, {}).avoiding(frozenset())
    assert back is not None
    assert back.edges == (1,)
