"""What speaks for and against a corridor on a day, and how much of it is told of."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from data.codes import ClaimKind, Label, PlacementStatus
from routes.network.nearby import Piece
from routes.placing.placement import Placement
from routes.status.evidence import EvidenceRole
from tests.routes.happenings import DAY, assessor, corridor_between, placed, placed_on, report
from tests.routes.networks import Road, make_network
from tests.routes.status.diamond import PLACES, ROADS, status_of

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


def test_passage_opens_unless_corridor_level_evidence_stands_against(diamond: RoadNetwork) -> None:
    passage = (report("p", "passage"), placed(diamond, [0, 1]))
    corridors = [corridor_between(diamond, "X", "T")]
    assert status_of(assessor(diamond, corridors, [passage])).road_label is Label.OPEN
    ban = (report("b", "ban", DAY - timedelta(days=40)), placed(diamond, [1]))
    banned = status_of(assessor(diamond, corridors, [passage, ban]))
    assert banned.road_label is Label.NO_RECENT_REPORTS
    assert EvidenceRole.CORRIDOR in {evidence.role for evidence in banned.evidence}
    old = (report("b", "ban", DAY - timedelta(days=61)), placed(diamond, [1]))
    assert status_of(assessor(diamond, corridors, [passage, old])).road_label is Label.OPEN


def test_passage_on_another_road_is_no_passage(diamond: RoadNetwork) -> None:
    passage = (report("p", "passage"), placed(diamond, [2, 3]))
    status = status_of(assessor(diamond, [corridor_between(diamond, "X", "T")], [passage]))
    assert status.road_label is Label.NO_RECENT_REPORTS


def test_an_arrival_in_the_end_town_does_not_tell_by_which_road(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T")]
    lon, lat = float(diamond.node_lon[3]), float(diamond.node_lat[3])
    town = placed_on(diamond, [Piece(1, 45_000, 50_000, 0)], kind=ClaimKind.POINT, lat=lat, lon=lon)
    assert (
        status_of(assessor(diamond, corridors, [(report("p", "passage"), town)])).road_label is Label.NO_RECENT_REPORTS
    )
    stretch = placed_on(diamond, [Piece(1, 5_000, 50_000, 0)], lat=lat, lon=lon)
    assert status_of(assessor(diamond, corridors, [(report("p", "passage"), stretch)])).road_label is Label.OPEN


def test_an_attack_is_not_evidence_of_passage_and_an_air_strike_closes_nothing(diamond: RoadNetwork) -> None:
    strike = (report("a", "airstrike"), placed(diamond, [0]))
    status = status_of(assessor(diamond, [corridor_between(diamond, "X", "T")], [strike]))
    assert status.road_label is Label.NO_RECENT_REPORTS
    assert [evidence.role for evidence in status.evidence] == [EvidenceRole.CONTEXT]


def test_a_long_section_is_corridor_evidence_and_closes_nothing(diamond: RoadNetwork) -> None:
    long = placed(diamond, [0, 1], is_corridor_level=True)
    status = status_of(assessor(diamond, [corridor_between(diamond, "X", "T")], [(report(), long)]))
    assert status.road_label is Label.NO_RECENT_REPORTS
    assert [evidence.role for evidence in status.evidence] == [EvidenceRole.CORRIDOR]


def test_national_evidence_touches_every_corridor(diamond: RoadNetwork) -> None:
    nation = Placement(ClaimKind.AREA, PlacementStatus.AREA, "nationwide", is_national=True)
    happenings = [(report("b", "ban"), nation), (report("p", "passage"), placed(diamond, [0, 1]))]
    status = status_of(assessor(diamond, [corridor_between(diamond, "X", "T")], happenings))
    assert status.road_label is Label.NO_RECENT_REPORTS


def test_evidence_coverage_counts_overlaps_once(diamond: RoadNetwork) -> None:
    happenings = [
        (report("a", "airstrike"), placed_on(diamond, [Piece(0, 0, 20_000, 0)])),
        (report("b", "passage"), placed_on(diamond, [Piece(0, 10_000, 30_000, 0)])),
    ]
    status = status_of(assessor(diamond, [corridor_between(diamond, "X", "T")], happenings))
    assert status.evidence_coverage == pytest.approx(0.3)


def test_a_vaguer_report_of_a_closure_does_not_hide_it(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T")]
    sharp = (report("r1", "siege"), placed(diamond, [0]))
    vague = (report("r2", "siege", same_as="r1"), placed(diamond, [1], is_corridor_level=True))
    status = status_of(assessor(diamond, corridors, [sharp, vague]))
    assert status.p_open == pytest.approx(0.5)
    assert status.evidence[0].role is EvidenceRole.CLOSES


def test_a_whole_road_speaks_for_the_corridors_it_carries() -> None:
    roads = [Road("X", "B", 50, ref="RN1"), Road("B", "T", 50, ref="RN1"), *ROADS[2:]]
    network = make_network(PLACES, roads)
    road = Placement(ClaimKind.ROAD, PlacementStatus.AREA, "RN1", road_refs=("RN1",), is_corridor_level=True)
    happenings = [(report("r"), road), (report("p", "passage"), placed(network, [0, 1]))]
    corridors = [corridor_between(network, "X", "T"), corridor_between(network, "Y", "T")]
    watch = assessor(network, corridors, happenings)
    assert status_of(watch).road_label is Label.NO_RECENT_REPORTS
    assert EvidenceRole.CORRIDOR in {evidence.role for evidence in status_of(watch).evidence}
    assert status_of(watch, "Y-T").evidence == ()


def test_a_national_ban_is_lifted_by_a_national_lifting(diamond: RoadNetwork) -> None:
    nation = Placement(ClaimKind.AREA, PlacementStatus.AREA, "nationwide", is_national=True)
    ban = (report("b", "ban", DAY - timedelta(days=20)), nation)
    lifted = (report("l", "ban_lifted", DAY - timedelta(days=5)), nation)
    passage = (report("p", "passage"), placed(diamond, [0, 1]))
    corridors = [corridor_between(diamond, "X", "T")]
    assert status_of(assessor(diamond, corridors, [ban, passage])).road_label is Label.NO_RECENT_REPORTS
    assert status_of(assessor(diamond, corridors, [ban, lifted, passage])).road_label is Label.OPEN
