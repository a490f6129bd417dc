"""Graphs of osmnx and networks agree on lengths, one-ways and road numbers, both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import osmnx as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely import LineString

from data.case import packaged_case
from data.codes import Season
from data.errors import InputError
from routes.network.road_network import BRIDGE, FORD
from routes.paths.road_graph import RoadGraph
from routes.sources.osmnx_graphs import from_osmnx, to_osmnx
from tests.routes.networks import SPEEDS, Road, make_network

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from routes.network.road_network import RoadNetwork

PACKAGED = packaged_case().speeds()

# A two-way road 1-2-3 (class and number change at 2), a roundabout 3-4-5-6 driven one way, a one-way street 5-7
# drawn against its direction, a second road 1-8-3 and a dead-end loop 2-9-10-2. Node 11 is reached on foot only.
#
#            9--10
#             \ /             6
#     1 ------ 2 ------------3  5 <-- 7
#      \                    / 4
#       +------- 8 --------+
#
NODES = {
    1: (0.00, 0.00), 2: (0.10, 0.00), 3: (0.20, 0.00), 4: (0.205, -0.005), 5: (0.21, 0.00), 6: (0.205, 0.005),
    7: (0.30, 0.00), 8: (0.10, -0.08), 9: (0.08, 0.05), 10: (0.12, 0.05), 11: (0.0, 0.1),
}  # fmt: skip
WAYS: dict[int, tuple[Sequence[int], Mapping[str, str]]] = {
    101: ((1, 2), {"highway": "trunk", "ref": "RN 1", "name": "Route de Kayes"}),
    102: ((2, 3), {"highway": "primary", "ref": "RN1;RN3"}),
    103: ((3, 4, 5, 6, 3), {"highway": "primary", "junction": "roundabout"}),
    104: ((5, 7), {"highway": "secondary", "oneway": "-1"}),
    105: ((1, 8, 3), {"highway": "track"}),
    106: ((2, 9, 10, 2), {"highway": "tertiary"}),
    107: ((1, 11), {"highway": "footway"}),
}


def write_xml(path: Path, nodes: Mapping[int, tuple[float, float]] = NODES) -> Path:
    lines = ["<osm version='0.6'>"]
    lines += [f"<node id='{key}' lon='{lon}' lat='{lat}' version='1'/>" for key, (lon, lat) in nodes.items()]
    for way, (members, tags) in WAYS.items():
        inner = "".join(f"<nd ref='{node}'/>" for node in members)
        inner += "".join(f"<tag k='{key}' v='{value}'/>" for key, value in tags.items())
        lines.append(f"<way id='{way}' version='1'>{inner}</way>")
    path.write_text("\n".join([*lines, "</osm>"]), encoding="utf-8")
    return path


@pytest.fixture(params=[True, False], ids=["simplified", "as mapped"])
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> nx.MultiDiGraph:
    return ox.graph_from_xml(write_xml(tmp_path / "town.osm"), simplify=request.param, retain_all=True)


def lengths(network: RoadNetwork) -> dict[tuple[int, int], float]:
    found = RoadGraph(network, network.edge_length_m).distances(range(network.n_nodes))
    return {(u, v): float(found[u, v]) for u, v in zip(*np.nonzero(np.isfinite(found)), strict=True)}


def graph_lengths(graph: nx.MultiDiGraph, *, on_foot: bool = False) -> dict[tuple[int, int], float]:
    index = {node: number for number, node in enumerate(graph.nodes)}
    kept = [edge for edge in graph.edges(keys=True) if on_foot or graph.edges[edge].get("highway") != "footway"]
    roads = graph.edge_subgraph(kept)
    found = {(index[node], index[node]): 0.0 for node in graph.nodes}
    for node, ends in nx.all_pairs_dijkstra_path_length(roads, weight="length"):
        found |= {(index[node], index[end]): length for end, length in ends.items()}
    return found


def streets(network: RoadNetwork) -> list[tuple[Any, ...]]:
    columns = ("edge_u", "edge_v", "edge_length_m", "edge_class", "edge_ref", "edge_name", "edge_oneway")
    rows = zip(*(getattr(network, column).tolist() for column in columns), strict=True)
    return sorted((*row, network.edge_shape(edge).tolist()) for edge, row in enumerate(rows))


def test_shortest_routes_have_the_lengths_networkx_finds(graph: nx.MultiDiGraph) -> None:
    network = from_osmnx(graph, PACKAGED)
    assert lengths(network) == pytest.approx(graph_lengths(graph))


def test_a_street_is_one_edge_and_a_one_way_street_keeps_its_direction(tmp_path: Path) -> None:
    graph = ox.graph_from_xml(write_xml(tmp_path / "town.osm"), simplify=True, retain_all=True)
    network = from_osmnx(graph, PACKAGED)
    node = {key: number for number, key in enumerate(graph.nodes)}
    by_class: dict[str, list[int]] = {}
    for edge, name in enumerate(network.edge_class.tolist()):
        by_class.setdefault(name, []).append(edge)
    assert {name: len(edges) for name, edges in by_class.items()} == {
        "trunk": 1, "primary": 3, "secondary": 1, "track": 1, "tertiary": 1,
    }  # fmt: skip
    (loop,), (street,), (trunk,) = by_class["tertiary"], by_class["secondary"], by_class["trunk"]
    assert network.edge_u[loop] == network.edge_v[loop] == node[2]
    assert not network.edge_oneway[loop]
    assert (network.edge_u[street], network.edge_v[street]) == (node[7], node[5])
    assert network.edge_oneway[street]
    assert (network.edge_ref[trunk], network.edge_name[trunk]) == ("RN1", "Route de Kayes")
    assert sorted(network.roads_with_ref) == ["RN1", "RN3"]
    assert network.metadata["left_out"] == "footway: 2"
    assert int(network.edge_oneway.sum()) == 3  # both arcs of the roundabout, and the street


def test_round_trip_keeps_lengths_numbers_one_ways_and_shapes(graph: nx.MultiDiGraph) -> None:
    first = from_osmnx(graph, PACKAGED)
    again = from_osmnx(to_osmnx(first), PACKAGED)
    assert again.node_lon.tolist() == first.node_lon.tolist()
    assert again.node_lat.tolist() == first.node_lat.tolist()
    assert streets(again) == streets(first)
    assert dict(again.metadata) == {key: value for key, value in first.metadata.items() if key != "left_out"}


def test_osmnx_can_use_the_graph(graph: nx.MultiDiGraph, tmp_path: Path) -> None:
    out = to_osmnx(from_osmnx(graph, PACKAGED))
    nodes, edges = ox.graph_to_gdfs(out)
    assert len(nodes) == out.number_of_nodes()
    assert edges.geometry.notna().all()
    ox.save_graphml(out, tmp_path / "town.graphml")
    loaded = ox.load_graphml(tmp_path / "town.graphml")
    assert lengths(from_osmnx(loaded, PACKAGED)) == pytest.approx(graph_lengths(graph))
    plain = nx.read_graphml(tmp_path / "town.graphml", force_multigraph=True)  # every attribute is text
    assert lengths(from_osmnx(plain, PACKAGED)) == pytest.approx(graph_lengths(graph))


def test_a_projected_graph_comes_back_to_degrees(graph: nx.MultiDiGraph) -> None:
    projected = ox.project_graph(graph, to_crs="EPSG:32631")
    back = from_osmnx(projected, PACKAGED)
    assert back.node_lon == pytest.approx([NODES[node][0] for node in projected], abs=1e-7)
    assert back.node_lat == pytest.approx([NODES[node][1] for node in projected], abs=1e-7)
    assert lengths(back) == pytest.approx(graph_lengths(projected))
    network = from_osmnx(graph, PACKAGED)
    assert sorted(back.geometry_lon.tolist()) == pytest.approx(sorted(network.geometry_lon.tolist()), abs=1e-7)


def test_a_network_keeps_places_and_countries_through_a_graph() -> None:
    roads = [Road("A", "B", 10, ref="RN1"), Road("A", "B", 12, oneway=True), Road("B", "C", 5, country="SN")]
    network = make_network({"A": (0, 0), "B": (9, 0), "C": (12, 0)}, roads)
    graph = to_osmnx(network)
    assert [graph.nodes[node]["street_count"] for node in graph] == [2, 3, 1]
    again = from_osmnx(graph, SPEEDS)
    assert again.node_name.tolist() == ["A", "B", "C"]
    assert again.node_class.tolist() == ["town"] * 3
    assert again.edge_country.tolist() == ["ML", "ML", "SN"]
    assert again.edge_length_m.tolist() == network.edge_length_m.tolist()
    assert again.edge_time_s == pytest.approx(network.edge_time_s)
    assert again.edge_oneway.tolist() == [False, True, False]
    assert again.metadata["license"] == network.metadata["license"]


def pair(**tags: Any) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph(crs="epsg:4326")
    graph.add_node("a", x=-8.0, y=12.6)
    graph.add_node("b", x=-7.9, y=12.7)
    graph.add_edge("a", "b", **{"osmid": 1, "highway": "trunk", "length": 16_000.0} | tags)
    return graph


def test_what_osmnx_joined_counts_as_the_most_important_class_at_a_speed_in_between() -> None:
    graph = pair(highway=["track", "trunk"], ref=["RN 7", "RN 27"], name=["b", "a"], osmid=[2, 1])
    network = from_osmnx(graph, SPEEDS)
    assert network.edge_class[0] == "trunk"
    assert network.edge_ref[0] == "RN27;RN7"
    assert network.edge_name[0] == "a;b"
    hours_each = 8 / 60 + 8 / 10
    assert float(network.edge_time_s[0]) == pytest.approx(hours_each * 3600)


def test_a_missing_length_is_measured_on_the_ellipsoid_and_a_missing_class_is_a_road() -> None:
    shape = LineString([(-7.9, 12.7), (-7.95, 12.7), (-8.0, 12.6)])  # drawn against the edge
    graph = pair(geometry=shape)
    del graph.edges["a", "b", 0]["length"], graph.edges["a", "b", 0]["highway"]
    network = from_osmnx(graph, PACKAGED)
    assert float(network.edge_length_m[0]) == pytest.approx(Geod(ellps="WGS84").geometry_length(shape))
    assert network.edge_class[0] == "road"
    assert network.edge_shape(0)[0].tolist() == [-8.0, 12.6]


def test_a_surface_slows_in_the_rains() -> None:
    dry = from_osmnx(pair(surface="earth"), PACKAGED)
    rainy = from_osmnx(pair(surface=["dirt", "asphalt"]), PACKAGED, Season.RAINY)
    assert float(rainy.edge_time_s[0] / dry.edge_time_s[0]) == pytest.approx(1 / PACKAGED.surfaces["earth"].rainy)


def test_the_tags_of_trucks_count_and_come_back() -> None:
    tags = {"maxspeed": "20", "bridge": "yes", "ford": "yes", "impassable": "yes", "surface": "mud", "osmid": [9, 4]}
    network = from_osmnx(pair(**tags), PACKAGED)
    again = from_osmnx(to_osmnx(network), PACKAGED)
    for read in (network, again):
        assert float(read.edge_time_s[0]) == pytest.approx(16_000 / (20 / 3.6))
        assert (read.edge_surface[0], bool(read.edge_impassable[0])) == ("earth", True)
        assert read.edge_flags.tolist() == [BRIDGE | FORD]
        assert read.edge_ways.tolist() == [4, 9]


def test_an_edge_without_ways_gets_none_through_a_graph() -> None:
    graph = to_osmnx(make_network({"A": (0, 0), "B": (9, 0)}, [Road("A", "B"), Road("A", "B", 12)]))
    assert sorted(osmid for _, _, osmid in graph.edges(data="osmid")) == [-2, -2, -1, -1]
    assert from_osmnx(graph, SPEEDS).edge_ways.tolist() == []


def test_what_is_closed_to_trucks_or_not_built_is_left_out_and_counted() -> None:
    graph = pair()
    graph.add_edge("b", "a", osmid=2, highway="trunk", length=1.0, access="private")
    graph.add_edge("b", "a", osmid=3, highway="trunk", length=1.0, construction="trunk")
    graph.add_edge("b", "a", osmid=4, highway="trunk", length=5.0, access="no", hgv="yes")
    network = from_osmnx(graph, SPEEDS)
    assert network.edge_length_m.tolist() == [16_000, 5]
    assert network.metadata["left_out"] == "closed to trucks: 1, trunk not in use: 1"


def test_a_ferry_line_is_a_ferry() -> None:
    graph = pair(route="ferry")
    del graph.edges["a", "b", 0]["highway"]
    assert from_osmnx(graph, PACKAGED).edge_class.tolist() == ["ferry"]


@pytest.mark.parametrize(
    ("second", "n_edges"),
    [
        ({}, 1),
        ({"length": 16_500.0}, 2),
        ({"osmid": 2}, 2),
        ({"highway": "track"}, 2),
        ({"oneway": True}, 2),
        ({"geometry": LineString([(-7.9, 12.7), (-8.0, 12.7), (-8.0, 12.6)])}, 2),
    ],
)
def test_only_the_same_stretch_of_road_makes_a_pair(second: dict[str, Any], n_edges: int) -> None:
    graph = pair(oneway=False)
    graph.add_edge(
        "b", "a", **{"osmid": 1, "highway": "trunk", "length": 16_000.0, "oneway": False, "reversed": True} | second
    )
    network = from_osmnx(graph, SPEEDS)
    assert network.n_edges == n_edges
    assert network.edge_oneway.tolist() == [n_edges == 2] * n_edges


@pytest.mark.parametrize(
    ("tags", "message"),
    [
        ({"length": -1}, r"edge \('a', 'b', 0\): length = -1 is no number of metres"),
        ({"length": "far"}, "length = 'far'"),
        ({"geometry": "POINT (1 2)"}, "is no line"),
        ({"geometry": "garbage"}, "is no line"),
        ({"highway": "footway"}, "found footway; expected trunk"),
    ],
)
def test_an_edge_that_cannot_be_read_is_named(tags: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        from_osmnx(pair(**tags), SPEEDS)
    assert "\n" not in str(caught.value)


def test_nodes_and_reference_systems_that_cannot_be_read_are_named() -> None:
    graph = pair()
    del graph.nodes["b"]["x"]
    with pytest.raises(InputError, match="node 'b' has no numbers"):
        from_osmnx(graph, SPEEDS)
    graph.nodes["b"]["x"] = 600_000
    with pytest.raises(InputError, match="node 'b' is outside"):
        from_osmnx(graph, SPEEDS)
    graph.graph["crs"] = "no such system"
    with pytest.raises(InputError, match="is no CRS"):
        from_osmnx(graph, SPEEDS)
    with pytest.raises(InputError, match="no edges at all"):
        from_osmnx(nx.MultiDiGraph(), SPEEDS)


@st.composite
def multigraphs(draw: st.DrawFn) -> nx.MultiDiGraph:
    """Return a graph of up to six nodes with one-way, two-way, parallel and looping streets, some without a length."""
    graph = nx.MultiDiGraph(crs="epsg:4326")
    n_nodes = draw(st.integers(2, 6))
    for node in range(n_nodes):
        graph.add_node(node * 7, x=node * 0.01, y=(node * node % 5) * 0.01)
    ends = st.integers(0, n_nodes - 1).map(lambda node: node * 7)
    streets = st.tuples(ends, ends, st.integers(1, 50), st.booleans(), st.integers(1, 3))
    for u, v, hundreds, oneway, osmid in draw(st.lists(streets, min_size=1, max_size=12)):
        tags = {"osmid": osmid, "highway": "trunk", "length": hundreds * 100.0, "oneway": oneway}
        graph.add_edge(u, v, **tags, reversed=False)
        if not oneway:
            graph.add_edge(v, u, **tags, reversed=True)
    return graph


@given(multigraphs())
@settings(deadline=None)
def test_lengths_agree_on_any_graph_and_survive_a_round_trip(graph: nx.MultiDiGraph) -> None:
    network = from_osmnx(graph, SPEEDS)
    expected = graph_lengths(graph)
    assert lengths(network) == pytest.approx(expected)
    back = to_osmnx(network)
    assert graph_lengths(back) == pytest.approx(expected)
    again = from_osmnx(back, SPEEDS)
    assert streets(again) == streets(network)
    assert sum(2 - one for one in network.edge_oneway.tolist()) == graph.number_of_edges()


@given(multigraphs(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=30)
def test_the_order_of_the_edges_does_not_matter(graph: nx.MultiDiGraph, random: Any) -> None:
    shuffled = nx.MultiDiGraph(**graph.graph)
    shuffled.add_nodes_from(graph.nodes(data=True))
    edges = list(graph.edges(data=True))
    random.shuffle(edges)
    shuffled.add_edges_from(edges)
    one, other = from_osmnx(graph, SPEEDS), from_osmnx(shuffled, SPEEDS)
    assert sorted(one.edge_length_m.tolist()) == sorted(other.edge_length_m.tolist())
    assert lengths(one) == pytest.approx(lengths(other))
