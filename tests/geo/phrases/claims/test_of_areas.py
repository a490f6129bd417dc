"""Areas: units, sectors, zones, and what has no one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind
from geo.phrases.parse import parse_claim
from tests.geo.phrases.claims.told import anchors, best

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer


def test_an_area_between_two_towns_is_no_road(names: Gazetteer) -> None:
    claim = parse_claim("Kadiana-Kolondieba area", names)
    assert (claim.kind, anchors(claim)) == (ClaimKind.AREA, ["Kadiana", "Kolondieba"])


def test_a_sector_beside_a_section_is_context(names: Gazetteer) -> None:
    claim = parse_claim("between Kaniera and Lakamane, Kayes-Nioro du Sahel sector", names)
    assert best(claim) == ["Kaniara", "Lakamané"]
    assert [anchor.text for anchor in claim.context] == ["Kayes", "Nioro du Sahel"]


def test_the_town_is_not_its_region(names: Gazetteer) -> None:
    town, region = parse_claim("Kayes", names), parse_claim("région de Kayes", names)
    assert (town.kind, region.kind) == (ClaimKind.POINT, ClaimKind.AREA)
    assert region.anchors == ()
    assert region.radius_km is not None
    assert region.radius_km > 150


def test_a_region_that_only_a_village_is_called_like_lies_nowhere(names: Gazetteer) -> None:
    claim = parse_claim("région de Lakamané", names)
    assert (claim.kind, claim.lat, claim.anchors) == (ClaimKind.AREA, None, ())
    assert [anchor.text for anchor in claim.context] == ["Lakamané"]
    assert claim.admin_hint == ("Lakamané",)


def test_the_innermost_area_counts(names: Gazetteer) -> None:
    claim = parse_claim("cercle de Diéma, région de Kayes", names)
    assert (claim.area_name, claim.lat) == ("cercle de Diéma", 14.55)
    assert claim.admin_hint == ("Diéma", "Kayes")


def test_two_regions_are_one_area_around_both(names: Gazetteer) -> None:
    claim = parse_claim("the Kayes and Nioro-du-Sahel regions", names)
    assert claim.lat == pytest.approx((14.44 + 15.23) / 2)
    assert claim.admin_hint == ("Kayes", "Nioro-du-Sahel")


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("régions de Ségou, Mopti et Gao", ("Ségou", "Mopti", "Gao")),
        ("régions de Ségou et de Mopti, près de Bla", ("Ségou", "Mopti")),
        ("cercles de Diéma, de Kita et de Nara", ("Diéma", "Kita (cercle)", "Nara (cercle)")),
        ("San, Koutiala, Segou, Mopti, Bandiagara regions", ("San", "Koutiala", "Segou", "Mopti", "Bandiagara")),
        ("Sandaré, Kayes region", ("Kayes",)),
        ("la région de Kayes et Diéma", ("Kayes",)),
    ],
)
def test_lists_of_units(names: Gazetteer, text: str, hints: tuple[str, ...]) -> None:
    assert parse_claim(text, names).admin_hint == hints


def test_a_vague_area_names_no_road(names: Gazetteer) -> None:
    for text in ("the main roads into the city", "near the Senegalese border", "road toward Segou", "western Mali"):
        claim = parse_claim(text, names)
        assert (claim.kind, claim.refs, claim.parts) == (ClaimKind.AREA, (), ())


def test_an_area_is_named_without_the_marks_of_its_source(names: Gazetteer) -> None:
    assert parse_claim("<b>western Mali</b>", names).area_name == "western Mali"
    assert parse_claim("<i>nationwide</i> (bus network)", names).area_name == "nationwide"
    assert parse_claim("Kita, <b>cercle de Diéma</b>", names).kind is ClaimKind.POINT


def test_a_sector_has_a_middle_in_its_direction(names: Gazetteer) -> None:
    claim = parse_claim("à l'ouest de Bamako", names)
    assert (claim.lat, claim.lon) == pytest.approx((12.649, -8.231), abs=0.01)
