"""A day with closures on top of it, beside the same day worked out from scratch."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from routes.scenarios.on_top import on_top
from routes.scenarios.scenario import ScenarioAssessor
from routes.status.draws import Draws
from routes.status.season_routes import SeasonRoutes
from tests.routes.happenings import DAY, placed, report
from tests.routes.networks import make_network
from tests.routes.scenarios.bench import PLACES, ROADS, Bench
from tests.routes.scenarios.grid import grid_bench, random_changes


def test_what_is_laid_on_top_is_as_if_worked_out_from_scratch() -> None:
    bench, rng = grid_bench(), Random(7)
    settings = bench.assessor.settings
    own_routes = SeasonRoutes(bench.assessor.network, bench.tables, settings.season)
    before, untouched = bench.assessor.worked_out(DAY), 0
    for _ in range(40):
        changes = bench.changes(**random_changes(rng, bench.assessor.network.n_edges))
        if not changes.only_adds:
            continue
        changed = ScenarioAssessor(bench.assessor, changes)
        scratch = ScenarioAssessor(bench.assessor, changes, season_routes=own_routes)
        assert changed.on(DAY) == scratch.on(DAY)
        found = on_top(before, changes, Draws(settings.seed, settings.draws))
        assert [one.id for one in found.events] == [one.id for one in scratch.worked_out(DAY).events]
        untouched += sum(found.outcomes[name] is one for name, one in before.outcomes.items())
    assert untouched


def test_what_is_lifted_or_left_out_is_as_if_worked_out_from_scratch() -> None:
    bench, rng, same, other = grid_bench(), Random(11), 0, 0
    own_routes = SeasonRoutes(bench.assessor.network, bench.tables, bench.assessor.settings.season)
    bench.assessor.on(DAY)
    before, n_edges = bench.assessor.worked_out(DAY), bench.assessor.network.n_edges
    for number in range(60):
        kinds: list[dict[str, Any]] = [
            {"reopen": [{"edge": rng.sample(range(n_edges), 2)}]},
            {"ignore": [rng.choice(["r0", "r3", "r6", "r9", "r12", "p1"])]},
            {"lift_all": True},
            {"detour_ratio": rng.choice([1.2, 3.0])},
        ]
        keys = kinds[number % len(kinds)]
        if rng.random() < 0.5:
            keys["close"] = [{"edge": rng.randrange(n_edges), "p": rng.choice([0.6, 1.0])}]
        if rng.random() < 0.3:
            keys["slow"] = [{"edge": rng.sample(range(n_edges), 3), "factor": 3.0}]
        changes = bench.changes(**keys)
        changed = ScenarioAssessor(bench.assessor, changes)
        scratch = ScenarioAssessor(bench.assessor, changes, season_routes=own_routes)
        assert changed.on(DAY) == scratch.on(DAY)
        found = changed.worked_out(DAY).outcomes
        same += sum(found[name] is one for name, one in before.outcomes.items())
        other += sum(found[name] is not one for name, one in before.outcomes.items())
    assert same
    assert other


def test_a_siege_of_where_a_corridor_ends_is_its_regime_on_top_too() -> None:
    bench = grid_bench()
    changes = bench.changes(besiege=[{"edge": 5}], ban=[{"corridor": "X-T"}])
    own_routes = SeasonRoutes(bench.assessor.network, bench.tables, bench.assessor.settings.season)
    scratch = ScenarioAssessor(bench.assessor, changes, season_routes=own_routes)
    assert ScenarioAssessor(bench.assessor, changes).on(DAY) == scratch.on(DAY)


CHECKED, AMBUSHED = "checkpoint", "ambush"


@pytest.mark.parametrize(
    ("told", "keys"),
    [
        ([(AMBUSHED, [1]), (AMBUSHED, [3])], {"ignore": ["r1"]}),  # a way round is open again
        ([(AMBUSHED, [1]), (AMBUSHED, [3])], {"reopen": [{"edge": [2, 3]}]}),
        ([(CHECKED, [0]), (CHECKED, [3])], {"ignore": ["r1"]}),  # the way round is faster than the slowed road
        ([(CHECKED, [0, 1])], {"detour_ratio": 1.1}),  # it takes too long now
        ([(CHECKED, [0, 1])], {"slow": [{"edge": 3, "factor": 9.0}]}),  # it is slow as well
        ([(AMBUSHED, [1])], {"close": [{"edge": 3, "p": 0.3}]}),  # the way told is less sure
    ],
)
def test_what_changes_beside_the_usual_road_is_as_if_worked_out_from_scratch(
    told: list[tuple[str, list[int]]], keys: dict[str, Any]
) -> None:
    network = make_network(PLACES, ROADS)
    happened = [
        (report(f"r{number}", event_type), placed(network, edges)) for number, (event_type, edges) in enumerate(told)
    ]
    bench = Bench(network, happened, draws=20, detour_ratio=1.5)
    before = bench.assessor.on(DAY)
    own_routes = SeasonRoutes(network, bench.tables, bench.assessor.settings.season)
    changes = bench.changes(**keys)
    found = ScenarioAssessor(bench.assessor, changes).on(DAY)
    assert found == ScenarioAssessor(bench.assessor, changes, season_routes=own_routes).on(DAY)
    assert found.statuses != before.statuses
