"""The draft of a case: what places tell of a country, and tables that are read again as they were drafted."""

from __future__ import annotations

import tomllib

import pytest

from data.codes import Lang
from geo.gazetteer.entry import Entry
from routes.corridors.border_posts import BorderPost
from scripts.shared.case_draft import Found, draft_texts, find_out, post_id, post_name
from tests.routes.networks import Road, lonlat, make_network


def seat(name: str, level: int | None, population: int = 0, place_class: str = "town") -> Entry:
    return Entry(name, name, 12.0, -8.0, place_class, "ML", seat_level=level, population=population)


PLACES = [seat("Bamako", 0), seat("Kayes", 1, 100), seat("Gao", 1, 90), seat("Sikasso", 1, 300), seat("Kati", 2)]


def test_corridors_lead_from_the_capital_to_the_largest_seats() -> None:
    found = find_out("ML", PLACES, None, "food")
    assert found.capital is not None
    assert found.capital.name == "Bamako"
    assert [town.name for town in found.towns] == ["Sikasso", "Kayes", "Gao"]
    assert {one.commodity.id for one in found.corridors} == {"food"}
    assert all(one.source.startswith("drafted by init") for one in found.corridors)


def test_towns_that_are_asked_for_count_and_one_that_is_not_known_is_told() -> None:
    found = find_out("ML", PLACES, None, "food", ("kati", "Nowhere"))
    assert [town.name for town in found.towns] == ["Kati"]
    assert [note for note in found.notes if note.startswith("--to Nowhere: no such place")]


def test_places_that_supply_comes_from_take_the_place_of_crossings_and_capital() -> None:
    found = find_out("ML", PLACES, None, "food", ("Kati", "Gao"), ("Sikasso", "Sikaso"))
    assert [(one.origin.name, one.destination.name) for one in found.corridors if one.origin] == [
        ("Sikasso", "Kati"),
        ("Sikasso", "Gao"),
    ]
    assert "--from Sikaso: no such place in the gazetteer; did you mean Sikasso?" in found.notes
    about = draft_texts(found, Lang.EN, "food", "mine", " --network net --gazetteer names.parquet")
    assert tomllib.loads(about["case.toml"])["commodity"][0]["focus"] == ["Kati", "Gao"]
    assert "supplylines network book NET --gazetteer names.parquet --case mine" in about["README.md"]
    assert "supplylines map --case mine --network net --gazetteer names.parquet --out out" in about["README.md"]


def test_a_road_that_is_much_shorter_through_a_neighbour_is_told() -> None:
    #  A ----- B ----- C     120 km at home by B, 60 km by N in the neighbouring country
    #    `---- N ----'
    spots = {"A": (0.0, 0.0), "B": (50.0, 40.0), "C": (60.0, 0.0), "N": (30.0, -5.0)}
    roads = [Road("A", "B"), Road("B", "C"), Road("A", "N", country="GM"), Road("N", "C", country="GM")]
    places = [Entry(name, name, *lonlat(*spots[name])[::-1], "town", "ML") for name in "AC"]
    network = make_network(spots, roads)
    found = find_out("ML", places, network, "food", ("C",), ("A",))
    assert [one.id for one in found.corridors] == ["A-C"]
    [note] = [note for note in found.notes if note.startswith("A-C: ")]
    assert "inside the country, 61 km through GM" in note
    straight = make_network(spots, [*roads, Road("A", "C")])
    assert not any(note.startswith("A-C") for note in find_out("ML", places, straight, "food", ("C",), ("A",)).notes)


@pytest.mark.parametrize("lang", list(Lang))
def test_drafted_tables_are_toml_and_headers(lang: Lang) -> None:
    texts = draft_texts(find_out("ML", PLACES, None, "food"), lang, "food", "mine", "")
    tables = {name: tomllib.loads(text) for name, text in texts.items() if name.endswith(".toml")}
    assert tables["case.toml"]["countries"] == ["ML"]
    assert tables["case.toml"]["capital"] == "Bamako"
    assert tables["case.toml"]["commodity"][0]["name"] == {"fr": "Vivres", "en": "Food"}
    assert {one["destination"]["name"] for one in tables["corridors.toml"]["corridor"]} <= {"Sikasso", "Kayes", "Gao"}
    assert texts["incidents.csv"].startswith("id,date,")


def test_a_country_without_places_still_has_tables_to_fill_in() -> None:
    texts = draft_texts(Found("ML", None, (), ()), Lang.EN, "food", "mine", "")
    assert "corridor" not in tomllib.loads(texts["corridors.toml"])
    assert "# [[corridor]]" in texts["corridors.toml"]


def test_names_of_places_are_quoted_in_every_table() -> None:
    odd = seat('Ga"o\n[x]', 1)
    texts = draft_texts(find_out("ML", [PLACES[0], odd], None, "food"), Lang.EN, "food", "mine", "")
    assert set(tomllib.loads(texts["corridors.toml"])) <= {"corridor"}


def test_a_post_is_called_by_its_place_else_by_its_road() -> None:
    named = BorderPost(12.34, -8.0, "SN", 1, "", "Diboli", "")
    assert (post_name(named), post_id(named)) == ("Diboli", "diboli")
    assert post_name(named._replace(name="", ref="RN1")) == "Border on RN1 at 12.34, -8.00"
    assert post_id(named._replace(name="")) == "border-on-the-road-at-12-34-8-00"
