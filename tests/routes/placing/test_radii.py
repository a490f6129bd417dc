from __future__ import annotations

import pytest

from data.codes import ClaimKind
from data.tables.place_classes import PlaceClass
from geo.phrases.claim import Claim
from routes.placing.radii import position_error_km, road_reach_km

POINT = Claim(ClaimKind.POINT, "X")


@pytest.mark.parametrize(
    ("place_class", "reach_km", "error_km"),
    [
        (PlaceClass.CITY, 5.0, 0.0),
        (PlaceClass.TOWN, 4.0, 0.0),
        (PlaceClass.VILLAGE, 3.0, 1.5),
        ("unheard of", 3.0, 0.0),
    ],
)
def test_how_far_about_a_place_its_roads_and_its_event_may_lie(
    place_class: str, reach_km: float, error_km: float
) -> None:
    assert road_reach_km(POINT, place_class, 0.0) == reach_km
    assert position_error_km(POINT, place_class) == error_km


def test_near_a_place_is_wider_and_a_radius_of_its_own_counts() -> None:
    near = Claim(ClaimKind.POINT, "near X", near=True)
    assert (road_reach_km(near, PlaceClass.VILLAGE, 0.0), position_error_km(near, PlaceClass.VILLAGE)) == (15.0, 0.0)
    site = Claim(ClaimKind.POINT, "the market of X", radius_km=8.0)
    assert (road_reach_km(site, PlaceClass.VILLAGE, 0.0), position_error_km(site, PlaceClass.VILLAGE)) == (8.0, 0.0)


def test_two_spots_of_one_place_are_both_held() -> None:
    assert road_reach_km(POINT, PlaceClass.CITY, 1.0) == 5.0
    assert road_reach_km(POINT, PlaceClass.CITY, 6.0) == 9.0
