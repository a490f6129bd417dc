from __future__ import annotations

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routes.network.contraction import chain_positions, chain_ways, join_chains, split_at_junctions


def contract(
    ways: list[list[int]], keys: list[int], oneway: list[bool]
) -> list[tuple[tuple[int, ...], int, bool, tuple[int, ...]]]:
    """Return the edges as (points, key, oneway, ways)."""
    points = np.array([point for way in ways for point in way], dtype=np.int64)
    offsets = np.cumsum([0, *(len(way) for way in ways)]).astype(np.int64)
    pieces = split_at_junctions(points, offsets, int(points.max()) + 1)
    key, direct = np.array(keys)[pieces.way], np.array(oneway)[pieces.way]
    chains = join_chains(points[pieces.first], points[pieces.last], key, direct)
    positions, shape_offsets = chain_positions(pieces, chains)
    way, way_offsets = chain_ways(pieces, chains)
    lead = chains.darts[chains.offsets[:-1]] >> 1
    return [
        (
            tuple(points[positions[shape_offsets[e] : shape_offsets[e + 1]]].tolist()),
            int(key[lead[e]]),
            bool(direct[lead[e]]),
            tuple(way[way_offsets[e] : way_offsets[e + 1]].tolist()),
        )
        for e in range(len(chains.offsets) - 1)
    ]


def shapes(
    ways: list[list[int]], keys: list[int] | None = None, oneway: list[bool] | None = None
) -> set[tuple[int, ...]]:
    found = [edge[0] for edge in contract(ways, keys or [0] * len(ways), oneway or [False] * len(ways))]
    assert len(set(found)) == len(found)
    return {min(shape, shape[::-1]) if not any(oneway or ()) else shape for shape in found}


def test_a_chain_of_ways_becomes_one_edge_whatever_their_directions() -> None:
    assert shapes([[0, 1, 2], [4, 3, 2], [4, 5]]) == {(0, 1, 2, 3, 4, 5)}


def test_ways_are_cut_where_another_meets_them_midway() -> None:
    assert shapes([[0, 1, 2], [1, 3]]) == {(0, 1), (1, 2), (1, 3)}


def test_other_attributes_keep_an_edge_apart() -> None:
    assert shapes([[0, 1], [1, 2], [2, 3]], keys=[0, 7, 0]) == {(0, 1), (1, 2), (2, 3)}


def test_one_way_edges_join_only_in_driving_order() -> None:
    assert shapes([[0, 1], [1, 2]], oneway=[True, True]) == {(0, 1, 2)}
    assert shapes([[1, 2], [0, 1]], oneway=[True, True]) == {(0, 1, 2)}
    assert shapes([[0, 1], [2, 1]], oneway=[True, True]) == {(0, 1), (2, 1)}
    assert shapes([[0, 1], [1, 2]], oneway=[True, False]) == {(0, 1), (1, 2)}


def test_parallel_edges_stay_apart() -> None:
    found = shapes([[9, 0], [0, 1, 2], [0, 3, 2], [2, 8]])
    assert found == {(0, 9), (0, 1, 2), (0, 3, 2), (2, 8)}


def test_a_loop_stays_a_loop_on_its_junction() -> None:
    assert shapes([[9, 0], [0, 1, 2, 0]]) == {(0, 9), (0, 1, 2, 0)}


def test_a_way_that_crosses_itself_is_cut_there() -> None:
    assert shapes([[0, 1, 2, 3, 1, 4]]) == {(0, 1), (1, 2, 3, 1), (1, 4)}


def test_a_ring_without_a_junction_is_cut_at_its_lowest_point() -> None:
    [(points, _, _, ways)] = contract([[2, 3, 4], [4, 1, 2]], [0, 0], [False, False])
    assert points[0] == points[-1] == 2
    assert sorted(points[:-1]) == [1, 2, 3, 4]
    assert set(ways) == {0, 1}


def test_a_roundabout_is_cut_at_its_arms_and_keeps_its_direction() -> None:
    ways = [[0, 1, 2, 3, 0], [9, 1], [3, 8]]
    assert shapes(ways, oneway=[True, False, False]) == {(1, 2, 3), (3, 0, 1), (9, 1), (3, 8)}


def test_an_edge_lists_its_ways_in_order() -> None:
    [(points, _, _, ways)] = contract([[0, 1], [3, 2], [1, 2]], [0, 0, 0], [False] * 3)
    assert points == (0, 1, 2, 3)
    assert ways == (0, 2, 1)


WAYS = st.lists(
    st.tuples(
        st.lists(st.integers(0, 11), min_size=2, max_size=6).map(
            lambda run: [run[0], *(b for a, b in pairwise(run) if a != b)]
        ),
        st.integers(0, 1),
        st.booleans(),
    ).filter(lambda way: len(way[0]) > 1),
    min_size=1,
    max_size=10,
)


def weight(a: int, b: int) -> float:
    return 1.0 + ((a * 7 + b * 7) % 5)  # the same both ways


def graph_of(runs: list[tuple[tuple[int, ...], bool]]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for run, oneway in runs:
        length = sum(weight(a, b) for a, b in pairwise(run))
        graph.add_edge(run[0], run[-1], length=length)
        if not oneway:
            graph.add_edge(run[-1], run[0], length=length)
    return graph


@given(WAYS)
def test_contraction_keeps_the_shortest_lengths_between_junctions(ways: list[tuple[list[int], int, bool]]) -> None:
    before = graph_of([((a, b), way[2]) for way in ways for a, b in pairwise(way[0])])
    edges = contract([way[0] for way in ways], [way[1] for way in ways], [way[2] for way in ways])
    after = graph_of([(points, oneway) for points, _, oneway, _ in edges])
    for source in after:
        expected = nx.single_source_dijkstra_path_length(before, source, weight="length")
        found = nx.single_source_dijkstra_path_length(after, source, weight="length")
        assert found == pytest.approx({node: away for node, away in expected.items() if node in after})


@given(WAYS)
def test_contraction_keeps_every_segment_once(ways: list[tuple[list[int], int, bool]]) -> None:
    def segments(runs: list[tuple[list[int] | tuple[int, ...], int, bool]]) -> list[tuple[int, int, int, bool]]:
        return sorted(
            (*((a, b) if oneway else sorted((a, b))), key, oneway)
            for run, key, oneway in runs
            for a, b in pairwise(run)
        )

    edges = contract([way[0] for way in ways], [way[1] for way in ways], [way[2] for way in ways])
    assert segments([(points, key, oneway) for points, key, oneway, _ in edges]) == segments(list(ways))


@pytest.mark.slow
@given(WAYS)
def test_no_point_where_an_edge_could_go_on_is_left(ways: list[tuple[list[int], int, bool]]) -> None:
    edges = contract([way[0] for way in ways], [way[1] for way in ways], [way[2] for way in ways])
    ends: dict[int, list[tuple[int, int, bool, str]]] = {}
    for number, (points, key, oneway, _) in enumerate(edges):
        ends.setdefault(points[0], []).append((number, key, oneway, "out"))
        ends.setdefault(points[-1], []).append((number, key, oneway, "in"))
    for meeting in ends.values():
        if len(meeting) == 2 and meeting[0][0] != meeting[1][0]:
            (_, key_a, oneway_a, way_a), (_, key_b, oneway_b, way_b) = meeting
            same_kind = key_a == key_b and oneway_a == oneway_b
            assert not (same_kind and (not oneway_a or way_a != way_b))
