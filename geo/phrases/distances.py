"""Distances in a phrase: digits or words, with their bound, direction and the place they are measured from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from data.codes import Bound
from geo.phrases.patterns import END, NAME, STOP, WIND, bearing_deg

if TYPE_CHECKING:
    from geo.phrases.phrase_text import Phrase

MILE_KM = 1.609344
MAX_DISTANCE_KM = 3_000.0

_ONES_EN = "one two three four five six seven eight nine".split()
_TEENS_EN = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS_EN = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_ONES_FR = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".split()
_TENS_FR = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "quatre-vingt": 80}
_ABOUT_FR = dict(
    zip(
        "dizaine douzaine quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine centaine".split(),
        (10, 12, 15, 20, 30, 40, 50, 60, 100),
        strict=True,
    )
)


def _number_words() -> dict[str, float]:
    words: dict[str, float] = {word: number for number, word in enumerate(_ONES_EN, 1)}
    words |= {word: number for number, word in enumerate(_TEENS_EN, 10)}
    words |= _TENS_EN
    words |= {f"{tens} {one}": _TENS_EN[tens] + n for tens, (n, one) in product(_TENS_EN, enumerate(_ONES_EN, 1))}
    words |= {word: number for number, word in enumerate(_ONES_FR, 1)}
    words |= {f"dix {one}": 10 + number for number, one in ((7, "sept"), (8, "huit"), (9, "neuf"))}
    for tens, value in _TENS_FR.items():
        last = 19 if value in (60, 80) else 9
        spelled = [*_ONES_FR, "dix sept", "dix huit", "dix neuf"][:last]
        name = tens.replace("-", " ")
        words |= {name: value, f"{name}s": value} | {f"{name} {one}": value + n for n, one in enumerate(spelled, 1)}
        words |= {f"{name} et un": value + 1, f"{name} et onze": value + 11}
    words |= {f"une {word}": value for word, value in _ABOUT_FR.items()} | dict(_ABOUT_FR)
    words |= {"deux cents": 200, "trois cents": 300, "cent": 100, "cent cinquante": 150, "cent vingt": 120}
    words |= {"a hundred": 100, "one hundred": 100, "hundred": 100, "a dozen": 12, "a few": 5, "two hundred": 200}
    words |= {"quelques": 5, "half a": 0.5, "a couple of": 2, "one hundred and fifty": 150}
    return words


NUMBER_WORDS = _number_words()
_WORDS = "|".join(re.sub(" ", r"[\\s-]", word) for word in sorted(NUMBER_WORDS, key=len, reverse=True))
_DIGITS = r"\d{1,3}(?:[ .,]\d{3})(?!\d)|\d{1,4}(?:[.,]\d{1,3})?"
_UNIT = r"(?P<unit>kms?|kilometres?|kilometers?|miles?|metres?|meters?|bornes(?=\s+(?:d|apres|avant))|m)(?![\w'])"
_BOUND = (
    r"(?:(?P<most>(?:a\s)?(?:less than|under|within(?: a)?|no more than|not more than|at most|up to|barely"
    r"|moins d(?:e |')|pas plus de|jusqu'a|dans un rayon de|(?:in|within) a radius of"
    r"|au plus|a peine|au maximum)\s*)"
    r"|(?P<least>(?:a\s)?(?:more than|over|beyond|at least|upwards of|further than|farther than|not less than"
    r"|(?<!peu )plus d(?:e |')|au-dela de|au moins|pas moins de|largement plus de)\s*))?"
)
_ABOUT = (
    r"(?:(?:about|around|some|approximately|approx\.?|roughly|nearly|almost|a little (?:over|more than)"
    r"|just (?:over|under)|just|only|environ|quelque"
    r"|pres de|a peu pres|un peu (?:plus|moins) d(?:e |')|presque|~|\+/-)\s*){0,2}"
)
_NUMBER = rf"(?P<low>{_DIGITS}|{_WORDS})(?:\s*(?:-|to|a|et|and|or|ou)\s*(?P<high>{_DIGITS}))?"
_OF_UNIT = r"\s*(?:de\s|d'|of\s)?\s*"
_ASIDE = (
    r"(?:\s*,?\s(?:a vol d'oiseau|en ligne droite|as the crow flies|by road|par la route|de route|de piste"
    r"|radius|de rayon|or so|environ|a la ronde))?"
)
_DISTANCE = (
    rf"(?:\b(?:a|at|situated|situe|located)\s)?\b(?:(?:between|entre)\s+)?"
    rf"{_BOUND}{_ABOUT}{_NUMBER}{_OF_UNIT}{_UNIT}{_ASIDE}"
)
_FROM = (
    r"(?:(?P<before>before(?: reaching| arriving (?:in|at))?|short of|avant(?: d'arriver a| d'atteindre| l'entree de)?)"
    r"|away from|out of|outside of|outside|from|of|off|after|beyond|past|apres|au-dela de"
    r"|de la sortie de|du centre de|autour de|autour du|around"
    r"|depuis|de|du|des|a partir de)\s+|d'"
)
_TOWARD = (
    r"(?:(?:further |plus |due |plein |roughly |just )?(?:to the |in the |a l'|au |aux |vers le "
    r"|vers l'|direction |dans le |en direction du |plein )?)"
)
_WITH_ANCHOR = re.compile(
    rf"{_DISTANCE}(?:\s*,?\s*{_TOWARD}(?P<wind>{WIND}))?(?:\s+direction)?\s*(?:{_FROM})(?P<name>{NAME}){END}"
)
_WIND_AND_NAME = re.compile(rf"{_DISTANCE}\s*{_TOWARD}(?P<wind>{WIND})\s+(?!{STOP})(?P<name>{NAME}){END}")
_WIND_ONLY = re.compile(rf"{_DISTANCE}\s*,?\s*{_TOWARD}(?P<wind>{WIND})")
_REVERSED = re.compile(
    rf"\b(?:to the |a l'|au |plein )?(?P<wind>{WIND})\s*(?:of\s+|from\s+|de\s+|du\s+"
    rf"|d')(?P<name>{NAME})\s*[,(]\s*{_DISTANCE}(?!\s*(?:{_FROM}))"
)
_TO_BORDER = re.compile(rf"{_DISTANCE}\s*(?:{_FROM})(?:the\s+|la\s+)?(?:[a-z-]+\s+)?(?:borders?|frontieres?)(?![\w-])")
_ALONE = re.compile(_DISTANCE)
_HAS_UNIT = re.compile(r"\b\w*?(?:km|kilom|mile|bornes|met(?:er|re)|\dm\b|\d m\b)")


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
    for pattern in (_REVERSED, _WITH_ANCHOR, _WIND_AND_NAME, _WIND_ONLY, _ALONE):
        for match in pattern.finditer(left.plain):
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
    unit = match["unit"]
    if unit.startswith("mi"):
        value *= MILE_KM
    elif unit.startswith("m"):
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
    if words in NUMBER_WORDS:
        return float(NUMBER_WORDS[words])
    if re.fullmatch(r"\d{1,3}[ .,]\d{3}", words) and not words.startswith("0"):
        grouped = float(re.sub(r"\D", "", words))
        if grouped <= MAX_DISTANCE_KM:
            return grouped
        words = words.replace(" ", "")
    return float(words.replace(",", "."))
