"""The draft of a case: tables that are read again as they were drafted."""

from __future__ import annotations

import tomllib

import pytest

from data.codes import Lang
from scripts.shared.case_draft import draft_texts
from scripts.shared.country_survey import Survey, survey_country
from tests.scripts.shared.surveyed_places import PLACES, seat


def test_places_that_supply_comes_from_take_the_place_of_crossings_and_capital() -> None:
    found = survey_country("ML", PLACES, None, "food", ("Kati", "Gao"), ("Sikasso", "Sikaso"))
    assert [(one.origin.name, one.destination.name) for one in found.corridors if one.origin] == [
        ("Sikasso", "Kati"),
        ("Sikasso", "Gao"),
    ]
    assert "--from Sikaso: no such place in the gazetteer; did you mean Sikasso?" in found.notes
    about = draft_texts(found, Lang.EN, "food", "mine", " --network net --gazetteer names.parquet")
    assert tomllib.loads(about["case.toml"])["commodity"][0]["focus"] == ["Kati", "Gao"]
    assert "supplylines network book NET --gazetteer names.parquet --case mine" in about["README.md"]
    assert "supplylines map --case mine --network net --gazetteer names.parquet --out out" in about["README.md"]


@pytest.mark.parametrize("lang", list(Lang))
def test_drafted_tables_are_toml_and_headers(lang: Lang) -> None:
    texts = draft_texts(survey_country("ML", PLACES, None, "food"), lang, "food", "mine", "")
    tables = {name: tomllib.loads(text) for name, text in texts.items() if name.endswith(".toml")}
    assert tables["case.toml"]["countries"] == ["ML"]
    assert tables["case.toml"]["capital"] == "Bamako"
    assert tables["case.toml"]["commodity"][0]["name"] == {"fr": "Vivres", "en": "Food"}
    assert {one["destination"]["name"] for one in tables["corridors.toml"]["corridor"]} <= {"Sikasso", "Kayes", "Gao"}
    assert texts["incidents.csv"].startswith("id,date,")


def test_a_country_without_places_still_has_tables_to_fill_in() -> None:
    texts = draft_texts(Survey("ML", None, (), ()), Lang.EN, "food", "mine", "")
    assert "corridor" not in tomllib.loads(texts["corridors.toml"])
    assert "# [[corridor]]" in texts["corridors.toml"]


def test_names_of_places_are_quoted_in_every_table() -> None:
    odd = seat('Ga"o\n[x]', 1)
    texts = draft_texts(survey_country("ML", [PLACES[0], odd], None, "food"), Lang.EN, "food", "mine", "")
    assert set(tomllib.loads(texts["corridors.toml"])) <= {"corridor"}
