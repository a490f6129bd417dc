"""Which sections to hold, checked against every set and by hand."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest

from data.tables.demand import Demand
from routes.corridors.country_graphs import CountryGraphs
from routes.sweeps import protect as module
from routes.sweeps.criticality import Supply
from routes.sweeps.protect import DrawnRoads, protect
from tests.goods import FUEL
from tests.routes.happenings import assessor, corridor_between
from tests.routes.networks import Road, make_network
from tests.routes.sweeps.two_ways import slow_search

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.commodities import Commodity

#      X --0-- A --1-- T      X, Y and Z are crossings, T and S are supplied; S needs 20 t a day and T 100 t
#                     /|
#              Y --2-- |      one corridor each: X-T over edges 0 and 1, Y-T over 2, Z-S over 3
#                      |
#      Z --3-- S
PLACES = {"X": (0, 0), "A": (50, 0), "T": (100, 0), "Y": (50, -40), "Z": (0, -90), "S": (50, -90)}
ROADS = [Road("X", "A"), Road("A", "T"), Road("Y", "T"), Road("Z", "S")]
SECTIONS = [(0,), (1,), (2,), (3,)]


def needs(t: float, s: float) -> list[Demand]:
    figures = {"commodity": "fuel", "tonnes_per_vehicle": 10, "source": "test"}
    return [
        Demand.model_validate({**figures, "destination": name, "tonnes_per_day": tonnes})
        for name, tonnes in (("T", t), ("S", s))
    ]


def supply(demand: Sequence[Demand] = ()) -> Supply:
    network = make_network(PLACES, ROADS)
    corridors = [corridor_between(network, *ends) for ends in (("X", "T"), ("Y", "T"), ("Z", "S"))]
    routes = assessor(network, corridors, []).routes
    return Supply(CountryGraphs(network), routes, slow_search, 1.5, needs=(demand, ()))


def drawn(*closed: set[int]) -> dict[Commodity, DrawnRoads]:
    return {FUEL: DrawnRoads([frozenset(one) for one in closed], np.zeros((len(closed), 3), dtype=bool))}


def test_one_section_is_the_one_that_keeps_most_arriving() -> None:
    # both roads to T are closed in half of the draws, the one to S in all: 100 / 2 or 20
    roads = drawn({1, 2, 3}, {3})
    found = protect(supply(needs(100, 20)), SECTIONS, roads, 1)
    assert found.steps == ((1, 50.0),)
    assert (found.before, found.after, found.all_held) == (50, 100, 120)
    assert (found.is_exact, found.tried, found.in_tonnes) == (True, 3, True)
    two = protect(supply(needs(100, 20)), SECTIONS, roads, 2)
    assert two.steps == ((1, 50.0), (3, 20.0))
    assert two.after == two.all_held == 120


def test_without_needs_corridors_are_counted() -> None:
    found = protect(supply(), SECTIONS, drawn({1, 2, 3}, {3}), 1)
    assert found.steps == ((3, 1.0),)
    assert (found.before, found.after, found.in_tonnes) == (1.0, 2.0, False)


def test_sections_that_only_help_together_are_taken_together() -> None:
    # on the road from X both halves are closed, Y's is closed for good by its crossing: the gain is not submodular
    roads = drawn({0, 1}, {0, 1})
    roads[FUEL].shut[:, 1] = True
    found = protect(supply(needs(100, 20)), SECTIONS, roads, 3)
    assert [number for number, _ in found.steps] == [0, 1]
    assert [gain for _, gain in found.steps] == [0, 100]
    assert protect(supply(needs(100, 20)), SECTIONS, roads, 1).steps == ()


def test_nothing_is_held_where_nothing_stands() -> None:
    found = protect(supply(needs(100, 20)), SECTIONS, drawn(set(), set()), 2)
    assert found.steps == ()
    assert found.before == found.after == 120


@pytest.mark.parametrize("seed", range(6))
def test_few_sections_are_the_best_of_all_sets_and_more_never_worse_than_fewer(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(seed)
    roads = drawn(*({edge for edge in range(4) if rng.random() < 0.6} for _ in range(12)))
    judge = supply(needs(100, 20))
    worth = module._Worth(judge, SECTIONS, roads)
    best = [max(worth.of(one) for one in combinations(range(4), size)) for size in range(1, 5)]
    found = [protect(judge, SECTIONS, roads, size) for size in range(1, 5)]
    assert [one.after for one in found[:3]] == pytest.approx(best[:3])
    assert [one.is_exact for one in found[:3]] == [True] * 3
    monkeypatch.setattr(module, "MAX_EXACT", 0)
    greedy = [protect(judge, SECTIONS, roads, size) for size in range(1, 5)]
    for one, most in zip(greedy, best, strict=True):
        assert one.before - 1e-9 <= one.after <= most + 1e-9
        assert most <= one.all_held + 1e-9
        assert sum(gain for _, gain in one.steps) == pytest.approx(one.after - one.before)
