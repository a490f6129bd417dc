"""Forbidden turns are driven by no search, and every search finds what trying all ways finds."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import NoRouteError
from routes.engine.engine import Engine
from routes.engine.scenario_arrays import Changes
from routes.network.condensing import condense
from routes.network.doubles import without_doubles
from routes.network.gaps import heal_gaps
from routes.network.splitting import split_at
from routes.network.turns import runs_of, turn_columns
from routes.paths.detours import DetourSearches
from routes.paths.road_graph import RoadGraph
from routes.paths.trips import Spot, plan_trip
from tests.routes.network.crossing import EAST, SOUTH, WEST, crossing
from tests.routes.networks import Road, make_network, node

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from hypothesis.strategies import DrawFn

    from routes.network.road_network import RoadNetwork

    Run = tuple[int, ...]

NAMES = "ABCDEF"


@dataclass(frozen=True)
class Tried:
    """All ways of a network, tried with the darts last driven in mind."""

    network: RoadNetwork

    def head(self, dart: int) -> int:
        """Return the node a dart leads to."""
        return int((self.network.edge_u if dart & 1 else self.network.edge_v)[dart >> 1])

    @property
    def darts(self) -> list[int]:
        """All darts that may be driven."""
        edges = range(self.network.n_edges)
        return [2 * e for e in edges] + [2 * e + 1 for e in edges if not self.network.edge_oneway[e]]

    def times(self, source: int, closed: Collection[int] = ()) -> Mapping[int, float]:
        """Return the least seconds from a node to each that can be reached."""
        forbidden = set(runs_of(self.network))
        memory = max((len(run) for run in forbidden), default=1) - 1
        leaving = {
            n: [d for d in self.darts if self.head(d ^ 1) == n and d >> 1 not in closed]
            for n in range(self.network.n_nodes)
        }
        found: dict[int, float] = {}
        queue: list[tuple[float, int, Run]] = [(0.0, source, ())]
        seen: set[tuple[int, Run]] = set()
        while queue:
            time_s, here, driven = heapq.heappop(queue)
            if (here, driven) in seen:
                continue
            seen.add((here, driven))
            found.setdefault(here, time_s)
            for dart in leaving[here]:
                run = (*driven, dart)
                if not any(run[first:] in forbidden for first in range(len(run))):
                    cost = float(self.network.edge_time_s[dart >> 1])
                    heapq.heappush(queue, (time_s + cost, self.head(dart), run[-memory:] if memory else ()))
        return found


@st.composite
def networks(draw: DrawFn) -> RoadNetwork:
    """Draw a network of six places with some one-way roads, parallel ones, and forbidden runs of two to four darts."""
    places = {name: (draw(st.integers(0, 50)), draw(st.integers(0, 50))) for name in NAMES}
    ends = st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True)
    roads = []
    for _ in range(draw(st.integers(5, 11))):
        start, end = draw(ends)
        roads.append(Road(start, end, km=draw(st.integers(1, 40)), oneway=draw(st.integers(0, 3)) == 0))
    network = make_network(places, roads)
    tried = Tried(network)
    runs = []
    for _ in range(draw(st.integers(0, 6))):
        run = [draw(st.sampled_from(tried.darts))]
        for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
            follows = [dart for dart in tried.darts if tried.head(dart ^ 1) == tried.head(run[-1])]
            run += [draw(st.sampled_from(follows))] if follows else []
        if len(run) > 1:
            runs.append(tuple(run))
    return replace(network, **turn_columns(runs))


def expected(network: RoadNetwork, closed: Collection[int] = ()) -> np.ndarray:
    tried = Tried(network)
    found = [tried.times(source, closed) for source in range(network.n_nodes)]
    return np.array([[times.get(target, np.inf) for target in range(network.n_nodes)] for times in found])


def forbids(network: RoadNetwork, darts: list[int]) -> bool:
    return any(tuple(darts[at : at + len(run)]) == run for run in runs_of(network) for at in range(len(darts)))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(networks(), st.sets(st.integers(0, 10), max_size=3))
def test_all_searches_find_what_trying_all_ways_finds(network: RoadNetwork, shut: set[int]) -> None:
    closed = frozenset(edge for edge in shut if edge < network.n_edges)
    nodes = range(network.n_nodes)
    open_s, closed_s = expected(network), expected(network, closed)
    graph = RoadGraph(network, network.edge_time_s)
    assert graph.distances(nodes) == pytest.approx(open_s)
    assert pytest.approx(open_s) == np.array([graph.distances_to(target) for target in nodes]).T
    pairs = [(source, target) for source in nodes for target in nodes]
    engine = Engine(network, pairs)
    changes = Changes.closing([(), closed])
    assert engine.run(changes) == pytest.approx(np.array([open_s.ravel(), closed_s.ravel()]), abs=1e-3)
    searches = DetourSearches(graph)
    for number, (source, target) in enumerate(pairs):
        route, way = graph.route(source, target, closed), engine.way(changes, 1, number)
        limit_s = 2 * open_s[source, target] if np.isfinite(open_s[source, target]) else 0.0
        detour = searches.search(source, target, limit_s).avoiding(closed) if limit_s else None
        once, best = graph.route_once(source, target), closed_s[source, target]
        assert (np.inf if once is None else once.time_s) == pytest.approx(open_s[source, target])
        assert (np.inf if route is None else route.time_s) == pytest.approx(best)
        assert (np.inf if way is None else way.time_s) == pytest.approx(best)
        if limit_s:
            assert (np.inf if detour is None else detour.time_s) == pytest.approx(best if best <= limit_s else np.inf)
        if way is not None:
            assert not forbids(network, [2 * edge + (to_m < from_m) for edge, from_m, to_m in way.steps])


@settings(max_examples=60, deadline=None)
@given(networks(), st.lists(st.tuples(st.integers(0, 10), st.floats(0.05, 0.95)), min_size=2, max_size=4))
def test_trips_between_spots_cost_what_the_engine_says(network: RoadNetwork, drawn: list[tuple[int, float]]) -> None:
    edges = [edge % network.n_edges for edge, _ in drawn]
    shares = [share for _, share in drawn]
    spots = [
        Spot(edge, share * float(network.edge_length_m[edge]), 0.0) for edge, share in zip(edges, shares, strict=True)
    ]
    pairs = [(start, end) for start in spots for end in spots if start != end]
    graph = RoadGraph(network, network.edge_time_s)
    for (start, end), cost in zip(pairs, Engine(network, pairs).base if pairs else [], strict=True):
        try:
            assert plan_trip(graph, start, end).time_s == pytest.approx(cost, abs=1e-3)
        except NoRouteError:
            assert np.isinf(cost)


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(networks(), st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True))
def test_a_small_network_of_the_large_one_forbids_the_same(network: RoadNetwork, kept: list[str]) -> None:
    ends = [node(network, name) for name in kept]
    small = condense(network, np.ones(network.n_edges, dtype=bool), ends, [])
    places = np.searchsorted(small.nodes, ends)
    found = RoadGraph(small.network, small.network.edge_time_s).distances(places)[:, places]
    wanted = expected(network)[np.ix_(ends, ends)]
    if len(network.turn_darts):  # on roads that were joined or lead nowhere nobody turns round any more
        wanted = np.maximum(wanted, found)
    assert found == pytest.approx(wanted)
    free = replace(network, **turn_columns([]))
    assert (found >= expected(free)[np.ix_(ends, ends)] - 1e-3).all()


def km(network: RoadNetwork, start: str, end: str) -> float:
    route = RoadGraph(network, network.edge_length_m).route(node(network, start), node(network, end))
    return np.inf if route is None else route.length_m / 1000


def test_a_turn_is_forbidden_from_its_road_and_to_its_road_alone() -> None:
    network = crossing([(WEST, SOUTH)])
    assert km(network, "W", "E") == pytest.approx(20)
    assert km(network, "N", "S") == pytest.approx(20)
    assert km(network, "S", "W") == pytest.approx(20)
    assert km(network, "W", "S") == pytest.approx(40), "by N or E, where one may turn round"
    assert km(network, "X", "S") == pytest.approx(10)


def test_a_place_on_the_road_is_no_place_to_slip_through() -> None:
    network = crossing([(WEST, SOUTH)])
    lat, lon = network.position(1, 5000.0)
    cut = split_at(network, [(lat, lon)], 100.0)
    assert cut.n_edges == 5
    assert km(cut, "W", "S") == pytest.approx(30), "one may turn round at a node"
    ends = Spot(1, 5000.0, 0.0), Spot(3, 5000.0, 0.0)
    engine = Engine(
        network,
        [(node(network, "W"), node(network, "S")), (ends[1], node(network, "S")), (node(network, "W"), ends[0])],
    )
    assert engine.base / 60 == pytest.approx([40, 35, 15])


def test_turns_stay_with_their_roads_when_edges_are_cut_dropped_or_healed() -> None:
    network = crossing([(WEST, SOUTH), (WEST, EAST, EAST ^ 1)])
    points = [network.position(edge, 5000.0) for edge in (3, 2, 1)]
    cut = split_at(network, points, 100.0)
    assert cut.n_edges == 7
    assert km(cut, "N", "S") == pytest.approx(20)
    assert km(cut, "W", "S") > 20
    assert len(list(runs_of(cut))) == 2
    doubled = make_network({"A": (0, 0), "B": (10, 0), "C": (20, 0)}, [Road("A", "B"), Road("A", "B"), Road("B", "C")])
    once = without_doubles(replace(doubled, **turn_columns([(0, 4), (2, 4)])))
    assert list(runs_of(once)) == [(0, 2)]
    places = {"A": (0, 0), "B": (10, 0), "C": (20, 0), "D": (15, 0.01), "E": (15, 5)}
    broken = make_network(places, [Road("A", "B"), Road("B", "C"), Road("D", "E")])
    healed, gaps = heal_gaps(replace(broken, **turn_columns([(0, 2)])), 20.0)
    assert len(gaps) == 1
    assert np.isinf(km(healed, "A", "C"))
    assert km(healed, "C", "A") == pytest.approx(20)


def test_a_route_by_way_of_a_place_keeps_to_the_turns_there() -> None:
    network = crossing([(WEST, SOUTH)])
    graph = RoadGraph(network, network.edge_length_m)
    stages = [[node(network, name)] for name in "WXS"]
    route = graph.route_via(stages)
    assert route is not None
    assert route.length_m == pytest.approx(40_000)


def test_a_network_without_forbidden_turns_has_no_further_states() -> None:
    network = crossing([])
    assert network.turn_states.is_plain
    assert network.turn_states.n_states == network.n_nodes
