"""The recent window: how long a report counts as recent, for labels, evidence, the page's tables and public counts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

RECENT_DAYS = 30  # a monthly situation report is the slowest of the usual sources; judgement, not calibrated


class Dated(Protocol):
    """Something that began on a day or later, and ended on one."""

    @property
    def first_day(self) -> date:
        """The earliest day."""

    @property
    def ended_on(self) -> date:
        """The day it ended, or the latest on which it may have happened."""


def is_recent(happened: Dated, day: date) -> bool:
    """Say whether something had happened by a day, and ended at most `RECENT_DAYS` before it."""
    return happened.first_day <= day <= happened.ended_on + timedelta(days=RECENT_DAYS)
