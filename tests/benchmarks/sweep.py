"""Measure criticality on a network: every road closed in turn, beside scipy on some of the same closures."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import numpy as np

from data.codes import Season
from routes.engine.engine import Engine
from routes.engine.scenario_arrays import Changes
from routes.status.season_routes import NetworkRoutes
from routes.workspace import TableFiles, open_scene
from tests.benchmarks.measure import row, seconds, timed
from tests.benchmarks.peer_graphs import whole_graph
from tests.benchmarks.peers import scipy_peer

if TYPE_CHECKING:
    from pathlib import Path

    from data.array_types import Floats

PEER_EDGES = 20
COUNTRY = "ML"


def sweep_rows(net: Path, command: str) -> list[dict[str, Any]]:
    """Measure `sweep` as a user runs it, and the closure of every single edge for the corridors' ends."""
    ran = timed([command, "sweep", "--of", "network", "--network", str(net)])
    scene = open_scene(TableFiles(network=net))
    network_routes = NetworkRoutes(scene.network, scene.tables, Season.DRY)
    routes = [route.reference for route in network_routes.routes if route.reference]
    pairs = [(route.nodes[0], route.nodes[-1]) for route in routes]
    allowed = network_routes.graphs.inside(COUNTRY).allowed
    closed = [[edge] for edge in np.flatnonzero(allowed).tolist()]
    Engine(scene.network, pairs, None, allowed).run(Changes.closing(closed[:1]))  # compiles

    found: list[Floats] = []
    ours_s = seconds(lambda: found.append(Engine(scene.network, pairs, None, allowed).run(Changes.closing(closed))))
    sample = np.flatnonzero((found[0] != found[0].min(axis=0)).any(axis=1))[:PEER_EDGES].tolist()
    ask = scipy_peer(whole_graph(scene.network, pairs, allowed))
    theirs: list[Floats] = []
    peer_s = seconds(lambda: theirs.extend(ask(closed[number]) for number in sample))
    if not np.allclose(found[0][sample], theirs, rtol=1e-9, equal_nan=True):
        sys.exit("the engine and scipy disagree on the sampled closures")
    title = f"main roads: each of {len(closed)} edges closed in turn, {len(pairs)} pairs"
    return [
        row("sweep on main roads", ran.wall_s, "s"),
        row("sweep on main roads, peak memory", ran.memory_mb, "MiB"),
        row(
            title,
            ours_s,
            "s",
            f"scipy, graph without it, from {len(sample)} edges",
            peer_s * len(closed) / max(len(sample), 1),
        ),
    ]
