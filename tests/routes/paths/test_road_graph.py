"""Paths agree with networkx on any graph, and closures are honoured edge by edge."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routes.paths import road_graph
from routes.paths.road_graph import RoadGraph
from tests.routes.networks import Road, make_network, node

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork

# A and B are joined twice (10 and 12 km):
#
#     A ==== B --20-- D
#     |               |
#     +--25-- C --15--+
PLACES = {"A": (0, 0), "B": (10, 0), "C": (20, -10), "D": (30, 0)}
ROADS = [
    Road("A", "B", 10),
    Road("A", "B", 12),
    Road("B", "D", 20),
    Road("A", "C", 25),
    Road("C", "D", 15),
]


def by_length(network: RoadNetwork) -> RoadGraph:
    return RoadGraph(network, network.edge_length_m)


def test_takes_the_cheapest_of_parallel_edges_and_the_other_once_it_is_closed() -> None:
    network = make_network(PLACES, ROADS)
    graph = by_length(network)
    start, end = node(network, "A"), node(network, "D")
    free = graph.route(start, end)
    closed = graph.route(start, end, frozenset({0}))
    far = graph.route(start, end, frozenset({0, 1}))
    assert free is not None
    assert closed is not None
    assert far is not None
    assert (free.edges, free.length_m) == ((0, 2), 30_000)
    assert (closed.edges, closed.length_m) == ((1, 2), 32_000)
    assert (far.edges, far.length_m) == ((3, 4), 40_000)


def test_no_route_is_none_and_reopening_restores_the_baseline() -> None:
    network = make_network(PLACES, ROADS)
    graph = by_length(network)
    start, end = node(network, "A"), node(network, "D")
    before = graph.route(start, end)
    assert graph.route(start, end, frozenset({2, 4})) is None
    assert graph.route(start, end) == before


def test_one_way_roads_are_driven_one_way() -> None:
    network = make_network({"A": (0, 0), "B": (10, 0)}, [Road("A", "B", oneway=True)])
    graph = by_length(network)
    assert graph.route(0, 1) is not None
    assert graph.route(1, 0) is None


def test_via_attracts_without_forcing_a_spur() -> None:
    # A ----- B ----- D      X is a town centre 2 km off the through road at B
    #         |
    #         X
    places = {"A": (0, 0), "B": (10, 0), "X": (10, -2), "D": (30, 0)}
    network = make_network(places, [Road("A", "B"), Road("B", "D"), Road("B", "X")])
    graph = by_length(network)
    names = {name: node(network, name) for name in places}
    route = graph.route_via([[names["A"]], [names["B"], names["X"]], [names["D"]]])
    assert route is not None
    assert route.edges == (0, 1)


def test_route_shape_runs_in_driving_order() -> None:
    network = make_network(PLACES, ROADS)
    route = by_length(network).route(node(network, "D"), node(network, "A"))
    assert route is not None
    shape = route.shape(network)
    assert shape[0] == pytest.approx([network.node_lon[3], network.node_lat[3]])
    assert shape[-1] == pytest.approx([network.node_lon[0], network.node_lat[0]])
    assert len(shape) == 3


@st.composite
def random_roads(draw: st.DrawFn) -> tuple[list[Road], frozenset[int]]:
    names = "ABCDEF"
    ends = st.tuples(st.sampled_from(names), st.sampled_from(names))
    roads = draw(
        st.lists(
            st.builds(
                lambda uv, km, oneway: Road(uv[0], uv[1], km, oneway=oneway),
                ends,
                st.integers(0, 20).map(float),  # zero-length edges and loops included
                st.booleans(),
            ),
            min_size=1,
            max_size=14,
        ),
    )
    closed = draw(st.frozensets(st.integers(0, len(roads) - 1)))
    return roads, closed


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(random_roads())
def test_lengths_equal_networkx_with_any_edges_closed(case: tuple[list[Road], frozenset[int]]) -> None:
    roads, closed = case
    network = make_network({name: (i, i * i) for i, name in enumerate("ABCDEF")}, roads)
    peer = nx.MultiDiGraph()
    peer.add_nodes_from(range(6))
    for edge in set(range(len(roads))) - closed:
        u, v, km = int(network.edge_u[edge]), int(network.edge_v[edge]), float(network.edge_length_m[edge])
        peer.add_edge(u, v, weight=km)
        if not network.edge_oneway[edge]:
            peer.add_edge(v, u, weight=km)
    graph = by_length(network)
    truth = dict(nx.all_pairs_dijkstra_path_length(peer))
    still_open = np.array([edge not in closed for edge in range(len(roads))])
    reduced = RoadGraph(network, network.edge_length_m, still_open)
    for start in range(6):
        for end in range(6):
            route = graph.route(start, end, closed)
            assert (route is None) == (end not in truth[start])
            if route is not None:
                assert route.length_m == pytest.approx(truth[start][end])
                assert not closed & set(route.edges)
                assert route.nodes[0] == start
                assert route.nodes[-1] == end
            once = reduced.route_once(start, end)
            assert (once and once.length_m) == (route and pytest.approx(route.length_m))


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(random_roads())
def test_closing_never_shortens(case: tuple[list[Road], frozenset[int]]) -> None:
    roads, closed = case
    network = make_network({name: (i, i * i) for i, name in enumerate("ABCDEF")}, roads)
    graph = by_length(network)
    free, shut = graph.route(0, 5), graph.route(0, 5, closed)
    if shut is not None:
        assert free is not None
        assert shut.length_m >= free.length_m


@settings(deadline=None, max_examples=60)
@given(random_roads(), st.lists(st.sets(st.integers(0, 5), min_size=1, max_size=3), min_size=2, max_size=4))
def test_route_via_is_the_best_of_all_choices_of_stops(
    case: tuple[list[Road], frozenset[int]], sets: list[set[int]]
) -> None:
    network = make_network({name: (i, i * i) for i, name in enumerate("ABCDEF")}, case[0])
    graph = by_length(network)
    away = graph.distances(range(6))
    best = min(
        sum(away[here, there] for here, there in pairwise(stops)) for stops in product(*(sorted(one) for one in sets))
    )
    route = graph.route_via([sorted(one) for one in sets])
    assert (route is None) == np.isinf(best)
    if route is not None:
        assert route.length_m == pytest.approx(best)
        assert route.nodes[0] in sets[0]
        assert route.nodes[-1] in sets[-1]


def test_distances_are_inf_where_there_is_no_way() -> None:
    network = make_network({"A": (0, 0), "B": (10, 0), "Z": (50, 50)}, [Road("A", "B")])
    away = by_length(network).distances([0])[0]
    assert away[1] == pytest.approx(10_000)
    assert np.isinf(away[2])


def test_the_main_part_is_the_largest_that_holds_together() -> None:
    # A = B = C with D only reachable one way, and E = F apart
    roads = [Road("A", "B", 10), Road("B", "C", 10), Road("C", "D", 10, oneway=True), Road("E", "F", 10)]
    network = make_network({name: (10 * i, 0) for i, name in enumerate("ABCDEF")}, roads)
    assert by_length(network).main_part.tolist() == [True, True, True, False, False, False]


def test_an_impassable_edge_is_never_driven() -> None:
    network = replace(make_network(PLACES, ROADS), edge_impassable=np.array([True, False, True, False, False]))
    route = by_length(network).route(node(network, "A"), node(network, "D"))
    assert route is not None
    assert route.edges == (3, 4)


@settings(deadline=None)
@given(random_roads())
def test_small_networks_are_searched_by_hand_as_scipy_does(case: tuple[list[Road], frozenset[int]]) -> None:
    roads, closed = case
    network = make_network({name: (i, i * i) for i, name in enumerate("ABCDEF")}, roads)
    still_open = np.array([edge not in closed for edge in range(len(roads))])
    by_hand = RoadGraph(network, network.edge_length_m, still_open)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(road_graph, "FEW_ARCS", -1)
        by_scipy = RoadGraph(network, network.edge_length_m, still_open)
        assert by_scipy.main_part.sum() == by_hand.main_part.sum()
        truth = [by_scipy.distances_once(source) for source in range(6)]
    sizes = [int(np.isfinite(away).sum()) for away in truth]
    if sizes.count(max(sizes)) == max(sizes):  # one part is the largest
        assert by_hand.main_part.tolist() == by_scipy.main_part.tolist()
    for source, away in enumerate(truth):
        assert by_hand.distances_once(source).tolist() == away.tolist()
        for target in range(6):
            route = by_hand.route_once(source, target)
            assert (np.inf if route is None else route.length_m) == away[target]
    assert by_hand.distances_once(0).tolist() == truth[0].tolist()
