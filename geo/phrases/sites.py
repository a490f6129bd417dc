"""Sites of a known town: "le marché de Médine à Bamako", "pont de Woyowayanko, Bamako", "quartier X, Kayes".

A quarter, a market or a bridge stands in no list of places, or has the name of some village far away. Where the phrase
says the town, the site stands for the town, unless a place of the site's name lies there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.place_classes import TOWNS
from geo.earth import distance_km
from geo.phrases.patterns import END, NAME
from geo.phrases.phrase_text import Phrase

if TYPE_CHECKING:
    from geo.phrases.claim import Anchor
    from geo.phrases.name_reader import NameReader

IN_TOWN_KM = 15.0  # a site of a town lies no further from its middle
_SITE = (
    r"(?:marches?|quartiers?|ponts?|ecoles?|lycees?|hopita(?:l|ux)|camps?|casernes?|gares?|stades?|carrefours?"
    r"|rond-?points?|postes?|peages?|stations?(?:-service)?|depots?|commissariats?|mosquees?|universites?|cites?"
    r"|aeroports?|usines?|barrages?|bacs?|radiers?|echangeurs?|monuments?|logements|markets?|neighbou?rhoods?|bridges?"
    r"|schools?|hospitals?|barracks|stadiums?|crossroads|junctions?|checkpoints?|roundabouts?|mosques?|factory)"
)
_OF_TOWN = re.compile(
    rf"\b(?P<site>{_SITE}\b[^,;:|()]{{0,60}}?)(?:\s*,\s*(?:(?:a|au|in|at|ville de)\s+)?|\s+(?:a|au|in|at)\s+)"
    rf"(?P<town>{NAME}){END}"
)

_QUARTER = re.compile(  # "Banconi, quartier populaire de Bamako", "Medina, a neighbourhood of Kayes"
    rf"(?P<site>{NAME})\s*,\s*(?:(?:un|le|a|the|in the|dans le)\s+)?"
    r"(?:quartiers?|faubourgs?|secteurs?|neighbou?rhoods?|suburbs?|districts?)\s+(?:[a-z-]+\s+){0,2}?(?:de\s+|du\s+|d'|of\s+|in\s+|a\s+)"
    rf"(?P<town>{NAME}){END}"
)
_SITE_FIRST = re.compile(rf"(?:(?:le|la|les|the)\s+|l')?{_SITE}\b")
_LISTED = re.compile(r"(?:\s*,[^,;:|()]{2,40}){0,6}\s+(?:et|and|ainsi que|as well as)\s+")


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
