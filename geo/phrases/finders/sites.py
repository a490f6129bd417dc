"""Sites of a known town: "le marché de Médine à Bamako", "pont de Woyowayanko, Bamako", "quartier X, Kayes".

A quarter, a market or a bridge stands in no list of places, or has the name of some village far away. Where the phrase
says the town, the site stands for the town, unless a place of the site's name lies there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.tables.place_classes import TOWNS
from geo.earth import distance_km
from geo.names.spelling import fold
from geo.phrases.patterns import Rule
from geo.phrases.phrase_text import Phrase

if TYPE_CHECKING:
    from geo.gazetteer.entry import Candidate
    from geo.phrases.claim import Anchor
    from geo.phrases.name_reader import NameReader

IN_TOWN_KM = 15.0  # a site of a town lies no further from its middle
SITE_RADIUS_KM = 8.0  # of a site of a town, its own position unknown;
CAPITAL_SITE_RADIUS_KM = 14.0  # of a capital's: Sénou is 13 km from the middle of Bamako
_OF_TOWN = Rule(
    r"\b(?P<site>{site}\b[^,;:|()]{0,60}?)(?:\s*,\s*(?:(?:{in_or_at}|{town_of})\s+)?|\s+{in_or_at}\s+)"
    r"(?P<town>{name}){end}"
)
_QUARTER = Rule(  # "Banconi, quartier populaire de Bamako", "Medina, a neighbourhood of Kayes"
    r"(?P<site>{name})\s*,\s*{quarter_lead_}?{quarter}\s+(?:[a-z-]+\s+){0,2}?{quarter_of_}(?P<town>{name}){end}"
)
_SITE_FIRST = Rule(r"{the_}?{site}\b")
_LISTED = Rule(r"(?:\s*,[^,;:|()]{2,40}){0,6}\s+{joined_by_}")


@dataclass(frozen=True)
class Site:
    """A site of a town: its own place within it, or the town and how far from its middle the site may lie."""

    place: Anchor
    radius_km: float | None = None


def find_sites(phrase: Phrase, reader: NameReader) -> tuple[list[Site], Phrase]:
    """Take out sites of a town; one whose own name is unknown, or known only far from the town, stands for the town."""
    found: list[Site] = []
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
        if site is None or site.text == town.text:
            continue
        within = _within(site, town)
        found.append(Site(replace(site, candidates=within)) if within else Site(town, _radius_km(town, reader)))
        phrase = phrase.blank(*match.span())
    return found, phrase


def is_site(text: str) -> bool:
    """Say whether a name is that of a market, a stadium, a bridge: a spot in the place it is named beside."""
    return _SITE_FIRST.match(Phrase.of(text).plain) is not None


def _radius_km(town: Anchor, reader: NameReader) -> float:
    return CAPITAL_SITE_RADIUS_KM if fold(town.text) == fold(reader.capital) else SITE_RADIUS_KM


def _is_town(anchor: Anchor) -> bool:
    return any(one.score == 1.0 and one.entry.place_class in TOWNS for one in anchor.candidates)


def _within(site: Anchor, town: Anchor) -> tuple[Candidate, ...]:
    """Return the places with the site's own name in the surroundings of the town."""
    spots = [one.entry for one in town.candidates if one.entry.place_class in TOWNS]
    return tuple(
        one
        for one in site.candidates
        if one.score == 1.0
        and any(distance_km(one.entry.lat, one.entry.lon, spot.lat, spot.lon) <= IN_TOWN_KM for spot in spots)
    )
