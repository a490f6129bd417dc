"""The arrays of a network and what is looked up in them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.earth import distance_m
from tests.routes.networks import Road, lonlat, make_network, node

#   A --30 km, RN1-- B --10 km, RN1;RN7-- C
#                    |5 km
#                    D
NETWORK = make_network(
    {"A": (0, 0), "B": (30, 0), "C": (40, 0), "D": (30, 5)},
    [Road("A", "B", ref="RN1"), Road("B", "C", ref="RN1;RN7"), Road("B", "D")],
)


def test_columns_left_out_have_their_defaults() -> None:
    assert NETWORK.edge_surface.tolist() == ["", "", ""]
    assert not NETWORK.edge_impassable.any()
    assert NETWORK.edge_maxspeed_kmh.tolist() == [0, 0, 0]
    assert NETWORK.edge_way_offsets.tolist() == [0, 0, 0, 0]
    assert NETWORK.edge_ways.tolist() == []


def test_edges_are_found_by_each_of_their_road_numbers() -> None:
    assert {ref: edges.tolist() for ref, edges in NETWORK.roads_with_ref.items()} == {"RN1": [0, 1], "RN7": [1]}


def test_nodes_within_a_distance_come_nearest_first() -> None:
    lon, lat = lonlat(31, 0)
    assert [str(NETWORK.node_name[n]) for n in NETWORK.nodes_within(lat, lon, 9_500)] == ["B", "D", "C"]
    among = NETWORK.node_name != "B"
    assert NETWORK.nodes_within(lat, lon, 6_000, among) == [node(NETWORK, "D")]
    assert NETWORK.nodes_within(lat, lon, 900) == []


def test_bounds_are_those_of_the_nodes_and_of_every_edge() -> None:
    assert NETWORK.bounds == pytest.approx((*lonlat(0, 0), *lonlat(40, 5)))
    assert NETWORK.edge_bounds[2] == pytest.approx((*lonlat(30, 0), *lonlat(30, 5)))


def test_a_position_is_drawn_at_the_same_fraction_of_the_shape() -> None:
    # The road is 60 km long on a line of 30.
    network = make_network({"A": (0, 0), "B": (30, 0)}, [Road("A", "B", 60)])
    lat, lon = network.position(0, 20_000)
    assert (lon, lat) == pytest.approx(lonlat(10, 0))
    np.testing.assert_allclose(network.edge_shape(0, 20_000, 40_000), [lonlat(10, 0), lonlat(20, 0)])
    np.testing.assert_allclose(network.edge_shape(0), [lonlat(0, 0), lonlat(30, 0)])


@given(
    st.lists(st.tuples(st.floats(0, 50), st.floats(0, 50)), min_size=2, max_size=6), st.floats(0, 1), st.floats(0, 1)
)
def test_a_part_of_a_shape_has_its_share_of_the_length(
    points: list[tuple[float, float]], one: float, other: float
) -> None:
    vertices = np.array([lonlat(x, y) for x, y in points])
    steps = distance_m(vertices[:-1, 0], vertices[:-1, 1], vertices[1:, 0], vertices[1:, 1])
    length_m = float(steps.sum())
    network = replace(
        make_network({"A": (0, 0), "B": (1, 0)}, [Road("A", "B")]),
        geometry_offsets=np.array([0, len(points)]),
        geometry_lon=vertices[:, 0],
        geometry_lat=vertices[:, 1],
        edge_length_m=np.array([length_m]),
    )
    from_m, to_m = sorted((one * length_m, other * length_m))
    part = network.edge_shape(0, from_m, to_m)
    found = distance_m(part[:-1, 0], part[:-1, 1], part[1:, 0], part[1:, 1]).sum()
    assert found == pytest.approx(to_m - from_m, rel=1e-5, abs=0.1)  # cut on a straight line in degrees


def test_the_edges_become_a_frame_with_their_lines() -> None:
    frame = NETWORK.edges_frame()
    assert frame.crs.to_epsg() == 4326
    assert frame.index.tolist() == [0, 1, 2]
    np.testing.assert_allclose(frame.geometry.iloc[2].coords[:], [lonlat(30, 0), lonlat(30, 5)])


def test_other_times_leave_what_is_known_of_where_roads_run() -> None:
    network = make_network({"A": (0, 0), "B": (10, 0)}, [Road("A", "B", 10, ref="RN1")])
    known = network.numbers, network.turn_states, network.roads_with_ref
    network.noted["times"] = network.edge_time_s
    slower = network.with_columns(edge_time_s=2 * network.edge_time_s)
    assert (slower.numbers, slower.turn_states, slower.roads_with_ref) == known
    assert slower.numbers is known[0]
    assert slower.edge_time_s[0] == 2 * network.edge_time_s[0]
    assert not slower.noted
