from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from maps.exports.gis_files import flatgeobuf, geopackage, geoparquet
from maps.texts.columns import as_day
from maps.texts.field_labels import layer_note

if TYPE_CHECKING:
    from pathlib import Path

    from maps.exports.run_layers import RunLayers

pyogrio = pytest.importorskip("pyogrio")


@pytest.fixture(scope="module")
def gpkg(run: RunLayers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gpkg") / "run.gpkg"
    path.write_bytes(geopackage(run, Lang.FR))
    return path


def test_gdal_reads_every_layer_as_the_geojson_has_it(run: RunLayers, gpkg: Path) -> None:
    assert {name for name, kind in pyogrio.list_layers(gpkg) if kind} == {"corridors", "closures", "incidents"}
    for layer in run.layers:
        frame = pyogrio.read_dataframe(gpkg, layer=layer.name)
        assert frame.crs.to_epsg() == 4326
        assert list(frame.columns) == [*layer.columns, "geometry"]
        rows = frame.drop(columns="geometry").astype(object).where(frame.drop(columns="geometry").notna(), None)
        told = [[one.date() if isinstance(one, datetime) else one for one in row] for row in rows.to_numpy().tolist()]
        wanted = [[as_day(*one) for one in zip(layer.columns, row, strict=True)] for row in layer.rows]
        assert told == wanted
        assert frame.geometry.isna().tolist() == [one["geometry"] is None for one in layer.features]


def test_days_are_dates_and_codes_are_texts(gpkg: Path) -> None:
    info = pyogrio.read_info(gpkg, layer="corridors")
    types = dict(zip(info["fields"].tolist(), info["dtypes"].tolist(), strict=True))
    assert {types[name] for name in ("as_of", "previous_date")} == {"datetime64[D]"}
    assert types["status"] == types["osm_date"] == "object", "the month of the road data is no day"


def test_what_a_layer_says_of_itself_is_in_one_language(gpkg: Path, run: RunLayers) -> None:
    with closing(sqlite3.connect(gpkg)) as database:
        (told,) = database.execute("SELECT description FROM gpkg_contents WHERE table_name = 'closures'").fetchone()
    assert layer_note("closures", Lang.FR) in told
    assert run.layer("closures").metadata["note"] == layer_note("closures", Lang.EN)
    assert layer_note("closures", Lang.EN) not in told


def test_it_holds_styles_labels_titles_and_the_licence(gpkg: Path, run: RunLayers) -> None:
    with closing(sqlite3.connect(gpkg)) as database:
        styles = database.execute("SELECT f_table_name, useAsDefault, f_geometry_column FROM layer_styles").fetchall()
        assert styles == [(layer.name, 1, "geom") for layer in run.layers]
        named = "SELECT column_name, title FROM gpkg_data_columns WHERE table_name = 'corridors'"
        labels = dict(database.execute(named))
        assert (labels["status"], labels["p_cut"]) == ("État", "Coupé, probabilité")
        title, note = database.execute(
            "SELECT identifier, description FROM gpkg_contents WHERE table_name = 'corridors'"
        ).fetchone()
        assert title == "Axes, 2025-11-01"
        assert "ODbL-1.0, © OpenStreetMap contributors" in note
        (told,) = database.execute("SELECT metadata FROM gpkg_metadata WHERE id = 1").fetchone()
        assert "<license>ODbL-1.0</license>" in told
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_equal_runs_are_equal_bytes(gpkg: Path, run: RunLayers) -> None:
    assert geopackage(run, Lang.FR) == gpkg.read_bytes()


def test_flatgeobuf_holds_what_has_a_place(run: RunLayers, tmp_path: Path) -> None:
    layer = run.layer("incidents")
    (tmp_path / "i.fgb").write_bytes(flatgeobuf(layer))
    frame = pyogrio.read_dataframe(tmp_path / "i.fgb")
    placed = {str(one["properties"]["report_id"]) for one in layer.features if one["geometry"]}
    assert set(frame.report_id) == placed
    assert pyogrio.read_info(tmp_path / "i.fgb")["geometry_type"] == "Point"


def test_geoparquet_is_of_version_1_1_with_the_box_of_each_row(run: RunLayers, tmp_path: Path) -> None:
    import geopandas
    from pyarrow import parquet

    (tmp_path / "c.parquet").write_bytes(geoparquet(run.layer("corridors")))
    geo = json.loads(parquet.read_schema(tmp_path / "c.parquet").metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
    part = geopandas.read_parquet(tmp_path / "c.parquet", bbox=(-10.6, 13.9, -10.4, 14.1))
    assert "MINE" in set(part.corridor_id)
    assert len(part) < len(run.layer("corridors").features)
