from __future__ import annotations

from dataclasses import replace

import numpy as np
from shapely import Polygon, contains_xy

from data.case import packaged_case
from data.tables.admin import AdminUnit
from data.tables.base_map import SCALE, BaseMap, Kind
from geo.gazetteer.entry import Entry
from routes.corridors.border_posts import areas_of, find_posts, point_countries, usual_areas, with_known_countries
from tests.routes.networks import SPEEDS, Road, lonlat, make_network

#   A ---- B ----|---- C        land from 0 to 200 km, a border at 100 km with a gap of 500 m
#           \____|             D turns back before the border
PLACES = {"A": (10, 50), "B": (60, 50), "C": (160, 50), "D": (90, 80)}
SPOTS = {"XA": [lonlat(10, 50)[::-1], lonlat(60, 50)[::-1]], "XB": [lonlat(160, 50)[::-1]], "XC": []}


def line(*points: tuple[float, float]) -> tuple[int, ...]:
    """Return a line of the base map by its points in km."""
    steps = [tuple(round(SCALE * degrees) for degrees in lonlat(*point)) for point in points]
    first, *rest = steps
    moves = [(x - u, y - v) for (x, y), (u, v) in zip(rest, steps, strict=False)]
    return tuple(number for step in (first, *moves) for number in step)


def base_map() -> BaseMap:
    land = line((0, 0), (200, 0), (200, 100), (0, 100), (0, 0))
    border = [line((100, -1), (100, 49.5)), line((100, 50), (100, 101))]
    return BaseMap(box=(-1, -1, 3, 3), source="test", shapes={Kind.LAND: (land,), Kind.BORDER: tuple(border)})


def test_a_country_is_the_area_that_holds_its_places_though_borders_do_not_quite_meet() -> None:
    areas = dict(areas_of(base_map(), SPOTS))
    assert set(areas) == {"XA", "XB"}
    assert areas["XA"].bounds[2] < lonlat(100, 0)[0] < areas["XB"].bounds[0]


def test_a_post_stands_where_a_main_road_leaves_the_country_and_is_named_by_the_town_beside_it() -> None:
    roads = [Road("A", "B"), Road("B", "C", ref="N1"), Road("B", "D"), Road("D", "C", road_class="tertiary")]
    network = make_network(PLACES, roads)
    assert SPEEDS.classes["tertiary"].rank > 3
    lon, lat = lonlat(64, 52)
    places = [Entry("t", "Town", lat, lon, "town", "XA"), Entry("f", "Farm", lat - 0.01, lon, "hamlet", "XA")]
    areas = areas_of(base_map(), SPOTS)
    [post] = find_posts(network, "XA", areas, places)
    assert (post.across, post.ref, post.name, post.other_side) == ("XB", "N1", "Town", "")
    [back] = find_posts(network, "XB", areas, places)
    assert back.across == "XA"
    assert find_posts(network, "XC", areas, places) == []


def unit(code: str, lat: float, lon: float) -> AdminUnit:
    of = {"name": code, "level": "country", "parent": "", "seat": "", "country": code, "in_force": "both"}
    return AdminUnit(**of, lat=lat, lon=lon, radius_km=50)


def test_a_network_that_tells_no_country_has_those_of_the_base_map() -> None:
    roads = [Road("A", "B"), Road("B", "C"), Road("B", "D")]
    bare = make_network(PLACES, [replace(road, country="") for road in roads])
    seats = [unit("XA", *SPOTS["XA"][0]), unit("XB", *SPOTS["XB"][0])]
    tables = replace(packaged_case().tables(), corridors=(), crossings=(), units=tuple(seats), base_map=base_map())
    assert with_known_countries(bare, tables).edge_country.tolist() == ["XA", "", "XA"]  # one road crosses the border
    told = replace(bare, edge_country=np.array(["XB", "", ""], dtype=object))
    assert with_known_countries(told, tables) is told


def test_a_capital_on_a_spit_of_land_that_is_not_drawn_tells_its_country() -> None:
    spots = {"XA": SPOTS["XA"], "XB": [lonlat(205, 50)[::-1]], "XC": [lonlat(300, 50)[::-1]]}
    assert {code for code, _ in areas_of(base_map(), spots)} == {"XA", "XB"}


def test_the_usual_base_map_knows_the_countries_of_the_usual_table_that_it_holds_whole() -> None:
    assert {"GM", "LR", "SN", "ML", "CI", "GN", "GW", "SL", "BF", "MR", "TG", "GH", "BJ"} <= {
        code for code, _ in usual_areas()
    }


def test_points_lie_in_the_areas_that_hold_them_in_every_cell_whole_or_cut() -> None:
    ring = Polygon([(-1.234, 0.5), (0.71, 1.62), (1.3, -0.9), (-0.4, -1.1)], [[(0, 0), (0.3, 0.05), (0.2, 0.31)]])
    areas = [("ML", ring), ("GN", Polygon([(0.9, 0.9), (1.9, 0.95), (1.4, 1.9)]))]
    on_lines = np.arange(-20, 21) * 0.1
    lon, lat = (np.concatenate([values, on_lines]) for values in np.random.default_rng(3).uniform(-2, 2, (2, 3_000)))
    wanted = np.full(len(lon), "", dtype=object)
    for code, area in areas:
        wanted[contains_xy(area, lon, lat)] = code
    assert {*wanted.tolist()} == {"", "ML", "GN"}
    assert point_countries(lon, lat, areas).tolist() == wanted.tolist()
    assert not len(point_countries(lon[:0], lat[:0], areas))
