"""How many supply routes share no road, and where they are thinnest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from routes.corridors.towns import find_towns
from routes.paths.detours import DetourSearches
from routes.paths.road_graph import RoadGraph
from routes.sweeps.redundancy import Redundancy, redundancy
from tests.routes.networks import Road, make_network, node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.network.road_network import RoadNetwork

#   X --0-- A --1-- B --2-- T     X and Y are crossings, T is supplied; all ways meet at B
#           |3     /4
#           +--R--+      Y --5-- B
PLACES = {"X": (0, 0), "A": (50, 0), "B": (100, 0), "T": (150, 0), "R": (75, -30), "Y": (100, 60)}
ROADS = [Road("X", "A"), Road("A", "B"), Road("B", "T"), Road("A", "R"), Road("R", "B"), Road("Y", "B")]


def found(network: RoadNetwork, origins: Sequence[str] = ("X", "Y"), ratio: float = 3.0) -> Redundancy:
    detours = DetourSearches(RoadGraph(network, network.edge_time_s))
    starts = {name: node(network, name) for name in origins}
    return redundancy(detours, starts, node(network, "T"), "T", find_towns(network, (), ()), ratio)


def thin(one: Redundancy) -> list[list[str]]:
    return [[section.name for section in sections] for sections in one.thin]


def test_one_road_in_is_what_all_ways_share_and_the_junction_before_it_where_they_meet() -> None:
    one = found(make_network(PLACES, ROADS))
    assert (one.origins, one.routes, one.places) == (("X", "Y"), 1, ("B",))
    assert thin(one) == [["B – T"]]


def test_a_second_road_in_makes_two_routes_that_share_nothing() -> None:
    one = found(make_network(PLACES, [*ROADS, Road("R", "T")]))
    assert (one.routes, one.places) == (2, ())
    assert {sections[0] for sections in thin(one)} == {"X – A", "Y – B"}
    assert {sections[-1] for sections in thin(one)} == {"B – T", "R – T"}


def test_all_sections_in_a_row_are_thin_where_there_is_one_way() -> None:
    one = found(make_network(PLACES, ROADS), ["X"])
    assert thin(one) == [["X – A", "B – T"]]
    assert set(one.places) == {"A", "B"}


def test_ways_beyond_the_detour_ratio_and_unreached_origins_do_not_count() -> None:
    roads = [*ROADS[:3], Road("X", "T", km=500), Road("Y", "R")]
    network = make_network(PLACES, roads)
    assert (found(network).routes, found(network).origins) == (1, ("X",))
    assert found(network, ratio=3.5).routes == 2
    assert found(network, ["Y"]) == Redundancy("T", (), 0, (), ())


def test_roads_inside_the_destination_carry_any_number() -> None:
    places = {"X": (0, 0), "Y": (100, 100), "a": (97, 0), "T": (100, 0)}
    network = make_network(places, [Road("X", "a"), Road("Y", "a"), Road("a", "T")])
    assert found(network).routes == 2


NAMES = "XYABRT"
PAIRS = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1])


@settings(max_examples=80, deadline=None)
@given(st.lists(PAIRS, min_size=1, max_size=12))
def test_the_number_is_networkxs_and_at_most_the_roads_at_the_destination(pairs: list[tuple[str, str]]) -> None:
    network = make_network(PLACES, [Road(u, v) for u, v in pairs])
    one = found(network, ratio=1e6)
    graph = nx.Graph()
    graph.add_nodes_from([*NAMES, "source"])
    for u, v in pairs:
        capacity = graph.get_edge_data(u, v, {"capacity": 0})["capacity"] + 1
        graph.add_edge(u, v, capacity=capacity)
    for name in one.origins:
        graph.add_edge("source", name, capacity=99)
    value = nx.maximum_flow_value(graph, "source", "T") if one.origins else 0
    assert one.routes == len(one.thin) == value
    degree = int((np.array(pairs) == "T").sum())
    assert one.routes <= degree
