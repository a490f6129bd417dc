from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.phrases.finders.kilometre_points import find_kilometres
from geo.phrases.name_reader import NameReader
from geo.phrases.parse import parse_claim
from geo.phrases.phrase_text import Phrase

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("PK 45", 45),
        ("pk45", 45),
        ("PK-18", 18),
        ("P.K. 45", 45),
        ("PK 45+300", 45.3),
        ("pk 12,5", 12.5),
        ("kilomètre 45,5", 45.5),
        ("at kilometre post 22", 22),
        ("au km 30", 30),
        ("point kilométrique n° 12", 12),
        ("30 km", None),
        ("km 30 km", None),
        ("Kayes", None),
    ],
)
def test_kilometre_points(names: Gazetteer, text: str, km: float | None) -> None:
    found, _ = find_kilometres(Phrase.of(text), NameReader(names, "Bamako"))
    assert (None if found is None else found.from_km) == km


@pytest.mark.parametrize(
    ("text", "ends", "km"),
    [
        ("km 17 on the RN24 from Kati", ["Kati"], 17),
        ("PK 50 sur la RN24 à partir de Kati", ["Kati"], 50),
        ("au PK-18, route de Sikasso, depuis Koutiala", ["Koutiala", "Sikasso"], 18),
        ("pk 20 en venant de Sikasso vers Bougouni", ["Sikasso", "Bougouni"], 20),
        ("au km 30 de l'axe Bamako-Kita, depuis Kita", ["Kita", "Bamako"], 30),
        ("PK 45 sur la RN7", ["Bamako"], 45),
    ],
)
def test_points_are_counted_from_where_the_phrase_says(names: Gazetteer, text: str, ends: list[str], km: float) -> None:
    claim = parse_claim(text, names)
    assert ([anchor.text for anchor in claim.anchors], claim.distance_km) == (ends, km)


def test_a_stretch_of_points_is_a_section_with_bounds(names: Gazetteer) -> None:
    claim = parse_claim("entre le PK 30 et le PK 45 de la route Bamako-Bougouni", names)
    assert [anchor.text for anchor in claim.anchors] == ["Bamako", "Bougouni"]
    bounds = [(check.anchor.text, check.distance_km, check.bound.value) for check in claim.checks]
    assert bounds == [("Bamako", 30, "at_least"), ("Bamako", 45, "at_most")]
