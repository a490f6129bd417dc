"""The options of an assessment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from data.codes import SeasonRule

SINCE_DAYS = 7


@dataclass(frozen=True)
class Options:
    """What a run was asked for. `as_of_is_default`: the date is the last event's, nobody gave one.

    `half_life_factor` and `weight_factor` multiply every half-life and weight of the effects table.
    `public_delay_days` is how many days what is to be published lags behind, None for what is not.
    """

    as_of: date
    as_of_is_default: bool = False
    known_by: date | None = None
    since: date | None = None
    seed: int = 0
    draws: int = 500
    detour_ratio: float = 1.5
    merge: bool = True
    season: SeasonRule = SeasonRule.DRY
    half_life_factor: float = 1.0
    weight_factor: float = 1.0
    public_delay_days: int | None = None

    @property
    def compared_with(self) -> date:
        """The earlier day that "what changed" refers to."""
        return self.since or self.as_of - timedelta(days=SINCE_DAYS)
