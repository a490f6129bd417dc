"""On which day one could know a row of a table; the one filter of `--known-by`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

UNDATED_DAYS = 30  # half of all weekly states were known within 4 days, 90 % within 12: a month is late enough


class Sourced(Protocol):
    """A row with the day its source is of, and the day the public could first know it where that was another."""

    @property
    def source_date(self) -> date | None:
        """The day of the source given."""

    @property
    def first_known(self) -> date | None:
        """The day the public could know, where the source given is a later one."""

    @property
    def ended_on(self) -> date | None:
        """The last day of what the row tells."""


Row = TypeVar("Row", bound=Sourced)


def has_known_day(row: Sourced) -> bool:
    """Say whether the row itself tells when it was known; one that does not enters no score."""
    return row.first_known is not None or row.source_date is not None


def known_on(row: Sourced) -> date | None:
    """Return the day a row was known.

    That is `first_known`, else `source_date`, else `UNDATED_DAYS` after what it tells ended; None where it has no date
    at all.
    """
    if row.first_known is not None or row.source_date is not None:
        return row.first_known or row.source_date
    return None if row.ended_on is None else row.ended_on + timedelta(days=UNDATED_DAYS)


def known_by(rows: Iterable[Row], day: date) -> tuple[Row, ...]:
    """Return the rows known on or before a day; one without any date never is."""
    return tuple(row for row in rows if (known := known_on(row)) is not None and known <= day)
