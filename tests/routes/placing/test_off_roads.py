"""Sections and distances off the network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind, PlacementStatus
from geo.phrases.claim import Anchor, Claim
from tests.routes.networks import lonlat
from tests.routes.placing.claims import anchor, between, place

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


def test_an_end_in_no_list_leaves_the_surroundings_of_the_town_half_as_sure(network: RoadNetwork) -> None:
    found = place(network, between(anchor("A"), Anchor("Zzz", ())))
    assert (found.status, found.kind, found.radius_km) == (PlacementStatus.PLACED, ClaimKind.BETWEEN, 45)
    assert found.score == pytest.approx(0.5)
    assert found.off_network == pytest.approx(0.5)
    village = place(network, between(anchor("A", place_class="village"), Anchor("Zzz", ())))
    assert (village.status, village.pieces) == (PlacementStatus.UNPLACED, ())


def test_a_short_section_that_no_road_makes_is_a_disc_with_half_its_mass_on_roads(network: RoadNetwork) -> None:
    found = place(network, between(anchor("B"), anchor("X", (40, 50))))
    assert (found.status, found.method) == (PlacementStatus.PLACED, "off_book")
    assert (found.lon, found.lat) == pytest.approx(lonlat(40, 25), abs=1e-3)
    assert found.radius_km == pytest.approx(28, abs=0.2)
    assert found.off_network == pytest.approx(0.5)
    longer = place(network, between(anchor("B"), anchor("X", (40, 120))))
    assert (longer.status, longer.pieces) == (PlacementStatus.AREA, ())
    too_long = place(network, between(anchor("B"), anchor("X", (40, 200))))
    assert (too_long.status, too_long.lat) == (PlacementStatus.UNPLACED, None)


def test_a_distance_towards_a_place_off_the_network_lies_on_the_line(network: RoadNetwork) -> None:
    claim = Claim(ClaimKind.ALONG, "18 km from B to X", (anchor("B"), anchor("X", (40, 60))), distance_km=18)
    found = place(network, claim)
    assert (found.status, found.method) == (PlacementStatus.PLACED, "toward")
    assert found.radius_km == pytest.approx(9)
    assert (found.lon, found.lat) == pytest.approx(lonlat(40, 15.8), abs=0.01)
    beyond = place(network, replace(claim, distance_km=100))
    assert (beyond.status, beyond.pieces) == (PlacementStatus.UNPLACED, ())


def test_a_distance_on_the_road_to_an_unknown_place_is_that_far_from_the_town_less_surely(network: RoadNetwork) -> None:
    claim = Claim(ClaimKind.ALONG, "10 km from B to X", (anchor("B"), Anchor("X", ())), distance_km=10)
    found = place(network, claim)
    assert (found.status, found.kind, found.method) == (PlacementStatus.PLACED, ClaimKind.ALONG, "ring")
    assert (found.lon, found.lat) == pytest.approx(lonlat(40, 0), abs=1e-6)
    assert found.radius_km == pytest.approx(15)
    assert found.score == pytest.approx(0.8)
    assert found.off_network == pytest.approx(0.5)
    doubtful = place(network, replace(claim, anchors=(anchor("B"), anchor("X", (40, 60), (40, -60)))))
    assert (doubtful.status, doubtful.method) == (PlacementStatus.PLACED, "ring")


def test_a_distance_without_a_direction_holds_all_around_and_is_an_area_when_long(network: RoadNetwork) -> None:
    claim = Claim(ClaimKind.OFFSET, "20 km from B", (anchor("B"),), distance_km=20)
    near = place(network, claim)
    assert (near.status, near.method) == (PlacementStatus.PLACED, "ring")
    assert near.radius_km == pytest.approx(25)
    far = place(network, replace(claim, distance_km=90))
    assert (far.status, far.method, far.pieces) == (PlacementStatus.AREA, "some_way_off", ())
    assert far.radius_km == pytest.approx(103.5)
