"""Defaults and bounds of what can be set, each written once; free of pydantic, for --help tells them too."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from data.codes import SeasonRule

Number = TypeVar("Number", int, float)


class Limits(NamedTuple, Generic[Number]):
    """The default of a number, and the least and the most that it may be."""

    default: Number
    least: Number
    most: Number


YEARS = range(1950, 2101)  # of every day; others are slips of the pen
SEED = 0
SEASON = SeasonRule.DRY
DRAWS = Limits(500, 1, 100_000)
BOOK_DRAWS = Limits(1500, 0, 100_000)  # of closed stretches a corridor: from about 1000 on they find few more roads
BOOK_LINKS = 1500  # the most that a road book holds
DETOUR_RATIO = Limits(1.5, 1.0, 100.0)
FACTOR = Limits(1.0, 0.01, 100.0)  # on every half-life or weight of the effects table
DELAY_DAYS = Limits(14, 0, 3650)  # of what is published
PUBLIC_STEP_DAYS = 7  # a label that turns "open" on the day of an arrival would tell that day; arrivals go by the week
ARRIVALS_DELAY_DAYS = Limits(7, 0, 3650)  # of arrivals on pages and in reports: told at once, they make a timetable
