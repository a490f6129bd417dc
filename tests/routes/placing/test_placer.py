"""Claims on five-node networks: where they land, and what is never put on a road."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.admin import AdminUnit
from data.codes import Bound, ClaimKind, ConflictReason, Lang, PlacementStatus
from geo.earth import distance_m
from geo.gazetteer.admin_units import AdminIndex
from geo.gazetteer.entry import Candidate, Entry
from geo.phrases.claim import Anchor, Claim, DistanceCheck
from geo.phrases.precision import Precision
from routes.placing.mass import mass_on
from routes.placing.placer import Placer
from tests.routes.networks import SPEEDS, Road, lonlat, make_network

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement

#  A ---RN1--- B ---RN1--- C ---RN2--- D        E stands 6 km north of B, on a track
#  0           40          80          400 km
PLACES = {"A": (0, 0), "B": (40, 0), "C": (80, 0), "D": (400, 0), "E": (40, 6)}
ROADS = [
    Road("A", "B", ref="RN1"),
    Road("B", "C", ref="RN1"),
    Road("C", "D", ref="RN2"),
    Road("B", "E", road_class="track"),
]


@pytest.fixture
def network() -> RoadNetwork:
    return make_network(PLACES, ROADS)


def entry(name: str, x_km: float, y_km: float, place_class: str = "town", suffix: str = "") -> Entry:
    lon, lat = lonlat(x_km, y_km)
    return Entry(f"{name}{suffix}", name, lat, lon, place_class, "ML")


def anchor(name: str, *at: tuple[float, float], score: float = 1.0, place_class: str = "town") -> Anchor:
    spots = at or (PLACES[name],)
    entries = [entry(name, x, y, place_class, f"#{n}") for n, (x, y) in enumerate(spots)]
    return Anchor(name, tuple(Candidate(one, score) for one in entries))


def place(network: RoadNetwork, claim: Claim, units: tuple[AdminUnit, ...] = ()) -> Placement:
    (placement,) = Placer(network, SPEEDS, AdminIndex(units)).place(claim)
    return placement


def between(*anchors: Anchor, **fields: object) -> Claim:
    return Claim(ClaimKind.BETWEEN, "between", anchors, **fields)  # type: ignore[arg-type]


def spans(placement: Placement) -> list[tuple[int, int, int]]:
    """Return the pieces as (edge, from km, to km)."""
    return [(p.edge, round(p.from_m / 1000), round(p.to_m / 1000)) for p in placement.pieces]


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


def test_a_long_section_between_doubtful_names_is_not_placed(network: RoadNetwork) -> None:
    found = place(network, between(anchor("C"), anchor("D", score=0.9)))
    assert (found.status, found.pieces) == (PlacementStatus.UNPLACED, ())
    found = place(network, between(anchor("C"), anchor("D", place_class="village")))
    assert found.status is PlacementStatus.UNPLACED


def test_an_exact_name_far_away_loses_to_a_like_one_that_fits(network: RoadNetwork) -> None:
    exact = Candidate(entry("Bee", 390, 0, "village"), 1.0)
    like = Candidate(entry("B", 40, 0, "village"), 0.9)
    found = place(network, between(Anchor("Bee", (exact, like)), anchor("A")))
    assert spans(found) == [(0, 0, 40)]


def test_homonyms_far_apart_are_a_conflict_with_both_named(network: RoadNetwork) -> None:
    found = place(network, Claim(ClaimKind.POINT, "near X", (anchor("X", (10, 0), (70, 0)),), near=True))
    assert (found.status, found.reason) == (PlacementStatus.CONFLICT, ConflictReason.AMBIGUOUS_NAME)
    assert found.pieces == ()
    assert len(found.alternatives) == 2


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


def unit(name: str, x_km: float, radius_km: float) -> AdminUnit:
    lon, lat = lonlat(x_km, 0)
    return AdminUnit(
        name=name,
        level="region",
        parent="",
        seat="",
        country="ML",
        lat=lat,
        lon=lon,
        radius_km=radius_km,
        in_force="both",
    )


def test_an_admin_hint_settles_homonyms_and_contradicts_the_wrong_place(network: RoadNetwork) -> None:
    west, east = unit("West", 0, 50), unit("East", 400, 50)
    two = anchor("X", (10, 0), (390, 0))
    settled = place(network, Claim(ClaimKind.POINT, "X", (two,), admin_hint=("East",)), (west, east))
    assert settled.lon == pytest.approx(lonlat(390, 0)[0])
    wrong = place(network, Claim(ClaimKind.POINT, "A", (anchor("A"),), admin_hint=("East",)), (west, east))
    assert (wrong.status, wrong.reason) == (PlacementStatus.CONFLICT, ConflictReason.ADMIN_MISMATCH)
    assert wrong.pieces == ()


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


def test_an_offset_snaps_within_its_own_uncertainty_or_stays_off_the_road(network: RoadNetwork) -> None:
    near = place(network, Claim(ClaimKind.OFFSET, "2 km N of B", (anchor("B"),), distance_km=2, bearing_deg=0))
    assert {piece.edge for piece in near.pieces} >= {0, 1}
    assert 0 < near.off_network < 1
    far = place(network, Claim(ClaimKind.OFFSET, "60 km N of A", (anchor("A"),), distance_km=60, bearing_deg=0))
    assert (far.status, far.pieces, far.off_network) == (PlacementStatus.PLACED, (), 1.0)
    assert far.lat == pytest.approx(lonlat(0, 60)[1], abs=0.01)


def test_a_track_takes_next_to_no_mass_from_a_trunk_road(network: RoadNetwork) -> None:
    found = place(network, Claim(ClaimKind.POINT, "B", (anchor("B"),), near=True))
    assert mass_on(found.pieces, {3}) < 0.01


@pytest.mark.parametrize(
    ("claim", "status"),
    [
        (Claim(ClaimKind.NONE, "place not given"), PlacementStatus.UNPLACED),
        (Claim(ClaimKind.ROAD, "RN1", refs=("RN1",)), PlacementStatus.AREA),
        (Claim(ClaimKind.AREA, "region", lat=0.0, lon=0.0, radius_km=100), PlacementStatus.AREA),
        (Claim(ClaimKind.AREA, "nationwide", is_national=True), PlacementStatus.AREA),
        (Claim(ClaimKind.CORRIDOR, "A-D corridor", (anchor("A"), anchor("D"))), PlacementStatus.AREA),
        (Claim(ClaimKind.POINT, "Zzz", (Anchor("Zzz", ()),)), PlacementStatus.UNPLACED),
        (between(Anchor("Yyy", ()), Anchor("Zzz", ())), PlacementStatus.UNPLACED),
    ],
)
def test_the_vague_and_the_unknown_are_never_put_on_a_road(
    network: RoadNetwork, claim: Claim, status: PlacementStatus
) -> None:
    found = place(network, claim)
    assert found.status is status
    assert found.pieces == ()
    assert not found.can_close
    assert all(found.explanations[lang] for lang in Lang)


def test_several_places_are_a_placement_each(network: RoadNetwork) -> None:
    parts = tuple(Claim(ClaimKind.POINT, name, (anchor(name),)) for name in "AC")
    found = Placer(network, SPEEDS, AdminIndex()).place(Claim(ClaimKind.SEVERAL, "A and C", parts=parts))
    assert [spans(one) for one in found] == [[(0, 0, 4)], [(1, 36, 40), (2, 0, 4)]]


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


@settings(deadline=None, max_examples=40)
@given(st.sampled_from("ABCD"), st.sampled_from("ABCD"))
def test_a_section_weighs_the_same_in_both_directions(first: str, second: str) -> None:
    network = make_network(PLACES, ROADS)
    there, back = (place(network, between(anchor(a), anchor(b))) for a, b in ((first, second), (second, first)))
    assert there.status is back.status
    assert there.pieces == back.pieces


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

    def found(place_class: str, **fields: object) -> Placement:
        there = Anchor("X", (Candidate(Entry("x", "X", lat, lon, place_class, "SN"), 1.0),))
        return place(network, Claim(ClaimKind.POINT, "X", (there,), **fields), home)  # type: ignore[arg-type]

    assert (found("village").status, found("village").method) == (PlacementStatus.UNPLACED, "stray")
    assert found("village", context=(anchor("D"),)).status is PlacementStatus.PLACED
    assert found("town").status is PlacementStatus.PLACED


def test_a_cercle_counts_more_than_the_region_around_it(network: RoadNetwork) -> None:
    region, inner = unit("Large", 0, 500), unit("Inner", 400, 50)
    cercle = inner.model_copy(update={"level": "cercle", "parent": "Large"})
    claim = Claim(ClaimKind.POINT, "A", (anchor("A"),), admin_hint=("Inner", "Large"))
    assert place(network, claim, (region, cercle)).reason is ConflictReason.ADMIN_MISMATCH


def test_two_names_of_one_place_are_no_section(network: RoadNetwork) -> None:
    found = place(network, between(anchor("A"), Anchor("A's other side", anchor("A").candidates)))
    assert (found.status, found.method) == (PlacementStatus.PLACED, "point")


def test_the_disc_of_a_region_ends_at_its_countrys_border(network: RoadNetwork) -> None:
    exact = Candidate(entry("Bla", 390, 0), 1.0)
    lon, lat = lonlat(10, 0)
    abroad = Candidate(Entry("bala", "Bala", lat, lon, "town", "SN"), 0.89)
    claim = Claim(ClaimKind.POINT, "Bla", (Anchor("Bla", (exact, abroad)),), admin_hint=("West",))
    assert place(network, claim, (unit("West", 0, 50),)).reason is ConflictReason.ADMIN_MISMATCH


def coded(x_km: float, y_km: float, precision: Precision, **fields: object) -> Claim:
    lon, lat = lonlat(x_km, y_km)
    kind = ClaimKind.AREA if precision.is_area else ClaimKind.COORDINATES
    given = {"lat": lat, "lon": lon, "radius_km": precision.radius_km, "precision": precision} | fields
    return Claim(kind, "coded", **given)  # type: ignore[arg-type]


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


def test_a_place_in_no_list_is_somewhere_in_the_cercle_named(network: RoadNetwork) -> None:
    cercle = AdminUnit(
        name="Baara",
        alt_names="",
        level="cercle",
        parent="",
        seat="B",
        country="ML",
        lat=0.3,
        lon=0.2,
        radius_km=50,
        in_force="both",
    )
    claim = Claim(ClaimKind.POINT, "X, cercle de Baara", (Anchor("X", ()),), admin_hint=("Baara",))
    found = place(network, claim, (cercle,))
    assert (found.status, found.method, found.pieces) == (PlacementStatus.AREA, "in_unit", ())
    assert (found.lat, found.lon, found.radius_km) == (0.3, 0.2, 50)
    assert "somewhere in the unit named (Baara)" in found.explanations[Lang.EN]
    assert place(network, claim).status is PlacementStatus.UNPLACED
    region = cercle.model_copy(update={"level": "region"})
    assert place(network, claim, (cercle, region)).status is PlacementStatus.UNPLACED


def test_a_road_named_beside_an_unknown_place_is_less_sure(network: RoadNetwork) -> None:
    axis = Claim(ClaimKind.AXIS, "X, A-C road", (anchor("A"), anchor("C")))
    unknown = place(network, replace(axis, is_partly_known=True))
    assert unknown.pieces == place(network, axis).pieces
    assert unknown.score == pytest.approx(0.8 * place(network, axis).score)


def test_a_village_is_as_wide_as_lists_disagree_on_but_touches_only_roads_at_it(network: RoadNetwork) -> None:
    found = place(network, Claim(ClaimKind.POINT, "V", (anchor("V", (60, 3.5), place_class="village"),)))
    assert (found.method, found.radius_km, found.pieces) == ("off_road", 4.5, ())


def test_a_direction_in_words_over_a_long_distance_is_an_area(network: RoadNetwork) -> None:
    far = place(network, Claim(ClaimKind.OFFSET, "280 km SE of A", (anchor("A"),), distance_km=280, bearing_deg=135))
    assert (far.status, far.pieces) == (PlacementStatus.AREA, ())
    assert far.radius_km == pytest.approx(112)
    near = place(network, Claim(ClaimKind.OFFSET, "80 km E of A", (anchor("A"),), distance_km=80, bearing_deg=90))
    assert near.status is PlacementStatus.PLACED
    assert near.radius_km == pytest.approx(32)


def test_a_road_twice_the_straight_line_is_no_section() -> None:
    #  A ------- far ------- B      A and B lie 40 km apart, the road between them 180
    network = make_network({"A": (0, 0), "far": (20, 88), "B": (40, 0)}, [Road("A", "far"), Road("far", "B")])
    found = place(network, between(anchor("A"), anchor("B", (40, 0))))
    assert found.method == "off_book"
    assert found.off_network == pytest.approx(0.5)


def test_a_place_at_a_border_is_the_one_near_the_roads_across() -> None:
    #  A ----- B ===== C     B-C lies in the neighbouring country
    roads = [Road("A", "B"), Road("B", "C", country="CI")]
    network = make_network({"A": (0, 0), "B": (300, 0), "C": (340, 0)}, roads)
    two = anchor("X", (0, 5), (290, 5), place_class="village")
    plain = place(network, Claim(ClaimKind.POINT, "X", (two,)))
    assert plain.status is PlacementStatus.CONFLICT
    at_border = place(network, Claim(ClaimKind.POINT, "X, at the border", (two,), borders=("CI",)))
    assert at_border.lon == pytest.approx(lonlat(290, 5)[0], abs=1e-3)


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


def test_a_country_where_the_network_has_no_road_is_abroad(network: RoadNetwork) -> None:
    niger = AdminUnit(
        name="Niger", level="country", parent="", seat="", country="NE", lat=13, lon=2, radius_km=900, in_force="both"
    )
    claim = Claim(ClaimKind.POINT, "B, Niger", (anchor("B"),), admin_hint=("Niger",))
    found = place(network, claim, (niger,))
    assert (found.status, found.method, found.lat) == (PlacementStatus.UNPLACED, "abroad", None)
