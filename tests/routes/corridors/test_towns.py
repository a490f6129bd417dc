"""Towns along a road, whoever names them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer.entry import Entry
from routes.corridors.corridor_routes import route_corridors
from routes.corridors.country_graphs import CountryGraphs
from routes.corridors.town_sections import whole_sections
from routes.corridors.towns import APART_KM, ONE_TOWN_KM, REACH_KM, find_towns
from routes.workspace import TableFiles, open_scene
from tests.routes.happenings import assessor, corridor_between, crossing_at
from tests.routes.networks import Road, lonlat, make_network, nameless, node

if TYPE_CHECKING:
    from pathlib import Path

    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import Route

#   X --- A --- B --- T     X is a crossing, A and C are towns, B is a village, T is supplied; C lies on a way round
#          \         /
#           --- C ---
PLACES = {"X": (0, 0), "A": (30, 0), "B": (60, 0), "C": (60, -40), "T": (90, 0)}
ROADS = [Road("X", "A"), Road("A", "B"), Road("B", "T"), Road("A", "C"), Road("C", "T")]


@pytest.fixture
def network() -> RoadNetwork:
    network = make_network(PLACES, ROADS)
    return replace(network, node_class=np.array(["town", "town", "village", "town", "town"]))


@pytest.fixture
def usual(network: RoadNetwork) -> Route:
    return route_on(network)


def route_on(network: RoadNetwork, without: frozenset[int] = frozenset()) -> Route:
    (route,) = assessor(network, [corridor_between(network, "X", "T")], []).routes
    found = CountryGraphs(network).everywhere.route(node(network, "X"), node(network, "T"), without)
    assert found is not None
    assert route.reference is not None
    return found


def entry(name: str, x_km: float, y_km: float, place_class: str = "town", **fields: Any) -> Entry:
    lon, lat = lonlat(x_km, y_km)
    return Entry(name, name, lat, lon, place_class, **fields)


def test_the_same_road_is_told_the_same_whoever_names_its_towns(network: RoadNetwork, usual: Route) -> None:
    told = ["X", "A", "", "T"]
    bare = nameless(network)
    table = corridor_between(network, "X", "T", via=["A"])
    assert find_towns(network, (), ()).names_at(usual, "X", "T") == told
    assert find_towns(bare, (), (), [entry("A", 30, 1)]).names_at(usual, "X", "T") == told
    assert find_towns(bare, [table], ()).names_at(usual, "X", "T") == told
    crossing = crossing_at(network, "A")
    assert find_towns(bare, (), [crossing]).names_at(usual, "X", "T") == told
    assert find_towns(bare, (), ()).names_at(usual, "X", "T") == ["X", "", "", "T"]


def test_a_town_beside_the_road_counts_as_far_as_it_reaches(network: RoadNetwork, usual: Route) -> None:
    bare = nameless(network)
    for y_km, name in ((REACH_KM - 0.1, "W"), (REACH_KM + 0.1, "")):
        towns = find_towns(bare, (), (), [entry("W", 60, y_km)])
        assert towns.names_at(usual, "X", "T") == ["X", "", name, "T"]
        assert [stop.name for stop in towns.stops(usual, "X", "T")] == ["X", *([name] if name else []), "T"]


@pytest.mark.parametrize("y_km", [REACH_KM - 0.1, 0.1 - REACH_KM])
def test_towns_far_to_the_north_and_south_of_a_road_change_nothing_of_those_beside_it(
    network: RoadNetwork, usual: Route, y_km: float
) -> None:
    bare = nameless(network)
    beside = [entry("W", 60, y_km), entry("V", 30, -y_km)]
    far = [entry(f"F{number}", 45, side * (200 + number)) for number in range(3) for side in (1, -1)]
    on_road = np.isin(np.arange(bare.n_edges), usual.edges)
    alone, among = (find_towns(bare, (), (), places) for places in (beside, [*far[:3], *beside, *far[3:]]))
    assert among.stops(usual, "X", "T") == alone.stops(usual, "X", "T")
    assert [stop.name for stop in among.stops(usual, "X", "T")] == ["X", "V", "W", "T"]
    assert among.on(on_road) == alone.on(on_road)
    assert [(town.name, town.nodes) for town in among.on(on_road)] == [
        ("V", (node(network, "A"),)),
        ("W", (node(network, "B"),)),
    ]


def test_villages_count_where_roads_part_and_where_towns_are_few(network: RoadNetwork, usual: Route) -> None:
    towns = find_towns(network, (), ())
    fork = node(network, "B")
    assert towns.names_at(usual, "X", "T", forks=[fork]) == ["X", "A", "B", "T"]
    assert [(stop.name, round(stop.km)) for stop in towns.stops(usual, "X", "T")] == [
        ("X", 0),
        ("A", 30),
        ("B", 60),
        ("T", 90),
    ]
    more = find_towns(network, (), (), [entry("D", 45, 0)])
    assert [stop.name for stop in more.stops(usual, "X", "T")] == ["X", "A", "D", "T"]


def test_stops_between_the_nodes_have_the_roads_kilometre() -> None:
    network = make_network({"X": (0, 0), "T": (80, 0)}, [Road("X", "T", km=100)])  # a straight line, a winding road
    route = route_on(network)
    towns = find_towns(network, (), (), [entry("M", 20, 3), entry("N", 60, -3)])
    found = towns.stops(route, "X", "T")
    assert [stop.name for stop in found] == ["X", "M", "N", "T"]
    assert [stop.km for stop in found] == pytest.approx([0, 25, 75, 100], abs=0.7)
    assert (found[1].lon, found[1].lat) == pytest.approx(lonlat(20, 3))


def test_of_towns_near_each_other_the_city_is_told_and_a_name_only_once(network: RoadNetwork, usual: Route) -> None:
    beside = [entry("Big", 34, 0, "city"), entry("t", 90 - ONE_TOWN_KM + 1, 0), entry("D", 45, 0), entry("E", 55.5, 0)]
    towns = find_towns(network, (), (), beside)
    assert [stop.name for stop in towns.stops(usual, "X", "T")] == ["X", "Big", "D", "E", "T"]
    near = find_towns(network, (), (), [entry("Tb", 90 - APART_KM + 1, 0), entry("Aa", 30 + APART_KM - 1, 0)])
    assert "Tb" not in {stop.name for stop in near.stops(usual, "X", "T")}
    assert "Aa" not in {stop.name for stop in near.stops(usual, "X", "T")}


def test_towns_on_a_network_are_its_own_and_those_given_beside_its_roads(network: RoadNetwork) -> None:
    every = np.ones(network.n_edges, dtype=bool)
    given = [
        entry("a", 31, 1, population=5000),  # A, spelled otherwise
        entry("N", 61, 1, "city", country="ML"),
        entry("v", 61, 1, "village", population=1),
        entry("far", 300, 300, "city"),
        entry("abroad", 61, 2, "city", country="SN"),
    ]
    towns = {town.name: town for town in find_towns(network, (), (), given).on(every, ["ML"])}
    people = {name: town.population for name, town in towns.items()}
    assert people == {"A": 5000, "C": None, "N": None, "T": None, "X": None}
    assert towns["N"].nodes == (node(network, "B"),)
    assert towns["A"].nodes == (node(network, "A"),)
    assert [town.name for town in find_towns(nameless(network), (), (), given).on(every)] == ["N", "a", "abroad"]
    assert find_towns(network, (), (), given).on(~every) == ()


def test_towns_that_only_a_way_round_comes_near(network: RoadNetwork, usual: Route) -> None:
    way = route_on(network, frozenset({1}))
    towns = find_towns(network, (), (), [entry("W", 50, -25)])
    assert towns.only_on(way, usual) == ("W", "C")
    assert towns.only_on(usual, way) == ()  # B is a village
    assert towns.only_on(usual, usual) == ()


def test_junctions_are_told_by_the_nearest_place(network: RoadNetwork) -> None:
    towns = find_towns(network, (), (), [entry("W", 63, 0, "hamlet")])
    nodes = [node(network, name) for name in "BA"]
    assert towns.near(nodes) == ("B", "A")
    assert find_towns(nameless(network), (), (), [entry("W", 63, 0, "hamlet")]).near(nodes) == ("W",)
    assert find_towns(nameless(network), (), ()).near(nodes) == ()
    assert towns.near([]) == ()


def test_rounded_towns_are_told_the_same_way(network: RoadNetwork, usual: Route) -> None:
    towns = find_towns(network, [corridor_between(network, "X", "T")], (), [entry("W", 60, 1)]).on_network(network, 2)
    assert all(round(value, 2) == value for place in towns.places for value in (place.lat, place.lon))
    assert towns.names_at(usual, "X", "T") == ["X", "A", "W", "T"]


TOWNS = st.lists(
    st.tuples(st.floats(-10, 100), st.floats(-8, 8), st.sampled_from(["city", "town", "village"])), max_size=12
)


@given(TOWNS)
def test_towns_are_apart_and_in_driving_order_whatever_the_order_of_the_table(
    places: list[tuple[float, float, str]],
) -> None:
    network = nameless(make_network(PLACES, ROADS))
    route = CountryGraphs(network).everywhere.route(0, 4)
    assert route is not None
    given = [entry(f"P{number}", *place) for number, place in enumerate(places)]
    found = find_towns(network, (), (), given).stops(route, "X", "T")
    kms = [stop.km for stop in found]
    assert kms == sorted(kms)
    assert all(later - earlier > APART_KM - 0.01 for earlier, later in pairwise(kms))
    assert find_towns(network, (), (), given[::-1]).stops(route, "X", "T") == found


@pytest.mark.slow
def test_a_network_without_place_nodes_is_told_as_the_road_book_is(main_roads: Path) -> None:
    """All main roads of OpenStreetMap 2021, whose extract has no place nodes, beside the packaged road book."""
    osm, book = open_scene(TableFiles(network=main_roads)), open_scene()
    assert not (osm.network.node_name != "").any()
    told = []
    for scene in (osm, book):
        crossings = {one.id: one for one in scene.tables.crossings}
        routes = route_corridors(CountryGraphs(scene.network), scene.tables.corridors, crossings)
        told.append(whole_sections(scene.towns, [one for one in routes if one.corridor.id == "FUEL-DKR-N"]))
        assert len(scene.towns.on(np.ones(scene.network.n_edges, dtype=bool), ["ML"])) > 100
    on_osm, on_book = ([section.start for section in sections] for sections in told)
    assert len(set(on_osm) & set(on_book)) >= 0.8 * len(on_book)
    assert max(section.length_km for section in told[0]) < 120
    assert {"Kayes", "Sandaré", "Diéma", "Didiéni", "Kolokani"} <= set(on_osm)
