"""Areas in a phrase: borders, parts of a country, administrative units, sectors, and "the roads into the city"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from data.tables.place_classes import WELL_KNOWN
from geo.earth import destination, distance_km
from geo.phrases.languages import word_sets
from geo.phrases.patterns import JOIN, Rule, bearing_deg
from geo.phrases.phrase_text import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geo.gazetteer.admin_units import AdminIndex
    from geo.phrases.claim import Anchor
    from geo.phrases.name_reader import NameReader


SECTOR_OFFSET_KM = 25.0  # "west of Bamako" without a distance is drawn around this far out
SECTOR_RADIUS_KM = 40.0
SMALL_SHARE = 0.6  # of both, where it is a village that something lies west of
ZONE_RADIUS_KM = 25.0
NETWORK_RADIUS_KM = 150.0


@dataclass(frozen=True)
class NamedArea:
    """An area without a section of road; the position is that of its seat or anchor, None where it has no one place.

    `encloses`: it is every road into its one anchor. `namesakes` are what the names of regions are known as, and only
    as: places too small to have one about them.
    """

    name: str
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    bearing_deg: float | None = None
    anchors: tuple[Anchor, ...] = ()
    hints: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    is_commune: bool = False
    encloses: bool = False
    namesakes: tuple[Anchor, ...] = ()


_ZONE_AFTER = Rule(
    r"(?:\b{in_})?{the_}?\b{zone}\s+(?P<of>(?:[a-z]+\s+)?{of_})?"
    r"(?P<names>{name}(?:(?:\s*,\s*{name}){0,4}\s+{and}\s+{of_}?{name})?){end}"
)
_IN_THE = Rule(r"\b{in_the_}(?P<names>{name}){end}")
_ZONE_WORD = Rule(r"\s+{zone_behind}(?![\w'])")
_NETWORK = Rule(
    r"(?:\b{roads_lead}\s+)*{roads}\b(?:\s+{roads_kind})*\s+(?:{roads_leading}\s+)?{roads_into}\s+"
    r"(?P<name>{name}(?:(?:\s*,\s*{name}){0,4}\s+{and}\s+{name})?){end}"
)
_THE_TOWN = Rule("{the_}?{the_town}")
_EVERY = Rule(r"{on_}?{every}\b")
_WIND_OF = Rule(
    r"(?:\b{wind_place_})?(?P<lead>\b{wind_lead_})?(?P<wind>\b{long_wind})\s+{wind_of_}(?P<name>{name}){end}"
)
_WIND_OR_VERB = Rule("{wind_or_verb}")
_NAMES_BREAK = {
    False: Rule(r"[,;:()|&]\s*|\.\s+|(?<![\w'-]){stop}\s*|(?<![\w'-]){the_}"),
    True: Rule(r"[;:()|]\s*|\.\s+|(?<![\w'-]){stop_but_and}\s*|(?<![\w'-]){the_}"),
}
_AND_ONLY = Rule(r"{and}\s*")
_SIDE_OF_TOWN = Rule(r"{side_of_town}\s+$")
_PARTS = r"{one_wind}(?:-?{one_wind})?"
_PART_LEAD = r"(?:\b{country_part_lead}\s+)*{all_the_}?{whole_}?"
_COUNTRY_PARTS = (
    rf"{_PART_LEAD}\b(?:{_PARTS}{{wind_adjective}}|{_PARTS}|{{middle}})\s+(?:{{country}}|{{countries}})(?![\w'])",
    rf"{_PART_LEAD}\b(?:{_PARTS}|{{middle}})\s+{{of_}}{{the_}}?(?:{{country}}|{{countries}})(?![\w'])",
    rf"(?:\b{{country_part_lead}}\s+)?\b{{all_the_}}{{whole_}}?(?:{_PARTS}|{{middle}})(?=\s*(?:$|[,;|.]))",
)


def find_country_parts(phrase: Phrase, units: AdminIndex) -> tuple[list[NamedArea], Phrase]:
    """Take out "western Mali", "le nord du pays", "the whole south"."""
    found = []
    for pattern in _country_part_rules(units.countries()):
        for match in pattern.finditer(phrase.plain):
            found.append(NamedArea(phrase.part(*match.span()).shown()))
            phrase = phrase.blank(*match.span())
    return found, phrase


@lru_cache(maxsize=8)
def _country_part_rules(countries: tuple[str, ...]) -> tuple[Rule, ...]:
    return tuple(Rule(template, countries=either(countries)) for template in _COUNTRY_PARTS)


def find_zones(phrase: Phrase, reader: NameReader) -> tuple[list[NamedArea], Phrase]:
    """Take out "Kolondieba sector", "Kadiana-Kolondieba area", "la zone de Loulouni"."""
    found = []
    spans = [
        (match.span(), match.span("names"))
        for match in _ZONE_AFTER.finditer(phrase.plain)
        if match["of"] or phrase.text[match.start("names")].isupper()
    ]
    for match in _IN_THE.finditer(phrase.plain):  # "dans le Niokolo-Koba": towns and villages take no article
        part = phrase.part(*match.span("names"))
        if part.text[:1].isupper() and part.plain.split()[0] not in word_sets().around and reader.looks_like_name(part):
            spans.append((match.span(), match.span("names")))
    for match in _ZONE_WORD.finditer(phrase.plain):
        start = names_start(phrase.plain, match.start(), many=False)
        spans.append(((start, match.end()), (start, match.start())))
    for span, names in spans:
        part = phrase.part(*names)
        anchors = tuple(reader.chain(part, on_road=False))
        if anchors:
            found.append(around(NamedArea(phrase.part(*span).shown(), anchors=anchors), ZONE_RADIUS_KM))
        elif all(reader.looks_like_name(piece) for piece in part.split(JOIN)):
            listed = reader.many(part)
            anchors = tuple(listed)
            name = phrase.part(*span).shown()
            found += [
                around(NamedArea(name if len(listed) == 1 else one.text, anchors=(one,)), ZONE_RADIUS_KM)
                for one in listed
            ]
        if anchors:
            phrase = phrase.blank(*span)
    return found, phrase


def find_networks(phrase: Phrase, reader: NameReader) -> tuple[list[NamedArea], Phrase]:
    """Take out vague networks: "the main roads into the city", "les axes menant à Bamako"."""

    def read(match: re.Match[str], whole: Phrase) -> NamedArea | None:
        part = whole.part(*match.span("name"))
        if _THE_TOWN.fullmatch(part.plain):
            part = Phrase.of(reader.capital)
        anchors = tuple(reader.many(part))
        if not anchors:
            return None
        area = NamedArea(whole.part(*match.span()).shown(), anchors=anchors)
        return replace(
            around(area, NETWORK_RADIUS_KM), encloses=len(anchors) == 1 and bool(_EVERY.match(match.group()))
        )

    return found_in(_NETWORK.finditer(phrase.plain), phrase, read)


def find_sectors(phrase: Phrase, reader: NameReader) -> tuple[list[NamedArea], Phrase]:
    """Take out directions without a distance: "à l'ouest de Bamako"."""

    def read(match: re.Match[str], whole: Phrase) -> NamedArea | None:
        bearing = bearing_deg(match["wind"])
        anchor = reader.anchor(whole.part(*match.span("name")))
        is_verb = _WIND_OR_VERB.fullmatch(match["wind"]) and not match["lead"]  # "est" is "is" too
        if _SIDE_OF_TOWN.search(whole.plain[: match.start()]):
            return None
        if anchor is None or bearing is None or is_verb:
            return None
        area = NamedArea(whole.part(*match.span()).shown(), bearing_deg=bearing, anchors=(anchor,))
        is_small = bool(anchor.candidates) and anchor.candidates[0].entry.place_class not in WELL_KNOWN
        share = SMALL_SHARE if is_small else 1.0
        return around(area, share * SECTOR_RADIUS_KM, share * SECTOR_OFFSET_KM)

    return found_in(_WIND_OF.finditer(phrase.plain), phrase, read)


def found_in(
    matches: Iterable[re.Match[str]], phrase: Phrase, read: Callable[[re.Match[str], Phrase], NamedArea | None]
) -> tuple[list[NamedArea], Phrase]:
    """Take out the matches of which an area can be read."""
    found, left = [], phrase
    for match in matches:
        area = read(match, phrase)
        if area is not None:
            found.append(area)
            left = left.blank(*match.span())
    return found, left


def around(area: NamedArea, radius_km: float, offset_km: float = 0.0) -> NamedArea:
    """Give an area the middle of the best candidates of its anchors."""
    best = [anchor.candidates[0].entry for anchor in area.anchors if anchor.candidates]
    if not best:
        return area
    lat, lon = sum(entry.lat for entry in best) / len(best), sum(entry.lon for entry in best) / len(best)
    reach = radius_km + max(distance_km(lat, lon, entry.lat, entry.lon) for entry in best)
    if area.bearing_deg is not None:
        lat, lon = destination(lat, lon, area.bearing_deg, offset_km)
    return replace(area, lat=round(lat, 4), lon=round(lon, 4), radius_km=round(reach, 1))


def joined(areas: list[NamedArea]) -> NamedArea:
    """Return one area around several that have a position."""
    placed = [area for area in areas if area.lat is not None and area.lon is not None]
    if len(placed) < 2:
        return (placed or areas)[0]
    lat, lon = (
        sum(area.lat or 0.0 for area in placed) / len(placed),
        sum(area.lon or 0.0 for area in placed) / len(placed),
    )
    reach = max(distance_km(lat, lon, area.lat or 0.0, area.lon or 0.0) + (area.radius_km or 0.0) for area in placed)
    anchors = tuple(anchor for area in placed for anchor in area.anchors)
    hints = tuple(hint for area in placed for hint in area.hints)
    name = ", ".join(area.name for area in placed)
    return NamedArea(name, round(lat, 4), round(lon, 4), round(reach, 1), anchors=anchors, hints=hints)


def names_start(plain: str, end: int, *, many: bool) -> int:
    """Return where the name (or, with `many`, the list of names) before a word begins."""
    start = 0
    for match in _NAMES_BREAK[many].finditer(plain[:end]):
        if not (many and _AND_ONLY.fullmatch(match.group())):
            start = match.end()
    return start


def either(words: Iterable[str]) -> str:
    """Return a regular expression of any of the folded names; "cote d ivoire" also with its apostrophe."""
    spelled = (re.escape(word).replace(r"\ ", r"[\s'-]+").replace("divoire", "d'?ivoire") for word in words)
    return "(?:" + "|".join(sorted(spelled, key=len, reverse=True)) + ")"


_TRACT = Rule(r"(?:\b{in_})?(?:\b{the_})?\b{tract}(?![\w'-])(?!\s+{tract_not_behind}\b)")
_TRACT_OF = Rule(r"\b{tract_not_before}\s$")  # "Nioro du Sahel"
_LAND = Rule(  # "le Kaarta": a land has the article that towns and villages lack
    r"(?<![\w'’-])(?i:{land_lead_})?(?i:{land_article})\s+(?P<name>[A-ZÀ-Þ][a-zà-ÿ]{3,})(?![\w-]|\s+[A-ZÀ-Þ])"
)
_NATURE = Rule(r"(?:\b{by_nature_})?(?:\b{of_}?{the_}|\b{of_})?\b{nature}\s+{nature_kind_}?{of_}?(?P<name>{name}){end}")


def find_tracts(phrase: Phrase, reader: NameReader) -> tuple[list[NamedArea], Phrase]:
    """Take out stretches of land with a name but no limits ("le Liptako-Gourma"), and lakes and forests of a place."""
    found = []
    lands = [match for match in _LAND.finditer(phrase.text) if not _is_town(phrase.part(*match.span("name")), reader)]
    tracts = [match for match in _TRACT.finditer(phrase.plain) if not _TRACT_OF.search(phrase.plain[: match.start()])]
    for match in (*tracts, *lands):
        found.append(NamedArea(phrase.part(*match.span()).shown()))
        phrase = phrase.blank(*match.span())

    def read(match: re.Match[str], whole: Phrase) -> NamedArea | None:
        part = whole.part(*match.span("name"))
        anchor = reader.anchor(part) if reader.knows(part.text) else None
        return (
            around(NamedArea(whole.part(*match.span()).shown(), anchors=(anchor,)), ZONE_RADIUS_KM) if anchor else None
        )

    named, phrase = found_in(_NATURE.finditer(phrase.plain), phrase, read)
    return [*found, *named], phrase


def _is_town(part: Phrase, reader: NameReader) -> bool:
    first = part.plain.split()[0]
    known = reader.source.exact(part.text)
    return first in word_sets().around or any(one.entry.place_class in WELL_KNOWN for one in known)
