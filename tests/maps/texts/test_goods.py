from __future__ import annotations

import pytest

from data.case import packaged_case
from data.codes import Lang
from data.tables.commodities import Commodity
from maps.texts.goods import all_goods, heading, script_texts, short, subject, transit_text
from maps.texts.wording import Wording

FR, EN = Wording(Lang.FR), Wording(Lang.EN)
FOOD = Commodity(id="food", name={"en": "Food aid", "fr": "Aide alimentaire"})
FUEL = Commodity(
    id="fuel",
    name={"en": "Fuel", "fr": "Carburant"},
    heading={"fr": "Couloirs de carburant"},
    subject={"fr": "Le carburant"},
    to={"fr": "Le carburant pour {destination}"},
    short={"fr": "essence"},
)


def test_each_place_has_its_own_words_else_the_name() -> None:
    assert [said(FUEL, FR) for said in (heading, subject, short)] == [
        "Couloirs de carburant",
        "Le carburant",
        "essence",
    ]
    assert [said(FOOD, EN) for said in (heading, subject, short)] == ["Food aid", "Food aid", "food aid"]


def test_a_few_commodities_are_named_and_many_are_all() -> None:
    assert all_goods([FOOD, FUEL], FR) == "Aide alimentaire, Le carburant"
    assert all_goods([FOOD, FUEL, FOOD, FUEL], FR) == all_goods([], FR) == "Tout"


def test_a_crossing_says_whether_a_commodity_clears() -> None:
    crossing, salt = packaged_case().crossings()[0], Commodity(id="salt")
    assert transit_text(crossing.transit_of(salt), salt, EN) == "transit (salt): unknown"


@pytest.mark.parametrize("words", [FR, EN])
def test_the_script_gets_every_text_with_its_destination_left_open(words: Wording) -> None:
    odd = Commodity(id="odd", name={"en": "{x} goods", "fr": "{x}"})
    texts = script_texts([FUEL, FOOD, odd], words)
    for one in (FUEL, FOOD, odd):
        assert texts[f"goods.{one.id}"] == one.called(words.lang)
        assert texts[f"commodity.{one.id}"] == heading(one, words)
        assert texts[f"subject.{one.id}"] == subject(one, words)
        assert texts[f"subject_to.{one.id}"].count("{destination}") == 1
    assert "{x}" not in texts["subject_to.odd"]
