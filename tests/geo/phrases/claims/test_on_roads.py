"""What is read as lying on a road named by its towns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import ClaimKind
from geo.phrases.claim import Anchor, Claim
from geo.phrases.claims.on_roads import claim_unknown_on_axis, through_known
from geo.phrases.clause import find_all
from geo.phrases.name_reader import NameReader
from geo.phrases.parse import parse_claim
from geo.phrases.phrase_text import Phrase
from tests.geo.phrases.claims.told import anchors, may_be

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer


def axis(names: Gazetteer, *places: str) -> Claim:
    return Claim(ClaimKind.AXIS, "axis", tuple(Anchor(place, tuple(names.lookup(place))) for place in places))


def test_both_spellings_of_didieni_reach_it(names: Gazetteer) -> None:
    for text in ("entre Diédiéni et Kolokani", "between Didieni and Kolokani"):
        first, second = may_be(parse_claim(text, names))
        assert "Didiéni" in first
        assert "Kolokani" in second


def test_places_on_an_axis_keep_it(names: Gazetteer) -> None:
    claim = parse_claim("Doniena, Kouen and Bessina, on the Kadiana-Bougouni axis", names)
    assert [anchors(part) for part in claim.parts] == [["Doniena"], ["Kouen"], ["Bessina"]]
    assert all([anchor.text for anchor in part.axis] == ["Kadiana", "Bougouni"] for part in claim.parts)


def test_two_axes(names: Gazetteer) -> None:
    claim = parse_claim("Kayes-Bamako and Segou-Bamako routes", names)
    assert [anchors(part) for part in claim.parts] == [["Kayes", "Bamako"], ["Segou", "Bamako"]]


def test_a_place_on_the_way_between_two_keeps_them_as_its_road(names: Gazetteer) -> None:
    claim = parse_claim("Niéna, entre Sikasso et Koumantou", names)
    assert [anchor.text for anchor in claim.axis] == ["Sikasso", "Koumantou"]
    off_the_way = parse_claim("Kayes, between Sikasso and Koumantou", names)
    assert (off_the_way.kind, anchors(off_the_way)) == (ClaimKind.BETWEEN, ["Sikasso", "Koumantou"])


def test_a_road_goes_through_the_places_it_is_said_to(names: Gazetteer) -> None:
    for text in ("axe Bamako-Nioro par Kolokani et Diéma", "the Bamako to Nioro road via Kolokani and Diéma"):
        claim = parse_claim(text, names)
        assert (claim.kind, anchors(claim)) == (ClaimKind.AXIS, ["Bamako", "Kolokani", "Diéma", "Nioro"])
    assert anchors(parse_claim("axe Bla-San, attaque menée par un groupe armé", names)) == ["Bla", "San"]


def test_a_middle_in_no_list_is_left_out_between_known_ends(names: Gazetteer) -> None:
    found = through_known(axis(names, "Diéma", "Qwertibougou", "Nioro"))
    assert ([place.text for place in found.anchors], found.is_partly_known) == (["Diéma", "Nioro"], True)
    whole = axis(names, "Bamako", "Fana", "Ségou")
    assert through_known(whole) == whole
    open_end = axis(names, "Diéma", "Nioro", "Qwertibougou")
    assert through_known(open_end) == open_end


def test_only_one_unknown_name_is_put_on_a_road(names: Gazetteer) -> None:
    reader = NameReader(names, "Bamako", is_cased=True)
    for text, is_read in (
        ("Qwertibougou, axe Ségou-Bla", True),
        ("Qwertibougou, Zzazza, axe Ségou-Bla", False),
        ("Fana, axe Bamako-Ségou", False),
    ):
        claim = claim_unknown_on_axis(text, find_all(Phrase.of(text), reader), reader)
        assert (claim is not None) is is_read, text
