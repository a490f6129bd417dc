from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routes.corridors.cut_off_towns import isolation
from routes.corridors.towns import Town, find_towns
from tests.routes.networks import Road, make_network, node

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork

#     X --0-- A --1-- B --2-- Y       X and Y are crossings; C hangs on B
#                     |3
#                     C
PLACES = {"X": (0, 0), "A": (50, 0), "B": (100, 0), "Y": (150, 0), "C": (100, -50)}
ROADS = [Road("X", "A"), Road("A", "B"), Road("B", "Y"), Road("B", "C")]


@pytest.fixture
def network() -> RoadNetwork:
    return make_network(PLACES, ROADS)


def shares(network: RoadNetwork, closed: list[set[int]], *, x_open: bool = True) -> dict[str, float]:
    everywhere = np.ones(network.n_edges, dtype=bool)
    towns = find_towns(network, (), ()).on(everywhere)
    origins = [node(network, name) for name in ("X", "Y")]
    is_open = np.array([[x_open] * len(closed), [True] * len(closed)])
    sets = [frozenset(edges) for edges in closed]
    found = isolation(network, everywhere, towns, origins, sets, is_open)
    return dict(zip([town.name for town in towns], found.tolist(), strict=True))


def test_a_town_is_cut_off_in_the_draws_that_leave_it_no_way_to_a_crossing(network: RoadNetwork) -> None:
    found = shares(network, [set(), {3}, {0, 1}, {1, 2, 3}])
    assert found == {"A": 0.25, "B": 0.25, "C": 0.5, "X": 0.0, "Y": 0.0}


def test_a_closed_crossing_supplies_nobody(network: RoadNetwork) -> None:
    assert shares(network, [{1}], x_open=False) == {"A": 1.0, "B": 0.0, "C": 0.0, "X": 1.0, "Y": 0.0}


def test_nodes_of_one_name_near_each_other_are_one_town_and_any_of_them_counts() -> None:
    places = {**PLACES, "C2": (102, -50), "C3": (500, 0)}
    network = make_network(places, [*ROADS, Road("Y", "C2"), Road("Y", "C3")])
    network.node_name[[node(network, "C2"), node(network, "C3")]] = "C"
    towns = [town for town in find_towns(network, (), ()).on(np.ones(network.n_edges, dtype=bool)) if town.name == "C"]
    assert [len(town.nodes) for town in towns] == [2, 1]
    one, origin = towns[:1], [node(network, "Y")]
    is_open, every = np.ones((1, 2), dtype=bool), np.ones(network.n_edges, dtype=bool)
    closed = [frozenset({2}), frozenset({2, 4})]
    assert isolation(network, every, one, origin, closed, is_open).tolist() == [0.5]


PAIRS = st.tuples(st.integers(0, 5), st.integers(0, 5)).filter(lambda pair: pair[0] != pair[1])


@given(
    pairs=st.lists(PAIRS, min_size=1, max_size=9),
    closed=st.lists(st.frozensets(st.integers(0, 8)), min_size=1, max_size=4),
    barred=st.frozensets(st.integers(0, 8)),
)
def test_it_agrees_with_networkx(
    pairs: list[tuple[int, int]], closed: list[frozenset[int]], barred: frozenset[int]
) -> None:
    places = {f"P{n}": (10.0 * n, 5.0 * n * n) for n in range(6)}
    network = make_network(places, [Road(f"P{u}", f"P{v}") for u, v in pairs])
    closed = [frozenset(edge for edge in edges if edge < len(pairs)) for edges in closed]
    allowed = np.array([edge not in barred for edge in range(len(pairs))])
    towns = [Town(name, 0, 0, (number,)) for number, name in enumerate(places)]
    origin_open = np.ones((2, len(closed)), dtype=bool)
    found = isolation(network, allowed, towns, [0, 1], closed, origin_open)
    expected = np.zeros(6)
    for edges in closed:
        graph = nx.Graph()
        graph.add_nodes_from(range(6))
        graph.add_edges_from(pair for edge, pair in enumerate(pairs) if allowed[edge] and edge not in edges)
        supplied = nx.node_connected_component(graph, 0) | nx.node_connected_component(graph, 1)
        expected += [number not in supplied for number in range(6)]
    assert found.tolist() == (expected / len(closed)).tolist()
