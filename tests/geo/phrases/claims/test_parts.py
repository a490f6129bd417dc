"""Several claims of one phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import ClaimKind
from geo.phrases.parse import parse_claim
from tests.geo.phrases.claims.told import anchors

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer


def test_two_places_are_one_claim_each(names: Gazetteer) -> None:
    claim = parse_claim("National Road 22, Gangontery and Karaga, Bafoulabe", names)
    assert [anchors(part) for part in claim.parts] == [["Gangontery"], ["Karaga"]]
    assert all(part.refs == ("RN22",) and part.admin_hint == ("Bafoulabe",) for part in claim.parts)


def test_parts_of_different_kinds(names: Gazetteer) -> None:
    claim = parse_claim("Bamako-Dakar corridor; road toward Segou", names)
    assert [part.kind for part in claim.parts] == [ClaimKind.CORRIDOR, ClaimKind.AREA]
    sectors = parse_claim("east of Kolondieba; south-east of Wakoro", names)
    assert [part.bearing_deg for part in sectors.parts] == [90, 135]
