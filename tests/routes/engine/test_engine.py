"""The what-if engine on networks small enough to check by hand, and the traps that other tools fell into."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from data.errors import InputError
from geo.earth import distance_m
from routes.engine.engine import Engine, has_route, is_compiled
from routes.engine.scenario_arrays import CLOSED, Changes
from routes.paths.road_graph import RoadGraph
from routes.paths.trips import Spot
from tests.routes.networks import Road, make_network, node

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork

# A and B are joined twice (10 and 12 km), P lies in a dead end, E and F apart from the rest:
#
#       A ==== B --20-- D        E --5-- F
#       |      |5       |
#       25     P        |
#       +------ C --15--+
PLACES = {"A": (0, 0), "B": (10, 0), "C": (20, -10), "D": (30, 0), "P": (10, -5), "E": (50, 0), "F": (55, 0)}
ROADS = [
    Road("A", "B", 10),
    Road("A", "B", 12),
    Road("B", "D", 20),
    Road("A", "C", 25),
    Road("C", "D", 15),
    Road("B", "P", 5),
    Road("E", "F", 5),
]


def engine_on(network: RoadNetwork, *pairs: str | tuple[str, str]) -> Engine:
    """Return an engine on metres between named places, such as "AD"."""
    return Engine(network, [(node(network, p[0]), node(network, p[1])) for p in pairs], network.edge_length_m)


def stretch(edge: int, from_m: float, to_m: float, factor: float = CLOSED) -> Changes:
    rows = np.array([[from_m, to_m, factor]]).T
    return Changes(np.array([0, 1]), np.array([edge]), *rows)


def test_parallel_edges_stay_apart_whichever_is_closed() -> None:
    engine = engine_on(make_network(PLACES, ROADS), "AD")
    found = engine.run(Changes.closing([[], [0], [1], [0, 1], [0, 1, 3]]))
    assert found[:, 0].tolist() == [30_000, 32_000, 30_000, 40_000, np.inf]


def test_chains_that_contraction_makes_parallel_stay_apart() -> None:
    #   A --1-- x --1-- B, A --2-- y --2-- B, A --3-- B
    places = {"A": (0, 0), "x": (1, 1), "y": (1, -1), "B": (2, 0)}
    roads = [Road("A", "x", 1), Road("x", "B", 1), Road("A", "y", 2), Road("y", "B", 2), Road("A", "B", 3)]
    engine = engine_on(make_network(places, roads), "AB", "BA")
    found = engine.run(Changes.closing([[], [1], [0, 4], [0, 2, 4]]))
    assert found.tolist() == [[2000, 2000], [3000, 3000], [4000, 4000], [np.inf, np.inf]]


def test_no_route_is_inf_in_every_kind_of_answer() -> None:
    engine = engine_on(make_network(PLACES, ROADS), "AD", "AE")
    closed = Changes.closing([[2, 4]])
    found = engine.run(closed)
    assert np.isinf(engine.base).tolist() == [False, True]
    assert not has_route(found).any()
    assert engine.way(closed, 0, 0) is None
    assert engine.ways(closed) == [[None, None]]
    assert engine.ways(Changes.closing([[]]))[0][1] is None


def test_costs_and_ways_honour_the_same_closures() -> None:
    network = make_network(PLACES, ROADS)
    engine = engine_on(network, "AD", "PA", "DP")
    closed = Changes.closing([[0], [2], [1, 3], [0, 1]])
    found = engine.run(closed)
    for scenario, ways in enumerate(engine.ways(closed)):
        shut = set(closed.edge[closed.offsets[scenario] : closed.offsets[scenario + 1]].tolist())
        for pair, way in enumerate(ways):
            assert way is not None
            assert way == engine.way(closed, scenario, pair)
            assert way.cost == way.length_m == found[scenario, pair]
            assert not shut & set(way.edges)


def test_reopening_gives_the_baseline_to_the_last_bit() -> None:
    rng = np.random.default_rng(0)
    network = make_network(PLACES, ROADS)
    network = replace(network, edge_length_m=network.edge_length_m * rng.uniform(0.3, 3, network.n_edges))
    engine = engine_on(network, "AD", "PC", "BD")
    before = engine.run(Changes.closing([[]]))
    engine.run(Changes.closing([[0, 2], [3], [0, 1, 2, 3, 4]]))
    assert engine.run(Changes.closing([[]])).tobytes() == before.tobytes() == engine.base.tobytes()


def test_roads_that_reopen_or_quicken_take_another_engine() -> None:
    network = replace(make_network(PLACES, ROADS), edge_impassable=np.array([True] + [False] * 6))
    engine = engine_on(network, "AD")
    assert engine.base.tolist() == [32_000]
    quick = network.edge_length_m / np.array([1, 1, 1, 5, 1, 1, 1])
    assert engine.with_costs(quick).base.tolist() == [20_000]
    assert engine.with_costs(quick).network is network
    assert engine.with_costs(network.edge_length_m, np.arange(7) != 2).base.tolist() == [40_000]
    with pytest.raises(ValueError, match="dearer roads alone"):
        stretch(3, 0, np.inf, 0.5)


def test_one_way_roads_are_driven_one_way() -> None:
    roads = [Road("A", "B", 10, oneway=True), Road("B", "C", 10), Road("C", "A", 30, oneway=True)]
    engine = engine_on(make_network({"A": (0, 0), "B": (10, 0), "C": (20, 0)}, roads), "AB", "BA", "AC", "CA")
    assert engine.base.tolist() == [10_000, 40_000, 20_000, 30_000]
    assert engine.run(Changes.closing([[0]]))[0].tolist() == [np.inf, 40_000, np.inf, 30_000]


def test_every_part_of_the_network_is_searched_not_the_largest_alone() -> None:
    engine = engine_on(make_network(PLACES, ROADS), "EF")
    assert engine.base.tolist() == [5000]
    assert np.isinf(engine.run(Changes.closing([[6]]))).all()


def test_many_destinations_are_answered_as_many_origins_are() -> None:
    network = make_network(PLACES, [*ROADS[:2], Road("B", "D", 20, oneway=True), *ROADS[3:]])
    sets = Changes.closing([[], [0], [2], [4], [0, 1]])
    there = engine_on(network, "AB", "AC", "AD", "AP")
    alone = [engine_on(network, pair).run(sets)[:, 0] for pair in ("AB", "AC", "AD", "AP")]
    assert there._is_reversed
    assert there.run(sets).tolist() == np.column_stack(alone).tolist()
    way = there.way(Changes.closing([[4]]), 0, 2)
    assert way is not None
    assert way.route(network).nodes == tuple(node(network, name) for name in "ABD")


def test_an_origin_that_is_the_destination_costs_nothing_whatever_is_closed() -> None:
    engine = engine_on(make_network(PLACES, ROADS), "AA")
    everything = Changes.closing([range(7)])
    assert engine.run(everything).tolist() == [[0]]
    way = engine.way(everything, 0, 0)
    assert way is not None
    assert way.steps == ()


def test_closures_at_the_origin_and_at_the_destination() -> None:
    engine = engine_on(make_network(PLACES, ROADS), "AD", "DA")
    found = engine.run(Changes.closing([[0, 1, 3], [2, 4], [0, 1], [2]]))
    assert found.tolist() == [[np.inf] * 2, [np.inf] * 2, [40_000] * 2, [40_000] * 2]


def test_a_ring_of_closures_cuts_a_place_off() -> None:
    names = [f"{x},{y}" for x in range(9) for y in range(9)]
    places = {name: (float(name[0]), float(name[2])) for name in names}
    roads = [
        Road(f"{x},{y}", f"{x + dx},{y + dy}")
        for x in range(9)
        for y in range(9)
        for dx, dy in ((1, 0), (0, 1))
        if x + dx < 9 and y + dy < 9
    ]
    network = make_network(places, roads)
    inner = np.isin(np.arange(81), [node(network, f"{x},{y}") for x in (3, 4, 5) for y in (3, 4, 5)])
    ring = np.flatnonzero(inner[network.edge_u] != inner[network.edge_v])
    engine = engine_on(network, ("0,0", "4,4"), ("8,8", "4,4"), ("3,3", "4,4"), ("0,0", "8,8"))
    found = engine.run(Changes.closing([ring, ring[:-1]]))
    assert np.isinf(found).tolist() == [[True, True, False, False], [False] * 4]
    assert found[:, 2].tolist() == engine.base[[2, 2]].tolist()


def test_an_end_in_the_middle_of_an_edge_leaves_beside_a_closed_stretch() -> None:
    #   A --4-- s --6-- B --20-- D, s a spot on the first of the roads A-B; its closed stretch is 5..7 km from A
    network = make_network(PLACES, [ROADS[0], *ROADS[2:]])
    a, b, spot = node(network, "A"), node(network, "B"), Spot(0, 4000.0, 0.0)
    engine = Engine(network, [(a, b), (spot, a), (spot, b), (Spot(0, 9000.0, 0.0), b)], network.edge_length_m)
    assert engine.base.tolist() == [10_000, 4000, 6000, 1000]
    around = 25_000 + 15_000 + 20_000
    assert engine.run(stretch(0, 5000, 7000)).tolist() == [[around, 4000, 4000 + around, 1000]]
    assert engine.run(stretch(0, 3000, 4500)).tolist() == [[around, np.inf, np.inf, 1000]]
    assert engine.run(stretch(0, 4000, 7000)).tolist() == [[around, 4000, 4000 + around, 1000]]
    assert engine.run(stretch(0, 4000, 4000)).tolist() == [[around, np.inf, np.inf, 1000]]
    assert engine.run(Changes.closing([[0]])).tolist() == [[around, np.inf, np.inf, np.inf]]


def test_a_way_between_spots_is_counted_from_spot_to_spot_and_is_no_shorter_than_the_straight_line() -> None:
    network = make_network(PLACES, ROADS)
    start, end = Spot(0, 4000.0, 0.2), Spot(2, 15_000.0, 0.0)
    engine = Engine(network, [(start, end)], network.edge_length_m)
    way = engine.way(Changes.closing([[]]), 0, 0)
    assert way is not None
    assert way.steps == ((0, 4000.0, 10_000.0), (2, 0.0, 15_000.0))
    assert engine.base.tolist() == [21_000]
    line = way.line(network)
    assert float(distance_m(*line[0], *line[-1])) <= way.length_m + 1
    assert line[0] == pytest.approx(network.position(0, 4000.0)[::-1])
    with pytest.raises(ValueError, match="spot on an edge"):
        way.route(network)


def test_a_slowed_road_costs_more_and_is_left_once_another_is_quicker() -> None:
    engine = engine_on(make_network(PLACES, ROADS), "AD")
    costs = [engine.run(stretch(2, 0, np.inf, factor))[0, 0] for factor in (1.0, 1.25, 2.0)]
    assert costs == [30_000, 35_000, 40_000]
    assert engine.run(stretch(2, 10_000, 20_000, 1.5))[0, 0] == 35_000
    way = engine.way(stretch(2, 0, np.inf, 1.25), 0, 0)
    assert way is not None
    assert (way.cost, way.length_m) == (35_000, 30_000)


def test_of_several_changes_to_a_stretch_the_strongest_counts() -> None:
    engine = engine_on(make_network(PLACES, ROADS), "BD")
    rows = {"from_m": np.zeros(3), "to_m": np.full(3, np.inf), "factor": np.array([1.2, 1.5, 1.1])}
    assert engine.run(Changes(np.array([0, 3]), np.array([2, 2, 2]), **rows)).tolist() == [[30_000]]
    rows["factor"][1] = CLOSED
    assert engine.run(Changes(np.array([0, 3]), np.array([2, 2, 2]), **rows)).tolist() == [[50_000]]


def test_a_place_in_a_dead_end_is_reached_and_the_others_do_not_matter() -> None:
    engine = engine_on(make_network(PLACES, ROADS), "AP", "AD")
    found = engine.run(Changes.closing([[5], [6]]))
    assert found.tolist() == [[np.inf, 30_000], [15_000, 30_000]]


def test_only_allowed_and_passable_edges_are_driven() -> None:
    network = replace(make_network(PLACES, ROADS), edge_impassable=np.arange(7) == 0)
    pairs = [(node(network, "A"), node(network, "D"))]
    engine = Engine(network, pairs, network.edge_length_m, np.arange(7) != 2)
    assert engine.base.tolist() == [40_000]
    assert engine.run(Changes.closing([[0, 2], [1, 4]])).tolist() == [[40_000], [np.inf]]


def test_the_ways_are_those_of_a_plain_search(roadbook: RoadNetwork) -> None:
    rng = np.random.default_rng(5)
    graph = RoadGraph(roadbook, roadbook.edge_time_s)
    pairs = [(int(a), int(b)) for a, b in rng.integers(0, roadbook.n_nodes, (6, 2))]
    engine = Engine(roadbook, pairs)
    used = sorted({edge for way in engine.ways(Changes.closing([[]]))[0] if way for edge in way.edges})
    closed = Changes.closing([rng.choice(used, 4, replace=False).tolist() for _ in range(8)])
    found = engine.run(closed, threads=2)
    for number, ways in enumerate(engine.ways(closed)):
        shut = frozenset(closed.edge[closed.offsets[number] : closed.offsets[number + 1]].tolist())
        for pair, way in enumerate(ways):
            route = graph.route(*pairs[pair], shut)
            assert (way is None) == (route is None)
            if way and route:
                assert way.route(roadbook).edges == route.edges
                assert found[number, pair] == pytest.approx(route.time_s)


def test_an_engine_survives_being_sent_to_another_process() -> None:
    engine = engine_on(make_network(PLACES, ROADS), "AD", "PC")
    closed = Changes.closing([[0], [2, 3]])
    found = engine.run(closed)
    sent = pickle.loads(pickle.dumps(engine))  # noqa: S301 - our own bytes
    assert sent.run(closed).tobytes() == found.tobytes()


def test_nothing_to_do_is_no_trouble() -> None:
    network = make_network(PLACES, ROADS)
    assert engine_on(network, "AD").run(Changes.closing([])).shape == (0, 1)
    assert Engine(network, []).run(Changes.closing([[0]])).shape == (1, 0)
    assert engine_on(make_network({"A": (0, 0), "B": (1, 0)}, [Road("A", "A", 3)]), "AB", "AA").base.tolist() == [
        np.inf,
        0,
    ]


def test_what_is_not_on_the_network_is_refused() -> None:
    network = make_network(PLACES, ROADS)
    with pytest.raises(ValueError, match="edges 3 to 7 are changed; the network has 0 to 6"):
        engine_on(network, "AD").run(Changes.closing([[3], [7]]))
    with pytest.raises(ValueError, match="ends at node 9"):
        Engine(network, [(0, 9)])
    with pytest.raises(ValueError, match="ends at edge 7"):
        Engine(network, [(Spot(7, 0.0, 0.0), 0)])
    with pytest.raises(ValueError, match="7 finite numbers"):
        Engine(network, [(0, 1)], np.full(7, np.nan))
    odd: Any
    for odd in (1.7, True, np.float64(1)):
        with pytest.raises(InputError, match="expected a whole number of a node, or a Spot on a road"):
            Engine(network, [(0, odd)])
    node: Any = np.int32(0)
    assert Engine(network, [(node, 1)]).base == Engine(network, [(0, 1)]).base
    allowed: Any
    for allowed in (np.arange(7), np.ones(3, dtype=bool)):
        with pytest.raises(InputError, match="allowed must be a mask of 7 booleans"):
            Engine(network, [(0, 1)], allowed=allowed)


def test_once_an_engine_has_run_its_code_is_at_hand() -> None:
    engine_on(make_network(PLACES, ROADS), "AD").run(Changes.closing([[0]]))
    assert is_compiled()
