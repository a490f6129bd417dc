"""Measure the main job and print it beside a peer: a table on stdout and bench.json in the current folder.

No figure is asserted. `ratio` says how many times better than the peer ours is, null without one.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
from rich.console import Console
from rich.table import Table

from data.codes import Season
from routes.assessment import Assessor, Options
from routes.closures import closures_on
from routes.draws import draw_closures
from routes.paths import RoadGraph
from scripts.inputs import PlacedReports, ReportFiles, Scene, TableFiles, open_scene, place_reports

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.network import RoadNetwork

DAY = date(2025, 11, 14)  # in the thick of the packaged reports
PEER_DRAWS = 20
MIB = 1024 * 1024


def main() -> None:
    """Run every measurement."""
    rows = [*command_rows(), *library_rows()]
    table = Table("name", "value", "unit", "peer", "peer value", "ratio")
    for row in rows:
        ratio = "" if row["ratio"] is None else f"{row['ratio']:.3g} x"
        peer_value = "" if row["peer_value"] is None else f"{row['peer_value']:.4g}"
        table.add_row(row["name"], f"{row['value']:.4g}", row["unit"], row["peer"] or "", peer_value, ratio)
    Console(width=120).print(table)
    Path("bench.json").write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def row(name: str, value: float, unit: str, peer: str | None = None, peer_value: float | None = None) -> dict[str, Any]:
    """Return one line of the table; smaller is better for every unit used here."""
    ratio = peer_value / value if peer_value is not None and value > 0 else None
    return {"name": name, "value": value, "unit": unit, "peer": peer, "peer_value": peer_value, "ratio": ratio}


def command_rows() -> list[dict[str, Any]]:
    """Measure the commands as a user runs them."""
    command = shutil.which("supplylines", path=str(Path(sys.executable).parent)) or "supplylines"
    bare = timed([sys.executable, "-c", "pass"])[0]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out"
        first_s, _ = timed([command, "map", "--out", str(out)])
        wall_s, memory_mb = timed([command, "map", "--out", str(out)])
        page_mb = (out / "index.html").stat().st_size / MIB
    help_s, _ = timed([command, "--help"])
    return [
        row("map, first run", first_s, "s"),
        row("map, next run", wall_s, "s"),
        row("map, peak memory", memory_mb, "MiB"),
        row("page", page_mb, "MiB"),
        row("--help", help_s, "s", "python -c pass", bare),
    ]


def timed(command: list[str]) -> tuple[float, float]:
    """Run a command and return its wall time in seconds and its peak memory in MiB."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall_s = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return wall_s, usage.ru_maxrss / 1024


def library_rows() -> list[dict[str, Any]]:
    """Measure placing, drawing and path search in this process, the searches beside networkx."""
    scene = open_scene(TableFiles(), Season.DRY)
    files = ReportFiles()
    placing_s = median_s(lambda: place_reports(files, open_scene(TableFiles(), Season.DRY)), 3) - median_s(
        lambda: open_scene(TableFiles(), Season.DRY), 3
    )
    placed = place_reports(files, scene)
    ours_ms, peer_ms = path_ms(scene.network)
    draw_s, peer_s = draws_s(scene, placed)
    return [
        row("placing the packaged reports", placing_s, "s"),
        row("shortest path, one pair", ours_ms, "ms", "networkx dijkstra", peer_ms),
        row("500 draws, all corridors", draw_s, "s", f"networkx, {PEER_DRAWS} draws x {500 // PEER_DRAWS}", peer_s),
    ]


def path_ms(network: RoadNetwork) -> tuple[float, float]:
    """Return the time of one shortest path over all roads, ours and networkx's, on the same pair."""
    graph = RoadGraph(network, network.edge_length_m)
    peer = peer_graph(network, network.edge_length_m.tolist())
    start, end = 0, network.n_nodes - 1
    ours = median_s(lambda: graph.route(start, end), 15)
    theirs = median_s(lambda: nx.dijkstra_path(peer, start, end), 5)
    return ours * 1000, theirs * 1000


def draws_s(scene: Scene, placed: PlacedReports) -> tuple[float, float]:
    """Return the time of 500 draws over all corridors on a day, and networkx's for the same searches pair by pair."""

    def fresh() -> Assessor:
        options = Options(as_of=DAY)
        return Assessor(scene.network, scene.tables, placed.reports, placed.placements, options)

    assessors = [fresh() for _ in range(3)]
    ours = statistics.median(seconds(partial(one.on, DAY)) for one in assessors)
    return ours, seconds(lambda: peer_draws(scene, assessors[0])) * 500 / PEER_DRAWS


def peer_draws(scene: Scene, assessor: Assessor) -> None:
    """Search the way round of every corridor that a draw hits, with networkx and closed edges of no weight."""
    network = scene.network
    peer = peer_graph(network, network.edge_time_s.tolist())
    closures = closures_on(DAY, assessor.events_by(DAY), scene.tables.effects, scene.tables.crossings)
    drawn = draw_closures(closures, 0, PEER_DRAWS)
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


def peer_graph(network: RoadNetwork, cost: list[float]) -> nx.MultiDiGraph:
    """Return the network as a networkx graph keyed by edge number."""
    peer = nx.MultiDiGraph()
    for edge, (u, v) in enumerate(zip(network.edge_u.tolist(), network.edge_v.tolist(), strict=True)):
        peer.add_edge(u, v, key=edge, weight=cost[edge])
        if not network.edge_oneway[edge]:
            peer.add_edge(v, u, key=edge, weight=cost[edge])
    return peer


def seconds(task: Callable[[], object]) -> float:
    """Return how long a task takes."""
    started = time.perf_counter()
    task()
    return time.perf_counter() - started


def median_s(task: Callable[[], object], times: int) -> float:
    """Return the median time of a task in seconds."""
    return statistics.median(seconds(task) for _ in range(times))


if __name__ == "__main__":
    main()
