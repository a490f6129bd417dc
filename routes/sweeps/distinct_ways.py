"""Distinct ways from one place to another: the fastest, and others that are worth knowing and truly other ways.

Penalty method (Chen, Bell and Bogenberger 2007, Reliable pretrip multipath planning and dynamic adaptation for a
centralized road navigation system): what the ways found so far use is made dearer, and the fastest way is looked for
again. A way counts where it is not much slower and shares little with each of the others (limited sharing and stretch
as in Abraham, Delling, Goldberg and Werneck 2013, Alternative routes in road networks).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from routes.paths.detours import longest_s
from routes.paths.road_graph import RoadGraph

if TYPE_CHECKING:
    from routes.paths.road_graph import Route

PENALTY = 1.4  # on each edge of a way, every time one uses it
MAX_SHARED = 0.7  # of a way's length with any other one; assumption
TRIES_A_WAY = 6


@dataclass(frozen=True)
class DistinctWay:
    """A way, and the share of its length (0 to 1) that each of the faster ones found uses too."""

    route: Route
    shared: tuple[float, ...]


def distinct_ways(graph: RoadGraph, source: int, target: int, count: int, ratio: float) -> tuple[DistinctWay, ...]:
    """Return up to `count` ways, the fastest first, each at most `ratio` times as long in time as the fastest."""
    fastest = graph.route(source, target)
    if fastest is None or count < 1:
        return ()
    network, cost, limit_s = graph.network, graph.cost.copy(), longest_s(fastest.time_s, ratio)
    ways, seen = [DistinctWay(fastest, ())], {fastest.edges}
    used = fastest
    for _ in range(TRIES_A_WAY * (count - 1)):
        if len(ways) == count:
            break
        cost[list(used.edges)] *= PENALTY
        way = RoadGraph(network, cost, graph.allowed).route(source, target)
        if way is None:
            break
        used = way
        lengths = network.edge_length_m[list(way.edges)]
        shared = [float(lengths[np.isin(way.edges, one.route.edges)].sum()) / max(way.length_m, 1e-9) for one in ways]
        if way.edges not in seen and way.time_s <= limit_s and max(shared) <= MAX_SHARED:
            ways.append(DistinctWay(way, tuple(shared)))
        seen.add(way.edges)
    return tuple(ways)
