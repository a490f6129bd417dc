from __future__ import annotations

import geopandas as gpd
import pytest
from shapely.geometry import Point

from data.errors import InputError
from geo.coordinate_systems import in_degrees

LON_LAT = [Point(-9.2, 14.5), Point(-8.0, 12.6)]


def frame(points: list[Point], crs: str | None) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(geometry=points, crs=crs)


def in_metres() -> list[Point]:
    return list(frame(LON_LAT, "EPSG:4326").to_crs("EPSG:32629").geometry)


def test_a_frame_comes_to_degrees_from_any_system() -> None:
    found = in_degrees(frame(in_metres(), "EPSG:32629"), "roads")
    assert found.crs.to_epsg() == 4326
    assert found.geometry.iloc[0].distance(LON_LAT[0]) < 1e-9


def test_degrees_under_a_metric_code_are_recognised_and_both_named() -> None:
    with pytest.raises(
        InputError,
        match=r"^roads: EPSG:32629 counts in metres, but x -9.2 to -8, y 12.6 to 14.5 look like degrees; "
        r"name the right system, such as EPSG:4326$",
    ):
        in_degrees(frame(LON_LAT, "EPSG:32629"), "roads")


def test_metres_under_degrees_are_recognised_with_their_feature() -> None:
    message = r"^roads: feature 2: EPSG:4326 is longitude and latitude, but x \d+ to .* are no degrees"
    with pytest.raises(InputError, match=message):
        in_degrees(frame([LON_LAT[0], in_metres()[0]], "EPSG:4326"), "roads")


def test_a_system_of_ones_own_is_told_by_its_name() -> None:
    own = gpd.GeoSeries([Point(0, 0)], crs="+proj=aeqd +lat_0=14 +lon_0=-9 +units=m").crs
    with pytest.raises(InputError, match=r"^roads: unknown counts in metres"):
        in_degrees(gpd.GeoDataFrame(geometry=LON_LAT, crs=own), "roads")


def test_no_system_is_said_and_nothing_drawn_is_no_problem() -> None:
    with pytest.raises(InputError, match=r"^roads: no coordinate system is named; give one, such as EPSG:4326$"):
        in_degrees(frame(LON_LAT, None), "roads")
    for crs in ("EPSG:4326", "EPSG:32629"):
        assert len(in_degrees(frame([Point()], crs), "roads")) == 1
        assert in_degrees(frame([], crs), "roads").empty
