"""Columns go into GeoParquet and come back as they were, and other programs can read them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.files import arrow_tables
from data.files.arrow_tables import (
    coordinates,
    dictionary,
    int_array,
    lines,
    lists,
    numbers,
    points,
    strings,
    with_geometry,
    write_table,
)

if TYPE_CHECKING:
    from pathlib import Path

LON, LAT = np.array([-8.0, -9.5, -11.25]), np.array([12.5, 13.0, 14.75])
NAMES = np.array(["Kati", "", "Kati"], dtype=object)


def places() -> Any:
    table = pa.table(
        {"name": dictionary(NAMES), "people": int_array(np.array([3, 0, -1])), "geometry": coordinates(LON, LAT)}
    )
    return with_geometry(table, "point", [-11.25, 12.5, -8.0, 14.75])


def test_points_strings_and_numbers_come_back(tmp_path: Path) -> None:
    write_table(tmp_path / "p.parquet", places(), {"version": 1})
    read = pq.read_table(tmp_path / "p.parquet")
    assert [one.tolist() for one in points(read)] == [LON.tolist(), LAT.tolist()]
    assert strings(read, "name").tolist() == NAMES.tolist()
    assert numbers(read, "people").tolist() == [3, 0, -1]
    assert json.loads(read.schema.metadata[b"supplylines"]) == {"version": 1}


def test_other_programs_read_the_geometry(tmp_path: Path) -> None:
    write_table(tmp_path / "p.parquet", places(), {})
    frame = gpd.read_parquet(tmp_path / "p.parquet")
    assert frame.geometry.x.tolist() == LON.tolist()
    assert frame.crs.to_string() == "OGC:CRS84"


def test_truth_values_lists_and_lines_come_back(tmp_path: Path) -> None:
    offsets = pa.array([0, 2, 3], pa.int32())
    table = pa.table(
        {
            "is_open": pa.array([True, False]),
            "ways": pa.ListArray.from_arrays(offsets, int_array(np.array([7, 8, 9]))),
            "geometry": pa.ListArray.from_arrays(offsets, coordinates(LON, LAT)),
        }
    )
    write_table(tmp_path / "l.parquet", with_geometry(table, "linestring", None), {})
    read = pq.read_table(tmp_path / "l.parquet")
    assert numbers(read, "is_open").tolist() == [True, False]
    assert [one.tolist() for one in lists(read, "ways")] == [[0, 2, 3], [7, 8, 9]]
    assert [one.tolist() for one in lines(read)] == [[0, 2, 3], LON.tolist(), LAT.tolist()]


def test_equal_tables_give_equal_bytes(tmp_path: Path) -> None:
    for name in "ab":
        write_table(tmp_path / name, places(), {"b": 1, "a": 2})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("rows", [0, 1])
def test_a_table_of_next_to_nothing_comes_back(rows: int, tmp_path: Path) -> None:
    table = pa.table({"name": dictionary(NAMES[:rows]), "geometry": coordinates(LON[:rows], LAT[:rows])})
    write_table(tmp_path / "p.parquet", with_geometry(table, "point", None), {})
    read = pq.read_table(tmp_path / "p.parquet")
    assert strings(read, "name").tolist() == NAMES[:rows].tolist()
    assert points(read)[0].tolist() == LON[:rows].tolist()


@settings(max_examples=25)
@given(st.lists(st.text(max_size=3), min_size=1, max_size=12), st.integers(1, 5))
def test_strings_come_back_over_any_number_of_row_groups(texts: list[str], rows: int) -> None:
    buffer = pa.BufferOutputStream()
    pq.write_table(pa.table({"name": dictionary(np.array(texts, dtype=object))}), buffer, row_group_size=rows)
    assert strings(pq.read_table(buffer.getvalue()), "name").tolist() == texts


def test_a_large_table_is_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow_tables, "ROWS_A_GROUP", 2)
    write_table(tmp_path / "p.parquet", places(), {})
    assert pq.ParquetFile(tmp_path / "p.parquet").num_row_groups == 2
    assert points(pq.read_table(tmp_path / "p.parquet"))[1].tolist() == LAT.tolist()
