"""The roads of a network as chains between junctions, and their core: what engines for any pairs share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from routes.engine.edge_parts import cut_edges
from routes.engine.elimination import take_out_bare
from routes.engine.end_chains import find_places
from routes.engine.link_costs import at_costs, turned, with_link_costs
from routes.engine.numba_kernels import GRAIN
from routes.network.digests import digest_of
from routes.network.ragged import offsets_of, picked
from routes.paths.chains import chain_costs, contract

if TYPE_CHECKING:
    from data.array_types import Bools, Floats, Ints
    from routes.engine.edge_parts import Parts
    from routes.engine.end_chains import Places
    from routes.engine.link_costs import Core
    from routes.network.road_network import RoadNetwork
    from routes.paths.chains import ChainGraph


ALL = slice(None)


class EdgeCosts(NamedTuple):
    """Costs of edges (m,), and which of them may be driven."""

    cost: Floats
    passable: Bools

    @classmethod
    def of(cls, network: RoadNetwork, cost: Floats, allowed: Bools | None = None) -> EdgeCosts:
        """Return costs of a network's edges where those `allowed` (default: all) that are passable may be driven.

        They are copied: who gave them may change them.
        """
        cost = np.array(cost, dtype=np.float64)
        cost.flags.writeable = False
        return cls(cost, ~network.edge_impassable if allowed is None else allowed & ~network.edge_impassable)

    def of_parts(self, parts: Parts, which: Ints | slice = ALL) -> Floats:
        """Return what some parts of edges cost (k,), whether they may be driven or not."""
        return np.rint(self.cost[parts.edge[which]] * parts.share(which) / GRAIN) * GRAIN

    def along(self, chains: ChainGraph, parts: Parts, which: Ints) -> Floats:
        """Return what some chains of parts cost along and back (k, 2)."""
        darts = chains.darts[picked(chains.offsets, which)]
        at = darts >> 1
        is_open = self.passable[parts.edge[at]] | ~parts.is_road[at]
        cost = self.of_parts(parts, at)
        both = np.column_stack([np.where(is_open & can[at], cost, np.inf) for can in (parts.ahead, parts.back)])
        counts = np.diff(chains.offsets)[which]
        return chain_costs(2 * np.arange(len(darts)) + (darts & 1), offsets_of(counts), both)

    def changed(self, chains: ChainGraph, parts: Parts, before: EdgeCosts, along: Floats) -> tuple[Ints, Floats]:
        """Return the chains on which an edge is not as `before`, and what all cost, which was `along` (c, 2)."""
        is_changed = (self.cost != before.cost) | (self.passable != before.passable)
        is_on = np.zeros(len(along) + 1, dtype=bool)  # the last one stands for `NO_CHAIN`
        is_on[chains.of_part[is_changed[parts.edge]]] = True
        changed, found = np.flatnonzero(is_on[:-1]), along.copy()
        found[changed] = self.along(chains, parts, changed)
        return changed, found


@dataclass(frozen=True)
class Roads:
    """Roads without any ends: parts, their chains, the places between the nodes of these, and the core at some costs.

    `number` (n,) are the numbers in the core of the nodes of the chains; these cost `along` (c, 2) along and back.
    """

    parts: Parts
    chains: ChainGraph
    places: Places
    core: Core
    number: Ints
    costs: EdgeCosts
    along: Floats

    def with_costs(self, costs: EdgeCosts) -> Roads:
        """Return the same roads at other costs."""
        if all(np.array_equal(one, other) for one, other in zip(costs, self.costs, strict=True)):
            return self
        changed, along = costs.changed(self.chains, self.parts, self.costs, self.along)
        return replace(self, core=with_link_costs(self.core, changed, along), costs=costs, along=along)

    @cached_property
    def turned(self) -> Core:
        """The core with every link turned round."""
        return turned(self.core)


@dataclass(frozen=True)
class BareRoads:
    """What of `Roads` hangs on which roads there are and how they are joined, not on their lengths or costs."""

    chains: ChainGraph
    places: Places
    core: Core
    number: Ints

    def at(self, network: RoadNetwork, costs: EdgeCosts) -> Roads:
        """Return the roads at some costs, of the network that they were made of or one with the same `topology`."""
        parts = cut_edges(network, [])
        along = costs.along(self.chains, parts, np.arange(len(self.chains.u)))
        return Roads(parts, self.chains, self.places, at_costs(self.core, along), self.number, costs, along)


def bare_roads(network: RoadNetwork) -> BareRoads:
    """Return the roads of a network. All that are passable are joined and taken out, whether allowed or not."""
    parts = cut_edges(network, [])
    can = drivable(network, parts)
    chains = contract(parts.u, parts.v, can, np.empty(0, dtype=np.int64), parts.n_nodes)
    places = find_places(parts, chains, np.isfinite(can).any(axis=1) & (parts.u != parts.v))
    core, number = take_out_bare(chains.u, chains.v, np.zeros(len(chains.node), dtype=bool))
    return BareRoads(chains, places, core, number)


def topology(network: RoadNetwork) -> str:
    """Return a name for all of a network that its bare roads depend on."""
    edges = network.edge_u, network.edge_v, network.edge_oneway, network.edge_impassable
    return digest_of(*edges, network.turn_offsets, network.turn_darts, text=f"{network.n_nodes}")


def drivable(network: RoadNetwork, parts: Parts) -> Floats:
    """Return 0 where a part can be driven ahead and back (q, 2) if roads are allowed, inf where not."""
    there = ~network.edge_impassable[parts.edge] | ~parts.is_road
    return np.where(np.column_stack([there & parts.ahead, there & parts.back]), 0.0, np.inf)
