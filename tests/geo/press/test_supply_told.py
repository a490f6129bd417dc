from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from data.codes import SupplyKind
from geo.press.supply_told import find_supply
from tests.geo.press.tellers import ARTICLE, candidate

ARRIVAL = candidate(
    event_type="convoy_arrival",
    date=date(2025, 11, 10),
    sentence="A convoy of 40 tankers reached Bamako on Monday.",
    sentence_no=3,
    place_text="Bamako",
    vehicles=40,
)


def test_arrivals_and_prices_are_told_with_their_sentences() -> None:
    arrival, price = find_supply(ARTICLE, [candidate(), ARRIVAL])
    assert (arrival.kind, arrival.place, arrival.tankers, arrival.date) == (
        SupplyKind.ARRIVAL,
        "Bamako",
        40,
        date(2025, 11, 10),
    )
    assert arrival.flags == ()
    assert (price.kind, price.price, price.product, price.sentence_no) == (SupplyKind.PRICE, "2500", "petrol", 4)
    assert price.sentence == "Petrol costs 2,500 FCFA a litre in Mopti."


@pytest.mark.parametrize(
    ("sentence", "price", "flags"),
    [
        ("Le litre d'essence se négocie à 3 000 FCFA au marché noir.", "3000", ["no place told"]),
        ("On paie 775 francs le litre de super.", "775", ["no place told"]),
        (
            "The price of a liter of fuel had soared to over $130 by October.",
            "",
            ["implausible figure", "another currency", "no place told"],
        ),
        ("Diesel went for 25,000 CFA francs a litre.", "25000", ["implausible figure", "no place told"]),
    ],
)
def test_prices_are_read_and_flagged(sentence: str, price: str, flags: list[str]) -> None:
    (told,) = find_supply(replace(ARTICLE, title="", paragraphs=(sentence,)), [])
    assert (told.price, list(told.flags)) == (price, flags)


@pytest.mark.parametrize(
    "sentence", ["A tanker holds 45,000 litres.", "The tender is worth 56 billion FCFA.", "It took 3 hours."]
)
def test_other_figures_are_no_price(sentence: str) -> None:
    assert find_supply(replace(ARTICLE, title="", paragraphs=(sentence,)), []) == []


def test_figures_that_contradict_each_other_or_reason_are_flagged() -> None:
    other = replace(ARRIVAL, sentence_no=9, vehicles=60, litres=900_000_000.0)
    first, second = (one for one in find_supply(ARTICLE, [ARRIVAL, other]) if one.kind is SupplyKind.ARRIVAL)
    assert first.flags == ("another figure in sentence 9",)
    assert second.flags == ("implausible figure", "another figure in sentence 3")


def test_an_article_without_its_day_is_refused() -> None:
    with pytest.raises(ValueError, match="give --published"):
        find_supply(replace(ARTICLE, published=None), [])
