"""Reading a day as people write it, French or English; what may mean two days is refused."""

from __future__ import annotations

import re
from datetime import date, timedelta

from data.messages.spoken import language, say
from data.texts.calendar_names import MONTHS, SHORT_MONTHS, WEEKDAYS
from geo.names.spelling import fold

_ALSO = {"fev": 2, "aou": 8}  # short forms beside those we write
_MONTHS = {
    fold(name): number for names in (*MONTHS.values(), *SHORT_MONTHS.values()) for number, name in enumerate(names, 1)
} | _ALSO
_WEEKDAYS = {fold(name): number for names in WEEKDAYS.values() for number, name in enumerate(names)}
_WEEKDAYS |= {name[:3]: number for name, number in _WEEKDAYS.items()}
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?")
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_NUMERIC = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})(?:[T ,]+\d{1,2}[:h]\d{2}.*)?")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:er|st|nd|rd|th)?(?:\s+of)?[\s\-./]+([^\W\d_]+)\.?[\s\-./,]+(\d{4}|(?<=[-/])\d{2})"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})")
_WEEKDAY = re.compile(r"(?:(?:le|on)\s+)?([^\W\d_]+)\.?\s*,?\s+(?:le\s+|the\s+)?(?=\d|[^\W\d_]+\.?\s+\d{1,2}\b)(.+)")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")  # days of a spreadsheet
_SERIALS, _DAY_ZERO = range(36_526, 55_154), date(1899, 12, 30)  # 2000 to 2050; the day a spreadsheet counts from


def read_day(text: str) -> date:
    """Return the day a text means.

    Raises
    ------
    ValueError
        The text is no date, an impossible one, may mean two days (02/10/2025), or names another weekday than that
        day's; the message says which, and what the writer may have meant.
    """
    written = " ".join(text.split())
    weekday, rest = _weekday(written)
    day = _numeric(rest) or _worded(rest)
    if day is None:
        msg = say("row.no_date", text=written, expected=say("row.date_expected"))
        raise ValueError(msg)
    if weekday is not None and day.weekday() != weekday:
        raise ValueError(_weekday_problem(written, day, weekday))
    return day


def _weekday(written: str) -> tuple[int | None, str]:
    match = _WEEKDAY.fullmatch(written)
    if match is None or fold(match[1]) not in _WEEKDAYS:
        return None, written
    return _WEEKDAYS[fold(match[1])], match[2]


def _numeric(text: str) -> date | None:
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]), text)
    serial = _SERIAL.fullmatch(text)
    if serial and int(serial[1]) in _SERIALS:
        return _DAY_ZERO + timedelta(days=int(serial[1]))
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    first, second, year = (int(group) for group in match.groups())
    if first <= 12 and second <= 12 and first != second:
        options = (f"{year}-{second:02d}-{first:02d}", f"{year}-{first:02d}-{second:02d}")
        msg = say("row.either", text=text, first=first, second=second, one=options[0], other=options[1])
        raise ValueError(msg)
    return _day(year, second, first, text) if second <= 12 else _day(year, first, second, text)


def _worded(text: str) -> date | None:
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match[1], match[2], match[3]
    elif match := _MONTH_FIRST.fullmatch(text):
        month, day, year = match[1], match[2], match[3]
    else:
        return None
    number = month_of(month)
    if number is None:
        msg = say("row.no_month", text=text, month=month, expected=say("row.date_expected"))
        raise ValueError(msg)
    return _day(int(year) + (2000 if len(year) == 2 else 0), number, int(day), text)


def month_of(name: str) -> int | None:
    """Return the number of a month by its name or short form, French or English, None where it is none."""
    return _MONTHS.get(fold(name))


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        msg = say("row.no_day", text=text, expected=say("row.date_expected"))
        raise ValueError(msg) from None


def _weekday_problem(written: str, day: date, weekday: int) -> str:
    wanted, found = (WEEKDAYS[language()][number] for number in (weekday, day.weekday()))
    options = sorted({_same_day_next_door(day, step, weekday) for step in (-2, -1, 1, 2)} - {None}, key=str)
    shift = (weekday - day.weekday()) % 7
    nearest = day + timedelta(days=shift if shift <= 3 else shift - 7)
    *others, last = (f"{option}" for option in (*options, nearest))
    days = say("or", others=f" {say('or_alone')} ".join(others), last=last) if others else last
    return say("row.weekday", text=written, day=day, found=found, wanted=wanted, days=days)


def _same_day_next_door(day: date, months: int, weekday: int) -> date | None:
    """Return the same day of a month nearby when it fell on the weekday: the usual slip is in the month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    try:
        other = date(year, month, day.day)
    except ValueError:
        return None
    return other if other.weekday() == weekday else None
