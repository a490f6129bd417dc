"""Corridor and destination status on five-node networks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codes import Label
from routes.events.closures import SEEN_FROM
from tests.routes.happenings import DAY, assessor, corridor_between, placed, report
from tests.routes.networks import Road, lonlat, make_network
from tests.routes.status.diamond import PLACES, ROADS, status_of

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


def test_no_report_is_no_news_and_every_p_is_null(diamond: RoadNetwork) -> None:
    status = status_of(assessor(diamond, [corridor_between(diamond, "X", "T")], []))
    assert status.road_label is Label.NO_RECENT_REPORTS
    assert (status.p_open, status.p_diverted, status.p_cut, status.extra_km) == (None, None, None, None)


def test_a_sure_closure_diverts_and_the_way_round_is_priced(diamond: RoadNetwork) -> None:
    status = status_of(assessor(diamond, [corridor_between(diamond, "X", "T")], [(report(), placed(diamond, [0]))]))
    assert status.road_label is Label.DIVERTED
    assert (status.p_open, status.p_diverted, status.p_cut) == (0.0, 1.0, 0.0)
    assert status.extra_km == pytest.approx(20)
    assert status.extra_h == pytest.approx(20 / 60)
    assert status.extra_km_ci == pytest.approx((20, 20))
    assert status.extra_h_ci == pytest.approx((20 / 60, 20 / 60))
    assert status.way_round is not None
    assert status.way_round.edges == (2, 3)
    assert status.evidence[0].report_ids == ("r1",)


@pytest.mark.parametrize(("slow_km", "extra_km"), [(31, 0.0), (36, -24.0)])
def test_of_two_roads_as_fast_the_shorter_one_saves_nothing(slow_km: float, extra_km: float) -> None:
    """X-B-T is 100 km at 60 km/h, X-C-T 40 km likewise and then so many at 30 km/h."""
    roads = [*ROADS[:2], Road("X", "C", 40), Road("C", "T", slow_km, road_class="tertiary"), ROADS[4]]
    network = make_network(PLACES, roads)
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], [(report(), placed(network, [0]))]))
    assert status.road_label is Label.DIVERTED
    assert status.extra_km == pytest.approx(extra_km)
    assert status.extra_h == pytest.approx((2 * slow_km - 60) / 60)


def test_a_way_round_beyond_the_detour_ratio_is_a_cut(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T")]
    status = status_of(assessor(diamond, corridors, [(report(), placed(diamond, [0]))], detour_ratio=1.1))
    assert status.road_label is Label.CUT
    assert status.p_cut == 1.0
    assert status.way_round is None


def test_closing_both_ways_is_a_cut(diamond: RoadNetwork) -> None:
    happenings = [(report("r1"), placed(diamond, [0])), (report("r2"), placed(diamond, [3]))]
    status = status_of(assessor(diamond, [corridor_between(diamond, "X", "T")], happenings))
    assert status.road_label is Label.CUT


def test_what_is_cut_has_no_price_even_where_a_few_draws_leave_a_way_round(diamond: RoadNetwork) -> None:
    happenings = [(report("r1"), placed(diamond, [0])), (report("r2", certainty="medium"), placed(diamond, [3]))]
    status = status_of(assessor(diamond, [corridor_between(diamond, "X", "T")], happenings))
    assert status.label is Label.CUT
    assert status.p_diverted == pytest.approx(0.2, abs=0.05)
    assert (status.extra_km, status.extra_km_p90, status.extra_h, status.extra_h_p90) == (None, None, None, None)
    assert (status.extra_km_ci, status.extra_h_ci) == (None, None)


def test_p_open_is_exact_and_the_three_sum_to_one(diamond: RoadNetwork) -> None:
    halves = placed(diamond, [0, 2])  # 50 and 60 km: 5/11 of the mass on the corridor
    happenings = [(report("r1", certainty="medium"), halves), (report("r2", "siege"), placed(diamond, [1]))]
    status = status_of(assessor(diamond, [corridor_between(diamond, "X", "T")], happenings))
    assert status.p_open == pytest.approx((1 - 0.8 * 5 / 11) * (1 - 0.5))
    assert status.p_open is not None
    assert status.p_diverted is not None
    assert status.p_cut is not None
    assert status.p_open + status.p_diverted + status.p_cut == pytest.approx(1)
    # cut when the second closes B-T and the first stands on X-C
    assert status.p_cut == pytest.approx(0.5 * 0.8 * 6 / 11, abs=0.05)


def test_labels_follow_p_open(diamond: RoadNetwork) -> None:
    watch = assessor(diamond, [corridor_between(diamond, "X", "T")], [(report(), placed(diamond, [0]))])
    assert status_of(watch, days_later=0).road_label is Label.DIVERTED
    assert status_of(watch, days_later=12).road_label is Label.AT_RISK
    assert (
        status_of(watch, days_later=40).road_label is Label.NO_RECENT_REPORTS
    )  # p_open 0.94: neither a threat nor passage


def test_a_restriction_rules_out_open_costs_time_and_closes_nothing(diamond: RoadNetwork) -> None:
    happenings = [(report("p", "passage"), placed(diamond, [0, 1])), (report("c", "checkpoint"), placed(diamond, [0]))]
    corridors = [corridor_between(diamond, "X", "T")]
    status = status_of(assessor(diamond, corridors, happenings))
    assert status.road_label is Label.AT_RISK
    assert status.is_restricted
    assert status.p_open == 1.0
    assert status.delay_h == pytest.approx(20 / 60)  # by X-C-T
    lone = status_of(assessor(diamond, corridors, happenings, detour_ratio=1.1))
    assert lone.delay_h == pytest.approx(50 / 60)


def test_a_restriction_speaks_against_open_down_to_one_percent(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T")]
    for age_days in (66, 67):  # half-lives of 10 days: p = 0.0103 and 0.0096
        slow = (report("c", "checkpoint", DAY - timedelta(days=age_days)), placed(diamond, [0]))
        watch = assessor(diamond, corridors, [(report("p", "passage"), placed(diamond, [0, 1])), slow])
        counts = watch.on(DAY).closures[0].p >= SEEN_FROM
        assert counts == (age_days == 66)
        assert status_of(watch).road_label is (Label.NO_RECENT_REPORTS if counts else Label.OPEN)


def test_a_restricted_way_round_is_priced_with_the_restriction(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T")]
    ambush = (report("r1"), placed(diamond, [0]))
    slow = (report("c", "checkpoint"), placed(diamond, [2]))
    status = status_of(assessor(diamond, corridors, [ambush, slow], detour_ratio=2.0))
    assert status.extra_h == pytest.approx((20 + 60) / 60)
    assert status_of(assessor(diamond, corridors, [ambush, slow])).road_label is Label.CUT


def test_a_closed_crossing_cuts_its_corridor_and_no_other(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T"), corridor_between(diamond, "Y", "T")]
    x = placed(diamond, [0], lat=float(diamond.node_lat[0]), lon=float(diamond.node_lon[0]))
    shut = replace(x, pieces=(), off_network=1.0)
    watch = assessor(diamond, corridors, [(report("b", "border_closed"), shut)])
    assert status_of(watch).road_label is Label.CUT
    assert status_of(watch, "Y-T").road_label is Label.NO_RECENT_REPORTS
    assert status_of(watch).substitutes == ("Y-T",)


def test_a_cut_corridor_is_no_substitute(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T"), corridor_between(diamond, "Y", "T")]
    watch = assessor(diamond, corridors, [(report(), placed(diamond, [4]))])
    assert status_of(watch, "Y-T").road_label is Label.CUT
    assert status_of(watch, "X-T").substitutes == ()


def test_five_reports_of_one_checkpoint_delay_as_one(diamond: RoadNetwork) -> None:
    slow = [(report(f"c{n}", "checkpoint"), placed(diamond, [0])) for n in range(5)]
    corridors = [corridor_between(diamond, "X", "T")]
    status = status_of(assessor(diamond, corridors, slow, merge=False, detour_ratio=1.1))  # too short for X-C-T
    assert status.delay_h == pytest.approx(50 / 60)


def test_a_month_long_or_a_long_section_reopening_lifts_no_later_attack(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T")]
    ambush = (report("r1", day=DAY - timedelta(days=2)), placed(diamond, [0]))
    month = (report("r2", "reopened", date(2025, 10, 5), date_precision="month"), placed(diamond, [0]))
    long = (report("r3", "reopened"), placed(diamond, [0, 1], is_corridor_level=True))
    alone = status_of(assessor(diamond, corridors, [ambush])).p_open
    assert status_of(assessor(diamond, corridors, [ambush, month, long])).p_open == alone


def test_the_likeliest_way_round_counts_slow_and_fast_draws_together(diamond: RoadNetwork) -> None:
    happenings = [
        (report("r1"), placed(diamond, [0])),
        (report("c", "checkpoint", DAY - timedelta(days=8)), placed(diamond, [2])),
    ]
    status = status_of(assessor(diamond, [corridor_between(diamond, "X", "T")], happenings, detour_ratio=3.0))
    assert status.way_round_p == pytest.approx(1.0)


def test_a_later_report_changes_nothing_on_an_earlier_day(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T")]
    first = (report("r1", "siege", certainty="low"), placed(diamond, [0]))
    later = (report("r2", "siege", DAY + timedelta(days=1)), placed(diamond, [0]))
    alone, both = assessor(diamond, corridors, [first]), assessor(diamond, corridors, [first, later])
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
