"""How much of what destinations need the ways that are open can bring: a linear programme over corridors.

Goods flow from crossings and depots over corridors to destinations, and on from there where corridors begin in one.
Corridors stand in for each other up to what they, and the crossings they come by, can carry. What there is goes to the
destination that has the least share of its need, then to the next (lexicographic max-min fairness: Nace and Pióro 2008,
Max-min fairness and its applications to routing and load-balancing, IEEE Communications Surveys 10(4)): each round one
programme raises the least share of all that can still rise, and those that its multipliers show to be held stay there.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from data.array_types import Bools, Floats
    from data.tables.commodities import Commodity
    from data.tables.corridors import Corridor
    from data.tables.demand import Capacity, Demand
    from routes.corridors.corridor_routes import CorridorRoute

HELD = 1e-7  # a multiplier beyond this shows a share that cannot rise; all of them sum to one
EVEN = 1e-9  # shares this close are equal: what the solver may leave


class NeedFlow:
    """The ways (a) to the destinations of some needs (n), and what ways and crossings can carry.

    `need_t` (n,) are tonnes a day. `escorted` (a,) is the part of its capacity that a way carries under escort.
    `is_bounded` (a,): what it carries is known, as its own capacity, by its crossing, or because it begins where others
    end and so brings no more than they do.
    """

    def __init__(
        self,
        routes: Iterable[CorridorRoute],
        demand: Sequence[Demand],
        capacities: Sequence[Capacity],
        sources: Iterable[CorridorRoute] = (),
    ) -> None:
        """Take those of the corridors and of the sources beside them that are on the network and carry what is needed.

        `corridors` are the first of them, `routes` all.
        """
        self.demand, self.capacities = tuple(demand), tuple(capacities)
        goods = {one.commodity for one in demand}
        self.corridors, beside = (
            tuple(one for one in some if one.reference is not None and one.corridor.commodity in goods)
            for some in (routes, sources)
        )
        self.routes = self.corridors + beside
        self.need_t: Floats = np.array([one.need_t for one in demand])
        self._ways = corridors = [route.corridor for route in self.routes]
        load_t = {one.commodity: one.tonnes_per_vehicle for one in demand}
        of_way = {one.corridor: one for one in capacities if one.corridor}
        own = [of_way.get(one.id) for one in corridors]
        self._most_t: Floats = np.array(
            [
                np.inf if found is None else found.tonnes(load_t[one.commodity])
                for one, found in zip(corridors, own, strict=True)
            ]
        )
        self.escorted: Floats = np.array(
            [1.0 if one is None or one.escorted_share is None else one.escorted_share for one in own]
        )
        self._gates = _Gates(corridors, [one for one in capacities if one.crossing], load_t)
        self._places = _places(corridors)
        chained = np.array([_start(one) in self._places for one in corridors], dtype=bool)
        self.is_bounded: Bools = np.isfinite(self._most_t) | self._gates.is_bounding | chained
        self._known: dict[tuple[bytes, bool], Floats] = {}

    @cached_property
    def _rows(self) -> csr_array:
        return _rows(self._ways, self.demand, self._places, self._gates)

    def shares(self, usable: Floats, *, is_cautious: bool = False) -> Floats:
        """Return the share of each need that arrives (p, n) while parts of the ways' capacities are usable (p, a).

        A way whose capacity is not known carries whatever is asked of it; by caution, nothing.
        """
        if not len(usable) or not self.demand:
            return np.ones((len(usable), len(self.demand)))
        usable = usable * self.is_bounded if is_cautious else usable
        each, which = np.unique(usable, axis=0, return_inverse=True)
        keys = [(row.tobytes(), is_cautious) for row in each]
        new = [number for number, key in enumerate(keys) if key not in self._known]
        if new:
            self._known |= zip([keys[number] for number in new], self._solved(each[new]), strict=True)
        return np.array([self._known[key] for key in keys])[which.ravel()]

    def _solved(self, usable: Floats) -> Floats:
        """Return the shares (p, n) of patterns that differ."""
        shares = np.full((len(usable), len(self.demand)), np.nan)
        while np.isnan(shares).any():
            least, held = self._least(usable, shares)
            full = least >= 1 - EVEN
            least = np.where(full, 1.0, np.maximum(least, 0.0))
            raised = np.isnan(shares) & (full[:, None] | held)
            shares = np.where(raised, least[:, None], shares)
        return shares

    def _least(self, usable: Floats, shares: Floats) -> tuple[Floats, Bools]:
        """Return the highest least share (p,) of the needs without one, and which of them (p, n) it holds back."""
        from scipy.optimize import linprog
        from scipy.sparse import eye_array, kron

        patterns, needs, ways = len(usable), len(self.demand), len(self.routes)
        most = np.minimum(self._most_t, self.need_t.sum())
        fixed = ~np.isnan(shares)
        low = np.zeros((patterns, ways + needs + 1))
        low[:, ways:-1] = np.where(fixed, shares, 0.0) * self.need_t * (1 - EVEN)
        high = np.hstack([usable * most, np.tile(self.need_t, (patterns, 1)), np.ones((patterns, 1))])
        within = kron(eye_array(patterns), self._rows, format="csr")
        limits = np.hstack(
            [
                np.zeros((patterns, len(self._places))),
                np.tile(self._gates.most, (patterns, 1)),
                np.where(fixed, self.need_t, 0.0),  # a need with its share holds nothing back
            ]
        )
        goal = np.zeros_like(low)
        goal[:, -1] = -1.0
        bounds = np.column_stack([low.ravel(), high.ravel()])
        found = linprog(goal.ravel(), A_ub=within, b_ub=limits.ravel(), bounds=bounds, method="highs")
        if found.x is None:
            msg = f"the share of needs cannot be worked out: {found.message}"
            raise RuntimeError(msg)
        multipliers = found.ineqlin.marginals.reshape(patterns, -1)[:, -needs:]
        return found.x.reshape(patterns, -1)[:, -1], -multipliers * self.need_t > HELD


class _Gates:
    """The crossings whose capacity is known, as rows over the ways: vehicles or tonnes (g,) that they let through."""

    def __init__(
        self, corridors: Sequence[Corridor], capacities: Sequence[Capacity], load_t: dict[Commodity, float]
    ) -> None:
        self.rows: Floats = np.zeros((len(capacities), len(corridors)))
        for row, one in zip(self.rows, capacities, strict=True):
            for number, corridor in enumerate(corridors):
                if corridor.crossing == one.crossing:
                    row[number] = 1.0 if one.vehicles_per_day is None else 1 / load_t[corridor.commodity]
        self.most: Floats = np.array(
            [one.tonnes_per_day if one.vehicles_per_day is None else one.vehicles_per_day for one in capacities],
            dtype=np.float64,
        )
        self.is_bounding: Bools = np.any(self.rows > 0, axis=0)


def _places(corridors: Sequence[Corridor]) -> dict[tuple[Commodity, str], int]:
    """Return a number for each destination of each commodity."""
    ends = dict.fromkeys((one.commodity, one.destination.name) for one in corridors)
    return {end: number for number, end in enumerate(ends)}


def _start(corridor: Corridor) -> tuple[Commodity, str]:
    return corridor.commodity, corridor.origin.name if corridor.origin else ""


def _rows(
    corridors: Sequence[Corridor], demand: Sequence[Demand], places: dict[tuple[Commodity, str], int], gates: _Gates
) -> csr_array:
    """Return one pattern's rows over its ways, what is delivered, and the least share.

    What leaves a place or stays there is at most what comes to it; crossings let no more through than they can; what is
    delivered of each need is at least the least share of it.
    """
    from scipy.sparse import csr_array, vstack

    ways, needs = len(corridors), len(demand)
    balance: NDArray[np.float64] = np.zeros((len(places), ways + needs + 1))
    for way, one in enumerate(corridors):
        balance[places[one.commodity, one.destination.name], way] -= 1
        if _start(one) in places:
            balance[places[_start(one)], way] += 1
    for number, need in enumerate(demand):
        if (need.commodity, need.destination) in places:
            balance[places[need.commodity, need.destination], ways + number] += 1
    gate = np.hstack([gates.rows, np.zeros((len(gates.rows), needs + 1))])
    fair = np.hstack([np.zeros((needs, ways)), -np.eye(needs), np.array([one.need_t for one in demand]).reshape(-1, 1)])
    return csr_array(vstack([csr_array(balance), csr_array(gate), csr_array(fair)]))
