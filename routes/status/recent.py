"""The recent window: how long a report counts as recent, for labels, evidence, the page's tables and public counts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

RECENT_DAYS = 30  # a monthly situation report is the slowest of the usual sources; judgement, not calibrated


class Dated(Protocol):
    """Something that happened on one of the days from a first to a last."""

    @property
    def first_day(self) -> date:
        """The earliest day."""

    @property
    def last_day(self) -> date:
        """The latest day."""


def is_recent(happened: Dated, day: date) -> bool:
    """Say whether something had happened by a day, and at most `RECENT_DAYS` before it."""
    return happened.first_day <= day <= happened.last_day + timedelta(days=RECENT_DAYS)
