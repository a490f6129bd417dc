"""What surely stands in a scenario, once a kind of goods: the roads that it closes and slows, for all corridors."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from data.codes import Effect
from routes.status.outcomes import edge_factors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.array_types import Bools, Ints
    from data.tables.commodities import Commodity
    from routes.events.closures import Closure
    from routes.network.road_network import RoadNetwork

    Slowed = tuple[int, float]  # an edge, with the factor that slows it


class Factors(dict[int, tuple["Closure", "Mapping[int, float]"]]):
    """By the number of a closure that is held: the factor on each edge that it slows."""


class SureRoads(NamedTuple):
    """The closures that hold for some goods, the edges (k,) and crossings they close, and by edge how they slow it.

    `is_slowed` (m,) masks the edges of the network that they slow; it has none where they slow nothing.
    """

    closures: tuple[Closure, ...]
    closed: Ints
    crossings: frozenset[str]
    slowed: Mapping[int, frozenset[Slowed]]
    is_slowed: Bools


class SureClosures:
    """The closures of whole roads, or restrictions, that surely stand in one scenario.

    `factors` is filled by the number of a closure: scenarios that share closures share it too.
    """

    def __init__(self, network: RoadNetwork, closures: Sequence[Closure], factors: Factors | None = None) -> None:
        self._network = network
        self._closures = closures
        self._factors = Factors() if factors is None else factors
        self._known: dict[Commodity, SureRoads] = {}

    def holding_for(self, goods: Commodity) -> SureRoads:
        """Return what holds for some goods."""
        if goods not in self._known:
            self._known[goods] = self._roads(tuple(one for one in self._closures if one.stops(goods)))
        return self._known[goods]

    def _roads(self, its: tuple[Closure, ...]) -> SureRoads:
        closing = [one for one in its if one.effect is Effect.CLOSES]
        closed = np.unique(np.array([piece.edge for one in closing for piece in one.pieces], dtype=np.int64))
        slowed: dict[int, set[Slowed]] = {}
        for one in its:
            if one.effect is not Effect.CLOSES:
                for edge, factor in self._slowing(one).items():
                    slowed.setdefault(edge, set()).add((edge, factor))
        crossings = frozenset(one.crossing_id for one in closing if one.crossing_id)
        is_slowed = np.zeros(self._network.n_edges if slowed else 0, dtype=bool)
        is_slowed[list(slowed)] = True
        by_edge = {edge: frozenset(names) for edge, names in slowed.items()}
        return SureRoads(its, closed, crossings, by_edge, is_slowed)

    def _slowing(self, one: Closure) -> Mapping[int, float]:
        if id(one) not in self._factors:
            self._factors[id(one)] = one, edge_factors(self._network, one)  # held, so that no other has its number
        return self._factors[id(one)][1]
