"""--online against a real Nominatim server on 127.0.0.1, over a database of invented places."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from data.errors import OfflineError
from geo.gazetteer.nominatim import Answer
from geo.gazetteer.online import MAX_RESULTS, OnlineNames
from geo.gazetteer.packaged_places import packaged_gazetteer
from tests.services.places import HOMONYMS, PLACES

if TYPE_CHECKING:
    from geo.gazetteer.entry import Entry
    from geo.gazetteer.online import OnlineSettings
    from tests.services.geocoder import Geocoder, Heard, Relay

ROOT = Path(__file__).resolve().parents[2]
KNOWN = {"Kayes", "Sandaré"}

pytestmark = pytest.mark.services


def place(name: str) -> tuple[float, float]:
    return next((one.lat, one.lon) for one in PLACES if one.name == name)


def entries(names: OnlineNames, asked: str) -> list[Entry]:
    return [candidate.entry for candidate in names.lookup(asked)]


def supplylines(relay: Relay, cache: Path, *args: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts", *map(str, args), "--nominatim", f"http://{relay.domain}"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache)}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=env)


def geocode(relay: Relay, cache: Path, *args: str | Path) -> Any:
    done = supplylines(relay, cache, "geocode", "--online", "--json", *args)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_invented_places_are_in_no_gazetteer() -> None:
    known = packaged_gazetteer()
    assert {one.name for one in PLACES if known.lookup(one.name)} == KNOWN


def test_a_name_that_no_gazetteer_has_is_found_and_placed_on_its_road(relay: Relay, tmp_path: Path) -> None:
    found = geocode(relay, tmp_path, "--text", "à Wolongoudery", "--lang", "fr")
    lat, lon = place("Wolongoudéry")
    assert (found["status"], found["kind"]) == ("placed", "point")
    assert (found["lat"], found["lon"]) == (pytest.approx(lat), pytest.approx(lon))
    assert found["road_refs"] == ["RN1"]
    assert "Wolongoudéry" in found["explanation"]
    (request,) = relay.heard.requests
    assert request.query["q"] == "Wolongoudery"
    assert "ml" in request.query["countrycodes"].split(",")


def test_only_the_unknown_name_of_a_phrase_is_asked(relay: Relay, tmp_path: Path) -> None:
    found = geocode(relay, tmp_path, "--text", "between Wolongoudery and Sandaré")
    assert (found["status"], found["kind"], found["road_refs"]) == ("placed", "between", ["RN1"])
    assert relay.heard.names == ["Wolongoudery"]


def test_known_names_are_never_asked(relay: Relay, tmp_path: Path) -> None:
    table = tmp_path / "phrases.csv"
    phrases = ("Kayes", "between Kayes and Sandaré", "15 km à l'ouest de Kayes", "RN1 near Sandaré", "lieu non précisé")
    table.write_text("\n".join(["place_text", *(f'"{phrase}"' for phrase in phrases)]) + "\n", encoding="utf-8")
    rows = geocode(relay, tmp_path, table)
    assert [row["placements"][0]["status"] for row in rows[:2]] == ["placed", "placed"]
    assert relay.heard.requests == []


def test_a_name_of_many_rows_is_asked_once_and_no_row_is_lost(relay: Relay, tmp_path: Path) -> None:
    table = tmp_path / "phrases.csv"
    table.write_text(
        "place_text\nnear Wassakolonda\nWassakolonda\nnear Kayes\nXyzopolis\nXyzopolis\n", encoding="utf-8"
    )
    rows = geocode(relay, tmp_path, table)
    assert [row["placements"][0]["status"] for row in rows] == ["placed", "placed", "placed", "unplaced", "unplaced"]
    assert sorted(relay.heard.names) == ["Wassakolonda", "Xyzopolis"]


def test_homonyms_are_candidates_and_a_hint_decides(relay: Relay, tmp_path: Path, names: OnlineNames) -> None:
    found = entries(names, "Férékoumbé")
    assert sorted((one.lat, one.lon) for one in found) == [(14.3, -11.5), (14.6, -12.9), (15.05, -10.6)]
    assert {one.country for one in found} == {"ML", "SN"}
    in_doubt = geocode(relay, tmp_path, "--text", "Férékoumbé")
    assert (in_doubt["status"], in_doubt["reason"]) == ("conflict", "ambiguous_name")
    assert len(in_doubt["alternatives"]) >= 2
    decided = geocode(relay, tmp_path, "--text", "Férékoumbé", "--admin", "Yélimané")
    assert (decided["status"], decided["lat"], decided["lon"]) == ("placed", 15.05, -10.6)


def test_all_homonyms_of_one_district_come_back(names: OnlineNames) -> None:
    found = entries(names, "Tounkoudabé")
    assert {(one.lat, one.lon) for one in found} == {(round(one.lat, 7), round(one.lon, 7)) for one in HOMONYMS}
    assert len({one.id for one in found}) == len(HOMONYMS) <= MAX_RESULTS


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Kersignare Peulh", "Kersignaré-Peulh"),
        ("KERSIGNARÉ-PEULH", "Kersignaré-Peulh"),
        ("Ntintikoura", "N'Tintikoura"),
        ("N’Tintikoura", "N'Tintikoura"),
        ("M'Bouledji", "Mboulédji"),
        ("Fourougoula", "Ouassakaré"),
        ("wolofara", "Ouassakaré"),
        ("Souroumakha", "Ouassakaré"),
        ("Koumbizorobe", "Koumbizorobé"),
    ],
)
def test_spellings_and_other_names(names: OnlineNames, written: str, name: str) -> None:
    (found,) = names.lookup(written)
    assert (found.entry.name, found.score) == (name, 1.0)


@pytest.mark.parametrize(
    ("name", "place_class"),
    [
        ("Tourougoumbané", "town"),
        ("Wolongoudéry", "village"),
        ("Kersignaré-Peulh", "hamlet"),
        ("Dialakoundé", "hamlet"),
        ("Zinkéréla", "suburb"),
        ("Bafarandi", "place"),
        ("Bakolobouré Gold Mine", "mine"),
    ],
)
def test_classes(names: OnlineNames, name: str, place_class: str) -> None:
    (entry,) = entries(names, name)
    assert (entry.name, entry.place_class, entry.country) == (name, place_class, "ML")


def test_a_commune_is_its_chief_place_with_its_people_and_units(names: OnlineNames) -> None:
    (entry,) = entries(names, "Tourougoumbané")
    assert (entry.lat, entry.lon) == place("Tourougoumbané")
    assert (entry.id, entry.population, entry.admin) == ("nominatim:relation/3", 12_345, "Région de Kayes")
    (village, *_) = [one for one in entries(names, "Férékoumbé") if one.lat == 15.05]
    assert village.admin == "Cercle de Yélimané, Région de Kayes"


@pytest.mark.parametrize(
    "name", ["Lélékountou", "Région de Kayes", "Zéguédougou", "Bakolobouré", "Kounguélédou", "Guinée", "ml"]
)
def test_what_the_server_finds_is_not_always_a_place(heard: Heard, names: OnlineNames, name: str) -> None:
    """Communes without a village of that name, regions, rivers, forests, shops and countries are no points."""
    assert names.lookup(name) == []
    assert all(json.loads(answer) != [] for answer in heard.answers[:1]) or name == "ml"


def test_only_the_countries_wanted_are_searched(names: OnlineNames, settings: OnlineSettings) -> None:
    assert [entry.country for entry in entries(names, "Sitakounga")] == ["ML"]
    algeria = OnlineNames(replace(settings, country_codes=("dz",)))
    assert [(entry.country, entry.place_class) for entry in entries(algeria, "Sitakounga")] == [("DZ", "town")]


def test_the_server_answers_with_the_fields_that_are_read(heard: Heard, names: OnlineNames) -> None:
    names.lookup("Tourougoumbané")
    (answer,) = json.loads(heard.answers[0])
    read = {field.serialization_alias or name for name, field in Answer.model_fields.items()}
    assert read <= set(answer)
    assert (answer["class"], answer["type"], answer["addresstype"]) == ("boundary", "administrative", "town")


def test_an_unknown_name_is_an_empty_answer_that_is_kept(heard: Heard, settings: OnlineSettings) -> None:
    assert OnlineNames(settings).lookup("Xyzopolis") == []
    assert OnlineNames(settings).lookup("xyzopolis") == []
    assert heard.names == ["Xyzopolis"]
    assert heard.answers == [b"[]"]


def test_what_was_asked_is_known_when_the_server_is_gone(geocoder: Geocoder, settings: OnlineSettings) -> None:
    with geocoder.serving() as address:
        settings = replace(settings, domain=address.removeprefix("http://"))
        first = OnlineNames(settings).lookup("Wolongoudéry")
    assert OnlineNames(settings).lookup("WOLONGOUDERY") == first != []
    with pytest.raises(OfflineError, match="no answer for 'Wassakolonda'"):
        OnlineNames(settings).lookup("Wassakolonda")


def test_a_command_whose_server_is_gone_says_so_with_its_own_exit_code(relay: Relay, tmp_path: Path) -> None:
    asked = ("geocode", "--online", "--text", "near Wassakolonda")
    first = supplylines(relay, tmp_path, *asked)
    relay.shutdown()
    relay.server_close()
    assert supplylines(relay, tmp_path, *asked).stdout == first.stdout != ""
    failed = supplylines(relay, tmp_path, "geocode", "--online", "--text", "near Wolongoudéry")
    assert (failed.returncode, failed.stderr.count("\n")) == (7, 1)
