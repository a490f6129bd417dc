"""Random networks with forbidden turns as the page's script gets them, and the ways the engine finds on them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from maps.page.whatif_block import turn_data
from routes.network.turns import turn_columns
from routes.paths.road_graph import RoadGraph
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork

ROADS = 14
TURNS = 8


def rerouted(seed: int) -> dict[str, Any]:
    """Return a graph, the edges closed on it, and the seconds of the fastest way of each pair of places, null for none.

    Every pair is a corridor whose usual road is one of the closed edges, so that each is routed anew.
    """
    network = _random_network(seed)
    pairs = [(a, b) for a in range(network.n_nodes) for b in range(network.n_nodes) if a != b]
    closed = [seed % ROADS, (seed + 5) % ROADS]
    graph = {
        "u": network.edge_u.tolist(),
        "v": network.edge_v.tolist(),
        "m": network.edge_length_m.tolist(),
        "s": (network.edge_time_s * 10).tolist(),
        "oneway": network.edge_oneway.astype(int).tolist(),
        "country": [0] * network.n_edges,
        "longest": 1e9,
        "tie": 0.0,
        "corridors": [[a, b, 0, [closed[0]]] for a, b in pairs],
        **turn_data(network),
    }
    roads = RoadGraph(network, network.edge_time_s)
    ways = [roads.route(a, b, frozenset(closed)) for a, b in pairs]
    return {"graph": graph, "closed": closed, "ways": [None if way is None else way.time_s for way in ways]}


def _random_network(seed: int) -> RoadNetwork:
    rng = np.random.default_rng(seed)
    names = "ABCDEFG"
    places = {name: (float(x), float(y)) for name, (x, y) in zip(names, rng.uniform(0, 90, (7, 2)), strict=True)}
    roads = []
    for _ in range(ROADS):
        start, end = rng.choice(list(names), 2, replace=False).tolist()
        roads.append(Road(start, end, oneway=bool(rng.random() < 0.2)))
    network = make_network(places, roads)
    darts = [2 * edge for edge in range(ROADS)] + [
        2 * edge + 1 for edge in range(ROADS) if not network.edge_oneway[edge]
    ]
    ends = np.column_stack([network.edge_u, network.edge_v])
    runs: set[tuple[int, int]] = set()
    while len(runs) < TURNS:
        first, last = rng.choice(darts, 2, replace=False).tolist()
        if ends[first >> 1, 1 - (first & 1)] == ends[last >> 1, last & 1]:
            runs.add((first, last))
    return replace(network, **turn_columns(runs))
