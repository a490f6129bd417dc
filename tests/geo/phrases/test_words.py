"""A large gazetteer has villages called by common words: the parser must not take the words for them."""

from __future__ import annotations

import pytest

from geo.gazetteer.entry import Entry, Named
from geo.gazetteer.gazetteer import Gazetteer
from geo.phrases.parse import parse_claim

NAMES = ("The", "La", "De", "Son", "Site", "Mission", "Poste", "Base", "Est", "Port", "Usine", "Fama", "Moto", "Côté")


@pytest.fixture(scope="module")
def crowded() -> Gazetteer:
    villages = [Entry(f"v{n}", name, 12.0 + n / 10, -7.0, "village", "ML") for n, name in enumerate(NAMES)]
    towns = [Entry("kati", "Kati", 12.74, -8.07, "town", "ML"), Entry("bla", "Bla", 12.95, -5.76, "town", "ML")]
    return Gazetteer([Named(entry) for entry in (*villages, *towns)])


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("the Kati highway", ["Kati"]),
        ("la route de Kati", ["Kati"]),
        ("son convoi a été attaqué", []),
        ("un site d'orpaillage à Kati", ["Kati"]),
        ("Mission catholique de Kati", ["Kati"]),
        ("Poste de contrôle à Kati", ["Kati"]),
        ("une base des FAMa à Kati", ["Kati"]),
        ("Côté Est de Kati", ["Kati"]),
        ("à moto vers bla", ["bla"]),
        ("au port", []),
        ("the base", []),
        ("usine de Bla", ["Bla"]),
    ],
)
def test_common_words_are_no_places(crowded: Gazetteer, text: str, places: list[str]) -> None:
    claim = parse_claim(text, crowded)
    assert [anchor.text for anchor in claim.anchors] == places
