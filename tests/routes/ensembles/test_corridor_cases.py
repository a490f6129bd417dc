"""Roads that surely close come to few cases of a corridor: what lies on no way of it is no other case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from data.codes import Label
from routes.ensembles import corridor_cases
from routes.ensembles.baseline import Baseline, parts_of
from routes.ensembles.sure_roads import SureClosures
from tests.routes.networks import make_network
from tests.routes.scenarios.bench import PLACES, ROADS, Bench

if TYPE_CHECKING:
    from routes.status.labels import CorridorStatus


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(make_network(PLACES, ROADS), draws=5)


@pytest.fixture
def baseline(bench: Bench) -> Baseline:
    return Baseline(bench.assessor)


def under(bench: Bench, baseline: Baseline, **keys: Any) -> CorridorStatus:
    sure = parts_of(bench.changes(**keys)).sure
    return baseline.cases[0].under(SureClosures(baseline.network, sure)).status


def test_roads_of_one_chain_are_one_case(bench: Bench, baseline: Baseline) -> None:
    first, second = (under(bench, baseline, close={"edge": edge}) for edge in (0, 1))
    assert first.road_label is Label.DIVERTED
    assert second is first


def test_a_further_road_counts_once_it_lies_on_the_way_round(bench: Bench, baseline: Baseline) -> None:
    diverted = under(bench, baseline, close={"edge": 0})
    assert under(bench, baseline, close={"edge": [0, 4]}) is diverted
    assert under(bench, baseline, close={"edge": [1, 3]}).road_label is Label.CUT
    assert under(bench, baseline, close={"edge": 3}) is baseline.statuses[0]


def test_a_shut_crossing_cuts_whatever_else_is_closed(bench: Bench, baseline: Baseline) -> None:
    shut = under(bench, baseline, close={"crossing": "X"})
    assert (shut.road_label, shut.p_cut) == (Label.CUT, 1.0)
    assert under(bench, baseline, close=[{"crossing": "X"}, {"edge": 3}]) is shut


def test_what_stops_other_traffic_is_no_case(bench: Bench, baseline: Baseline) -> None:
    assert under(bench, baseline, close={"edge": 0, "traffic": "humanitarian"}) is baseline.statuses[0]


def test_the_cases_asked_for_last_are_kept(bench: Bench, baseline: Baseline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corridor_cases, "KEPT_CASES", 2)
    diverted, shut = under(bench, baseline, close={"edge": 0}), under(bench, baseline, close={"crossing": "X"})
    assert under(bench, baseline, close={"edge": 0}) is diverted
    under(bench, baseline, close={"edge": [0, 3]})  # a third case
    assert under(bench, baseline, close={"edge": 0}) is diverted
    again = under(bench, baseline, close={"crossing": "X"})
    assert again is not shut
    assert again.road_label is shut.road_label
