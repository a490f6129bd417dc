"""What was seen of supply and said of access beside the reports, and which of it was known by a day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from data.known import has_known_day, known_by, known_on
from geo.reports.kept_rows import KeptRows

if TYPE_CHECKING:
    from datetime import date

    from data.known import Sourced
    from data.tables.access import AccessStatement
    from data.tables.supply import Observation
    from geo.reports.kept_rows import Reject


@dataclass(frozen=True)
class Facts:
    """Tables of observations of supply and of access statements; what became known after `until` counts for nothing.

    `followed` are places whose supply is told although the case does not name them.
    """

    supply: KeptRows[Observation] = field(default_factory=KeptRows)
    access: KeptRows[AccessStatement] = field(default_factory=KeptRows)
    until: date | None = None
    followed: tuple[str, ...] = ()

    def known_by(self, day: date | None) -> Facts:
        """Return the facts that were known by a day, all where there is none."""
        return replace(self, until=day)

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """The observations of supply that were known."""
        return self.supply.kept if self.until is None else known_by(self.supply.kept, self.until)

    @cached_property
    def statements(self) -> tuple[AccessStatement, ...]:
        """The access statements that were known."""
        return self.access.kept if self.until is None else known_by(self.access.kept, self.until)

    @property
    def rejects(self) -> tuple[Reject, ...]:
        """The rows of both tables that could not be used."""
        return self.supply.rejects + self.access.rejects

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out of rows that could."""
        return self.supply.notes + self.access.notes

    @property
    def last_day(self) -> date | None:
        """The last day of which anything is told in a row that says when it was known."""
        rows: tuple[Sourced, ...] = (*self.observations, *self.statements)
        days = ((row.ended_on, known_on(row)) for row in rows if has_known_day(row))
        return max((min(ended, known) for ended, known in days if ended and known), default=None)


NO_FACTS = Facts()
