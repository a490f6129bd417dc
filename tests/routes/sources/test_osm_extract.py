"""Extracts of OpenStreetMap become networks with their ways, lengths, areas and reasons for refusal."""

from __future__ import annotations

import bz2
import json
from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
from pyproj import Geod

from data.case import packaged_case
from data.errors import FileMissingError, InputError, TableError
from routes.network.areas import Box, read_area
from routes.network.tally import DOUBLES, tally_of
from routes.paths.road_graph import RoadGraph
from routes.sources.osm_extract import ExtractOptions, read_extract
from tests.routes.osm_xml import Way, build, osm_text

if TYPE_CHECKING:
    from pathlib import Path

NODES = {1: (0.0, 0.0), 2: (1.0, 0.0), 3: (2.0, 0.0), 4: (3.0, 0.0), 5: (1.0, 1.0)}
PRIMARY = {"highway": "primary"}


def save(folder: Path, text: str, name: str = "roads.osm") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


#   5
#   |
# 1-2-3-4
def test_ways_become_edges_between_junctions_with_their_way_ids_and_lengths(tmp_path: Path) -> None:
    net = build(tmp_path, NODES, [Way((1, 2, 3)), Way((3, 4)), Way((2, 5))]).network
    assert (net.n_nodes, net.n_edges) == (4, 3)
    [long] = np.flatnonzero(np.diff(net.edge_way_offsets) == 2).tolist()
    assert sorted(net.edge_ways[net.edge_way_offsets[long] : net.edge_way_offsets[long + 1]].tolist()) == [101, 102]
    shape = net.edge_shape(long)
    assert sorted(shape[:, 0].tolist()) == pytest.approx([0.01, 0.02, 0.03])
    exact = Geod(ellps="WGS84").line_length(shape[:, 0], shape[:, 1])
    assert net.edge_length_m[long] == pytest.approx(exact, rel=1e-6)
    assert net.geometry_lon[net.geometry_offsets[:-1]] == pytest.approx(net.node_lon[net.edge_u])
    assert net.geometry_lat[net.geometry_offsets[1:] - 1] == pytest.approx(net.node_lat[net.edge_v])


#  7-6   5
#  |/    | \
#  1 --- 2 - 3 --- 4
def test_parallel_edges_and_loops_stay_apart(tmp_path: Path) -> None:
    nodes = NODES | {6: (0.5, 1.0), 7: (0.0, 1.0)}
    ways = [Way((1, 2)), Way((2, 3)), Way((2, 5, 3)), Way((3, 4)), Way((1, 6, 7, 1))]
    net = build(tmp_path, nodes, ways).network
    ends = sorted(
        (round(float(x), 2), round(float(y), 2))
        for x, y in zip(net.node_lon[net.edge_u], net.node_lon[net.edge_v], strict=True)
    )
    assert sorted(tuple(sorted(pair)) for pair in ends) == [(0, 0), (0, 0.01), (0.01, 0.02), (0.01, 0.02), (0.02, 0.03)]


#  1-2-3-4   with 2-3 drawn a second time, the other way and without its number
def test_a_stretch_drawn_twice_is_one_road_and_counted(tmp_path: Path) -> None:
    numbered = PRIMARY | {"ref": "RN1"}
    net = build(tmp_path, NODES, [Way((1, 2, 3, 4), numbered), Way((3, 2)), Way((5, 2))]).network
    assert net.n_edges == 3
    assert net.edge_length_m.sum() == pytest.approx(4 * 1110, rel=5e-3)
    assert sorted(net.edge_ref) == ["", "RN1", "RN1"]
    assert tally_of(net.metadata).unused == {DOUBLES: 1}


def test_a_way_that_leaves_the_extract_is_not_joined_across_the_missing_node(tmp_path: Path) -> None:
    nodes = {number: NODES[number] for number in (1, 2, 3, 4)}
    net = build(tmp_path, nodes, [Way((1, 2, 99, 3, 4))]).network
    assert net.n_edges == 2
    assert net.edge_length_m.sum() == pytest.approx(2 * 1113.2, rel=1e-3)


def test_the_shortest_lengths_are_those_of_the_same_graph_in_networkx(tmp_path: Path) -> None:
    rng = np.random.default_rng(7)
    nodes = {n: (float(x), float(y)) for n, (x, y) in enumerate(rng.uniform(0, 20, (40, 2)), start=1)}
    ways = []
    for _ in range(45):
        refs = rng.choice(np.arange(1, 41), size=int(rng.integers(2, 6)), replace=False).tolist()
        ways.append(Way(refs, PRIMARY | ({"oneway": "yes"} if rng.random() < 0.4 else {})))
    net = build(tmp_path, nodes, ways).network
    graph, geod = nx.MultiDiGraph(), Geod(ellps="WGS84")
    place = {n: (round(x * 0.01, 7), round(y * 0.01, 7)) for n, (x, y) in nodes.items()}
    for way in ways:
        for a, b in pairwise(way.nodes):
            length = geod.inv(*place[a], *place[b])[2]
            graph.add_edge(place[a], place[b], length=length)
            if "oneway" not in way.tags:
                graph.add_edge(place[b], place[a], length=length)
    where = [(round(x, 7), round(y, 7)) for x, y in zip(net.node_lon, net.node_lat, strict=True)]
    away = RoadGraph(net, net.edge_length_m).distances(range(net.n_nodes))
    for source, spot in enumerate(where):
        expected = nx.single_source_dijkstra_path_length(graph, spot, weight="length")
        assert away[source] == pytest.approx([expected.get(target, np.inf) for target in where], rel=1e-6)


def test_a_bounding_box_keeps_whole_ways_that_touch_it(tmp_path: Path) -> None:
    options = ExtractOptions(area=Box(-0.005, -0.005, 0.005, 0.005))
    net = build(tmp_path, NODES, [Way((1, 2)), Way((2, 3)), Way((3, 4))], options).network
    assert net.edge_ways.tolist() == [101]
    assert net.bounds == pytest.approx((0.0, 0.0, 0.01, 0.0))


def test_an_area_file_keeps_what_lies_in_its_polygons(tmp_path: Path) -> None:
    ring = [[0.025, -0.01], [0.04, -0.01], [0.04, 0.01], [0.025, 0.01], [0.025, -0.01]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    path = save(tmp_path, json.dumps({"type": "FeatureCollection", "features": [feature]}), "area.geojson")
    options = ExtractOptions(area=read_area(path))
    net = build(tmp_path, NODES, [Way((1, 2)), Way((2, 3)), Way((3, 4))], options).network
    assert net.edge_ways.tolist() == [103]


@pytest.mark.parametrize("sides", [(5, 5, 1, 6), (1, 6, 5, 5), (-190, 0, 1, 1), (0, -91, 1, 1), (1, 1, 1, 2)])
def test_a_wrong_box_is_refused(sides: tuple[float, float, float, float]) -> None:
    with pytest.raises(InputError, match="west,south,east,north"):
        Box(*sides)


@pytest.mark.parametrize("text", ["hello", "{}", '{"type": "Point", "coordinates": [1, 2]}', "[1, 2]"])
def test_an_area_file_without_a_polygon_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(TableError, match=r"area.geojson: .*; give a"):
        read_area(save(tmp_path, text, "area.geojson"))


@pytest.mark.parametrize("ending", [".osm", ".osm.bz2", ".osm.pbf"])
def test_every_kind_of_file_gives_the_same_network(tmp_path: Path, ending: str) -> None:
    import osmium

    path = save(tmp_path, osm_text(NODES, [Way((1, 2, 3)), Way((2, 5))], head=' timestamp="2025-11-01T20:00:00Z"'))
    expected = read_extract(path, packaged_case().speeds()).network
    copy = tmp_path / f"copy{ending}"
    if ending == ".osm.pbf":
        header = osmium.io.Header()
        header.set("osmosis_replication_timestamp", "2025-11-01T20:00:00Z")
        with osmium.SimpleWriter(str(copy), header=header) as writer:
            for item in osmium.FileProcessor(str(path)):
                writer.add(item)
    else:
        copy.write_bytes(bz2.compress(path.read_bytes()) if ending.endswith("bz2") else path.read_bytes())
    found = read_extract(copy, packaged_case().speeds()).network
    assert found.edge_length_m.tolist() == expected.edge_length_m.tolist()
    assert found.metadata["data_date"] == "2025-11-01"
    assert found.metadata["license"] == "ODbL-1.0"


def test_a_file_without_a_date_says_so(tmp_path: Path) -> None:
    assert build(tmp_path, NODES, [Way((1, 2))]).network.metadata["data_date"] == "unknown"


def test_an_overpass_file_says_its_date(tmp_path: Path) -> None:
    text = osm_text(NODES, [Way((1, 2))]).replace("<node", '<meta osm_base="2025-10-30T09:00:00Z"/><node', 1)
    assert read_extract(save(tmp_path, text), packaged_case().speeds()).network.metadata["data_date"] == "2025-10-30"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.osm", b"hello world", "not a complete OpenStreetMap file"),
        ("a.osm", b"<html><body/></html>", "not a complete OpenStreetMap file"),
        ("a.osm", osm_text(NODES, [Way((1, 2))])[:-20].encode(), "not a complete OpenStreetMap file"),
        ("a.osm", b"", "not a complete OpenStreetMap file"),
        ("a.osm.pbf", b"hello world, this is no map", "not a complete OpenStreetMap file"),
        ("a.osm.pbf", b"", "not a complete OpenStreetMap file"),
        ("a.osm.bz2", b"BZh9 no", "not a complete OpenStreetMap file"),
        ("a.csv", b"id,lat,lon", "ends in .osm.pbf"),
        ("a.osm", osm_text(NODES, [Way((1, 2), {"highway": "path"})]).encode(), "no road for trucks"),
        ("a.osm", b'<osm version="0.6"/>', "no road for trucks"),
    ],
)
def test_a_bad_file_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        read_extract(path, packaged_case().speeds())
    assert str(path) in str(caught.value)


def test_a_missing_file_and_a_class_nobody_knows_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        read_extract(tmp_path / "no.osm", packaged_case().speeds())
    with pytest.raises(InputError, match="motorwey"):
        build(tmp_path, NODES, [Way((1, 2))], ExtractOptions(frozenset({"motorwey"})))
    with pytest.raises(InputError, match="no road for trucks in the area"):
        build(tmp_path, NODES, [Way((1, 2))], ExtractOptions(area=Box(50, 50, 51, 51)))


def test_a_truncated_pbf_is_refused(tmp_path: Path, test_data: Path) -> None:
    whole = (test_data / "osm" / "region_main_roads.osm.pbf").read_bytes()
    path = tmp_path / "cut.osm.pbf"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="not a complete OpenStreetMap file"):
        read_extract(path, packaged_case().speeds())


@pytest.mark.slow
def test_the_main_roads_of_the_region_keep_their_length(test_data: Path) -> None:
    seen: list[int] = []
    net = read_extract(
        test_data / "osm" / "region_main_roads.osm.pbf", packaged_case().speeds(), advance=seen.append
    ).network
    km = net.edge_length_m.sum() / 1000
    assert 119_000 < km < 122_000, "121,645 km with the roads still being built"
    assert np.isfinite(net.edge_time_s).all()
    assert (net.edge_time_s > 0).all()
    assert len(np.unique(net.edge_ways)) > 37_000
    assert seen == sorted(seen)
    assert "RN1" in net.roads_with_ref
