"""Sites of a known town: "le marché de Médine à Bamako", "pont de Woyowayanko, Bamako", "quartier X, Kayes".

A quarter, a market or a bridge stands in no list of places, or has the name of some village far away. Where the phrase
says the town, the site stands for the town, unless a place of the site's name lies there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.tables.place_classes import TOWNS
from geo.earth import distance_km
from geo.phrases.patterns import Rule
from geo.phrases.phrase_text import Phrase

if TYPE_CHECKING:
    from geo.phrases.claim import Anchor
    from geo.phrases.name_reader import NameReader

IN_TOWN_KM = 15.0  # a site of a town lies no further from its middle
_OF_TOWN = Rule(
    r"\b(?P<site>{site}\b[^,;:|()]{0,60}?)(?:\s*,\s*(?:(?:{in_or_at}|{town_of})\s+)?|\s+{in_or_at}\s+)"
    r"(?P<town>{name}){end}"
)
_QUARTER = Rule(  # "Banconi, quartier populaire de Bamako", "Medina, a neighbourhood of Kayes"
    r"(?P<site>{name})\s*,\s*{quarter_lead_}?{quarter}\s+(?:[a-z-]+\s+){0,2}?{quarter_of_}(?P<town>{name}){end}"
)
_SITE_FIRST = Rule(r"{the_}?{site}\b")
_LISTED = Rule(r"(?:\s*,[^,;:|()]{2,40}){0,6}\s+{joined_by_}")


def find_sites(phrase: Phrase, reader: NameReader) -> tuple[list[Anchor], Phrase]:
    """Take out sites of a town whose own name is unknown, or known only far from the town; the towns are returned."""
    found: list[Anchor] = []
    for match in (*_OF_TOWN.finditer(phrase.plain), *_QUARTER.finditer(phrase.plain)):
        if _LISTED.match(phrase.plain[match.end() :]):
            continue
        part = phrase.part(*match.span("town"))
        if not reader.knows(part.text) or reader.source.units.country(part.text):
            continue
        town = reader.anchor(part)
        if town is None or not _is_town(town):
            continue
        site = reader.anchor(phrase.part(*match.span("site")))
        if site is None or site.text == town.text or _is_near(site, town):
            continue
        found.append(town)
        phrase = phrase.blank(*match.span())
    return found, phrase


def is_site(text: str) -> bool:
    """Say whether a name is that of a market, a stadium, a bridge: a spot in the place it is named beside."""
    return _SITE_FIRST.match(Phrase.of(text).plain) is not None


def _is_town(anchor: Anchor) -> bool:
    return any(one.score == 1.0 and one.entry.place_class in TOWNS for one in anchor.candidates)


def _is_near(site: Anchor, town: Anchor) -> bool:
    """Say whether a place with the site's own name lies in the unit or the surroundings of the town."""
    spots = [one.entry for one in town.candidates if one.entry.place_class in TOWNS]
    return any(
        one.score == 1.0 and distance_km(one.entry.lat, one.entry.lon, spot.lat, spot.lon) <= IN_TOWN_KM
        for one in site.candidates
        for spot in spots
    )
