from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo.earth import (
    EARTH_RADIUS_M,
    METRES_PER_DEGREE,
    bearing,
    box_deg,
    destination,
    distance_km,
    distance_m,
    is_within,
    on_plane_m,
    on_sphere_m,
)

LAT = st.floats(-60, 60)
LON = st.floats(-179, 179)


def test_bamako_to_kayes() -> None:
    assert distance_km(12.6493, -8.0003, 14.4434, -11.4379) == pytest.approx(421, abs=3)


def test_north_is_up_and_east_is_right() -> None:
    assert destination(12.0, -8.0, 0, 111.195) == pytest.approx((13.0, -8.0), abs=0.001)
    lat, lon = destination(0.0, -8.0, 90, 111.195)
    assert (lat, lon) == pytest.approx((0.0, -7.0), abs=0.001)


@given(LAT, LON, st.floats(0, 360), st.floats(0.1, 500))
def test_the_destination_lies_at_the_distance(lat: float, lon: float, bearing: float, length_km: float) -> None:
    assert distance_km(lat, lon, *destination(lat, lon, bearing, length_km)) == pytest.approx(length_km, rel=1e-6)


def test_bearings_lead_back_to_where_they_go() -> None:
    for wind in (0.0, 45.0, 135.0, 270.0):
        assert bearing(12.6, -8.0, *destination(12.6, -8.0, wind, 80)) == pytest.approx(wind, abs=1e-6)


@given(LON, LAT, LON, LAT)
def test_numbers_and_arrays_give_the_same_distances(lon1: float, lat1: float, lon2: float, lat2: float) -> None:
    one = distance_m(lon1, lat1, lon2, lat2)
    assert isinstance(one, float)
    many = distance_m(lon1, lat1, np.array([lon2, lon1]), np.array([lat2, lat1]))
    assert many == pytest.approx([one, 0.0], rel=1e-9, abs=1e-6)
    assert distance_m(np.array([lon1]), np.array([lat1]), lon2, lat2) == pytest.approx([one], rel=1e-9, abs=1e-6)
    assert distance_km(lat1, lon1, lat2, lon2) == one / 1000
    geodesic_m = Geod(ellps="WGS84").inv(lon1, lat1, lon2, lat2)[2]
    assert one == pytest.approx(geodesic_m, rel=0.006, abs=1)


def test_opposite_points_are_half_a_turn_apart() -> None:
    half_m = np.pi * EARTH_RADIUS_M
    assert distance_m(0.0, 0.0, 180.0, 0.0) == pytest.approx(half_m)
    assert distance_m(-8.1, 12.7, 171.9, -12.7) == pytest.approx(half_m)


@given(LON, LAT, st.floats(0, 360), st.floats(0.01, 50))
def test_plane_and_box_hold_what_is_near(lon: float, lat: float, bearing: float, length_km: float) -> None:
    other_lat, other_lon = destination(lat, lon, bearing, length_km)
    x, y = on_plane_m(np.array([other_lon]), np.array([other_lat]), lon, lat)
    assert np.hypot(x, y) == pytest.approx([1000 * length_km], rel=0.01)
    east_deg, north_deg = box_deg(lat, 1000 * length_km)
    assert abs(other_lon - lon) <= east_deg
    assert abs(other_lat - lat) <= north_deg


def test_a_degree_of_latitude_is_that_of_the_sphere() -> None:
    assert distance_m(3.0, 41.0, 3.0, 42.0) == pytest.approx(METRES_PER_DEGREE)
    chord_m = np.linalg.norm(np.diff(on_sphere_m(np.array([0.0, 0.0]), np.array([0.0, 90.0])), axis=0))
    assert chord_m == pytest.approx(np.sqrt(2) * EARTH_RADIUS_M)


@pytest.mark.parametrize(("lat", "lon"), [(0.0, 0.0), (14.0, -8.0), (-60.0, 179.9)])
def test_two_points_lie_within_what_they_are_apart_and_within_no_less(lat: float, lon: float) -> None:
    for bearing_deg in range(0, 360, 15):
        there = destination(lat, lon, bearing_deg, 10.0)
        away_m = distance_m(lon, lat, there[1], there[0])
        assert is_within(lon, lat, there[1], there[0], away_m)
        assert not is_within(lon, lat, there[1], there[0], away_m * 0.999)
