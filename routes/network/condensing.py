"""Shrink a network to what routes between a few places can use: dead ends dropped, chains joined, nothing else lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from routes.network.contraction import Chains, Pieces, chain_positions, join_chains
from routes.network.turns import followed_turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Bools, Floats, Ints, Strings
    from routes.network.road_network import RoadNetwork

_OF_LEAD = ("edge_class", "edge_name", "edge_country", "edge_oneway", "edge_prior", "edge_surface")


@dataclass(frozen=True)
class Condensed:
    """A small network made of a large one.

    Node k of the small one is node `nodes[k]` of the large one. Small edge e consists of the large edges
    `parts[offsets[e]:offsets[e + 1]]`, from its u to its v; `edge_of` (large edges,) is the reverse, -1 where an edge
    was dropped.
    """

    network: RoadNetwork
    nodes: Ints
    parts: Ints
    offsets: Ints
    edge_of: Ints

    def parts_of(self, edge: int) -> list[int]:
        """Return the large edges of a small one, from its u to its v."""
        found: list[int] = self.parts[self.offsets[edge] : self.offsets[edge + 1]].tolist()
        return found


def condense(network: RoadNetwork, usable: Bools, ends: Sequence[int], breaks: Sequence[int]) -> Condensed:
    """Return the usable part (m,) of a network without dead ends, and joined wherever there is no choice of way.

    Roads that lead only to one of the nodes `ends` are no dead ends; these and the nodes `breaks` stay nodes. Edges of
    different countries and one-way and other edges are not joined. Parallel edges stay apart.
    """
    kept = np.asarray(sorted(ends), dtype=np.int64)
    edges = _without_dead_ends(network, np.flatnonzero(usable & ~network.edge_impassable), kept)
    turning = network.turn_states.node[network.n_nodes :]
    chains = _chains(network, edges, np.union1d(np.union1d(kept, turning), np.asarray(sorted(breaks), dtype=np.int64)))
    part, forward = edges[chains.darts >> 1], chains.darts % 2 == 0
    tail = np.where(forward, network.edge_u[part], network.edge_v[part])
    head = np.where(forward, network.edge_v[part], network.edge_u[part])
    first, last = chains.offsets[:-1], chains.offsets[1:] - 1
    nodes = np.unique(np.concatenate([tail[first], head[last], kept]))
    positions, geometry_offsets = chain_positions(
        Pieces(edges, network.geometry_offsets[edges], network.geometry_offsets[edges + 1] - 1), chains
    )
    edge_of, dart_of = np.full(network.n_edges, -1, dtype=np.int64), np.full(network.n_edges, -1, dtype=np.int64)
    edge_of[part] = np.repeat(np.arange(len(first)), np.diff(chains.offsets))
    dart_of[part] = 2 * edge_of[part] + ~forward
    small = replace(
        network,
        node_lon=network.node_lon[nodes],
        node_lat=network.node_lat[nodes],
        node_name=network.node_name[nodes],
        node_class=network.node_class[nodes],
        edge_u=np.searchsorted(nodes, tail[first]),
        edge_v=np.searchsorted(nodes, head[last]),
        edge_length_m=_summed(network.edge_length_m[part], first),
        edge_time_s=_summed(network.edge_time_s[part], first),
        edge_ref=_refs(network, part, chains.offsets),
        edge_rank=_worst(network.edge_rank[part], first),
        geometry_offsets=geometry_offsets,
        geometry_lon=network.geometry_lon[positions],
        geometry_lat=network.geometry_lat[positions],
        edge_impassable=np.zeros(len(first), dtype=bool),
        edge_closed_when=np.full(len(first), "", dtype=object),
        edge_maxspeed_kmh=np.zeros(len(first)),
        edge_flags=np.zeros(len(first), dtype=np.uint8),
        edge_way_offsets=np.zeros(len(first) + 1, dtype=np.int64),
        edge_ways=np.empty(0, dtype=np.int64),
        own_columns={},
        **followed_turns(network, lambda edge: [int(dart_of[edge])] if dart_of[edge] >= 0 else []),
        **{name: getattr(network, name)[part[first]] for name in _OF_LEAD},
    )
    return Condensed(small, nodes, part, chains.offsets, edge_of)


def _without_dead_ends(network: RoadNetwork, edges: Ints, ends: Ints) -> Ints:
    """Drop loops and, again and again, the edges at whose one end no other edge begins."""
    edges = edges[network.edge_u[edges] != network.edge_v[edges]]
    while True:
        u, v = network.edge_u[edges], network.edge_v[edges]
        uses = np.bincount(np.concatenate([u, v]), minlength=network.n_nodes)
        uses[ends] += 2
        goes_on = (uses[u] > 1) & (uses[v] > 1)
        if goes_on.all():
            return edges
        edges = edges[goes_on]


def _chains(network: RoadNetwork, edges: Ints, stops: Ints) -> Chains:
    """Join edges between stops."""
    country = np.unique(network.edge_country[edges].astype(str), return_inverse=True)[1]
    return join_chains(network.edge_u[edges], network.edge_v[edges], country, network.edge_oneway[edges], stops)


def _summed(values: Floats, first: Ints) -> Floats:
    return np.add.reduceat(values, first) if len(first) else values[:0]


def _worst(ranks: Ints, first: Ints) -> Ints:
    return np.maximum.reduceat(ranks, first) if len(first) else ranks[:0]


def _refs(network: RoadNetwork, part: Ints, offsets: Ints) -> Strings:
    """Return the road numbers of every chain joined by ";", in order of first use."""
    bounds = offsets.tolist()
    found = [
        ";".join(dict.fromkeys(ref for text in network.edge_ref[part[a:b]] for ref in str(text).split(";") if ref))
        for a, b in pairwise(bounds)
    ]
    return np.array(found, dtype=object)
