"""Splitting edges at places changes where routes may end, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routes.network.splitting import split_at
from routes.paths.road_graph import RoadGraph
from tests.routes.networks import Road, lonlat, make_network

# A ---- 20 ---- B ---- 20 (30 by road) ---- C, and B-D one way
PLACES = {"A": (0, 0), "B": (20, 0), "C": (40, 0), "D": (20, 20)}
ROADS = [Road("A", "B", ref="RN1"), Road("B", "C", 30, ref="RN2"), Road("B", "D", oneway=True)]


def test_a_place_beside_a_road_gets_a_node_on_it() -> None:
    network = make_network(PLACES, ROADS)
    lon, lat = lonlat(30, 1)
    split = split_at(network, [(lat, lon)], 5_000)
    assert (split.n_nodes, split.n_edges) == (5, 4)
    assert (split.node_lon[4], split.node_lat[4]) == pytest.approx(lonlat(30, 0), abs=1e-6)
    route = RoadGraph(split, split.edge_length_m).route(0, 4)
    assert route is not None
    assert route.length_m == pytest.approx(35_000, abs=10)
    assert route.refs(split) == ("RN1", "RN2")


def test_a_place_at_a_junction_or_far_from_every_road_splits_nothing() -> None:
    network = make_network(PLACES, ROADS)
    points = [lonlat(20, 0.1), lonlat(10, 50)]
    assert split_at(network, [(lat, lon) for lon, lat in points], 5_000) is network


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.floats(-2, 42), st.floats(-3, 22)), max_size=6))
def test_distances_between_the_old_nodes_stay(points: list[tuple[float, float]]) -> None:
    network = make_network(PLACES, ROADS)
    split = split_at(network, [(lat, lon) for lon, lat in (lonlat(*point) for point in points)], 5_000)
    before = RoadGraph(network, network.edge_time_s).distances(range(4))
    after = RoadGraph(split, split.edge_time_s).distances(range(4))[:, :4]
    assert after == pytest.approx(before)
    assert split.edge_length_m.sum() == pytest.approx(network.edge_length_m.sum())
    for edge in range(split.n_edges):
        shape = split.edge_shape(edge)
        assert shape[0] == pytest.approx([split.node_lon[split.edge_u[edge]], split.node_lat[split.edge_u[edge]]])
        assert shape[-1] == pytest.approx([split.node_lon[split.edge_v[edge]], split.node_lat[split.edge_v[edge]]])
