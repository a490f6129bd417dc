from __future__ import annotations

import csv
import io
import json
import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from data.codes import Label, PlacementStatus
from maps.drawing.style import LABEL_STYLES
from maps.drawing.view import View
from maps.exports.csv_files import corridors_csv
from maps.exports.geojson import closures_geojson, corridors_geojson, incidents_geojson
from tests.maps.conftest import ALPHA_BETA, DAY, make_report, placed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from routes.status.assessment import Assessment

WRITERS = {"corridors": corridors_geojson, "incidents": incidents_geojson, "closures": closures_geojson}
PLACES = (placed(ALPHA_BETA, "Alpha"),)
GEOMETRY = {"corridors": "MultiLineString", "incidents": "Point", "closures": "MultiLineString"}


def positions(coordinates: Any) -> Iterator[list[float]]:
    if coordinates and isinstance(coordinates[0], (int, float)):
        yield coordinates
    else:
        for part in coordinates:
            yield from positions(part)


def refuse(constant: str) -> None:
    pytest.fail(f"{constant} is not JSON")


def check_rfc7946(text: str, geometry_type: str) -> dict[str, Any]:
    """Check a collection against RFC 7946 and the project's own conventions."""
    collection: dict[str, Any] = json.loads(text, parse_constant=refuse)
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    ids = [feature["id"] for feature in collection["features"]]
    assert len(set(ids)) == len(ids)
    everything = []
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert set(feature) <= {"type", "id", "bbox", "properties", "geometry"}
        assert isinstance(feature["properties"], dict)
        if feature["geometry"] is None:
            continue
        assert feature["geometry"]["type"] == geometry_type
        assert set(feature["geometry"]) == {"type", "coordinates"}
        found = list(positions(feature["geometry"]["coordinates"]))
        if geometry_type == "MultiLineString":
            assert all(len(line) >= 2 for line in feature["geometry"]["coordinates"])
            lons, lats = zip(*found, strict=True)
            assert feature["bbox"] == [min(lons), min(lats), max(lons), max(lats)]
        everything += found
    for position in everything:
        assert len(position) == 2
        assert -180 <= position[0] <= 180
        assert -90 <= position[1] <= 90
        assert all(round(value, 6) == value for value in position)
    if everything:
        lons, lats = zip(*everything, strict=True)
        assert collection["bbox"] == [min(lons), min(lats), max(lons), max(lats)]
    return collection


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("scene", ["assessment", "hostile", "silent"])
def test_files_are_rfc_7946(name: str, scene: str, request: pytest.FixtureRequest) -> None:
    collection = check_rfc7946(WRITERS[name](View(request.getfixturevalue(scene))), GEOMETRY[name])
    assert collection["metadata"]["license"] == "ODbL-1.0"
    assert "OpenStreetMap" in collection["metadata"]["attribution"]


@pytest.mark.parametrize("name", WRITERS)
def test_equal_input_gives_equal_bytes(name: str, assess: Callable[..., Assessment]) -> None:
    assert WRITERS[name](View(assess())) == WRITERS[name](View(assess()))


@pytest.mark.parametrize("name", WRITERS)
def test_other_programs_read_the_same_features(name: str, assessment: Assessment, tmp_path: Path) -> None:
    import geopandas as gpd

    path = tmp_path / f"{name}.geojson"
    path.write_text(WRITERS[name](View(assessment)), encoding="utf-8")
    frame = gpd.read_file(path, engine="pyogrio")
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert frame.crs.to_epsg() == 4326
    assert len(frame) == len(features)
    for geometry, feature in zip(frame.geometry, features, strict=True):
        assert (geometry is None) == (feature["geometry"] is None)
        if geometry is not None:
            assert geometry.geom_type == GEOMETRY[name]
            assert geometry.is_valid
    again = tmp_path / "again.geojson"
    frame.to_file(again, driver="GeoJSON", RFC7946="YES", COORDINATE_PRECISION=6)
    assert gpd.read_file(again).geometry.geom_equals_exact(frame.geometry, 1e-9).sum() == frame.geometry.notna().sum()


def test_corridors_carry_both_status_vocabularies(assessment: Assessment) -> None:
    features = json.loads(corridors_geojson(View(assessment)))["features"]
    assert [feature["id"] for feature in features] == [route.corridor.id for route in assessment.routes]
    for feature in features:
        fields = feature["properties"]
        style = LABEL_STYLES[Label(fields["status"])]
        assert (fields["op_status"], fields["logie_status"]) == (style.op_status, style.logie)
        assert {
            "name_fr",
            "name_en",
            "commodity",
            "length_m",
            "detour_m",
            "extra_h",
            "fclass",
            "iso3",
            "license",
        } <= set(fields)


@pytest.mark.parametrize(
    ("label", "op_status", "logie"),
    [
        (Label.OPEN, 1, "Operational"),
        (Label.AT_RISK, 2, "Restricted"),
        (Label.RESTRICTED, 2, "Restricted"),
        (Label.ESCORT_ONLY, 2, "Restricted"),
        (Label.BANNED, 2, "Restricted"),
        (Label.REPORTED, 0, "unknown"),
        (Label.STOPPED, 3, "Not operational"),
        (Label.DIVERTED, 2, "Restricted"),
        (Label.CUT, 3, "Not operational"),
        (Label.NO_RECENT_REPORTS, 0, "unknown"),
        (Label.NOT_ASSESSED, 0, "unknown"),
    ],
)
def test_status_words(label: Label, op_status: int, logie: str) -> None:
    assert (LABEL_STYLES[label].op_status, LABEL_STYLES[label].logie) == (op_status, logie)


def test_silence_has_null_probabilities(silent: Assessment) -> None:
    for feature in json.loads(corridors_geojson(View(silent)))["features"]:
        fields = feature["properties"]
        assert [fields[name] for name in ("p_open", "p_diverted", "p_cut", "detour_m", "extra_h", "way_round_p")] == [
            None
        ] * 6


def test_figures_under_a_silent_label_are_null_even_if_computed(assessment: Assessment) -> None:
    first = replace(assessment.statuses[0], label=Label.NO_RECENT_REPORTS)
    assert first.p_open is not None
    scene = replace(assessment, statuses=(first, *assessment.statuses[1:]))
    fields = json.loads(corridors_geojson(View(scene)))["features"][0]["properties"]
    assert {fields[name] for name in ("p_open", "p_diverted", "p_cut", "detour_m", "extra_h", "delay_h")} == {None}
    row = next(csv.DictReader(io.StringIO(corridors_csv(View(scene)), newline="")))
    assert {row[name] for name in ("p_open", "p_diverted", "p_cut", "detour_m", "extra_h", "delay_h")} == {""}


def test_an_air_link_is_not_assessed(assessment: Assessment) -> None:
    link = next(f for f in json.loads(corridors_geojson(View(assessment)))["features"] if f["id"] == "AIR")
    assert link["properties"]["status"] == "not assessed"
    assert "do not cut" in link["properties"]["note"]
    assert link["properties"]["p_open"] is None
    assert len(link["geometry"]["coordinates"][0]) == 2


def test_a_corridor_off_the_network_stays_in_the_file(assessment: Assessment) -> None:
    lost = next(f for f in json.loads(corridors_geojson(View(assessment)))["features"] if f["id"] == "LOST")
    assert lost["geometry"] is None
    assert lost["properties"]["problem"]


def test_every_report_but_those_of_convoys_is_in_the_file(assessment: Assessment) -> None:
    features = json.loads(incidents_geojson(View(assessment)))["features"]
    assert {f["properties"]["report_id"] for f in features} == {
        report.id for report in assessment.reports if report.event_type != "convoy_arrival"
    }
    assert "T-008#2" in {f["id"] for f in features}
    unplaced = [
        f for f in features if f["properties"]["placement"] in {PlacementStatus.UNPLACED, PlacementStatus.CONFLICT}
    ]
    assert unplaced
    assert all(f["geometry"] is None for f in unplaced)
    conflict = next(f for f in features if f["properties"]["reason"] == "ambiguous_name")
    assert "Village 0" in conflict["properties"]["alternatives"]


def test_incidents_keep_the_raw_text(hostile: Assessment) -> None:
    fields = json.loads(incidents_geojson(View(hostile)))["features"][0]["properties"]
    report = next(report for report in hostile.reports if report.id == fields["report_id"])
    assert fields["description"] == report.description
    assert fields["source_url"] == report.source_url


def test_closures_say_how_likely_each_stretch_is(assessment: Assessment) -> None:
    view = View(assessment)
    for feature in json.loads(closures_geojson(view))["features"]:
        fields = feature["properties"]
        assert math.isclose(fields["p_active"], fields["p"] * fields["mass"], abs_tol=2e-4)
        assert fields["length_m"] > 0
        assert feature["id"].startswith(f"{fields['closure_id']}/")
    assert {f["properties"]["closure_id"] for f in json.loads(closures_geojson(view))["features"]} == {
        closure.id for closure in assessment.closures
    }


def test_a_report_carries_whose_word_it_is_and_one_withdrawn_is_marked_and_on_no_map(
    assess: Callable[..., Assessment],
) -> None:
    told = {"said_by": "hauliers", "side": "carriers", "first_known": "2025-10-30", "end_date": "2025-11-04"}
    more = [
        (make_report(20, "roadblock", DAY, "Alpha", traffic="fuel", vehicles=12, litres=46000, **told), PLACES),
        (make_report(21, "ambush", DAY, "Alpha", withdrawn=True), PLACES),
    ]
    found = json.loads(incidents_geojson(View(assess(more=more))))["features"]
    kept, gone = (next(one for one in found if one["id"] == name) for name in ("T-020", "T-021"))
    expected = {**told, "traffic": "fuel", "vehicles": 12, "litres": 46000, "withdrawn": False}
    assert {name: kept["properties"][name] for name in expected} == expected
    assert kept["geometry"] is not None
    assert gone["properties"]["withdrawn"] is True
    assert (gone["geometry"], gone["properties"]["event_id"]) == (None, None)
    closures = json.loads(closures_geojson(View(assess(more=more))))["features"]
    assert {one["properties"]["end_date"] for one in closures if one["id"].startswith("T-020")} == {"2025-11-04"}
