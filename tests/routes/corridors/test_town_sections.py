"""Roads told from town to town."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from routes.corridors.town_sections import APART_KM, TownNames, corridor_sections
from tests.routes.happenings import assessor, corridor_between
from tests.routes.networks import Road, make_network, node

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork
from routes.corridors.town_sections import town_sections

#   X --- A -- f --- B --- T     X and Y are crossings, f is a fork with a village, A and B are towns, T is supplied
#              |
#              Y
PLACES = {"X": (0, 0), "A": (40, 0), "f": (60, 0), "B": (90, 0), "T": (130, 0), "Y": (60, -40)}
ROADS = [Road("X", "A", ref="RN1"), Road("A", "f"), Road("f", "B"), Road("B", "T"), Road("Y", "f")]


def villages(network: RoadNetwork, *names: str) -> RoadNetwork:
    classes = network.node_class.astype(object)
    for name in names:
        classes[node(network, name)] = "village"
    return replace(network, node_class=classes)


def told(network: RoadNetwork, *ends: tuple[str, str]) -> list[tuple[str, tuple[int, ...]]]:
    routes = assessor(network, [corridor_between(network, *pair) for pair in ends], []).routes
    return [(one.name, one.edges) for one in corridor_sections(TownNames(network), routes)]


def test_roads_are_cut_at_towns_and_at_the_villages_where_corridors_part() -> None:
    network = villages(make_network(PLACES, ROADS), "f")
    assert told(network, ("X", "T")) == [("X – A", (0,)), ("A – B", (1, 2)), ("B – T", (3,))]
    assert told(network, ("X", "T"), ("Y", "T")) == [
        ("X – A", (0,)),
        ("A – f", (1,)),
        ("f – B", (2,)),
        ("B – T", (3,)),
        ("Y – f", (4,)),
    ]


def test_a_fork_without_a_name_splits_the_section_by_the_corridors_that_use_it() -> None:
    network = make_network(PLACES, ROADS)
    network.node_name[node(network, "f")] = ""
    assert told(network, ("X", "T"), ("Y", "T"))[1:3] == [("A – B", (1,)), ("A – B", (2,))]


def test_a_town_near_one_taken_is_passed_over_and_roads_inside_a_town_are_left_out() -> None:
    places = {"X": (0, 0), "A": (40, 0), "Aa": (40 + APART_KM - 1, 0), "Ta": (97, 0), "T": (100, 0)}
    network = make_network(places, [Road("X", "A"), Road("A", "Aa"), Road("Aa", "Ta"), Road("Ta", "T")])
    assert told(network, ("X", "T")) == [("X – A", (0,)), ("A – T", (1, 2))]


def test_towns_given_name_a_network_that_has_no_names() -> None:
    network = make_network(PLACES, ROADS)
    town = corridor_between(network, "X", "A").destination.model_copy(update={"lat": 0.02})
    routes = assessor(network, [corridor_between(network, "X", "T")], []).routes
    nameless = replace(network, node_name=np.full(network.n_nodes, ""), node_class=np.full(network.n_nodes, ""))
    found = corridor_sections(TownNames(nameless, [town]), routes)
    assert [(one.name, one.refs) for one in found] == [("X – A", ("RN1",)), ("A – T", ())]
    assert [one.length_km for one in found] == pytest.approx([40, 90])


def test_edges_between_towns_are_a_section_and_shared_road_belongs_to_the_first_corridor() -> None:
    # X --- v --- B --- T      X and Y are crossings, v is a village, B and T are towns; Y joins at v
    #       |
    #       Y
    places = {"X": (0, 0), "v": (40, 0), "B": (70, 0), "T": (100, 0), "Y": (40, -30)}
    network = make_network(places, [Road("X", "v"), Road("v", "B"), Road("B", "T"), Road("Y", "v")])
    classes = network.node_class.copy()
    classes[node(network, "v")] = "hamlet"
    network = replace(network, node_class=classes)
    watch = assessor(network, [corridor_between(network, "X", "T"), corridor_between(network, "Y", "T")], [])
    found = town_sections(network, watch.routes)
    assert [(one.start, one.end, one.edges) for one in found] == [
        ("X", "B", (0, 1)),
        ("B", "T", (2,)),
        ("Y", "B", (3,)),
    ]
    assert [one.length_km for one in found] == pytest.approx([70, 30, 30])
    assert sorted(edge for one in found for edge in one.edges) == list(np.arange(4))


def test_a_road_without_towns_is_one_section() -> None:
    network = make_network({"X": (0, 0), "a": (40, 0), "T": (100, 0)}, [Road("X", "a"), Road("a", "T")])
    network = replace(network, node_class=np.array(["", "", ""]))
    (only,) = town_sections(network, assessor(network, [corridor_between(network, "X", "T")], []).routes)
    assert (only.start, only.end, only.edges) == ("", "", (0, 1))
