"""Roads told from town to town."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from routes.corridors.town_sections import corridor_sections, stages, whole_sections
from routes.corridors.towns import APART_KM, find_towns
from tests.routes.happenings import assessor, corridor_between, place_at
from tests.routes.networks import Road, make_network, nameless, node

if TYPE_CHECKING:
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.network.road_network import RoadNetwork

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


def routes_on(network: RoadNetwork, *ends: tuple[str, str]) -> tuple[CorridorRoute, ...]:
    return assessor(network, [corridor_between(network, *pair) for pair in ends], []).routes


def told(network: RoadNetwork, *ends: tuple[str, str]) -> list[tuple[str, tuple[int, ...]]]:
    found = corridor_sections(find_towns(network, (), ()), routes_on(network, *ends))
    return [(one.name, one.edges) for one in found]


def whole(network: RoadNetwork, *ends: tuple[str, str]) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.name, one.edges) for one in whole_sections(find_towns(network, (), ()), routes_on(network, *ends))]


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
    assert whole(network, ("X", "T")) == [("X – A", (0,)), ("A – T", (1, 2, 3))]


def test_a_network_without_names_is_told_by_the_places_of_the_tables() -> None:
    network = make_network(PLACES, ROADS)
    routes = routes_on(network, ("X", "T"))
    corridor = corridor_between(network, "X", "A")
    end = corridor.destination.model_copy(update={"lat": 0.02})
    towns = find_towns(nameless(network), [corridor.model_copy(update={"destination": end})], ())
    found = corridor_sections(towns, routes)
    assert [(one.name, one.refs) for one in found] == [("X – A", ("RN1",)), ("A – T", ())]
    assert [one.length_km for one in found] == pytest.approx([40, 90])
    assert [one.name for one in whole_sections(towns, routes)] == ["X – A", "A – T"]


def test_every_edge_is_in_one_whole_section_and_shared_road_belongs_to_the_first_corridor() -> None:
    # X --- v --- B --- T      X and Y are crossings, v is a hamlet, B and T are towns; Y joins at v
    #       |
    #       Y
    places = {"X": (0, 0), "v": (40, 0), "B": (70, 0), "T": (100, 0), "Y": (40, -30)}
    network = make_network(places, [Road("X", "v"), Road("v", "B"), Road("B", "T"), Road("Y", "v")])
    classes = network.node_class.copy()
    classes[node(network, "v")] = "hamlet"
    network = replace(network, node_class=classes)
    routes = routes_on(network, ("X", "T"), ("Y", "T"))
    found = whole_sections(find_towns(network, (), ()), routes)
    assert [(one.start, one.end, one.edges) for one in found] == [
        ("X", "B", (0, 1)),
        ("B", "T", (2,)),
        ("Y", "B", (3,)),
    ]
    assert [one.length_km for one in found] == pytest.approx([70, 30, 30])
    assert sorted(edge for one in found for edge in one.edges) == list(np.arange(4))


def test_a_road_without_towns_is_one_section_named_by_the_ends_of_its_corridor() -> None:
    network = make_network({"X": (0, 0), "a": (40, 0), "T": (100, 0)}, [Road("X", "a"), Road("a", "T")])
    routes = routes_on(network, ("X", "T"))
    (only,) = whole_sections(find_towns(nameless(network), (), ()), routes)
    assert (only.name, only.edges) == ("X – T", (0, 1))


def test_a_corridor_that_ends_where_it_starts_has_no_section() -> None:
    network = make_network(PLACES, ROADS)
    (route,) = routes_on(network, ("X", "T"))
    assert route.reference is not None
    here = replace(route.reference, nodes=route.reference.nodes[:1], edges=(), length_m=0.0, time_s=0.0)
    assert whole_sections(find_towns(network, (), ()), [replace(route, reference=here)]) == ()
    assert find_towns(network, (), ()).stops(here, "X", "X")[0].km == 0.0


def test_stages_lie_between_names_and_the_ends_of_a_road() -> None:
    assert list(stages(["", "a", "", "", "b", ""])) == [(0, 1), (1, 4), (4, 5)]
    assert list(stages(["a", "b"])) == [(0, 1)]
    assert list(stages(["a"])) == []


def test_the_tables_places_name_a_road_before_the_networks_own() -> None:
    network = make_network(PLACES, ROADS)
    near = place_at(network, "A").model_copy(update={"name": "Alpha", "lon": place_at(network, "A").lon + 0.01})
    corridor = corridor_between(network, "X", "T").model_copy(update={"via": (near,)})
    found = whole_sections(find_towns(network, [corridor], ()), routes_on(network, ("X", "T")))
    assert [one.name for one in found][:2] == ["X – Alpha", "Alpha – f"]
