from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from data.files.any_table import read_any_table
from data.files.input_file import InputFile
from geo.reports.formats.forms import mapping_of
from tests.geo.reports.formats.tables import read

if TYPE_CHECKING:
    from pathlib import Path

KOBO = (
    '"start";"username";"incident/date_incident";"incident/type_incident";"incident/cible";"incident/cible/bus";'
    '"incident/cible/militaires";"lieu/axe";"_lieu/gps_latitude";"_lieu/gps_longitude";"_lieu/gps_precision";'
    '"fiabilite";"_id";"_uuid";"_validation_status";"_submitted_by"'
)


def kobo(number: int, status: str, kind: str = "embuscade") -> str:
    cells = ("x", "Awa Secret", f"2025-11-0{number}", kind, "bus militaires", "1", "1", "entre Diéma et Sandaré")
    return ";".join(f'"{cell}"' for cell in (*cells, "14.1", "-9.1", "8", "elevee", number, "u", status, "awa"))


def test_a_kobo_form_is_read_and_its_own_review_counts(tmp_path: Path) -> None:
    rows = [
        kobo(1, "validation_status_approved"),
        kobo(2, "validation_status_not_approved"),
        kobo(3, "validation_status_on_hold", "eei"),
    ]
    found = read(tmp_path, "\ufeff" + "\n".join([KOBO, *rows]))
    first, held = found.reports
    assert (first.id, first.event_type, first.target) == ("1", "ambush", "passenger_bus;military_vehicle")
    assert (first.certainty.value, held.certainty.value, held.event_type) == ("high", "low", "ied")
    (reject,) = found.rejects
    assert reject.reason == "not approved in the form's own review"
    assert found.read_as[0][1] == "KoBo form (CSV)"
    assert [note for note in found.notes if "on hold" in note] == [
        "table.csv: 1 row is on hold in the form's own review: its certainty is low"
    ]


def test_where_the_reporter_stood_and_who_it_was_are_in_no_record(tmp_path: Path) -> None:
    found = read(tmp_path, "\n".join([KOBO, kobo(1, "approved"), kobo(2, "validation_status_not_approved")]))
    (report,), (reject,) = found.reports, found.rejects
    assert (report.lat, report.reporter_lat) == (None, 14.1)
    written = json.dumps([report.model_dump(mode="json"), reject.row, found.notes]) + repr(report)
    assert not any(secret in written for secret in ("14.1", "Awa", "awa"))


def test_an_odk_form_as_its_server_answers(tmp_path: Path) -> None:
    record = {
        "__id": "uuid:1",
        "__system": {"submissionDate": "2025-11-06T10:00:00Z", "submitterName": "Awa", "reviewState": None},
        "date": "2025-11-05",
        "type": "barrage",
        "lieu": "Nara",
        "gps": {"type": "Point", "coordinates": [-7.3, 15.2, 0], "properties": {"accuracy": 5}},
    }
    refused = record | {"__id": "uuid:2", "__system": {"submissionDate": "2025-11-06", "reviewState": "rejected"}}
    found = read(tmp_path, json.dumps({"value": [record, refused]}), "odk.json")
    (report,) = found.reports
    assert (report.id, report.event_type, report.place_text) == ("uuid:1", "roadblock", "Nara")
    assert (report.lat, report.reporter_lat, report.reporter_lon) == (None, 15.2, -7.3)
    assert len(found.rejects) == 1


@pytest.mark.parametrize(
    ("grid", "wanted"), [("B2", "high"), ("C1", "medium"), ("A3", "medium"), ("D1", "low"), ("B4", "low")]
)
def test_a_spreadsheet_with_the_letters_and_figures_of_reliability(tmp_path: Path, grid: str, wanted: str) -> None:
    header = "N°;Date;Cercle;Localité / axe;Latitude;Longitude;Type;Fiabilité"
    text = f"{header}\n7;28 octobre 2025;Kati;Axe Kita – Kati;12,7;-8,3;EEI;{grid}\n"
    (report,) = read(tmp_path, text.encode("cp1252")).reports
    assert (report.id, report.event_type, report.certainty.value) == ("7", "ied", wanted)
    assert (report.lat, report.admin) == (12.7, "Kati")


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("Date des faits;Lieu de l'événement;Nature du fait", ("date", "place_text", "event_type")),
        ("Day;Where did the incident happen;What happened;How sure", ("date", "place_text", "event_type", "certainty")),
        ("Date;Localisation;Type;Niveau de certitude", ("date", "place_text", "event_type", "certainty")),
        ("N°;Date;Lieu;Type;Source de l'information", ("id", "date", "place_text", "event_type", "source_title")),
        # These hold something else.
        ("Date de saisie;Lieu de résidence;Type de véhicule;Nombre de victimes;Source d'eau", ()),
    ],
)
def test_columns_are_known_by_the_words_that_say_what_they_hold(
    tmp_path: Path, header: str, wanted: tuple[str, ...]
) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"{header}\n{';'.join('x' for _ in header.split(';'))}\n", encoding="utf-8")
    columns = mapping_of(read_any_table(InputFile(path))).columns
    assert {ours: columns[ours] for ours in wanted} == {
        ours: (theirs.lower(),) for ours, theirs in zip(wanted, header.split(";"), strict=False)
    }
    assert set(columns) == set(wanted)


def test_who_told_is_in_no_report(tmp_path: Path) -> None:
    text = "Date;Lieu;Type;Who told us;Nom de la source;Told by\n2025-11-05;Nara;embuscade;Awa;Awa;Awa\n"
    (report,) = read(tmp_path, text).reports
    assert "Awa" not in repr(report)


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("Date de l'information;Quand;Lieu;Type", {"date": "quand", "event_type": "type"}),
        ("Date;Lieu;Type d'information;Nature des faits", {"event_type": "nature des faits"}),
        ("Time of the incident;Day of incident;Place;Type", {"date": "day of incident"}),
        ("Time;Day of incident;Place;Type", {"date": "day of incident"}),
        ("When did it happen;Place;Type;Source of the information", {"date": "when did it happen"}),
        ("Time;Place;Type", {"date": "time"}),
    ],
)
def test_what_is_told_of_the_information_or_the_hour_is_not_that_of_the_event(
    tmp_path: Path, header: str, wanted: dict[str, str]
) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"{header}\n{';'.join('x' for _ in header.split(';'))}\n", encoding="utf-8")
    columns = mapping_of(read_any_table(InputFile(path))).columns
    assert {ours: columns[ours] for ours in wanted} == {ours: (theirs,) for ours, theirs in wanted.items()}
