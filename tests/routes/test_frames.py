"""Frames go in as texts and areas, with what numpy and pandas make of them."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import MultiPolygon, Point, box

from data.errors import InputError
from routes.frames import is_frame, plain_areas, text_table

AREA = box(-9.4, 14.4, -9.0, 14.7)


def test_cells_are_the_texts_of_a_csv_file() -> None:
    row = {"id": 7.0, "date": pd.Timestamp("2025-11-01"), "admin": None, "lat": 14.25, "certainty": "high"}
    table = text_table(pd.DataFrame([row]), "frame 1")
    assert table.columns == list(row)
    assert table.records == [{"id": "7", "date": "2025-11-01", "admin": "", "lat": "14.25", "certainty": "high"}]


def test_a_header_alone_keeps_its_columns() -> None:
    table = text_table(gpd.GeoDataFrame({"id": []}, geometry=[], crs="EPSG:4326"), "frame 1")
    assert table.columns == ["id", "lat", "lon"]
    assert table.records == []


def test_points_under_the_wrong_system_are_recognised() -> None:
    points = gpd.GeoDataFrame({"id": ["a"]}, geometry=[Point(-9.2, 14.5)], crs="EPSG:32629")
    with pytest.raises(InputError, match=r"frame 2: EPSG:32629 counts in metres, but .* look like degrees"):
        text_table(points, "frame 2")


def test_only_frames_are_frames() -> None:
    assert is_frame(pd.DataFrame())
    assert is_frame(gpd.GeoDataFrame(geometry=[]))
    assert not any(map(is_frame, (pd.Series([1]), gpd.GeoSeries([]), [{}], {"columns": []}, "text")))


def test_areas_and_numbers_become_plain() -> None:
    close = [
        {"polygon": AREA},
        {"edge": np.array([3, 8])},
        {"edge": pd.Series([5])},
        {"road": "RN1", "p": np.float32(0.5)},
    ]
    found = plain_areas({"close": close, "detour_ratio": np.float64(2)})
    assert found["close"][0]["polygon"]["type"] == "Polygon"
    assert isinstance(found["close"][0]["polygon"]["coordinates"][0][0], list)
    assert found["close"][1:] == [{"edge": [3, 8]}, {"edge": [5]}, {"road": "RN1", "p": 0.5}]
    assert type(found["detour_ratio"]) is float
    for areas in (
        gpd.GeoSeries([AREA], crs="EPSG:4326"),
        gpd.GeoDataFrame(geometry=[MultiPolygon([AREA])], crs="EPSG:4326"),
    ):
        assert plain_areas({"polygon": areas})["polygon"]["coordinates"]
    with pytest.raises(InputError, match="the frame of areas: EPSG:32629 counts in metres"):
        plain_areas({"polygon": gpd.GeoDataFrame(geometry=[AREA], crs="EPSG:32629")})
