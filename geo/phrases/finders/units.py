"""Administrative units in a phrase: regions, cercles, communes, the units about them, their seats, parts of cities."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.tables.place_classes import INHABITED, TOWNS
from geo.earth import distance_km
from geo.phrases.claim import COMMUNE_HINT
from geo.phrases.finders.areas import ZONE_RADIUS_KM, NamedArea, around, names_start
from geo.phrases.patterns import JOIN, Rule
from geo.phrases.phrase_text import Phrase

if TYPE_CHECKING:
    from data.tables.admin import AdminUnit
    from geo.gazetteer.admin_units import AdminIndex
    from geo.phrases.claim import Anchor
    from geo.phrases.name_reader import NameReader

COMMUNE_RADIUS_KM = 30.0

_UNIT_LEAD = r"(?:\b{in_or_of_})?{the_}?\b(?P<word>{unit}{ending})\s+{unit_kind_}?{of_}"
_UNITS_AFTER = (  # a plural, which ends in s in all the languages read, reads on over commas and "and"
    Rule(
        _UNIT_LEAD + r"(?P<names>[^;:()|\[\]?!\d\s][^;:()|\[\]?!\d]{0,150}?)"
        r"(?=\s*(?:$|[;:()|\[\]?!]|\.(?:\s|$)|\d)|[\s,]+(?!{and}\b){stop})",
        ending="(?<=s)",
    ),
    Rule(_UNIT_LEAD + "(?P<names>{name}){end}", ending=""),
)
_UNIT_BEFORE = Rule(  # "SANDARE CERCLE NIORO REGION KAYES"
    r"{the_}?\b(?P<word>{unit})\s+(?P<names>{name})(?:{end}|(?=\s+{unit}(?![\w'])))"
)
_UNIT_ABOUT = Rule(r"\s*(?:,|\()\s*(?P<names>{name})\s*\)?(?=\s*(?:$|[;.]))")  # "commune de Sitakily, Kéniéba"
_UNIT_WORD = Rule(r"\b{unit}(?![\w'])")
_UNIT_WORD_ALONE = Rule(r"\s+{unit}(?![\w'])")
_REGION, _CERCLE, _COMMUNE = Rule("{unit_region}"), Rule("{unit_cercle}"), Rule("{unit_commune}")
_WIND_LEAD = Rule(r"^(?:.{1,40}'s\s+)?(?:{long_wind}|{one_wind}{wind_adjective}|{central})\s+{part_of_}?(?=\S)")
_SEATS = (  # a seat is a place as any other: what is left is its name
    Rule(r"{the_}?{unit_seat}\s+{of_}{unit}\s+{unit_kind_}?{of_}(?=\S)"),
    Rule(r"\s*,?\s*{the_}?{unit_seat}\s+{of_}{unit}(?:\s+{unit_kind})?(?=\s*(?:$|[,;.)]))"),
    Rule(r"\s+{unit}\s+{unit_seat}(?![\w'])"),
)
_PART_OF_CITY = Rule(r"(?:\b{in_town_})?{the_}?\b{unit_commune}\s+(?:[ivx]{1,4}|\d{1,2})(?![\w'])\s*,?\s*{of_}?")


def find_units(phrase: Phrase, reader: NameReader) -> tuple[list[NamedArea], Phrase]:
    """Take out regions, cercles, districts and communes ("cercle de Diéma", "the Kayes and Nioro regions").

    The larger unit named behind one goes with it: "cercle de Nioro, Kayes" is in the region of Kayes, not at the town.
    """
    units = _Units(phrase, reader)
    units.take_led_by_word()
    units.take_after_word()
    units.take_before_word()
    return units.found, units.phrase


class _Units:
    """The units found in a phrase, and what is left of it."""

    def __init__(self, phrase: Phrase, reader: NameReader) -> None:
        self.phrase, self.found = phrase, list[NamedArea]()
        self._reader = reader

    def take_led_by_word(self) -> None:
        """Take "the regions of Kayes and Nioro"."""
        for pattern in _UNITS_AFTER:
            for match in pattern.finditer(self.phrase.plain):
                self._take(match["word"], match.span("names"), match.span())

    def take_after_word(self) -> None:
        """Take "cercle Diéma", but where the word goes with the name before it: "Kita cercle"."""
        for match in _UNIT_BEFORE.finditer(self.phrase.plain):
            plain = self.phrase.plain
            behind = self.phrase.part(*match.span("names"))
            before = self.phrase.part(names_start(plain, match.start(), many=False), match.start())
            is_listed = JOIN.match(plain[match.end("names") :]) is not None  # "région Ségou et Mopti"
            is_own = is_listed or (
                self._is_unit(before, match["word"]) and not self._reader.source.units.holds(behind.text, before.text)
            )
            if self._is_unit(behind, match["word"]) and not is_own:
                self._take(match["word"], match.span("names"), match.span())

    def take_before_word(self) -> None:
        """Take "Kayes and Nioro regions"."""
        for match in _UNIT_WORD_ALONE.finditer(self.phrase.plain):
            word = match.group().strip()
            start = names_start(self.phrase.plain, match.start(), many=word.endswith("s"))
            self._take(word, (start, match.start()), (start, match.end()))

    def _take(self, word: str, names: tuple[int, int], span: tuple[int, int]) -> None:
        listed = _listed(self.phrase.part(*names), self._reader)
        if not listed:
            return
        area = _unit_area(listed, word, self.phrase.part(*span).shown(), self._reader)
        behind = self.phrase.part(span[1], len(self.phrase.plain))
        about = _UNIT_ABOUT.match(behind.plain)
        is_bare = about is not None and not _UNIT_WORD.search(about["names"])  # one with its word is a unit of its own
        larger = _larger(behind.part(*about.span("names")), word, self._reader) if about and is_bare else None
        if about and larger:
            area, span = replace(area, hints=(*area.hints, larger)), (span[0], span[1] + about.end())
        self.found.append(area)
        self.phrase = self.phrase.blank(*span)

    def _is_unit(self, part: Phrase, word: str) -> bool:
        """Say whether a name is that of a unit of just the level that the word says."""
        level, name = _level(word), self._reader.name(part)
        return level is not None and name is not None and bool(self._reader.source.units.find(name, level))


def _level(word: str) -> str | None:
    """Return the level that the word for a unit says, None for one that the tables do not tell apart."""
    return "region" if _REGION.fullmatch(word) else "cercle" if _CERCLE.fullmatch(word) else None


def _larger(part: Phrase, word: str, reader: NameReader) -> str | None:
    """Return the unit that is named behind a smaller one, with its level where two have the name."""
    name = reader.name(part)
    above = {"region": (), "cercle": ("region",)}.get(_level(word) or "", ("cercle", "region"))
    units = reader.source.units
    level = next((one for one in above if name is not None and units.find(name, one)), None)
    return None if name is None or level is None else _with_level(name, level, units)


def _unit_area(names: list[str], word: str, text: str, reader: NameReader) -> NamedArea:
    is_commune = _COMMUNE.fullmatch(word) is not None
    level = _level(word)
    units = [unit for name in names for unit in _best_unit(name, level, reader.source.units)]
    if is_commune or len(units) < len(names):
        anchors = tuple(anchor for name in names if (anchor := reader.anchor(Phrase.of(name))) is not None)
        if level == "region" and (small := tuple(anchor for anchor in anchors if not _may_be_seat(anchor))):
            return NamedArea(text, hints=tuple(names), namesakes=small)
        radius = COMMUNE_RADIUS_KM if is_commune else ZONE_RADIUS_KM * 2
        hints = tuple(f"{name}{COMMUNE_HINT}" if is_commune else name for name in names)
        return around(NamedArea(text, anchors=anchors, hints=hints, is_commune=is_commune), radius)
    names = [_with_level(name, level, reader.source.units) for name in names]
    lat, lon = sum(unit.lat for unit in units) / len(units), sum(unit.lon for unit in units) / len(units)
    reach = max(distance_km(lat, lon, unit.lat, unit.lon) + unit.radius_km for unit in units)
    return NamedArea(text, round(lat, 4), round(lon, 4), round(reach, 1), hints=tuple(names))


def _may_be_seat(anchor: Anchor) -> bool:
    """Say whether a place may be the seat of a region that no table has: a town, or the seat of some unit."""
    return any(
        one.entry.place_class in TOWNS or one.entry.seat_level is not None or one.entry.place_class not in INHABITED
        for one in anchor.candidates
    )


def _with_level(name: str, level: str | None, units: AdminIndex) -> str:
    """Return the name of a cercle with its level, where the region about it has its name too."""
    is_shared = level == "cercle" and len(units.find(name)) > 1 and bool(units.find(name, level))
    return f"{name} ({level})" if is_shared else name


def _best_unit(name: str, level: str | None, units: AdminIndex) -> tuple[AdminUnit, ...]:
    return (units.find(name, level) or units.find(name))[:1]


def _listed(part: Phrase, reader: NameReader) -> list[str]:
    pieces = [piece for half in part.split(JOIN) for piece in half.split(re.compile(r"[,|]"))]
    leads = [_WIND_LEAD.match(piece.plain) for piece in pieces]
    bare = [piece.part(lead.end() if lead else 0, len(piece.plain)) for piece, lead in zip(pieces, leads, strict=True)]
    return [name for piece in bare if (name := reader.name(piece)) is not None]


def without_seats(phrase: Phrase) -> Phrase:
    """Leave out what says that a place is the seat of a unit: "chef-lieu du cercle de Yélimané" is Yélimané."""
    for rule in _SEATS:
        for match in rule.finditer(phrase.plain):
            phrase = phrase.blank(*match.span())
    return phrase


def without_parts_of_city(phrase: Phrase) -> Phrase:
    """Leave out "commune VI": a part of a city says no more than the city."""
    for match in _PART_OF_CITY.finditer(phrase.plain):
        phrase = phrase.blank(*match.span())
    return phrase
