"""Days in words: hier, mardi dernier, dans la nuit de lundi à mardi, three days ago, early on Sunday, since 3 September.

Words are read against the day of publication, in the folded text of a sentence. What lies ahead ("next Tuesday") is
found too and marked: nothing happens there yet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from data.calendar_names import MONTHS, SHORT_MONTHS, WEEKDAYS
from data.codes import DatePrecision
from geo.names.spelling import fold

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """A day that a sentence names: plain[start:end] says it. `is_since`: what is told began then and goes on.

    `is_ahead`: it lies after the day of publication. `is_night`: it is told of a night, which two days share.
    `is_limit`: it says until when something holds. `problem`: a weekday and a date that do not agree.
    """

    start: int
    end: int
    date: date
    precision: DatePrecision = DatePrecision.DAY
    is_since: bool = False
    is_ahead: bool = False
    is_night: bool = False
    is_limit: bool = False
    problem: str = ""

    @property
    def is_exact(self) -> bool:
        """Whether it names one day."""
        return self.precision is DatePrecision.DAY


_MONTH_OF = {
    fold(name): number for names in (*MONTHS.values(), *SHORT_MONTHS.values()) for number, name in enumerate(names, 1)
} | {"sept": 9, "juil": 7, "aout": 8, "fevr": 2, "fev": 2, "janv": 1, "avr": 4}
_WEEKDAY_OF = {fold(name): number for names in WEEKDAYS.values() for number, name in enumerate(names)}
_NUMBER_OF = {
    word: number
    for words in (
        "un deux trois quatre cinq six sept huit neuf dix onze douze".split(),
        "one two three four five six seven eight nine ten eleven twelve".split(),
        "une".split(),
        "a".split(),
    )
    for number, word in enumerate(words, 1)
}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_OF, key=len, reverse=True))})\.?(?![\w])"
_WEEKDAY = rf"(?:{'|'.join(sorted(_WEEKDAY_OF, key=len, reverse=True))})"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\w])"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBER_OF, key=len, reverse=True))})"
_OF_WEEKDAY = rf"(?:(?P<weekday>{_WEEKDAY})(?:,|\s+le)?\s+)?"
_PART_OF_DAY = r"(?:\s+(?:matin|soir|apres-midi|midi|nuit|morning|evening|afternoon|night|noon|a l'aube|au petit matin|dans la nuit))?"
_LIMIT = re.compile(r"(?:jusqu'(?:a|au)|until|till|d'ici(?: a| au)?|avant|pending)\s+(?:le\s+|the\s+|ce\s+)?$")
_NIGHT = re.compile(r"nuit|soir|night|evening")
_SINCE = re.compile(r"(?:depuis|since|from|a compter d[ue]|a partir d[ue]|des)\s+(?:le\s+|the\s+|ce\s+)?$")


def find_days(plain: str, published: date, told: date | None = None) -> list[Day]:
    """Return the days named in a sentence, in their order.

    Parameters
    ----------
    plain
        Lower case without accents.
    published
        The day of publication, which "hier" and "Tuesday" count from.
    told
        The day that the article spoke of last, which "la veille" and "the next day" count from.
    """
    found: list[Day] = []
    taken: list[tuple[int, int]] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(plain):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            before = [one.date for one in found if one.is_exact and one.end <= match.start()]
            day = read(match, published, before[-1] if before else told)
            if day is None:
                continue
            taken.append(match.span())
            is_since = (
                match.group().startswith(("depuis", "since")) or _SINCE.search(plain[: match.start()]) is not None
            )
            found.append(
                replace(
                    day,
                    is_since=is_since,
                    is_ahead=day.is_ahead or day.date > published,
                    is_limit=_LIMIT.search(plain[: match.start()]) is not None,
                    is_night=_NIGHT.search(plain, max(0, match.start() - 12), match.end() + 12) is not None,
                )
            )
    return sorted(found, key=lambda day: day.start)


def _at(match: re.Match[str], day: date, precision: DatePrecision = DatePrecision.DAY, **marks: bool) -> Day:
    return Day(match.start(), match.end(), day, precision, **marks)


def _read_iso(match: re.Match[str], _published: date, _told: date | None) -> Day | None:
    day = _calendar(int(match["year"]), int(match["number"]), int(match["day"]))
    return day and _at(match, day)


def _read_numeric(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    """Read 13/09/2025 as the French write it; where the first number is no day, or the text may be either, leave it."""
    first, second, year = int(match["day"]), int(match["number"]), int(match["year"])
    if second > 12 or (first <= 12 and first != second and abs((published - date(year, second, first)).days) > 366):
        return None
    day = _calendar(year, second, first)
    return day and _at(match, day)


def _read_dated(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    """Read a day of a month, of the year that the text says or of the latest that is not ahead."""
    groups = match.groupdict()
    number, year = int(groups["day"]), groups.get("year")
    month = _MONTH_OF[groups["month"]]
    day = _calendar(int(year), month, number) if year else _latest(month, number, published)
    if day is None:
        return None
    weekday = groups.get("weekday")
    wrong = weekday is not None and day.weekday() != _WEEKDAY_OF[weekday]
    if wrong and not year:  # "lundi 9 février" of another year
        other = _calendar(day.year + 1, month, number)
        if other is not None and other.weekday() == _WEEKDAY_OF[weekday or ""] and other - published < 60 * _DAY:
            day, wrong = other, False
    problem = f"{match.group()!r}: {day} was no {weekday}" if wrong else ""
    return replace(_at(match, day), problem=problem)


def _read_day_alone(match: re.Match[str], published: date, told: date | None) -> Day | None:
    """Read "on the 14th" as that day of the month told last, or of the latest month that has had it."""
    near = told or published
    day = _calendar(near.year, near.month, int(match["day"]))
    if day is not None and day > published:
        before = near.replace(day=1) - _DAY
        day = _calendar(before.year, before.month, int(match["day"]))
    return day and _at(match, day)


def _read_nights(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    """Read "nuit du 5 au 6 novembre" as the second day: what is told of a night is mostly of its later part."""
    return _read_dated(match, published, _told)


def _read_weekday(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    words = match.group()
    if re.search(r"\b(?:next|prochaine?|coming)\b", words):
        ahead = (_WEEKDAY_OF[match["weekday"]] - published.weekday() - 1) % 7 + 1
        return _at(match, published + ahead * _DAY, is_ahead=True)
    back = (published.weekday() - _WEEKDAY_OF[match["weekday"]]) % 7
    if back == 0 and re.search(r"\b(?:last|dernier|past|passe)\b", words):
        back = 7
    return _at(match, published - back * _DAY)


def _read_offset(days: int) -> Callable[[re.Match[str], date, date | None], Day]:
    def read(match: re.Match[str], published: date, _told: date | None) -> Day:
        return _at(match, published + days * _DAY, is_ahead=days > 0)

    return read


def _read_beside(days: int) -> Callable[[re.Match[str], date, date | None], Day | None]:
    def read(match: re.Match[str], _published: date, told: date | None) -> Day | None:
        return told and _at(match, told + days * _DAY)

    return read


def _read_ago(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    count = match["count"]
    number = int(count) if count.isdigit() else _NUMBER_OF[count]
    unit = match["unit"]
    if unit[0] in "jd":
        return _at(match, published - number * _DAY)
    days = {"s": 7, "w": 7, "m": 30, "a": 365, "y": 365}[unit[0]] * number
    return _at(match, published - days * _DAY, DatePrecision.APPROX if days <= 31 else DatePrecision.MONTH)


def _read_apart(match: re.Match[str], published: date, told: date | None) -> Day:
    """Read "three days earlier", which counts from the day told last, else from that of publication."""
    count = match["count"]
    days = (int(count) if count.isdigit() else _NUMBER_OF[count]) * (7 if match["unit"][0] in "sw" else 1)
    ahead = match["way"] in {"later", "plus tard", "apres"}
    return _at(match, (told or published) + (days if ahead else -days) * _DAY)


def _read_after(match: re.Match[str], published: date, told: date | None) -> Day:
    """Read "five days after the convoy was hit" as the day of what stands behind it: so long before the day told."""
    count = match["count"]
    days = (int(count) if count.isdigit() else _NUMBER_OF[count]) * (7 if match["unit"][0] in "sw" else 1)
    return _at(match, (told or published) - days * _DAY)


def _read_week(back: int) -> Callable[[re.Match[str], date, date | None], Day]:
    def read(match: re.Match[str], published: date, _told: date | None) -> Day:
        monday = published - published.weekday() * _DAY - 7 * back * _DAY
        return _at(match, monday if back else max(monday, published - 6 * _DAY), DatePrecision.WEEK)

    return read


def _read_weekend(match: re.Match[str], published: date, _told: date | None) -> Day:
    since_saturday = (published.weekday() - 5) % 7
    return _at(match, published - since_saturday * _DAY, DatePrecision.WEEKEND)


def _read_part_of_month(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    """Read "début septembre", "en octobre 2025", "mid-November"."""
    groups = match.groupdict()
    part = groups.get("part") or ""
    number = {"d": 4, "e": 4, "m": 15, "f": 27, "l": 27, "c": 15}.get(part[:1], 15)
    month, year = _MONTH_OF[groups["month"]], groups.get("year")
    day = date(int(year), month, number) if year else _latest(month, number, published)
    if day is None:
        return None
    if day > published and (day.year, day.month) == (published.year, published.month):
        day = published
    return _at(match, day, DatePrecision.APPROX if part else DatePrecision.MONTH)


def _read_this_month(match: re.Match[str], published: date, _told: date | None) -> Day:
    last = published.replace(day=1) - _DAY if re.search(r"last|dernier|passe", match.group()) else published
    return _at(match, last, DatePrecision.MONTH)


def _read_year(match: re.Match[str], published: date, _told: date | None) -> Day | None:
    year = int(match["year"])
    return _at(match, date(year, 7, 1), DatePrecision.MONTH) if year < published.year else None


def _read_last_year(match: re.Match[str], published: date, _told: date | None) -> Day:
    return _at(match, date(published.year - 1, 7, 1), DatePrecision.MONTH)


def _latest(month: int, number: int, published: date) -> date | None:
    """Return the latest day of that name that is not more than a week ahead."""
    for year in (published.year, published.year - 1):
        day = _calendar(year, month, number)
        if day is not None and day <= published + 7 * _DAY:
            return day
    return None


def _calendar(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


_ORDINAL = r"(?:er|st|nd|rd|th)?"
# the first that fits a stretch keeps it
_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date, date | None], Day | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?<!\d)(?P<year>20\d\d|19\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)", _read_iso),
        (r"(?<![\d/])(?P<day>\d{1,2})/(?P<number>\d{1,2})/(?P<year>20\d\d)(?!\d)", _read_numeric),
        (
            rf"\b(?:dans la |la )?nuit du (?:{_WEEKDAY}\s+)?\d{{1,2}}{_ORDINAL}(?:\s+{_MONTH.replace('<month>', '<other>')})?"
            rf"\s+au (?:{_WEEKDAY}\s+)?(?P<day>\d{{1,2}}){_ORDINAL}\s+{_MONTH}(?:,?\s+{_YEAR})?",
            _read_nights,
        ),
        (rf"\b{_OF_WEEKDAY}(?P<day>\d{{1,2}}){_ORDINAL}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?", _read_dated),
        (rf"\b{_OF_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}}){_ORDINAL}(?!\d)(?:,?\s+{_YEAR})?", _read_dated),
        (
            rf"\b(?:dans la |la |the |overnight |in the )?(?:nuit |night )?(?:de |d'|du |of |from |between )?{_WEEKDAY}"
            rf"(?:\s+soir|\s+night|\s+evening)?\s+(?:a|au|to|et|and|into)\s+(?:ce |early )?(?P<weekday>{_WEEKDAY})\b"
            rf"(?:\s+(?:dernier|matin|morning))?",
            _read_weekday,
        ),
        (
            rf"\b(?:(?:last|this|next|coming|past|ce|on|le)\s+)?(?P<weekday>{_WEEKDAY})(?:\s+(?:dernier|prochain|passe))?"
            rf"\b{_PART_OF_DAY}(?:\s+(?:dernier|prochain|passe))?",
            _read_weekday,
        ),
        (r"\b(?:avant-hier|(?:the )?day before yesterday)\b", _read_offset(-2)),
        (
            rf"\b(?:hier|yesterday|la nuit derniere|last night|overnight|nuit passee){_PART_OF_DAY}(?![\w-])",
            _read_offset(-1),
        ),
        (
            r"\b(?:aujourd'hui|today|ce (?:matin|midi|soir)|cet apres-midi|cette (?:nuit|journee)|this (?:morning|afternoon|evening)"
            r"|tonight|earlier today|ce jour)\b",
            _read_offset(0),
        ),
        (r"\b(?:demain|tomorrow)\b", _read_offset(1)),
        (
            r"\b(?:(?:a )?la veille|(?:on )?the eve of|the (?:previous day|day before|day earlier)|a day earlier|the previous (?:evening|night))\b",
            _read_beside(-1),
        ),
        (rf"\b{_COUNT}\s+(?P<unit>days?|weeks?|jours?|semaines?)\s+(?:after|apres)\s+(?!that\b|cela\b|quoi\b|ca\b)", _read_after),
        (
            r"\b(?:le lendemain(?: matin| soir)?|(?:on )?the (?:next|following) (?:day|morning|night|evening)|a day later"
            r"|la nuit suivante)\b",
            _read_beside(1),
        ),
        (
            r"\b(?:au meme moment|(?:dans )?l[ae] meme (?:journee|nuit|jour|soiree|matinee)|le (?:jour|soir) meme|ce (?:jour|soir)-la|cette nuit-la"
            r"|at (?:almost |about |around )?the same time|(?:on |later )?the same (?:day|night|evening|morning)|that (?:same )?(?:day|night|evening|morning)"
            r"|in the night that followed|simultaneously|simultanement|hours later|quelques heures (?:plus tard|apres))\b",
            _read_beside(0),
        ),
        (
            rf"\bil y a (?:environ |pres de |a peine )?{_COUNT}\s+(?P<unit>jours?|semaines?|mois|ans?|annees?)\b",
            _read_ago,
        ),
        (
            rf"\b(?:about |some |nearly )?{_COUNT}\s+(?P<unit>days?|weeks?|months?|years?)\s+(?:ago|earlier)\b",
            _read_ago,
        ),
        (r"\b(?:la semaine (?:derniere|passee|ecoulee)|last week|the past week|the previous week)\b", _read_week(1)),
        (
            r"\b(?:cette semaine|(?:earlier |later )?this week|ces derniers jours|in recent days|(?:over |in )?the (?:past|last) few days)\b",
            _read_week(0),
        ),
        (r"\b(?:(?:le|ce|this|last|the|past)\s+)?(?:week-?end)(?:\s+(?:dernier|passe|ecoule))?\b", _read_weekend),
        (
            rf"\b(?P<part>debut|mi-?|fin|early|mid-?|late|courant|(?:the )?(?:beginning|end|middle) of|(?:au )?debut du mois de"
            rf"|(?:a la )?fin du mois de)\s*(?:in |de |d')?{_MONTH}(?:\s+{_YEAR})?",
            _read_part_of_month,
        ),
        (
            rf"\b(?:en|in|au mois de|depuis|since|de|d'|of|last)\s+{_MONTH}(?:(?:\s+dernier)?\s+{_YEAR})?(?!\s*\d)",
            _read_part_of_month,
        ),
        (
            r"\b(?:(?:earlier |later )?this month|ce mois(?:-ci)?|(?:au )?debut du mois|last month|le mois (?:dernier|passe)"
            r"|(?:ces|over the|in the) (?:dernieres semaines|past weeks|last weeks|recent weeks))\b",
            _read_this_month,
        ),
        (r"\b(?:l'an(?:nee)? (?:dernier|derniere|passee?)|last year)\b", _read_last_year),
        (rf"\b(?:en|in|since|depuis|de|of|from|l'annee|fin|debut|late|early|dans les annees)\s+{_YEAR}", _read_year),
    )
)
