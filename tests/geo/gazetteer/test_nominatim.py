"""What a Nominatim service answers, read as places: settlements in, areas, rivers, roads and shops out."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from geo.gazetteer.nominatim import Answer, candidate
from tests.nominatim import WOLONGOUDERY


def answered(**fields: Any) -> Answer:
    return Answer.model_validate({**WOLONGOUDERY, **fields})


def test_an_answer_becomes_an_entry() -> None:
    found = candidate("Wolongoudery", answered(extratags={"population": "1234"}))
    assert found is not None
    entry = found.entry
    assert (found.score, entry.id, entry.name) == (1.0, "nominatim:node/1", "Wolongoudéry")
    assert (entry.lat, entry.lon, entry.place_class, entry.population) == (13.8, -10.8, "village", 1234)
    assert (entry.country, entry.admin) == ("ML", "Cercle de Kayes, Région de Kayes")
    assert entry.source == "nominatim"


def test_both_json_formats_are_read() -> None:
    newer = {key: value for key, value in WOLONGOUDERY.items() if key != "class"} | {"category": "place"}
    assert Answer.model_validate(newer) == answered()


@pytest.mark.parametrize(
    ("category", "kind", "tags", "place_class"),
    [
        ("place", "city", None, "city"),
        ("place", "isolated_dwelling", None, "hamlet"),
        ("place", "neighbourhood", None, "suburb"),
        ("place", "locality", None, "place"),
        ("boundary", "administrative", {"linked_place": "town", "admin_level": "8"}, "town"),
        ("landuse", "quarry", None, "mine"),
        ("aeroway", "aerodrome", None, "facility"),
        ("place", "country", None, ""),
        ("place", "region", None, ""),
        ("boundary", "administrative", {"admin_level": "8"}, ""),
        ("boundary", "administrative", {"linked_place": "state"}, ""),
        ("waterway", "river", None, ""),
        ("highway", "trunk", None, ""),
        ("amenity", "pharmacy", None, ""),
        ("landuse", "forest", None, ""),
    ],
)
def test_classes(category: str, kind: str, tags: dict[str, str] | None, place_class: str) -> None:
    answer = answered(**{"class": category, "type": kind, "extratags": tags})
    assert answer.place_class == place_class
    assert (candidate("Wolongoudéry", answer) is None) == (not place_class)


def test_a_commune_is_no_city_though_the_service_calls_it_one() -> None:
    assert (
        candidate("Wolongoudéry", answered(**{"class": "boundary", "type": "administrative", "addresstype": "city"}))
        is None
    )


@pytest.mark.parametrize(
    "name", ["Wolongoudéry", "Ancien Gangon", "Djikoroba", "djikoroba", "كانكونتيري", "Kounkan-Teri"]
)
def test_every_name_of_a_place_counts(name: str) -> None:
    names = {
        "name": "كانكونتيري", "name:fr": "Wolongoudéry", "_place_name": "Wolongoudéry", "ref": "RN99",
        "old_name": "Ancien Gangon", "alt_name": "Djikoroba; Kounkan Teri",
    }  # fmt: skip
    answer = answered(namedetails=names)
    found = candidate(name, answer)
    assert found is not None
    assert (found.score, found.entry.name) == (1.0, "Wolongoudéry")
    assert candidate("RN99", answer) is None


@pytest.mark.parametrize("name", ["Kayes", "Cercle de Kayes Wolongoudéry", "Diéma"])
def test_a_place_found_by_its_address_or_by_chance_has_another_name(name: str) -> None:
    assert candidate(name, answered()) is None


def test_a_mine_needs_its_whole_name() -> None:
    mine = answered(**{"class": "landuse", "type": "quarry", "name": "Wolongoudéry Gold Mine", "namedetails": None})
    assert candidate("Wolongoudéry", mine) is None
    assert candidate("Wolongoudery gold mine", mine) is not None


@pytest.mark.parametrize(("tag", "population"), [("12", 12), ("environ 300", None), ("²", None), ("9" * 20, None)])
def test_population(tag: str, population: int | None) -> None:
    assert answered(extratags={"population": tag}).population == population


@pytest.mark.parametrize("bad", [{"lat": "north"}, {"lat": "nan"}, {"lon": 181}, {"address": []}, {"osm_id": "x"}])
def test_what_is_no_answer_is_refused(bad: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        answered(**bad)
