"""The columns and areas of how far open sources reach, on five places in a row."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from shapely.geometry import shape

from data.errors import InputError
from maps.exports.reach import ReachCase, areas_geojson, check_format, reach_file, reach_records, town_records
from tests.routes.sweeps.in_a_row import reach

DAY = date(2025, 11, 1)
CASES = [ReachCase("undisturbed", reach()), ReachCase("closed", reach([0, 2]))]


def test_people_are_told_by_case_and_hours() -> None:
    records = reach_records(CASES, [2, 1])
    assert [(one["when"], one["hours"], one["people"]) for one in records] == [
        ("undisturbed", 1, 1030),
        ("undisturbed", 2, 1230),
        ("closed", 1, 30),
        ("closed", 2, 30),
    ]
    towns = {one["town"]: one for one in town_records(CASES)}
    assert towns["A"]["hours"] == {"undisturbed": 1.0, "closed": None}
    assert (towns["A"]["population"], towns["X"]["population"]) == (1000, None)


def test_areas_are_features_with_what_lives_in_them() -> None:
    found = json.loads(areas_geojson(CASES, [1], DAY))
    assert found["metadata"]["as_of"] == "2025-11-01"
    told = [(one["properties"]["when"], one["properties"]["source"]) for one in found["features"]]
    assert told == [
        ("undisturbed", None),
        ("undisturbed", "X"),
        ("undisturbed", "Y"),
        ("closed", None),
        ("closed", "Y"),
    ]
    assert [one["properties"]["people"] for one in found["features"]] == [1030, 1000, 30, 30, 30]
    assert all(shape(one["geometry"]).is_valid for one in found["features"])
    west, south, east, north = found["bbox"]
    assert west < 0
    assert east > 2
    assert south < 0 < north


def test_a_geopackage_holds_the_same_areas_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    path = tmp_path / "reach.gpkg"
    made = reach_file(path, CASES, [1], DAY)
    assert made == reach_file(path, CASES, [1], DAY)
    path.write_bytes(made)
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute('SELECT "when", hours, source, people FROM reach ORDER BY fid').fetchall()
    assert rows[0] == ("undisturbed", 1.0, None, 1030)
    assert len(rows) == 5


def test_another_sort_of_file_is_refused() -> None:
    with pytest.raises(InputError, match=r"expected a file that ends in \.geojson or \.gpkg"):
        check_format(Path("reach.shp"))
