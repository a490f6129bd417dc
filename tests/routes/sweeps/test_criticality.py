"""What the closure of each section costs the corridors."""

from __future__ import annotations

import pytest

from data.codes import RankBy
from data.tables.demand import Capacity, Demand
from routes.corridors.country_graphs import CountryGraphs
from routes.sweeps.criticality import Impacts, Supply, published_shares
from tests.routes.happenings import assessor, corridor_between
from tests.routes.networks import Road, make_network
from tests.routes.sweeps.two_ways import EDGES, PLACES, ROADS, shared, slow_search, supply


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


#      X ----- T ----- Z     X and Z are crossings of T, which needs 10 t a day; the road from Z is ten times as long.
#       \
#        S                   X supplies S too, which needs 50 t
FAR_AT = {"X": (0, 0), "T": (50, 0), "Z": (550, 0), "S": (50, -50)}
FAR = [Road("X", "T"), Road("Z", "T"), Road("X", "S")]


def far(*capacities: Capacity) -> Impacts:
    network = make_network(FAR_AT, FAR)
    corridors = [corridor_between(network, *ends) for ends in (("X", "T"), ("Z", "T"), ("X", "S"))]
    routes = assessor(network, corridors, []).routes
    figures = {"commodity": "fuel", "tonnes_per_vehicle": 10, "source": "test"}
    needs = [
        Demand.model_validate({**figures, "destination": name, "tonnes_per_day": tonnes})
        for name, tonnes in (("T", 10), ("S", 50))
    ]
    judged = Supply(CountryGraphs(network), routes, slow_search, 1.5, needs=(needs, capacities))
    return judged.impacts([(0,), (1,), (2,), (0, 1)], [(0,), (1,), (2,)])


def test_what_is_needed_outranks_what_is_long() -> None:
    found = far()
    assert found.ranked(RankBy.CUT)[:2].tolist() == [3, 1]
    assert found.ranked(RankBy.NEED).tolist() == [2, 3, 0, 1]
    assert found.lost_t.tolist() == pytest.approx([0, 0, 50, 10])
    assert [(found[row].lost_t, found[row].at_stake_t) for row in (1, 2)] == [(0, 5), (50, 50)]


def test_a_corridor_that_carries_little_stands_in_for_little() -> None:
    found = far(Capacity(corridor="Z-T", tonnes_per_day=4, source="test"))
    assert found.lost_t.tolist() == pytest.approx([6, 0, 50, 10])
    assert found.ranked(RankBy.NEED).tolist() == [2, 3, 0, 1]


def test_without_needs_nothing_is_said_of_them() -> None:
    impact = supply().impacts([(4,)], EDGES)[0]
    assert (impact.lost_t, impact.at_stake_t) == (None, None)
