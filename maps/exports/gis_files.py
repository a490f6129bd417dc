"""GeoPackage, FlatGeobuf and GeoParquet of the layers of a run, with titles, labels, licence and styles inside."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from data.extras import needed_to
from maps.exports.columns import ATTRIBUTION, LICENSE
from maps.exports.qgis_style import qml
from maps.texts.columns import as_day, column
from maps.texts.field_labels import about, field_labels, layer_title, note_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.codes import Lang
    from maps.exports.run_layers import Layer, RunLayers

PURPOSE = "gis_files"
OF_ALL = {"VERSION": "1.2"}  # what QGIS of 2020 reads without a warning
STYLES = """
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT,
styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)
"""
COLUMNS = """
CREATE TABLE IF NOT EXISTS gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT,
title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT,
CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE (table_name, name))
"""
METADATA = """
CREATE TABLE IF NOT EXISTS gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL,
md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml',
metadata TEXT NOT NULL DEFAULT '')
"""
REFERENCE = """
CREATE TABLE IF NOT EXISTS gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT,
row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
md_file_id INTEGER NOT NULL, md_parent_id INTEGER, CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id)
REFERENCES gpkg_metadata(id), CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))
"""
EXTENSIONS = (
    ("gpkg_data_columns", "gpkg_schema", "http://www.geopackage.org/spec121/#extension_schema"),
    ("gpkg_metadata", "gpkg_metadata", "http://www.geopackage.org/spec121/#extension_metadata"),
    ("gpkg_metadata_reference", "gpkg_metadata", "http://www.geopackage.org/spec121/#extension_metadata"),
)


def geopackage(run: RunLayers, lang: Lang) -> bytes:
    """Return a GeoPackage of all layers, which QGIS opens categorised, with the colours of the page."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "run.gpkg"
        moment = f"{run.day}T00:00:00.000Z"
        with needed_to(PURPOSE), _dated(moment):
            for layer in run.layers:
                options = {
                    "IDENTIFIER": f"{layer_title(layer.name, lang)}, {run.day}",
                    "DESCRIPTION": _abstract(layer, lang),
                }
                _frame(layer).to_file(
                    path,
                    layer=layer.name,
                    driver="GPKG",
                    engine="pyogrio",
                    use_arrow=True,  # without it days are written as texts
                    layer_options=options,
                    dataset_options=OF_ALL,
                )
        with closing(sqlite3.connect(path)) as database, database:
            _describe(database, run, lang, moment)
        return path.read_bytes()


def plain_geopackage(layer: Layer, moment: str) -> bytes:
    """Return a GeoPackage of one layer as it is, dated a moment such as 2025-11-14T00:00:00.000Z."""
    told = f"{layer.metadata['note']} {layer.metadata['license']}, {layer.metadata['attribution']}"
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{layer.name}.gpkg"
        with needed_to(PURPOSE), _dated(moment):
            _frame(layer).to_file(
                path,
                layer=layer.name,
                driver="GPKG",
                engine="pyogrio",
                use_arrow=True,
                layer_options={"IDENTIFIER": layer.name, "DESCRIPTION": told},
                dataset_options=OF_ALL,
            )
        return path.read_bytes()


def flatgeobuf(layer: Layer) -> bytes:
    """Return a layer as FlatGeobuf; rows without a geometry are left out, as the format has no place for them."""
    with TemporaryDirectory() as folder, needed_to(PURPOSE):
        path = Path(folder) / f"{layer.name}.fgb"
        frame = _frame(layer)
        frame[~frame.geometry.isna()].to_file(path, driver="FlatGeobuf", engine="pyogrio", use_arrow=True)
        return path.read_bytes()


def geoparquet(layer: Layer) -> bytes:
    """Return a layer as GeoParquet 1.1 with the box of each row, so that a part can be read alone."""
    with TemporaryDirectory() as folder, needed_to(PURPOSE):
        path = Path(folder) / f"{layer.name}.parquet"
        _frame(layer).to_parquet(path, schema_version="1.1.0", write_covering_bbox=True, index=False)
        return path.read_bytes()


def _frame(layer: Layer) -> Any:
    """Return a layer as a GeoDataFrame whose columns have one type each; unknown values are null."""
    import geopandas
    import pandas as pd
    from shapely.geometry import shape

    columns: dict[str, Any] = {}
    for name, values in zip(layer.columns, zip(*layer.rows, strict=True), strict=True):
        days = [as_day(name, value) for value in values]
        is_dated = all(value is None or isinstance(value, date) for value in days)
        columns[name] = pd.array(days if is_dated else list(values), dtype=_type(values))
    geometry = [None if one["geometry"] is None else shape(one["geometry"]) for one in layer.features]
    return geopandas.GeoDataFrame(columns, geometry=geometry, crs="EPSG:4326")


def _type(values: tuple[Any, ...]) -> Any:
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "Int64"
    return "Float64" if kinds and kinds <= {int, float} else object


def _describe(database: sqlite3.Connection, run: RunLayers, lang: Lang, moment: str) -> None:
    """Write styles, names of columns and metadata into a GeoPackage."""
    for statement in (STYLES, COLUMNS, METADATA, REFERENCE):
        database.execute(statement)
    (geometry,) = {row[0] for row in database.execute("SELECT column_name FROM gpkg_geometry_columns")}
    for number, layer in enumerate(run.layers, start=1):
        title = layer_title(layer.name, lang)
        database.execute(
            "INSERT INTO layer_styles VALUES (?, '', '', ?, ?, ?, ?, '', 1, ?, '', NULL, ?)",
            (number, layer.name, geometry, title, qml(layer, lang), title, moment),
        )
        named = field_labels(layer.columns, lang).items()
        database.executemany(
            "INSERT INTO gpkg_data_columns VALUES (?, ?, ?, ?, ?, NULL, NULL)",
            [(layer.name, name, label, label, _meaning(name, layer, lang) or label) for name, label in named],
        )
        database.execute(
            "INSERT INTO gpkg_metadata VALUES (?, 'dataset', 'http://mrcc.com/qgis.dtd', 'text/xml', ?)",
            (number, _metadata(layer, run, lang)),
        )
        database.execute(
            "INSERT INTO gpkg_metadata_reference VALUES ('table', ?, NULL, NULL, ?, ?, NULL)",
            (layer.name, moment, number),
        )
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) "
        "VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)",
        (moment,),
    )
    database.executemany("INSERT OR IGNORE INTO gpkg_extensions VALUES (?, NULL, ?, ?, 'read-write')", EXTENSIONS)
    database.execute("UPDATE gpkg_contents SET last_change = ?", (moment,))


def _metadata(layer: Layer, run: RunLayers, lang: Lang) -> str:
    """Return what QGIS shows of a layer: title, abstract, licence, rights."""
    root = ET.Element("qgis", version="3.22.0")
    told = {
        "identifier": layer.name,
        "language": lang.value,
        "type": "dataset",
        "title": f"{layer_title(layer.name, lang)}: {about('title', lang, day=run.day)}",
        "abstract": _abstract(layer, lang),
        "license": LICENSE,
        "rights": ATTRIBUTION,
    }
    for name, words in told.items():
        ET.SubElement(root, name).text = words
    return ET.tostring(root, encoding="unicode")


def _meaning(name: str, layer: Layer, lang: Lang) -> str:
    known = column(name, layer.name)
    return known.meaning[lang] if known else ""


def _abstract(layer: Layer, lang: Lang) -> str:
    facts = f"{layer.metadata['license']}, {layer.metadata['attribution']}, {layer.metadata['software']}"
    return f"{about('caution', lang)} {note_in(layer.metadata['note'], lang)} {facts}"


@contextmanager
def _dated(moment: str) -> Iterator[None]:
    """Have GDAL write a moment of ours, so that equal input gives equal bytes."""
    import pyogrio

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": moment})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
