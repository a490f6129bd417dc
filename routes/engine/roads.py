"""The roads of a network as chains between junctions, and their core: what engines for any pairs share."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from routes.engine.edge_parts import cut_edges
from routes.engine.elimination import take_out
from routes.engine.end_chains import find_places
from routes.engine.link_costs import with_link_costs
from routes.engine.numba_kernels import GRAIN
from routes.paths.chains import chain_costs, contract

if TYPE_CHECKING:
    from data.array_types import Bools, Floats, Ints
    from routes.engine.edge_parts import Parts
    from routes.engine.end_chains import Places
    from routes.engine.link_costs import Core
    from routes.network.road_network import RoadNetwork
    from routes.paths.chains import ChainGraph


class EdgeCosts(NamedTuple):
    """Costs of edges (m,), and which of them may be driven."""

    cost: Floats
    passable: Bools

    def of_parts(self, parts: Parts) -> tuple[Floats, Floats]:
        """Return what parts of edges cost (q,), and what to drive them ahead and back (q, 2)."""
        part = np.rint(self.cost[parts.edge] * parts.share / GRAIN) * GRAIN
        open_part = np.where(self.passable[parts.edge] | ~parts.is_road, part, np.inf)
        return part, np.column_stack([np.where(can, open_part, np.inf) for can in (parts.ahead, parts.back)])


@dataclass(frozen=True)
class Roads:
    """Roads without any ends: parts, their chains, the places between the nodes of these, and the core at some costs.

    `number` (n,) are the numbers in the core of the nodes of the chains.
    """

    parts: Parts
    chains: ChainGraph
    places: Places
    core: Core
    number: Ints
    costs: EdgeCosts

    def with_costs(self, costs: EdgeCosts) -> Roads:
        """Return the same roads at other costs."""
        if all(np.array_equal(one, other) for one, other in zip(costs, self.costs, strict=True)):
            return self
        cost = chain_costs(self.chains.darts, self.chains.offsets, costs.of_parts(self.parts)[1])
        return replace(self, core=with_link_costs(self.core, np.arange(len(cost)), cost), costs=costs)


def roads_of(network: RoadNetwork, costs: EdgeCosts) -> Roads:
    """Return the roads of a network. What is joined and taken out hangs on what roads there are, not on their costs."""
    parts = cut_edges(network, [])
    can = drivable(network, parts)
    chains = contract(parts.u, parts.v, can, np.empty(0, dtype=np.int64), parts.n_nodes)
    places = find_places(parts, chains, np.isfinite(can).any(axis=1) & (parts.u != parts.v))
    cost = chain_costs(chains.darts, chains.offsets, costs.of_parts(parts)[1])
    core, number = take_out(chains.u, chains.v, cost, np.zeros(len(chains.node), dtype=bool))
    return Roads(parts, chains, places, core, number, costs)


def drivable(network: RoadNetwork, parts: Parts) -> Floats:
    """Return 0 where a part can be driven ahead and back (q, 2) if roads are allowed, inf where not."""
    there = ~network.edge_impassable[parts.edge] | ~parts.is_road
    return np.where(np.column_stack([there & parts.ahead, there & parts.back]), 0.0, np.inf)
