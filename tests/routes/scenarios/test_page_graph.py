"""The graph of what-if questions: what it holds, its stretches, and ways under closures as in the whole network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from data.scenarios import read_scenario
from geo.gazetteer.gazetteer import Gazetteer
from routes.corridors.country_graphs import CountryGraphs
from routes.corridors.towns import find_towns
from routes.placing.placer import Placer
from routes.scenarios.page_graph import MAX_EDGES, way_under, whatif_graph
from routes.scenarios.targets import TargetFinder
from tests.routes.happenings import assessor, corridor_between
from tests.routes.networks import SPEEDS, Road, make_network

if TYPE_CHECKING:
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.network.road_network import RoadNetwork
    from routes.scenarios.page_graph import WhatIfGraph

#        G
#      /   \                X is a crossing, T the destination; the usual road is X - A - T (100 km),
#  X -- A --- T --- z       the way round by G takes 120 km, that by S 300 km: too long. z is a dead end
#   \        /
#     -- S --
PLACES = {"X": (0, 0), "A": (50, 0), "T": (100, 0), "G": (75, 30), "S": (50, -60), "z": (140, 0)}
ROADS = [
    Road("X", "A", ref="RN1"),
    Road("A", "T", ref="RN1"),
    Road("A", "G", km=35),
    Road("G", "T", km=35),
    Road("X", "S", km=150),
    Road("S", "T", km=150),
    Road("T", "z"),
]


def routes_on(network: RoadNetwork) -> tuple[CorridorRoute, ...]:
    return assessor(network, [corridor_between(network, "X", "T")], []).routes


def graph_of(network: RoadNetwork, ratio: float = 1.5, max_edges: int = MAX_EDGES) -> WhatIfGraph:
    return whatif_graph(find_towns(network, (), ()), network, routes_on(network), ratio, max_edges)


def names(graph: WhatIfGraph) -> list[tuple[str, str, int]]:
    return [(one.start, one.end, round(one.length_km)) for one in graph.stretches]


def test_stretches_are_those_of_usual_roads_and_ways_round() -> None:
    network = make_network(PLACES, ROADS)
    graph = graph_of(network)
    assert names(graph) == [("X", "A", 50), ("A", "T", 50), ("A", "G", 35), ("G", "T", 35)]
    assert [one.refs for one in graph.stretches] == [("RN1",), ("RN1",), (), ()]
    assert graph.network.n_edges == 4
    assert graph.max_rank is None
    assert ("X", "S", 150) in names(graph_of(network, ratio=3.0))


def test_suburbs_end_no_stretch() -> None:
    places = {"X": (0, 0), "A": (50, 0), "a": (52, 0), "T": (100, 0)}
    network = make_network(places, [Road("X", "A"), Road("A", "a"), Road("a", "T")])
    network = replace(network, node_class=np.array(["town", "city", "town", "town"]))
    assert names(graph_of(network)) == [("X", "A", 50), ("A", "T", 50)]


def test_a_way_under_closures_follows_the_rules_of_the_engine() -> None:
    network = make_network(PLACES, ROADS)
    graph = graph_of(network)
    graphs, (route,) = CountryGraphs(graph.network), graph.routes

    def length_km(*stretches: int) -> float | None:
        closed = {edge for number in stretches for edge in graph.stretches[number].edges}
        way = way_under(graphs, route, closed, 1.5)
        return None if way is None else way.length_m / 1000

    assert length_km() == length_km(2, 3) == pytest.approx(100)
    assert length_km(1) == pytest.approx(120)
    assert length_km(1, 3) is None  # the way by S is too long
    assert length_km(0) is None


def test_ways_round_stay_in_the_country() -> None:
    abroad = [replace(road, country="SN") if "G" in (road.u, road.v) else road for road in ROADS]
    assert names(graph_of(make_network(PLACES, abroad))) == [("X", "A", 50), ("A", "T", 50)]


def test_too_many_roads_leave_the_lesser_ones_out_but_keep_the_usual_road() -> None:
    lesser = [
        replace(road, road_class="tertiary") if "X" in (road.u, road.v) or "G" in (road.u, road.v) else road
        for road in ROADS
    ]
    network = make_network(PLACES, lesser)
    assert graph_of(network, ratio=2.0).network.n_edges == 4
    small = graph_of(network, ratio=2.0, max_edges=2)
    assert small.max_rank == 3
    assert names(small) == [("X", "A", 50), ("A", "T", 50)]


def test_the_order_of_edges_does_not_matter() -> None:
    assert names(graph_of(make_network(PLACES, ROADS[::-1]))) == names(graph_of(make_network(PLACES, ROADS)))


def test_a_corridor_that_ends_where_it_starts_or_has_no_road_asks_nothing() -> None:
    network = make_network(PLACES, ROADS)
    here = routes_on(network)[0]
    assert here.reference is not None
    nowhere = replace(here, reference=None)
    at_once = replace(
        here, reference=replace(here.reference, nodes=here.reference.nodes[:1], edges=(), length_m=0.0, time_s=0.0)
    )
    graph = whatif_graph(find_towns(network, (), ()), network, [nowhere, at_once], 1.5)
    assert graph.stretches == ()
    assert [route.reference is None for route in graph.routes] == [True, False]
    assert way_under(CountryGraphs(graph.network), graph.routes[0], {0}, 1.5) is None


@pytest.mark.parametrize("has_short_cut", [False, True])
def test_the_points_of_a_stretch_name_exactly_its_road(*, has_short_cut: bool) -> None:
    """Also where a slow track between the same towns is shorter than the road."""
    cut = [Road("A", "p", km=20, road_class="track"), Road("p", "T", km=20, road_class="track")]
    network = make_network({**PLACES, "p": (75, 10)}, [*ROADS, *(cut if has_short_cut else ())])
    network = replace(network, node_class=np.where(network.node_name == "p", "", "town"))
    graph = graph_of(network)
    placer = Placer(network, SPEEDS, Gazetteer([]).units)
    finder = TargetFinder(network, Gazetteer([]), placer, (), {})
    for stretch in graph.stretches[:2]:
        spans = [{"from": {"lat": a, "lon": b}, "to": {"lat": c, "lon": d}} for a, b, c, d in stretch.spans]
        file = read_scenario({"close": spans}, "test")
        named = {
            piece.edge for entry in file.scenario.close for piece in finder.find(entry, file.folder).placement.pieces
        }
        assert named == {part for edge in stretch.edges for part in graph.condensed.parts_of(edge)}
