"""Land without limits in a phrase: named tracts, lakes and forests called after a place, parts of a city."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.phrases.areas import ZONE_RADIUS_KM, Area, around, found_in
from geo.phrases.patterns import END, NAME

if TYPE_CHECKING:
    from geo.phrases.name_reader import NameReader
    from geo.phrases.phrase_text import Phrase

_TRACTS = re.compile(
    r"(?:\b(?:in|dans)\s+)?(?:\b(?:the|la|le|les)\s+|\bl')?(?<!\bdu )\b(?:liptako[- ]gourma"
    r"|(?:zone des |region des )?trois frontieres"
    r"|(?:three|tri)[- ]?borders?(?: (?:area|zone|region))?|delta (?:interieur|central)(?: du niger)?"
    r"|inner (?:niger )?delta|office du niger|sahel|gourma|wagadou|wasulu|wassoulou)"
    r"(?![\w'-])(?! (?:region|occidental))"
)
_NATURE = re.compile(
    r"(?:\b(?:in|on|near|dans|sur|au bord|pres|a proximite|non loin|aux abords)\s+)?"
    r"(?:\b(?:de |du )?(?:the |le |la |l')|\bdu )?"
    r"\b(?:lacs?|lake|forets?|forest|park|parc|reserve|boucle|falaises?|massif)\s+(?:classee?\s+|nationale?\s+)?"
    rf"(?:(?:of|de la|de l'|de|du|des)\s+|d')?(?P<name>{NAME}){END}"
)
_PART_OF_CITY = re.compile(
    r"(?:\b(?:in|dans|en)\s+)?(?:the\s+|la\s+)?\bcommunes?\s+(?:[ivx]{1,4}|\d{1,2})(?![\w'])"
    r"\s*,?\s*(?:(?:of|du|de)\s+)?"
)


def find_tracts(phrase: Phrase, reader: NameReader) -> tuple[list[Area], Phrase]:
    """Take out stretches of land with a name but no limits ("le Liptako-Gourma"), and lakes and forests of a place."""
    found = []
    for match in _TRACTS.finditer(phrase.plain):
        found.append(Area(phrase.part(*match.span()).shown()))
        phrase = phrase.blank(*match.span())

    def read(match: re.Match[str], whole: Phrase) -> Area | None:
        part = whole.part(*match.span("name"))
        anchor = reader.anchor(part) if reader.knows(part.text) else None
        return around(Area(whole.part(*match.span()).shown(), anchors=(anchor,)), ZONE_RADIUS_KM) if anchor else None

    named, phrase = found_in(_NATURE.finditer(phrase.plain), phrase, read)
    return [*found, *named], phrase


def without_parts_of_city(phrase: Phrase) -> Phrase:
    """Leave out "commune VI": a part of a city says no more than the city."""
    for match in _PART_OF_CITY.finditer(phrase.plain):
        phrase = phrase.blank(*match.span())
    return phrase
