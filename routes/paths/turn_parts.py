"""Edges as parts of a graph in which forbidden turns are not driven: an edge at such a turn has several."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from data.array_types import Bools, Floats, Ints
    from routes.network.road_network import RoadNetwork


class TurnParts(NamedTuple):
    """Parts (q,) of edges, whole ones, from `u` to `v` as the edge runs; `cost` (q, 2) ahead and back, inf: not driven.

    Part i < m is edge[i] of the m edges that were asked for, less what a forbidden turn takes from it; those from m on
    lead from and to the further states of a network.
    """

    u: Ints
    v: Ints
    cost: Floats
    edge: Ints


def turn_parts(network: RoadNetwork, edges: Ints, cost: Floats, sink: int | None = None) -> TurnParts:
    """Return the parts of some edges (m,), sorted, with costs (m, 2); at the node `sink` all states are one."""
    states = network.turn_states
    u, v = network.edge_u[edges], network.edge_v[edges]
    if states.is_plain:
        return TurnParts(u, v, cost, edges)
    kept = cost.copy()
    number, is_there = positions(edges, states.entry >> 1)
    entry, entered = states.entry[is_there], states.entered[is_there]
    kept[number, entry & 1] = np.inf
    start = np.where(entry & 1, network.edge_v[entry >> 1], network.edge_u[entry >> 1])
    more, is_more = positions(edges, states.dart >> 1)
    dart = np.concatenate([entry, states.dart[is_more]])
    tail = np.concatenate([start, states.tail[is_more]])
    head = np.concatenate([entered, states.head[is_more]])
    if sink is not None:
        tail, head = (np.where(states.node[one] == sink, sink, one) for one in (tail, head))
    is_back = (dart & 1).astype(bool)
    driven = np.full((len(dart), 2), np.inf)
    of_edge = np.concatenate([number, more])
    driven[np.arange(len(dart)), dart & 1] = cost[of_edge, dart & 1]
    return TurnParts(
        np.concatenate([u, np.where(is_back, head, tail)]),
        np.concatenate([v, np.where(is_back, tail, head)]),
        np.concatenate([kept, driven]),
        np.concatenate([edges, edges[of_edge]]),
    )


def positions(edges: Ints, wanted: Ints) -> tuple[Ints, Bools]:
    """Return where wanted edges stand among sorted edges, and the mask of those that do."""
    at = np.minimum(np.searchsorted(edges, wanted), max(len(edges) - 1, 0))
    is_there = edges[at] == wanted if len(edges) else np.zeros(len(wanted), dtype=bool)
    return at[is_there], is_there
