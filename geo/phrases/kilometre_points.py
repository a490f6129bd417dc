"""Kilometre points: "PK 45", "entre le PK 30 et le PK 45", and where they are counted from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.phrases.patterns import END, NAME

if TYPE_CHECKING:
    from geo.phrases.claim import Anchor
    from geo.phrases.name_reader import NameReader
    from geo.phrases.phrase_text import Phrase

_POINT = (
    r"(?:p\.?\s?k\.?|points? kilometriques?|kilomet(?:re|er)s?(?:\s+(?:posts?|markers?|points?))?|km(?:\s+post)?"
    r"|bornes?(?:\s+kilometriques?)?|milestone)\s*(?:n(?:o|°)\.?|:|-|=|#)?\s*"
)
_FIGURE = r"\d{1,4}(?:\s*\+\s*\d{3}|[.,]\d{1,3})?"
_END = r"(?![\d°]|\s*(?:km|kilom|kms)\b)"
_LEAD = r"(?:\b(?:a|at|au|du|vers le|near|pres du|around)\s+)?(?:the\s+|le\s+|les\s+|la\s+)?\b"
_PK = re.compile(rf"{_LEAD}{_POINT}(?P<km>{_FIGURE}){_END}")
_PK_SPAN = re.compile(
    rf"\b(?:entre|between|from|du|des)\s+(?:the\s+|le\s+|les\s+|la\s+)?{_POINT}(?P<km>{_FIGURE})"
    rf"\s*(?:and|et|to|a|au|aux|-)\s*(?:the\s+|le\s+|la\s+)?(?:{_POINT})?(?P<to>{_FIGURE}){_END}"
)
_START = re.compile(
    r"\b(?:(?:counted |counting |measured |starting |coming |leaving )?from|starting (?:at|in)|depuis"
    r"|a partir|en partant|partant|en venant|venant|en provenance|au depart|a compter)"
    rf"\s+(?:(?:the|la|le)\s+)?(?:de\s+|du\s+|d')?(?P<name>{NAME}){END}"
)


@dataclass(frozen=True)
class Kilometres:
    """A kilometre point, or with `to_km` a stretch of them; `start` is where they are said to be counted from."""

    from_km: float
    to_km: float | None = None
    start: Anchor | None = None


def find_kilometres(phrase: Phrase, reader: NameReader) -> tuple[Kilometres | None, Phrase]:
    """Take out the first kilometre point or stretch, and the place it is counted from where one is named."""
    match = _PK_SPAN.search(phrase.plain) or _PK.search(phrase.plain)
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
