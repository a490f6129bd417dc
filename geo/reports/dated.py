"""Dates as the press writes them, with how exact they are: "nuit du 5 au 6 novembre", "début novembre", "2025-W45"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from data.codes import DatePrecision
from data.texts.accents import without_accents
from geo.reports.dates import month_of, read_day

if TYPE_CHECKING:
    from collections.abc import Callable

_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})")
_YEAR = r"(?:\s+(?P<year>\d{4}))?"
_MONTH = r"(?P<month>[a-z]+)\.?"
_ORDINAL = r"(?:er|st|nd|rd|th)?"
_PART = re.compile(rf"(?P<part>debut|mi|mid|fin|early|late|beginning of|end of)[\s-]+(?:de |d')?{_MONTH}{_YEAR}")
_WHOLE = re.compile(rf"(?:en |in |au mois de |courant )?{_MONTH}\s+(?P<year>\d{{4}})")
_NUMERIC_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})|(?P<m>\d{1,2})/(?P<y>\d{4})")
_SPAN = re.compile(
    r"(?:dans la |la |during the |the |on the )?(?:nuit |night )?"
    r"(?:du |de |of |from |between |entre le |les |le )?(?:the )?"
    rf"(?P<first>\d{{1,2}}){_ORDINAL}(?:\s+(?P<first_month>[a-z]+)\.?)?\s*(?:-|/|au|a|et|to|and|et le)\s*"
    rf"(?:the )?(?P<last>\d{{1,2}}){_ORDINAL}\s+(?:of )?{_MONTH}{_YEAR}"
)
_SPAN_MONTH_FIRST = re.compile(
    rf"{_MONTH}\s+(?P<first>\d{{1,2}})\s*(?:-|to|and)\s*(?P<last>\d{{1,2}}){_ORDINAL},?{_YEAR}"
)
_NO_YEAR = re.compile(rf"(?P<day>\d{{1,2}}){_ORDINAL}\s+(?:of )?{_MONTH}")
_LEAD = re.compile(r"^(?:le|on|the|vers le|around)\s+(?=\d)")
_MIDDLE, _LONGEST_SPAN = 15, 7  # days: what spans more is as exact as its month


@dataclass(frozen=True)
class Dated:
    """A day with how exact it is."""

    day: date
    precision: DatePrecision = DatePrecision.DAY


def read_dated(text: str, about: date | None = None) -> Dated:
    """Return the date a text means; `about` is a day not long after it, which gives the year where the text has none.

    A span of up to a week is its middle, give or take three days; a longer one, and the beginning or the end of a
    month, is as exact as the month.

    Raises
    ------
    ValueError
        The text is no date; the message is that of `geo.reports.dates.read_day`.
    """
    plain = without_accents(" ".join(text.split()).lower()).replace("–", "-")
    for reader in _READERS:
        found = reader(plain, about)
        if found is not None:
            return found
    return Dated(read_day(_LEAD.sub("", text.strip())))


def _week(plain: str, _about: date | None) -> Dated | None:
    match = _WEEK.fullmatch(plain)
    if match is None:
        return None
    try:
        return Dated(date.fromisocalendar(int(match[1]), int(match[2]), 1), DatePrecision.WEEK)
    except ValueError:
        return None


def _part(plain: str, about: date | None) -> Dated | None:
    match = _PART.fullmatch(plain)
    first = _first_of(match["month"], match["year"], about) if match else None
    if match is None or first is None:
        return None
    if match["part"] in {"mi", "mid"}:
        return Dated(first.replace(day=_MIDDLE), DatePrecision.APPROX)
    return Dated(first, DatePrecision.MONTH)


def _month(plain: str, _about: date | None) -> Dated | None:
    match = _NUMERIC_MONTH.fullmatch(plain)
    if match is not None:
        year, month = int(match["year"] or match["y"]), int(match["month"] or match["m"])
        return Dated(date(year, month, 1), DatePrecision.MONTH) if 1 <= month <= 12 else None
    match = _WHOLE.fullmatch(plain)
    first = _first_of(match["month"], match["year"], None) if match else None
    return None if first is None else Dated(first, DatePrecision.MONTH)


def _span(plain: str, about: date | None) -> Dated | None:
    match = _SPAN.fullmatch(plain) or _SPAN_MONTH_FIRST.fullmatch(plain)
    if match is None:
        return None
    end_month = _first_of(match["month"], match["year"], about)
    if end_month is None:
        return None
    begins = match.groupdict().get("first_month")
    start_month = end_month if begins is None else _first_of(begins, str(end_month.year), None)
    try:
        last = end_month.replace(day=int(match["last"]))
        first = (start_month or end_month).replace(day=int(match["first"]))
    except ValueError:
        return None
    if first > last and begins is None:  # "nuit du 31 au 1er novembre"
        first = (end_month - timedelta(days=1)).replace(day=first.day)
    days = (last - first).days
    if not 0 < days <= _LONGEST_SPAN:
        return Dated(first, DatePrecision.MONTH) if 0 < days < 31 and first.month == last.month else None
    return Dated(first + timedelta(days=days // 2), DatePrecision.APPROX)


def _without_year(plain: str, about: date | None) -> Dated | None:
    match = _NO_YEAR.fullmatch(_LEAD.sub("", plain))
    first = _first_of(match["month"], None, about) if match else None
    if match is None or first is None:
        return None
    try:
        return Dated(first.replace(day=int(match["day"])))
    except ValueError:
        return None


def _first_of(month: str, year: str | None, about: date | None) -> date | None:
    """Return the first of a month, of the year given or else the last one before `about`."""
    number = month_of(month)
    if number is None or (year is None and about is None):
        return None
    if year is not None:
        return date(int(year), number, 1)
    latest = about or date.min
    return date(latest.year if number <= latest.month else latest.year - 1, number, 1)


_READERS: tuple[Callable[[str, date | None], Dated | None], ...] = (_week, _part, _month, _span, _without_year)
