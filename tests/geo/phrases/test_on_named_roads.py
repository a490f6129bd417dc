"""What is read as lying on a road named by its towns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import ClaimKind
from geo.phrases.claim import Anchor, Claim
from geo.phrases.clause import find_all
from geo.phrases.name_reader import NameReader
from geo.phrases.on_named_roads import from_border, through_known, unknown_on_axis
from geo.phrases.phrase_text import Phrase

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer


def axis(names: Gazetteer, *places: str) -> Claim:
    return Claim(ClaimKind.AXIS, "axis", tuple(Anchor(place, tuple(names.lookup(place))) for place in places))


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
        claim = unknown_on_axis(text, find_all(Phrase.of(text), reader), reader)
        assert (claim is not None) is is_read, text


def test_a_distance_from_the_border_needs_a_road_that_leads_to_one(names: Gazetteer) -> None:
    reader = NameReader(names, "Bamako", is_cased=True)
    text = "the Sikasso–Zégoua road, 15 km before the border"
    claim = from_border(text, find_all(Phrase.of(text), reader))
    assert claim is not None
    assert ([place.text for place in claim.anchors], claim.distance_km) == (["Zégoua", "Sikasso"], 15)
    inland = "the Ségou-Bla road, 15 km before the border"
    assert from_border(inland, find_all(Phrase.of(inland), reader)) is None
