"""Kilometre points: "PK 45", "entre le PK 30 et le PK 45", and where they are counted from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.phrases.patterns import Rule

if TYPE_CHECKING:
    from geo.phrases.claim import Anchor
    from geo.phrases.name_reader import NameReader
    from geo.phrases.phrase_text import Phrase

_POINT = r"{kilometre_post}\s*(?:{number_sign}|:|-|=|#)?\s*"
_FIGURE = r"\d{1,4}(?:\s*\+\s*\d{3}|[.,]\d{1,3})?"
_END = r"(?![\d°]|\s*(?:km|kilom|kms)\b)"
_POST = Rule(r"(?:\b{at_post_})?{the_}?\b" + _POINT + rf"(?P<km>{_FIGURE}){_END}")
_POST_SPAN = Rule(
    r"\b(?:{between_}|{from_}|{from_where_}){the_}?" + _POINT + rf"(?P<km>{_FIGURE})"
    r"\s*(?:{or_to}|-)\s*{the_}?(?:" + _POINT + rf")?(?P<to>{_FIGURE}){_END}"
)
_START = Rule(r"\b{counted_from}\s+{the_}?{of_}?(?P<name>{name}){end}")


@dataclass(frozen=True)
class Kilometres:
    """A kilometre point, or with `to_km` a stretch of them; `start` is where they are said to be counted from."""

    from_km: float
    to_km: float | None = None
    start: Anchor | None = None


def find_kilometres(phrase: Phrase, reader: NameReader) -> tuple[Kilometres | None, Phrase]:
    """Take out the first kilometre point or stretch, and the place it is counted from where one is named."""
    match = _POST_SPAN.search(phrase.plain) or _POST.search(phrase.plain)
    if match is None:
        return None, phrase
    phrase = phrase.blank(*match.span())
    start: Anchor | None = None
    for lead in _START.finditer(phrase.plain):
        start = reader.anchor(phrase.part(*lead.span("name")))
        if start is not None:
            phrase = phrase.blank(*lead.span())
            break
    last = match.groupdict().get("to")
    return Kilometres(_km(match["km"]), _km(last) if last else None, start), phrase


def _km(written: str) -> float:
    whole, plus, metres = written.replace(" ", "").partition("+")
    return round(float(whole.replace(",", ".")) + (int(metres) / 1000 if plus else 0.0), 3)
