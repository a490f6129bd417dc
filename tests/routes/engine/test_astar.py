"""The engine answers what networkx answers, on any graph and under any changes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routes.engine.elimination import take_out, take_out_bare
from routes.engine.engine import Engine, has_route
from routes.engine.scenario_arrays import CLOSED, Changes
from routes.paths.trips import Spot
from tests.routes.networks import Road, make_network
from tests.routes.what_if import truth

if TYPE_CHECKING:
    from routes.engine.edge_parts import End
    from routes.network.road_network import RoadNetwork
    from tests.routes.what_if import Row

NAMES = "ABCDEFGH"


@st.composite
def networks(draw: st.DrawFn) -> RoadNetwork:
    """Draw a few roads: parallel, one-way and zero-length ones, loops and parts that are not joined among them."""
    ends = st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))
    kilometres = st.integers(0, 6).map(float)
    road = st.builds(lambda uv, km, oneway: Road(uv[0], uv[1], km, oneway=oneway), ends, kilometres, st.booleans())
    return make_network(
        {name: (i, i * i) for i, name in enumerate(NAMES)}, draw(st.lists(road, min_size=1, max_size=20))
    )


@st.composite
def places(draw: st.DrawFn, network: RoadNetwork) -> End:
    if draw(st.booleans()):
        return draw(st.integers(0, network.n_nodes - 1))
    edge = draw(st.integers(0, network.n_edges - 1))
    return Spot(edge, draw(st.integers(0, 4)) / 4 * float(network.edge_length_m[edge]), 0.0)


@st.composite
def changes(draw: st.DrawFn, network: RoadNetwork) -> list[Row]:
    """Draw closed edges and stretches, and at most one slowed stretch an edge."""
    edge, fraction = st.integers(0, network.n_edges - 1), st.integers(0, 8).map(lambda eighths: eighths / 8)
    rows: list[Row] = []
    for number, a, b, factor in draw(
        st.lists(st.tuples(edge, fraction, fraction, st.sampled_from([CLOSED, 1.5, 4.0])))
    ):
        length_m = float(network.edge_length_m[number])
        begin, end = sorted((a, b)) if np.isfinite(factor) or draw(st.booleans()) else (0.0, np.inf)
        if np.isinf(factor) or not any(one == number and np.isfinite(other) for one, _, _, other in rows):
            rows.append((number, begin * length_m, end * length_m if np.isfinite(end) else end, factor))
    return rows


@st.composite
def cases(draw: st.DrawFn) -> tuple[RoadNetwork, list[tuple[End, End]], list[list[Row]], int]:
    network = draw(networks())
    ends = draw(st.lists(places(network), min_size=1, max_size=5))
    pairs = draw(st.lists(st.tuples(st.sampled_from(ends), st.sampled_from(ends)), min_size=1, max_size=8))
    scenarios = draw(st.lists(changes(network), min_size=1, max_size=4))
    return network, pairs, scenarios, draw(st.sampled_from([0, 1, 2, 3, 16]))


def batch(scenarios: list[list[Row]]) -> Changes:
    rows = [row for rows in scenarios for row in rows]
    columns = list(zip(*rows, strict=True)) if rows else [()] * 4
    offsets = np.concatenate([[0], np.cumsum([len(rows) for rows in scenarios])])
    return Changes(
        offsets, np.array(columns[0], dtype=np.int64), *(np.array(column, dtype=float) for column in columns[1:])
    )


def engine_of(network: RoadNetwork, pairs: list[tuple[End, End]], max_degree: int) -> Engine:
    """Return an engine on metres whose core has a given density: small graphs would have none otherwise."""
    sparse = partial(take_out, max_degree=max_degree)
    bare = partial(take_out_bare, max_degree=max_degree)
    with patch("routes.engine.roads.take_out_bare", bare), patch("routes.engine.end_nodes.take_out", sparse):
        return Engine(network, pairs, network.edge_length_m)


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(cases())
def test_costs_and_ways_equal_networkx(case: tuple[RoadNetwork, list[tuple[End, End]], list[list[Row]], int]) -> None:
    network, pairs, scenarios, max_degree = case
    engine = engine_of(network, pairs, max_degree)
    assert engine.base == pytest.approx(truth(network, pairs, []), abs=1e-5)
    found = engine.run(batch(scenarios))
    ways = engine.ways(batch(scenarios))
    for number, rows in enumerate(scenarios):
        assert found[number] == pytest.approx(truth(network, pairs, rows), abs=1e-5)
        for pair, way in enumerate(ways[number]):
            assert (way is not None) == has_route(found[number])[pair]
            if way is not None:
                assert way.cost == found[number, pair]
                assert way.cost >= way.length_m - 1e-5
                _check_driven(network, pairs[pair], way.steps, rows)


@pytest.mark.slow
@settings(deadline=None, max_examples=100)
@given(cases())
def test_closing_never_shortens_and_neither_order_nor_threads_nor_the_past_change_a_bit(
    case: tuple[RoadNetwork, list[tuple[End, End]], list[list[Row]], int],
) -> None:
    network, pairs, scenarios, max_degree = case
    engine = engine_of(network, pairs, max_degree)
    free = [*scenarios, []]
    found = engine.run(batch(free))
    assert (found >= engine.base).all()
    assert (found[-1] == engine.base).all()
    with patch("routes.engine.engine.SCENARIOS_A_TASK", 1):
        assert engine.run(batch(free), threads=3).tobytes() == found.tobytes()
    assert engine.run(batch(free[::-1]))[::-1].tobytes() == found.tobytes()
    more = [rows + other for rows, other in zip(free, [*scenarios[::-1], []], strict=True)]
    closing_more = [[row for row in rows if np.isinf(row[3])] for rows in more]
    closing = [[row for row in rows if np.isinf(row[3])] for rows in free]
    assert (engine.run(batch(closing_more)) >= engine.run(batch(closing))).all()


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(cases(), st.data())
def test_other_costs_are_answered_as_an_engine_made_anew_does(
    case: tuple[RoadNetwork, list[tuple[End, End]], list[list[Row]], int], data: st.DataObject
) -> None:
    network, pairs, scenarios, max_degree = case
    engine = engine_of(network, pairs, max_degree)
    for _ in range(2):  # roads close and slow, then open and quicken, one upon the other
        factors = data.draw(st.lists(st.sampled_from([0.25, 0.5, 1, 1, 1, 3, 0]), min_size=7, max_size=7))
        allowed = np.array(data.draw(st.lists(st.booleans(), min_size=7, max_size=7)))
        number = np.arange(network.n_edges) % 7
        cost, mask = network.edge_length_m * np.array(factors)[number], allowed[number]
        before = engine.base.tolist()
        anew = Engine(network, pairs, cost, mask)
        other = engine.with_costs(cost, mask)
        assert other.base.tobytes() == anew.base.tobytes()
        assert other.run(batch(scenarios)).tobytes() == anew.run(batch(scenarios)).tobytes()
        for way, cost_s in zip(other.ways(batch([[]]))[0], other.base.tolist(), strict=True):
            assert (way is None) == np.isinf(cost_s)
            assert way is None or way.cost == cost_s
        assert engine.base.tolist() == before
        engine = other


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(cases(), st.data())
def test_other_pairs_are_answered_as_an_engine_made_anew_does(
    case: tuple[RoadNetwork, list[tuple[End, End]], list[list[Row]], int], data: st.DataObject
) -> None:
    network, pairs, scenarios, max_degree = case
    ends = data.draw(st.lists(places(network), min_size=1, max_size=5))
    others = data.draw(st.lists(st.tuples(st.sampled_from(ends), st.sampled_from(ends)), max_size=8))
    number = np.arange(network.n_edges) % 3
    cost = network.edge_length_m * np.array([1, 0.5, 3])[number]
    engine, anew = engine_of(network, pairs, max_degree), Engine(network, others, cost, number < 2)
    with patch("routes.engine.end_nodes.take_out", partial(take_out, max_degree=max_degree)):
        other = engine.with_costs(cost, number < 2).with_pairs(others)
    assert other.pairs == tuple(others)
    assert other.base.tobytes() == anew.base.tobytes()
    assert other.run(batch(scenarios)).tobytes() == anew.run(batch(scenarios)).tobytes()
    for way, cost_m in zip(other.ways(batch([[]]))[0], other.base.tolist(), strict=True):
        assert (way is None) == np.isinf(cost_m)
        assert way is None or way.cost == cost_m


def _check_driven(
    network: RoadNetwork, pair: tuple[End, End], steps: tuple[tuple[int, float, float], ...], rows: list[Row]
) -> None:
    """Check that a way leads from one end to the other without a break, the right way round and over nothing closed."""
    at = _nodes_of(network, pair[0])
    for edge, from_m, to_m in steps:
        here, there = (_nodes_of(network, Spot(edge, at_m, 0.0)) for at_m in (from_m, to_m))
        if network.edge_length_m[edge] == 0:
            ends: set[tuple[str, float]] = {("node", int(nodes[edge])) for nodes in (network.edge_u, network.edge_v)}
            here, there = ends & at, (ends - at) or ends
        assert here & at
        assert to_m >= from_m or not network.edge_oneway[edge]
        low, high = min(from_m, to_m), max(from_m, to_m)
        assert not any(e == edge and np.isinf(factor) and a < high and b > low for e, a, b, factor in rows)
        at = there
    assert at & _nodes_of(network, pair[1])


def _nodes_of(network: RoadNetwork, end: End) -> set[tuple[str, float]]:
    if not isinstance(end, Spot):
        return {("node", end)}
    if end.at_m <= 0:
        return {("node", int(network.edge_u[end.edge]))}
    if end.at_m >= network.edge_length_m[end.edge]:
        return {("node", int(network.edge_v[end.edge]))}
    return {(f"edge {end.edge}", end.at_m)}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_a_dense_graph_keeps_a_core_and_equals_networkx(seed: int) -> None:
    rng = np.random.default_rng(seed)
    names = [str(number) for number in range(60)]
    roads = [
        Road(str(u), str(v), float(km), oneway=bool(oneway))
        for u, v, km, oneway in zip(
            rng.integers(0, 60, 900),
            rng.integers(0, 60, 900),
            rng.integers(1, 90, 900),
            rng.random(900) < 0.2,
            strict=True,
        )
    ]
    network = make_network({name: (i, i % 7) for i, name in enumerate(names)}, roads)
    pairs: list[tuple[End, End]] = [(start, end) for start in range(6) for end in range(6, 9)]
    engine = Engine(network, pairs, network.edge_length_m)
    core = engine._open.core
    taken_out = np.unique(core.lower)
    assert len(core.parent) - len(taken_out) > 30
    scenarios = [[(int(edge), 0.0, np.inf, CLOSED) for edge in rng.integers(0, 900, 60 * k)] for k in range(12)]
    found = engine.run(batch(scenarios))
    for number, rows in enumerate(scenarios):
        assert found[number] == pytest.approx(truth(network, pairs, rows))
