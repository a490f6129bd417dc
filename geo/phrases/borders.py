"""Borders in a phrase: context of a place, an area alone, or an end of a section ("entre Kayes et la frontière")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.gazetteer.gazetteer import ALIAS
from geo.phrases.areas import NamedArea, either
from geo.phrases.claim import Anchor
from geo.phrases.patterns import END, NAME, ROAD

if TYPE_CHECKING:
    from geo.gazetteer.admin_units import AdminIndex
    from geo.phrases.name_reader import NameReader
    from geo.phrases.phrase_text import Phrase

_PREPOSITION = (
    r"(?:(?:near|close to|at|on|along|alongside|by|in|not far from|next to|pres de|pres des"
    r"|a proximite de|a|a la|aux|le long de"
    r"|vers|sur|dans)\s+)?(?:the\s+|la\s+|les\s+|le\s+|l')?"
)
_BORDER_NOUN = r"(?:town|city|post|posts|village|crossing|police|point|area)"
_LINE = r"(?:borders?|frontiers?|frontieres?)"
_AMID = re.compile(r"\b(?:between|entre|from|de)\s[^,;|]{1,60}$")  # "between A, on the border, and B"
_ACROSS = re.compile(
    rf"(?:\b(?:just |right )?(?:across (?:the )?(?:{_LINE}|river|frontier) from|opposite(?: to)?)\s+"
    rf"|\b(?:juste )?(?:en face|vis-a-vis|de l'autre cote (?:de la {_LINE}|du fleuve) (?:a hauteur|en face))"
    r" (?:de\s+|du\s+|d'))"
    rf"(?P<name>{NAME}){END}"
)
_READS_ON = re.compile(r"\s*,?\s*(?:and|et|to|a)\s")
_UP_TO = r"\s*(?:\s(?:and|et|to|a|au|aux|up to|until|jusqu'a|jusqu'aux?)\s|-)\s*(?:the\s+|la\s+|les\s+)?"


def find_border_sections(phrase: Phrase, reader: NameReader) -> tuple[list[tuple[Anchor, ...]], Phrase]:
    """Take out sections from a place to a border ("entre Kayes et la frontière sénégalaise").

    The border's candidates are the crossings on it: which of them is meant shows on the roads.
    """
    units = reader.source.units
    found: list[tuple[Anchor, ...]] = []
    for pattern in _section_patterns(units.adjectives(), units.countries()):
        for match in pattern.finditer(phrase.plain):
            part = phrase.part(*match.span("place"))
            single = reader.anchor(part)
            places = reader.chain(part, on_road=True) or ([single] if single else [])
            if not places or any(units.country(place.text) for place in places):
                continue
            border = phrase.part(*match.span("border"))
            codes = countries_of(border, units)
            others = [code for code in codes if code != units.home()]
            crossings = reader.source.crossings(others or codes)
            found.append((*places, Anchor(border.shown(), tuple(crossings))))
            phrase = phrase.blank(*match.span())
    return found, phrase


def find_across(phrase: Phrase, reader: NameReader) -> tuple[list[Anchor], Phrase]:
    """Take out the places that something lies over the border from: that is about the crossing they stand at."""
    found: list[Anchor] = []
    for match in _ACROSS.finditer(phrase.plain):
        anchor = reader.anchor(phrase.part(*match.span("name")))
        if anchor is not None:
            gates = tuple(one for one in anchor.candidates if one.entry.border_of and one.score >= ALIAS)
            found.append(Anchor(anchor.text, gates or anchor.candidates))
            phrase = phrase.blank(*match.span())
    return found, phrase


def find_borders(phrase: Phrase, units: AdminIndex) -> tuple[list[NamedArea], Phrase]:
    """Take out border qualifiers: context of a place, an area only where nothing else is named."""
    found = []
    for pattern in _border_patterns(units.adjectives(), units.countries()):
        for match in pattern.finditer(phrase.plain):
            border = phrase.part(*match.span())
            found.append(NamedArea(border.shown(), countries=countries_of(border, units)))
            start, stop = match.span()
            is_amid = _AMID.search(phrase.plain[:start]) and _READS_ON.match(phrase.plain[stop:])
            phrase = phrase.overwritten(start, stop) if is_amid else phrase.blank(start, stop)
    return found, phrase


def countries_of(border: Phrase, units: AdminIndex) -> tuple[str, ...]:
    """Return the codes of the countries a border is said to be of, in the order named."""
    names = _people(units.adjectives(), units.countries()).findall(border.plain)
    found = [units.country(name.replace("'", " ")) or units.country(name) for name in names]
    return tuple(dict.fromkeys(unit.country for unit in found if unit is not None))


@lru_cache(maxsize=8)
def _people(adjectives: tuple[str, ...], countries: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w']){either((*adjectives, *countries))}(?![\w])")


@lru_cache(maxsize=8)
def _section_patterns(adjectives: tuple[str, ...], countries: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    people = either((*adjectives, *countries)) + r"(?![\w'])"
    lands = rf"(?:the\s+|le\s+|la\s+|l')?{either(countries)}(?![\w'])"
    of = r"(?:with|of|avec|de la|de l'|de|du|d')\s*"
    border = rf"(?P<border>{people}\s+{_LINE}|{_LINE}\s+(?:{of}{lands}|{people})|{_LINE}(?=\s*(?:$|[,;:()|.])))"
    behind = r"\s+(?:and|et|to|a|jusqu'a)\s"
    first_border = border.replace(r"(?=\s*(?:$|[,;:()|.]))", rf"(?={behind})")
    return (
        re.compile(rf"\b(?:(?:between|entre|from|de|du|depuis)\s+|d')(?P<place>{NAME}){_UP_TO}{border}"),
        re.compile(
            rf"(?:^|[,;|]|\b(?:on|sur)\s)\s*(?:the\s+|la\s+|l')?(?:{ROAD}\s+)?(?P<place>{NAME})\s*-\s*"
            rf"(?:la\s+)?{border}"
        ),
        re.compile(
            rf"\b(?:between|entre|from|de|depuis)\s+(?:the\s+|la\s+)?{first_border}{behind}(?:the\s+|la\s+)?(?P<place>{NAME}){END}"
        ),
    )


@lru_cache(maxsize=8)
def _border_patterns(adjectives: tuple[str, ...], countries: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    people = either((*adjectives, *countries)) + r"(?![\w'])"
    owners = either((*adjectives, *countries)) + r"(?:'s)?(?![\w'])"
    lands = either(countries) + r"(?![\w'])"
    joint = r"\s*(?:,|-|/|and|et|&|\s)\s*"
    several = rf"{people}(?:{joint}{people})*"
    several_lands = rf"(?:the\s+|le\s+|la\s+|l')?{lands}(?:\s*(?:,|-|/|and|et|&)\s*(?:the\s+|le\s+|la\s+|l')?{lands})*"
    return (
        re.compile(
            rf"{_PREPOSITION}\b(?:{owners}\s+)?{_LINE}\s+(?:(?:zone|area|strip)\s+)?(?:with|between|of|to)\s+{several_lands}|"
            rf"{_PREPOSITION}\bfrontieres?\s+(?:communes?\s+)?(?:(?:avec|entre|de|du|des)\s+|d'|de\s+la\s+"
            rf"|de\s+l'|entre\s+l[ea]\s+|entre\s+l')?(?:{several}|{several_lands})"
        ),
        re.compile(rf"{_PREPOSITION}\b{owners}(?:{joint}{owners})*\s+{_LINE}\b(?!\s+{_BORDER_NOUN}\b)"),
        re.compile(
            rf"{_PREPOSITION}\b(?:(?:the|la|les)\s+{_LINE}|zone frontaliere"
            rf"|border area)\b(?!\s+(?:{_BORDER_NOUN}|d))"
        ),
        re.compile(
            rf"(?:{_PREPOSITION}\b(?:bande|zone|region)\s+)?\b(?:frontali(?:ere?|er)s?|bordering|limitrophes?|voisine?s?)\s+"
            rf"(?:(?:avec|de|du|d'|of|with|de la|de l')\s*)?{several_lands}"
        ),
    )
