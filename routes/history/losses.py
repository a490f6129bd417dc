"""What a span of days cost: corridor-days lost to cuts, ways round and stops, and tonnes that could not arrive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Label
from routes.status.answers import Range

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from data.array_types import Floats
    from data.tables.demand import Demand
    from routes.status.assessment import DayStatus
    from routes.status.labels import CorridorStatus


@dataclass(frozen=True)
class CorridorLoss:
    """Days that a corridor is expected to have lost: the sum of its probabilities over the days of a span.

    `cut` and `diverted` are of its roads, `stopped` of its regime: a day may be lost to both, so they are not added up.
    `truck_h` are the hours that one truck a day spent more on ways round. On `unknown` days nothing is known of its
    roads, and they count for none of these.
    """

    corridor_id: str
    cut: float
    diverted: float
    stopped: float
    truck_h: float
    unknown: int


@dataclass(frozen=True)
class NeedLoss:
    """Tonnes that a need is expected to have lost over a span, between two ends."""

    demand: Demand
    lost_t: Range


@dataclass(frozen=True)
class Losses:
    """What the days from `first` to `last` cost; each day assessed stands for `every` days."""

    first: date
    last: date
    every: int
    corridors: tuple[CorridorLoss, ...]
    needs: tuple[NeedLoss, ...]

    @property
    def cut_days(self) -> float:
        """Corridor-days lost to cuts, of all corridors."""
        return sum(one.cut for one in self.corridors)


@dataclass(frozen=True)
class Saving:
    """What it saves that a repair comes so many days before the day after a span: corridor-days, and tonnes by need."""

    days: int
    cut_days: float
    diverted_days: float
    saved_t: tuple[Range, ...]


def losses_of(found: Sequence[DayStatus], every: int = 1, chosen: Collection[str] | None = None) -> Losses:
    """Return what assessed days cost the corridors chosen, by default all that are assessed, and every need."""
    rows = list(zip(*(day.statuses for day in found), strict=True))
    return Losses(
        found[0].day,
        found[-1].day,
        every,
        tuple(
            _corridor_loss(row, every)
            for row in rows
            if row[0].label is not Label.NOT_ASSESSED and (chosen is None or row[0].corridor_id in chosen)
        ),
        tuple(
            NeedLoss(row[0].demand, Range(*(every * sum(one.shortfall_t[end] for one in row) for end in (0, 1))))
            for row in zip(*(day.needs for day in found), strict=True)
        ),
    )


def savings(usual: Sequence[DayStatus], repaired: Sequence[DayStatus], every: int = 1) -> list[Saving]:
    """Return what a repair saves that comes one assessed day earlier, two, and so on to the first day of the span.

    `repaired` are the days as if it had been done.
    """
    cut, diverted = (_by_day(usual, name) - _by_day(repaired, name) for name in ("p_cut", "p_diverted"))
    short = _short_t(usual) - _short_t(repaired)
    found = []
    for days in range(1, len(usual) + 1):
        tonnes = every * short[-days:].sum(axis=0)
        found.append(
            Saving(
                days * every,
                every * float(cut[-days:].sum()),
                every * float(diverted[-days:].sum()),
                tuple(Range(float(ends.min()), float(ends.max())) for ends in tonnes),
            )
        )
    return found


def _corridor_loss(row: Sequence[CorridorStatus], every: int) -> CorridorLoss:
    told = [status.regime.told for status in row]
    return CorridorLoss(
        row[0].corridor_id,
        every * sum(status.p_cut or 0.0 for status in row),
        every * sum(status.p_diverted or 0.0 for status in row),
        every * sum(0.0 if regime is None else regime.shares.stopped for regime in told),
        every * sum((status.p_diverted or 0.0) * (status.extra_h or 0.0) for status in row),
        every * sum(status.p_cut is None for status in row),
    )


def _by_day(found: Sequence[DayStatus], name: str) -> Floats:
    """Return one probability of every corridor (days, c), 0 where it is not known."""
    return np.array([[getattr(status, name) or 0.0 for status in day.statuses] for day in found], dtype=np.float64)


def _short_t(found: Sequence[DayStatus]) -> Floats:
    """Return both ends of the shortfall of every need (days, n, 2)."""
    return np.array([[one.shortfall_t for one in day.needs] for day in found], dtype=np.float64).reshape(
        len(found), -1, 2
    )
