"""The page's own search keeps to forbidden turns as the searches here do."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import pytest

from maps.page.whatif_block import turn_data
from routes.network.turns import turn_columns
from routes.paths.road_graph import RoadGraph
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork

NODE = shutil.which("node")
SCRIPT = """
const supplylines = { data: { whatif: GRAPH } };
SOURCE
console.log(JSON.stringify(ASKED.map(([corridor, closed]) => supplylines.reroute(corridor, closed, false).edges)));
"""


def random_network(seed: int) -> RoadNetwork:
    rng = np.random.default_rng(seed)
    names = "ABCDEFG"
    places = {name: (float(x), float(y)) for name, (x, y) in zip(names, rng.uniform(0, 90, (7, 2)), strict=True)}
    roads = []
    for _ in range(14):
        start, end = rng.choice(list(names), 2, replace=False).tolist()
        roads.append(Road(start, end, oneway=bool(rng.random() < 0.2)))
    network = make_network(places, roads)
    darts = [2 * edge for edge in range(14)] + [2 * edge + 1 for edge in range(14) if not network.edge_oneway[edge]]
    ends = np.column_stack([network.edge_u, network.edge_v])
    runs: set[tuple[int, int]] = set()
    while len(runs) < 8:
        first, last = rng.choice(darts, 2, replace=False).tolist()
        if ends[first >> 1, 1 - (first & 1)] == ends[last >> 1, last & 1]:
            runs.add((first, last))
    return replace(network, **turn_columns(runs))


@pytest.mark.skipif(NODE is None, reason="runs the page's script in Node.js, which is not installed")
@pytest.mark.parametrize("seed", range(12))
def test_the_page_finds_the_ways_that_the_turns_leave(seed: int) -> None:
    network = random_network(seed)
    pairs = [(a, b) for a in range(network.n_nodes) for b in range(network.n_nodes) if a != b]
    closed = [seed % 14, (seed + 5) % 14]
    graph = {
        "u": network.edge_u.tolist(),
        "v": network.edge_v.tolist(),
        "m": network.edge_length_m.tolist(),
        "s": (network.edge_time_s * 10).tolist(),
        "oneway": network.edge_oneway.astype(int).tolist(),
        "country": [0] * network.n_edges,
        "longest": 1e9,
        "corridors": [[a, b, 0, [closed[0]]] for a, b in pairs],
        **turn_data(network),
    }
    assert "turns" in graph
    shut = [int(edge in closed) for edge in range(network.n_edges)]
    asked = [[number, shut] for number in range(len(pairs))]
    source = (files("maps") / "assets" / "whatif" / "reroute.js").read_text(encoding="utf-8")
    script = SCRIPT.replace("GRAPH", json.dumps(graph)).replace("ASKED", json.dumps(asked)).replace("SOURCE", source)
    done = subprocess.run([str(NODE), "-"], input=script, capture_output=True, text=True, check=True)
    roads = RoadGraph(network, network.edge_time_s)
    for (start, end), edges in zip(pairs, json.loads(done.stdout), strict=True):
        way = roads.route(start, end, frozenset(closed))
        assert (edges is None) == (way is None)
        if way is not None:
            assert network.edge_time_s[edges].sum() == pytest.approx(way.time_s)
