"""What happens in other countries is none of a case's events: their names in a sentence, and places that lie there."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from data.tables.countries import countries
from data.tables.place_classes import PlaceClass
from geo.names.spelling import fold
from geo.phrases.phrase_text import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.press.places import Place
    from geo.press.triggers import Trigger

_NOT_REGISTERED = "".join(
    f"(?<!{word} )" for word in ("registered", *(f"immatricule{end}" for end in ("", "e", "s", "es")))
)
_PART = (  # of a country: "in northern Benin", "dans l'est du Burkina Faso"
    r"(?:(?:north|south|east|west|central|far)[\w-]* (?:\w+ern )?)?"
    r"(?:(?:l'|le )?(?:extreme )?(?:nord|sud|est|ouest|centre)(?:-\w+)? d(?:u |e |e la |e l'|'))?"
)
_IN = (
    rf"{_NOT_REGISTERED}\b(?:in|au|en|aux|dans|a|across|inside|a travers le)\s+"
    rf"(?:the |le |la |neighbou?ring |voisin )?{_PART}"
)
_NOT_THE_COUNTRY = r"\b(?! (?:river|border))"  # "in the Niger river"

_BEFELL = (  # "Guinea has also seen lorries pillaged"
    r"(?:(?:has|have|a|ont|avait|avaient|had) (?:\w+ )?(?:seen|known|suffered|faced|recorded|connu|vu|subi|enregistre)"
    r"|faces?|suffers?|(?:connai|subi)\w*)\b"
)
_NOT_THE_FLOOD = r"(?!.{0,70}\b(?:de)?(?:crues?|fleuve|flood\w*|river)\b)"  # countries are called by their rivers
_COLON = re.compile(r"^[^;:]*:\s+$")
_AND = re.compile(r",? (?:and|et) ")


@cache
def foreign_pattern(home: frozenset[str]) -> re.Pattern[str]:
    """Return what says in folded text that something is done in another country than these (alpha-2 codes)."""
    return re.compile(f"{_IN}(?:{_names(home)}){_NOT_THE_COUNTRY}")


@cache
def befell_pattern(home: frozenset[str]) -> re.Pattern[str]:
    """Return what says at the start of a folded clause that something befell other countries than these."""
    names = rf"(?:the |le |la |l')?(?:{_names(home)})"
    return re.compile(rf"\W*{_NOT_THE_FLOOD}{names}(?:(?:,| and| et) {names})*(?:, [^,]{{0,60}},)? {_BEFELL}")


@cache
def others_border_pattern(home: frozenset[str]) -> re.Pattern[str]:
    """Return what says in folded text that another country's border with another one is meant."""
    names = rf"(?:the |le |la |l')?(?:{_names(home)})"
    return re.compile(
        rf"\b(?:{_names(home)})\b[^.;]*\b(?:border|frontiere)s? (?:\w+ )?(?:with|avec) {names}"
        rf"|\b(?:border|frontiere)s? (?:\w+ )?(?:between|entre) {names} (?:and|et) {names}"
    )


def befell_elsewhere(trigger: Trigger, places: Iterable[Place], home: frozenset[str]) -> bool:
    """Say whether the clause of an event tells it of another country; behind an "and" where it names no place here.

    "Niger has seen lorries looted and in Mali gunmen burned three" tells of both.
    """
    plain = trigger.sentence.plain
    start, end = trigger.clause
    told_of = befell_pattern(home).match(plain[start:end])
    if told_of is None:  # "face attacks of their own: gunmen killed eleven" goes on behind the colon
        return _COLON.search(plain, 0, start) is not None and befell_pattern(home).match(plain) is not None
    for joint in _AND.finditer(plain, start + told_of.end(), end):
        if joint.start() >= trigger.end:
            end = joint.start()
            break
        if joint.end() <= trigger.start:
            start = joint.end()
    is_first = start == trigger.clause[0]
    return is_first or not any(start <= one.start < end and _is_here(one, home) for one in places)


def _is_here(place: Place, home: frozenset[str]) -> bool:
    is_known = any(anchor.candidates for anchor in place.claim.anchors)
    return place.claim.is_national or (is_known and not is_abroad(place, home))


@cache
def _names(home: frozenset[str]) -> str:
    names = {
        Phrase.aligned(name).plain
        for code, country in countries().items()
        if code not in home
        for name in (country.name_en, country.name_fr, *country.other_names.split(";"))
        if name
    }
    return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))


@cache
def side_pattern(home: frozenset[str]) -> re.Pattern[str]:
    """Return what says in folded text that something is done on another country's side of a border."""
    sides = "|".join(
        stem
        for code, country in countries().items()
        if code not in home
        for stem in country.side_stems.split(";")
        if stem
    )
    return re.compile(rf"\b(?:cote (?:{sides})|(?:{sides})\w* side\b)" if sides else "(?!)")


def is_abroad(place: Place, home: frozenset[str], on_the_way: frozenset[str] = frozenset()) -> bool:
    """Say whether a place lies outside the home countries, by all that its names may mean.

    Border posts do not, nor do towns `on_the_way` of a corridor, by their folded names: the case's goods come by them.
    """
    entries = [one.entry for anchor in place.claim.anchors for one in anchor.candidates]
    return bool(home and entries) and not any(
        entry.country in home or entry.place_class == PlaceClass.CROSSING or fold(entry.name) in on_the_way
        for entry in entries
    )
