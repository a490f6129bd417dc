"""Claims on five-node networks: where they land, and what is never put on a road."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind, ConflictReason, Lang, PlacementStatus
from data.tables.admin import AdminUnit
from geo.gazetteer.admin_units import AdminIndex
from geo.phrases.claim import Anchor, Claim
from routes.placing.mass import mass_on
from routes.placing.placer import Placer
from tests.routes.networks import SPEEDS, Road, lonlat, make_network
from tests.routes.placing.claims import anchor, between, place, spans

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


def test_a_long_section_between_doubtful_names_is_not_placed(network: RoadNetwork) -> None:
    found = place(network, between(anchor("C"), anchor("D", score=0.9)))
    assert (found.status, found.pieces) == (PlacementStatus.UNPLACED, ())
    found = place(network, between(anchor("C"), anchor("D", place_class="village")))
    assert found.status is PlacementStatus.UNPLACED


def test_homonyms_far_apart_are_a_conflict_with_both_named(network: RoadNetwork) -> None:
    found = place(network, Claim(ClaimKind.POINT, "near X", (anchor("X", (10, 0), (70, 0)),), near=True))
    assert (found.status, found.reason) == (PlacementStatus.CONFLICT, ConflictReason.AMBIGUOUS_NAME)
    assert found.pieces == ()
    assert len(found.alternatives) == 2


def test_a_track_takes_next_to_no_mass_from_a_trunk_road(network: RoadNetwork) -> None:
    found = place(network, Claim(ClaimKind.POINT, "B", (anchor("B"),), near=True))
    assert mass_on(found.pieces, {3}) < 0.01


def test_several_places_are_a_placement_each(network: RoadNetwork) -> None:
    parts = tuple(Claim(ClaimKind.POINT, name, (anchor(name),)) for name in "AC")
    found = Placer(network, SPEEDS, AdminIndex()).place(Claim(ClaimKind.SEVERAL, "A and C", parts=parts))
    assert [spans(one) for one in found] == [[(0, 0, 4)], [(1, 36, 40), (2, 0, 4)]]


def test_two_names_of_one_place_are_no_section(network: RoadNetwork) -> None:
    found = place(network, between(anchor("A"), Anchor("A's other side", anchor("A").candidates)))
    assert (found.status, found.method) == (PlacementStatus.PLACED, "point")


def test_a_place_that_a_person_chose_is_not_refused(network: RoadNetwork) -> None:
    far = AdminUnit(
        name="Far", level="region", parent="", seat="", country="ML", lat=10, lon=10, radius_km=20, in_force="both"
    )
    claim = Claim(ClaimKind.POINT, "B", (anchor("B"),), admin_hint=("Far",))
    assert place(network, claim, (far,)).reason is ConflictReason.ADMIN_MISMATCH
    decided = place(network, replace(claim, is_decided=True), (far,))
    assert (decided.status, decided.method) == (PlacementStatus.PLACED, "decided_point")
    assert "decided by a person" in decided.explanations[Lang.EN]
    assert "décidé par une personne" in decided.explanations[Lang.FR]
    left = place(network, Claim(ClaimKind.NONE, "B", is_decided=True))
    assert (left.status, left.method) == (PlacementStatus.UNPLACED, "decided_left")


def test_a_name_in_doubt_beside_a_decided_one_stays_in_doubt(network: RoadNetwork) -> None:
    doubtful = anchor("C", (80, 0), (0, 80))
    claim = replace(between(anchor("B"), doubtful), is_decided=True, kind=ClaimKind.CORRIDOR)
    alone = place(network, Claim(ClaimKind.POINT, "C", (anchor("C", (80, 0), (80, 60)),), is_decided=True))
    assert alone.reason is ConflictReason.AMBIGUOUS_NAME
    assert place(network, claim).method.startswith("decided_")


def test_a_place_at_a_border_is_the_one_near_the_roads_across() -> None:
    #  A ----- B ===== C     B-C lies in the neighbouring country
    roads = [Road("A", "B"), Road("B", "C", country="CI")]
    network = make_network({"A": (0, 0), "B": (300, 0), "C": (340, 0)}, roads)
    two = anchor("X", (0, 5), (290, 5), place_class="village")
    plain = place(network, Claim(ClaimKind.POINT, "X", (two,)))
    assert plain.status is PlacementStatus.CONFLICT
    at_border = place(network, Claim(ClaimKind.POINT, "X, at the border", (two,), borders=("CI",)))
    assert at_border.lon == pytest.approx(lonlat(290, 5)[0], abs=1e-3)


def test_a_name_in_doubt_on_a_named_road_is_somewhere_on_it(network: RoadNetwork) -> None:
    doubtful = anchor("X", (10, 0), (70, 0), place_class="village")
    claim = Claim(ClaimKind.POINT, "X, on the A-C road", (doubtful,), axis=(anchor("A"), anchor("C")))
    assert place(network, replace(claim, axis=())).reason is ConflictReason.AMBIGUOUS_NAME
    found = place(network, claim)
    assert (found.status, found.kind, found.method) == (PlacementStatus.PLACED, ClaimKind.POINT, "section")
    assert spans(found) == [(0, 0, 40), (1, 0, 40)]
    assert found.score < 0.81


def test_a_road_named_beside_an_unknown_place_is_less_sure(network: RoadNetwork) -> None:
    axis = Claim(ClaimKind.AXIS, "X, A-C road", (anchor("A"), anchor("C")))
    unknown = place(network, replace(axis, is_partly_known=True))
    assert unknown.pieces == place(network, axis).pieces
    assert unknown.score == pytest.approx(0.8 * place(network, axis).score)


def test_a_village_is_as_wide_as_lists_disagree_on_but_touches_only_roads_at_it(network: RoadNetwork) -> None:
    found = place(network, Claim(ClaimKind.POINT, "V", (anchor("V", (60, 3.5), place_class="village"),)))
    assert (found.method, found.radius_km, found.pieces) == ("off_road", 4.5, ())
