from __future__ import annotations

import json

import pytest

from data.errors import TableError
from data.files.any_table import table_of_bytes


def test_geojson_in_metres_is_brought_to_degrees_and_a_bad_geometry_is_a_bad_row() -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"id": "G1"},
            "geometry": {"type": "Point", "coordinates": [500000, 1400000]},
        },
        {"type": "Feature", "properties": {"id": "G2"}, "geometry": {"type": "Poin", "coordinates": 3}},
        {"type": "Feature", "id": 5, "properties": None, "geometry": None},
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32629"}}
    table = table_of_bytes(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}).encode(), "g")
    first, second, third = table.rows
    assert (first.cells["lat"][:5], float(first.cells["lon"])) == ("12.66", -9)
    assert "geometry cannot be read" in second.problem
    assert third.cells["id"] == "5"


def test_properties_that_are_none_are_a_bad_row_and_an_odd_system_is_named() -> None:
    feature = {"type": "Feature", "properties": [1], "geometry": None}
    collection: dict[str, object] = {"type": "FeatureCollection", "features": [feature]}
    (row,) = table_of_bytes(json.dumps(collection | {"features": [feature, 3]}).encode(), "g").rows[:1]
    assert "its properties are no names" in row.problem
    with pytest.raises(TableError, match="coordinate system"):
        table_of_bytes(json.dumps(collection | {"crs": {"properties": [1]}}).encode(), "g")
