"""Dead ends that stop just short of a road, and closing the tiniest of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from routes.network.gaps import components, find_gaps, heal_gaps
from routes.paths.road_graph import RoadGraph
from tests.routes.network.test_summary import broken
from tests.routes.networks import Road, make_network, node
from tests.routes.osm_xml import Way, build

if TYPE_CHECKING:
    from pathlib import Path

    from routes.network.road_network import RoadNetwork


#  A ----------- B
#        |10 m
#        C
#        |
#        D
def short_of_a_road() -> RoadNetwork:
    places = {"A": (0.0, 0.0), "B": (10.0, 0.0), "C": (4.0, -0.01), "D": (4.0, -6.0)}
    return make_network(places, [Road("A", "B", ref="N1"), Road("D", "C", road_class="tertiary", ref="N2")])


def test_a_dead_end_that_faces_another_is_a_gap() -> None:
    gaps = find_gaps(broken())
    net = broken()
    assert {gap.node for gap in gaps} == {node(net, "C"), node(net, "D")}
    assert all(gap.gap_m == pytest.approx(10, rel=1e-2) and not gap.joined for gap in gaps)
    assert find_gaps(net, within_m=5) == []


def test_a_dead_end_short_of_a_road_is_a_gap() -> None:
    net = short_of_a_road()
    [gap] = find_gaps(net)
    assert (gap.node, gap.edge) == (node(net, "C"), 0)
    assert gap.at_m == pytest.approx(4000, rel=1e-3)
    assert gap.gap_m == pytest.approx(10, rel=1e-2)


def test_a_spur_is_no_gap_to_the_road_it_leaves() -> None:
    places = {"A": (0.0, 0.0), "B": (5.0, 0.0), "C": (10.0, 0.0), "S": (5.0, 0.02)}
    assert find_gaps(make_network(places, [Road("A", "B"), Road("B", "C"), Road("B", "S")])) == []


def test_a_road_that_comes_back_almost_is_a_gap_although_joined() -> None:
    places = {"A": (0.0, 0.0), "B": (5.0, 0.0), "C": (5.0, 3.0), "D": (1.0, 3.0), "E": (1.0, 0.01)}
    net = make_network(places, [Road("A", "B"), Road("B", "C"), Road("C", "D"), Road("D", "E")])
    [gap] = find_gaps(net)
    assert gap.node == node(net, "E")
    assert gap.joined


def test_healing_joins_two_dead_ends_once() -> None:
    net = broken()
    healed, gaps = heal_gaps(net)
    assert len(gaps) == 1
    assert (healed.n_nodes, healed.n_edges) == (net.n_nodes, net.n_edges + 1)
    assert components(healed).max() == 0
    assert {int(healed.edge_u[-1]), int(healed.edge_v[-1])} == {node(net, "C"), node(net, "D")}
    assert healed.edge_length_m[-1] == pytest.approx(10, rel=1e-2)
    assert healed.metadata["gaps_healed"] == "1"


def test_healing_cuts_the_road_that_is_met() -> None:
    net = short_of_a_road()
    healed, gaps = heal_gaps(net)
    assert len(gaps) == 1
    assert (healed.n_nodes, healed.n_edges) == (net.n_nodes + 1, 4)
    assert healed.edge_length_m.sum() == pytest.approx(net.edge_length_m.sum() + 10, rel=1e-5)
    assert sorted(healed.edge_ref) == ["N1", "N1", "N2", "N2"]
    assert np.diff(healed.geometry_offsets).tolist() == [2, 2, 2, 2]
    starts, stops = healed.geometry_offsets[:-1], healed.geometry_offsets[1:] - 1
    assert healed.geometry_lon[starts] == pytest.approx(healed.node_lon[healed.edge_u])
    assert healed.geometry_lat[stops] == pytest.approx(healed.node_lat[healed.edge_v], abs=1e-9)
    route = RoadGraph(healed, healed.edge_length_m).route(node(net, "D"), node(net, "A"))
    assert route is not None
    assert route.length_m == pytest.approx(5990 + 10 + 4000, rel=1e-3)
    assert find_gaps(healed) == []


def test_healing_nothing_changes_nothing() -> None:
    net = broken(gap_km=0.5)
    assert heal_gaps(net) == (net, [])


def test_two_roads_that_meet_one_spot_share_the_new_node() -> None:
    places = {"A": (0.0, 0.0), "B": (10.0, 0.0), "C": (4.0, -0.01), "D": (4.0, -6.0), "E": (4.0, 0.01), "F": (4.0, 6.0)}
    net = make_network(places, [Road("A", "B"), Road("D", "C"), Road("F", "E")])
    healed, gaps = heal_gaps(net, within_m=12)
    assert len(gaps) == 2
    assert (healed.n_nodes, healed.n_edges) == (7, 6)
    assert (healed.edge_length_m > 1).all()


def test_healing_keeps_the_ways_of_edges_that_are_cut(tmp_path: Path) -> None:
    nodes = {1: (0.0, 0.0), 2: (4.0, 0.0), 3: (2.0, -0.01), 4: (2.0, -3.0)}
    net = build(tmp_path, nodes, [Way((1, 2)), Way((4, 3))]).network
    healed, _ = heal_gaps(net)
    ways = [w.tolist() for w in np.split(healed.edge_ways, healed.edge_way_offsets[1:-1])]
    assert sorted(ways) == [[], [101], [101], [102]]
