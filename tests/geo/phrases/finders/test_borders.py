from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind
from geo.phrases.parse import parse_claim

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "place", "crossing"),
    [
        ("entre Kayes et la frontière sénégalaise", "Kayes", "Diboli"),
        ("entre Nioro du Sahel et la frontière mauritanienne", "Nioro du Sahel", "Gogui"),
        ("between Sikasso and the Ivorian border", "Sikasso", "Zégoua"),
        ("between the border with Burkina Faso and Sikasso", "Sikasso", "Hérémakono"),
        ("entre Kéniéba et la frontière du Sénégal", "Kéniéba", "Moussala"),
        ("entre Kolondiéba et la frontière avec la Côte d’Ivoire", "Kolondiéba", "Kadiana"),
        ("from Nioro to the Mauritanian frontier", "Nioro", "Gogui"),
        ("la route de Kayes à la frontière sénégalaise", "Kayes", "Diboli"),
    ],
)
def test_a_section_to_a_border_ends_at_one_of_its_crossings(
    names: Gazetteer, text: str, place: str, crossing: str
) -> None:
    claim = parse_claim(text, names)
    assert (claim.kind, claim.anchors[0].text) == (ClaimKind.BETWEEN, place)
    assert crossing in [candidate.entry.name for candidate in claim.anchors[1].candidates]


def test_a_border_alone_is_an_area(names: Gazetteer) -> None:
    for text in (
        "à la frontière ivoirienne",
        "near Mali's border with Guinea",
        "la frontière entre le Mali et le Niger",
    ):
        assert parse_claim(text, names).kind is ClaimKind.AREA


def test_a_border_with_a_direction_is_about_the_crossing_that_way(names: Gazetteer) -> None:
    claim = parse_claim("at the Mauritanian border north of Nioro", names)
    assert (claim.kind, claim.anchors) == (ClaimKind.AREA, ())
    assert (claim.lat, claim.lon) == pytest.approx((15.685, -9.329), abs=0.01)  # Gogui
