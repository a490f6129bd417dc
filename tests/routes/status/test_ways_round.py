"""The way round that is told, on five-node networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Label
from tests.routes.happenings import DAY, assessor, corridor_between, placed, report
from tests.routes.networks import THREE_WAYS, THREE_WAYS_AT, Road, make_network

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork
    from routes.status.labels import CorridorStatus

# Three ways from X to T; B-C (6) joins the first two half way.
JOINED = [*THREE_WAYS, Road("B", "C", 5)]
C, D = (2, 3), (4, 5)
SURE, LIKELY, PERHAPS = "high", "medium", "low"  # an ambush of the day closes with 1.0, 0.8, 0.4


def told(network: RoadNetwork, closed: dict[tuple[int, ...], str]) -> CorridorStatus:
    """Return the status where an ambush of a certainty stands somewhere on each of some stretches."""
    happenings = [
        (report(f"r{number}", certainty=certainty), placed(network, edges))
        for number, (edges, certainty) in enumerate(closed.items())
    ]
    return assessor(network, [corridor_between(network, "X", "T")], happenings).on(DAY).statuses[0]


def test_a_way_less_in_doubt_is_told_before_a_faster_one_that_most_draws_take() -> None:
    status = told(make_network(THREE_WAYS_AT, THREE_WAYS), {(0,): SURE, (2,): PERHAPS})
    assert status.way_round is not None
    assert status.way_round.edges == D
    assert status.way_round_p == 1.0
    assert status.way_doubts == ()


def test_the_faster_of_two_ways_without_doubt_is_told() -> None:
    status = told(make_network(THREE_WAYS_AT, THREE_WAYS), {(0,): SURE})
    assert status.way_round is not None
    assert status.way_round.edges == C


def test_a_way_in_doubt_is_told_with_its_own_probability_and_the_stretch() -> None:
    status = told(make_network(THREE_WAYS_AT, THREE_WAYS[:4]), {(0,): SURE, (3,): PERHAPS})
    assert status.way_round is not None
    assert status.way_round.edges == C
    assert status.way_round_p == pytest.approx(0.6)
    (doubt,) = status.way_doubts
    assert doubt.p == pytest.approx(0.4)
    assert (doubt.edges, doubt.report_ids) == ((3,), ("r1",))


def test_no_way_is_told_over_a_stretch_more_likely_closed_than_not() -> None:
    status = told(make_network(THREE_WAYS_AT, THREE_WAYS[:4]), {(0,): PERHAPS, (3,): LIKELY})
    assert status.label is Label.AT_RISK
    assert status.p_diverted == pytest.approx(0.4 * 0.2, abs=0.05)
    assert status.way_round is None
    assert (status.way_round_p, status.way_doubts) == (None, ())


def test_two_stretches_that_together_are_more_likely_closed_than_not_are_no_advice() -> None:
    assert (
        told(make_network(THREE_WAYS_AT, THREE_WAYS[:4]), {(0,): PERHAPS, (2,): PERHAPS, (3,): PERHAPS}).way_round
        is None
    )


def test_a_way_that_no_draw_takes_is_told_where_it_alone_is_in_no_doubt() -> None:
    # One ambush on X-C or C-B-T's end: in every draw one of the two shorter ways is open.
    #   X--C--T and X--E--T are 1.1 times as long as the usual road, X--D--T 1.3 times
    places = {**THREE_WAYS_AT, "E": (50, 10)}
    network = make_network(places, [*THREE_WAYS, Road("X", "E", 56), Road("E", "T", 56)])
    status = told(network, {(0,): SURE, (2, 6): SURE})
    assert status.way_round is not None
    assert status.way_round.edges == D
    assert status.way_round_p == 1.0


def test_a_way_that_shares_the_stretch_in_doubt_is_as_likely_closed_once_the_usual_road_is() -> None:
    # X-C-B-T leaves the usual road at X and meets it at B; what closes B-T closes both.
    network = make_network(THREE_WAYS_AT, [*THREE_WAYS[:3], Road("B", "C", 20)])
    shared = told(network, {(0, 1): PERHAPS})
    assert shared.way_round is not None
    assert shared.way_round_p == pytest.approx(0.5)  # of one ambush on X-B or B-T, as long
    assert told(network, {(1,): PERHAPS}).way_round is None


def test_nothing_is_told_of_a_way_round_a_corridor_that_is_cut() -> None:
    status = told(make_network(THREE_WAYS_AT, THREE_WAYS[:4]), {(0,): SURE, (2,): LIKELY})
    assert status.label is Label.CUT
    assert (status.way_round, status.way_round_p, status.way_doubts) == (None, None, ())
    assert (status.extra_km, status.extra_h) == (None, None)
