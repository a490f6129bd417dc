"""Verdicts on made-up placements about one expected point, in km north of it:

expected 0 ----- 5 tolerance ----- 12 ------ 40
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.codes import ClaimKind, PlacementStatus, Verdict
from routes.network.nearby import Piece
from routes.placing.placement import Placement
from routes.placing.scoring import Expected, by_kind, fair_radius_km, read_expected, score, summarise

LAT, LON = 14.0, -9.0
KM_PER_DEGREE = 111.195
ROAD = (Piece(0, 0.0, 40_000.0, 1.0),)


def expected(kind: ClaimKind | None = ClaimKind.POINT, *km: float) -> Expected:
    points = tuple((LAT + one / KM_PER_DEGREE, LON) for one in km)
    return Expected("somewhere", "", "label", kind, points, tolerance_km=5.0)


def placed(km: float | None, radius_km: float = 4.0, kind: ClaimKind = ClaimKind.POINT) -> Placement:
    if km is None:
        return Placement(kind, PlacementStatus.UNPLACED, "somewhere")
    bare = Placement(kind, PlacementStatus.PLACED, "somewhere", pieces=ROAD, ucdp_where_prec=1)
    return replace(bare, lat=LAT + km / KM_PER_DEGREE, lon=LON, radius_km=radius_km)


def area(km: float | None = None, radius_km: float = 40.0) -> Placement:
    kind, status = ClaimKind.AREA, PlacementStatus.AREA
    if km is None:
        return Placement(kind, status, "somewhere")
    return Placement(kind, status, "somewhere", lat=LAT + km / KM_PER_DEGREE, lon=LON, radius_km=radius_km)


@pytest.mark.parametrize(
    ("place", "verdict"),
    [
        (placed(4.9), Verdict.RIGHT),
        (placed(12, radius_km=13), Verdict.WRONG),
        (placed(12, radius_km=11), Verdict.CONFIDENTLY_WRONG),
        (placed(None), Verdict.UNPLACED),
        (replace(placed(0), status=PlacementStatus.CONFLICT), Verdict.UNPLACED),
        (area(4), Verdict.RIGHT),
        (area(), Verdict.UNPLACED),
    ],
)
def test_a_place_is_measured_against_tolerance_and_radius(place: Placement, verdict: Verdict) -> None:
    assert score(expected(ClaimKind.POINT, 0), [place]).verdict is verdict


@given(km=st.floats(0, 100), radius_km=st.floats(0, 100))
def test_a_wider_radius_never_makes_a_placement_right(km: float, radius_km: float) -> None:
    narrow = score(expected(ClaimKind.POINT, 0), [placed(km, radius_km)]).verdict
    wide = score(expected(ClaimKind.POINT, 0), [placed(km, radius_km + 10)]).verdict
    assert (narrow is Verdict.RIGHT) == (wide is Verdict.RIGHT)
    assert not (narrow is Verdict.WRONG and wide is Verdict.CONFIDENTLY_WRONG)


@pytest.mark.parametrize(
    ("place", "verdict"),
    [
        (area(3), Verdict.RIGHT),
        (area(12), Verdict.WRONG),
        (area(60), Verdict.CONFIDENTLY_WRONG),
        (area(), Verdict.UNPLACED),
        (placed(0), Verdict.WRONG),
        (placed(40), Verdict.CONFIDENTLY_WRONG),
    ],
)
def test_an_area_with_a_point_is_right_there_and_off_the_road(place: Placement, verdict: Verdict) -> None:
    assert score(expected(ClaimKind.AREA, 0), [place]).verdict is verdict


@pytest.mark.parametrize(
    ("place", "verdict"),
    [
        (placed(None), Verdict.RIGHT),
        (area(3), Verdict.RIGHT),
        (replace(placed(0), is_corridor_level=True), Verdict.WRONG),
        (placed(0), Verdict.CONFIDENTLY_WRONG),
    ],
)
def test_a_row_without_a_point_must_stay_off_the_road(place: Placement, verdict: Verdict) -> None:
    for kind in (ClaimKind.NONE, ClaimKind.AREA, ClaimKind.ROAD, None):
        assert score(expected(kind), [place]).verdict is verdict


@pytest.mark.parametrize(
    ("points", "places", "verdict"),
    [
        ((0, 40), [placed(41), placed(1)], Verdict.RIGHT),
        ((0, 40), [placed(1)], Verdict.UNPLACED),
        ((0, 40), [placed(1), placed(None)], Verdict.UNPLACED),
        ((0, 40), [placed(1), placed(80)], Verdict.CONFIDENTLY_WRONG),
        ((0, 40), [placed(20), placed(20)], Verdict.CONFIDENTLY_WRONG),
        ((0, 3), [placed(1)], Verdict.UNPLACED),  # a placement answers for one place only
        ((0,), [placed(80), placed(1)], Verdict.RIGHT),
        ((0,), [placed(80), placed(12)], Verdict.CONFIDENTLY_WRONG),
        ((), [placed(0), placed(40)], Verdict.RIGHT),
        ((), [placed(0), placed(None)], Verdict.UNPLACED),
    ],
)
def test_each_place_of_several_must_be_found(points: tuple[float, ...], places: list[Placement], verdict: str) -> None:
    assert score(expected(ClaimKind.SEVERAL, *points), places).verdict is verdict
    assert score(expected(ClaimKind.SEVERAL, *points), places[::-1]).verdict is verdict


def test_several_places_named_without_points_must_all_be_placed() -> None:
    row = {"phrase": "A, B and C", "expected_lat": "", "expected_lon": "", "tolerance_km": "", "kind": "several"}
    wanted = read_expected({**row, "expected_anchor_places": "A; B; C"})
    assert score(wanted, [placed(0), placed(20)]).verdict is Verdict.UNPLACED
    assert score(wanted, [placed(0), placed(20), placed(40)]).verdict is Verdict.RIGHT


def test_a_place_too_many_counts_where_one_was_meant() -> None:
    wanted = expected(ClaimKind.POINT, 0)
    assert score(wanted, [placed(1), placed(80)]).verdict is Verdict.CONFIDENTLY_WRONG
    assert score(wanted, [placed(1), placed(None)]).verdict is Verdict.RIGHT


def test_radii_are_measured_against_their_precision_and_sections_against_half_their_length() -> None:
    section = placed(0, radius_km=20, kind=ClaimKind.BETWEEN)
    assert fair_radius_km(section) == pytest.approx(20)
    assert fair_radius_km(placed(0)) == 5
    assert fair_radius_km(replace(placed(0), ucdp_where_prec=2)) == 25
    assert fair_radius_km(placed(0, kind=ClaimKind.COORDINATES)) == 1
    assert fair_radius_km(area(0)) is None
    wide = [score(expected(ClaimKind.POINT, 0), [placed(0, radius_km)]).is_too_wide for radius_km in (10, 10.1)]
    assert wide == [False, True]


def test_the_kind_is_reported_and_no_part_of_the_verdict() -> None:
    one = score(expected(ClaimKind.OFFSET, 0), [placed(1)])
    assert (one.verdict, one.kind_agrees) == (Verdict.RIGHT, False)
    section = score(expected(ClaimKind.AXIS, 0), [placed(1, kind=ClaimKind.BETWEEN)])
    assert section.kind_agrees is True
    assert score(expected(None, 0), [placed(1)]).kind_agrees is None


def test_the_summary_counts_every_score_once() -> None:
    wanted = expected(ClaimKind.POINT, 0)
    scores = [score(wanted, [place]) for place in (placed(1), placed(2, 20), placed(80), placed(None))]
    summary = summarise(scores)
    assert sum(summary.verdicts.values()) == summary.rows == 4
    assert summary.median_radius_km == 4
    assert summary.too_wide_share == pytest.approx(1 / 3)
    assert summary.kind_agreement == 1
    assert list(by_kind(scores)) == ["point"]
    assert summarise([]).median_radius_km is None


def row(**cells: str) -> dict[str, str]:
    good = {"phrase": "Kayes", "expected_lat": "14.44", "expected_lon": "-11.44", "tolerance_km": "5", "kind": "town"}
    return good | cells


def test_rows_are_read_with_decimal_commas_and_several_points() -> None:
    one = read_expected(row(expected_lat="14,44; 15", expected_lon="-11,44;-9,5", tolerance_km="2,5"))
    assert one.points == ((14.44, -11.44), (15.0, -9.5))
    assert one.tolerance_km == 2.5
    assert one.kind is ClaimKind.POINT


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"phrase": ""}, "phrase is blank"),
        ({"expected_lon": ""}, "give both"),
        ({"expected_lat": "14.44;15"}, "2 expected_lat, but 1"),
        ({"expected_lat": "north"}, "'north' is not a number"),
        ({"expected_lat": "144.4"}, "not on the globe"),
        ({"tolerance_km": ""}, "no distance"),
        ({"tolerance_km": "0"}, "no distance"),
    ],
)
def test_a_row_that_expects_nothing_sensible_is_refused(cells: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_expected(row(**cells))


def test_a_placement_too_many_of_several_is_a_false_report() -> None:
    wanted = expected(ClaimKind.SEVERAL, 0, 40)
    extra = replace(placed(200), pieces=(Piece(0, 0.0, 1.0, 1.0),))
    assert score(wanted, [placed(0), placed(40), extra]).verdict is Verdict.CONFIDENTLY_WRONG
    assert score(wanted, [placed(0), placed(40), replace(extra, pieces=())]).verdict is Verdict.RIGHT
    near = replace(placed(41), pieces=(Piece(0, 0.0, 1.0, 1.0),))
    assert score(wanted, [placed(0), placed(40), near]).verdict is Verdict.RIGHT


def test_a_row_that_names_no_place_is_not_placed_off_the_road_either() -> None:
    off_road = replace(placed(500), pieces=(), off_network=1.0)
    none = score(expected(ClaimKind.NONE), [off_road])
    assert (none.verdict, none.is_placed_though_none) == (Verdict.WRONG, True)
    assert summarise([none, score(expected(ClaimKind.NONE), [placed(None)])]).placed_though_none == 1


def test_the_share_of_radii_that_hold_the_truth_is_of_what_was_placed() -> None:
    wanted = expected(ClaimKind.POINT, 0)
    scores = [score(wanted, [place]) for place in (placed(1), placed(2, 20), placed(80), placed(None))]
    assert summarise(scores).held_share == pytest.approx(2 / 3)


def test_an_area_or_a_road_that_no_road_is_found_for_may_have_a_point() -> None:
    off_road = replace(placed(0), pieces=(), off_network=1.0)
    for kind in (ClaimKind.AREA, ClaimKind.ROAD, None):
        assert score(expected(kind), [off_road]).verdict is Verdict.RIGHT
