from __future__ import annotations

import json

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
