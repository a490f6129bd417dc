from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind
from geo.phrases.parse import parse_claim

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer

OF_TOWN = [
    ("marché de Médine à Bamako", "Bamako", 14.0),
    ("pont de Woyowayanko, Bamako", "Bamako", 14.0),
    ("quartier Légal Ségou, Kayes", "Kayes", 8.0),
]
WITHIN = [("quartier Banankabougou à Bamako", "Banankabougou"), ("au quartier Banankabougou, Bamako", "Banankabougou")]
NAMED = [
    ("pont de Kayes", "Kayes"),
    ("deuxième pont de Kayes", "Kayes"),
    ("chaussée submersible de Kayes", "Kayes"),
    ("bac de Bafoulabé", "Bafoulabé"),
    ("caserne des sapeurs-pompiers de Sikasso", "Sikasso"),
    ("carrefour de Banankabougou, Bamako", "Banankabougou"),
]


@pytest.mark.parametrize(("text", "town", "radius_km"), OF_TOWN)
def test_a_site_that_no_list_has_stands_for_its_town(names: Gazetteer, text: str, town: str, radius_km: float) -> None:
    """Somewhere in it: a capital is wider than another town."""
    claim = parse_claim(text, names)
    assert (claim.kind, claim.radius_km, [one.text for one in claim.anchors]) == (ClaimKind.POINT, radius_km, [town])


@pytest.mark.parametrize(("text", "place"), WITHIN)
def test_a_site_whose_name_lies_in_the_town_is_that_place(names: Gazetteer, text: str, place: str) -> None:
    claim = parse_claim(text, names)
    assert (claim.kind, claim.radius_km, [one.text for one in claim.anchors]) == (ClaimKind.POINT, None, [place])


@pytest.mark.parametrize(("text", "place"), NAMED)
def test_a_site_named_after_a_place_is_that_place(names: Gazetteer, text: str, place: str) -> None:
    claim = parse_claim(text, names)
    assert (claim.kind, claim.radius_km, [one.text for one in claim.anchors]) == (ClaimKind.POINT, None, [place])
