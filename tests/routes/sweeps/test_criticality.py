"""What the closure of each section costs the corridors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codes import RankBy
from data.corridors import Share
from routes.corridors.corridor_routes import CountryGraphs
from routes.paths.road_graph import RoadGraph
from routes.sweeps.criticality import Supply, published_shares
from routes.sweeps.worst_sets import greedy_set, worst_set
from tests.routes.happenings import assessor, corridor_between
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Bools, Floats
    from routes.network.road_network import RoadNetwork
    from routes.sweeps.criticality import ClosedSets, Costs, Impacts


def slow_search(network: RoadNetwork, pairs: Sequence[tuple[int, int]], allowed: Bools) -> Costs:
    graph = RoadGraph(network, network.edge_time_s, allowed)

    def costs(closed: ClosedSets) -> Floats:
        found = np.full((len(closed), len(pairs)), np.inf)
        for row, edges in enumerate(closed):
            for column, (start, end) in enumerate(pairs):
                way = graph.route(start, end, frozenset(edges))
                found[row, column] = np.inf if way is None else way.time_s
        return found

    return costs


#        A --1-- T           X and Y are crossings, T is supplied; a way round by R is 20 km longer than X-A-T
#       /|0     /|
#      X |    3/ |4          X-A 0, A-T 1, X-R 2, R-T 3, Y-T 4
#       \2    /  |
#        R---+   Y
PLACES = {"X": (0, 0), "A": (50, 0), "T": (100, 0), "R": (50, -30), "Y": (100, -100)}
ROADS = [Road("X", "A"), Road("A", "T"), Road("X", "R", km=60), Road("R", "T", km=60), Road("Y", "T")]
EDGES = [(0,), (1,), (2,), (3,), (4,)]


def shared(what: str, percent: float | None, year: str = "2024") -> Share:
    return Share(what=what, figure="test", year=year, source="test", percent=percent)


def supply(ratio: float = 1.5, share: str = "", roads: Sequence[Road] = ROADS) -> Supply:
    network = make_network(PLACES, roads)
    shares = {
        "X-T": (shared("goods by X", 90, "2001 and 2002"), shared("goods by X", 60, "2024"), shared("odd", None)),
        "Y-T": (shared("fuel by Y", 30),),
    }
    corridors = [
        one.model_copy(update={"shares": shares[one.id]})
        for one in (corridor_between(network, "X", "T"), corridor_between(network, "Y", "T"))
    ]
    routes = assessor(network, corridors, []).routes
    return Supply(CountryGraphs(network), routes, slow_search, ratio, published_shares(routes, share))


def test_each_closure_diverts_or_cuts_what_it_should() -> None:
    impacts = supply().impacts([(n,) for n in range(5)], EDGES)
    assert [(one.cut, one.diverted) for one in map(impacts.__getitem__, range(5))] == [
        ((), ("X-T",)),
        ((), ("X-T",)),
        ((), ()),
        ((), ()),
        (("Y-T",), ()),
    ]
    assert impacts.added_h.sum(axis=1) == pytest.approx([20 / 60, 20 / 60, 0, 0, 0.5 * 100 / 60])


def test_a_way_round_beyond_the_detour_ratio_is_a_cut_and_counts_with_the_longest_that_would_do() -> None:
    impacts = supply(ratio=1.1).impacts([(0,)], EDGES)
    assert impacts[0].cut == ("X-T",)
    assert impacts[0].added_truck_h == pytest.approx(0.1 * 100 / 60)


def test_shares_are_the_latest_of_their_wording_with_a_percentage() -> None:
    known = supply()
    assert [(one.share.what, one.share.percent, one.corridors) for one in known.shares] == [
        ("goods by X", 60, ("X-T",)),
        ("fuel by Y", 30, ("Y-T",)),
    ]
    assert [one.share.what for one in supply(share="FUEL").shares] == ["fuel by Y"]
    assert [(one.share.percent, whole) for one, whole in known.impacts([(4,)], EDGES)[0].shares] == [(30, True)]


def test_a_share_is_whole_only_where_all_its_corridors_are_affected() -> None:
    network = make_network(PLACES, ROADS)
    share = shared("goods", 50)
    corridors = [corridor_between(network, start, "T").model_copy(update={"shares": (share,)}) for start in ("X", "Y")]
    routes = assessor(network, corridors, []).routes
    shares = published_shares(routes)
    impacts = Supply(CountryGraphs(network), routes, slow_search, 1.5, shares).impacts([(0,), (0, 4)], EDGES)
    assert [[whole for _, whole in impacts[row].shares] for row in (0, 1)] == [[False], [True]]
    alone = Supply(CountryGraphs(network), routes[:1], slow_search, 1.5, shares).impacts([(0, 4)], EDGES)
    assert [whole for _, whole in alone[0].shares] == [False]


@pytest.mark.parametrize(
    ("by", "order"), [(RankBy.CUT, [4, 0, 1]), (RankBy.HOURS, [4, 0, 1]), (RankBy.SHARE, [0, 1, 4])]
)
def test_ranking(by: RankBy, order: list[int]) -> None:
    assert supply().impacts([(n,) for n in range(5)], EDGES).ranked(by).tolist() == order


def test_two_roads_that_stand_in_for_each_other_are_found_only_by_trying_every_set() -> None:
    roads = [*ROADS[:4], Road("Y", "T", km=1)]  # the cut of Y-T is the gravest alone by far less hours
    known = supply(roads=roads)

    def judge(sets: Sequence[tuple[int, ...]]) -> Impacts:
        return known.impacts(sets, EDGES)

    found = worst_set(judge, range(5), 2, RankBy.HOURS)
    assert found is not None
    assert found.is_exact
    assert set(found.impact.sections) & {0, 1}
    assert set(found.impact.sections) & {2, 3}
    assert worst_set(judge, range(2, 4), 2, RankBy.CUT) is None
    assert worst_set(judge, (), 2, RankBy.CUT) is None


PAIRS = st.tuples(st.sampled_from("XATRY"), st.sampled_from("XATRY")).filter(lambda pair: pair[0] != pair[1])


@settings(max_examples=60, deadline=None)
@given(
    pairs=st.lists(PAIRS, min_size=2, max_size=8),
    oneway=st.lists(st.booleans(), min_size=8, max_size=8),
    size=st.integers(1, 3),
    by=st.sampled_from(RankBy),
)
def test_closing_more_is_never_better_and_greedy_choice_never_beats_trying_all(
    pairs: list[tuple[str, str]], oneway: list[bool], size: int, by: RankBy
) -> None:
    roads = [Road(u, v, oneway=one) for (u, v), one in zip(pairs, oneway, strict=False)]
    known = supply(roads=roads)
    edges = [(n,) for n in range(len(roads))]

    def judge(sets: Sequence[tuple[int, ...]]) -> Impacts:
        return known.impacts(sets, edges)

    nested = [tuple(range(n)) for n in range(len(roads) + 1)]
    weights = [tuple(row) for row in judge(nested).weights(by).tolist()]
    assert weights == sorted(weights)
    assert (np.diff(judge(nested).added_h, axis=0) >= -1e-9).all()
    greedy, best = greedy_set(judge, range(len(roads)), size, by), worst_set(judge, range(len(roads)), size, by)
    assert (greedy is None) <= (best is None) or size > 1
    if greedy is not None:
        assert best is not None
        assert greedy[0] <= tuple(judge([best.impact.sections]).weights(by)[0].tolist())
