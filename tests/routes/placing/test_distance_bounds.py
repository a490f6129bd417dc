"""Bounds on a section: "less than", "more than" and "about" so far from an end or from a third place, and "halfway"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Bound, ClaimKind, PlacementStatus
from geo.phrases.claim import Claim, DistanceCheck
from routes.placing.distance_bounds import span_km
from tests.routes.placing.claims import anchor, between, place, spans

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


@pytest.mark.parametrize(
    ("end", "km", "bound", "expected"),
    [
        ("A", 30, Bound.AT_MOST, [(0, 0, 30)]),
        ("C", 30, Bound.AT_MOST, [(1, 10, 40)]),
        ("A", 60, Bound.AT_LEAST, [(1, 20, 40)]),
        ("C", 60, Bound.AT_LEAST, [(0, 0, 20)]),
        ("A", 20, Bound.ABOUT, [(0, 15, 25)]),
        ("C", 20, Bound.ABOUT, [(1, 15, 25)]),
        ("A", 500, Bound.AT_LEAST, [(0, 0, 40), (1, 0, 40)]),  # nothing would be left: a slip of the source
    ],
)
def test_a_distance_from_an_end_clips_the_section(
    network: RoadNetwork, end: str, km: float, bound: Bound, expected: list[tuple[int, int, int]]
) -> None:
    check = DistanceCheck(anchor(end), km, bound)
    assert spans(place(network, between(anchor("A"), anchor("C"), checks=(check,)))) == expected


def test_a_distance_from_a_third_place_clips_by_road_or_by_line(network: RoadNetwork) -> None:
    check = DistanceCheck(anchor("A"), 50, Bound.AT_MOST)
    found = place(network, between(anchor("B"), anchor("C"), checks=(check,)))
    (piece,) = spans(found)
    assert piece[:2] == (1, 0)
    assert 10 < piece[2] < 40  # 50 km of straight line may be 65 km of road


def test_halfway_is_the_middle_third(network: RoadNetwork) -> None:
    found = place(network, between(anchor("A"), anchor("C"), is_halfway=True))
    assert spans(found) == [(0, 27, 40), (1, 0, 13)]


def test_more_than_so_far_along_reaches_to_the_end_of_the_road(network: RoadNetwork) -> None:
    claim = Claim(ClaimKind.ALONG, "over 50 km", (anchor("A"), anchor("C")), distance_km=50, bound=Bound.AT_LEAST)
    assert spans(place(network, claim)) == [(1, 10, 40)]


def test_more_than_so_far_on_a_long_road_is_the_whole_road(network: RoadNetwork) -> None:
    claim = Claim(
        ClaimKind.ALONG, "RN2, over 20 km", (anchor("C"),), distance_km=20, bound=Bound.AT_LEAST, refs=("RN2",)
    )
    found = place(network, claim)
    assert (found.status, found.pieces, found.method) == (PlacementStatus.AREA, (), "road")


def test_a_direction_on_a_named_road_keeps_to_that_side_of_the_town(network: RoadNetwork) -> None:
    claim = Claim(ClaimKind.OFFSET, "20 km W of B", (anchor("B"),), distance_km=20, bearing_deg=270, refs=("RN1",))
    assert spans(place(network, claim)) == [(0, 15, 25)]


def test_less_than_so_far_in_a_direction_holds_the_whole_wedge(network: RoadNetwork) -> None:
    claim = Claim(
        ClaimKind.OFFSET, "under 40 km E of A", (anchor("A"),), distance_km=40, bearing_deg=90, bound=Bound.AT_MOST
    )
    (piece, *_) = spans(place(network, claim))
    assert piece == (0, 0, 40)


@pytest.mark.parametrize(
    ("bound", "expected"),
    [(Bound.ABOUT, (85, 115)), (Bound.AT_MOST, (0, 100)), (Bound.AT_LEAST, (100, float("inf")))],
)
def test_what_a_distance_reaches(bound: Bound, expected: tuple[float, float]) -> None:
    assert span_km(100, bound) == pytest.approx(expected)
