"""Parts of edges: an edge is cut where an end of a pair stands on it, every other edge is one part.

Where turns are forbidden an edge has further parts, from and to the states that remember how a node was reached (see
`routes.network.turn_states`). A destination that can be come to in several states has a node of its own then, to which
all of them lead at no cost: nobody drives on from there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from routes.paths.trips import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Bools, Floats, Ints
    from routes.network.road_network import RoadNetwork
    from routes.network.turn_states import TurnStates

    End = int | Spot  # a node, or a spot on a road


@dataclass(frozen=True)
class Parts:
    """Parts (q,) from `u` to `v`, metres `from_m` to `to_m` of an edge; those of edge e are first[e]:first[e + 1].

    `ahead` and `back` say which way a part may be driven. Nodes beyond those of the network stand on edges or remember
    how they were reached. Parts from `first[-1]` on are no road: they lead to destinations. `at` (k,) are the nodes of
    the ends that were asked for.
    """

    n_nodes: int
    u: Ints
    v: Ints
    edge: Ints
    from_m: Floats
    to_m: Floats
    ahead: Bools
    back: Bools
    first: Ints
    at: Ints

    def share(self, which: Ints | slice) -> Floats:
        """Return which share of its edge each of some parts is (k,); an edge without length is one part, all of it."""
        whole_m = self.to_m[self.first[self.edge[which] + 1] - 1]
        part_m = self.to_m[which] - self.from_m[which]
        share = np.where(whole_m > 0, part_m / np.where(whole_m > 0, whole_m, 1.0), 1.0)
        return np.where(self.is_road[which], share, 0.0)

    @cached_property
    def is_road(self) -> Bools:
        """Mask (q,) of the parts that are road."""
        return np.asarray(np.arange(len(self.edge)) < self.first[-1])


def cut_edges(network: RoadNetwork, ends: Sequence[End]) -> Parts:
    """Return the parts of all edges, cut at the ends that are spots; a spot at the end of its edge is that node.

    `ends` are an origin and a destination in turn.
    """
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
    states = network.turn_states
    for node, spot in enumerate(spots, start=states.n_states):
        at[fresh[spot]] = node
    cut_edge, cut_m = np.array([edge for edge, _ in spots], dtype=np.int64), np.array([m for _, m in spots])
    parts = _parts(network, cut_edge, cut_m, at)
    return parts if states.is_plain else _Turning(network, parts, cut_edge, cut_m).parts()


def _parts(network: RoadNetwork, cut_edge: Ints, cut_m: Floats, at: Ints) -> Parts:
    """Cut edges at sorted positions; the node on cut number k is `n_states + k`."""
    counts = 1 + np.bincount(cut_edge, minlength=network.n_edges)
    first = np.concatenate([[0], np.cumsum(counts)])
    edge = np.repeat(np.arange(network.n_edges), counts)
    u, v = network.edge_u[edge].astype(np.int64), network.edge_v[edge].astype(np.int64)
    from_m, to_m = np.zeros(len(edge)), network.edge_length_m[edge].astype(np.float64)
    before = cut_edge + np.arange(len(cut_edge))  # the part that ends at each cut: one more part for each cut before it
    nodes = network.turn_states.n_states + np.arange(len(cut_edge))
    v[before], u[before + 1] = nodes, nodes
    to_m[before], from_m[before + 1] = cut_m, cut_m
    ahead, back = np.ones(len(edge), dtype=bool), ~network.edge_oneway[edge]
    n_nodes = network.turn_states.n_states + len(cut_edge)
    return Parts(n_nodes, u, v, edge, from_m, to_m, ahead, back, first, at)


class _Turning:
    """Adds to parts what forbidden turns need: see the notes on top."""

    def __init__(self, network: RoadNetwork, parts: Parts, cut_edge: Ints, cut_m: Floats) -> None:
        self._network = network
        self._states: TurnStates = network.turn_states
        self._parts = parts
        self._ahead, self._back = parts.ahead.copy(), parts.back.copy()
        self._spots = dict(enumerate(zip(cut_edge.tolist(), cut_m.tolist(), strict=True), start=self._states.n_states))
        self._rows: list[_Row] = []
        self._links: list[tuple[int, int]] = []
        self._n_nodes = parts.n_nodes

    def parts(self) -> Parts:
        """Return the parts with the further ones in the places of their edges, and the links to destinations last."""
        states, at = self._states, self._parts.at.copy()
        for dart, state in zip(states.entry.tolist(), states.entered.tolist(), strict=True):
            self._enter(dart, state)
        for tail, dart, head in zip(states.tail.tolist(), states.dart.tolist(), states.head.tolist(), strict=True):
            self._rows.append(_Row(tail, head, dart, 0.0, float(self._network.edge_length_m[dart >> 1])))
        own = {node: self._destination(node) for node in set(at[1::2].tolist())}
        at[1::2] = [own[node] for node in at[1::2].tolist()]
        return self._put_together(at)

    def _enter(self, dart: int, state: int) -> None:
        """Lead the last part of a dart, from a node as it is, to the state at its end."""
        parts, edge, is_back = self._parts, dart >> 1, dart & 1
        last = int(parts.first[edge] if is_back else parts.first[edge + 1] - 1)
        driven = self._back if is_back else self._ahead
        if driven[last]:
            driven[last] = False
            tail = int(parts.v[last] if is_back else parts.u[last])
            self._rows.append(_Row(tail, state, dart, float(parts.from_m[last]), float(parts.to_m[last])))

    def _destination(self, node: int) -> int:
        """Return the node that stands for a destination: one of its own where further states lead to it."""
        own = self._n_nodes
        if node in self._spots:
            edge, at_m = self._spots[node]
            length_m = float(self._network.edge_length_m[edge])
            leaving = np.flatnonzero(self._states.dart >> 1 == edge).tolist()
            for number in leaving:
                tail, dart = int(self._states.tail[number]), int(self._states.dart[number])
                span = (at_m, length_m) if dart & 1 else (0.0, at_m)
                self._rows.append(_Row(tail, own, dart, *span))
            links = [(node, own)] if leaving else []
        else:
            further = self._states.at(node)[1:].tolist()
            links = [(state, own) for state in [node, *further]] if further else []
        self._links += links
        self._n_nodes += bool(links)
        return own if links else node

    def _put_together(self, at: Ints) -> Parts:
        parts, n_links, rows = self._parts, len(self._links), np.array(self._rows).reshape(-1, 5)
        tail, head, dart = rows[:, :3].astype(np.int64).T
        is_back = (dart & 1).astype(bool)
        ends = np.array(self._links, dtype=np.int64).reshape(-1, 2)
        edge = np.concatenate([dart >> 1, parts.edge, np.zeros(n_links, dtype=np.int64)])
        # The parts of an edge lie together, its own at the end, in order; then come the links.
        place = np.where(np.arange(len(edge)) < len(edge) - n_links, edge, self._network.n_edges)
        order = np.argsort(place, kind="stable")
        nothing, driven = np.zeros(n_links), np.ones(n_links, dtype=bool)
        first = np.searchsorted(place[order], np.arange(self._network.n_edges + 1))
        return Parts(
            n_nodes=self._n_nodes,
            u=np.concatenate([np.where(is_back, head, tail), parts.u, ends[:, 0]])[order],
            v=np.concatenate([np.where(is_back, tail, head), parts.v, ends[:, 1]])[order],
            edge=edge[order],
            from_m=np.concatenate([rows[:, 3], parts.from_m, nothing])[order],
            to_m=np.concatenate([rows[:, 4], parts.to_m, nothing])[order],
            ahead=np.concatenate([~is_back, self._ahead, driven])[order],
            back=np.concatenate([is_back, self._back, ~driven])[order],
            first=first,
            at=at,
        )


class _Row(NamedTuple):
    """A further part: from a node to another along a dart, between two positions on its edge."""

    tail: int
    head: int
    dart: int
    from_m: float
    to_m: float
