"""Corridor roads cut into sections from town to town."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from routes.town_sections import town_sections
from tests.routes.happenings import assessor, corridor_between
from tests.routes.networks import Road, make_network, node


def test_edges_between_towns_are_a_section_and_shared_road_belongs_to_the_first_corridor() -> None:
    # X --- v --- B --- T      X and Y are crossings, v is a village, B and T are towns; Y joins at v
    #       |
    #       Y
    places = {"X": (0, 0), "v": (40, 0), "B": (70, 0), "T": (100, 0), "Y": (40, -30)}
    network = make_network(places, [Road("X", "v"), Road("v", "B"), Road("B", "T"), Road("Y", "v")])
    classes = network.node_class.copy()
    classes[node(network, "v")] = "hamlet"
    network = replace(network, node_class=classes)
    watch = assessor(network, [corridor_between(network, "X", "T"), corridor_between(network, "Y", "T")], [])
    found = town_sections(network, watch.routes)
    assert [(one.start, one.end, one.edges) for one in found] == [
        ("X", "B", (0, 1)),
        ("B", "T", (2,)),
        ("Y", "B", (3,)),
    ]
    assert [one.length_km for one in found] == pytest.approx([70, 30, 30])
    assert sorted(edge for one in found for edge in one.edges) == list(np.arange(4))


def test_a_road_without_towns_is_one_section() -> None:
    network = make_network({"X": (0, 0), "a": (40, 0), "T": (100, 0)}, [Road("X", "a"), Road("a", "T")])
    network = replace(network, node_class=np.array(["", "", ""]))
    (only,) = town_sections(network, assessor(network, [corridor_between(network, "X", "T")], []).routes)
    assert (only.start, only.end, only.edges) == ("", "", (0, 1))
