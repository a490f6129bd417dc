"""The plain names of a clause: places, what they lie in, and the one that a sentence puts something in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.phrases.finders.plain_names import PlainNames, read_items
from geo.phrases.name_reader import NameReader
from geo.phrases.phrase_text import Phrase

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer


def read(names: Gazetteer, text: str, *, loosely: bool = False) -> PlainNames:
    return read_items(Phrase.of(text), NameReader(names, "Bamako"), loosely=loosely)


@pytest.mark.parametrize(
    ("text", "places", "beside", "hints"),
    [
        ("Kayes", ["Kayes"], [], []),
        ("Kayes, Diboli and Kita", ["Kayes", "Diboli", "Kita"], [], []),
        ("Kayes et Kita", ["Kayes", "Kita"], [], []),
        ("Loulouni and Kolondiéba, Sikasso", ["Loulouni", "Kolondiéba"], [], ["Sikasso"]),
        ("Sandaré, Nioro, Mali", ["Sandaré"], [], ["Nioro", "Mali"]),
        ("Xyzville and Kayes, Abcville", ["Xyzville", "Kayes"], ["Abcville"], []),
        ("", [], [], []),
        ("5 killed", [], [], []),
    ],
)
def test_places_and_what_they_lie_in(
    names: Gazetteer, text: str, places: list[str], beside: list[str], hints: list[str]
) -> None:
    found = read(names, text)
    assert [anchor.text for anchor in found.anchors] == places
    assert [anchor.text for anchor in found.qualifiers] == beside
    assert list(found.hints) == hints


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the convoy was attacked in Niéna", ["Niéna"]),
        ("le convoi a été attaqué à Niéna", ["Niéna"]),
        ("an ambush happened not in Kayes but in Kita", ["Kita"]),
        ("deux hommes à moto", []),
    ],
)
def test_a_sentence_puts_something_in_a_place(names: Gazetteer, text: str, places: list[str]) -> None:
    assert [anchor.text for anchor in read(names, text, loosely=True).anchors] == places


def test_short_capitals_in_a_sentence_are_no_place(names: Gazetteer) -> None:
    assert [one.text for one in read(names, "Kayes, FAMA against them").anchors] == ["Kayes"]
