"""Measure OpenStreetMap networks beside osmnx on the same roads; needs the folder of SUPPLYLINES_TEST_DATA."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import osmium

from data.case import packaged_case
from routes.sources.osm_extract import read_extract
from tests.benchmarks.days import day_rows
from tests.benchmarks.measure import MIB, library, median_s, row, seconds, timed
from tests.benchmarks.pages import page_rows
from tests.benchmarks.reports import write_reports
from tests.benchmarks.sweep import sweep_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

ALL_ROADS, MAIN_ROADS = "corridor_all_roads.osm.pbf", "region_main_roads.osm.pbf"
BOX = (-12.5, 12.0, -7.5, 15.5)  # the west of Mali: the roads that both tools read
MANY = 1000  # reports
LOAD = (
    "import sys, time, pathlib; from routes.network.storage import load_network; started = time.perf_counter(); "
    "load_network(pathlib.Path(sys.argv[1])); print(time.perf_counter() - started)"
)


def osm_rows(folder: Path) -> list[dict[str, Any]]:
    """Measure building, saving and loading of the shared extracts, and the map on one of them."""
    command = shutil.which("supplylines", path=str(Path(sys.executable).parent)) or "supplylines"
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, title in ((ALL_ROADS, "all roads"), (MAIN_ROADS, "main roads")):
            net = Path(scratch) / title.replace(" ", "-")
            build = timed([command, "network", "build", "--pbf", str(folder / "osm" / name), "--out", str(net)])
            load = timed([sys.executable, "-c", LOAD, str(net)])
            rows += [
                row(f"{title}: extract to saved network", build.wall_s, "s"),
                row(f"{title}: peak memory of that", build.memory_mb, "MiB"),
                row(f"{title}: load", float(load.output), "s"),
                row(f"{title}: peak memory of that", load.memory_mb, "MiB"),
                *day_rows([command], title, net),
            ]
            if name == ALL_ROADS:
                rows += json.loads(timed([sys.executable, "-m", "tests.benchmarks.whatif", str(net)]).output)
        reports = Path(scratch) / "many.csv"
        write_reports(reports, MANY)
        rows += [
            *_map_rows([command, "map", "--network", str(net)], "main roads", Path(scratch) / "out"),
            *_map_rows(
                [command, "map", "--network", str(net), "--incidents", str(reports)],
                f"main roads, {MANY} reports",
                Path(scratch) / "many",
            ),
            *sweep_rows(net, command),
            _beside_osmnx(folder / "osm" / MAIN_ROADS, Path(scratch) / "west.osm"),
            *_beside_readers(folder / "osm" / MAIN_ROADS),
        ]
    return rows


def _map_rows(command: list[str], title: str, out: Path) -> list[dict[str, Any]]:
    """Measure the map on a network, and its page in the browser."""
    run = timed([*command, "--out", str(out)])
    page = out / "index.html"
    return [
        row(f"{title}: map", run.wall_s, "s"),
        row(f"{title}: page", page.stat().st_size / MIB, "MiB"),
        *page_rows(page, f"{title}: page"),
    ]


def _beside_osmnx(extract: Path, xml: Path) -> dict[str, Any]:
    """Read the same XML with both tools, each down to junctions."""
    import osmnx

    crop(extract, xml, BOX)
    speeds = packaged_case().speeds()
    ours = median_s(lambda: read_extract(xml, speeds), 3)
    osmnx.settings.all_oneway = False
    theirs = seconds(lambda: osmnx.graph_from_xml(xml, simplify=True, retain_all=True))
    return row("XML of western main roads to network", ours, "s", "osmnx graph_from_xml, simplified", theirs)


def _beside_readers(extract: Path) -> list[dict[str, Any]]:
    """Read an extract down to a network, beside a bare pass over its ways and pyrosm's, which keeps every point."""
    speeds = packaged_case().speeds()
    title = "main roads: extract to network"
    ours = seconds(lambda: read_extract(extract, speeds))
    rows = [row(title, ours, "s", "osmium, a bare pass over the ways", seconds(lambda: _pass(extract)))]
    pyrosm = library("pyrosm")
    if pyrosm is None:
        sys.stderr.write("not installed, not compared: pyrosm\n")
        return rows
    theirs = seconds(lambda: pyrosm.OSM(str(extract)).get_network(network_type="all", nodes=True))
    return [*rows, row(title, ours, "s", "pyrosm get_network, every point a node", theirs)]


def _pass(extract: Path) -> int:
    ways = osmium.FileProcessor(str(extract), osmium.osm.NODE | osmium.osm.WAY).with_locations()
    return sum(isinstance(way, osmium.osm.Way) for way in ways)


def crop(extract: Path, xml: Path, box: Sequence[float]) -> None:
    """Write the ways that have a node in a box (west, south, east, north), with all their nodes, as OSM XML."""
    west, south, east, north = box
    ways, nodes = [], {}
    for way in osmium.FileProcessor(str(extract), osmium.osm.NODE | osmium.osm.WAY).with_locations():
        if not isinstance(way, osmium.osm.Way):
            continue
        points = [(node.ref, node.lon, node.lat) for node in way.nodes if node.location.valid()]
        if any(west <= lon <= east and south <= lat <= north for _, lon, lat in points):
            ways.append((way.id, dict(way.tags), [ref for ref, _, _ in points]))
            nodes.update({ref: (lon, lat) for ref, lon, lat in points})
    with osmium.SimpleWriter(str(xml)) as writer:
        for ref, location in sorted(nodes.items()):
            writer.add_node(osmium.osm.mutable.Node(id=ref, location=location))
        for number, tags, refs in ways:
            writer.add_way(osmium.osm.mutable.Way(id=number, tags=tags, nodes=refs))
