"""Chains to the ends of pairs: what ends add to chains that were made without any.

An end is a node of its own: it cuts the chain that it lies on, or lies in a dead end that was dropped. So the parts
between the nodes of the graph about it are joined anew, and nothing else is looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from routes.network.joined_parts import joined_parts
from routes.paths.chains import NO_CHAIN, ChainGraph, contract

if TYPE_CHECKING:
    from data.array_types import Bools, Floats, Ints
    from routes.engine.edge_parts import Parts

NOWHERE = -1


@dataclass(frozen=True)
class Places:
    """The places that roads between the nodes of a chain graph form: parts that meet at other nodes are of one place.

    `of_node` (n,) is the place of a node, `NOWHERE` of the graph's own; `of_part` (q,) is that of a part, `NOWHERE`
    where it joins two of these or cannot be driven.
    """

    of_node: Ints
    of_part: Ints


def find_places(parts: Parts, graph: ChainGraph, is_used: Bools) -> Places:
    """Return the places of parts, those `is_used` (q,) can be driven."""
    is_between = np.ones(parts.n_nodes, dtype=bool)
    is_between[graph.node] = False
    inner = np.flatnonzero(is_used & is_between[parts.u] & is_between[parts.v])
    of_node = np.where(is_between, joined_parts(parts.n_nodes, parts.u[inner], parts.v[inner]), NOWHERE)
    of_part = np.where(is_used, np.maximum(of_node[parts.u], of_node[parts.v]), NOWHERE)
    return Places(of_node, of_part)


def add_ends(graph: ChainGraph, before: Parts, places: Places, parts: Parts, cost: Floats) -> tuple[ChainGraph, Ints]:
    """Return a chain graph of parts `before` any ends with the ends of `parts`, and the chains that these cut.

    `cost` (q, 2) is that of the parts ahead and back. Chains and nodes that there were keep their numbers; no part is
    on a chain cut any more, and what such a chain costs does not count.
    """
    n_roads = int(parts.first[-1])
    links = np.arange(n_roads, len(parts.u))
    is_cut = np.diff(before.first) != np.diff(parts.first)
    is_changed = is_cut[before.edge]
    seeds = np.concatenate([parts.at, parts.u[links], before.u[is_changed], before.v[is_changed]])
    is_reached = np.zeros(before.n_nodes + 1, dtype=bool)  # the last one stands for `NOWHERE`
    is_reached[places.of_node[seeds[seeds < before.n_nodes]]] = True
    is_reached[NOWHERE] = False
    is_near = is_reached[places.of_part] | is_changed
    moved = parts.first[before.edge] + np.arange(len(before.edge)) - before.first[before.edge]
    near = np.concatenate([moved[is_near & ~is_changed], np.flatnonzero(is_cut[parts.edge[:n_roads]]), links])
    of_part = np.full(len(parts.u), NO_CHAIN)
    of_part[moved[~is_near]] = graph.of_part[~is_near]
    kept = replace(graph, darts=2 * moved[graph.darts >> 1] + (graph.darts & 1), of_part=of_part)
    cut = np.unique(graph.of_part[is_near])
    return _join_near(kept, parts, near, cost[near]), cut[cut != NO_CHAIN]


def _join_near(graph: ChainGraph, parts: Parts, near: Ints, cost: Floats) -> ChainGraph:
    """Return a chain graph with the chains of the parts `near` (k,) too, from its own nodes and ends to each other."""
    number = np.full(parts.n_nodes, NOWHERE)
    number[graph.node] = np.arange(len(graph.node))
    nodes, local = np.unique(np.concatenate([parts.u[near], parts.v[near], parts.at]), return_inverse=True)
    u, v, at = np.split(local, [len(near), 2 * len(near)])
    found = contract(u, v, cost, np.union1d(at, np.flatnonzero(number[nodes] != NOWHERE)), len(nodes))
    its = nodes[found.node]
    fresh = its[number[its] == NOWHERE]
    number[fresh] = len(graph.node) + np.arange(len(fresh))
    of_part = graph.of_part.copy()
    of_part[near] = np.where(found.of_part == NO_CHAIN, NO_CHAIN, len(graph.u) + found.of_part)
    return ChainGraph(
        node=np.concatenate([graph.node, fresh]),
        u=np.concatenate([graph.u, number[its[found.u]]]),
        v=np.concatenate([graph.v, number[its[found.v]]]),
        cost=np.concatenate([graph.cost, found.cost]),
        darts=np.concatenate([graph.darts, 2 * near[found.darts >> 1] + (found.darts & 1)]),
        offsets=np.concatenate([graph.offsets, graph.offsets[-1] + found.offsets[1:]]),
        of_part=of_part,
    )
