"""Distances: from a place, along a road, from a border; and those that only check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Bound, ClaimKind
from geo.phrases.claims.by_distance import claim_distance
from geo.phrases.clause import find_all
from geo.phrases.name_reader import NameReader
from geo.phrases.parse import parse_claim
from geo.phrases.phrase_text import Phrase
from tests.geo.phrases.claims.told import anchors, checks, may_be

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer


def test_a_bound_from_the_capital_is_a_check_of_the_section(names: Gazetteer) -> None:
    claim = parse_claim("between Bamako and Ouelessebougou, less than 80 km from the capital", names)
    assert anchors(claim) == ["Bamako", "Ouelessebougou"]
    assert checks(claim) == [("Bamako", 80, "at_most")]


def test_a_bound_with_a_direction_is_a_check_of_the_section(names: Gazetteer) -> None:
    text = "between the villages of Neguela and Soribougou, less than 70 km north-west of Bamako"
    claim = parse_claim(text, names)
    assert claim.kind is ClaimKind.BETWEEN
    assert "Négala" in may_be(claim)[0]
    assert "Soribougou" in may_be(claim)[1]
    assert len([c for c in claim.anchors[1].candidates if c.score == 1.0]) == 2
    assert checks(claim) == [("Bamako", 70, "at_most")]


def test_a_distance_beside_a_place_checks_it(names: Gazetteer) -> None:
    claim = parse_claim("near Bougouni, 160 km from Bamako, on the Bougouni-Bamako road", names)
    assert (claim.kind, claim.near, anchors(claim)) == (ClaimKind.POINT, True, ["Bougouni"])
    assert checks(claim) == [("Bamako", 160, "about")]
    assert [anchor.text for anchor in claim.axis] == ["Bougouni", "Bamako"]


def test_an_unknown_place_gives_way_to_the_distance_said_with_it(names: Gazetteer) -> None:
    text = "Mousafa, near the Baoule forest, about 30 km south of Dioumara, Diema district"
    claim = parse_claim(text, names)
    assert (claim.kind, anchors(claim)) == (ClaimKind.OFFSET, ["Dioumara"])
    assert (claim.distance_km, claim.bearing_deg) == (30, 180)
    assert claim.admin_hint == ("Diema",)
    assert [anchor.text for anchor in claim.context] == ["Mousafa"]


def test_a_known_place_is_believed_where_the_distance_agrees(names: Gazetteer) -> None:
    # Sandaré lies about 65 km east-north-east of Ségala, Kayes nowhere near there
    assert anchors(parse_claim("Sandaré, 70 km east of Ségala", names)) == ["Sandaré"]
    assert anchors(parse_claim("Kayes, 300 km east of Ségala", names)) == ["Ségala"]


@pytest.mark.parametrize(
    ("text", "ends", "distance_km", "refs"),
    [
        ("PK 45 Bamako–Bougouni", ["Bamako", "Bougouni"], 45, ()),
        ("PK 45 Bougouni-Bamako", ["Bougouni", "Bamako"], 45, ()),
        ("PK 45+300 Bamako-Bougouni", ["Bamako", "Bougouni"], 45.3, ()),
        ("au PK 120 sur l'axe Bamako-Sikasso", ["Bamako", "Sikasso"], 120, ()),
        ("au PK 45 de la RN7", ["Bamako"], 45, ("RN7",)),
        ("km 30, route de Ségou", ["Bamako", "Ségou"], 30, ()),
        ("40 km from Bamako on the road to Segou", ["Bamako", "Segou"], 40, ()),
        ("sur la route de Ségou, à 40 km de Bamako", ["Bamako", "Ségou"], 40, ()),
        ("on the RN24, wooded area, 50 km from Kati", ["Kati"], 50, ("RN24",)),
        ("axe Sikasso – Hérèmakono, à 20 km de Hérèmakono", ["Hérèmakono", "Sikasso"], 20, ()),
    ],
)
def test_along_a_road(names: Gazetteer, text: str, ends: list[str], distance_km: float, refs: tuple[str, ...]) -> None:
    claim = parse_claim(text, names)
    assert (claim.kind, anchors(claim), claim.distance_km, claim.refs) == (ClaimKind.ALONG, ends, distance_km, refs)


def test_a_distance_from_a_town_on_a_road_of_other_towns(names: Gazetteer) -> None:
    claim = parse_claim("à 30 km de Fana sur l'axe Bamako-Ségou", names)
    assert (claim.kind, anchors(claim)) == (ClaimKind.ALONG, ["Fana"])
    assert [anchor.text for anchor in claim.axis] == ["Bamako", "Ségou"]


def test_at_most_so_far_along(names: Gazetteer) -> None:
    claim = parse_claim("à moins de 40 km de Bamako sur la route de Ségou", names)
    assert (claim.kind, claim.bound) == (ClaimKind.ALONG, Bound.AT_MOST)


def test_a_distance_from_the_border_needs_a_road_that_leads_to_one(names: Gazetteer) -> None:
    reader = NameReader(names, "Bamako", is_cased=True)
    text = "the Sikasso–Zégoua road, 15 km before the border"
    claim = claim_distance(text, find_all(Phrase.of(text), reader), reader)
    assert claim is not None
    assert ([place.text for place in claim.anchors], claim.distance_km) == (["Zégoua", "Sikasso"], 15)
    inland = "the Ségou-Bla road, 15 km before the border"
    assert claim_distance(inland, find_all(Phrase.of(inland), reader), reader) is None
