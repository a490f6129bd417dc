"""Discs, masses and overlaps of pieces of road."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.earth import distance_m
from routes.network.nearby import Piece, disc, nearest_spot
from routes.placing.mass import covered_length_m, share_covered, weigh
from tests.routes.networks import Road, lonlat, make_network

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork

# A ---- 20 km ---- B      a trunk road RN1 along y = 0 and a track along y = 3
# C ---- 20 km ---- D
PLACES = {"A": (-10, 0), "B": (10, 0), "C": (-10, 3), "D": (10, 3)}


@pytest.fixture
def network() -> RoadNetwork:
    return make_network(PLACES, [Road("A", "B", ref="RN1"), Road("C", "D", road_class="track", ref="RN9")])


def test_disc_cuts_the_roads_at_the_circle(network: RoadNetwork) -> None:
    pieces = disc(network, 0.0, 0.0, 5_000)
    assert [(p.edge, round(p.from_m), round(p.to_m)) for p in pieces] == [(0, 5_000, 15_000), (1, 6_000, 14_000)]


def test_disc_measures_run_along_the_road_where_it_is_longer_than_its_line() -> None:
    network = make_network(PLACES, [Road("A", "B", km=40)])
    (piece,) = disc(network, 0.0, 0.0, 5_000)
    assert (round(piece.from_m), round(piece.to_m)) == (10_000, 30_000)


def test_disc_out_of_reach_of_every_road_is_empty(network: RoadNetwork) -> None:
    assert disc(network, 1.0, 1.0, 5_000) == []


@given(st.floats(-12, 12), st.floats(-6, 6), st.floats(0.5, 8))
def test_no_piece_of_a_disc_reaches_beyond_it(x_km: float, y_km: float, radius_km: float) -> None:
    network = make_network(PLACES, [Road("A", "B"), Road("C", "D"), Road("A", "D")])
    lon, lat = lonlat(x_km, y_km)
    for piece in disc(network, lat, lon, radius_km * 1000):
        shape = network.edge_shape(piece.edge, piece.from_m, piece.to_m)
        assert distance_m(lon, lat, shape[:, 0], shape[:, 1]).max() <= radius_km * 1000 * 1.001 + 1


def test_mass_follows_length_class_and_road_number(network: RoadNetwork) -> None:
    pieces = [Piece(0, 0, 20_000, 0), Piece(1, 0, 20_000, 0)]
    trunk, track = weigh(network, pieces)
    assert trunk.mass + track.mass == pytest.approx(1)
    assert trunk.mass / track.mass == pytest.approx(1.0 / 0.01)
    named_trunk, named_track = weigh(network, pieces, refs=("RN9",))
    assert named_trunk.mass / named_track.mass == pytest.approx(0.1 * 100)


def test_share_covered_counts_the_part_under_the_cover() -> None:
    pieces = [Piece(0, 0, 10_000, 0.6), Piece(1, 0, 10_000, 0.2)]
    assert share_covered(pieces, [Piece(0, 5_000, 20_000, 0)]) == pytest.approx(0.3 / 0.8)
    assert share_covered(pieces, []) == 0.0
    assert share_covered([], pieces) == 0.0


def test_covered_length_counts_overlaps_once() -> None:
    pieces = [Piece(0, 0, 6_000, 0), Piece(0, 4_000, 9_000, 0), Piece(7, 0, 1_000, 0)]
    assert covered_length_m(pieces, {0}) == 9_000


def test_nearest_spot_is_on_the_edge_and_within_reach(network: RoadNetwork) -> None:
    lon, lat = lonlat(2, 1)
    spot = nearest_spot(network, lat, lon, 5_000)
    assert spot is not None
    assert spot[0] == 0
    assert spot[1:] == pytest.approx((12_000, 1_000), abs=5)
    assert nearest_spot(network, lat, lon, 500) is None
    only_track = nearest_spot(network, lat, lon, 5_000, np.array([1]))
    assert only_track is not None
    assert only_track[0] == 1


def test_frames_hold_every_edge_and_node(network: RoadNetwork) -> None:
    edges, nodes = network.edges_frame(), network.nodes_frame()
    assert (len(edges), len(nodes)) == (network.n_edges, network.n_nodes)
    assert edges.crs.to_epsg() == nodes.crs.to_epsg() == 4326
    assert list(edges.geometry[0].coords) == [lonlat(-10, 0), lonlat(10, 0)]
    assert edges["ref"].tolist() == ["RN1", "RN9"]
