"""What the draws of a day do to a corridor, and what a restriction slows."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

import routes.status.outcomes
from data.codes import ClaimKind, Label
from routes.status.draws import NOWHERE
from routes.status.outcomes import DIVERTED
from tests.routes.happenings import DAY, assessor, corridor_between, placed, report
from tests.routes.networks import Road, make_network
from tests.routes.status.diamond import PLACES, ROADS, status_of

if TYPE_CHECKING:
    from routes.events.closures import Closure
    from routes.network.road_network import RoadNetwork

#   X --- A --- T --- Y     a checkpoint between A and T slows both corridors to T
LINE = {"X": (0, 0), "A": (50, 0), "T": (100, 0), "Y": (150, 0)}
LINE_ROADS = [Road("X", "A"), Road("A", "T"), Road("T", "Y")]


def test_what_a_restriction_slows_is_worked_out_once_a_day_for_all_corridors(monkeypatch: pytest.MonkeyPatch) -> None:
    network = make_network(LINE, LINE_ROADS)
    corridors = [corridor_between(network, start, end) for start, end in (("X", "T"), ("X", "A"), ("Y", "T"))]
    watch = assessor(network, corridors, [(report("c", "checkpoint"), placed(network, [1]))])
    worked_out: list[str] = []
    factors = routes.status.outcomes.edge_factors

    def counted(network: RoadNetwork, closure: Closure) -> dict[int, float]:
        worked_out.append(closure.id)
        return factors(network, closure)

    monkeypatch.setattr(routes.status.outcomes, "edge_factors", counted)
    simulation = watch.simulate(DAY, watch.events_and_closures(DAY)[1])
    outcomes = [simulation.corridor(route) for route in watch.routes]
    assert worked_out == ["c"]
    assert [outcome.slowed_h for outcome in outcomes] == pytest.approx([50 / 60, 0, 0])


def test_nothing_is_searched_for_a_road_that_nothing_slows() -> None:
    network = make_network(LINE, LINE_ROADS)
    corridors = [corridor_between(network, start, end) for start, end in (("X", "T"), ("Y", "T"))]
    watch = assessor(network, corridors, [(report("c", "checkpoint"), placed(network, [1]))])
    simulation = watch.simulate(DAY, watch.events_and_closures(DAY)[1])
    slowed, free = watch.routes
    assert [simulation.slows(route) for route in (slowed, free)] == [True, False]
    assert simulation.slowed_way(slowed) is not slowed.reference
    assert simulation.slowed_way(free) is free.reference


def test_sampled_shares_come_with_intervals_that_narrow_with_the_draws(diamond: RoadNetwork) -> None:
    halves = placed(diamond, [0, 2])
    happenings = [(report("r1", certainty="medium"), halves), (report("r2", "siege"), placed(diamond, [1]))]
    widths = []
    for draws in (100, 10_000):
        status = status_of(assessor(diamond, [corridor_between(diamond, "X", "T")], happenings, draws=draws))
        for p, interval in ((status.p_cut, status.p_cut_ci), (status.p_diverted, status.p_diverted_ci)):
            assert p is not None
            assert interval is not None
            assert interval.low <= p <= interval.high
        assert status.p_cut_ci is not None
        assert status.p_cut_ci.low <= 0.5 * 0.8 * 6 / 11 <= status.p_cut_ci.high
        widths.append(status.p_cut_ci.high - status.p_cut_ci.low)
    assert widths[1] < widths[0] / 5


def test_a_diverted_draw_tells_which_way_it_takes(diamond: RoadNetwork) -> None:
    watch = assessor(diamond, [corridor_between(diamond, "X", "T")], [(report("r", "siege"), placed(diamond, [0]))])
    (route,) = watch.routes
    outcome = watch.simulate(DAY, watch.events_and_closures(DAY)[1]).corridor(route)
    diverted = outcome.state == DIVERTED
    assert 0 < diverted.sum() < len(diverted)
    assert (outcome.way_of[~diverted] == NOWHERE).all()
    assert route.reference is not None
    ways = [outcome.taken[number] for number in outcome.way_of[diverted].tolist()]
    assert [way.extra_km(route.reference) for way in ways] == outcome.extra_km.tolist()
    assert Counter(way.edges for way in ways) == outcome.ways


def test_a_way_round_is_as_sure_as_the_crossing_that_its_corridor_begins_at() -> None:
    network = make_network(PLACES | {"Z": (0, 50)}, [*ROADS, Road("Z", "B", 50), Road("Z", "C", 60)])
    post = replace(placed(network, [], kind=ClaimKind.POINT), lat=0.0, lon=0.0)
    happened = [(report("shut", "border_closed", certainty="low"), post), (report(), placed(network, [1]))]
    corridors = [corridor_between(network, start, "T") for start in "XZ"]
    watch = assessor(network, corridors, happened)
    assert [status_of(watch, one.id).way_round_p for one in corridors] == pytest.approx([0.6, 1.0])


def test_where_no_draw_hits_the_interval_is_all_that_is_not_open(diamond: RoadNetwork) -> None:
    faint = (report("r1", "siege", DAY - timedelta(days=20)), placed(diamond, [0]))
    status = status_of(assessor(diamond, [corridor_between(diamond, "X", "T")], [faint], draws=1))
    assert status.p_open == pytest.approx(7 / 8)
    assert status.p_cut_ci == pytest.approx((0, 1 / 8))
    assert status.p_diverted_ci == pytest.approx((0, 1 / 8))


def test_ways_round_stay_in_the_country() -> None:
    roads = [*ROADS[:2], Road("X", "C", 60, country="GN"), Road("C", "T", 60, country=""), ROADS[4]]
    network = make_network(PLACES, roads)
    status = status_of(assessor(network, [corridor_between(network, "X", "T")], [(report(), placed(network, [0]))]))
    assert status.road_label is Label.CUT
    unknown = make_network(PLACES, [*ROADS[:2], Road("X", "C", 60, country=""), *ROADS[3:]])
    status = status_of(assessor(unknown, [corridor_between(unknown, "X", "T")], [(report(), placed(unknown, [0]))]))
    assert status.road_label is Label.DIVERTED


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


def test_draws_are_paired_over_days_scenarios_and_row_order(diamond: RoadNetwork) -> None:
    corridors = [corridor_between(diamond, "X", "T")]
    happenings = [(report(f"r{i}", "siege", DAY - timedelta(days=3 * i)), placed(diamond, [i % 4])) for i in range(6)]
    forward = assessor(diamond, corridors, happenings).on(DAY)
    backward = assessor(diamond, corridors, happenings[::-1]).on(DAY)
    assert forward.statuses == backward.statuses
    other_seed = assessor(diamond, corridors, happenings, seed=1).on(DAY)
    assert other_seed.statuses[0].p_open == forward.statuses[0].p_open
