"""The words for days and how each is read, most exact first: what fits a stretch of text first keeps it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from data.codes import DatePrecision
from data.texts.calendar_names import MONTHS, SHORT_MONTHS, WEEKDAYS
from geo.names.spelling import fold


@dataclass(frozen=True)
class Day:
    """A day that a sentence names: plain[start:end] says it.

    `is_since`: what is told began then and goes on. `is_ahead`: it lies after the day of publication. `is_night`: it is
    told of a night, which two days share. `is_limit`: it says until when something holds. `is_said`: somebody
    spoke then. `is_hour`: only an hour of it is told, of some day of late. `problem`: a weekday and a date that do not
    agree.
    """

    start: int
    end: int
    date: date
    precision: DatePrecision = DatePrecision.DAY
    is_since: bool = False
    is_ahead: bool = False
    is_night: bool = False
    is_limit: bool = False
    is_said: bool = False
    is_hour: bool = False
    problem: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether it names one day."""
        return self.precision is DatePrecision.DAY


# a match, the day of publication, and the exact day told last -> the day meant, None where the words mean none
Read = Callable[[re.Match[str], date, date | None], Day | None]

_ONE_DAY = timedelta(days=1)
_DAYS_OF_UNIT = {"j": 1, "d": 1, "s": 7, "w": 7, "m": 30, "a": 365, "y": 365}  # by first letter
_LONGEST_APPROX_DAYS = 31
_MONTH_OF = {
    fold(name): number for names in (*MONTHS.values(), *SHORT_MONTHS.values()) for number, name in enumerate(names, 1)
} | {"sept": 9, "juil": 7, "aout": 8, "fevr": 2, "fev": 2, "janv": 1, "avr": 4}
_WEEKDAY_OF = {fold(name): number for names in WEEKDAYS.values() for number, name in enumerate(names)}
FRENCH_NUMBERS = "un deux trois quatre cinq six sept huit neuf dix onze douze".split()
ENGLISH_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_NUMBER_OF = {"une": 1, "a": 1} | {
    word: number for words in (FRENCH_NUMBERS, ENGLISH_NUMBERS) for number, word in enumerate(words, 1)
}
_NTH = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_PART_DAYS = {"d": 4, "e": 4, "b": 4, "m": 15, "c": 15, "f": 27, "l": 27}  # early, middle and late by first letter


def _read_iso(match: re.Match[str], _published: date, _told: date | None) -> Day | None:
    day = _calendar(int(match["year"]), int(match["number"]), int(match["day"]))
    return _at(match, day, problem=_wrong_weekday(match, day)) if day else None


def _read_numeric(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    """Read 13/09/2025 as the French write it; what may be either order is only a day near that of publication."""
    number, month, year = int(match["day"]), int(match["number"]), int(match["year"])
    day = _calendar(year, month, number)
    if day is None or (number <= 12 and number != month and abs((published - day).days) > 366):
        return None
    return _at(match, day, problem=_wrong_weekday(match, day))


def _read_day_and_month(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    """Read 13/09 as the latest that is not ahead."""
    day = _latest(int(match["number"]), int(match["day"]), published, days_ahead=0)
    return _at(match, day, problem=_wrong_weekday(match, day)) if day else None


def _read_dated(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    """Read a day of a month, of the year that the text says or of the latest that is not ahead."""
    groups = match.groupdict()
    number, month, year = int(groups["day"]), _MONTH_OF[groups["month"]], groups.get("year")
    day = _calendar(int(year), month, number) if year else _latest(month, number, published)
    if day is None:
        return None
    return _at(match, day, problem=_wrong_weekday(match, day))


def _read_day_alone(match: re.Match[str], published: date, told: date | None) -> Day | None:
    """Read "on the 14th", "lundi 14" as that day of the month told last, or of the latest month that has had it."""
    near = told or published
    day = _calendar(near.year, near.month, int(match["day"]))
    if day is not None and day > published:
        before = near.replace(day=1) - _ONE_DAY
        day = _calendar(before.year, before.month, int(match["day"]))
    return _at(match, day, problem=_wrong_weekday(match, day)) if day else None


def _read_weekday(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    words, weekday = match.group(), _WEEKDAY_OF[match["weekday"]]
    if re.search(r"\b(?:next|prochaine?|coming)\b", words):
        ahead = (weekday - published.weekday() - 1) % 7 + 1
        return _at(match, published + ahead * _ONE_DAY, is_ahead=True)
    back = (published.weekday() - weekday) % 7
    if back == 0 and re.search(r"\b(?:last|dernier|past|passe)\b", words):
        back = 7
    return _at(match, published - back * _ONE_DAY)


def _read_that_weekday(match: re.Match[str], published: date, told: date | None) -> Day | None:
    """Read "that Thursday" as the latest one up to the day told last."""
    near = told or published
    return _at(match, near - (near.weekday() - _WEEKDAY_OF[match["weekday"] or match["jour"]]) % 7 * _ONE_DAY)


def _from_published(days: int) -> Read:
    def read(match: re.Match[str], published: date, _told: date | None) -> Day | None:
        return _at(match, published + days * _ONE_DAY, is_ahead=days > 0)

    return read


def _from_told(days: int) -> Read:
    def read(match: re.Match[str], _published: date, told: date | None) -> Day | None:
        return _at(match, told + days * _ONE_DAY) if told else None

    return read


def _read_ago(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    days = _days(match)
    if match["unit"][0] in "jd":
        return _at(match, published - days * _ONE_DAY)
    precision = DatePrecision.APPROX if days <= _LONGEST_APPROX_DAYS else DatePrecision.MONTH
    return _at(match, published - days * _ONE_DAY, precision)


def _read_running(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    """Read "for a fourth day" as the first of them."""
    return _at(match, published - _NTH.index(match["nth"]) * _ONE_DAY)


def _read_apart(match: re.Match[str], published: date, told: date | None) -> Day | None:
    """Read "three days earlier" and "deux jours plus tard", which count from the day told last.

    "Three weeks on" of a day that nobody told, or one past the day of publication, is none: it lies not ahead.
    """
    if match["way"] in {"earlier", "before", "auparavant", "plus tot", "avant"}:
        return _at(match, (told or published) - _days(match) * _ONE_DAY)
    day = told + _days(match) * _ONE_DAY if told else None
    return _at(match, day) if day is not None and day <= published else None


def _read_after(match: re.Match[str], published: date, told: date | None) -> Day | None:
    """Read "five days after the convoy was hit" as the day of what stands behind it: so long before the day told."""
    return _at(match, (told or published) - _days(match) * _ONE_DAY)


def _of_week(back: int) -> Read:
    def read(match: re.Match[str], published: date, _told: date | None) -> Day | None:
        monday = published - (published.weekday() + 7 * back) * _ONE_DAY
        return _at(match, monday, DatePrecision.WEEK)

    return read


def _read_weekend(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    return _at(match, published - (published.weekday() - 5) % 7 * _ONE_DAY, DatePrecision.WEEKEND)


def _read_part_of_month(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    """Read "début septembre", "en octobre 2025", "mid-November"."""
    groups = match.groupdict()
    part = (groups.get("part") or "").removeprefix("the ").removeprefix("au ").removeprefix("a la ")
    number = _PART_DAYS.get(part[:1], 15)
    month, year = _MONTH_OF[groups["month"]], groups.get("year")
    day = date(int(year), month, number) if year else _latest(month, number, published)
    if day is None:
        return None
    if day > published and (day.year, day.month) == (published.year, published.month):
        day = published
    return _at(match, day, DatePrecision.APPROX if part else DatePrecision.MONTH)


def _read_this_month(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    is_last = re.search(r"last month|dernier|passe", match.group())
    return _at(match, published.replace(day=1) - _ONE_DAY if is_last else published, DatePrecision.MONTH)


def _read_year(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    """Read a year before that of publication as its middle: history."""
    written = match.groupdict().get("year")
    year = int(written) if written else published.year - 1
    return _at(match, date(year, 7, 1), DatePrecision.MONTH) if year < published.year else None


def _wrong_weekday(match: re.Match[str], day: date) -> str:
    """Return what is wrong where the weekday told with a date is not its own, "" where nothing is."""
    weekday = match.groupdict().get("weekday")
    wrong = weekday is not None and day.weekday() != _WEEKDAY_OF[weekday]
    return f"{match.group()!r}: {day} was no {weekday}" if wrong else ""


def _at(
    match: re.Match[str],
    day: date,
    precision: DatePrecision = DatePrecision.DAY,
    *,
    is_ahead: bool = False,
    problem: str = "",
) -> Day:
    return Day(match.start(), match.end(), day, precision, is_ahead=is_ahead, problem=problem)


def _days(match: re.Match[str]) -> int:
    count = match["count"]
    return (int(count) if count.isdigit() else _NUMBER_OF[count]) * _DAYS_OF_UNIT[match["unit"][0]]


def _latest(month: int, number: int, published: date, days_ahead: int = 7) -> date | None:
    """Return the latest day of that name that is not more than so many days ahead."""
    days = (_calendar(year, month, number) for year in (published.year, published.year - 1))
    return next((day for day in days if day is not None and day <= published + days_ahead * _ONE_DAY), None)


def _calendar(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _any(*words: str) -> str:
    return rf"\b(?:{'|'.join(words)})\b"


def longest_first(words: Iterable[str]) -> str:
    """Return words as the branches of a pattern, so that none hides a longer one."""
    return "|".join(sorted(words, key=len, reverse=True))


_MONTH = rf"(?P<month>{longest_first(_MONTH_OF)})\.?(?!\w)"
_A_MONTH = rf"(?:{longest_first(_MONTH_OF)})\.?"
WEEKDAY = rf"(?:{longest_first(_WEEKDAY_OF)})"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\w)"
_COUNT = rf"(?P<count>\d{{1,3}}|{longest_first(_NUMBER_OF)})"
_OF_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY})(?:,|\s+le)?\s+)?"
_A_WEEKDAY = rf"(?:, (?:a|un) (?:{WEEKDAY}))?"  # "on 15 March, a Sunday,"
_NUMBER = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
_HOURS = "matin|soir|apres-midi|midi|nuit|a l'aube|au petit matin|dans la nuit|morning|evening|afternoon|night|noon"
_HOUR = rf"(?:\s+(?:{_HOURS}))?"
_GONE = r"(?:\s+(?:dernier|prochain|passe))?"
_UNIT = r"(?P<unit>jours?|semaines?|mois|ans?|annees?|days?|weeks?|months?|years?)"
_WORDS: tuple[tuple[str, Read], ...] = (
    (rf"(?<!\d){_OF_WEEKDAY}(?<!\d)(?P<year>20\d\d|19\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)", _read_iso),
    (rf"{_OF_WEEKDAY}(?<![\d/.,])(?P<day>[0-3]\d)/(?P<number>[01]\d)(?![\d/%])", _read_day_and_month),
    (rf"{_OF_WEEKDAY}(?<![\d/])(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})/(?P<year>20\d\d)(?!\d)", _read_numeric),
    # "nuit du 5 au 6 novembre" is the second day: what is told of a night is mostly of its later part
    (
        (
            rf"\bnuit du (?:{WEEKDAY}\s+)?\d{{1,2}}(?:er)?(?:\s+[a-z]+\.?)?\s+au {_OF_WEEKDAY}"
            rf"{_NUMBER}\s+{_MONTH}"
            rf"(?:,?\s+{_YEAR})?"
        ),
        _read_dated,
    ),
    # what went on from the 3rd to the 5th began on the 3rd
    (
        (
            rf"\b{_OF_WEEKDAY}{_NUMBER}(?:\s+{_A_MONTH})?,?\s+(?:au|et(?: le)?|to|and|until)\s+(?:{WEEKDAY}\s+)?"
            rf"\d{{1,2}}(?:er|st|nd|rd|th)?\s+{_MONTH}(?:,?\s+{_YEAR})?"
        ),
        _read_dated,
    ),
    (rf"\b{_OF_WEEKDAY}{_NUMBER}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?{_A_WEEKDAY}", _read_dated),
    (rf"\b{_OF_WEEKDAY}{_MONTH}\s+{_NUMBER}(?!\d)(?:,?\s+{_YEAR})?{_A_WEEKDAY}", _read_dated),
    (
        (
            rf"\b(?:nuit |night |overnight )?(?:de |d'|du |of |from |between )?{WEEKDAY}"
            r"(?:\s+soir|\s+night|\s+evening)?"
            rf"\s+(?:a|au|to|et|and|into)\s+(?:ce |early )?(?P<weekday>{WEEKDAY})\b(?:\s+(?:dernier|matin|morning))?"
        ),
        _read_weekday,
    ),
    (rf"\b(?:that (?P<weekday>{WEEKDAY})|ce (?P<jour>{WEEKDAY})-la)\b", _read_that_weekday),
    (
        rf"\b(?:on|le) (?:the )?{_NUMBER}\b{_A_WEEKDAY}(?=\s*(?:[,.;]|au |dans |and |et |a |they|il |$))",
        _read_day_alone,
    ),
    (rf"\b(?P<weekday>{WEEKDAY})\s+{_NUMBER}(?=\s*(?:[,.;:]|au |dans |a |vers |et |$))(?! a \d)", _read_day_alone),
    (
        rf"\b(?:(?:last|this|next|coming|past|ce|on|le)\s+)?(?P<weekday>{WEEKDAY}){_GONE}\b{_HOUR}{_GONE}",
        _read_weekday,
    ),
    (_any("avant-hier", "(?:the )?day before yesterday"), _from_published(-2)),
    (
        rf"\b(?:hier|yesterday|la nuit derniere|last night|nuit passee){_HOUR}(?![\w-])",
        _from_published(-1),
    ),
    (
        _any(
            "aujourd'hui|today|tonight|earlier today|(?<!a )ce jour(?![- ]la)|overnight",
            "ce (?:matin|midi|soir)(?!-la)|cet apres-midi(?!-la)|cette (?:nuit|journee)(?!-la)",
            "this (?:morning|afternoon|evening)",
        ),
        _from_published(0),
    ),
    (_any("demain", "tomorrow"), _from_published(1)),
    (
        _any(
            "(?:a )?la veille",
            "(?:on )?the eve of|the (?:previous day|day before|day earlier)|a day earlier",
            "the previous (?:evening|night|afternoon|morning)|the (?:evening|night|afternoon|morning) before",
        ),
        _from_told(-1),
    ),
    (
        rf"\b{_COUNT}\s+(?P<unit>days?|weeks?|jours?|semaines?)\s+(?:after|apres)\s+(?!that\b|cela\b|quoi\b|ca\b)",
        _read_after,
    ),
    (r"\b(?:depuis(?: lors)?|since then|ever since)\b(?=\s*[,.;:]|\s+(?:sur|dans|a)\b)", _from_told(0)),
    (
        _any(
            "le lendemain(?: matin| soir)?|la nuit suivante",
            "(?:on )?the (?:next|following) (?:day|morning|night|evening)|a day later",
        ),
        _from_told(1),
    ),
    (
        _any(
            "au meme moment|(?:dans )?l[ae] meme (?:journee|nuit|jour|soiree|matinee)|le (?:jour|soir) meme",
            "ce (?:jour|soir|matin)-la|cet apres-midi-la|cette nuit-la|simultanement",
            "quelques heures (?:plus tard|apres)",
            "at (?:almost |about |around )?the same time|(?:on |later )?the same (?:day|night|evening|morning)",
            "that (?:same )?(?:day|night|evening|morning)|in the night that followed|simultaneously|hours later",
        ),
        _from_told(0),
    ),
    (rf"\b(?:il y a|depuis|voila) (?:environ |pres de |a peine )?{_COUNT}\s+{_UNIT}\b", _read_ago),
    (rf"\bfor (?:a|the) (?P<nth>{'|'.join(_NTH)}) (?:straight |consecutive )?day\b", _read_running),
    (rf"\b(?:about |some |nearly )?{_COUNT}\s+{_UNIT}\s+ago\b", _read_ago),
    (
        (
            rf"\b{_COUNT}\s+(?P<unit>days?|weeks?|jours?|semaines?)\s+"
            r"(?P<way>earlier|before|later|auparavant|plus tot|plus tard|avant|apres(?: cela| ca)?|after that"
            r"|on(?=,))(?!\w)"
        ),
        _read_apart,
    ),
    (_any("la semaine (?:derniere|passee|ecoulee)", "last week|the past week|the previous week"), _of_week(1)),
    (
        _any(
            "cette semaine|ces derniers jours",
            "(?:earlier |later )?this week|in recent days|(?:over |in )?the (?:past|last) few days",
        ),
        _of_week(0),
    ),
    (r"\b(?:(?:le|ce|this|last|the|past)\s+)?(?:week-?end)(?:\s+(?:dernier|passe|ecoule))?\b", _read_weekend),
    (
        (
            r"\b(?P<part>debut|mi-?|fin|early|mid-?|late|courant|(?:the )?(?:beginning|end|middle) of"
            rf"|(?:au )?debut du mois de|(?:a la )?fin du mois de)\s*(?:in |de |d')?{_MONTH}(?:\s+{_YEAR})?"
        ),
        _read_part_of_month,
    ),
    (
        rf"\b(?:en|in|au mois de|depuis|since|de|d'|of|last)\s+{_MONTH}(?:(?:\s+dernier)?\s+{_YEAR})?(?!\s*\d)",
        _read_part_of_month,
    ),
    (
        _any(
            "(?:earlier |later )?this month|ce mois(?:-ci)?|(?:au )?debut du mois|last month|le mois (?:dernier|passe)",
            "(?:ces|over the|in the) (?:dernieres semaines|past weeks|last weeks|recent weeks)",
        ),
        _read_this_month,
    ),
    (_any("l'an(?:nee)? (?:dernier|derniere|passee?)", "last year"), _read_year),
    (rf"\b(?:en|in|since|depuis|de|of|from|l'annee|fin|debut|late|early|dans les annees)\s+{_YEAR}", _read_year),
)
READERS: tuple[tuple[re.Pattern[str], Read], ...] = tuple((re.compile(words), read) for words, read in _WORDS)
