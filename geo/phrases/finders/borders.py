"""Borders in a phrase: context of a place, an area alone, or an end of a section ("entre Kayes et la frontière")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.gazetteer.gazetteer import ALIAS
from geo.phrases.claim import Anchor
from geo.phrases.finders.areas import NamedArea, either
from geo.phrases.patterns import Rule

if TYPE_CHECKING:
    from geo.gazetteer.admin_units import AdminIndex
    from geo.phrases.name_reader import NameReader
    from geo.phrases.phrase_text import Phrase

_BY = r"{by_border_}?{the_}?"
_AMID = Rule(r"\b(?:{between_}|{from_})[^,;|]{1,60}$")  # "between A, on the border, and B"
_ACROSS = Rule(r"\b{across_}(?P<name>{name}){end}")
_READS_ON = Rule(r"\s*,?\s*{range_to}\s")
_BORDER = r"(?P<border>{people}\s+{border}|{border}\s+(?:{border_of_}{lands}|{people})|{border}BARE)"
_BEHIND = r"\s+(?:{range_to}|{until})\s"
_SECTIONS = (
    r"\b(?:{between_}|{from_}|{from_where_})(?P<place>{name})\s*(?:\s(?:{range_to}|{until})\s|-)\s*{the_}?"
    + _BORDER.replace("BARE", r"(?=\s*(?:$|[,;:()|.]))"),
    r"(?:^|[,;|]|\b{on}\s)\s*{the_}?(?:{road}\s+)?(?P<place>{name})\s*-\s*{the_}?"
    + _BORDER.replace("BARE", r"(?=\s*(?:$|[,;:()|.]))"),
    r"\b(?:{between_}|{from_}|{from_where_}){the_}?"
    + _BORDER.replace("BARE", f"(?={_BEHIND})")
    + _BEHIND
    + r"{the_}?(?P<place>{name}){end}",
)
_SEVERAL = r"{people}(?:\s*(?:,|-|/|{and}|&|\s)\s*{people})*"
_SEVERAL_LANDS = r"{lands}(?:\s*(?:,|-|/|{and}|&)\s*{lands})*"
_BORDERS = (
    _BY
    + r"\b(?:{owners}\s+)?{border}\s+{border_strip_behind_}?{border_between_}"
    + _SEVERAL_LANDS
    + "|"
    + _BY
    + r"\b{border_before}\s+{border_between_}?(?:"
    + _SEVERAL
    + "|"
    + _SEVERAL_LANDS
    + ")",
    _BY + r"\b{owners}(?:\s*(?:,|-|/|{and}|&|\s)\s*{owners})*\s+{border}\b(?!\s+{border_noun}\b)",
    _BY + r"\b(?:{the_}{border}|{border_area})\b(?!\s+(?:{border_noun}|{border_not_behind}))",
    "(?:" + _BY + r"\b{border_strip}\s+)?\b{bordering}\s+{border_of_}?" + _SEVERAL_LANDS,
)


def find_border_sections(phrase: Phrase, reader: NameReader) -> tuple[list[tuple[Anchor, ...]], Phrase]:
    """Take out sections from a place to a border ("entre Kayes et la frontière sénégalaise").

    The border's candidates are the crossings on it: which of them is meant shows on the roads.
    """
    units = reader.source.units
    found: list[tuple[Anchor, ...]] = []
    for rule in _rules(_SECTIONS, units.adjectives(), units.countries()):
        for match in rule.finditer(phrase.plain):
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
    for rule in _rules(_BORDERS, units.adjectives(), units.countries()):
        for match in rule.finditer(phrase.plain):
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
def _rules(templates: tuple[str, ...], adjectives: tuple[str, ...], countries: tuple[str, ...]) -> tuple[Rule, ...]:
    """Fill in the peoples and lands that a border may be of, `owners` with the s of English."""
    people = either((*adjectives, *countries))
    own = {
        "people": rf"{people}(?![\w'])",
        "owners": rf"{people}(?:'s)?(?![\w'])",
        "lands": rf"{{the_}}?{either(countries)}(?![\w'])",
    }
    return tuple(Rule(template, **own) for template in templates)
