"""Values of numpy and pandas as the plain ones of Python that they stand for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any


def plain(value: Any) -> Any:
    """Return a value with numpy numbers, arrays and Series in it as Python's own; all else, days too, as it is."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return plain(value.tolist()) if _kind(value) not in ("", "M", "m") and hasattr(value, "tolist") else value


def plain_day(value: Any) -> date | None:
    """Return the day that a text, a date, or a moment of Python, numpy or pandas stands for, None where it is none."""
    day = value.astype("datetime64[D]").item() if _kind(value) == "M" and hasattr(value, "astype") else value
    try:
        if isinstance(day, str):
            return date.fromisoformat(day)
        if isinstance(day, datetime):  # a Timestamp of pandas is one
            day = day.date()
    except ValueError:
        return None
    return day if type(day) is date else None  # NaT of pandas says that it is a date, and has none


def rounded(value: float | None, digits: int) -> float | None:
    """Round a figure that may be unknown; never to a negative zero."""
    return None if value is None else round(value, digits) + 0.0


def _kind(value: Any) -> str:
    """Return the letter that numpy has for a sort of values, "" for a value that is not numpy's or pandas' own."""
    return str(getattr(getattr(value, "dtype", None), "kind", ""))
