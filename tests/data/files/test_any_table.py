from __future__ import annotations

import json
from typing import Any

import pytest

from data.errors import TableError
from data.files.any_table import table_of_bytes
from tests.workbook_files import workbook, zipped


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: workbook({"D": [[]]}), "no sheet with any cell filled"),
        (
            lambda: workbook(
                {"D": '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'}
            ),
            "reach too far",
        ),
        (lambda: workbook({"D": "<row><c"}), "cannot be read"),
        (lambda: zipped(a__csv=b"0" * 400_000_000), "once unpacked"),
        (lambda: zipped(a__txt__gz=b"x"), "an archive without a table"),
        (lambda: zipped(a__csv=zipped(b__csv="id\n1\n")), "an archive again"),
        (lambda: zipped(a__csv="id,x\n1,2\n")[:60], "the archive is damaged"),
        (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "the workbook cannot be read"),
        (lambda: b'{"a": 1}', "no list of records"),
        (lambda: b'[{"id": ' + b"9" * 10_000 + b"}]", "not valid JSON"),
        (lambda: workbook({"D": [["id", "date"]]}), "a header and no row"),
        (zipped, "an archive without a table"),
        (lambda: b"[" * 100_000, "not valid JSON"),
        (lambda: json.dumps([{f"c{n}": n for n in range(10_000)}]).encode(), "over 2,000 columns"),
        (lambda: b"c" + b",c".join(str(n).encode() for n in range(10_000)), "more than 2,000"),
        (lambda: b'{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:0"}},"features":[{}]}', "not known"),
        (lambda: b'{"type":"FeatureCollection","features":[]}', "holds no feature"),
        (lambda: b'<!DOCTYPE x [<!ENTITY a "b">]><kml></kml>', "entities"),
        (lambda: b"<!DOCTYPE html><p>kml</p>", "HTML, KML or another"),
        (lambda: b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><kml>&a;</kml>', "entities"),
        (lambda: b"SQLite format 3\x00" + b"\0" * 200, "the GeoPackage cannot be read"),
    ],
)
def test_a_hostile_or_damaged_file_is_refused_by_a_message(content: Any, said: str) -> None:
    with pytest.raises(TableError, match=said):
        table_of_bytes(content(), "file")
