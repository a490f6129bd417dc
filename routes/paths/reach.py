"""Reach: the roads between two nodes that ways within a limit can use, small enough to be searched thousands of times.

Dead ends are left out, and roads without a choice of way are joined to chains: who drives a part of a chain drives all
of it, so that closing or slowing a part closes or slows the chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol
from weakref import WeakValueDictionary

import numpy as np

from routes.paths.chains import NO_CHAIN, contract
from routes.paths.goal_search import GoalSearch
from routes.paths.road_graph import Route
from routes.paths.turn_parts import positions, turn_parts

if TYPE_CHECKING:
    from collections.abc import Collection

    from data.array_types import Bools, Floats, Ints
    from routes.paths.chains import ChainGraph
    from routes.paths.road_graph import Numbers, RoadGraph

Slowing = frozenset[tuple[int, float]]  # the edges that a restriction slows, each with the factor on its travel time
KEPT_SLOWER = 100  # sets of restrictions of which a reach keeps what they slow; searches ask for few in turn
NO_CHAINS: frozenset[int] = frozenset()
NO_PARTS = np.empty(0, dtype=np.int64)
NO_FACTORS = np.empty(0)


class Path(Protocol):
    """A path through a reach: the chains that it drives, and its way on the whole network."""

    @property
    def driven(self) -> Numbers:
        """The chains (c,) that the path drives, sorted: thousands of paths drive hundreds each."""

    @property
    def route(self) -> Route:
        """The path on the whole network."""

    @property
    def time_s(self) -> float:
        """The truck seconds that it takes."""


@dataclass(frozen=True)
class ReachPath:
    """A path through a reach: the chains that it drives, the seconds it takes, and its way on the whole network.

    It does not hold the reach, which is large and may be let go before what it answered.
    """

    driven: Numbers
    time_s: float
    route: Route


def driven_among(path: Path, chains: frozenset[int]) -> frozenset[int]:
    """Return those of some chains that a path drives."""
    return chains.intersection(path.driven.tolist()) if chains else chains


class Reach:
    """The edges on which every path between two nodes stays that takes at most a limit.

    Arc 2c drives chain c from its u to its v, arc 2c + 1 drives it back.
    """

    def __init__(self, graph: RoadGraph, edges: Ints, start: int, end: int, limit_s: float) -> None:
        """Take those edges (k,), sorted, or more; the graph's costs are truck seconds."""
        network = graph.network
        ahead = graph.cost[edges]
        cost = np.column_stack([ahead, np.where(network.edge_oneway[edges], np.inf, ahead)])
        ends = np.array([start, end])
        parts = turn_parts(network, edges, cost, end)
        chains = contract(parts.u, parts.v, parts.cost, np.unique(ends), network.turn_states.n_states)
        self._network = network
        self._start = start
        self._limit_s = limit_s
        self._ends: list[int] = np.searchsorted(chains.node, ends).tolist()
        self._edges = edges
        self._edge_cost = graph.cost
        self._n_chains, self._n_nodes = len(chains.u), len(chains.node)
        self._darts, self._offsets = chains.darts.astype(np.int32), chains.offsets.astype(np.int32)
        self._chain_of_part = chains.of_part.astype(np.int32)
        self.n_edges = len(edges)
        self._more = parts.edge[len(edges) :].copy()  # the edges of the parts that lead from and to further states
        self._slowed: dict[Slowing, _Slowed] = {}
        self._asked: tuple[Ints, Ints] = NO_PARTS, NO_PARTS
        self._paths: WeakValueDictionary[tuple[bytes, frozenset[Slowing]], ReachPath] = WeakValueDictionary()
        self._slower_under: dict[frozenset[Slowing], list[tuple[Ints, Floats]]] = {}
        arcs = _cheapest_first(chains)
        self._arcs = arcs.astype(np.int32)
        self._cost = chains.cost.ravel()[arcs]
        tail, head = _tails_and_heads(chains, arcs)
        keys = tail * self._n_nodes + head
        is_first = np.diff(keys, prepend=-1) != 0
        first = np.flatnonzero(is_first)
        stops = np.append(first, len(arcs))
        self._first = stops.astype(np.int32)  # of the arcs between the same two nodes: the fastest
        self._group = (np.cumsum(is_first) - 1).astype(np.int32)
        self._place = np.full(2 * self._n_chains, NO_CHAIN, dtype=np.int32)  # of an arc among those that can be driven
        self._place[arcs] = np.arange(len(arcs))
        self._search = GoalSearch(self._n_nodes, tail[first], head[first], self._cost[first], *self._ends)

    def chains_of(self, edges: Collection[int]) -> frozenset[int]:
        """Return the chains that any of the edges are part of."""
        if not edges:
            return NO_CHAINS
        listed = np.fromiter(edges, dtype=np.int64, count=len(edges))
        further = self._chain_of_part[self.n_edges :][np.isin(self._more, listed)] if len(self._more) else self._more
        return frozenset([*self.chain_of(listed).tolist(), *further.tolist()]) - {NO_CHAIN}

    def lie_on(self, path: Path, edges: Ints) -> Bools:
        """Say of each of some edges, -1 for none, whether it is part of a chain that a path drives."""
        is_driven = np.zeros(self._n_chains + 1, dtype=bool)  # the last for `NO_CHAIN`
        is_driven[path.driven] = True
        if self._asked[0] is not edges:  # mostly the same hindrances, path after path
            self._asked = edges, self.chain_of(edges)
        found = is_driven[self._asked[1]]
        if len(self._more):
            found |= np.isin(edges, self._more[is_driven[self._chain_of_part[self.n_edges :]]])
        return np.asarray(found)

    def chain_of(self, edges: Ints) -> Ints:
        """Return the chain that each of some edges is part of, `NO_CHAIN` for one that no way between the ends uses."""
        at, is_near = positions(self._edges, edges)
        chains = np.full(len(edges), NO_CHAIN, dtype=np.int64)
        chains[is_near] = self._chain_of_part[at]
        return chains

    def chain_pairs(self, edges: Ints) -> Ints:
        """Return each of some edges with each chain that it is part of (k, 2), with `NO_CHAIN` where that is none."""
        pairs = np.column_stack([edges, self.chain_of(edges)])
        listed = np.isin(self._more, edges)
        further = np.column_stack([self._more[listed], self._chain_of_part[self.n_edges :][listed]])
        return np.concatenate([pairs, further[further[:, 1] != NO_CHAIN]]).astype(np.int64)

    def edge_by_chain(self, edges: Ints) -> dict[int, int]:
        """Return the chains that any of the edges are part of, each with one of these edges on it."""
        found = dict(zip(self.chain_of(edges).tolist(), edges.tolist(), strict=True))
        if len(self._more):
            listed = np.isin(self._more, edges)
            further = self._chain_of_part[self.n_edges :][listed].tolist()
            found |= dict(zip(further, self._more[listed].tolist(), strict=True))
        found.pop(NO_CHAIN, None)
        return found

    def chains_slowed(self, slowing: Slowing) -> frozenset[int]:
        """Return the chains that a restriction slows."""
        return self._slowed_by(slowing).chains

    def path(self, closed: frozenset[int], slowed: frozenset[Slowing], least_s: float = 0.0) -> ReachPath | None:
        """Return the fastest path over no closed chain, None where there is none within the limit.

        It is known to take `least_s` at least.
        """
        cost, changed = self._cost_under(closed, slowed)
        groups = np.unique(self._group[changed]).astype(np.int64)
        first, stop = self._first[groups], self._first[groups + 1]
        least = cost[first]
        for number in np.flatnonzero(stop - first > 1).tolist():
            least[number] = cost[first[number] : stop[number]].min()
        nodes = self._search.nodes(groups, least, self._limit_s, least_s)
        if nodes is None:
            return None
        arcs, taken = self._arcs_along(nodes, cost)
        takes_s = float(np.cumsum(taken)[-1]) if len(taken) else 0.0
        return self._known_path(arcs, slowed, takes_s) if takes_s <= self._limit_s else None

    def _known_path(self, arcs: Ints, slowed: frozenset[Slowing], time_s: float) -> ReachPath:
        """Return a path as the object that it was found as before, whatever else was closed or slowed then."""
        driven = np.unique(arcs >> 1).astype(np.int32)
        chains = driven.tolist() if slowed else []
        on_it = frozenset(one for one in slowed if not self.chains_slowed(one).isdisjoint(chains))
        key = arcs.astype(np.int32).tobytes(), on_it
        known = self._paths.get(key)
        if known is None:
            known = self._paths[key] = ReachPath(driven, time_s, self._route(arcs, on_it))
        return known

    def _route(self, arcs: Ints, slowed: frozenset[Slowing]) -> Route:
        """Return arcs in driving order on the whole network."""
        network, offsets = self._network, self._offsets
        chain, back = arcs >> 1, arcs & 1
        count = offsets[chain + 1] - offsets[chain]
        step = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        is_back = np.repeat(back, count)
        at = np.where(is_back, np.repeat(offsets[chain + 1] - 1, count) - step, np.repeat(offsets[chain], count) + step)
        dart = self._darts[at] ^ is_back  # a chain is driven back by its darts the other way, the last first
        edge = self._edges_of(dart >> 1)
        heads = np.where(dart & 1, network.edge_u[edge], network.edge_v[edge])
        time_s = network.edge_time_s[edge] * self._factors_on(dart >> 1, slowed)
        length_m = float(network.edge_length_m[edge].sum())
        nodes = (self._start, *network.numbers[heads])
        return Route(nodes, tuple(network.numbers[edge]), length_m, float(time_s.sum()))

    def _factors_on(self, parts: Ints, slowed: frozenset[Slowing]) -> Floats:
        """Return the factor on the travel time of each of some parts."""
        factors = np.ones(len(parts))
        known, strongest = self._factors(slowed)
        if len(known):
            at = np.minimum(np.searchsorted(known, parts), len(known) - 1)
            factors = np.where(known[at] == parts, strongest[at], factors)
        return factors

    def _arcs_along(self, nodes: Ints, cost: Floats) -> tuple[Ints, Floats]:
        """Return the arc, of those between two nodes the fastest, that each step takes, and its cost."""
        group = self._search.arcs_along(nodes)
        chosen, end = self._first[group], self._first[group + 1]
        for step in np.flatnonzero(end - chosen > 1).tolist():
            chosen[step] += cost[chosen[step] : end[step]].argmin()
        return self._arcs[chosen].astype(np.int64), cost[chosen]

    def _cost_under(self, closed: frozenset[int], slowed: frozenset[Slowing]) -> tuple[Floats, Ints]:
        """Return the costs (k,) of the arcs that can be driven, and which of them restrictions and closures change."""
        cost = self._cost.copy()
        slower = self._slower(slowed)
        shut = np.fromiter(closed, dtype=np.int64, count=len(closed))
        changed = []
        for back in (0, 1):
            arcs, added_s = slower[back]
            cost[arcs] += added_s
            at_shut = self._places_of(2 * shut + back)
            changed += [arcs, at_shut[at_shut >= 0]]
            cost[changed[-1]] = np.inf
        return cost, np.concatenate(changed)

    def _edges_of(self, parts: Ints) -> Ints:
        """Return the edges that parts are of."""
        edges = self._edges[np.minimum(parts, self.n_edges - 1)]
        is_further = parts >= self.n_edges
        edges[is_further] = self._more[parts[is_further] - self.n_edges]
        return edges

    def _places_of(self, arcs: Ints) -> Ints:
        """Return where some arcs stand among those that can be driven, `NO_CHAIN` for one that cannot."""
        return self._place[arcs].astype(np.int64)

    def _slower(self, slowed: frozenset[Slowing]) -> list[tuple[Ints, Floats]]:
        """Return the arcs that restrictions slow, and the seconds that they add to each: those ahead, those back."""
        found = self._slower_under.pop(slowed, None)
        if found is None:
            chains, added_s = self._added(slowed)
            at = [self._places_of(2 * chains + back) for back in (0, 1)]
            found = [(arcs[arcs >= 0], added_s[arcs >= 0]) for arcs in at]
            if len(self._slower_under) >= KEPT_SLOWER:
                del self._slower_under[next(iter(self._slower_under))]
        self._slower_under[slowed] = found  # those asked for longest ago come first
        return found

    def _added(self, slowed: frozenset[Slowing]) -> tuple[Ints, Floats]:
        """Return the chains that restrictions slow, and the seconds that they add to each."""
        parts, factors = self._factors(slowed)
        chain = self._chain_of_part[parts].astype(np.int64)
        is_driven = chain != NO_CHAIN
        chains, number = np.unique(chain[is_driven], return_inverse=True)
        added_s = ((factors - 1.0) * self._edge_cost[self._edges_of(parts)])[is_driven]
        return chains, np.asarray(np.bincount(number, added_s, len(chains)), dtype=np.float64)

    def _factors(self, slowed: frozenset[Slowing]) -> tuple[Ints, Floats]:
        """Return the parts that restrictions slow, sorted, and the factor on the travel time of each, the strongest."""
        found = [self._slowed_by(one) for one in slowed]
        if not found:
            return NO_PARTS, NO_FACTORS
        parts = np.concatenate([one.parts for one in found])
        factors = np.maximum(np.concatenate([one.factors for one in found]), 1.0)
        order = np.lexsort((factors, parts))
        is_strongest = np.diff(parts[order], append=-1) != 0
        return parts[order][is_strongest], factors[order][is_strongest]

    def _slowed_by(self, slowing: Slowing) -> _Slowed:
        if slowing not in self._slowed:
            edges = np.array([edge for edge, _ in slowing], dtype=np.int64)
            factors = np.array([factor for _, factor in slowing])
            is_near = self.chain_of(edges) != NO_CHAIN
            parts = np.searchsorted(self._edges, edges[is_near])
            strengths = factors[is_near]
            if len(self._more):
                order = np.argsort(edges)
                at = np.minimum(np.searchsorted(edges[order], self._more), max(len(edges) - 1, 0))
                is_slowed = edges[order][at] == self._more if len(edges) else np.zeros(len(self._more), dtype=bool)
                parts = np.concatenate([parts, self.n_edges + np.flatnonzero(is_slowed)])
                strengths = np.concatenate([strengths, factors[order][at[is_slowed]]])
            chains = frozenset(self._chain_of_part[parts].tolist()) - {NO_CHAIN}
            self._slowed[slowing] = _Slowed(parts, strengths, chains)
        return self._slowed[slowing]


def _cheapest_first(chains: ChainGraph) -> Ints:
    """Return the arcs that can be driven by their ends, the cheaper of those between the same two first."""
    cost = chains.cost.ravel()
    arcs = np.flatnonzero(np.isfinite(cost))
    tail, head = _tails_and_heads(chains, arcs)
    return arcs[np.lexsort((cost[arcs], head, tail))]


def _tails_and_heads(chains: ChainGraph, arcs: Ints) -> tuple[Ints, Ints]:
    u, v, back = chains.u[arcs >> 1], chains.v[arcs >> 1], arcs & 1
    return np.where(back, v, u), np.where(back, u, v)


class _Slowed(NamedTuple):
    """What a restriction slows of a reach: numbers among its edges, their factors, and the chains."""

    parts: Ints
    factors: Floats
    chains: frozenset[int]
