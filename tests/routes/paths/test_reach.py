"""The roads that ways within a limit can use: paths on them equal plain searches."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING
from weakref import ref

import numpy as np
import pytest

from routes.paths.reach import Reach
from routes.paths.road_graph import RoadGraph
from tests.routes.networks import Road, make_network, node

if TYPE_CHECKING:
    from data.array_types import Floats, Ints
    from routes.paths.reach import Slowing

#   A --10-- B --10-- C --10-- D       P and Q lie in dead ends, the lower way takes 40 km
#   |        |                 |
#   |        P                 |
#   +---15-- Q' --25-----------+
PLACES = {"A": (0, 0), "B": (10, 0), "C": (20, 0), "D": (30, 0), "P": (10, -5), "Q": (10, -15)}
NETWORK = make_network(
    PLACES,
    [
        Road("A", "B", 10),
        Road("B", "C", 10),
        Road("C", "D", 10),
        Road("B", "P", 5),
        Road("A", "Q", 15),
        Road("Q", "D", 25),
    ],
)
KM_S = 60.0  # seconds a kilometre at 60 km/h


def reach(limit_km: float = 60.0) -> Reach:
    graph = RoadGraph(NETWORK, NETWORK.edge_time_s)
    start, end = node(NETWORK, "A"), node(NETWORK, "D")
    return Reach(graph, np.arange(NETWORK.n_edges), start, end, limit_km * KM_S)


def test_roads_without_a_choice_are_one_chain_and_dead_ends_are_none() -> None:
    found = reach()
    assert found.chains_of([0]) == found.chains_of([1]) == found.chains_of([2])
    assert found.chains_of([4]) == found.chains_of([5]) != found.chains_of([0])
    assert found.chains_of([3]) == frozenset()
    assert found.chains_of([]) == frozenset()


def test_the_fastest_path_avoids_closed_chains() -> None:
    found = reach()
    path = found.path(frozenset(), frozenset())
    assert path is not None
    assert path.route.edges == (0, 1, 2)
    assert path.route.time_s == pytest.approx(30 * KM_S)
    round_about = found.path(found.chains_of([1]), frozenset())
    assert round_about is not None
    assert round_about.route.edges == (4, 5)
    assert round_about.route.length_m == 40_000
    assert found.path(found.chains_of([1]) | found.chains_of([5]), frozenset()) is None


def test_a_path_beyond_the_limit_is_none() -> None:
    found = reach(limit_km=35.0)
    assert found.path(frozenset(), frozenset()) is not None
    assert found.path(found.chains_of([1]), frozenset()) is None


def test_restrictions_slow_and_of_several_the_strongest_counts() -> None:
    found = reach()
    one, other = frozenset({(0, 1.5)}), frozenset({(0, 2.0), (2, 1.2)})
    path = found.path(frozenset(), frozenset({one}))
    assert path is not None
    assert path.route.edges == (0, 1, 2)
    assert path.route.time_s == pytest.approx((15 + 10 + 10) * KM_S)
    both = found.path(frozenset(), frozenset({one, other}))
    assert both is not None
    assert both.route.time_s == pytest.approx((20 + 10 + 12) * KM_S if both.route.edges == (0, 1, 2) else 40 * KM_S)
    assert both.route.edges == (4, 5)  # 40 minutes beat 42
    assert found.chains_slowed(other) == found.chains_of([0])


def test_what_restrictions_slow_is_kept_of_the_sets_asked_for_last(monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out, added = [], Reach._added

    def counted(its: Reach, slowed: frozenset[Slowing]) -> tuple[Ints, Floats]:
        worked_out.append(slowed)
        return added(its, slowed)

    monkeypatch.setattr(Reach, "_added", counted)
    monkeypatch.setattr("routes.paths.reach.KEPT_SLOWER", 1)
    found = reach()
    one, other = (frozenset({frozenset({(0, factor)})}) for factor in (1.1, 1.2))
    asked = [one, one, other, one]
    paths = [found.path(frozenset(), slowed) for slowed in asked]
    assert [path.time_s for path in paths if path] == pytest.approx([31 * KM_S, 31 * KM_S, 32 * KM_S, 31 * KM_S])
    assert worked_out == [one, other, one]


def test_a_path_does_not_hold_its_reach() -> None:
    found = reach()
    path, held = found.path(frozenset(), frozenset()), ref(found)
    assert path is not None
    assert found.path(frozenset(), frozenset()) is path
    del found
    gc.collect()
    assert held() is None
    assert path.route.edges == (0, 1, 2)
