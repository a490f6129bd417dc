"""Hours of the day at which something holds: "20:00-06:00", "20h-6h", "de 20 h à 6 h", "8 pm to 6 am"."""

from __future__ import annotations

import re

MINUTES_A_DAY = 24 * 60
_CLOCK = r"([0-9]{1,2})\s*(?:h|:)?\s*([0-9]{2})?\s*(am|pm|a\.m\.|p\.m\.)?"
_SPAN = re.compile(rf"(?:de|from|between|entre)?\s*{_CLOCK}\s*(?:-|–|à|a|to|et|and|until)\s*{_CLOCK}", re.IGNORECASE)
_EXPECTED = "expected the hours at which it holds, local time, such as 20:00-06:00"


def read_hours(text: object) -> str:
    """Return a span of hours as "20:00-06:00", "" for a blank one.

    Raises
    ------
    ValueError
        It is no span of hours of a day, or one of all the day.
    """
    plain = str(text or "").strip()
    if not plain:
        return ""
    match = _SPAN.fullmatch(plain)
    begin, end = (_minutes(*match.groups()[at : at + 3]) for at in (0, 3)) if match else (None, None)
    if begin is None or end is None:
        msg = f"{plain!r:.40} is no span of hours; {_EXPECTED}"
        raise ValueError(msg)
    if begin % MINUTES_A_DAY == end % MINUTES_A_DAY:
        msg = f"{plain!r:.40} is all the day; leave closed_hours blank for what holds at all hours, or {_EXPECTED}"
        raise ValueError(msg)
    return "-".join(f"{at % MINUTES_A_DAY // 60:02d}:{at % 60:02d}" for at in (begin, end))


def hours_shut(hours: str) -> float:
    """Return how many hours (0..24) a span of `read_hours` is long, over midnight where it ends before it begins."""
    if not hours:
        return 0.0
    begin, end = (int(clock[:2]) * 60 + int(clock[3:]) for clock in hours.split("-"))
    return (end - begin) % MINUTES_A_DAY / 60


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    """Return the minutes after midnight of a clock's words, None where there is no such time."""
    at = int(hour)
    if half:
        if not 1 <= at <= 12:
            return None
        at = at % 12 + (12 if half.lower().startswith("p") else 0)
    minutes = at * 60 + int(minute or 0)
    return minutes if minutes <= MINUTES_A_DAY and int(minute or 0) < 60 else None
