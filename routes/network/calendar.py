"""When a road is closed, as text: "06-01/10-31;2025-09-01/2027-12-31;rainy;!11-01/12-31,01-01/05-31".

It is closed when any part holds. A part is a span of every year (its last day may come before its first), one of the
calendar, or a season; "!" and spans joined by "," say that it is closed but then. Both ends of a span count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from data.codes import Season

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.tables.speeds import RainySeason

MOST = 0.5  # of the days of a season: what holds on at least as many holds in it
_LEAP_YEAR = 2024
_SEASONS = frozenset(season.value for season in Season)


@dataclass(frozen=True)
class Moment:
    """What a question is about: a season, and the day where one is asked for.

    `by_date` says that the day decides on what happens every year, else the season does; `data_date` is the day the
    data are of, where it is known.
    """

    season: Season
    day: date | None = None
    by_date: bool = False
    rains: RainySeason | None = None
    data_date: date | None = None


def is_closed(when: str, moment: Moment) -> bool:
    """Say whether a road is closed at a moment.

    Where no day is asked, a span of the calendar holds unless it was over when the data were taken.
    """
    return any(_is_closing(part, moment) for part in when.split(";") if part)


def yearly(first: tuple[int, int], last: tuple[int, int]) -> str:
    """Return the span of every year from a (month, day) to another."""
    return f"{first[0]:02}-{first[1]:02}/{last[0]:02}-{last[1]:02}"


def dated(first: date, last: date) -> str:
    """Return the span from a day to another."""
    return f"{first.isoformat()}/{last.isoformat()}"


def outside(spans: Iterable[str]) -> str:
    """Return the part that says closed but then."""
    return "!" + ",".join(spans)


def _is_closing(part: str, moment: Moment) -> bool:
    if part.startswith("!"):
        return not any(_holds(span, moment) for span in part[1:].split(","))
    return _holds(part, moment)


def _holds(span: str, moment: Moment) -> bool:
    if span in _SEASONS:
        return span == moment.season.value
    first, last = span.split("/")
    if len(first) > len("06-01"):
        day = moment.day or moment.data_date
        if moment.day is None:
            return day is None or day.isoformat() <= last
        return first <= moment.day.isoformat() <= last
    if moment.by_date and moment.day is not None:
        return _is_within(f"{moment.day:%m-%d}", first, last)
    return moment.rains is not None and _share(first, last, moment.season, moment.rains) >= MOST


def _is_within(day: str, first: str, last: str) -> bool:
    return first <= day <= last if first <= last else day >= first or day <= last


@cache
def _share(first: str, last: str, season: Season, rains: RainySeason) -> float:
    """Return the share of a season's days on which a span of every year holds."""
    year = [date(_LEAP_YEAR, 1, 1) + timedelta(days=number) for number in range(366)]
    days = [day for day in year if rains.holds(day) == (season is Season.RAINY)]
    return sum(_is_within(f"{day:%m-%d}", first, last) for day in days) / max(len(days), 1)
