from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from data.codes import Certainty, DatePrecision
from data.errors import TableError
from data.tables.mapping import load_mapping
from geo.reports.read_reports import combine
from tests.geo.reports.formats.tables import ACLED, NOTES, UCDP, acled, line, read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("sub_event_type", "notes", "wanted"),
    [
        ("Armed clash", "ambushed an army convoy", ("ambush", "military_convoy")),
        ("Armed clash", "fought the army in a village", ("clash", "")),
        ("Remote explosive/landmine/IED", "hit a truck", ("ied", "trucks")),
        ("Air/drone strike", "struck trucks", ("airstrike", "")),
        ("Abduction/forced disappearance", "at a roadblock, from a bus", ("abduction_roadblock", "passenger_bus")),
        ("Looting/property destruction", "set fire to fuel tankers", ("arson_vehicles", "fuel_convoy")),
        ("Looting/property destruction", "seized two vehicles", ("hijacking", "civilian_vehicles")),
        ("Looting/property destruction", "looted a market", ("looting", "")),
        ("Disrupted weapons use", "an IED on the road", ("ied_found", "")),
        ("Attack", "shot a herder", ("attack", "village")),
    ],
)
def test_the_words_of_acled_decide_the_sharper_type(
    tmp_path: Path, sub_event_type: str, notes: str, wanted: tuple[str, str]
) -> None:
    kind = "Violence against civilians" if sub_event_type == "Attack" else "Battles"
    row = acled(sub_event_type=sub_event_type, notes=notes, event_type=kind)
    (report,) = read(tmp_path, f"{ACLED}\n{row}\n").reports
    assert (report.event_type, report.target) == wanted


@pytest.mark.parametrize(
    ("event_type", "notes", "wanted"),
    [
        ("Battle-No change of territory", "fought", "clash"),
        ("Remote violence", "hit a landmine", "ied"),
        ("Remote violence", "mortar fire", "Remote violence"),
        ("Strategic development", "set up a checkpoint", "illegal_checkpoint"),
        ("Strategic development", "the blockade was lifted", "blockade_eased"),
        ("Riots/Protests", "drivers marched", "protest"),
    ],
)
def test_acled_before_2019_has_event_types_alone(tmp_path: Path, event_type: str, notes: str, wanted: str) -> None:
    header = ACLED.replace("sub_event_type,", "").replace(",timestamp", "").upper()
    row = line(
        header, EVENT_ID_CNTY="M1", EVENT_DATE="04-March-2017", EVENT_TYPE=event_type, LOCATION="Nara", NOTES=notes
    )
    (report,) = read(tmp_path, f"{header}\n{row}\n").reports
    assert report.event_type == wanted


def test_acled_counts_its_precision_its_sources_and_its_corrections(tmp_path: Path) -> None:
    rows = [
        acled(time_precision=3, source="AFP; RFI"),
        acled(event_id_cnty="MLI2", source_scale="New media"),
        acled(notes="corrected", timestamp=200),
        acled(timestamp=150, notes="older again"),
    ]
    found = read(tmp_path, "\n".join([ACLED, *rows]))
    assert found.rows_read == len(found.reports) + len(found.rejects) == 4
    first, second = found.reports
    assert (first.told, first.date_precision) == ("corrected", DatePrecision.DAY)
    assert second.certainty is Certainty.LOW
    assert {(one.line, one.reason[:21]) for one in found.rejects} == {
        (2, "replaced by line 4, w"),
        (5, "id 'MLI1' stands twic"),
    }
    assert any("line 4 corrects line 2" in note for note in found.notes)


@pytest.mark.parametrize("is_newer_first", [True, False])
def test_a_later_export_corrects_an_earlier_one_whatever_their_order(tmp_path: Path, *, is_newer_first: bool) -> None:
    old = read(tmp_path, f"{ACLED}\n{acled(timestamp=100)}\n", "old.csv")
    new = read(tmp_path, f"{ACLED}\n{acled(timestamp=99_999, location='Balle')}\n", "new.csv")
    both = combine([new, old] if is_newer_first else [old, new])
    (report,), (reject,) = both.reports, both.rejects
    assert (report.place_text, reject.file, both.rows_read) == ("Balle", "old.csv", 2)
    assert is_newer_first or "replaced by new.csv, line 2, which is newer" in reject.reason
    assert "Gunmen" not in str(reject.row)


def test_the_answer_of_the_api_is_read_as_the_table(tmp_path: Path) -> None:
    (row,) = read(tmp_path, f"{ACLED}\n{acled()}\n").reports
    record = dict(zip(ACLED.split(","), acled().strip('"').split('","'), strict=True))
    found = read(tmp_path, json.dumps({"status": 200, "data": [record]}), "api.json")
    assert found.reports == (row,)
    assert found.read_as == (("api.json", "ACLED (JSON)"),)


def test_notes_leave_in_no_reject_and_no_record(tmp_path: Path) -> None:
    found = read(tmp_path, f"{ACLED}\n{acled()}\n{acled(event_id_cnty='M2', event_date='soon')}\n")
    (report,), (reject,) = found.reports, found.rejects
    assert report.told == NOTES
    written = [json.dumps(report.model_dump(mode="json")), repr(report), json.dumps(reject.row), *found.notes]
    assert not any("Gunmen" in text for text in written)


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        ({"type_of_violence": 1, "date_prec": 1}, ("clash", "", "2025-03-03", "day")),
        (
            {"type_of_violence": 2, "source_headline": "Ambush on a bus", "date_prec": 3},
            ("ambush", "passenger_bus", "2025-03-03", "week"),
        ),
        ({"type_of_violence": 3, "date_prec": 2}, ("attack", "village", "2025-03-05", "approx")),
    ],
)
def test_ucdp_is_read_by_its_code_book(tmp_path: Path, cells: dict[str, object], wanted: tuple[str, ...]) -> None:
    span = {"date_start": "2025-03-03 00:00:00.000", "date_end": "2025-03-07 00:00:00.000"}
    row = line(UCDP, id=7, where_prec=5, where_description="between Diéma and Sandaré", **span, **cells)
    (report,) = read(tmp_path, f"{UCDP}\n{row}\n").reports
    assert (report.event_type, report.target, report.date.isoformat(), report.date_precision.value) == wanted
    assert (report.ucdp_where_prec, report.id) == (5, "7")


def test_ucdp_known_to_the_year_is_a_reject(tmp_path: Path) -> None:
    row = line(UCDP, id=7, where_prec=6, date_prec=5, date_start="2025-01-01", type_of_violence=1)
    (reject,) = read(tmp_path, f"{UCDP}\n{row}\n").rejects
    assert "to the year only" in reject.reason


def test_logie_says_what_a_road_is_used_for_and_its_line_is_the_place(tmp_path: Path) -> None:
    def feature(status: str, comments: str) -> dict[str, Any]:
        line_shape = {"type": "LineString", "coordinates": [[-9.1, 14.5], [-9.8, 14.6]]}
        properties = {
            "objectid": status,
            "name": "RN1",
            "status": status,
            "comments": comments,
            "situational_date": "2025-11-11",
        }
        return {"type": "Feature", "properties": properties, "geometry": line_shape}

    features = [
        feature("Not Operational", ""),
        feature("Restricted", "Escorte"),
        feature("Restricted ", ""),
        feature("Operational", ""),
    ]
    features[2]["properties"]["objectid"] = 9
    found = read(tmp_path, json.dumps({"type": "FeatureCollection", "features": features}), "roads.geojson")
    assert [one.event_type for one in found.reports] == ["road_closed", "escort_only", "checkpoint", "traffic_normal"]
    assert found.reports[0].shape.startswith("LINESTRING (-9.1 14.5")


def test_a_mapping_of_ones_own(tmp_path: Path) -> None:
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        'name = "our form"\n[columns]\ndate = "Date  of incident"\nplace_text = "Where (road)"\nevent_type = "What?"\n'
        'certainty = "Sure?"\n[values.certainty]\n"very" = "high"\n"fairly*" = "medium"\n'
    )
    header = 'Stamp,Date of incident,What?,Sure?,"Where\n(road)"'
    text = f"{header}\n1,11/6/2025,Ambush,Fairly sure,Nara\n2,10/28/2025,IED,very,Kita\n"
    found = read(tmp_path, text, mapping=load_mapping(mapping))
    assert [(one.id, one.date.isoformat(), one.event_type, one.certainty.value) for one in found.reports] == [
        ("1", "2025-11-06", "ambush", "medium"),
        ("2", "2025-10-28", "ied", "high"),
    ]
    assert any("the rows are numbered" in note for note in found.notes)
    with pytest.raises(TableError, match="the mapping takes date from 'Date  of incident', which is not in it"):
        read(tmp_path, "a,b\n1,2\n", mapping=load_mapping(mapping))
