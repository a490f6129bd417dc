"""Needs on a day: the share of what a destination needs that can still arrive, over the draws of the labels.

Both ends are those of the answers: the lower one takes a way for closed where no passage was reported lately, and a way
whose capacity is not known for one that carries nothing; the upper one takes the first for open, the second for one
that carries whatever is asked of it. A regime that lets nothing through stops a way; one under escort leaves the part
of its capacity that the case says.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from routes.status.answers import ESCORT, STOPPED, Range, states_of_ways
from routes.status.intervals import Interval, wilson

if TYPE_CHECKING:
    from data.array_types import Floats
    from data.demand import Demand
    from routes.corridors.need_flow import NeedFlow
    from routes.status.answers import Known, RegimeDraws, States


@dataclass(frozen=True)
class NeedStatus:
    """A need on a day: the expected `share` of it that can arrive, between two ends.

    `share_ci` runs from the lower bound of the lower end to the upper bound of the upper one: 95 % intervals of the
    draws. `ways` could bring it, `unbounded` are those of which nobody says how much they carry.
    """

    demand: Demand
    share: Range
    share_ci: Interval
    ways: int
    unbounded: tuple[str, ...]

    @property
    def shortfall_t(self) -> Range:
        """Tonnes a day that are needed and cannot be expected to arrive."""
        need_t = self.demand.need_t
        return Range(need_t * (1 - self.share.high), need_t * (1 - self.share.low))

    @property
    def stock_lasts_days(self) -> Range | None:
        """Days after which a full stock is used up at that shortfall, inf where it is not; None if nobody tells it."""
        stock = self.demand.stock_days
        if stock is None:
            return None
        return Range(*(stock / (1 - share) if share < 1 else inf for share in self.share))


def need_statuses(flow: NeedFlow, known: Known, drawn: RegimeDraws, max_extra_h: float) -> tuple[NeedStatus, ...]:
    """Return the status of every need on a day."""
    if not flow.demand:
        return ()
    states = _states(flow, known, drawn, max_extra_h)
    high = _mean(flow.shares(_usable(flow, states)))
    low = _mean(flow.shares(_usable(flow, known.told(flow.routes, states)), is_cautious=True))
    found = []
    for number, demand in enumerate(flow.demand):
        ends = Range(low[number], high[number])
        bounds = [wilson(end * drawn.draws, drawn.draws) for end in ends]  # a share varies no more than yes and no do
        ways = [
            way
            for way, route in enumerate(flow.routes)
            if (route.corridor.commodity.id, route.corridor.destination.name) == (demand.commodity, demand.destination)
        ]
        unbounded = tuple(flow.routes[way].corridor.id for way in ways if not flow.is_bounded[way])
        found.append(NeedStatus(demand, ends, Interval(bounds[0].low, bounds[1].high), len(ways), unbounded))
    return tuple(found)


def _states(flow: NeedFlow, known: Known, drawn: RegimeDraws, max_extra_h: float) -> States:
    """Return how traffic passes by every way of the needs in every draw (a, draws)."""
    states = np.full((len(flow.routes), drawn.draws), STOPPED, dtype=np.int8)
    ends = [(route.corridor.commodity, route.corridor.destination.name) for route in flow.routes]
    for end in dict.fromkeys(ends):
        here = [number for number, one in enumerate(ends) if one == end]
        lending = [route for route in flow.corridors if route.corridor.commodity == end[0]]
        own = [flow.routes[number] for number in here]
        states[here] = states_of_ways(own, lending, known, drawn, max_extra_h)
    return states


def _usable(flow: NeedFlow, states: States) -> Floats:
    """Return the part of each way's capacity that is usable in every draw (draws, a)."""
    parts: Floats = np.where(states == ESCORT, flow.escorted[:, None], 1.0)
    return np.where(states == STOPPED, 0.0, parts).T


def _mean(shares: Floats) -> list[float]:
    found: list[float] = np.clip(shares.mean(axis=0), 0.0, 1.0).tolist()
    return found
