"""Coordinates written in a phrase: decimal degrees, hemispheres in letters or words, degrees-minutes-seconds."""

from __future__ import annotations

import html
import re
import unicodedata

from geo.phrases.finders.grids import find_grid
from geo.phrases.languages import winds
from geo.phrases.patterns import Rule

_DIGIT = re.compile(r"\d")
_NUMBER = r"[+-]?\d{1,3}(?:[.,]\d+)?"
_DMS = rf"({_NUMBER})\s*(?:°|deg\b|d\b)?\s*(?:(\d{{1,2}}(?:[.,]\d+)?)\s*')?\s*(?:(\d{{1,2}}(?:[.,]\d+)?)\s*(?:\"|''))?"
_HEMISPHERE = r"({cardinal}|[nsewo])(?![a-z])"
_GAP = r"\s*[,;/ -]?\s*{and}?\s*"
_AFTER = Rule(rf"{_DMS}\s*{_HEMISPHERE}\.?{_GAP}{_DMS}\s*{_HEMISPHERE}")
_BEFORE = Rule(rf"\b{_HEMISPHERE}\s*{_DMS}{_GAP}\b{_HEMISPHERE}\s*{_DMS}")
_LABELLED = Rule(
    rf"\b(lat|lon|lng)(?:itude|gitude|g)?\.?\s*[:=]?\s*({_NUMBER})\s*°?\s*(?:{_HEMISPHERE})?[^0-9+-]{{1,20}}?"
    rf"\b(lat|lon|lng)(?:itude|gitude|g)?\.?\s*[:=]?\s*({_NUMBER})\s*°?\s*(?:{_HEMISPHERE})?"
)
_POINTS = re.compile(r"(?<![\d.,])([+-]?\d{1,2}\.\d{2,})\s*°?\s*(?:[,;/]\s*|\s+)([+-]?\d{1,3}\.\d{2,})(?![\d.,]*\d)")
_COMMAS = re.compile(r"(?<![\d.,])([+-]?\d{1,2},\d{2,})\s*°?\s*(?:[;/]\s*|,?\s+)([+-]?\d{1,3},\d{2,})(?![\d.,]*\d)")
_WKT = re.compile(rf"\bpoint\s*z?\s*\(\s*({_NUMBER})\s+({_NUMBER})")
_X_Y = re.compile(rf"\bx\s*[:=]\s*({_NUMBER})\W{{1,6}}y\s*[:=]\s*({_NUMBER})")
_SPACED = Rule(
    r"(\d{1,3})\s+(\d{1,2})\s+(\d{1,2}(?:[.,]\d+)?)\s*" + _HEMISPHERE + rf"{_GAP}"
    r"(\d{1,3})\s+(\d{1,2})\s+(\d{1,2}(?:[.,]\d+)?)\s*" + _HEMISPHERE
)
_LONGITUDE_FIRST = re.compile(r"\b(?:lon|lng|long|longitude)\W{1,4}lat(?:itude)?\b")
_MARKS = str.maketrans(
    dict.fromkeys("’‘ʼ′´`", "'") | dict.fromkeys("“”″", '"') | dict.fromkeys("−–—‐‑", "-") | {"º": "°"}
)


def find_coordinates(raw: str) -> tuple[float, float] | None:
    """Return the first (lat, lon) written in the text, or None; values off the globe are no coordinates."""
    if not _DIGIT.search(raw):  # the rules need not be compiled for what is written without figures
        return None
    text = unicodedata.normalize("NFC", html.unescape(raw)[:2_000]).translate(_MARKS).lower()
    text = text.replace("\u00a0", " ").replace("\u202f", " ")
    for reader in (find_grid, _well_known_text, _labelled, _spaced, _hemisphere_after, _hemisphere_before, _pair):
        found = reader(text)
        if found is not None:
            lat, lon = found
            if abs(lat) <= 90 and abs(lon) <= 180:
                return lat, lon
    return None


def _well_known_text(text: str) -> tuple[float, float] | None:
    match = _WKT.search(text) or _X_Y.search(text)
    return None if match is None else (_value(match[2]), _value(match[1]))


def _spaced(text: str) -> tuple[float, float] | None:
    match = _SPACED.search(text)
    return None if match is None else _ordered(match.group(1, 2, 3), match[4], match.group(5, 6, 7), match[8])


def _labelled(text: str) -> tuple[float, float] | None:
    match = _LABELLED.search(text)
    if match is None or (match[1] == "lat") == (match[4] == "lat"):
        return None
    first, second = (_signed(_value(match[group]), match[group + 1]) for group in (2, 5))
    return (first, second) if match[1] == "lat" else (second, first)


def _signed(value: float, wind: str | None) -> float:
    return -abs(value) if wind is not None and _letter(wind) in "swo" else value


def _hemisphere_after(text: str) -> tuple[float, float] | None:
    for match in _AFTER.finditer(text):
        found = _ordered(match.group(1, 2, 3), match[4], match.group(5, 6, 7), match[8])
        if found is not None:
            return found
    return None


def _hemisphere_before(text: str) -> tuple[float, float] | None:
    for match in _BEFORE.finditer(text):
        found = _ordered(match.group(2, 3, 4), match[1], match.group(6, 7, 8), match[5])
        if found is not None:
            return found
    return None


def _ordered(
    one: tuple[str | None, ...], wind: str, other: tuple[str | None, ...], other_wind: str
) -> tuple[float, float] | None:
    """Put latitude first; a whole number of degrees alone ("15 N, 9 O") is too easily something else."""
    if _is_latitude(wind) == _is_latitude(other_wind):
        return None
    if not all(parts[1] or re.search(r"[.,]", parts[0] or "") for parts in (one, other)):
        return None
    first, second = _degrees(one, wind), _degrees(other, other_wind)
    if first is None or second is None:
        return None
    return (first, second) if _is_latitude(wind) else (second, first)


def _degrees(parts: tuple[str | None, ...], wind: str) -> float | None:
    whole, minutes, seconds = (_value(part) if part else 0.0 for part in parts)
    if minutes >= 60 or seconds >= 60:
        return None
    size = abs(whole) + minutes / 60 + seconds / 3600
    return -size if _letter(wind) in "swo" or whole < 0 else size


def _pair(text: str) -> tuple[float, float] | None:
    match = _POINTS.search(text) or _COMMAS.search(text)
    if match is None:
        return None
    first, second = _value(match[1]), _value(match[2])
    return (second, first) if _LONGITUDE_FIRST.search(text) else (first, second)


def _is_latitude(wind: str) -> bool:
    return _letter(wind) in "ns"


def _letter(wind: str) -> str:
    """Return the letter of a wind in words, or the letter itself."""
    return winds().get(wind, wind)


def _value(number: str) -> float:
    return float(number.replace(",", "."))
