"""Areas given as boxes, corners, GeoJSON, WKT and files, in degrees, longitude first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from data.errors import InputError, TableError
from routes.network.areas import Box, Polygon, polygon_of, read_area

if TYPE_CHECKING:
    from pathlib import Path

RING = [[0.0, 0.0], [2.0, 0.0], [2.0, 1.0], [0.0, 1.0], [0.0, 0.0]]
GEOJSON = {"type": "Polygon", "coordinates": [RING]}
POINTS = np.array([1.0, 3.0, 1.0]), np.array([0.5, 0.5, 2.0])


@pytest.mark.parametrize("area", [RING, RING[:-1], GEOJSON, "POLYGON ((0 0, 2 0, 2 1, 0 1, 0 0))"])
def test_an_area_is_the_same_however_it_is_written(area: object) -> None:
    assert polygon_of(area).contains(*POINTS).tolist() == [True, False, False]


def test_a_box_contains_its_sides() -> None:
    assert Box(0, 0, 2, 1).contains(np.array([0.0, 2.0, 2.1]), np.array([0.0, 1.0, 0.5])).tolist() == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("sides", [(2, 0, 0, 1), (0, 1, 2, 0), (0, 0, 0, 1), (-181, 0, 2, 1), (0, 0, 2, 91)])
def test_a_box_with_swapped_sides_or_off_the_earth_is_refused(sides: tuple[float, ...]) -> None:
    with pytest.raises(InputError, match="expected west,south,east,north in degrees"):
        Box(*sides)


@pytest.mark.parametrize(
    ("area", "words"),
    [
        ([[0, 0], [2, 2], [2, 0], [0, 2]], "sides cross"),
        ("POINT (1 1)", "holds no polygon"),
        ("not WKT", "no polygon"),
        ({"type": "Point", "coordinates": [1, 1]}, "holds no polygon"),
        ([[0, 0], [500, 0], [500, 1]], r"x 0 to 500, y 0 to 1 are no longitude and latitude; give the area in degrees"),
        ("POLYGON ((5e5 1e6, 6e5 1e6, 6e5 2e6, 5e5 1e6))", r"^x 500000 to 600000, y 1e\+06 to 2e\+06 are no longitude"),
        (17, "no polygon"),
    ],
)
def test_what_is_no_area_is_refused_with_what_is_wanted(area: object, words: str) -> None:
    with pytest.raises(InputError, match=words):
        polygon_of(area)


def test_a_file_holds_one_or_several_polygons_that_are_one_area(tmp_path: Path) -> None:
    path = tmp_path / "area.geojson"
    east = {"type": "Polygon", "coordinates": [[[lon + 5, lat] for lon, lat in RING]]}
    features = [{"type": "Feature", "properties": {}, "geometry": geometry} for geometry in (GEOJSON, east)]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    found = read_area(path)
    assert isinstance(found, Polygon)
    assert found.contains(np.array([1.0, 3.5, 6.0]), np.full(3, 0.5)).tolist() == [True, False, True]
    assert polygon_of(path).shape.equals(found.shape)


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", '{"type": "FeatureCollection", "features": []}'])
def test_a_file_without_a_polygon_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "area.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=r"area\.geojson: "):
        read_area(path)
