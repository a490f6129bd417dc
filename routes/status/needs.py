"""Needs on a day: the share of what a destination needs that can still arrive, over the draws of the labels.

Both ends are those of the answers: the lower one takes a way for closed where no passage was reported lately, and a way
whose capacity is not known for one that carries nothing; the upper one takes the first for open, the second for one
that carries whatever is asked of it. A regime that lets nothing through stops a way; one under escort leaves the part
of its capacity that the case says.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isinf
from typing import TYPE_CHECKING

import numpy as np

from data.plain_values import rounded
from routes.status.answers import ESCORT, STOPPED, Range, RoadUse, if_told, passing
from routes.status.intervals import Interval, wilson

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.array_types import Bools, Floats, Ints
    from data.tables.commodities import Commodity
    from data.tables.demand import Demand
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.need_flow import NeedFlow
    from routes.status.answers import Known, RegimeDraws, States
    from routes.status.outcomes import Outcome
    from routes.status.regimes.watch import CorridorRegime


@dataclass(frozen=True)
class NeedShare:
    """The expected `share` of a need that can arrive, between two ends."""

    demand: Demand
    share: Range

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


@dataclass(frozen=True)
class NeedStatus(NeedShare):
    """A need on a day.

    `share_ci` runs from the lower bound of the lower end to the upper bound of the upper one: 95 % intervals of the
    draws. `ways` could bring it, `unbounded` are those of which nobody says how much they carry.
    """

    share_ci: Interval
    ways: int
    unbounded: tuple[str, ...]


class NeedWays:
    """How traffic passes by the ways of some needs in every draw, under the regimes of a day by corridor."""

    def __init__(
        self, flow: NeedFlow, regimes: Mapping[str, CorridorRegime], drawn: RegimeDraws, max_extra_h: float
    ) -> None:
        self._ids = frozenset(route.corridor.id for route in flow.routes)
        self._use = RoadUse(regimes, drawn)
        self._lending: dict[Commodity, list[CorridorRoute]] = {}
        for route in flow.corridors:
            self._lending.setdefault(route.corridor.commodity, []).append(route)
        self._longest_s: dict[tuple[Commodity, str], float] = {}
        for route in flow.routes:
            end, time_s = _end(route), inf if route.reference is None else route.reference.time_s
            self._longest_s[end] = min(self._longest_s.get(end, inf), time_s + max_extra_h * 3600)

    def __contains__(self, route: CorridorRoute) -> bool:
        """Say whether a corridor or source is one of the ways."""
        return route.corridor.id in self._ids

    def passing(self, route: CorridorRoute, outcome: Outcome) -> States:
        """Return how traffic passes by one of the ways in every draw (draws,)."""
        lending = self._lending.get(route.corridor.commodity, [])
        return passing(route, outcome, lending, self._use, self._longest_s[_end(route)])


def need_statuses(flow: NeedFlow, known: Known, drawn: RegimeDraws, max_extra_h: float) -> tuple[NeedStatus, ...]:
    """Return the status of every need on a day."""
    if not flow.demand:
        return ()
    ways = NeedWays(flow, known.regimes, drawn, max_extra_h)
    rows = [ways.passing(route, known.outcomes[route.corridor.id]) for route in flow.routes]
    states = np.array(rows, dtype=np.int8).reshape(len(rows), drawn.draws)
    found = []
    for demand, (low, high) in zip(flow.demand, need_shares(flow, states, known.is_told(flow.routes)), strict=True):
        bounds = [wilson(end * drawn.draws, drawn.draws) for end in (low, high)]  # no more than yes and no do
        its = [way for way, route in enumerate(flow.routes) if _end(route) == (demand.commodity, demand.destination)]
        unbounded = tuple(flow.routes[way].corridor.id for way in its if not flow.is_bounded[way])
        interval = Interval(bounds[0].low, bounds[1].high)
        found.append(NeedStatus(demand, Range(low, high), interval, len(its), unbounded))
    return tuple(found)


def need_head(demand: Demand) -> dict[str, str | float | None]:
    """Return what a need is of as plain columns: destination, commodity, tonnes a day, and days that a stock lasts."""
    return {
        "destination": demand.destination,
        "commodity": demand.commodity.id,
        "need_t_per_day": rounded(demand.need_t, 1),
        "stock_days": demand.stock_days,
    }


def need_figures(one: NeedShare) -> dict[str, float | None]:
    """Return what can arrive of a need as plain columns, None where a stock is not used up or not known."""
    return {
        **ends_of("share", one.share, 4),
        **ends_of("shortfall_t_per_day", one.shortfall_t, 1),
        **ends_of("stock_lasts_days", one.stock_lasts_days, 1),
    }


def ends_of(name: str, told: Range | None, digits: int) -> dict[str, float | None]:
    """Return both ends of a range as columns, None where it has no end or is not known."""
    ends = dict.fromkeys(Range._fields, inf) if told is None else told._asdict()
    return {f"{name}_{end}": None if isinf(value) else rounded(value, digits) for end, value in ends.items()}


def need_shares(flow: NeedFlow, states: States, is_told: Bools) -> list[Range]:
    """Return the expected share of each need that can arrive, of how traffic passes by every way (a, draws).

    `is_told` (a,) masks the ways whose passage was reported.
    """
    high = _expected(flow, states)
    low = _expected(flow, if_told(states, is_told), is_cautious=True)
    return [Range(*ends) for ends in zip(low, high, strict=True)]


def _end(route: CorridorRoute) -> tuple[Commodity, str]:
    return route.corridor.commodity, route.corridor.destination.name


def _expected(flow: NeedFlow, states: States, *, is_cautious: bool = False) -> list[float]:
    """Return the mean share of each need over the draws (a, draws)."""
    draws = states.shape[1]
    patterns, count = _patterns(states)
    shares = flow.shares(_usable(flow, patterns), is_cautious=is_cautious)
    found: list[float] = np.clip(count @ shares / draws, 0.0, 1.0).tolist()
    return found


def _patterns(states: States) -> tuple[States, Ints]:
    """Return the columns (a, k) that differ, and how many draws have each: rows of bytes are compared at once."""
    ways, draws = states.shape
    if not ways:
        return states[:, :1], np.array([draws])
    rows = np.ascontiguousarray(states.T).view(np.dtype((np.void, ways))).ravel()
    _, first, count = np.unique(rows, return_index=True, return_counts=True)
    return states[:, first], count


def _usable(flow: NeedFlow, states: States) -> Floats:
    """Return the part of each way's capacity that is usable in every draw (draws, a)."""
    parts: Floats = np.where(states == ESCORT, flow.escorted[:, None], 1.0)
    return np.where(states == STOPPED, 0.0, parts).T
