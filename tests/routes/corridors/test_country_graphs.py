"""Ways on the roads of a country, of a case's countries together, and on roads of which a few are other ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from routes.corridors.country_graphs import CountryGraphs
from routes.corridors.ways_before import WaysBefore
from tests.routes.happenings import assessor, corridor_between
from tests.routes.networks import Road, make_network, node

#      B
#    /   \          X-B-T is the usual road (100 km), X-C-T the way round (120 km); Y is another crossing
#   X     T --- Y
#    \   /
#      C
PLACES = {"X": (0, 0), "B": (50, 20), "C": (50, -20), "T": (100, 0), "Y": (150, 0)}
ROADS = [Road("X", "B", 50), Road("B", "T", 50), Road("X", "C", 60), Road("C", "T", 60), Road("T", "Y", 50)]


@pytest.mark.parametrize(("ratio", "edges"), [(1.2, (2, 3)), (1.19, None)])
def test_a_way_round_counts_up_to_the_detour_ratio(ratio: float, edges: tuple[int, ...] | None) -> None:
    network = make_network(PLACES, ROADS)
    (route,) = assessor(network, [corridor_between(network, "X", "T")], []).routes
    assert route.reference is not None
    way = CountryGraphs(network).way_round("ML", route.reference, ratio, frozenset({1}))
    assert (way and way.edges) == edges


def test_the_countries_of_a_case_are_one_and_no_other_is() -> None:
    abroad = [replace(road, country="GM") if "C" in (road.u, road.v) else road for road in ROADS]
    network = make_network(PLACES, abroad)
    (route,) = assessor(network, [corridor_between(network, "X", "T")], []).routes
    assert route.reference is not None
    ways = {
        home: CountryGraphs(network, home=home).way_round("ML", route.reference, 1.5, frozenset({1}))
        for home in ((), ("ML",), ("ML", "GM"), ("SN", "GM"))
    }
    assert [home for home, way in ways.items() if way] == [("ML", "GM")]


def test_ways_that_are_those_before_are_forgotten_with_the_others() -> None:
    network = make_network(PLACES, ROADS)
    faster = network.with_columns(edge_time_s=network.edge_time_s * [1, 1, 1, 1, 0.5])
    was = CountryGraphs(network)
    now = CountryGraphs(faster, before=WaysBefore(was, faster))
    usual = was.route_via("", [[node(network, "X")], [node(network, "B")]])
    assert usual is not None
    now.way_round("", usual, 1.5, frozenset({0}))
    before = was.search_round("", usual, 1.5)
    assert now.search_round("", usual, 1.5) is before
    assert before.n_found
    now.forget_ways(most=before.n_found)
    assert before.n_found
    now.forget_ways(most=0)
    assert not before.n_found


def test_what_a_reopened_road_joins_is_of_the_main_part_of_the_roads() -> None:
    network = make_network(PLACES, ROADS)
    shut = network.with_columns(edge_impassable=np.arange(5) == 4)
    was, opened = CountryGraphs(shut), shut.with_columns(edge_impassable=np.zeros(5, dtype=bool))
    now, alone = CountryGraphs(opened, before=WaysBefore(was, opened)), node(network, "Y")
    assert not was.everywhere.main_part[alone]
    assert now.everywhere.main_part.all()
    assert now.inside("ML").main_part.all()
