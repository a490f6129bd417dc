"""Distances in a phrase: digits or words, with their bound, direction and the place they are measured from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.codes import Bound
from geo.phrases.languages import numbers
from geo.phrases.patterns import Rule, bearing_deg

if TYPE_CHECKING:
    from geo.phrases.phrase_text import Phrase

MILE_KM = 1.609344
MAX_DISTANCE_KM = 3_000.0

_DIGITS = r"\d{1,3}(?:[ .,]\d{3})(?!\d)|\d{1,4}(?:[.,]\d{1,3})?"
_UNIT = r"(?:(?P<mile>{mile})|{kilometre}|(?P<metre>{metre}|m))(?![\w'])"
_DISTANCE = (
    rf"(?:\b{{at_distance}}\s)?\b(?:{{between}}\s+)?"
    rf"(?:(?P<most>(?:{{at_distance}}\s)?{{at_most}}\s*)|(?P<least>(?:{{at_distance}}\s)?{{at_least}}\s*))?"
    rf"(?:{{about}}\s*){{0,2}}(?P<low>{_DIGITS}|{{number_word}})(?:\s*(?:-|{{number_to}})\s*(?P<high>{_DIGITS}))?"
    rf"(?:[\s-]*{{number_and_more}})?\s*{{of_}}?{_UNIT}(?:\s*,?\s{{distance_aside}})?"
)
_FROM = "(?:(?P<before>{before_})|{away_from_})"
_TOWARD = "{wind_more_}?{wind_to_}?"
_WITH_ANCHOR = Rule(
    _DISTANCE
    + r"(?:\s*,?\s*"
    + _TOWARD
    + r"(?P<wind>{wind}))?(?:\s+{wind_behind})?\s*"
    + _FROM
    + "(?P<name>{name}){end}"
)
_WIND_AND_NAME = Rule(_DISTANCE + r"\s*" + _TOWARD + r"(?P<wind>{wind})\s+(?!{stop})(?P<name>{name}){end}")
_WIND_ONLY = Rule(_DISTANCE + r"\s*,?\s*" + _TOWARD + "(?P<wind>{wind})")
_REVERSED = Rule(
    r"\b{wind_to_}?(?P<wind>{wind})\s*{wind_of_}(?P<name>{name})\s*[,(]\s*" + _DISTANCE + rf"(?!\s*{_FROM})"
)
_TO_BORDER = Rule(_DISTANCE + r"\s*" + _FROM + r"{the_}?(?:[a-z-]+\s+)?{border}(?![\w-])")
_ALONE = Rule(_DISTANCE)
_HAS_UNIT = Rule(r"{kilometre}|{mile}|{metre}|\d\s?m\b")


@dataclass(frozen=True)
class Distance:
    """One distance, with the stretch (start, end) of the phrase that names the place it is measured from, or None.

    `is_before`: it is said to be so far before that place, on the way from somewhere else.
    """

    distance_km: float
    bound: Bound
    bearing_deg: float | None
    is_before: bool
    name: tuple[int, int] | None
    span: tuple[int, int]


def find_distances(phrase: Phrase) -> list[Distance]:
    """Return the distances of a phrase from left to right, none overlapping another."""
    if not _HAS_UNIT.search(phrase.plain):
        return []
    found: list[Distance] = []
    left = phrase
    for rule in (_REVERSED, _WITH_ANCHOR, _WIND_AND_NAME, _WIND_ONLY, _ALONE):
        for match in rule.finditer(left.plain):
            distance = _read(match)
            if distance is not None:
                found.append(distance)
                left = left.blank(*match.span())
    return sorted(found, key=lambda distance: distance.span)


def from_border(phrase: Phrase) -> Distance | None:
    """Return how far from a border the phrase says something is."""
    match = _TO_BORDER.search(phrase.plain) if _HAS_UNIT.search(phrase.plain) else None
    return None if match is None else _read(match)


def _read(match: re.Match[str]) -> Distance | None:
    groups = match.groupdict()
    value = number(match["low"])
    if match["high"]:
        value = (value + number(match["high"])) / 2
    if match["mile"]:
        value *= MILE_KM
    elif match["metre"]:
        value /= 1_000
    wind = groups.get("wind")
    name = match.span("name") if groups.get("name") else None
    if not 0 < value <= MAX_DISTANCE_KM:
        return None
    bearing = bearing_deg(wind) if wind else None
    bound = Bound.AT_MOST if match["most"] else Bound.AT_LEAST if match["least"] else Bound.ABOUT
    return Distance(round(value, 3), bound, bearing, bool(groups.get("before")), name, match.span())


def number(written: str) -> float:
    """Return the value of a number in digits (decimal comma, grouped thousands) or in words."""
    words = re.sub(r"[\s-]+", " ", written.strip())
    if words in numbers():
        return numbers()[words]
    if re.fullmatch(r"\d{1,3}[ .,]\d{3}", words) and not words.startswith("0"):
        grouped = float(re.sub(r"\D", "", words))
        if grouped <= MAX_DISTANCE_KM:
            return grouped
        words = words.replace(" ", "")
    return float(words.replace(",", "."))
