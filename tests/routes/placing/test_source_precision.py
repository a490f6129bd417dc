"""Positions as coarse as their source codes them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codes import ClaimKind, ConflictReason, Lang, PlacementStatus
from geo.earth import distance_m
from geo.phrases.claim import Anchor, Claim
from geo.phrases.precision import Precision
from tests.routes.networks import lonlat, make_network
from tests.routes.placing.claims import PLACES, ROADS, anchor, between, coded, place, spans

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


@settings(deadline=None, max_examples=60)
@given(st.floats(-30, 430), st.floats(-30, 30), st.floats(0, 20))
def test_coordinates_snap_no_further_than_their_radius(x_km: float, y_km: float, radius_km: float) -> None:
    network = make_network(PLACES, ROADS)
    lon, lat = lonlat(x_km, y_km)
    found = place(network, Claim(ClaimKind.COORDINATES, "point", lat=lat, lon=lon, radius_km=radius_km))
    assert found.radius_km is not None
    assert sum(piece.mass for piece in found.pieces) + found.off_network == pytest.approx(1)
    for line in found.lines(network):
        for there_lon, there_lat in line:
            assert float(distance_m(lon, lat, there_lon, there_lat)) <= found.radius_km * 1010 + 1


def test_a_point_coded_near_a_town_is_a_disc_clipped_to_roads(network: RoadNetwork) -> None:
    near = place(network, coded(40, 0, Precision(25.0, acled=2)))
    assert sum(piece.to_m - piece.from_m for piece in near.pieces) / 1000 == pytest.approx(25 + 25 + 6, abs=0.5)
    assert (near.radius_km, near.ucdp_where_prec, near.acled_geo_precision) == (25, 2, 2)
    assert "ACLED 2" in near.explanations[Lang.EN]
    town = place(network, coded(40, 0, Precision(4.0, acled=1)))
    assert town.radius_km == 5
    assert (town.ucdp_where_prec, town.acled_geo_precision) == (1, 1)


def test_a_point_coded_as_a_region_is_not_put_on_a_road(network: RoadNetwork) -> None:
    for precision in (Precision(150.0, acled=3, is_area=True), Precision(50.0, ucdp=5, is_area=True)):
        found = place(network, coded(40, 0, precision))
        assert (found.status, found.pieces, found.can_close) == (PlacementStatus.AREA, (), False)
        assert found.acled_geo_precision == 3
    at_sea = place(network, Claim(ClaimKind.NONE, "", precision=Precision(ucdp=7)))
    assert (at_sea.status, at_sea.ucdp_where_prec) == (PlacementStatus.UNPLACED, 7)
    assert "sea" in at_sea.explanations[Lang.EN]


def test_words_beside_a_coarse_position_count_where_the_two_agree(network: RoadNetwork) -> None:
    precision = Precision(25.0, acled=2)
    words = between(anchor("A"), anchor("B"), precision=precision)
    agreed = place(network, coded(40, 0, precision, words=words))
    assert spans(agreed) == [(0, 0, 40)]
    assert (agreed.ucdp_where_prec, agreed.acled_geo_precision) == (5, 2)  # as coded where it is coded
    elsewhere = place(network, coded(80, 20, precision, words=words))
    assert elsewhere.kind is ClaimKind.COORDINATES
    unknown = place(network, coded(40, 0, precision, words=between(anchor("A"), Anchor("X", ()))))
    assert unknown.kind is ClaimKind.COORDINATES
    line = place(network, coded(40, 0, Precision(50.0, ucdp=5, is_area=True), words=words))
    assert spans(line) == [(0, 0, 40)]


def test_a_position_of_a_town_gives_way_to_words_anchored_there(network: RoadNetwork) -> None:
    words = Claim(ClaimKind.ALONG, "30 km from A to B", (anchor("A"), anchor("B")), distance_km=30)
    of_town = place(network, coded(0, 0, Precision(4.0, acled=1), words=words))
    assert (of_town.kind, spans(of_town)) == (ClaimKind.ALONG, [(0, 25, 35)])
    exact = place(network, coded(0, 0, Precision(1.0), words=words))
    assert exact.kind is ClaimKind.COORDINATES


def test_coordinates_that_the_words_contradict_are_a_conflict_that_names_both(network: RoadNetwork) -> None:
    words = Claim(ClaimKind.POINT, "D", (anchor("D"),))
    found = place(network, coded(0, 0, Precision(1.0), words=words))
    assert (found.status, found.reason) == (PlacementStatus.CONFLICT, ConflictReason.COORDINATES_MISMATCH)
    assert found.pieces == ()
    assert "0.00, 0.00" in found.explanations[Lang.EN]
    assert "D (ML" in found.explanations[Lang.EN]
    near = place(network, coded(10, 0, Precision(1.0), words=replace(words, anchors=(anchor("A"),))))
    assert near.status is PlacementStatus.PLACED
    unsure = replace(words, anchors=(anchor("D", score=0.7),))
    assert place(network, coded(0, 0, Precision(1.0), words=unsure)).status is PlacementStatus.PLACED
