"""Parsing a location phrase into a claim."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import ClaimKind
from geo.names.spelling import fold
from geo.phrases.claim import COMMUNE_HINT, Anchor, Claim
from geo.phrases.claims.choose_claim import judge
from geo.phrases.clause import find_all
from geo.phrases.denials import without_denials
from geo.phrases.finders.coordinates import find_coordinates
from geo.phrases.name_reader import NameReader
from geo.phrases.patterns import Rule, whole_country
from geo.phrases.phrase_text import Phrase, is_capital

if TYPE_CHECKING:
    from geo.gazetteer.gazetteer import NameSource

_CLAUSE = re.compile(r"\s*;\s*")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{0,400})[)\]]?")
_NOWHERE = Rule(r"(?:{the_}?{place_said}s?\s*(?:{is}\s|:|-)?\s*)?{nowhere}[.!]?")
_CONVERSION = Rule(
    r"\d\s?(?:{kilometre}|{mile}|mi)(\s*[(\[]\s*(?:{about}\s*)?[\d.,]+\s?(?:{kilometre}|{mile}|mi)\s*[)\]])"
)
_FIGURE_TOO = Rule(r"\b[a-z-]{2,}(\s*[(\[]\s*\d{1,4}\s*[)\]])(?=\s*{of_}?(?:{kilometre}|{mile}))")
_INTO = re.compile(r"\s*>\s*")
_STEPS = (_INTO, re.compile(r"\s*/\s*"), _CLAUSE)
_LABEL = Rule(r"^\s*{label}\s*\.?\s*[:=]\s*(?=\S)")
_PUT_AT = Rule(r"\s*(?:{put_in}\s+)?")
_URBAN = Rule(r"\b{urban}(?![\w'])")
_PART_OF = Rule(r"\b{part_of_town}\b")
_POST = Rule(r"^\s*{at_post_}?{kilometre_post}\W{0,3}\d")
_READS_ON = Rule(r"\s*(?:{range_to}|{to}|-)\s")
_WIND_ASIDE = Rule(r"\d\s?{kilometre}\s*(\(\s*{wind_to_}?{wind}\s*\))(?=\s+{of})")
_ROADS = frozenset({ClaimKind.ROAD, ClaimKind.AXIS, ClaimKind.BETWEEN})
_QUALIFYING = frozenset({ClaimKind.OFFSET, ClaimKind.BETWEEN})  # in parentheses after a place: where that place is
# a claim in parentheses is taken before one outside when it says more; the smaller number says more
_PRECISION = {
    ClaimKind.COORDINATES: 0,
    ClaimKind.ALONG: 1,
    ClaimKind.OFFSET: 1,
    ClaimKind.BETWEEN: 2,
    ClaimKind.POINT: 3,
    ClaimKind.AXIS: 4,
    ClaimKind.SEVERAL: 4,
    ClaimKind.ROAD: 5,
    ClaimKind.CORRIDOR: 6,
    ClaimKind.AREA: 7,
    ClaimKind.NONE: 8,
}


def parse_claim(text: str, gazetteer: NameSource, admin_hint: str = "", *, capital: str | None = None) -> Claim:
    """Parse a location phrase; never raises on a text, and what cannot be read is a claim of kind `none`.

    `admin_hint` holds administrative names joined by ";" (the report's admin column); they follow those found in the
    phrase. `capital` is the place that "the capital" means, by default that of the units. Only the first thousand
    characters are read.
    """
    whole = Phrase.of(text)
    is_urban = bool(_URBAN.search(whole.plain))
    meant = gazetteer.units.capital if capital is None else capital
    reader = NameReader(gazetteer, meant, is_cased=_is_cased(whole.text), is_urban=is_urban)
    claim = _parse_whole(whole, text, reader)
    return _with_hints(replace(claim, text=text), names_of(admin_hint))


def names_of(column: str) -> list[str]:
    """Return the administrative names of a column, which are joined by ";"."""
    return [name.strip() for name in re.split(r"[;|]", column) if fold(name)]


def _is_cased(text: str) -> bool:
    """Say whether a text uses capitals for names: small letters, and a capital that does not begin it."""
    return not text.islower() and not text.isupper() and any(char.isupper() for char in text[1:])


def _parse_whole(whole: Phrase, raw: str, reader: NameReader) -> Claim:
    label = _LABEL.match(whole.plain)
    whole = whole.part(label.end() if label else 0, len(whole.plain))
    coordinates = find_coordinates(raw)
    if coordinates is not None:
        return Claim(ClaimKind.COORDINATES, whole.text, lat=coordinates[0], lon=coordinates[1])
    if reader.knows(whole.text) and not reader.source.units.find(whole.text, "country"):
        return _point(whole, reader)
    if put := _PUT_AT.match(whole.plain):
        named = whole.part(put.end(), len(whole.plain))
        if reader.is_the_capital(named.plain.strip(" .,")):
            return _point(named, reader)
    last, outer = _innermost(whole, reader)
    if outer:
        return _with_hints(_parse_whole(last, last.text, reader), outer)
    whole = _less_dateline(whole, reader)
    clauses = [_parse_clause(clause, reader) for clause in whole.split(_CLAUSE)]
    said = [claim for claim in clauses if claim.kind is not ClaimKind.NONE]
    if len(said) <= 1:
        return said[0] if said else next((c for c in clauses if c.is_denied), Claim(ClaimKind.NONE, whole.text))
    parts = [part for claim in said for part in (claim.parts if claim.kind is ClaimKind.SEVERAL else (claim,))]
    return Claim(ClaimKind.SEVERAL, whole.text, parts=tuple(parts))


def _innermost(whole: Phrase, reader: NameReader) -> tuple[Phrase, list[str]]:
    """Split "Mali > Kayes > Diéma > Lakamané" into the place and the units it lies in."""
    units = reader.source.units
    for step in _STEPS:
        *outer, last = whole.split(step) or [whole]
        names = [reader.name(part) or part.text for part in outer]
        if names and all(units.find(name) for name in names) and (step is _INTO or units.find(names[0], "country")):
            return last, names
    return whole, []


def _less_dateline(whole: Phrase, reader: NameReader) -> Phrase:
    """Leave out "Ségou:" before a sentence that names a place of its own."""
    head, colon, _ = whole.plain.partition(":")
    before = whole.part(0, len(head))
    behind = whole.part(len(head) + 1, len(whole.plain))
    if not colon or not reader.knows(before.text):
        return whole
    claim = _parse_clause(behind, reader)
    return behind if claim.kind not in {ClaimKind.NONE, ClaimKind.AREA} else whole


def _point(whole: Phrase, reader: NameReader) -> Claim:
    anchor = reader.anchor(whole)
    anchors = () if anchor is None else (anchor,)
    return Claim(ClaimKind.POINT if anchors else ClaimKind.NONE, whole.text, anchors)


def _parse_clause(clause: Phrase, reader: NameReader) -> Claim:
    outside, inside = _brackets(_less_conversions(clause))
    claim = _parse_flat(outside, reader)
    if claim.is_national:
        return claim
    for bracket in inside:
        other = _parse_flat(bracket, reader)
        is_place = claim.kind is ClaimKind.POINT or (claim.kind is ClaimKind.ROAD and bool(claim.anchors))
        if claim.kind is ClaimKind.NONE and is_capital(outside.text) and _unit_named(other, reader):
            name = reader.name(outside)  # "Fansongo-Wéré (Barouéli)" is no Barouéli
            claim = claim if name is None else replace(claim, kind=ClaimKind.POINT, anchors=(Anchor(name, ()),))
            is_place = claim.kind is ClaimKind.POINT
        units = _unit_named(other, reader) if is_place or _is_unit_in(claim, other, reader) else ()
        claim = replace(claim, admin_hint=_united(claim.admin_hint, other.admin_hint, units))
        if units and claim.kind in {ClaimKind.ROAD, ClaimKind.AREA}:
            continue
        is_on_road = claim.kind in _ROADS and (_POST.search(bracket.plain) or is_known_point(other))
        is_on_axis = other.kind is ClaimKind.AXIS and claim.kind is ClaimKind.POINT
        if is_on_road or is_on_axis or (other.kind in _QUALIFYING and is_known_point(claim)):
            claim = _parse_flat(Phrase.of(f"{outside.shown()}, {bracket.shown()}"), reader)
        elif _PART_OF.search(bracket.plain) and is_known_point(other):
            claim = replace(other, context=claim.anchors, text=clause.text)
        elif _PRECISION[other.kind] < min(_PRECISION[claim.kind], _PRECISION[ClaimKind.POINT]):
            anchors = claim.anchors if claim.kind is ClaimKind.POINT else ()
            claim = replace(other, context=tuple(dict.fromkeys([*other.context, *anchors])), text=clause.text)
        elif claim.kind in {ClaimKind.NONE, ClaimKind.AREA} and _PRECISION[other.kind] < _PRECISION[claim.kind]:
            claim = replace(other, text=clause.text)
        claim = replace(claim, refs=tuple(dict.fromkeys([*claim.refs, *other.refs])))
    return claim


def _less_conversions(clause: Phrase) -> Phrase:
    """Leave out a distance said again ("40 kilometres (25 miles) west of A"); open "25 km (au nord) de A"."""
    aside = _WIND_ASIDE.search(clause.plain)
    if aside:
        clause = clause.without(aside.end() - 1, aside.end()).without(aside.start(1), aside.start(1) + 1)
    for match in reversed(list(_FIGURE_TOO.finditer(clause.plain))):
        clause = clause.without(*match.span(1))
    for match in reversed(list(_CONVERSION.finditer(clause.plain))):
        clause = clause.without(*match.span(1))
    return clause


def is_known_point(claim: Claim) -> bool:
    """Say whether a claim is of a place that some list has."""
    return claim.kind is ClaimKind.POINT and all(anchor.candidates for anchor in claim.anchors)


def _unit_named(claim: Claim, reader: NameReader) -> tuple[str, ...]:
    """Return the region or cercle that a lone name in parentheses says a place lies in ("Loulouni (Sikasso)")."""
    if claim.kind is not ClaimKind.POINT or claim.near:
        return ()
    return tuple(
        anchor.text
        for anchor in claim.anchors
        if any(unit.level != "country" for unit in reader.source.units.find(anchor.text))
    )


def _is_unit_in(claim: Claim, about: Claim, reader: NameReader) -> bool:
    """Say whether an area is a unit within the one that a bracket names: "commune de Sitakily (Kéniéba)"."""
    units = reader.source.units
    return claim.kind is ClaimKind.AREA and any(
        hint.endswith(COMMUNE_HINT) or units.holds(name, hint)
        for name in _unit_named(about, reader)
        for hint in claim.admin_hint
    )


def _united(*lists: tuple[str, ...]) -> tuple[str, ...]:
    return tuple({fold(name): name for names in lists for name in names}.values())


def _brackets(clause: Phrase) -> tuple[Phrase, list[Phrase]]:
    """Part what stands in brackets from the rest, which reads on over one that stands before "and" or "to"."""
    inside: list[Phrase] = []
    outside = clause
    for match in reversed(list(_BRACKET.finditer(clause.plain))):
        inside.insert(0, clause.part(*match.span(1)))
        take_out = outside.without if _READS_ON.match(outside.plain[match.end() :]) else outside.blank
        outside = take_out(*match.span())
    bare = outside.part(0, len(outside.plain))
    while bare.plain.endswith("|"):
        bare = bare.part(0, len(bare.plain) - 1)
    return bare, inside


def _parse_flat(phrase: Phrase, reader: NameReader) -> Claim:
    plain = phrase.plain.strip(" .,-|")
    if not fold(phrase.text) or _NOWHERE.fullmatch(plain):
        return Claim(ClaimKind.NONE, phrase.text)
    home = reader.source.units
    if whole_country(home.own_names, home.own_adjectives).search(plain):
        return Claim(ClaimKind.AREA, phrase.text, area_name=phrase.shown(), is_national=True)
    affirmed = without_denials(phrase)
    if affirmed is not None:
        return _denied(phrase, affirmed, reader)
    return judge(phrase.shown(), find_all(phrase, reader), reader)


def _denied(phrase: Phrase, affirmed: Phrase, reader: NameReader) -> Claim:
    """Read what a text affirms beside what it denies; where that is nothing, its places are only context."""
    claim = judge(affirmed.shown(), find_all(affirmed, reader), reader)
    if claim.kind is not ClaimKind.NONE:
        return claim
    denied = judge(phrase.shown(), find_all(phrase, reader), reader)
    parts = denied.parts or (denied,)
    places = [anchor for part in parts for anchor in (*part.anchors, *part.context)]
    return Claim(ClaimKind.NONE, phrase.shown(), context=tuple(dict.fromkeys(places)), is_denied=True)


def _with_hints(claim: Claim, names: list[str]) -> Claim:
    return replace(
        claim,
        admin_hint=_united(claim.admin_hint, tuple(names)),
        parts=tuple(_with_hints(part, names) for part in claim.parts),
    )
