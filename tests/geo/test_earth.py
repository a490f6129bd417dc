from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.earth import bearing, destination, distance_km

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
