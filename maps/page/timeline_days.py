"""Which days the page's timeline holds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from data.limits import PUBLIC_STEP_DAYS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.reports.report import Report

STEPS_DAYS = (1, 7, 14, 30)
# Seconds to assess a day with so many closures, and what each edge of the network adds; with more closures it takes
# longer by the power of 5/4. Processor time of every day of the packaged reports with 500 draws, on the road book, on
# the main roads of OpenStreetMap and on all its roads: within two times of each on the machine it was measured on.
DAY_S = 0.03
EDGE_S = 9e-7
USUAL_CLOSURES = 30
PATIENCE_S = 20.0


def earlier_days(
    reports: Sequence[Report], as_of: date, span_days: int, every: int, *, is_public: bool = False
) -> list[date]:
    """Return the days before the one assessed that the timeline holds, oldest first, counted back in equal steps.

    It goes back `span_days`, but not beyond the first event in the reports; 0 means no timeline. Those of a public page
    are whole weeks apart, as the day is that it compares with.
    """
    every += -every % PUBLIC_STEP_DAYS if is_public else 0
    first = min((report.first_day for report in reports), default=as_of)
    back = min(span_days, max(0, (as_of - first).days))
    return [as_of - timedelta(days=days) for days in range(back, 0, -1) if days % every == 0]


def fitting_step(n_days: int, n_closures: int, n_edges: int) -> int:
    """Return the days from one day of the timeline to the next with which it is made in about 20 seconds, at most 30.

    It rests on counts, not on a clock, so that the same input gives the same page everywhere.
    """
    day_s = (DAY_S + EDGE_S * n_edges) * (n_closures / USUAL_CLOSURES) ** 1.25
    return next((step for step in STEPS_DAYS if day_s * n_days / step <= PATIENCE_S), STEPS_DAYS[-1])
