"""Stretches of road that stand twice."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from routes.network.doubles import without_doubles
from routes.network.tally import DOUBLES, tally_of
from tests.routes.networks import Road, make_network

PLACES = {"A": (0, 0), "B": (10, 0), "C": (20, 0)}


#  A = B - C   the first road drawn twice
@pytest.mark.parametrize(
    ("roads", "kept"),
    [
        ([Road("A", "B"), Road("B", "C"), Road("A", "B")], [0, 1]),
        ([Road("A", "B"), Road("B", "C"), Road("B", "A")], [0, 1]),
        ([Road("A", "B", road_class="track"), Road("B", "C"), Road("A", "B")], [1, 2]),
        ([Road("A", "B"), Road("B", "C"), Road("A", "B", ref="RN1")], [1, 2]),
        ([Road("A", "B", oneway=True), Road("B", "C"), Road("A", "B")], [1, 2]),
        ([Road("A", "B", oneway=True), Road("B", "C"), Road("A", "B", oneway=True)], [0, 1]),
        ([Road("A", "B", oneway=True), Road("B", "C"), Road("B", "A", oneway=True)], [0, 1, 2]),
        ([Road("A", "B"), Road("B", "C"), Road("A", "B", km=11.2)], [0, 1, 2]),
        ([Road("A", "B"), Road("B", "C"), Road("A", "B", km=10.9)], [0, 1]),
    ],
    ids="same reversed class number two-way one-way carriageways length about".split(),
)
def test_of_stretches_with_one_shape_the_best_is_kept(roads: list[Road], kept: list[int]) -> None:
    network = make_network(PLACES, roads)
    once = without_doubles(network)
    for column in ("edge_class", "edge_ref", "edge_oneway", "edge_length_m"):
        assert getattr(once, column).tolist() == getattr(network, column)[kept].tolist()
    assert once.n_nodes == network.n_nodes
    assert tally_of(once.metadata).unused[DOUBLES] == len(roads) - len(kept)


#    .
#  A - B    straight, and by a bend
def test_parallel_roads_of_another_shape_stay_apart() -> None:
    network = make_network(PLACES, [Road("A", "B"), Road("A", "B"), Road("B", "C")])
    bent = network.geometry_lat.copy()
    bent[network.geometry_offsets[1]] += 1e-6
    other = replace(network, geometry_lat=bent)
    assert without_doubles(other) is other


def test_shapes_and_ways_stay_with_their_edges() -> None:
    roads = [Road("A", "B"), Road("A", "B", road_class="tertiary"), Road("B", "C", road_class="track")]
    network = make_network(PLACES, roads)
    network = replace(network, edge_ways=np.array([7, 8, 9, 10]), edge_way_offsets=np.array([0, 1, 2, 4]))
    network = replace(network, own_columns={"feature": np.array([5, 6, 7])})
    once = without_doubles(network)
    last = once.n_edges - 1
    assert once.edge_ways[once.edge_way_offsets[last] :].tolist() == [9, 10]
    assert once.edge_class.tolist() == ["trunk", "track"]
    assert once.own_columns["feature"].tolist() == [5, 7]
    assert once.edge_shape(last).tolist() == network.edge_shape(2).tolist()
