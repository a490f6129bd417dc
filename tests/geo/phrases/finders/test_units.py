from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind
from geo.phrases.parse import parse_claim

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer

WITHIN_A_LARGER_ONE = [  # the larger unit named behind is not the town of its name
    ("cercle de Nioro, Kayes", "cercle de Nioro"),
    ("cercle de Nioro (Kayes)", "cercle de Nioro"),
    ("Diéma cercle, Kayes", "Diéma cercle"),
    ("commune de Sitakily, Kéniéba", "commune de Sitakily"),
    ("in the commune of Sitakily (Kéniéba)", "in the commune of Sitakily"),
]
PLACES = [
    ("Toukoto, cercle de Kita, Kayes", "Toukoto"),
    ("SANDARE CERCLE NIORO", "SANDARE"),
    ("Sandaré cercle Nioro région Kayes", "Sandaré"),
    ("Kita cercle, Toukoto", "Toukoto"),
    ("région de Kayes (Nioro)", "Nioro"),
]
SEATS = [
    ("chef-lieu du cercle de Yélimané", "Yélimané"),
    ("Yélimané, chef-lieu de cercle", "Yélimané"),
    ("le chef-lieu de la commune rurale de Lakamané", "Lakamané"),
    ("Lakamané commune seat, Diéma", "Lakamané"),
]


AREAS = [("siège du cercle de Nioro par le JNIM", 1), ("levée du siège de la commune de Diafarabé", 1)]


@pytest.mark.parametrize(("text", "n_hints"), AREAS)
def test_a_siege_is_no_seat(names: Gazetteer, text: str, n_hints: int) -> None:
    claim = parse_claim(text, names)
    assert (claim.kind, len(claim.admin_hint)) == (ClaimKind.AREA, n_hints)


def test_units_listed_behind_one_word_are_all_read(names: Gazetteer) -> None:
    claim = parse_claim("région Ségou et Mopti", names)
    assert {anchor.text for anchor in (*claim.anchors, *(one for part in claim.parts for one in part.anchors))} >= {
        "Mopti"
    }


@pytest.mark.parametrize(("text", "name"), WITHIN_A_LARGER_ONE)
def test_a_unit_within_a_larger_one_is_an_area(names: Gazetteer, text: str, name: str) -> None:
    claim = parse_claim(text, names)
    assert (claim.kind, claim.area_name) == (ClaimKind.AREA, name)
    assert len(claim.admin_hint) == 2


@pytest.mark.parametrize(("text", "place"), PLACES + SEATS)
def test_a_place_in_units_is_the_place(names: Gazetteer, text: str, place: str) -> None:
    claim = parse_claim(text, names)
    assert (claim.kind, [anchor.text for anchor in claim.anchors]) == (ClaimKind.POINT, [place])
