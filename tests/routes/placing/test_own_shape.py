"""Lines and areas that rows bring along, on the roads of tests/routes/placing/claims.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shapely

from data.codes import ClaimKind, PlacementStatus
from geo.phrases.claim import Claim
from routes.placing.own_shape import read_shape
from tests.routes.networks import lonlat
from tests.routes.placing.claims import anchor, between, place, spans

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


def line(*points: tuple[float, float]) -> str:
    return str(shapely.LineString([lonlat(*point) for point in points]).wkt)


def area(x_km: float, y_km: float, side_km: float) -> str:
    half = side_km / 2
    corners = [(x_km + x * half, y_km + y * half) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    return str(shapely.Polygon([lonlat(*corner) for corner in corners]).wkt)


def test_a_line_drawn_by_hand_lies_on_the_road_along_it(network: RoadNetwork) -> None:
    shape = line((1, 1), (30, 5), (78, -1))
    found = place(network, Claim(ClaimKind.NONE, "somewhere", shape=shape))
    assert (found.status, found.method, found.off_network) == (PlacementStatus.PLACED, "own_line", 0.0)
    assert spans(found) == [(0, 0, 40), (1, 0, 40)]
    assert found.road_refs == ("RN1",)


@pytest.mark.parametrize(
    "shape",
    [
        line((0, 30), (80, 30)),
        line((0, 0), (40, 60), (80, 0)),
        line((0, 0), (1, 0)),
        "POINT (0 0)",
        "LINESTRING EMPTY",
        "x",
    ],
)
def test_a_line_that_no_road_follows_leaves_the_place_to_the_words(network: RoadNetwork, shape: str) -> None:
    found = place(network, between(anchor("B"), anchor("C"), shape=shape))
    assert found.method == "section"
    assert {piece.edge for piece in found.pieces} == {1}


def test_the_roads_within_an_area_are_its_place(network: RoadNetwork) -> None:
    found = place(network, Claim(ClaimKind.NONE, "", shape=area(20, 0, 10)))
    assert (found.status, found.method) == (PlacementStatus.PLACED, "own_area")
    assert {piece.edge for piece in found.pieces} == {0}
    reach = [piece.from_m for piece in found.pieces], [piece.to_m for piece in found.pieces]
    assert min(reach[0]) == pytest.approx(15_000, abs=600)
    assert max(reach[1]) == pytest.approx(25_000, abs=600)


def test_a_wide_area_or_one_without_roads_cuts_nothing(network: RoadNetwork) -> None:
    for shape in (area(20, 0, 100), area(20, 50, 10)):
        found = place(network, Claim(ClaimKind.NONE, "", shape=shape))
        assert (found.status, found.pieces, found.method) == (PlacementStatus.AREA, (), "own_wide_area")


def test_of_several_lines_the_longest_counts() -> None:
    shape = read_shape("MULTILINESTRING ((0 0, 1 0), (1 0, 2 0), (5 5, 5 6))")
    assert shape is not None
    assert shape.length == 2
