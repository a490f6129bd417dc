from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyogrio
import pytest
import shapely
from pyproj import Transformer

from data.files.any_table import table_of_bytes
from tests.workbook_files import zipped

if TYPE_CHECKING:
    from pathlib import Path

ENDINGS = {"GPKG": "gpkg", "KML": "kml", "FlatGeobuf": "fgb"}
POINTS = ((-9.49, 13.04), (-8.07, 12.75))


def layer(path: Path, driver: str, epsg: int, kind: str = "Point", **options: Any) -> bytes:
    bring = Transformer.from_crs(4326, epsg, always_xy=True)
    spots = [bring.transform(*point) for point in POINTS]
    shapes = [shapely.Point(spot) for spot in spots] if kind == "Point" else [shapely.LineString(spots)]
    field = np.array([f"A{n}" for n in range(len(shapes))], dtype=object)
    pyogrio.raw.write(
        path,
        np.array([shapely.to_wkb(one) for one in shapes]),
        [field],
        ["Name"],
        driver=driver,
        geometry_type=kind,
        crs=f"EPSG:{epsg}",
        layer="spots",
        **options,
    )
    return path.read_bytes()


@pytest.mark.parametrize(
    ("driver", "epsg", "kind"),
    [("GPKG", 32629, "GeoPackage"), ("KML", 4326, "KML"), ("GPX", 4326, "GPX"), ("FlatGeobuf", 32629, "FlatGeobuf")],
)
def test_the_points_of_a_map_layer_are_brought_to_degrees(tmp_path: Path, driver: str, epsg: int, kind: str) -> None:
    if driver == "GPX":
        raw = (
            b'<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">'
            + b"".join(
                f'<wpt lat="{lat}" lon="{lon}"><name>A{n}</name></wpt>'.encode() for n, (lon, lat) in enumerate(POINTS)
            )
            + b"</gpx>"
        )
    else:
        raw = layer(tmp_path / f"x.{ENDINGS[driver]}", driver, epsg)
    table = table_of_bytes(raw, "layer")
    assert table.kind == kind
    assert sorted(row.cells["name"] for row in table.rows) == ["A0", "A1"]
    rows = sorted(table.rows, key=lambda row: row.cells["name"])  # an index may put them in another order
    found = [(float(row.cells["lon"]), float(row.cells["lat"])) for row in rows]
    assert np.allclose(found, POINTS, atol=1e-5)


def test_a_layer_without_a_name_is_read() -> None:
    raw = (
        b'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>A1</name>'
        b"<Point><coordinates>-9.49,13.04</coordinates></Point></Placemark></Document></kml>"
    )
    (row,) = table_of_bytes(raw, "a.kml").rows
    assert (row.cells["name"], row.cells["lat"]) == ("A1", "13.040000")


def test_a_kmz_and_a_zipped_shapefile_are_layers(tmp_path: Path) -> None:
    kml = layer(tmp_path / "x.kml", "KML", 4326)
    assert table_of_bytes(zipped(doc__kml=kml), "a.kmz").kind == "KMZ"
    layer(tmp_path / "spots.shp", "ESRI Shapefile", 32629, "LineString")
    parts = {path.name.replace(".", "__"): path.read_bytes() for path in tmp_path.glob("spots.*")}
    table = table_of_bytes(zipped(**parts), "a.zip")
    assert table.kind == "Shapefile"
    assert table.rows[0].shape.startswith("LINESTRING (-9.49 13.04")
    assert "lat" not in table.rows[0].cells
