from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.phrases.finders.roads import find_axes, find_between, find_corridors, find_refs, find_toward
from geo.phrases.name_reader import NameReader
from geo.phrases.phrase_text import Phrase

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer
    from geo.phrases.claim import Anchor


@pytest.fixture
def reader(names: Gazetteer) -> NameReader:
    return NameReader(names, "Bamako")


def texts(lines: list[tuple[Anchor, ...]]) -> list[list[str]]:
    return [[anchor.text for anchor in line] for line in lines]


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("RN 24", ["RN24"]),
        ("R.N.24", ["RN24"]),
        ("la RN-24", ["RN24"]),
        ("sur la route nationale 24", ["RN24"]),
        ("National Road 22", ["RN22"]),
        ("N24", ["RN24"]),
        ("la route nationale n° 7", ["RN7"]),
        ("RR9 and RN7", ["RR9", "RN7"]),
        ("PK 45", []),
        ("n 12,5 km", []),
        ("24 km", []),
        ("Kayes", []),
    ],
)
def test_road_numbers(text: str, refs: list[str]) -> None:
    found, left = find_refs(Phrase.of(text))
    assert found == refs
    assert not any(char.isdigit() for char in left.text) or not refs


def test_between_takes_its_words_out(reader: NameReader) -> None:
    found, left = find_between(Phrase.of("le car entre Kayes et Diéma, près de Sandaré"), reader)
    assert texts(found) == [["Kayes", "Diéma"]]
    assert "Kayes" not in left.text
    assert "Sandaré" in left.text


def test_two_sections(reader: NameReader) -> None:
    found, _ = find_between(Phrase.of("between Kayes and Diéma, and between Kita and Kati"), reader)
    assert texts(found) == [["Kayes", "Diéma"], ["Kita", "Kati"]]


def test_a_corridor_is_no_axis(reader: NameReader) -> None:
    found, left = find_corridors(Phrase.of("the Dakar-Bamako corridor"), reader)
    assert texts(found) == [["Dakar", "Bamako"]]
    assert find_axes(left, reader)[0] == []


def test_the_way_to_a_town(reader: NameReader) -> None:
    for text in ("on the road to Ségou", "sur la route de Ségou", "en direction de Ségou", "the Ségou road"):
        found, left = find_toward(Phrase.of(text), reader)
        assert [anchor.text for anchor in found] == ["Ségou"]
        assert "Ségou" not in left.text
