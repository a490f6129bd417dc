from __future__ import annotations

import json
import os
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyogrio
import pytest
import shapely

from data.codes import DateOrder
from data.errors import TableError
from tests.geo.reports.formats.tables import ACLED, acled, read
from tests.workbook_files import workbook, zipped

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARED = Path(os.environ.get("SUPPLYLINES_TEST_DATA", "")) / "cases/formats"
# file: what it is read as, reports, rejects
OUTCOMES = {
    "acled_2025.csv": ("ACLED (CSV)", 9, 0),
    "acled_notes_as_place.csv": ("own columns (CSV)", 9, 0),
    "acled_api_2025.json": ("ACLED (JSON)", 9, 0),
    "acled_2017.csv": ("ACLED (CSV)", 9, 0),
    "ucdp_ged_251.csv": ("UCDP GED (CSV)", 5, 1),
    "kobo_xml.csv": ("KoBo form (CSV)", 3, 1),
    "hxl.csv": ("HXL (CSV)", 3, 0),
    "hxl.xlsx": ("HXL (workbook)", 3, 0),
    "incidents_own.geojson": ("own columns (GeoJSON)", 3, 0),
    "logie_roads.geojson": ("LogIE (GeoJSON)", 3, 0),
    "inso_fr_cp1252.csv": ("form or spreadsheet (CSV)", 3, 1),
    "gsheets_form.csv": ("form or spreadsheet (CSV)", 3, 0),
    "own_fr_dates.csv": ("own columns (CSV)", 6, 0),
    "own_sep_line.csv": ("own columns (CSV)", 2, 0),
    "own_utf16.txt": ("own columns (CSV)", 2, 0),
    "osm_notes.json": ("OpenStreetMap notes (GeoJSON)", 1, 0),
}
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="SUPPLYLINES_TEST_DATA names no folder with cases/formats"
)


@needs_shared
@pytest.mark.parametrize("name", OUTCOMES)
def test_the_shared_files_are_read_as_their_readme_says(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, (SHARED / name).read_bytes(), name)
    kind, reports, rejects = OUTCOMES[name]
    assert found.read_as == ((name, kind),)
    assert (len(found.reports), len(found.rejects), found.rows_read) == (reports, rejects, reports + rejects)


@needs_shared
def test_what_the_readme_of_the_shared_files_says_of_single_rows(tmp_path: Path) -> None:
    acled = {one.id: one for one in read(tmp_path, (SHARED / "acled_2025.csv").read_bytes()).reports}
    assert [(one.event_type, one.target) for one in acled.values()][:4] == [
        ("ambush", "fuel_convoy"),
        ("ied", "military_vehicle"),
        ("abduction", "trucks"),
        ("arson_vehicles", "fuel_convoy"),
    ]
    assert acled["MLI90007"].date_precision.value == "week"
    dates = [one.date.isoformat() for one in read(tmp_path, (SHARED / "acled_2017.csv").read_bytes()).reports]
    assert dates[:3] == ["2017-10-28", "2017-11-06", "2017-11-02"]
    inso = read(tmp_path, (SHARED / "inso_fr_cp1252.csv").read_bytes(), dates=DateOrder.DMY)
    assert [one.certainty.value for one in inso.reports] == ["high", "medium", "high", "low"]
    (note,) = read(tmp_path, (SHARED / "osm_notes.json").read_bytes()).reports
    assert (note.event_type, note.certainty.value) == ("bridge_destroyed", "low")


def test_a_table_of_no_format_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="`supplylines incidents describe` shows the file"):
        read(tmp_path, "a,b,c\n1,2,3\n")
    with pytest.raises(TableError, match="no list of records"):
        read(tmp_path, '{"error": "not found"}', "answer.json")


def test_waypoints_of_gpx_are_rows_with_their_names_as_places(tmp_path: Path) -> None:
    point = '<wpt lat="15.2" lon="-7.3"><time>2025-11-05T10:00:00Z</time><name>Nara</name><type>embuscade</type></wpt>'
    gpx = f'<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">{point}</gpx>'
    (report,) = read(tmp_path, gpx, "points.gpx").reports
    assert (report.date.isoformat(), report.place_text, report.event_type) == ("2025-11-05", "Nara", "ambush")
    assert (report.lat, report.certainty.value) == (15.2, "medium")


def test_a_slip_in_our_own_header_is_no_other_format(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="rename 'certanty' if it is that"):
        read(tmp_path, "id,date,place_text,event_type,certanty\nA1,2025-10-02,Kati,ambush,high\n")


TAGS = {
    "event_id_cnty": "#event+code",
    "event_date": "#date+occurred",
    "event_type": "#event+type",
    "location": "#loc+name",
}
OWN = ("id", "date", "place_text", "event_type", "certainty")
ROW = ("A1", "20251105", "Nara", "embuscade", "élevée")
TAGGED = ("#meta+id", "#date+occurred", "#loc+name", "#event+type", "#status+name")


def csv_of(*rows: Sequence[str]) -> str:
    return "\n".join(",".join(row) for row in rows)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (f"{ACLED.replace('_', ' ').title()}\n{acled()}", "ACLED (CSV)"),
        (f"{ACLED}\n{','.join(TAGS.get(name, '') for name in ACLED.split(','))}\n{acled()}", "ACLED (CSV)"),
        (
            zipped(LISEZMOI__txt="lisez-moi, svp", **{"out/a-long-name__csv": f"{ACLED}\n{acled()}"}),
            "ACLED (zip of CSV)",
        ),
        (csv_of(TAGGED, ROW), "HXL (CSV)"),
        (json.dumps([OWN, TAGGED, ROW]), "own columns (JSON)"),
        (json.dumps([dict(zip(TAGGED, ROW, strict=True))]), "HXL (JSON)"),
        ("\n".join(json.dumps(dict(zip(OWN, (name, *ROW[1:]), strict=True))) for name in "AB"), "own columns (JSON)"),
        (csv_of(OWN[1:], ROW[1:]), "own columns (CSV)"),
        (json.dumps({name: dict(zip(OWN[1:], ROW[1:], strict=True)) for name in "AB"}), "own columns (JSON)"),
        (
            json.dumps({"type": "Feature", "geometry": None, "properties": dict(zip(OWN, ROW, strict=True))}),
            "own columns (GeoJSON)",
        ),
        (workbook({"Lisez-moi": [["À lire"]], "Suivi": [OWN, ROW]}), "own columns (workbook)"),
        (csv_of(("N°", "Jour", "Localité", "Nature de l'incident", "Évaluation"), ROW), "form or spreadsheet (CSV)"),
    ],
)
def test_other_spellings_of_known_tables_are_read_too(tmp_path: Path, content: str | bytes, told: str) -> None:
    found = read(tmp_path, content)
    assert (found.read_as[0][1], found.rejects) == (told, ())
    for report in found.reports:
        kind = "clash" if told.startswith("ACLED") else "ambush"
        assert (report.place_text, report.event_type) == ("Nara", kind)


def test_a_shapefile_in_a_folder_has_its_columns_whole_again(tmp_path: Path) -> None:
    columns = {
        "status": "Restricted",
        "situational_date": "2025-11-05",
        "reliability": "High",
        "comments": "under escort",
    }
    line = shapely.to_wkb(shapely.LineString([(-8, 12.6), (-8.5, 13)]))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that are cut off
        pyogrio.raw.write(
            tmp_path / "roads.shp",
            np.array([line]),
            [np.array([text], dtype=object) for text in columns.values()],
            list(columns),
            geometry_type="LineString",
            crs="EPSG:4326",
        )
    parts = {f"my roads/{path.name}".replace(".", "__"): path.read_bytes() for path in tmp_path.glob("roads.*")}
    found = read(tmp_path, zipped(**parts), "roads.zip")
    (report,) = found.reports
    assert (report.event_type, report.certainty.value, report.shape[:10]) == ("escort_only", "high", "LINESTRING")
    assert found.read_as == (("roads.zip", "LogIE (Shapefile)"),)
