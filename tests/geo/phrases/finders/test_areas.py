from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind
from geo.phrases.parse import parse_claim

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    "text", ["le Liptako-Gourma", "zone des trois frontières", "in the inner Niger delta", "Sahel"]
)
def test_land_without_limits_is_an_area_without_a_position(names: Gazetteer, text: str) -> None:
    claim = parse_claim(text, names)
    assert (claim.kind, claim.lat) == (ClaimKind.AREA, None)


def test_nioro_du_sahel_is_a_town(names: Gazetteer) -> None:
    assert parse_claim("près de Nioro du Sahel", names).kind is ClaimKind.POINT


def test_a_lake_called_after_a_place_lies_about_it(names: Gazetteer) -> None:
    claim = parse_claim("à proximité du lac de Sélingué", names)
    assert (claim.kind, [anchor.text for anchor in claim.anchors]) == (ClaimKind.AREA, ["Sélingué"])


def test_a_part_of_a_city_says_no_more_than_the_city(names: Gazetteer) -> None:
    claim = parse_claim("en Commune VI, Bamako", names)
    assert (claim.kind, [anchor.text for anchor in claim.anchors]) == (ClaimKind.POINT, ["Bamako"])
