"""Which corridors a scenario may change at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from routes.ensembles.baseline import Baseline, parts_of
from routes.scenarios.scenario import ScenarioAssessor
from tests.routes.happenings import DAY, placed, report
from tests.routes.networks import make_network
from tests.routes.scenarios.bench import PLACES, ROADS, Bench


@pytest.fixture(scope="module")
def bench() -> Bench:
    network = make_network(PLACES, ROADS)
    return Bench(network, [(report("r0"), placed(network, [0]))], draws=5)


@pytest.mark.parametrize(
    ("keys", "touched"),
    [
        ({"close": {"edge": 1}}, ["X-T"]),
        ({"close": {"edge": 2}}, ["X-T"]),  # the way round that draws take
        ({"close": {"edge": 4}}, ["Y-T"]),
        ({"close": [{"edge": 4}, {"crossing": "X"}]}, ["X-T", "Y-T"]),
        ({"slow": {"edge": 4, "factor": 2.0}}, ["Y-T"]),
        ({"ban": "Y-T"}, ["Y-T"]),
    ],
)
def test_a_corridor_is_touched_where_its_status_rests(bench: Bench, keys: dict[str, Any], touched: list[str]) -> None:
    baseline, changes = Baseline(bench.assessor), bench.changes(**keys)
    found = baseline.touched(parts_of(changes), changes)
    assert [route.corridor.id for route, is_hit in zip(baseline.routes, found, strict=True) if is_hit] == touched


def test_closures_in_doubt_are_told_from_sure_ones(bench: Bench) -> None:
    sure, doubtful = parts_of(bench.changes(close=[{"edge": 1}])), parts_of(bench.changes(close={"edge": 1, "p": 0.9}))
    assert (len(sure.sure), sure.is_more, sure.edges.tolist()) == (1, False, [1])
    assert (len(doubtful.sure), doubtful.is_more, doubtful.edges.tolist()) == (0, True, [1])


def test_where_all_is_lifted_statuses_are_those_of_open_roads(bench: Bench) -> None:
    plain = Baseline(bench.assessor)
    lifted = Baseline(ScenarioAssessor(bench.assessor, bench.changes(lift_all=True)))
    assert plain.statuses == tuple(replace(one, substitutes=()) for one in bench.assessor.on(DAY).statuses)
    assert lifted.closures == ()
    open_roads = bench.run(lift_all=True).after.statuses
    assert lifted.statuses == tuple(replace(one, substitutes=()) for one in open_roads)
