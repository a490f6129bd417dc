"""Which days the page's timeline holds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.report import Report


def earlier_days(reports: Sequence[Report], as_of: date, span_days: int, every: int) -> list[date]:
    """Return the days before the one assessed that the timeline holds, oldest first, counted back in equal steps.

    It goes back `span_days`, but not beyond the first event in the reports; 0 means no timeline.
    """
    first = min((report.first_day for report in reports), default=as_of)
    back = min(span_days, max(0, (as_of - first).days))
    return [as_of - timedelta(days=days) for days in range(back, 0, -1) if days % every == 0]
