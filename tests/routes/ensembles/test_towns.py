"""Towns that scenarios cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from routes.corridors.cut_off_towns import Isolation
from routes.ensembles.baseline import Baseline
from routes.ensembles.towns import EnsembleTowns
from tests.routes.networks import make_network
from tests.routes.scenarios.bench import PLACES, ROADS, Bench

if TYPE_CHECKING:
    import pytest

    from data.array_types import Floats

ALL_OF_T = {"edge": [1, 3, 4]}


def test_a_town_without_any_road_left_is_cut_off() -> None:
    bench = Bench(make_network(PLACES, ROADS), draws=4)
    towns = EnsembleTowns(bench.assessor, Baseline(bench.assessor))
    asked: list[dict[str, Any]] = [
        {"close": ALL_OF_T},
        {"close": {"edge": [1, 3]}},
        {"close": [{"crossing": "X"}, {"crossing": "Y"}]},
    ]
    found = towns.cut_off([bench.changes(**keys) for keys in asked], towns.before)
    names = [{town.name for town in one} for one in found]
    assert names == [{"T"}, set(), {"T", "B", "C", "X", "Y"}]
    assert {p for one in found for p in one.values()} == {1.0}
    assert set(towns.before.values()) == {0.0}
    assert towns.cut_off([bench.changes(close=ALL_OF_T)], dict.fromkeys(towns.before, 0.6)) == [{}]


def test_what_parts_the_same_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    bench = Bench(make_network(PLACES, ROADS), draws=4)
    towns = EnsembleTowns(bench.assessor, Baseline(bench.assessor))
    asked, shares = [], Isolation.shares

    def counted(isolation: Isolation, *args: Any) -> Floats:
        asked.append(args)
        return shares(isolation, *args)

    monkeypatch.setattr(Isolation, "shares", counted)
    spurs = [bench.changes(close={"edge": edges}) for edges in ([0], [1], [0, 2], [4], [4, 0], [1, 3, 4])]
    towns.cut_off(spurs, towns.before)
    assert len(asked) == 3  # X is off, Y is off, both are; nothing is where a single road of X closes
