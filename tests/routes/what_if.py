"""The truth about closures, from networkx: cut where anything stands or begins, and without what is closed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from routes.paths.trips import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.engine.edge_parts import End
    from routes.network.road_network import RoadNetwork

    Row = tuple[int, float, float, float]  # edge, from_m, to_m, factor
    Place = tuple[str | int | float, ...]


def truth(network: RoadNetwork, pairs: Sequence[tuple[End, End]], rows: Sequence[Row]) -> list[float]:
    """Return the metres of each pair on a network with closed (factor inf) or slowed stretches, inf without a way."""
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(("node", number) for number in range(network.n_nodes))
    graph.add_nodes_from(("shut in", edge, at_m) for edge, at_m, _, _ in rows)
    spots = [end for pair in pairs for end in pair if isinstance(end, Spot)]
    for edge in range(network.n_edges):
        _add_edge(graph, network, edge, {spot.at_m for spot in spots if spot.edge == edge}, rows)
    found = []
    for start, end in pairs:
        here, there = (_place(network, one, rows) for one in (start, end))
        try:
            found.append(float(nx.dijkstra_path_length(graph, here, there)))
        except nx.NetworkXNoPath:
            found.append(np.inf)
    return found


def _add_edge(graph: nx.MultiDiGraph, network: RoadNetwork, edge: int, spots: set[float], rows: Sequence[Row]) -> None:
    length_m = float(network.edge_length_m[edge])
    mine = [(min(a, length_m), min(b, length_m), factor) for e, a, b, factor in rows if e == edge]
    closed = [(a, b) for a, b, factor in mine if np.isinf(factor)]
    slowed = [(a, b, factor) for a, b, factor in mine if not np.isinf(factor)]
    stops = sorted({0.0, length_m, *spots, *(stop for a, b, _ in mine for stop in (a, b))})
    for at_m in stops:
        for side in "<>":
            graph.add_node(_stop(network, edge, at_m, side))
        # A stop is two nodes, before and after it, so that something on the very spot can part them.
        if 0 < at_m < length_m and not any(a == at_m == b for a, b in closed):
            for one, two in ("<>", "><"):
                graph.add_edge(_stop(network, edge, at_m, one), _stop(network, edge, at_m, two), weight=0.0)
    pieces = [(0.0, 0.0)] if length_m == 0 else list(pairwise(stops))
    for begin_m, end_m in pieces:
        if any((a < end_m and b > begin_m) or length_m == 0 for a, b in closed):
            continue
        if any(a == b and (begin_m == a == 0 or end_m == b == length_m) for a, b in closed):
            continue
        weight = (end_m - begin_m) * max((f for a, b, f in slowed if a <= begin_m and b >= end_m), default=1.0)
        tail, head = _stop(network, edge, begin_m, ">"), _stop(network, edge, end_m, "<")
        graph.add_edge(tail, head, weight=weight)
        if not network.edge_oneway[edge]:
            graph.add_edge(head, tail, weight=weight)


def _stop(network: RoadNetwork, edge: int, at_m: float, side: str) -> Place:
    if at_m <= 0 and side == ">":
        return "node", int(network.edge_u[edge])
    if at_m >= network.edge_length_m[edge] and side == "<":
        return "node", int(network.edge_v[edge])
    return "stop", edge, at_m, side


def _place(network: RoadNetwork, end: End, rows: Sequence[Row]) -> Place:
    if not isinstance(end, Spot):
        return "node", end
    if 0 < end.at_m < network.edge_length_m[end.edge] and (end.edge, end.at_m, end.at_m, np.inf) in rows:
        return "shut in", end.edge, end.at_m
    return _stop(network, end.edge, end.at_m, ">" if end.at_m <= 0 else "<")
