"""Conditional restrictions of OpenStreetMap: `no @ (Jun 1-Oct 31 AND weight>7.5); yes @ wet`.

A condition is settled at once for the truck at hand, holds on some days, holds at some hours, or is not understood.
After https://wiki.openstreetmap.org/wiki/Conditional_restrictions and the dates of opening_hours.
"""

from __future__ import annotations

import operator
import re
from calendar import monthrange
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from data.codes import Lang, Season
from data.texts.calendar_names import MONTHS, SHORT_MONTHS
from routes.network.calendar import dated, yearly
from routes.sources.osm.limits import TONNES, metres_of, size_of, tonnes_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.tables.speeds import Truck


class Holds(StrEnum):
    """When a condition holds for the truck."""

    ALWAYS = "always"
    NEVER = "never"
    ON_DAYS = "on days"
    AT_HOURS = "at hours"
    UNKNOWN = "unknown"


class Condition(NamedTuple):
    """When a condition holds, and on which spans of the calendar if `holds` is ON_DAYS."""

    holds: Holds
    spans: tuple[str, ...] = ()


class Rule(NamedTuple):
    """A value that counts under a condition."""

    value: str
    condition: Condition


# Who may drive: a supply truck delivers, and is none of the others.
_USERS = {"delivery": Holds.ALWAYS, "destination": Holds.ALWAYS, "customers": Holds.ALWAYS, "loading": Holds.ALWAYS}
_USERS |= dict.fromkeys(
    "residents resident emergency private permit employees agricultural forestry bus psv taxi disabled staff members "
    "bicycle foot moped motorcar motorcycle school_bus tourist_bus".split(),
    Holds.NEVER,
)
_SEASONS = {
    **dict.fromkeys(("wet", "rain", "rainy", "wet_season", "wet season", "rainy_season", "rainy season"), Season.RAINY),
    **dict.fromkeys(("dry", "dry_season", "dry season"), Season.DRY),
}
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
}
_MONTHS = {
    name.lower(): number for names in (SHORT_MONTHS, MONTHS) for number, name in enumerate(names[Lang.EN], start=1)
}
_MONTH = rf"\b({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_RANGE = re.compile(
    rf"(?:(\d{{4}})\s*(?:-\s*(\d{{4}})\s+)?)?{_MONTH}\s*(\d{{1,2}}(?![\d:]))?"
    rf"(?:\s*-\s*(?:(\d{{4}})\s*)?(?:{_MONTH}\s*)?(\d{{1,2}}(?![\d:]))?)?"
)
_YEARS = re.compile(r"\b(\d{4})\s*(?:-\s*(\d{4})|(\+))?(?![\d:])")
_WHOLE_WEEK = re.compile(r"\bmo\s*-\s*su\b|\b00:00\s*-\s*24:00\b|\b24/7\b")
_HOURS = re.compile(
    r"\(?(?:\d{1,2}:\d{2}|sunrise|sunset|dawn|dusk)(?:\s*[+-]\s*\d{1,2}:\d{2}\))?\)?"
    r"\s*-\s*\(?(?:\d{1,2}:\d{2}|sunrise|sunset|dawn|dusk)(?:\s*[+-]\s*\d{1,2}:\d{2}\))?|\bnight\b|\bday(?:time)?\b"
)
_WEEKDAYS = re.compile(r"\b(?:mo|tu|we|th|fr|sa|su|ph|sh)\b(?:\s*-\s*(?:mo|tu|we|th|fr|sa|su|ph)\b)?(?:\[[\d,-]+\])?")
_SEPARATORS = re.compile(r"[\s,;:]+")
_MEASURED = re.compile(r"([a-z_]+)\s*(<=|>=|<|>|=)\s*(.+)")


def rules_of(text: str, truck: Truck | None) -> tuple[Rule, ...]:
    """Return the rules of a `:conditional` value in their order; of those that hold the last one counts."""
    found: list[list[str]] = []
    for part in _outside_brackets(text):
        value, at, condition = part.partition("@")
        if at:
            found.append([value.strip().lower(), condition])
        elif found and part.strip():
            found[-1][1] += f";{part}"  # more of the condition before, written without brackets
    return tuple(Rule(value, condition_of(" ".join(text.split()), truck)) for value, text in found)


@lru_cache(maxsize=1 << 12)
def condition_of(text: str, truck: Truck | None) -> Condition:
    """Return when a condition holds: all of its parts, which are joined by AND."""
    plain = text.strip().lower()
    if plain.startswith("(") and _closes_at(plain) == len(plain) - 1:
        plain = plain[1:-1]
    parts = [_part(part.strip(), truck) for part in re.split(r"\s+and\s+", plain)]
    for holds in (Holds.NEVER, Holds.UNKNOWN, Holds.AT_HOURS):
        if any(part.holds is holds for part in parts):
            return Condition(holds)
    on_days = [part for part in parts if part.holds is Holds.ON_DAYS]
    if len(on_days) > 1:
        return Condition(Holds.UNKNOWN)
    return on_days[0] if on_days else Condition(Holds.ALWAYS)


def _outside_brackets(text: str) -> list[str]:
    """Split at the semicolons that are in no brackets."""
    parts, depth = [""], 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if char == ";" and depth <= 0:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _closes_at(text: str) -> int:
    """Return where the bracket closes that a text begins with, -1 where it does not."""
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return at
    return -1


def _part(text: str, truck: Truck | None) -> Condition:
    if text in _USERS:
        return Condition(_USERS[text])
    if text in _SEASONS:
        return Condition(Holds.ON_DAYS, (_SEASONS[text].value,))
    if match := _MEASURED.fullmatch(text):
        return _measured(match[1], match[2], match[3], truck)
    return _dates(text)


def _measured(what: str, comparison: str, text: str, truck: Truck | None) -> Condition:
    mine = size_of(what, truck)
    limit = tonnes_of(text) if what in TONNES else metres_of(text)
    if mine is None or limit is None:
        return Condition(Holds.UNKNOWN)
    return Condition(Holds.ALWAYS if _COMPARE[comparison](mine, limit) else Holds.NEVER)


def _dates(text: str) -> Condition:
    """Return when the dates and hours of an opening_hours text hold."""
    rest, n_whole = _WHOLE_WEEK.subn(" ", text)
    rest, n_hours = _HOURS.subn(" ", rest)
    rest, n_days = _WEEKDAYS.subn(" ", rest)
    spans: list[str] = []
    for match in _RANGE.finditer(rest):
        found = _span(match)
        if not found:
            return Condition(Holds.UNKNOWN)
        spans += found
    rest = _RANGE.sub(" ", rest)
    for match in _YEARS.finditer(rest):
        last = 9999 if match[3] else int(match[2] or match[1])
        spans.append(dated(date(max(int(match[1]), 1), 1, 1), date(max(last, 1), 12, 31)))
    if _SEPARATORS.sub("", _YEARS.sub("", rest)):
        return Condition(Holds.UNKNOWN)
    if n_hours or n_days:
        return Condition(Holds.AT_HOURS)
    if spans:
        return Condition(Holds.ON_DAYS, tuple(spans))
    return Condition(Holds.ALWAYS if n_whole else Holds.UNKNOWN)


def _span(match: re.Match[str]) -> list[str]:
    """Return the spans of "Jun 1-Oct 31", "2025 Sep-2027 Dec" or "2025-2027 Jun-Oct"; none where a day is not one."""
    year, until, month, day, end_year, end_month, end_day = match.groups()
    first_month = _MONTHS[month]
    last_month = _MONTHS[end_month] if end_month else first_month
    first = (first_month, int(day or 1))
    is_single_day = day and not (end_month or end_day)
    last = (last_month, int(end_day or (day if is_single_day else monthrange(2024, last_month)[1])))
    if any(not 1 <= number <= monthrange(2024, at)[1] for at, number in (first, last)):
        return []
    if not year:
        return [] if end_year else [yearly(first, last)]
    if end_year:
        return [_dated(int(year), first, int(end_year), last)]
    years = range(int(year), int(until or year) + 1)
    return [_dated(one, first, one + (last < first), last) for one in years[:100]]


def _dated(year: int, first: tuple[int, int], end_year: int, last: tuple[int, int]) -> str:
    days = (
        date(at, month, min(day, monthrange(at, month)[1])) for at, (month, day) in ((year, first), (end_year, last))
    )
    return dated(*days)
