"""Detour searches find what a plain search finds, whatever is closed and slowed, up to their limit."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from itertools import pairwise
from math import sqrt
from operator import or_
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routes.paths import detours
from routes.paths.detours import KEPT_PATHS, DetourSearches, longest_s
from routes.paths.hindrances import Hindrances
from routes.paths.road_graph import RoadGraph, Route
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from random import Random

NAMES = "ABCDEFG"
PLACES = {name: (20.0 * (i % 3), 20.0 * (i // 3)) for i, name in enumerate(NAMES)}
# Square roots of primes: no two sums of some of them, times whatever factors, are the same, so no ways tie.
LENGTHS_KM = [sqrt(p) for p in (101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179)]
MAX_ROADS = len(LENGTHS_KM)
ROADS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), st.booleans()), min_size=1, max_size=MAX_ROADS
)
EDGES = st.frozensets(st.integers(0, MAX_ROADS - 1), max_size=5)
FACTORS = st.dictionaries(st.integers(0, MAX_ROADS - 1), st.sampled_from([1.5, 3.0]), max_size=4)
DAY = st.tuples(EDGES, EDGES, st.lists(FACTORS, max_size=3))


def plain_way(
    graph: RoadGraph, ends: tuple[int, int], closed: frozenset[int], slowed: list[dict[int, float]]
) -> Route | None:
    """Return the fastest way of a search of its own on the network with all of its times changed."""
    factor = np.ones(graph.network.n_edges)
    for one in slowed:
        for edge, strength in one.items():
            factor[edge] = max(factor[edge], strength)
    time_s = graph.network.edge_time_s * factor
    return RoadGraph(replace(graph.network, edge_time_s=time_s), time_s, graph.allowed).route(*ends, closed)


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(
    ROADS,
    st.permutations(range(MAX_ROADS)),
    st.lists(DAY, min_size=1, max_size=4),
    st.tuples(st.integers(0, 6), st.integers(0, 6)),
    st.sampled_from([1.0, 1.5, 3.0]),
    EDGES,
)
def test_equal_to_a_plain_search_in_any_order(
    drawn: list[tuple[str, str, bool]],
    order: list[int],
    days: list[tuple[frozenset[int], frozenset[int], list[dict[int, float]]]],
    ends: tuple[int, int],
    ratio: float,
    foreign: frozenset[int],
) -> None:
    roads = [Road(u, v, LENGTHS_KM[n], oneway=oneway) for (u, v, oneway), n in zip(drawn, order, strict=False)]
    network = make_network(PLACES, roads)
    graph = RoadGraph(network, network.edge_time_s, ~np.isin(np.arange(len(roads)), list(foreign)))
    free = graph.route(*ends)
    limit_s = longest_s(free.time_s, ratio) if free else 1e9
    hindrances = Hindrances()
    searches = DetourSearches(graph, hindrances)
    for some, always, restrictions in days:
        closed, certain = (frozenset(edge for edge in edges if edge < len(roads)) for edges in (some, always))
        slowed = [{edge: by for edge, by in one.items() if edge < len(roads)} for one in restrictions]
        slowings = [frozenset(one.items()) for one in slowed]
        expected = plain_way(graph, ends, closed | certain, slowed)
        found = searches.search(*ends, limit_s).avoiding(closed, certain, slowings)
        bits = reduce(or_, map(hindrances.slowing, slowings), hindrances.closing(closed))
        assert searches.search(*ends, limit_s).under([bits, bits], certain) == [found, found]
        assert searches.search(*ends, limit_s).under([bits], frozenset(), certain) == [found]  # run into, one by one
        if found is None:
            assert expected is None or expected.time_s > limit_s
        elif expected is None or found.time_s > limit_s:
            pytest.fail("a way where there is none within the limit")
        else:
            assert found == expected
            assert not (closed | certain) & set(found.edges)
            driven = zip(pairwise(found.nodes), found.edges, strict=True)
            assert all({*step} == {network.edge_u[edge], network.edge_v[edge]} for step, edge in driven)


def test_of_parallel_roads_the_slowed_one_is_left() -> None:
    network = make_network({"A": (0, 0), "B": (10, 0)}, [Road("A", "B", 10), Road("A", "B", 12), Road("A", "B", 14)])
    search = DetourSearches(RoadGraph(network, network.edge_time_s)).search(0, 1, 1e9)
    ways = [
        search.avoiding(frozenset(), slowed=[frozenset({(0, 1.5)})]),
        search.avoiding(frozenset({1}), slowed=[frozenset({(0, 1.5)})]),
        search.avoiding(frozenset({1}), slowed=[frozenset({(0, 1.1)}), frozenset({(0, 1.2)})]),
    ]
    assert [way and way.edges for way in ways] == [(1,), (2,), (0,)]
    assert ways[2] is not None
    assert ways[2].time_s == pytest.approx(1.2 * network.edge_time_s[0])


def test_one_way_roads_are_within_reach_only_as_they_are_driven() -> None:
    roads = [Road("A", "B", 10, oneway=True), Road("B", "A", 30)]
    network = make_network({"A": (0, 0), "B": (10, 0)}, roads)
    searches = DetourSearches(RoadGraph(network, network.edge_time_s))
    back = searches.search(1, 0, 1e9).avoiding(frozenset())
    assert back is not None
    assert back.edges == (1,)
    assert searches.within(1, 0, longest_s(searches.fastest_s(1, 0), 1.0)).tolist() == [False, True]
    assert searches.fastest_s(1, 0) == network.edge_time_s[1]


@given(
    st.lists(st.floats(0.1, 1e5), min_size=1, max_size=200),
    st.floats(1.0, 100.0),
    st.randoms(use_true_random=False),
)
def test_a_way_exactly_as_long_as_allowed_counts_in_whatever_order_its_times_are_summed(
    times_s: list[float], ratio: float, order: Random
) -> None:
    way_s = [ratio * time_s for time_s in times_s]
    order.shuffle(way_s)
    limit_s = longest_s(sum(times_s), ratio)
    assert sum(way_s) <= limit_s
    assert np.cumsum(way_s)[-1] <= longest_s(np.array([sum(times_s)]), ratio)[0]
    assert sum(way_s) * (1 + 1e-8) > limit_s  # and nothing that is longer by what can be told


def test_a_way_just_within_the_detour_ratio_is_found() -> None:
    #      B         A - B - C is the usual road (0.1 + 0.9 km), A - D - C exactly 1.15 times as long
    #    /   \
    #   A     C
    #    \   /
    #      D
    places = {"A": (0, 0), "B": (5, 5), "C": (10, 0), "D": (5, -5)}
    roads = [Road("A", "B", 0.1), Road("B", "C", 0.9), Road("A", "D", 0.115), Road("D", "C", 1.035)]
    network = make_network(places, roads)
    searches = DetourSearches(RoadGraph(network, network.edge_time_s))
    usual_s = searches.fastest_s(0, 2)
    way = searches.search(0, 2, longest_s(usual_s, 1.15)).avoiding(frozenset({0}))
    assert way is not None
    assert way.edges == (2, 3)
    assert way.time_s > 1.15 * usual_s  # by the last digit of a sum: the reason for the tolerance
    assert searches.search(0, 2, longest_s(usual_s, 1.149)).avoiding(frozenset({0})) is None


def test_answers_are_dropped_once_they_are_very_many_and_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    network = make_network({"A": (0, 0), "B": (10, 0)}, [Road("A", "B", 10), Road("A", "B", 12)])
    hindrances = Hindrances()
    searches = DetourSearches(RoadGraph(network, network.edge_time_s), hindrances)
    search, bits = searches.search(0, 1, 1e9), hindrances.closing([0])
    found = search.under([bits, 0]), search.avoiding(frozenset({1}))
    assert search.n_answers == 3
    monkeypatch.setattr(detours, "KEPT_ANSWERS", 2)
    searches.forget()
    assert (search.n_answers, search.n_found) == (0, 2)
    assert (search.under([bits, 0]), search.avoiding(frozenset({1}))) == found


def test_a_path_that_avoids_more_than_it_was_sent_off_is_one_search() -> None:
    #   A --10-- B, and two longer ways beside it
    network = make_network({"A": (0, 0), "B": (10, 0)}, [Road("A", "B", length) for length in (10, 12, 14)])
    search = DetourSearches(RoadGraph(network, network.edge_time_s)).search(0, 1, 1e9)
    ways = [search.avoiding(frozenset(closed)) for closed in ([], [1], [2], [1, 2])]
    assert {way and way.edges for way in ways} == {(0,)}
    assert search.n_found == 1


@pytest.mark.slow
def test_what_was_found_is_dropped_only_once_it_is_very_much() -> None:
    network = make_network({"A": (0, 0), "B": (10, 0)}, [Road("A", "B", 10)])
    searches = DetourSearches(RoadGraph(network, network.edge_time_s))
    search = searches.search(0, 1, 1e9)
    for number in range(KEPT_PATHS):
        search.avoiding(frozenset(), slowed=[frozenset({(0, 2.0 + number)})])
        if number == 1:
            searches.forget()
            assert search.n_found == 3
    searches.forget()
    assert search.n_found == 0
    assert searches.search(0, 1, 1e9).avoiding(frozenset()) is not None


def test_of_searches_on_too_many_roads_those_asked_for_longest_ago_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    network = make_network({"A": (0, 0), "B": (10, 0)}, [Road("A", "B", 10)])
    searches = DetourSearches(RoadGraph(network, network.edge_time_s))
    first, second = searches.search(0, 1, 1e9), searches.search(0, 1, 1e8)
    searches.forget()
    assert searches.search(0, 1, 1e9) is first
    monkeypatch.setattr(detours, "KEPT_ROADS", 1)
    searches.forget()
    assert searches.search(0, 1, 1e9) is first
    assert searches.search(0, 1, 1e8) is not second
