"""Sections and distances along roads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codes import Bound, ClaimKind, PlacementStatus
from geo.phrases.claim import Claim, DistanceCheck
from routes.placing.mass import mass_on
from tests.routes.networks import Road, lonlat, make_network
from tests.routes.placing.claims import PLACES, ROADS, anchor, between, place, spans

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


def test_a_section_lies_on_the_road_between_with_its_middle_and_radius(network: RoadNetwork) -> None:
    found = place(network, between(anchor("A"), anchor("C")))
    assert found.status is PlacementStatus.PLACED
    assert spans(found) == [(0, 0, 40), (1, 0, 40)]
    assert sum(piece.mass for piece in found.pieces) == pytest.approx(1)
    assert (found.lon, found.lat) == pytest.approx(lonlat(40, 0), abs=1e-4)
    assert found.radius_km == pytest.approx(40, abs=0.2)
    assert (found.ucdp_where_prec, found.road_refs) == (5, ("RN1",))


def test_an_upper_bound_clips_the_section_from_its_end(network: RoadNetwork) -> None:
    from_a = place(network, between(anchor("A"), anchor("C"), checks=(DistanceCheck(anchor("A"), 30, Bound.AT_MOST),)))
    assert spans(from_a) == [(0, 0, 30)]
    from_c = place(network, between(anchor("A"), anchor("C"), checks=(DistanceCheck(anchor("C"), 30, Bound.AT_MOST),)))
    assert spans(from_c) == [(1, 10, 40)]


def test_a_section_over_250_km_never_closes(network: RoadNetwork) -> None:
    found = place(network, between(anchor("C"), anchor("D")))
    assert found.status is PlacementStatus.PLACED
    assert found.is_corridor_level
    assert not found.can_close


def test_kilometres_along_count_from_the_first_place(network: RoadNetwork) -> None:
    claim = Claim(ClaimKind.ALONG, "PK 25 A-C", (anchor("A"), anchor("C")), distance_km=25)
    assert spans(place(network, claim)) == [(0, 20, 30)]
    back = Claim(ClaimKind.ALONG, "PK 25 C-A", (anchor("C"), anchor("A")), distance_km=25)
    assert spans(place(network, back)) == [(1, 10, 20)]


def test_a_kilometre_beyond_the_road_is_not_placed(network: RoadNetwork) -> None:
    claim = Claim(ClaimKind.ALONG, "PK 120 A-C", (anchor("A"), anchor("C")), distance_km=120)
    found = place(network, claim)
    assert (found.status, found.method) == (PlacementStatus.UNPLACED, "beyond")


def test_a_distance_on_a_numbered_road_keeps_to_it(network: RoadNetwork) -> None:
    claim = Claim(ClaimKind.ALONG, "on the RN1, 20 km from B", (anchor("B"),), distance_km=20, refs=("RN1",))
    assert spans(place(network, claim)) == [(0, 15, 25), (1, 15, 25)]  # both ways from B


def test_a_distance_without_direction_is_shared_over_all_roads(network: RoadNetwork) -> None:
    found = place(network, Claim(ClaimKind.OFFSET, "20 km from B", (anchor("B"),), distance_km=20))
    assert spans(found) == [(0, 15, 25), (1, 15, 25)]
    assert mass_on(found.pieces, {0}) == pytest.approx(0.5)


@settings(deadline=None, max_examples=40)
@given(st.sampled_from("ABCD"), st.sampled_from("ABCD"))
def test_a_section_weighs_the_same_in_both_directions(first: str, second: str) -> None:
    network = make_network(PLACES, ROADS)
    there, back = (place(network, between(anchor(a), anchor(b))) for a, b in ((first, second), (second, first)))
    assert there.status is back.status
    assert there.pieces == back.pieces


def test_a_road_twice_the_straight_line_is_no_section() -> None:
    #  A ------- far ------- B      A and B lie 40 km apart, the road between them 180
    network = make_network({"A": (0, 0), "far": (20, 88), "B": (40, 0)}, [Road("A", "far"), Road("far", "B")])
    found = place(network, between(anchor("A"), anchor("B", (40, 0))))
    assert found.method == "off_book"
    assert found.off_network == pytest.approx(0.5)
