"""What is told of supply: the state with its age and source, and arrivals by week and not at once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from data.codes import Lang
from data.tables.supply import Observation
from maps.texts.supply_sentences import followed_name, followed_places, supply_sentence, supply_text, week_of
from maps.texts.wording import Wording
from routes.status.supply import SupplyDay, SupplyStatus, supply_on

FR, EN = Wording(Lang.FR), Wording(Lang.EN)
DAY = date(2025, 11, 14)


def seen(ago: int, **fields: Any) -> Observation:
    day = DAY - timedelta(days=ago)
    values = {"id": f"s{ago}", "place": "Ville", "kind": "stations", "certainty": "medium", "date_to": day}
    return Observation.model_validate({**values, "source_title": "a paper", **fields})


def told(*observations: Observation, delay_days: int = 7, words: Wording = EN) -> str:
    return supply_sentence(supply_on("Ville", observations, DAY), words, DAY, delay_days)


def test_the_state_is_told_with_age_source_and_who_says_otherwise() -> None:
    assert told(seen(2, stations="dry")) == "stations dry, 2 d earlier (“a paper”)"
    assert told(seen(0, stations="normal", certainty="low")) == "stations supplied, same day (“a paper”, not sure)"
    assert told(seen(0, stations="strained", product="diesel")) == "supply strained (diesel), same day (“a paper”)"
    assert told(seen(0, stations="dry", product="odd stuff")).startswith("stations dry (odd stuff), ")
    both = told(seen(1, stations="normal"), seen(2, stations="dry"))
    assert both == "stations dry, 2 d earlier (“a paper”); another source: stations supplied"


def test_a_title_in_another_language_gives_way_to_whose_word_it_is() -> None:
    french = Wording(Lang.FR, written="en")
    assert told(seen(2, stations="dry", said_by="army"), words=french) == "stations à sec, 2 j plus tôt (armée)"
    assert told(seen(2, stations="dry"), words=french).endswith("(«\u00a0a paper\u00a0»)")  # else nobody is named
    assert told(seen(2, stations="dry", said_by="army"), words=Wording(Lang.EN, written="en")).endswith("(“a paper”)")


def test_nothing_seen_lately_is_said() -> None:
    assert told() == told(seen(15, stations="dry")) == "nothing seen for 14 days"
    assert told(words=FR).startswith("rien de vu depuis")


def test_a_price_is_told_where_it_rose() -> None:
    price = {"kind": "price", "stations": "strained", "usual_price": "500"}
    assert "a litre at 2.0–3.0 times the usual price" in told(seen(0, price="1000-1500", **price))
    assert "usual price" not in told(seen(0, price="500", **price))


@pytest.mark.parametrize(("ago", "is_told"), [(0, False), (6, False), (7, True), (20, True)])
def test_an_arrival_is_told_by_its_week_and_only_once_it_is_old(ago: int, *, is_told: bool) -> None:
    arrival = seen(ago, kind="arrival", tankers=300, origin="somewhere", corridor="FUEL-X", note="by the RN7 at night")
    text = told(arrival)
    week = EN.day(week_of(DAY - timedelta(days=ago)))
    assert (f"last arrival reported: week of {week}" in text) is is_told
    assert EN.day(DAY - timedelta(days=ago)) not in text.replace(week, "")
    assert not {"300", "FUEL-X", "RN7", "somewhere"} & set(text.split())


def test_a_young_arrival_leaves_the_one_before_it_told() -> None:
    text = told(seen(1, kind="arrival", tankers=9), seen(30, kind="arrival", tankers=9))
    assert f"week of {EN.day(week_of(DAY - timedelta(days=30)))}" in text
    assert told(seen(1, kind="arrival"), delay_days=0).endswith(f"week of {EN.day(week_of(DAY))}")


def test_the_age_stands_between_two_parts_so_that_a_page_can_write_it_for_another_day() -> None:
    text = supply_text(supply_on("Ville", [seen(2, stations="dry")], DAY), FR, DAY, 7)
    assert text.seen_on == DAY - timedelta(days=2)
    assert f"{text.before}{FR.ago(2)}{text.after}" == told(seen(2, stations="dry"), words=FR)


def test_the_country_is_told_behind_the_places_without_a_corridor() -> None:
    supply = SupplyDay((SupplyStatus("A"), SupplyStatus("B")), SupplyStatus("Pays"))
    found = followed_places(supply, {"A"})
    assert [followed_name(supply, one, EN) for one in found] == ["B", "Pays (country)"]
