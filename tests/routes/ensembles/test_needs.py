"""What still arrives in scenarios on top of a day, worked out by hand: X carries 60 t a day to T, Y 30 of its 100."""

from __future__ import annotations

from typing import Any

import pytest

from data.tables.demand import Capacity, Demand
from routes.ensembles.ensemble import Ensemble
from tests.routes.happenings import placed, report
from tests.routes.networks import make_network
from tests.routes.scenarios.bench import PLACES, ROADS, Bench

NEED = Demand(commodity="fuel", destination="T", tonnes_per_day=100, tonnes_per_vehicle=10, source="test")


@pytest.fixture(scope="module")
def bench() -> Bench:
    network = make_network(PLACES, ROADS)
    seen = [(report("by X", "passage"), placed(network, [0, 1])), (report("by Y", "passage"), placed(network, [4]))]
    carried = [
        Capacity(corridor="X-T", tonnes_per_day=60, escorted_share=0.5, source="test"),
        Capacity(corridor="Y-T", tonnes_per_day=30, source="test"),
    ]
    return Bench(network, seen, needs=([NEED], carried), draws=4)


@pytest.mark.parametrize(
    ("keys", "share"),
    [
        ({"close": {"edge": 0}}, 0.9),  # by the way round
        ({"close": {"edge": 4}}, 0.6),
        ({"close": [{"edge": [0, 2]}]}, 0.3),
        ({"close": [{"crossing": "X"}, {"crossing": "Y"}]}, 0.0),
    ],
)
def test_what_a_scenario_leaves_still_arrives(bench: Bench, keys: dict[str, Any], share: float) -> None:
    ensemble = Ensemble(bench.assessor)
    assert ensemble.shares_before.tolist() == [[pytest.approx(0.9)] * 2]
    assert ensemble.run([bench.changes(**keys)]).shares.max() == pytest.approx(share)


@pytest.mark.parametrize("keys", [{"ban": "X-T"}, {"escort": "X-T", "close": {"edge": [0, 4]}}])
def test_orders_count_as_in_one_scenario_alone(bench: Bench, keys: dict[str, Any]) -> None:
    found = Ensemble(bench.assessor).run([bench.changes(**keys)]).shares
    (alone,) = bench.run(**keys).after.needs
    assert found.tolist() == [[list(alone.share)]]
    assert alone.share.high < 0.9


def test_a_case_without_needs_has_no_shares() -> None:
    bench = Bench(make_network(PLACES, ROADS), draws=4)
    assert Ensemble(bench.assessor).run([bench.changes(close={"edge": 0})]).shares.shape == (1, 0, 2)
