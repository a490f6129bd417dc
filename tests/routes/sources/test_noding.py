"""Which ends of lines are one junction, and where lines are cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString

from routes.sources.noding import node_ends
from tests.routes.sources.road_layer import HALF_METRE, ROADS, build, length_m
from tests.routes.sources.test_road_layers import lines

if TYPE_CHECKING:
    from pathlib import Path


def test_ends_further_apart_than_the_tolerance_stay_apart(tmp_path: Path) -> None:
    assert length_m(build(ROADS, tmp_path, "snap_m=0.1"), (0, 0), (0.3, 0)) == np.inf


def test_lines_are_cut_inside_only_where_told(tmp_path: Path) -> None:
    whole = build(ROADS, tmp_path)
    cut = build(ROADS, tmp_path, "split_inside=true")
    assert (whole.n_edges, cut.n_edges) == (3, 4)
    assert length_m(whole, (0, 0), (0.1, 0.1)) == np.inf
    track_m = Geod(ellps="WGS84").geometry_length(ROADS.geometry[2])
    assert length_m(cut, (0, 0), (0.1, 0.1)) == pytest.approx(cut.edge_length_m[0] + track_m)
    assert cut.edge_length_m[:2].sum() == pytest.approx(whole.edge_length_m[0])
    assert cut.edge_ref.tolist() == ["RN24", "RN24", "", ""]


def test_a_line_that_ends_within_the_tolerance_of_another_cuts_it_and_a_bridge_does_not(tmp_path: Path) -> None:
    near = ROADS.copy()
    near.geometry = [
        LineString([(0, 0), (0.1, 0), (0.1 + HALF_METRE, 0), (0.2, 0)]),
        LineString([(0.05, -0.1), (0.05, 0.1)]),
        LineString([(0.1, HALF_METRE / 2), (0.1, 0.1)]),
    ]
    network = build(near, tmp_path, "split_inside=true")
    assert network.n_edges == 4
    assert np.isfinite(length_m(network, (0, 0), (0.1, 0.1)))
    assert length_m(network, (0, 0), (0.05, 0.1)) == np.inf


@given(lines, st.randoms(use_true_random=False))
def test_the_order_of_the_lines_does_not_matter_to_the_junctions(points: list[Any], random: Any) -> None:
    shapes = [np.array(line, dtype=float) / 1000 for line in points]
    order = list(range(len(shapes)))
    random.shuffle(order)
    one, other = node_ends(shapes, 120.0), node_ends([shapes[at] for at in order], 120.0)
    assert one.nodes.tolist() == other.nodes.tolist()
    assert one.ends[order].tolist() == other.ends.tolist()


@given(lines)
def test_without_tolerance_the_junctions_are_the_ends(points: list[Any]) -> None:
    shapes = [np.array(line, dtype=float) for line in points]
    noded = node_ends(shapes, 0.0)
    assert len(np.unique(noded.nodes, axis=0)) == len(noded.nodes)
    for shape, ends in zip(shapes, noded.ends, strict=True):
        assert noded.nodes[ends].tolist() == shape[[0, -1]].tolist()
