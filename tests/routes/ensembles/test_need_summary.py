"""What an ensemble comes to for what destinations need."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from data.tables.demand import Demand
from routes.ensembles.ensemble import Found, Standing
from routes.ensembles.need_summary import need_records, scenario_need_records
from routes.ensembles.summary import EnsembleResult, joined

NEED = Demand(commodity="fuel", destination="T", tonnes_per_day=100, tonnes_per_vehicle=10, stock_days=6, source="test")
USUAL = Standing("open", "open", 1.0, 0.0, 0.0, 100.0, 2.0)


@pytest.fixture(scope="module")
def result() -> EnsembleResult:
    day = SimpleNamespace(routes=[], before=[], demand=[NEED], shares_before=np.array([[0.5, 1.0]]))
    numbers = np.zeros((2, 0), dtype=np.int64)
    parts = [
        (2, Found(numbers, (USUAL,), (), np.array([[[0.0, 0.4]], [[0.5, 1.0]]]))),
        (0, Found(numbers, (USUAL,), (), np.array([[[0.25, 1.0]], [[0.5, 1.0]]]))),
    ]
    return joined(["a", "b", "c", "d"], day, parts)


def test_shares_and_tonnes_are_means_and_days_are_medians(result: EnsembleResult) -> None:
    (one,) = need_records(result)
    assert (one["share_low_before"], one["share_high_before"]) == (0.5, 1.0)
    assert (one["share_low"], one["share_high"]) == (0.3125, 0.85)  # of 0.25, 0.5, 0, 0.5 and of 1, 1, 0.4, 1
    assert (one["shortfall_t_per_day_low"], one["shortfall_t_per_day_high"]) == (15.0, 68.8)
    assert (one["stock_lasts_days_low"], one["stock_lasts_days_high"]) == (10.0, None)  # of 8, 12, 6, 12 days
    assert (one["less"], one["share_less"], one["scenarios"]) == (2, 0.5, 4)
    half = 1.96 * np.std([0.25, 0.5, 0.0, 0.5], ddof=1) / 2
    assert one["share_ci_low"] == pytest.approx(0.3125 - half, abs=1e-4)
    assert one["share_ci_high"] == 1.0


def test_every_scenario_has_its_own_share(result: EnsembleResult) -> None:
    records = list(scenario_need_records(result))
    told = [(one["scenario_id"], one["share_low"], one["shortfall_t_per_day_low"]) for one in records]
    assert told == [("a", 0.25, 0.0), ("b", 0.5, 0.0), ("c", 0.0, 60.0), ("d", 0.5, 0.0)]
    assert records[2]["stock_lasts_days_high"] == 10.0
