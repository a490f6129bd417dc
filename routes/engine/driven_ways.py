"""Ways: what is driven along a run of chains, as stretches of edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from routes.paths.road_graph import Route, nodes_along

if TYPE_CHECKING:
    from data.array_types import Floats, Ints
    from routes.engine.edge_parts import Parts
    from routes.network.road_network import RoadNetwork
    from routes.paths.chains import ChainGraph

    Step = tuple[int, float, float]


@dataclass(frozen=True)
class Way:
    """A way: steps (edge, from_m, to_m) in driving order, from_m > to_m where an edge is driven from v to u.

    `cost` is the engine's, with what the scenario adds; `length_m` and `time_s` are those of the open roads. `start` is
    the node where it starts, None where that is a spot on an edge.
    """

    steps: tuple[Step, ...]
    cost: float
    length_m: float
    time_s: float
    start: int | None

    @property
    def edges(self) -> tuple[int, ...]:
        """Edges in driving order."""
        return tuple(edge for edge, _, _ in self.steps)

    def line(self, network: RoadNetwork) -> Floats:
        """Return the (k, 2) lon/lat line of the way in driving order; it has no points where nothing is driven."""
        lines = [np.empty((0, 2))]
        for edge, from_m, to_m in self.steps:
            shape = network.edge_shape(edge, min(from_m, to_m), max(from_m, to_m))
            lines.append((shape if to_m >= from_m else shape[::-1])[len(lines) > 1 :])
        return np.concatenate(lines)

    def route(self, network: RoadNetwork) -> Route:
        """Return the way as a route from node to node, in the time it takes on the open roads.

        Raises
        ------
        ValueError
            The way starts or ends at a spot on an edge.
        """
        is_whole = all(abs(to_m - from_m) == network.edge_length_m[edge] for edge, from_m, to_m in self.steps)
        if self.start is None or not is_whole:
            msg = "the way starts or ends at a spot on an edge, not at a node; read its steps"
            raise ValueError(msg)
        return Route(nodes_along(network, self.start, self.edges), self.edges, self.length_m, self.time_s)


def way_along(network: RoadNetwork, parts: Parts, graph: ChainGraph, driven: Ints, cost: float, start: int) -> Way:
    """Return the way from a node along darts of chains: 2 chain, and 1 more where it is driven from its v to its u."""
    steps = _steps(parts, graph, driven)
    edges = np.array([edge for edge, _, _ in steps], dtype=np.int64)
    metres = np.array([abs(to_m - from_m) for _, from_m, to_m in steps])
    whole_m = network.edge_length_m[edges]
    share = np.where(whole_m > 0, metres / np.where(whole_m > 0, whole_m, 1.0), 1.0)
    time_s = float((network.edge_time_s[edges] * share).sum())
    return Way(steps, cost, float(metres.sum()), time_s, start if start < network.n_nodes else None)


def _steps(parts: Parts, graph: ChainGraph, driven: Ints) -> tuple[Step, ...]:
    """Return the stretches driven; parts of one edge that follow each other are one stretch."""
    steps: list[Step] = []
    for one in driven.tolist():
        darts = graph.darts[graph.offsets[one >> 1] : graph.offsets[(one >> 1) + 1]]
        for dart in (darts[::-1] ^ 1 if one & 1 else darts).tolist():
            part = dart >> 1
            if part >= parts.first[-1]:
                continue  # no road, but the end of one
            edge, from_m, to_m = int(parts.edge[part]), float(parts.from_m[part]), float(parts.to_m[part])
            if dart & 1:
                from_m, to_m = to_m, from_m
            if steps and steps[-1][0] == edge and steps[-1][2] == from_m:
                begun_m = steps[-1][1]
                if (from_m - begun_m) * (to_m - from_m) > 0:  # else it turns round
                    from_m, _ = begun_m, steps.pop()
            steps.append((edge, from_m, to_m))
    return tuple(steps)
