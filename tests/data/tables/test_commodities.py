from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from data.codes import Lang
from data.errors import TableError
from data.tables.commodities import Commodity, as_commodity, commodities_of, find_commodity, in_language
from data.tables.traffic import Kind, usual_kinds

TABLE = Path("corridors.toml")
FOOD = Commodity(id="food_aid", name={"en": "Food aid", "fr": "Aide alimentaire"})
FUEL = Commodity(id="fuel")


def test_a_commodity_is_called_by_its_name_else_by_its_id() -> None:
    assert [FOOD.called(lang) for lang in (Lang.EN, Lang.FR)] == ["Food aid", "Aide alimentaire"]
    assert Commodity(id="food_aid").called(Lang.FR) == "Food aid"


@pytest.mark.parametrize(
    ("texts", "found"),
    [({"fr": "A", "en": "B"}, "A"), ({"en": "B", "de": "C"}, "B"), ({"de": "C"}, "C"), ({}, ""), ({"fr": ""}, "")],
)
def test_a_text_is_in_the_language_else_in_english_else_in_any(texts: dict[str, str], found: str) -> None:
    assert in_language(texts, Lang.FR) == found


def test_its_traffic_is_that_of_its_own_id_else_goods_in_general() -> None:
    assert FUEL.main_traffic == Kind("fuel", ("trucks", "all"))
    assert FOOD.carried_by == (Kind("food_aid", ("general_goods", "trucks", "all")),)
    both = Commodity(id="gold", traffic=("mine_supply", "fuel"))
    assert [one.id for one in both.carried_by] == ["mine_supply", "fuel"]
    aid = FOOD.among(usual_kinds().extended({"food_aid": "humanitarian"}))
    assert (aid, aid.main_traffic) == (FOOD, Kind("food_aid", ("humanitarian", "all")))


def test_commodities_are_told_apart_by_their_ids_and_named_once_in_order() -> None:
    assert Commodity(id="food_aid") == FOOD
    assert commodities_of([FOOD, FUEL, Commodity(id="food_aid")]) == (FOOD, FUEL)
    assert as_commodity("fuel") == {"id": "fuel"}
    assert as_commodity({"id": "fuel", "name": {}}) == {"id": "fuel", "name": {}}


def test_a_table_names_what_the_case_describes() -> None:
    assert find_commodity("food_aid", (FUEL, FOOD), TABLE, "corridor 3") is FOOD
    assert find_commodity("salt", (), TABLE, "corridor 3") == Commodity(id="salt")
    with pytest.raises(TableError, match=r"corridors\.toml: corridor 3: field 'commodity' = 'fule': .*fuel"):
        find_commodity("fule", (FUEL, FOOD), TABLE, "corridor 3")


@pytest.mark.parametrize("wrong", [{"id": "Fuel"}, {"id": "1"}, {"id": "fuel", "name": {"English": "Fuel"}}])
def test_ids_are_words_in_small_letters_and_texts_have_languages(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Commodity.model_validate(wrong)
