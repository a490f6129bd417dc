"""A reach that was asked before answers the same from what is kept, and is made for a new question alone."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

import numpy as np
import pytest

import routes.paths.detours
import routes.paths.kept_reach
from routes.paths.detours import DetourSearches
from routes.paths.hindrances import Hindrances
from routes.paths.kept_reach import MOST_PATHS, KnownReach, ReachAnswers, answers_columns, answers_of
from routes.paths.kept_ways import KeptWays, read_kept
from routes.paths.reach import Reach
from routes.paths.road_graph import RoadGraph
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from data.array_types import Ints
    from routes.network.road_network import RoadNetwork
    from routes.paths.reach import Slowing
    from routes.paths.road_graph import Route

#      B --- C
#    / |     | \        a grid with a long way about: edges 0 A-B, 1 B-C, 2 C-D, 3 A-E, 4 E-F, 5 F-D, 6 B-E, 7 C-F,
#  A   |     |   D      8 A-G, 9 G-D; 10 D-H leads nowhere
#    \ |     | /
#      E --- F     G
PLACES = {
    "A": (0, 10),
    "B": (10, 20),
    "C": (20, 20),
    "D": (30, 10),
    "E": (10, 0),
    "F": (20, 0),
    "G": (15, -30),
    "H": (60, 10),
}
ROADS = ["AB", "BC", "CD", "AE", "EF", "FD", "BE", "CF", "AG", "GD", "DH"]
LENGTHS_KM = [10.1, 10.3, 10.7, 10.9, 11.3, 12.7, 13.1, 13.7, 30.7, 31.3, 40.9]
NETWORK = make_network(PLACES, [Road(ends[0], ends[1], km) for ends, km in zip(ROADS, LENGTHS_KM, strict=True)])
START, END, LIMIT_S = 0, 3, 1e5
QUESTIONS: list[tuple[list[int], list[int], list[dict[int, float]]]] = [
    ([], [], []),
    ([1], [], []),
    ([1], [4], []),
    ([], [], [{0: 3.0, 1: 3.0}, {3: 1.1}]),
    ([1, 5], [10], [{8: 2.0}]),
    ([0, 3, 8], [], []),
    ([7], [2, 5, 9], []),
]


def turning(network: RoadNetwork) -> RoadNetwork:
    """Return the network where nobody may turn from A-B into B-C, so that A-B is in several chains."""
    return replace(network, turn_offsets=np.array([0, 2]), turn_darts=np.array([0, 2]))


def answers(network: RoadNetwork, kept: KeptWays, questions: slice = slice(None)) -> list[Route | None]:
    """Return the ways that are answered, asked both one by one and as draws."""
    hindrances = Hindrances()
    search = DetourSearches(RoadGraph(network, network.edge_time_s), hindrances, kept).search(START, END, LIMIT_S)
    found: list[Route | None] = []
    for closed, certain, restrictions in QUESTIONS[questions]:
        slowings: list[Slowing] = [frozenset(one.items()) for one in restrictions]
        found.append(search.avoiding(frozenset(closed), frozenset(certain), slowings))
        bits = reduce(or_, map(hindrances.slowing, slowings), hindrances.closing(closed))
        found += search.under([bits], frozenset(certain))
    return found


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The ends of every reach that is made."""
    ends: list[tuple[int, int]] = []

    def counted(graph: RoadGraph, edges: Ints, start: int, end: int, limit_s: float) -> Reach:
        ends.append((start, end))
        return Reach(graph, edges, start, end, limit_s)

    monkeypatch.setattr(routes.paths.detours, "Reach", counted)
    return ends


@pytest.mark.parametrize("network", [NETWORK, turning(NETWORK)], ids=["plain", "with a forbidden turn"])
def test_what_is_kept_answers_as_the_reach_does_which_need_not_be_made(
    network: RoadNetwork, made: list[tuple[int, int]]
) -> None:
    expected = answers(network, KeptWays())
    assert expected[::2] == expected[1::2]
    assert None in expected
    assert len({way and way.edges for way in expected}) > 3
    kept = KeptWays(lasts=True)
    assert answers(network, kept) == expected
    assert len(made) == 2
    again = read_kept(kept.stored())
    assert answers(network, again) == expected
    assert len(made) == 2
    assert not again.is_new


def test_what_was_not_asked_before_is_found_by_the_reach(made: list[tuple[int, int]]) -> None:
    expected = answers(NETWORK, KeptWays())
    kept = KeptWays(lasts=True)
    answers(NETWORK, kept, slice(3))
    again = read_kept(kept.stored())
    made.clear()
    assert answers(NETWORK, again) == expected
    assert len(made) == 1
    assert again.is_new


def test_a_factor_or_a_road_of_a_restriction_that_changes_is_another_question(made: list[tuple[int, int]]) -> None:
    kept, graph = KeptWays(lasts=True), RoadGraph(NETWORK, NETWORK.edge_time_s)

    def way(slowing: dict[int, float]) -> Route | None:
        read = read_kept(kept.stored())
        found = DetourSearches(graph, None, read).search(START, END, LIMIT_S)
        return found.avoiding(frozenset(), slowed=[frozenset(slowing.items())])

    first = DetourSearches(graph, None, kept).search(START, END, LIMIT_S)
    assert first.avoiding(frozenset(), slowed=[frozenset({(0, 1.01)})]) == way({0: 1.01})
    assert len(made) == 1
    times = [way({0: factor}) for factor in (1.02, 3.0)]
    assert times[0] is not None
    assert times[1] is not None
    assert times[0].time_s > float(NETWORK.edge_time_s[:3].sum())
    assert 0 not in times[1].edges


def test_of_very_many_paths_those_asked_for_last_are_kept() -> None:
    kept = ReachAnswers()
    graph = RoadGraph(NETWORK, NETWORK.edge_time_s)
    edges = np.arange(NETWORK.n_edges)
    reach = KnownReach(kept, edges, lambda: Reach(graph, edges, START, END, LIMIT_S))

    slowings = [frozenset({(0, 1 + number / 1000)}) for number in range(MOST_PATHS + 1)]
    first = reach.path(frozenset(), frozenset())
    for one in slowings:
        reach.path(frozenset(), frozenset({one}))
        assert reach.path(frozenset(), frozenset()) is first
    assert len(kept.paths) == MOST_PATHS


def test_of_very_many_paths_in_all_those_of_each_reach_asked_for_last_are_stored(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(routes.paths.kept_reach, "STORED_PATHS", 4)
    names = [f"{number:016}".encode() for number in range(6)]
    many, few = ReachAnswers(), ReachAnswers()
    many.paths, few.paths = dict.fromkeys(names), {names[0]: None}
    stored = answers_of(answers_columns([many, few]))
    assert [list(one.paths) for one in stored] == [names[-3:], names[:1]]
