from __future__ import annotations

import json

import pytest

from data.files.any_table import table_of_bytes


@pytest.mark.parametrize("key", ["data", "results", "value"])
def test_records_of_programs_are_rows_by_the_paths_of_their_keys(key: str) -> None:
    record = {
        "id": 7,
        "a": {"B": 1.5, "c": None},
        "l": ["x", "y"],
        "gps": {"type": "Point", "coordinates": [-8, 12, 0]},
    }
    table = table_of_bytes(json.dumps({"count": 1, key: [record, {"id": 8}]}).encode(), "a.json")
    first, second = (row.cells for row in table.rows)
    assert first | {"a/b": "1.5", "a/c": "", "l": "x;y", "gps-latitude": "12", "gps-longitude": "-8"} == first
    assert second["id"] == "8"
    assert second["a/b"] == ""
