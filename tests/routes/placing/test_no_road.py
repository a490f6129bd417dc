"""Claims that no road carries: discs, areas, and what lies abroad."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind, ConflictReason, Lang, PlacementStatus
from data.tables.admin import AdminUnit
from geo.gazetteer.entry import Candidate, Entry
from geo.phrases.claim import Anchor, Claim
from tests.routes.networks import lonlat
from tests.routes.placing.claims import anchor, between, entry, place, unit

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


def test_an_offset_snaps_within_its_own_uncertainty_or_stays_off_the_road(network: RoadNetwork) -> None:
    near = place(network, Claim(ClaimKind.OFFSET, "2 km N of B", (anchor("B"),), distance_km=2, bearing_deg=0))
    assert {piece.edge for piece in near.pieces} >= {0, 1}
    assert 0 < near.off_network < 1
    far = place(network, Claim(ClaimKind.OFFSET, "60 km N of A", (anchor("A"),), distance_km=60, bearing_deg=0))
    assert (far.status, far.pieces, far.off_network) == (PlacementStatus.PLACED, (), 1.0)
    assert far.lat == pytest.approx(lonlat(0, 60)[1], abs=0.01)


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


def test_a_region_that_no_table_knows_is_told_with_what_has_its_name(network: RoadNetwork) -> None:
    claim = Claim(ClaimKind.AREA, "région de B", area_name="région de B", admin_hint=("B",), context=(anchor("B"),))
    found = place(network, claim)
    assert (found.status, found.lat, found.method) == (PlacementStatus.AREA, None, "no_such_region")
    assert "no table knows; of that name only B (" in found.explanations[Lang.EN]


def test_the_disc_of_a_region_ends_at_its_countrys_border(network: RoadNetwork) -> None:
    exact = Candidate(entry("Bla", 390, 0), 1.0)
    lon, lat = lonlat(10, 0)
    abroad = Candidate(Entry("bala", "Bala", lat, lon, "town", "SN"), 0.89)
    claim = Claim(ClaimKind.POINT, "Bla", (Anchor("Bla", (exact, abroad)),), admin_hint=("West",))
    assert place(network, claim, (unit("West", 0, 50),)).reason is ConflictReason.ADMIN_MISMATCH


def test_a_direction_in_words_over_a_long_distance_is_an_area(network: RoadNetwork) -> None:
    far = place(network, Claim(ClaimKind.OFFSET, "280 km SE of A", (anchor("A"),), distance_km=280, bearing_deg=135))
    assert (far.status, far.pieces) == (PlacementStatus.AREA, ())
    assert far.radius_km == pytest.approx(112)
    near = place(network, Claim(ClaimKind.OFFSET, "80 km E of A", (anchor("A"),), distance_km=80, bearing_deg=90))
    assert near.status is PlacementStatus.PLACED
    assert near.radius_km == pytest.approx(32)


def test_a_country_where_the_network_has_no_road_is_abroad(network: RoadNetwork) -> None:
    niger = AdminUnit(
        name="Niger", level="country", parent="", seat="", country="NE", lat=13, lon=2, radius_km=900, in_force="both"
    )
    claim = Claim(ClaimKind.POINT, "B, Niger", (anchor("B"),), admin_hint=("Niger",))
    found = place(network, claim, (niger,))
    assert (found.status, found.method, found.lat) == (PlacementStatus.UNPLACED, "abroad", None)


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
    assert (found.lat, found.lon, found.radius_km) == (0.3, 0.2, 62.5)
    assert "somewhere in the unit named (Baara)" in found.explanations[Lang.EN]
    assert place(network, claim).status is PlacementStatus.UNPLACED
    region = cercle.model_copy(update={"level": "region"})
    assert place(network, claim, (cercle, region)).status is PlacementStatus.UNPLACED


def test_a_road_between_places_far_beyond_the_unit_named_runs_through_it(network: RoadNetwork) -> None:
    def reason(kind: ClaimKind, seat_km: float) -> ConflictReason | None:
        ends = tuple(anchor(name, place_class="city") for name in ("A", "D"))
        return place(network, Claim(kind, "A-D", ends, admin_hint=("Mid",)), (unit("Mid", seat_km, 50),)).reason

    for kind in (ClaimKind.CORRIDOR, ClaimKind.AXIS):
        assert reason(kind, 200) is None, "the unit lies between the ends"
        assert reason(kind, 900) is ConflictReason.ADMIN_MISMATCH


def test_a_section_too_long_to_place_is_named_by_its_places_as_a_corridor_is(network: RoadNetwork) -> None:
    kinds = (ClaimKind.CORRIDOR, ClaimKind.AXIS)
    named = [place(network, Claim(kind, "C-D", (anchor("C"), anchor("D")))).corridor_ends for kind in kinds]
    assert [[end.name for end in ends] for ends in named] == [["C", "D"], ["C", "D"]]
    assert place(network, between(anchor("A"), anchor("C"))).corridor_ends == ()
