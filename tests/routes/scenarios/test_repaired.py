"""Days as if something had been open, beside the same days without."""

from __future__ import annotations

from datetime import timedelta

import pytest

from data.errors import InputError
from routes.history.losses import savings
from routes.scenarios.repaired import repaired_days
from tests.routes.happenings import DAY, placed, report
from tests.routes.networks import make_network
from tests.routes.scenarios.bench import PLACES, ROADS, Bench

DAYS = [DAY + timedelta(days=n) for n in range(3)]


@pytest.fixture(scope="module")
def bench() -> Bench:
    """Return a network whose road RN1 and its way round were closed for certain on DAY, as was the road from Y."""
    network = make_network(PLACES, ROADS)
    return Bench(network, [(report(f"r{edge}"), placed(network, [edge])) for edge in (0, 2, 4)])


def test_what_is_repaired_is_open_on_each_day_and_nothing_else_is(bench: Bench) -> None:
    usual = [bench.assessor.on(day) for day in DAYS]
    found = list(repaired_days(bench.assessor, bench.finder, ["RN1"], DAYS))
    assert [day.day for day in found] == DAYS
    p = [2 ** (-n / 10) for n in range(3)]
    for before, after, chance in zip(usual, found, p, strict=True):
        assert before.statuses[0].p_open == pytest.approx(1 - chance)
        assert after.statuses[0].p_cut in (None, 0.0)
        assert before.statuses[1].p_cut == after.statuses[1].p_cut == pytest.approx(chance)
    saved = savings(usual, found)
    cut = [day.statuses[0].p_cut or 0.0 for day in usual]
    assert [one.cut_days for one in saved] == pytest.approx([cut[2], cut[1] + cut[2], sum(cut)])
    assert cut[0] == 1.0


def test_a_repair_of_nothing_known_is_refused(bench: Bench) -> None:
    with pytest.raises(InputError, match="--repaired"):
        list(repaired_days(bench.assessor, bench.finder, ["RN99"], DAYS))
