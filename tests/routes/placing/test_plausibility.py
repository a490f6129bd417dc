"""What makes one place of a name likelier than another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from data.codes import Bound, ClaimKind, ConflictReason, PlacementStatus
from geo.gazetteer.entry import Candidate, Entry
from geo.phrases.claim import Anchor, Claim, DistanceCheck
from tests.routes.networks import lonlat
from tests.routes.placing.claims import anchor, between, entry, place, spans, unit

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement


def test_an_exact_name_far_away_loses_to_a_like_one_that_fits(network: RoadNetwork) -> None:
    exact = Candidate(entry("Bee", 390, 0, "village"), 1.0)
    like = Candidate(entry("B", 40, 0, "village"), 0.9)
    found = place(network, between(Anchor("Bee", (exact, like)), anchor("A")))
    assert spans(found) == [(0, 0, 40)]


def test_a_bigger_place_a_road_number_a_context_or_a_distance_settles_homonyms(network: RoadNetwork) -> None:
    two = anchor("X", (10, 0), (390, 0))
    town = Candidate(entry("X", 10, 0), 1.0)
    hamlet = Candidate(entry("X", 390, 0, "hamlet", "#h"), 1.0)
    near_c = DistanceCheck(anchor("C"), 80, Bound.ABOUT)
    claims = [
        Claim(ClaimKind.POINT, "X", (Anchor("X", (hamlet, town)),)),
        Claim(ClaimKind.POINT, "RN1 at X", (two,), refs=("RN1",)),
        Claim(ClaimKind.POINT, "X near B", (two,), context=(anchor("B"),)),
        Claim(ClaimKind.POINT, "X, 80 km from C", (two,), checks=(near_c,)),
        Claim(ClaimKind.POINT, "X on the A-C road", (two,), axis=(anchor("A"), anchor("C"))),
    ]
    for claim in claims:
        found = place(network, claim)
        assert found.status is PlacementStatus.PLACED, claim.text
        assert found.lon == pytest.approx(lonlat(10, 0)[0]), claim.text


def test_an_admin_hint_settles_homonyms_and_contradicts_the_wrong_place(network: RoadNetwork) -> None:
    west, east = unit("West", 0, 50), unit("East", 400, 50)
    two = anchor("X", (10, 0), (390, 0))
    settled = place(network, Claim(ClaimKind.POINT, "X", (two,), admin_hint=("East",)), (west, east))
    assert settled.lon == pytest.approx(lonlat(390, 0)[0])
    wrong = place(network, Claim(ClaimKind.POINT, "A", (anchor("A"),), admin_hint=("East",)), (west, east))
    assert (wrong.status, wrong.reason) == (PlacementStatus.CONFLICT, ConflictReason.ADMIN_MISMATCH)
    assert wrong.pieces == ()


def test_a_name_spelled_less_alike_does_not_put_an_exact_one_in_doubt(network: RoadNetwork) -> None:
    exact, like = Candidate(entry("Bla", 10, 0), 1.0), Candidate(entry("Bala", 390, 0), 0.89)
    found = place(network, Claim(ClaimKind.POINT, "Bla", (Anchor("Bla", (exact, like)),)))
    assert found.status is PlacementStatus.PLACED


def test_a_lone_name_with_other_consonants_is_another_name(network: RoadNetwork) -> None:
    alone = Claim(ClaimKind.POINT, "Niala", (Anchor("Niala", (Candidate(entry("Niama", 40, 0), 0.88),)),))
    found = place(network, alone)
    assert (found.status, found.method, found.pieces) == (PlacementStatus.UNPLACED, "stray", ())
    assert found.alternatives[0].entry.name == "Niama"
    spelled = Claim(ClaimKind.POINT, "Garlo", (Anchor("Garlo", (Candidate(entry("Garalo", 40, 0), 0.9),)),))
    assert place(network, spelled).status is PlacementStatus.PLACED
    supported = Claim(ClaimKind.POINT, "Niala near A", alone.anchors, context=(anchor("A"),))
    assert place(network, supported).status is PlacementStatus.PLACED


def test_a_small_place_far_abroad_needs_support(network: RoadNetwork) -> None:
    lon, lat = lonlat(390, 60)
    home = (unit("West", 0, 50),)

    def found(place_class: str, **fields: Any) -> Placement:
        there = Anchor("X", (Candidate(Entry("x", "X", lat, lon, place_class, "SN"), 1.0),))
        return place(network, Claim(ClaimKind.POINT, "X", (there,), **fields), home)

    assert (found("village").status, found("village").method) == (PlacementStatus.UNPLACED, "stray")
    assert found("village", context=(anchor("D"),)).status is PlacementStatus.PLACED
    assert found("town").status is PlacementStatus.PLACED


def test_a_cercle_counts_more_than_the_region_around_it(network: RoadNetwork) -> None:
    region, inner = unit("Large", 0, 500), unit("Inner", 400, 50)
    cercle = inner.model_copy(update={"level": "cercle", "parent": "Large"})
    claim = Claim(ClaimKind.POINT, "A", (anchor("A"),), admin_hint=("Inner", "Large"))
    assert place(network, claim, (region, cercle)).reason is ConflictReason.ADMIN_MISMATCH
