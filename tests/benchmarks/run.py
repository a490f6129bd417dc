"""Measure the main job and print it beside a peer: a table on stdout and bench.json in the current folder.

No figure is asserted. `ratio` says how many times better than the peer ours is, null without one.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
import tempfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
from rich.console import Console
from rich.table import Table

from data.codes import Season
from data.settings import DaySettings
from routes.events.closures import closures_on
from routes.history.timeline import build_timeline
from routes.paths.road_graph import RoadGraph
from routes.status.assessment import Assessor
from routes.status.draws import Draws
from routes.workspace import Scene, TableFiles, open_scene
from scripts.shared.inputs import PlacedReports, place_reports
from scripts.shared.option_groups import ReportOptions
from tests.benchmarks.days import answer_rows, day_rows
from tests.benchmarks.measure import MIB, median_s, row, seconds, timed
from tests.benchmarks.names import names_rows
from tests.benchmarks.osm import osm_rows
from tests.benchmarks.pages import page_rows
from tests.benchmarks.peers import peer_graph
from tests.benchmarks.verdicts import verdict_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.network.road_network import RoadNetwork

DAY = date(2025, 11, 14)  # in the thick of the packaged reports
PEER_DRAWS = 20
SPAN = [date(2025, 9, 1) + timedelta(days=n) for n in range(122)]  # September to December 2025
ALONE_EVERY = 10


def main() -> None:
    """Run every measurement."""
    rows = [*command_rows(), *library_rows()]
    shared = os.environ.get("SUPPLYLINES_TEST_DATA", "")
    if shared:
        rows += [*verdict_rows(Path(shared)), *names_rows(Path(shared)), *osm_rows(Path(shared))]
    else:
        missing = "OpenStreetMap networks are not measured, verdicts not scored"
        sys.stderr.write(f"SUPPLYLINES_TEST_DATA is not set: {missing}\n")
    table = Table("name", "value", "unit", "peer", "peer value", "ratio")
    for one in rows:
        ratio = "" if one["ratio"] is None else f"{one['ratio']:.3g} x"
        peer_value = "" if one["peer_value"] is None else f"{one['peer_value']:.4g}"
        table.add_row(one["name"], f"{one['value']:.4g}", one["unit"], one["peer"] or "", peer_value, ratio)
    Console(width=120).print(table)
    Path("bench.json").write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def command_rows() -> list[dict[str, Any]]:
    """Measure the commands as a user runs them."""
    command = shutil.which("supplylines", path=str(Path(sys.executable).parent)) or "supplylines"
    bare = timed([sys.executable, "-c", "pass"])
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        first, later = (timed([command, "map", "--out", str(out)]) for _ in range(2))
        page_mb = (out / "index.html").stat().st_size / MIB
        without = timed([command, "map", "--timeline", "0", "--out", str(out / "one-day")])
        pages = page_rows(out / "index.html", "page")
        compiles, swept = (timed(["env", f"NUMBA_CACHE_DIR={folder}/compiled", command, "sweep"]) for _ in range(2))
    helped = timed([command, "--help"])
    return [
        row("map, first run", first.wall_s, "s"),
        row("map, next run", later.wall_s, "s"),
        row("map, one day only", without.wall_s, "s"),
        row("map, peak memory", max(first.memory_mb, later.memory_mb), "MiB"),
        row("page", page_mb, "MiB"),
        *pages,
        *day_rows([command], "road book"),
        *answer_rows([command]),
        row("sweep, first run: compiles", compiles.wall_s, "s"),
        row("sweep, next run", swept.wall_s, "s"),
        row("--help", helped.wall_s, "s", "python -c pass", bare.wall_s),
    ]


def library_rows() -> list[dict[str, Any]]:
    """Measure placing, drawing and path search in this process, the searches beside networkx."""
    scene = open_scene(TableFiles(), Season.DRY)
    files = ReportOptions()
    placing_s = median_s(lambda: place_reports(files, open_scene(TableFiles(), Season.DRY)), 3) - median_s(
        lambda: open_scene(TableFiles(), Season.DRY), 3
    )
    placed = place_reports(files, scene)
    ours_ms, peer_ms = path_ms(scene.network)
    draw_s, peer_s = draws_s(scene, placed)
    timeline_s, alone_s = span_s(scene, placed)
    return [
        row("placing the packaged reports", placing_s, "s"),
        row("shortest path, one pair", ours_ms, "ms", "networkx dijkstra", peer_ms),
        row("500 draws, all corridors", draw_s, "s", f"networkx, {PEER_DRAWS} draws x {500 // PEER_DRAWS}", peer_s),
        row(f"timeline of {len(SPAN)} days, 500 draws", timeline_s, "s", "each day alone", alone_s),
    ]


def path_ms(network: RoadNetwork) -> tuple[float, float]:
    """Return the time of one shortest path over all roads, ours and networkx's, on the same pair."""
    graph = RoadGraph(network, network.edge_length_m)
    peer = peer_graph(network, network.edge_length_m.tolist())
    start, end = 0, network.n_nodes - 1
    ours = median_s(lambda: graph.route(start, end), 15)
    theirs = median_s(lambda: nx.dijkstra_path(peer, start, end), 5)
    return ours * 1000, theirs * 1000


def span_s(scene: Scene, placed: PlacedReports) -> tuple[float, float]:
    """Return the time of a daily timeline, and that of an assessor of its own for every day, from one day in ten."""

    def fresh() -> Assessor:
        return Assessor(scene.network, scene.tables, placed.reports, placed.placements, DaySettings(as_of=SPAN[-1]))

    alone = SPAN[::ALONE_EVERY]
    together = fresh()
    ours = seconds(lambda: build_timeline([together.on(day) for day in SPAN]))
    return ours, seconds(lambda: [fresh().on(day) for day in alone]) * len(SPAN) / len(alone)


def draws_s(scene: Scene, placed: PlacedReports) -> tuple[float, float]:
    """Return the time of 500 draws over all corridors on a day, and networkx's for the same searches pair by pair."""

    def fresh() -> Assessor:
        settings = DaySettings(as_of=DAY)
        return Assessor(scene.network, scene.tables, placed.reports, placed.placements, settings)

    assessors = [fresh() for _ in range(3)]
    ours = statistics.median(seconds(partial(one.on, DAY)) for one in assessors)
    return ours, seconds(lambda: peer_draws(scene, assessors[0])) * 500 / PEER_DRAWS


def peer_draws(scene: Scene, assessor: Assessor) -> None:
    """Search the way round of every corridor that a draw hits, with networkx and closed edges of no weight."""
    network = scene.network
    peer = peer_graph(network, network.edge_time_s.tolist())
    closures = closures_on(
        DAY, assessor.events_by(DAY), scene.tables.effects, scene.tables.crossings, scene.tables.commodities
    )
    drawn = Draws(0, PEER_DRAWS).of(closures)
    for draw in range(PEER_DRAWS):
        closed = {int(one.edge[draw]) for one in drawn if one.active[draw]}
        for route in assessor.routes:
            if route.reference and closed & set(route.reference.edges):
                nodes = route.reference.nodes
                weight = _weight_without(closed)
                try:
                    nx.dijkstra_path(peer, nodes[0], nodes[-1], weight=weight)
                except nx.NetworkXNoPath:
                    continue


def _weight_without(closed: set[int]) -> Callable[[int, int, dict[int, dict[str, float]]], float | None]:
    def weight(_u: int, _v: int, edges: dict[int, dict[str, float]]) -> float | None:
        return min((data["weight"] for key, data in edges.items() if key not in closed), default=None)

    return weight


if __name__ == "__main__":
    main()
