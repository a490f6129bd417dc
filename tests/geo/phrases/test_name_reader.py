from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.phrases.name_reader import NameReader
from geo.phrases.phrase_text import Phrase

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer


@pytest.fixture
def reader(names: Gazetteer) -> NameReader:
    return NameReader(names, "Bamako")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("the border town of Diboli", "Diboli"),
        ("la ville de Kayes", "Kayes"),
        ("l'aéroport de Kayes", "Kayes"),
        ("Kati garrison", "Kati"),
        ("village of Xyzville", "Xyzville"),
        ("Nioro du Sahel", "Nioro du Sahel"),
        ("Kayes yesterday evening", "Kayes"),
        ("Xyzville where it burned", "Xyzville"),
        ("Foo du Sahel burned", "Foo du Sahel"),
        ("Diongo Mani", "Diongo Mani"),
        ("Allied Gold's Sadiola mine", "Sadiola"),
    ],
)
def test_the_name_within_common_words(reader: NameReader, written: str, name: str) -> None:
    assert reader.name(Phrase.of(written)) == name


@pytest.mark.parametrize("written", ["", "the", "the forest", "la rivière Baoulé", "...", "national road", "42"])
def test_no_name(reader: NameReader, written: str) -> None:
    assert reader.name(Phrase.of(written)) is None
    assert reader.anchor(Phrase.of(written)) is None


@pytest.mark.parametrize("written", ["the capital", "la capitale", "the Malian capital", "la capitale malienne"])
def test_the_capital(reader: NameReader, written: str) -> None:
    anchor = reader.anchor(Phrase.of(written))
    assert anchor is not None
    assert anchor.text == "Bamako"


@pytest.mark.parametrize(
    ("written", "on_road", "chain"),
    [
        ("Kayes-Bamako", False, ["Kayes", "Bamako"]),
        ("Kayes – Nioro du Sahel", False, ["Kayes", "Nioro du Sahel"]),
        ("Nioro-du-Sahel-Diéma", False, ["Nioro-du-Sahel", "Diéma"]),
        ("Nioro-du-Sahel", True, []),
        ("Bobo-Dioulasso-Sikasso", True, ["Bobo-Dioulasso", "Sikasso"]),
        ("Loulo-Gounkoto", True, []),
        ("Xyz-Kayes", True, ["Xyz", "Kayes"]),
        ("Xyz-Kayes", False, []),
        ("Xyz-Abc", True, ["Xyz", "Abc"]),
        ("Xyz-Abc", False, []),
        ("Bamako Ségou", True, ["Bamako", "Ségou"]),
        ("Bamako Ségou", False, []),
        ("Kayes", True, []),
    ],
)
def test_chains(reader: NameReader, written: str, on_road: object, chain: list[str]) -> None:
    assert [anchor.text for anchor in reader.chain(Phrase.of(written), on_road=bool(on_road))] == chain
