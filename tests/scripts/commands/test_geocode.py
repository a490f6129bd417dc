"""`supplylines geocode` as a user runs it, and --online against a server on 127.0.0.1."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from tests.scripts.command_line import Done, answer, supplylines

if TYPE_CHECKING:
    from pathlib import Path

    from tests.nominatim import Service


def geocode(cache: Path, *args: str) -> Done:
    return supplylines("geocode", "--json", *args, XDG_CACHE_HOME=str(cache), HOME=str(cache))


@pytest.mark.slow
def test_a_name_no_gazetteer_has_is_asked_once_with_our_own_agent(service: Service, tmp_path: Path) -> None:
    asked = ("--text", "near Wolongoudery", "--online", "--nominatim", f"http://{service.domain}")
    for _ in range(2):
        done = geocode(tmp_path, *asked)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["lat"] == pytest.approx(13.8)
    assert len(service.asked) == 1
    assert service.agents[0].startswith("supplylines/")


@pytest.mark.slow
def test_nothing_is_asked_without_the_option_or_for_known_names(service: Service, tmp_path: Path) -> None:
    assert geocode(tmp_path, "--text", "near Wolongoudery", "--nominatim", f"http://{service.domain}").returncode == 0
    assert (
        geocode(tmp_path, "--text", "near Kayes", "--online", "--nominatim", f"http://{service.domain}").returncode == 0
    )
    assert service.asked == []


@pytest.mark.slow
def test_a_service_that_fails_is_an_error_of_its_own(service: Service, tmp_path: Path) -> None:
    service.status = 500
    done = geocode(tmp_path, "--text", "near Wolongoudery", "--online", "--nominatim", f"http://{service.domain}")
    assert done.returncode == 7
    assert done.stderr.count("\n") == 1
    assert geocode(tmp_path, "--text", "Kayes", "--online", "--nominatim", "no address").returncode == 3


@pytest.mark.slow
def test_geocode_has_the_documented_keys() -> None:
    found = answer("geocode", "--text", "entre Diéma et Sandaré", "--json")
    keys = "kind status reason lat lon radius_km road_refs geometry ucdp_where_prec acled_geo_precision score"
    assert set(keys.split()) | {"alternatives", "explanation"} <= set(found)
    assert (found["kind"], found["status"], found["road_refs"]) == ("between", "placed", ["RN1"])
    assert found["geometry"]["type"] == "MultiLineString"
    both = answer("geocode", "--text", "Loulouni et Kolondiéba", "--json", "--lang", "en")
    assert [place["kind"] for place in both] == ["point", "point"]


def test_geocode_places_every_row_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "phrases.csv"
    path.write_text(
        "nr,phrase\n1,near Kayes\n2,lieu non précisé\n3,=HYPERLINK(1)\n4,Loulouni and Kolondieba\n", encoding="utf-8"
    )
    out = tmp_path / "placed.csv"
    assert supplylines("geocode", path, "--out", out).returncode == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["nr"] for row in rows] == ["1", "2", "3", "4", "4"]
    assert [row["status"] for row in rows[:2]] == ["placed", "unplaced"]
    assert rows[2]["phrase"] == "'=HYPERLINK(1)"


@pytest.mark.slow
def test_geocode_uses_coordinates_and_keeps_what_it_rejects(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(
        "phrase;latitude;longitude;geo_precision;admin\nKayes;14,4434;-11,4379;2;\nKayes;-11,4;14,4;;\n"
        "entre Kayes et Diboli;14,4434;-11,4379;3;Kayes\nKayes;14;-11;1;;too;many\nLoulouni et Xyzzyville;;;;\n"
        ";;;;Kayes\n",
        encoding="utf-8-sig",
    )
    done = supplylines("geocode", path)
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [row["status"] for row in rows] == "placed rejected placed rejected placed unplaced unplaced".split()
    assert (rows[0]["radius_km"], rows[0]["acled_geo_precision"]) == ("25.0", "2")
    assert "swapped" in rows[1]["reason"]
    assert (rows[2]["kind"], rows[2]["acled_geo_precision"], rows[2]["ucdp_where_prec"]) == ("between", "3", "5")
    assert "6 rows read = 3 placed + 0 area + 1 unplaced + 0 conflict + 2 rejected" in done.stderr
    as_json = answer("geocode", path, "--json")
    assert len(as_json) == 6
    assert as_json[1]["placements"][0]["status"] == "rejected"
