"""Parsing a location phrase, French or English, into a claim."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import ClaimKind
from geo.anchors import NameReader
from geo.claim import Claim
from geo.coordinates import find_coordinates
from geo.findings import find_all
from geo.judgement import judge
from geo.names import fold
from geo.text import Phrase
from geo.vocabulary import CAPITAL_NAME

if TYPE_CHECKING:
    from geo.gazetteer import NameSource
    from geo.report import Report

_CLAUSE = re.compile(r"\s*;\s*")
_BRACKET = re.compile(r"[(\[]([^()\[\]]{0,400})[)\]]?")
_NOWHERE = re.compile(
    r"(?:(?:the |le |la |l')?(?:place|location|lieu|localisation|localite|endroit|site|position"
    r"|exact (?:place|location)|lieu exact)s?\s*(?:is |was |est |:|-)?\s*)?"
    r"(?:(?:not|non|un|in|pas)[\s-]*(?:yet )?(?:given|stated|specified|known|communicated|mentioned"
    r"|available|precise[es]?|connu[es]?|specifie[es]?|communique[es]?"
    r"|indique[es]?|disponible|renseigne[es]?|determine[ds]?|identified|disclosed)|unknown"
    r"|inconnue?s?|unspecified|undisclosed|n/?a|n\.a\.|nd|none|aucun|neant|nowhere|tbd|null"
    r"|nan)"
    r"[.!]?"
)
_NATION = re.compile(
    r"\b(?:nation-?wide|country-?wide|(?:across|throughout|all over|all across) (?:the (?:whole "
    r"|entire )?(?:country|nation|territory)|mali)"
    r"|(?:the )?(?:whole|entire) (?:country|nation|territory)|all of mali|ensemble du (?:pays"
    r"|territoire|mali)|tout le (?:pays|territoire|mali)"
    r"|(?:toute l'etendue du |le |du )?territoire (?:national|malien)|(?:a l')?echelle nationale"
    r"|niveau national|partout (?:au mali|dans le pays)"
    r"|all (?:the )?ports|tous les ports|all (?:the )?borders|toutes les frontieres)\b|^(?:national"
    r"|nationale?|mali|in mali|au mali|le mali)$"
)
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


def parse_claim(text: str, gazetteer: NameSource, admin_hint: str = "", *, capital: str = CAPITAL_NAME) -> Claim:
    """Parse a location phrase; never raises on a text, and what cannot be read is a claim of kind `none`.

    `admin_hint` holds administrative names joined by ";" (the report's admin column); they follow those found in the
    phrase. `capital` is the place that "the capital" means. Only the first thousand characters are read.
    """
    reader = NameReader(gazetteer, capital)
    whole = Phrase.of(text)
    claim = _parse_whole(whole, text, reader)
    column = [name.strip() for name in re.split(r"[;|]", admin_hint) if fold(name)]
    return _with_hints(replace(claim, text=text), column)


def claim_of(report: Report, gazetteer: NameSource, *, capital: str = CAPITAL_NAME) -> Claim:
    """Return the claim of a report: its coordinates where it gives them, else what its place text says."""
    if report.lat is None or report.lon is None:
        return parse_claim(report.place_text, gazetteer, report.admin, capital=capital)
    claim = Claim(
        ClaimKind.COORDINATES, report.place_text, lat=report.lat, lon=report.lon, radius_km=report.geo_precision_km
    )
    return _with_hints(claim, [name.strip() for name in report.admin.split(";") if fold(name)])


def _parse_whole(whole: Phrase, raw: str, reader: NameReader) -> Claim:
    coordinates = find_coordinates(raw)
    if coordinates is not None:
        return Claim(ClaimKind.COORDINATES, whole.text, lat=coordinates[0], lon=coordinates[1])
    if reader.source.exact(whole.text) and not reader.source.units.find(whole.text, "country"):
        return _point(whole, reader)
    clauses = [_parse_clause(clause, reader) for clause in whole.split(_CLAUSE)]
    said = [claim for claim in clauses if claim.kind is not ClaimKind.NONE]
    if len(said) <= 1:
        return said[0] if said else Claim(ClaimKind.NONE, whole.text)
    parts = [part for claim in said for part in (claim.parts if claim.kind is ClaimKind.SEVERAL else (claim,))]
    return Claim(ClaimKind.SEVERAL, whole.text, parts=tuple(parts))


def _point(whole: Phrase, reader: NameReader) -> Claim:
    anchor = reader.anchor(whole)
    anchors = () if anchor is None else (anchor,)
    return Claim(ClaimKind.POINT if anchors else ClaimKind.NONE, whole.text, anchors)


def _parse_clause(clause: Phrase, reader: NameReader) -> Claim:
    outside, inside = _brackets(clause)
    claim = _parse_flat(outside, reader)
    if claim.is_national:
        return claim
    for bracket in inside:
        other = _parse_flat(bracket, reader)
        if _PRECISION[other.kind] < min(_PRECISION[claim.kind], _PRECISION[ClaimKind.POINT]):
            anchors = claim.anchors if claim.kind is ClaimKind.POINT else ()
            claim = replace(other, context=tuple(dict.fromkeys([*other.context, *anchors])), text=clause.text)
        elif claim.kind in {ClaimKind.NONE, ClaimKind.AREA} and _PRECISION[other.kind] < _PRECISION[claim.kind]:
            claim = replace(other, text=clause.text)
        claim = replace(claim, refs=tuple(dict.fromkeys([*claim.refs, *other.refs])))
    return claim


def _brackets(clause: Phrase) -> tuple[Phrase, list[Phrase]]:
    inside, outside = [], clause
    for match in _BRACKET.finditer(clause.plain):
        inside.append(clause.part(*match.span(1)))
        outside = outside.blank(*match.span())
    bare = outside.part(0, len(outside.plain))
    while bare.plain.endswith("|"):
        bare = bare.part(0, len(bare.plain) - 1)
    return bare, inside


def _parse_flat(phrase: Phrase, reader: NameReader) -> Claim:
    plain = phrase.plain.strip(" .,-|")
    if not fold(phrase.text) or _NOWHERE.fullmatch(plain):
        return Claim(ClaimKind.NONE, phrase.text)
    if _NATION.search(plain):
        return Claim(ClaimKind.AREA, phrase.text, area_name=phrase.shown(), is_national=True)
    return judge(phrase.shown(), find_all(phrase, reader), reader)


def _with_hints(claim: Claim, names: list[str]) -> Claim:
    hints = tuple({fold(name): name for name in (*claim.admin_hint, *names)}.values())
    return replace(claim, admin_hint=hints, parts=tuple(_with_hints(part, names) for part in claim.parts))
