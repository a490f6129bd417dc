"""Rows: their coordinates, their words, and what they tell in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.codes import Certainty, ClaimKind
from geo.phrases.rows import claim_of
from geo.reports.report import Report

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import Gazetteer

KATI = {"place_text": "Kati", "lat": 12.7441, "lon": -8.0726, "acled_geo_precision": 2}
TOLD = "On 28 October fighters ambushed a convoy on the RN24, about 50 km from Kati. Reuters spoke to men in Kayes."


def report(**fields: Any) -> Report:
    return Report(id="r", date="2025-10-28", event_type="ambush", certainty=Certainty.HIGH, **fields)


def test_notes_that_measure_from_the_town_of_a_position_are_its_words(names: Gazetteer) -> None:
    claim = claim_of(report(**KATI, description=TOLD), names)
    assert claim.kind is ClaimKind.COORDINATES
    assert claim.words is not None
    assert (claim.words.kind, claim.words.distance_km, claim.words.refs) == (ClaimKind.ALONG, 50, ("RN24",))


def test_notes_that_measure_from_elsewhere_are_no_words_of_it(names: Gazetteer) -> None:
    far = {**KATI, "place_text": "Kayes", "lat": 14.447, "lon": -11.445}
    claim = claim_of(report(**far, description=TOLD), names)
    assert claim.words is not None
    assert claim.words.kind is ClaimKind.POINT
    exact = {name: value for name, value in KATI.items() if name != "acled_geo_precision"}
    claim = claim_of(report(**exact, description=TOLD), names)
    assert claim.words is not None
    assert claim.words.kind is ClaimKind.POINT


def test_a_row_without_words_is_read_by_its_notes(names: Gazetteer) -> None:
    claim = claim_of(report(place_text="", description=TOLD), names)
    assert (claim.kind, claim.refs) == (ClaimKind.ALONG, ("RN24",))
    assert claim_of(report(place_text="", description="These attacks worry Reuters."), names).kind is ClaimKind.NONE
    assert claim_of(report(place_text="Kita", description=TOLD), names).anchors[0].text == "Kita"
