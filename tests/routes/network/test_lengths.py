from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from routes.network.lengths import LONG_DEG, line_lengths_m, segment_lengths_m

GEOD = Geod(ellps="WGS84")


@given(st.floats(-179, 179), st.floats(-89, 89), st.floats(-LONG_DEG, LONG_DEG), st.floats(-LONG_DEG, LONG_DEG))
def test_short_segments_are_within_a_millionth_of_the_geodesic(
    lon: float, lat: float, east: float, north: float
) -> None:
    found = segment_lengths_m(np.array([lon, lon + east]), np.array([lat, lat + north]))[0]
    assert found == pytest.approx(GEOD.inv(lon, lat, lon + east, lat + north)[2], rel=2e-6, abs=1e-3)


def test_long_segments_are_geodesics() -> None:
    found = segment_lengths_m(np.array([-8.0, -17.4]), np.array([12.6, 14.7]))[0]
    assert found == pytest.approx(GEOD.inv(-8.0, 12.6, -17.4, 14.7)[2], rel=1e-12)


def test_each_line_counts_its_own_segments() -> None:
    lon, lat = np.array([0.0, 0.01, 0.02, 5.0, 5.01]), np.zeros(5)
    found = line_lengths_m(lon, lat, np.array([0, 3, 5]))
    assert found == pytest.approx([2 * 1113.195, 1113.195], rel=1e-6)
    assert line_lengths_m(np.empty(0), np.empty(0), np.array([0])).size == 0
