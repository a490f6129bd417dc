"""An ensemble answers as one scenario at a time does, whatever its scenarios change."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from data.codes import Label
from data.scenarios import read_scenario
from data.tables.demand import Capacity, Demand
from routes.ensembles.ensemble import Ensemble, standing
from routes.scenarios.scenario import put_on_network
from tests.routes.happenings import DAY
from tests.routes.scenarios.grid import grid_bench, random_changes

if TYPE_CHECKING:
    from tests.routes.scenarios.bench import Bench

SCENARIOS = 300


NEED = Demand(commodity="fuel", destination="T", tonnes_per_day=100, tonnes_per_vehicle=10, stock_days=6, source="test")
CARRIED = (
    Capacity(corridor="X-T", tonnes_per_day=60, escorted_share=0.5, source="test"),
    Capacity(crossing="Y", vehicles_per_day=3, source="test"),
    Capacity(crossing="3", tonnes_per_day=20, source="test"),
)


@pytest.fixture(scope="module")
def bench() -> Bench:
    return grid_bench(needs=([NEED], CARRIED), sources="3")


def test_an_ensemble_answers_as_one_scenario_at_a_time(bench: Bench) -> None:
    rng, n_edges = Random(7), bench.assessor.network.n_edges
    scenarios = [
        put_on_network(
            read_scenario({"name": f"s{number}", **random_changes(rng, n_edges)}, "s"), bench.finder, bench.tables, DAY
        )
        for number in range(SCENARIOS)
    ]
    ensemble = Ensemble(bench.assessor)
    found = [ensemble.run(scenarios[first : first + 100]) for first in range(0, SCENARIOS, 100)]
    labels, shares = set(), set()
    for number, scenario in enumerate(scenarios):
        part, row = found[number // 100], number % 100
        compared = bench.comparer.compare(scenario)
        expected = [
            standing(route, status)
            for route, status in zip(compared.assessment.routes, compared.after.statuses, strict=True)
        ]
        assert [part.standings[one] for one in part.number[row]] == expected, scenario
        labels |= {one.label for one in expected}
        cut_off = {(one.town.name, one.p_after) for one in compared.cut_off if one.is_new}
        assert {(town.name, p) for its, town, p in part.cut_off if its == row} == cut_off, scenario
        assert [tuple(part.shares[row, 0])] == [tuple(one.share) for one in compared.after.needs], scenario
        shares.add(tuple(part.shares[row, 0]))
    assert {"cut", "diverted", "at risk", "banned", "escort only"} <= labels
    assert any(part.cut_off for part in found)
    assert len(shares) > 50


def test_what_lies_on_no_way_changes_nothing(bench: Bench) -> None:
    ensemble = Ensemble(bench.assessor)
    found = ensemble.run([bench.changes(close={"edge": 2})])
    assert tuple(found.standings[one] for one in found.number[0]) == ensemble.before
    assert found.cut_off == ()


def test_lifting_all_leaves_what_was_seen(bench: Bench) -> None:
    found = bench.run(lift_all=True)
    assert found.after.closures == ()
    (before, after), *_ = [(one.before.status, one.after.status) for one in found.corridors]
    assert before.label is Label.DIVERTED
    assert before.p_open == pytest.approx(0.067, abs=0.001)
    assert (after.label, after.p_open) == (Label.REPORTED, None)
