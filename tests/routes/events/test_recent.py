from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from routes.events.recent import RECENT_DAYS, is_recent

DAY = date(2025, 11, 14)


@dataclass(frozen=True)
class Happened:
    first_day: date
    ended_on: date


@pytest.mark.parametrize(
    ("first", "last", "recent"),
    [
        (0, 0, True),
        (-RECENT_DAYS, -RECENT_DAYS, True),  # the last day of the window counts
        (-RECENT_DAYS - 1, -RECENT_DAYS - 1, False),
        (-RECENT_DAYS - 9, -RECENT_DAYS, True),  # its last day decides how old it is
        (1, 3, False),  # not begun yet
        (-1, 3, True),  # begun, and not over for certain
    ],
)
def test_recent_is_what_had_begun_and_ended_at_most_so_many_days_before(first: int, last: int, *, recent: bool) -> None:
    happened = Happened(DAY + timedelta(days=first), DAY + timedelta(days=last))
    assert is_recent(happened, DAY) is recent
