"""Edges cut where an end of a pair stands on them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from routes.engine.edge_parts import cut_edges
from routes.paths.trips import Spot
from tests.routes.networks import Road, make_network

# A --10 km, edge 0-- B --20 km, edge 1-- C
NETWORK = make_network({"A": (0, 0), "B": (10, 0), "C": (30, 0)}, [Road("A", "B"), Road("B", "C")])
A, B, C = range(3)


def spot(edge: int, at_m: float) -> Spot:
    return Spot(edge, at_m, 0.0)


def test_an_edge_is_cut_at_the_spots_on_it_and_others_are_whole() -> None:
    parts = cut_edges(NETWORK, [A, spot(0, 7_000.0), spot(0, 4_000.0), C])
    assert parts.n_nodes == 5
    assert parts.edge.tolist() == [0, 0, 0, 1]
    assert list(zip(parts.from_m, parts.to_m, strict=True)) == [
        (0.0, 4_000.0),
        (4_000.0, 7_000.0),
        (7_000.0, 10_000.0),
        (0.0, 20_000.0),
    ]
    assert list(zip(parts.u, parts.v, strict=True)) == [(A, 3), (3, 4), (4, B), (B, C)]
    assert parts.at.tolist() == [A, 4, 3, C]
    assert parts.first.tolist() == [0, 3, 4]
    np.testing.assert_allclose(parts.share(slice(None)), [0.4, 0.3, 0.3, 1.0])


def test_equal_spots_are_one_node_and_one_at_an_end_is_the_node_there() -> None:
    parts = cut_edges(NETWORK, [spot(1, 5_000.0), spot(1, 5_000.0), spot(0, 0.0), spot(0, 10_000.0)])
    assert parts.at.tolist() == [3, 3, A, B]
    assert parts.n_nodes == 4


def test_an_edge_without_length_is_one_part_and_all_of_it() -> None:
    network = make_network({"A": (0, 0), "B": (0, 0), "C": (1, 0)}, [Road("A", "B", 0), Road("B", "C")])
    parts = cut_edges(network, [spot(0, 0.0), C])
    assert parts.share(np.array([1, 0])).tolist() == [1.0, 1.0]
    assert parts.at.tolist() == [A, C]


@given(st.lists(st.tuples(st.integers(0, 1), st.floats(-1.0, 20_001.0)), max_size=8))
def test_parts_cover_every_edge_without_gap_or_overlap(places: list[tuple[int, float]]) -> None:
    parts = cut_edges(NETWORK, [spot(edge, at_m) for edge, at_m in places])
    for edge in range(NETWORK.n_edges):
        mine = slice(parts.first[edge], parts.first[edge + 1])
        assert set(parts.edge[mine]) == {edge}
        assert parts.from_m[mine][0] == 0
        assert parts.to_m[mine][-1] == NETWORK.edge_length_m[edge]
        assert (parts.from_m[mine][1:] == parts.to_m[mine][:-1]).all()
        assert (parts.to_m[mine] > parts.from_m[mine]).all()
        assert (parts.u[mine][1:] == parts.v[mine][:-1]).all()
