"""Pieces of road near a point and inside an area, on a straight road and hypothesis' points."""

from __future__ import annotations

from math import hypot, sqrt

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from routes.network.nearby import disc, inside, nearest_m, nearest_spot
from tests.routes.networks import Road, lonlat, make_network

#   A --------- 100 km, drawn as the line of 50 -------- B
#               |
#               C, 20 km below the middle
NETWORK = make_network(
    {"A": (0, 0), "B": (50, 0), "M": (25, 0), "C": (25, -20)}, [Road("A", "B", 100), Road("M", "C", 20)]
)


def at(x_km: float, y_km: float) -> tuple[float, float]:
    """Return the lat, lon of a point of the grid."""
    lon, lat = lonlat(x_km, y_km)
    return lat, lon


def test_a_disc_cuts_the_roads_at_its_edge_in_metres_of_road() -> None:
    first, second = disc(NETWORK, *at(25, 0), radius_m=5_000)
    assert (first.edge, second.edge) == (0, 1)
    assert (first.from_m, first.to_m) == pytest.approx((40_000, 60_000), abs=20)  # two metres of road a metre of line
    assert (second.from_m, second.to_m) == pytest.approx((0, 5_000), abs=10)
    assert first.mass == second.mass == 0.0


def test_a_disc_off_all_roads_is_empty() -> None:
    assert disc(NETWORK, *at(25, 30), radius_m=5_000) == []
    assert disc(NETWORK, *at(400, 400), radius_m=5_000) == []


def test_the_nearest_spot_is_found_with_its_metres_of_road() -> None:
    edge, at_m, away_m = nearest_spot(NETWORK, *at(10, 3), within_m=9_000) or (None, 0, 0)
    assert edge == 0
    assert at_m == pytest.approx(20_000, abs=20)
    assert away_m == pytest.approx(3_000, abs=5)
    assert nearest_m(NETWORK, *at(10, 3), within_m=2_900) is None
    only_the_other = nearest_spot(NETWORK, *at(10, 3), within_m=60_000, edges=np.array([1]))
    assert only_the_other is not None
    assert only_the_other[0] == 1
    assert only_the_other[2] == pytest.approx(1000 * hypot(15, 3), rel=1e-3)


@given(st.floats(-20, 70), st.floats(-40, 20), st.floats(0.5, 40))
def test_a_disc_holds_road_exactly_where_the_nearest_road_is_within_it(x: float, y: float, radius_km: float) -> None:
    pieces = disc(NETWORK, *at(x, y), radius_m=radius_km * 1000)
    away_m = nearest_m(NETWORK, *at(x, y), within_m=100_000)
    assert away_m is not None
    if abs(away_m - radius_km * 1000) > 20:
        assert bool(pieces) == (away_m < radius_km * 1000)
    if abs(y) < radius_km and 0 <= x <= 50:
        half_km = sqrt(radius_km**2 - y**2)
        wanted_km = 2 * (min(50.0, x + half_km) - max(0.0, x - half_km))
        on_main = sum(piece.to_m - piece.from_m for piece in pieces if piece.edge == 0) / 1000
        assert on_main == pytest.approx(wanted_km, abs=0.3)


def test_an_area_takes_the_parts_inside_and_whole_edges_it_covers() -> None:
    west, south = lonlat(20, -30)
    east, north = lonlat(30, 10)
    first, second = inside(NETWORK, shapely.box(west, south, east, north))
    assert (first.edge, second.edge) == (0, 1)
    assert (first.from_m, first.to_m) == pytest.approx((40_000, 60_000), abs=20)
    assert (second.from_m, second.to_m) == (0, 20_000)
    assert inside(NETWORK, shapely.box(*lonlat(60, 0), *lonlat(70, 10))) == []


def test_an_area_with_a_hole_leaves_the_hole_out() -> None:
    outer = shapely.box(*lonlat(-5, -5), *lonlat(55, 5))
    hole = shapely.box(*lonlat(10, -1), *lonlat(20, 1))
    pieces = [piece for piece in inside(NETWORK, outer.difference(hole)) if piece.edge == 0]
    assert [(round(piece.from_m / 1000), round(piece.to_m / 1000)) for piece in pieces] == [(0, 20), (40, 100)]
