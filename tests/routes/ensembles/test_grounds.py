"""Scenarios that change the day below their closures share a baseline where they change it in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from routes.ensembles import grounds as grounds_module
from routes.ensembles.grounds import Grounds, parted
from tests.routes.scenarios.grid import grid_bench

if TYPE_CHECKING:
    from tests.routes.scenarios.bench import Bench


@pytest.fixture(scope="module")
def bench() -> Bench:
    return grid_bench(draws=5)


def test_what_is_put_on_top_is_parted_from_what_is_changed_below(bench: Bench) -> None:
    both = bench.changes(
        close={"edge": 1}, ban="X-T", reopen={"edge": 3}, speed={"edge": 2, "kmh": 9.0}, ignore=["r0"], lift_all=True
    )
    part = parted(both)
    assert [one.action.value for one in part.top.changes] == ["close"]
    assert [one.action.value for one in part.below.changes] == ["reopen", "speed"]
    assert (len(part.top.orders), part.below.orders, len(part.top.ignored)) == (1, (), 0)
    assert (sorted(part.below.ignored), part.below.lifts_all, part.top.lifts_all) == (["r0"], True, False)
    assert parted(bench.changes(close={"edge": 1}, ban="X-T")).key is None


def test_equal_grounds_are_made_once_and_the_latest_kept(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    grounds = Grounds(bench.assessor)
    one, other = (parted(bench.changes(reopen={"edge": 3}, close={"edge": edge})) for edge in (1, 2))
    assert one.key == other.key
    made = grounds.under(one)
    assert grounds.under(other) is made
    assert grounds.under(parted(bench.changes(close={"edge": 1}))) is grounds.plain is not made
    monkeypatch.setattr(grounds_module, "KEPT", 1)
    grounds.under(parted(bench.changes(lift_all=True)))
    assert grounds.under(one) is not made
