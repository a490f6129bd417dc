"""`supplylines map` on the formats of others: what it was read as is told, and what must not leave is in no file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from geo.reports.read_reports import read_reports
from routes.events.event import build_events
from routes.workspace import open_scene
from tests.geo.reports.formats.tables import ACLED, UCDP, acled, line
from tests.geo.reports.formats.test_forms import KOBO
from tests.scripts.command_line import answer, supplylines
from tests.workbook_files import workbook

if TYPE_CHECKING:
    from pathlib import Path

NOTES = "Zebrafish witnesses said that gunmen burned fuel tankers between Diéma and Sandaré before dawn"
SECRETS = ("Zebrafish", "before dawn", "14.4321", "-9.2468", "Awa Secret", "14,4321")


@pytest.mark.slow
def test_no_note_no_reporter_and_no_submitter_is_in_any_file(tmp_path: Path) -> None:
    dated = {"event_date": "2025-11-10", "latitude": 14.54, "longitude": -9.19, "location": "Diema", "country": "Mali"}
    rows = [acled(**dated, notes=NOTES), acled(**dated | {"event_date": "soon"}, event_id_cnty="M2", notes=NOTES)]
    (tmp_path / "acled.csv").write_text("\n".join([ACLED, *rows]), encoding="utf-8")
    cells = ("x", "Awa Secret", "2025-11-09", "embuscade", "bus", "1", "0", "", "14.4321", "-9.2468", "8", "elevee")
    forms = [
        ";".join(f'"{cell}"' for cell in (*cells, number, "u", status, "Awa Secret"))
        for number, status in ((1, "ok"), (2, "not_approved"))
    ]
    (tmp_path / "kobo.csv").write_text("\n".join([KOBO, *forms]), encoding="utf-8")
    out = tmp_path / "out"
    given = ("--incidents", tmp_path / "acled.csv", "--incidents", tmp_path / "kobo.csv")
    done = supplylines("map", *given, "--timeline", "7", "--out", out)
    assert done.returncode == 0, done.stderr
    assert "acled.csv: read as ACLED (CSV): 2 rows = 1 reports + 1 rejected" in done.stderr
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert run["read_as"] == {"incidents: acled.csv": "ACLED (CSV)", "incidents: kobo.csv": "KoBo form (CSV)"}
    assert (run["counts"]["rows_read"], run["counts"]["reports"], run["counts"]["rejects"]) == (4, 2, 2)
    assert run["placements"] == {"placed": 2}
    for path in out.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not [secret for secret in SECRETS if secret in text], path.name


@pytest.mark.slow
@pytest.mark.parametrize("command", ["map", "status", "geocode"])
def test_a_file_without_anything_to_read_is_no_success(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.json").write_text('{"status": 403, "error": "no access"}', encoding="utf-8")
    given = (tmp_path / "a.json",) if command == "geocode" else ("--incidents", tmp_path / "a.json")
    done = supplylines(command, *given)
    assert done.returncode == 3
    assert "no list of records" in done.stderr


def test_geocode_places_rows_of_a_known_format_without_their_notes(tmp_path: Path) -> None:
    row = acled(location="Diema", latitude=14.54, longitude=-9.19, notes=NOTES)
    (tmp_path / "acled.csv").write_text(f"{ACLED}\n{row}\n", encoding="utf-8")
    done = supplylines("geocode", tmp_path / "acled.csv")
    assert done.returncode == 0, done.stderr
    assert "supplylines: acled.csv: read as ACLED (CSV)\n" in done.stderr
    assert "1 rows read = 1 placed" in done.stderr
    assert "section" in done.stdout
    assert "Zebrafish" not in done.stdout


TOWN_POINTS = """id,date,place_text,event_type,target,certainty,latitude,longitude,geo_precision
T1,2025-10-28,"Gunmen ambushed tankers on RN24, about 50 km from Kati",ambush,fuel_convoy,medium,12.7446,-8.0726,1
T2,2025-11-06,"An army truck hit a mine on RN7 between Zegoua and Sikasso.",ied,military_vehicle,medium,10.4667,-5.65,1
"""
ON_THESE = ("FUEL-DKR-S", "FUEL-ABJ-Z", "GOLD-IN-BKO-KENIEBA")


def told(*given: str | Path) -> dict[str, tuple[str, float]]:
    found = answer("status", "--as-of", "2025-11-14", "--json", *given)["corridors"]
    return {one["corridor_id"]: (one["label"], one["p_open"]) for one in found if one["corridor_id"] in ON_THESE}


@pytest.mark.slow
def test_a_sentence_beside_the_point_of_a_town_says_which_road_it_was(tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text(TOWN_POINTS, encoding="utf-8")
    words = [line.rsplit(",", 3)[0] for line in TOWN_POINTS.splitlines()]
    (tmp_path / "words.csv").write_text("\n".join(words), encoding="utf-8")
    by_point = told("--incidents", tmp_path / "points.csv")
    assert by_point == told("--incidents", tmp_path / "words.csv")
    assert {label for label, _ in by_point.values()} == {"at risk"}
    assert by_point.keys() == set(ON_THESE)


BEFORE_RUNS_COUNTED = """extends = "default"
[[rule]]
event_type = "ambush"
target = "fuel_convoy"
family = "attack_on_road"
effect = "closes"
weight = 0.85
half_life_days = 10
reason = "before fading went by the runs reported"
[[rule]]
event_type = "ied"
family = "attack_on_road"
effect = "closes"
weight = 0.5
half_life_days = 7
reason = "before fading went by the runs reported"
"""


@pytest.mark.slow
def test_the_shared_table_of_sentences_beside_points_of_towns(test_data: Path, tmp_path: Path) -> None:
    # The README of the table has 0.84, 0.86 and 0.84: 1 - 0.6 x 0.85 x 2^(-17/10) and 1 - 0.6 x 0.5 x 2^(-8/7), when
    # every type had a half-life of its own. Now a road over which no runs were told in 30 days fades by half in 30.
    table = test_data / "cases/formats/acled_notes_as_place.csv"
    (tmp_path / "effects.toml").write_text(BEFORE_RUNS_COUNTED, encoding="utf-8")
    faded = told("--incidents", table, "--effects", tmp_path / "effects.toml")
    assert [faded[name][1] for name in ON_THESE] == pytest.approx([0.843, 0.864, 0.843], abs=0.001)
    now = told("--incidents", table)
    assert {label for label, _ in [*now.values(), *faded.values()]} == {"at risk"}
    by_30 = [1 - 0.6 * 0.85 * 2 ** (-17 / 30), 1 - 0.6 * 0.5 * 2 ** (-8 / 30)]
    assert [now[name][1] for name in ON_THESE] == pytest.approx([by_30[0], by_30[1], by_30[0]], abs=0.01)


@pytest.mark.slow
def test_statements_and_observations_are_read_from_workbooks_too(tmp_path: Path) -> None:
    said = [
        ["id", "corridor", "from", "traffic", "state", "said_by", "side", "certainty"],
        ["A1", "FUEL-DKR-S", "2025-11-10", "fuel", "banned", "a carrier", "carriers", "high"],
    ]
    (tmp_path / "said.xlsx").write_bytes(workbook({"Sheet": said}))
    seen = [
        {
            "id": "S1",
            "date_from": "2025-11-12",
            "place": "Kita",
            "kind": "stations",
            "stations": "dry",
            "certainty": "high",
        }
    ]
    (tmp_path / "seen.json").write_text(json.dumps(seen), encoding="utf-8")
    (tmp_path / "none.csv").write_text(TOWN_POINTS.splitlines()[0] + "\n", encoding="utf-8")
    given = (
        "--incidents",
        tmp_path / "none.csv",
        "--access",
        tmp_path / "said.xlsx",
        "--supply",
        tmp_path / "seen.json",
    )
    found = answer("status", "--as-of", "2025-11-14", "--json", *given)
    regime = next(one["regime"] for one in found["corridors"] if one["corridor_id"] == "FUEL-DKR-S")
    assert regime["said_by"] == ["a carrier"]
    assert [one["supply"]["state"] for one in found["destinations"] if one["destination"] == "Kita"] == ["dry"]


@pytest.mark.slow
def test_a_row_of_acled_joins_the_report_of_the_same_event(tmp_path: Path) -> None:
    own = (
        "id,date,place_text,event_type,target,certainty",
        "A1,2025-11-06,entre Diéma et Sandaré,ambush,fuel_convoy,high",
    )
    (tmp_path / "own.csv").write_text("\n".join(own), encoding="utf-8")
    at = {"event_date": "2025-11-06", "latitude": 14.54, "longitude": -9.19, "location": "Diema", "country": "Mali"}
    row = acled(**at, event_id_cnty="M1", notes="Gunmen ambushed fuel tankers between Diema and Sandare.")
    (tmp_path / "acled.csv").write_text(f"{ACLED}\n{row}\n", encoding="utf-8")
    reports = [one for name in ("own.csv", "acled.csv") for one in read_reports(tmp_path / name).reports]
    (event,) = build_events(reports, open_scene().place_reports(reports), packaged_case().effects())
    assert event.report_ids == ("A1", "M1")


@pytest.mark.slow
def test_a_clash_of_ucdp_at_the_town_joins_and_one_of_another_stretch_does_not(tmp_path: Path) -> None:
    own = (
        "id,date,place_text,event_type,target,certainty",
        "A1,2025-11-06,entre Diéma et Sandaré,ambush,fuel_convoy,medium",
        "A2,2025-11-06,entre Bamako et Kolokani,ambush,fuel_convoy,medium",
    )
    (tmp_path / "own.csv").write_text("\n".join(own), encoding="utf-8")
    day = {"date_start": "2025-11-06", "date_end": "2025-11-06", "date_prec": 1, "type_of_violence": 1}
    where = {"where_prec": 2, "where_coordinates": "Diema town", "latitude": 14.54, "longitude": -9.19}
    near = line(UCDP, id=901, code_status="Clear", event_clarity=1, **day, **where)
    far = line(UCDP, id=902, **day, where_prec=1, where_coordinates="Sikasso town", latitude=11.32, longitude=-5.67)
    (tmp_path / "ucdp.csv").write_text(f"{UCDP}\n{near}\n{far}\n", encoding="utf-8")
    given = ("--incidents", tmp_path / "own.csv", "--incidents", tmp_path / "ucdp.csv", "--as-of", "2025-11-07")
    done = supplylines("status", *given)
    assert done.returncode == 0, done.stderr
    assert "1 row tells of the same event as another report, as evidence of it: 901 (UCDP GED) of A1" in done.stderr
