"""Parts of edges: an edge is cut where an end of a pair stands on it, every other edge is one part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from routes.paths.trips import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Floats, Ints
    from routes.network.road_network import RoadNetwork

    End = int | Spot  # a node, or a spot on a road


@dataclass(frozen=True)
class Parts:
    """Parts (q,) from `u` to `v`, metres `from_m` to `to_m` of an edge; those of edge e are first[e]:first[e + 1].

    Nodes beyond those of the network stand on edges. `at` (k,) are the nodes of the ends that were asked for.
    """

    n_nodes: int
    u: Ints
    v: Ints
    edge: Ints
    from_m: Floats
    to_m: Floats
    first: Ints
    at: Ints

    @property
    def share(self) -> Floats:
        """Share (q,) of its edge that each part is; an edge without length is one part, all of it."""
        whole_m = self.to_m[self.first[self.edge + 1] - 1]
        return np.where(whole_m > 0, (self.to_m - self.from_m) / np.where(whole_m > 0, whole_m, 1.0), 1.0)


def cut_edges(network: RoadNetwork, ends: Sequence[End]) -> Parts:
    """Return the parts of all edges, cut at the ends that are spots; a spot at the end of its edge is that node."""
    at = np.empty(len(ends), dtype=np.int64)
    fresh: dict[tuple[int, float], list[int]] = {}
    for number, end in enumerate(ends):
        if isinstance(end, Spot):
            length_m = float(network.edge_length_m[end.edge])
            if 0 < end.at_m < length_m:
                fresh.setdefault((end.edge, float(end.at_m)), []).append(number)
            else:
                at[number] = network.edge_u[end.edge] if end.at_m <= 0 else network.edge_v[end.edge]
        else:
            at[number] = end
    spots = sorted(fresh)
    for node, spot in enumerate(spots, start=network.n_nodes):
        at[fresh[spot]] = node
    return _parts(network, np.array([edge for edge, _ in spots], dtype=np.int64), np.array([m for _, m in spots]), at)


def _parts(network: RoadNetwork, cut_edge: Ints, cut_m: Floats, at: Ints) -> Parts:
    """Cut edges at sorted positions; the node on cut number k is `n_nodes + k`."""
    counts = 1 + np.bincount(cut_edge, minlength=network.n_edges)
    first = np.concatenate([[0], np.cumsum(counts)])
    edge = np.repeat(np.arange(network.n_edges), counts)
    u, v = network.edge_u[edge].astype(np.int64), network.edge_v[edge].astype(np.int64)
    from_m, to_m = np.zeros(len(edge)), network.edge_length_m[edge].astype(np.float64)
    before = cut_edge + np.arange(len(cut_edge))  # the part that ends at each cut: one more part for each cut before it
    nodes = network.n_nodes + np.arange(len(cut_edge))
    v[before], u[before + 1] = nodes, nodes
    to_m[before], from_m[before + 1] = cut_m, cut_m
    return Parts(network.n_nodes + len(cut_edge), u, v, edge, from_m, to_m, first, at)
