"""Closures followed over the days of the page, each as one series as long as it stands in the same place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.events.closures import Closure, Stand
    from routes.status.assessment import DayStatus
    from routes.status.evidence import Evidence


@dataclass
class Series:
    """One closure over the days: the number of the first day it stands on, and its p from then on."""

    closure: Closure
    first: int
    p: list[float]

    @property
    def next_day(self) -> int:
        """The number of the day after its last."""
        return self.first + len(self.p)


class ClosureSeries:
    """The closures of days in order: one series for each, a new one where it is away for a day or stands elsewhere."""

    def __init__(self, days: Sequence[DayStatus]) -> None:
        self.series: list[Series] = []
        self._numbers: list[dict[tuple[str, str], int]] = []
        known: dict[tuple[str, Stand, tuple[str, ...]], int] = {}
        for number, day in enumerate(days):
            today: dict[tuple[str, str], int] = {}
            for closure in day.closures:
                key = (closure.id, closure.stand, closure.event.report_ids)
                found = known.get(key)
                if found is None or self.series[found].next_day != number:
                    found = known[key] = len(self.series)
                    self.series.append(Series(closure, number, []))
                self.series[found].p.append(closure.p)
                today[closure.event.id, closure.id] = found
            self._numbers.append(today)

    def number(self, evidence: Evidence, day: int) -> int:
        """Return the number of the series that evidence of a day weighs by, -1 where it closes nothing."""
        if evidence.closure_id is None:
            return -1
        return self._numbers[day][evidence.event_id, evidence.closure_id]
