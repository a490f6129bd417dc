"""Corridor and destination status on five-node networks."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codes import ClaimKind, Label, PlacementStatus
from data.settings import DaySettings
from routes.network.nearby import Piece
from routes.placing.placement import Placement
from routes.status.assessment import Assessor
from routes.status.closures import SEEN_FROM
from routes.status.evidence import EvidenceRole
from tests.routes.happenings import (
    DAY,
    assessor,
    corridor_between,
    crossing_at,
    placed,
    placed_on,
    report,
    tables,
)
from tests.routes.networks import Road, lonlat, make_network

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork
    from routes.status.labels import CorridorStatus

#          B
#        /   \            X-B-T is the fast road (edges 0, 1), X-C-T the way round (2, 3), 1.2 times as long;
#       X     T --- Y     Y is another crossing (4).
#        \   /
#          C
PLACES = {"X": (0, 0), "B": (50, 20), "C": (50, -20), "T": (100, 0), "Y": (150, 0)}
ROADS = [Road("X", "B", 50), Road("B", "T", 50), Road("X", "C", 60), Road("C", "T", 60), Road("T", "Y", 50)]


@pytest.fixture
def network() -> RoadNetwork:
    return make_network(PLACES, ROADS)


def status_of(assessed: Assessor, corridor_id: str = "X-T", days_later: int = 0) -> CorridorStatus:
    day = assessed.on(DAY + timedelta(days=days_later))
    return next(status for status in day.statuses if status.corridor_id == corridor_id)


def test_no_report_is_no_news_and_every_p_is_null(network: RoadNetwork) -> None:
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], []))
    assert status.road_label is Label.NO_RECENT_REPORTS
    assert (status.p_open, status.p_diverted, status.p_cut, status.extra_km) == (None, None, None, None)


def test_a_sure_closure_diverts_and_the_way_round_is_priced(network: RoadNetwork) -> None:
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], [(report(), placed(network, [0]))]))
    assert status.road_label is Label.DIVERTED
    assert (status.p_open, status.p_diverted, status.p_cut) == (0.0, 1.0, 0.0)
    assert status.extra_km == pytest.approx(20)
    assert status.extra_h == pytest.approx(20 / 60)
    assert status.extra_km_ci == pytest.approx((20, 20))
    assert status.extra_h_ci == pytest.approx((20 / 60, 20 / 60))
    assert status.way_round is not None
    assert status.way_round.edges == (2, 3)
    assert status.evidence[0].report_ids == ("r1",)


def test_a_way_round_beyond_the_detour_ratio_is_a_cut(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T")]
    status = status_of(assessor(network, corridors, [(report(), placed(network, [0]))], detour_ratio=1.1))
    assert status.road_label is Label.CUT
    assert status.p_cut == 1.0
    assert status.way_round is None


def test_closing_both_ways_is_a_cut(network: RoadNetwork) -> None:
    happenings = [(report("r1"), placed(network, [0])), (report("r2"), placed(network, [3]))]
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], happenings))
    assert status.road_label is Label.CUT


def test_what_is_cut_has_no_price_even_where_a_few_draws_leave_a_way_round(network: RoadNetwork) -> None:
    happenings = [(report("r1"), placed(network, [0])), (report("r2", certainty="medium"), placed(network, [3]))]
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], happenings))
    assert status.label is Label.CUT
    assert status.p_diverted == pytest.approx(0.2, abs=0.05)
    assert (status.extra_km, status.extra_km_p90, status.extra_h, status.extra_h_p90) == (None, None, None, None)
    assert (status.extra_km_ci, status.extra_h_ci) == (None, None)


def test_p_open_is_exact_and_the_three_sum_to_one(network: RoadNetwork) -> None:
    halves = placed(network, [0, 2])  # 50 and 60 km: 5/11 of the mass on the corridor
    happenings = [(report("r1", certainty="medium"), halves), (report("r2", "siege"), placed(network, [1]))]
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], happenings))
    assert status.p_open == pytest.approx((1 - 0.8 * 5 / 11) * (1 - 0.5))
    assert status.p_open is not None
    assert status.p_diverted is not None
    assert status.p_cut is not None
    assert status.p_open + status.p_diverted + status.p_cut == pytest.approx(1)
    # cut when the second closes B-T and the first stands on X-C
    assert status.p_cut == pytest.approx(0.5 * 0.8 * 6 / 11, abs=0.05)


def test_sampled_shares_come_with_intervals_that_narrow_with_the_draws(network: RoadNetwork) -> None:
    halves = placed(network, [0, 2])
    happenings = [(report("r1", certainty="medium"), halves), (report("r2", "siege"), placed(network, [1]))]
    widths = []
    for draws in (100, 10_000):
        status = status_of(assessor(network, [corridor_between(network, "X", "T")], happenings, draws=draws))
        for p, interval in ((status.p_cut, status.p_cut_ci), (status.p_diverted, status.p_diverted_ci)):
            assert p is not None
            assert interval is not None
            assert interval.low <= p <= interval.high
        assert status.p_cut_ci is not None
        assert status.p_cut_ci.low <= 0.5 * 0.8 * 6 / 11 <= status.p_cut_ci.high
        widths.append(status.p_cut_ci.high - status.p_cut_ci.low)
    assert widths[1] < widths[0] / 5


def test_where_no_draw_hits_the_interval_is_all_that_is_not_open(network: RoadNetwork) -> None:
    faint = (report("r1", "siege", DAY - timedelta(days=20)), placed(network, [0]))
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], [faint], draws=1))
    assert status.p_open == pytest.approx(7 / 8)
    assert status.p_cut_ci == pytest.approx((0, 1 / 8))
    assert status.p_diverted_ci == pytest.approx((0, 1 / 8))


def test_probability_halves_with_the_half_life_and_is_zero_before_the_event(network: RoadNetwork) -> None:
    happenings = [(report(event_type="siege"), placed(network, [0]))]
    watch = assessor(network, [corridor_between(network, "X", "T")], happenings)
    assert status_of(watch).p_open == pytest.approx(0.5)
    assert status_of(watch, days_later=10).p_open == pytest.approx(0.75)
    assert status_of(watch, days_later=-1).road_label is Label.NO_RECENT_REPORTS


def test_labels_follow_p_open(network: RoadNetwork) -> None:
    watch = assessor(network, [corridor_between(network, "X", "T")], [(report(), placed(network, [0]))])
    assert status_of(watch, days_later=0).road_label is Label.DIVERTED
    assert status_of(watch, days_later=12).road_label is Label.AT_RISK
    assert (
        status_of(watch, days_later=40).road_label is Label.NO_RECENT_REPORTS
    )  # p_open 0.94: neither a threat nor passage


def test_passage_opens_unless_corridor_level_evidence_stands_against(network: RoadNetwork) -> None:
    passage = (report("p", "passage"), placed(network, [0, 1]))
    corridors = [corridor_between(network, "X", "T")]
    assert status_of(assessor(network, corridors, [passage])).road_label is Label.OPEN
    ban = (report("b", "ban", DAY - timedelta(days=40)), placed(network, [1]))
    banned = status_of(assessor(network, corridors, [passage, ban]))
    assert banned.road_label is Label.NO_RECENT_REPORTS
    assert EvidenceRole.CORRIDOR in {evidence.role for evidence in banned.evidence}
    old = (report("b", "ban", DAY - timedelta(days=61)), placed(network, [1]))
    assert status_of(assessor(network, corridors, [passage, old])).road_label is Label.OPEN


def test_passage_on_another_road_is_no_passage(network: RoadNetwork) -> None:
    passage = (report("p", "passage"), placed(network, [2, 3]))
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], [passage]))
    assert status.road_label is Label.NO_RECENT_REPORTS


def test_an_arrival_in_the_end_town_does_not_tell_by_which_road(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T")]
    lon, lat = float(network.node_lon[3]), float(network.node_lat[3])
    town = placed_on(network, [Piece(1, 45_000, 50_000, 0)], kind=ClaimKind.POINT, lat=lat, lon=lon)
    assert (
        status_of(assessor(network, corridors, [(report("p", "passage"), town)])).road_label is Label.NO_RECENT_REPORTS
    )
    stretch = placed_on(network, [Piece(1, 5_000, 50_000, 0)], lat=lat, lon=lon)
    assert status_of(assessor(network, corridors, [(report("p", "passage"), stretch)])).road_label is Label.OPEN


def test_an_attack_is_not_evidence_of_passage_and_an_air_strike_closes_nothing(network: RoadNetwork) -> None:
    strike = (report("a", "airstrike"), placed(network, [0]))
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], [strike]))
    assert status.road_label is Label.NO_RECENT_REPORTS
    assert [evidence.role for evidence in status.evidence] == [EvidenceRole.CONTEXT]


def test_a_reopening_multiplies_what_it_covers_and_a_later_event_starts_afresh(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T")]
    ambush = (report("r1", day=DAY - timedelta(days=10)), placed(network, [0]))
    reopened = (report("r2", "reopened", DAY, certainty="medium"), placed(network, [0]))
    status = status_of(assessor(network, corridors, [ambush, reopened]))
    assert status.p_open == pytest.approx(1 - 0.5 * (1 - 0.8))
    half = (report("r2", "reopened", DAY, certainty="medium"), placed_on(network, [Piece(0, 0, 25_000, 0)]))
    assert status_of(assessor(network, corridors, [ambush, half])).p_open == pytest.approx(1 - 0.5 * (1 - 0.8 * 0.5))
    again = (report("r3", day=DAY + timedelta(days=1)), placed(network, [0]))
    assert status_of(assessor(network, corridors, [ambush, reopened, again]), days_later=1).p_open == 0.0


def test_easing_shortens_the_half_life_from_its_day_on(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T")]
    ambush = (report("r1", day=DAY - timedelta(days=10)), placed(network, [0]))
    eased = (report("r2", "eased", DAY), placed(network, [0]))
    watch = assessor(network, corridors, [ambush, eased])
    assert status_of(watch).p_open == pytest.approx(0.5)
    assert status_of(watch, days_later=10).p_open == pytest.approx(1 - 0.5 / 4)


def test_a_restriction_rules_out_open_costs_time_and_closes_nothing(network: RoadNetwork) -> None:
    happenings = [(report("p", "passage"), placed(network, [0, 1])), (report("c", "checkpoint"), placed(network, [0]))]
    corridors = [corridor_between(network, "X", "T")]
    status = status_of(assessor(network, corridors, happenings))
    assert status.road_label is Label.AT_RISK
    assert status.is_restricted
    assert status.p_open == 1.0
    assert status.delay_h == pytest.approx(20 / 60)  # by X-C-T
    lone = status_of(assessor(network, corridors, happenings, detour_ratio=1.1))
    assert lone.delay_h == pytest.approx(50 / 60)


def test_a_restriction_speaks_against_open_down_to_one_percent(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T")]
    for age_days in (66, 67):  # half-lives of 10 days: p = 0.0103 and 0.0096
        slow = (report("c", "checkpoint", DAY - timedelta(days=age_days)), placed(network, [0]))
        watch = assessor(network, corridors, [(report("p", "passage"), placed(network, [0, 1])), slow])
        counts = watch.on(DAY).closures[0].p >= SEEN_FROM
        assert counts == (age_days == 66)
        assert status_of(watch).road_label is (Label.NO_RECENT_REPORTS if counts else Label.OPEN)


def test_a_restricted_way_round_is_priced_with_the_restriction(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T")]
    ambush = (report("r1"), placed(network, [0]))
    slow = (report("c", "checkpoint"), placed(network, [2]))
    status = status_of(assessor(network, corridors, [ambush, slow], detour_ratio=2.0))
    assert status.extra_h == pytest.approx((20 + 60) / 60)
    assert status_of(assessor(network, corridors, [ambush, slow])).road_label is Label.CUT


def test_a_closed_crossing_cuts_its_corridor_and_no_other(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T"), corridor_between(network, "Y", "T")]
    x = placed(network, [0], lat=float(network.node_lat[0]), lon=float(network.node_lon[0]))
    shut = replace(x, pieces=(), off_network=1.0)
    watch = assessor(network, corridors, [(report("b", "border_closed"), shut)])
    assert status_of(watch).road_label is Label.CUT
    assert status_of(watch, "Y-T").road_label is Label.NO_RECENT_REPORTS
    assert status_of(watch).substitutes == ("Y-T",)


def test_a_cut_corridor_is_no_substitute(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T"), corridor_between(network, "Y", "T")]
    watch = assessor(network, corridors, [(report(), placed(network, [4]))])
    assert status_of(watch, "Y-T").road_label is Label.CUT
    assert status_of(watch, "X-T").substitutes == ()


def test_ways_round_stay_in_the_country() -> None:
    roads = [*ROADS[:2], Road("X", "C", 60, country="GN"), Road("C", "T", 60, country=""), ROADS[4]]
    network = make_network(PLACES, roads)
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], [(report(), placed(network, [0]))]))
    assert status.road_label is Label.CUT
    unknown = make_network(PLACES, [*ROADS[:2], Road("X", "C", 60, country=""), *ROADS[3:]])
    status = status_of(assessor(unknown, [corridor_between(unknown, "X", "T")], [(report(), placed(unknown, [0]))]))
    assert status.road_label is Label.DIVERTED


def test_three_reports_of_one_attack_weigh_as_one(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T")]
    one = [(report("r1", "siege"), placed(network, [0]))]
    three = [
        *one,
        (report("r2", "siege", DAY - timedelta(days=1), date_precision="approx"), placed(network, [0, 1])),
        (report("r3", "siege", certainty="low"), placed_on(network, [Piece(0, 10_000, 20_000, 0)])),
    ]
    assert status_of(assessor(network, corridors, three)).p_open == pytest.approx(0.5)
    unmerged = status_of(assessor(network, corridors, three, merge=False))
    assert unmerged.p_open is not None
    assert unmerged.p_open < 0.5


def test_a_section_cut_into_ten_pieces_weighs_as_one() -> None:
    whole = make_network(PLACES, ROADS)
    names = ["X", *(f"N{i}" for i in range(9)), "B"]
    places = PLACES | {name: (5.0 * (i + 1), 2.0 * (i + 1)) for i, name in enumerate(names[1:-1])}
    pieces = [Road(u, v, 5) for u, v in itertools.pairwise(names)]
    cut = make_network(places, [*ROADS[1:], *pieces])
    first = status_of(
        assessor(whole, [corridor_between(whole, "X", "T")], [(report("r", "siege"), placed(whole, [0]))])
    )
    tenth = status_of(
        assessor(cut, [corridor_between(cut, "X", "T")], [(report("r", "siege"), placed(cut, range(4, 14)))])
    )
    assert first.p_open == tenth.p_open == pytest.approx(0.5)
    assert first.p_diverted == pytest.approx(tenth.p_diverted)
    assert first.extra_km == pytest.approx(tenth.extra_km)


def test_a_long_section_is_corridor_evidence_and_closes_nothing(network: RoadNetwork) -> None:
    long = placed(network, [0, 1], is_corridor_level=True)
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], [(report(), long)]))
    assert status.road_label is Label.NO_RECENT_REPORTS
    assert [evidence.role for evidence in status.evidence] == [EvidenceRole.CORRIDOR]


def test_national_evidence_touches_every_corridor(network: RoadNetwork) -> None:
    nation = Placement(ClaimKind.AREA, PlacementStatus.AREA, "nationwide", is_national=True)
    happenings = [(report("b", "ban"), nation), (report("p", "passage"), placed(network, [0, 1]))]
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], happenings))
    assert status.road_label is Label.NO_RECENT_REPORTS


def test_evidence_coverage_counts_overlaps_once(network: RoadNetwork) -> None:
    happenings = [
        (report("a", "airstrike"), placed_on(network, [Piece(0, 0, 20_000, 0)])),
        (report("b", "passage"), placed_on(network, [Piece(0, 10_000, 30_000, 0)])),
    ]
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], happenings))
    assert status.evidence_coverage == pytest.approx(0.3)


def test_destination_is_reachable_while_any_crossing_reaches_it(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T"), corridor_between(network, "Y", "T")]
    seen = (report("seen", "passage"), placed(network, [0]))
    x_cut = [seen, (report("r1", "siege"), placed(network, [0])), (report("r2", "siege"), placed(network, [2]))]
    (town,) = assessor(network, corridors, x_cut).on(DAY).destinations
    assert (town.p_reachable, town.corridors_total) == (1.0, 2)
    same_event = [*x_cut, (report("r3", "siege"), placed(network, [4]))]
    (town,) = assessor(network, corridors, same_event).on(DAY).destinations
    assert town.p_reachable == pytest.approx(1 - 0.5**3, abs=0.06)


def test_reaching_a_destination_has_an_interval(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T")]
    seen = (report("seen", "passage"), placed(network, [0]))
    both = [seen, (report("r1", "siege"), placed(network, [0])), (report("r2", "siege"), placed(network, [2]))]
    (town,) = assessor(network, corridors, both).on(DAY).destinations
    assert town.p_reachable_ci is not None
    assert town.p_reachable_ci.low < 0.75 < town.p_reachable_ci.high
    (silent,) = assessor(network, corridors, []).on(DAY).destinations
    assert silent.p_reachable_ci is None


def test_draws_are_paired_over_days_scenarios_and_row_order(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T")]
    happenings = [(report(f"r{i}", "siege", DAY - timedelta(days=3 * i)), placed(network, [i % 4])) for i in range(6)]
    forward = assessor(network, corridors, happenings).on(DAY)
    backward = assessor(network, corridors, happenings[::-1]).on(DAY)
    assert forward.statuses == backward.statuses
    other_seed = assessor(network, corridors, happenings, seed=1).on(DAY)
    assert other_seed.statuses[0].p_open == forward.statuses[0].p_open


def test_a_vaguer_report_of_a_closure_does_not_hide_it(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T")]
    sharp = (report("r1", "siege"), placed(network, [0]))
    vague = (report("r2", "siege", same_as="r1"), placed(network, [1], is_corridor_level=True))
    status = status_of(assessor(network, corridors, [sharp, vague]))
    assert status.p_open == pytest.approx(0.5)
    assert status.evidence[0].role is EvidenceRole.CLOSES


def test_a_vague_area_closes_no_crossing(network: RoadNetwork) -> None:
    lon, lat = float(network.node_lon[0]), float(network.node_lat[0])
    area = Placement(ClaimKind.AREA, PlacementStatus.AREA, "sector of X", lat=lat, lon=lon, radius_km=25)
    watch = assessor(network, [corridor_between(network, "X", "T")], [(report("b", "border_closed"), area)])
    assert status_of(watch).road_label is Label.NO_RECENT_REPORTS


def test_a_reopened_crossing_is_lifted_as_a_whole(network: RoadNetwork) -> None:
    lon, lat = float(network.node_lon[0]), float(network.node_lat[0])
    post = placed(network, [], lat=lat, lon=lon)
    shut = (report("b", "border_closed", DAY - timedelta(days=1)), post)
    corridors = [corridor_between(network, "X", "T")]
    assert status_of(assessor(network, corridors, [shut])).road_label is Label.CUT
    again = (report("o", "border_reopened"), post)
    assert status_of(assessor(network, corridors, [shut, again])).road_label is Label.NO_RECENT_REPORTS


def test_a_weaker_report_of_the_same_event_does_not_replace_the_closure(network: RoadNetwork) -> None:
    both = [
        (report("r1", "ambush", certainty="low"), placed(network, [0])),
        (report("r2", "slowed"), placed(network, [0])),
    ]
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], both))
    assert status.p_open == pytest.approx(0.0)


def test_a_restriction_does_not_cut_off_a_destination(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T")]
    seen = (report("seen", "passage"), placed(network, [0]))
    slow = [seen, (report("c", "checkpoint"), placed(network, [0])), (report("d", "checkpoint"), placed(network, [2]))]
    (town,) = assessor(network, corridors, slow).on(DAY).destinations
    assert town.p_reachable == 1.0


def test_five_reports_of_one_checkpoint_delay_as_one(network: RoadNetwork) -> None:
    slow = [(report(f"c{n}", "checkpoint"), placed(network, [0])) for n in range(5)]
    corridors = [corridor_between(network, "X", "T")]
    status = status_of(assessor(network, corridors, slow, merge=False, detour_ratio=1.1))  # too short for X-C-T
    assert status.delay_h == pytest.approx(50 / 60)


def test_no_crossing_known_to_clear_fuel_is_not_unreachable(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T")]
    happenings = [(report("r1", "siege"), placed(network, [0]))]
    known = {one.id: (place,) for one, place in happenings}
    table = tables([crossing_at(network, "X", "unknown")], corridors)
    watch = Assessor(network, table, [one for one, _ in happenings], known, DaySettings(as_of=DAY))
    assert watch.on(DAY).destinations[0].p_reachable is None


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


def test_a_national_ban_is_lifted_by_a_national_lifting(network: RoadNetwork) -> None:
    nation = Placement(ClaimKind.AREA, PlacementStatus.AREA, "nationwide", is_national=True)
    ban = (report("b", "ban", DAY - timedelta(days=20)), nation)
    lifted = (report("l", "ban_lifted", DAY - timedelta(days=5)), nation)
    passage = (report("p", "passage"), placed(network, [0, 1]))
    corridors = [corridor_between(network, "X", "T")]
    assert status_of(assessor(network, corridors, [ban, passage])).road_label is Label.NO_RECENT_REPORTS
    assert status_of(assessor(network, corridors, [ban, lifted, passage])).road_label is Label.OPEN


def test_what_eases_the_buses_eases_no_fuel(network: RoadNetwork) -> None:
    ambush = (report("r1", day=DAY - timedelta(days=20)), placed(network, [0]))
    eased = (report("r2", "eased_bus", DAY - timedelta(days=10)), placed(network, [0]))
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], [ambush, eased]))
    assert status.p_open == pytest.approx(0.75)


def test_a_month_long_or_a_long_section_reopening_lifts_no_later_attack(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T")]
    ambush = (report("r1", day=DAY - timedelta(days=2)), placed(network, [0]))
    month = (report("r2", "reopened", date(2025, 10, 5), date_precision="month"), placed(network, [0]))
    long = (report("r3", "reopened"), placed(network, [0, 1], is_corridor_level=True))
    alone = status_of(assessor(network, corridors, [ambush])).p_open
    assert status_of(assessor(network, corridors, [ambush, month, long])).p_open == alone


def test_the_likeliest_way_round_counts_slow_and_fast_draws_together(network: RoadNetwork) -> None:
    happenings = [
        (report("r1"), placed(network, [0])),
        (report("c", "checkpoint", DAY - timedelta(days=8)), placed(network, [2])),
    ]
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], happenings, detour_ratio=3.0))
    assert status.way_round_p == pytest.approx(1.0)


def test_a_later_report_changes_nothing_on_an_earlier_day(network: RoadNetwork) -> None:
    corridors = [corridor_between(network, "X", "T")]
    first = (report("r1", "siege", certainty="low"), placed(network, [0]))
    later = (report("r2", "siege", DAY + timedelta(days=1)), placed(network, [0]))
    alone, both = assessor(network, corridors, [first]), assessor(network, corridors, [first, later])
    assert both.on(DAY).statuses == alone.on(DAY).statuses
    assert both.on(DAY + timedelta(days=1)).statuses != alone.on(DAY + timedelta(days=1)).statuses


def test_ends_and_via_places_between_nodes_snap_to_the_road() -> None:
    # X -------- 200 km -------- T, with V half way, 2 km off, and S 7 km off on a spur from B
    places = {"X": (0, 0), "T": (200, 0), "B": (90, 0), "S": (93, 7)}
    network = make_network(places, [Road("X", "B"), Road("B", "T"), Road("B", "S")])
    corridor = corridor_between(network, "X", "T")
    lon, lat = lonlat(150, 2)
    via = corridor.destination.model_copy(update={"name": "V", "lat": lat, "lon": lon})
    route = assessor(network, [corridor.model_copy(update={"via": (via,)})], []).routes[0]
    assert route.reference is not None
    assert route.reference.edges == (0, 1)
    ends_there = assessor(network, [corridor.model_copy(update={"destination": via})], []).routes[0]
    assert ends_there.reference is not None


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ambush", "siege", "checkpoint", "reopened", "passage", "ban"]),
            st.integers(0, 60),
            st.sets(st.integers(0, 4), min_size=1),
        ),
        max_size=8,
    ),
)
def test_probabilities_are_probabilities_whatever_happens(happened: list[tuple[str, int, set[int]]]) -> None:
    network = make_network(PLACES, ROADS)
    corridors = [corridor_between(network, "X", "T"), corridor_between(network, "Y", "T")]
    happenings = [
        (report(f"r{i}", kind, DAY - timedelta(days=age)), placed(network, sorted(edges)))
        for i, (kind, age, edges) in enumerate(happened)
    ]
    for status in assessor(network, corridors, happenings, draws=50).on(DAY).statuses:
        known = [status.p_open, status.p_diverted, status.p_cut]
        if status.road_label is Label.NO_RECENT_REPORTS:
            assert known == [None, None, None]
            continue
        figures = [p for p in known if p is not None]
        assert len(figures) == 3
        assert all(0 <= p <= 1 for p in figures)
        assert np.isclose(sum(figures), 1)
        assert status.extra_h is None or status.extra_h >= 0
