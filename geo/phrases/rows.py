"""The claim of a row or report: its coordinates, its place words, and what it tells in sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import ClaimKind
from geo.earth import distance_km
from geo.phrases.claim import Claim
from geo.phrases.mentions import find_mentions
from geo.phrases.parse import is_known_point, names_of, parse_claim
from geo.phrases.precision import SAYS_MORE, SAYS_WHERE, precision_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.gazetteer.gazetteer import NameSource
    from geo.phrases.precision import Precision
    from geo.reports.located import Located

AT_POSITION_KM = 15.0  # a place that notes measure from lies this near the position of the row
_EXACT_FIRST = (ClaimKind.ALONG, ClaimKind.OFFSET, ClaimKind.BETWEEN, ClaimKind.AXIS, ClaimKind.ROAD, ClaimKind.POINT)


def claim_of(row: Located, gazetteer: NameSource, read: Callable[[str, str], Claim] | None = None) -> Claim:
    """Return the claim of a report or row: its coordinates as exact as it says they are, else what its words say.

    What the words say stands beside coordinates: placing takes a stretch of road or a distance from words that agree
    with a position that only stands for a town or more, and sees where the two contradict each other. `read` reads a
    phrase with its admin column, `parse_claim` where it is left out: rows of many positions may say the same words.

    What a row tells in sentences (its notes or description) counts where its own words name no more than a place: the
    stretch or distance in it that is measured from a place at a town's position, and all of it in a row without words.
    """
    read = read or (lambda text, admin: parse_claim(text, gazetteer, admin))
    precision = precision_of(row, gazetteer.units)
    said = None
    if not precision.is_nowhere or row.lat is None:
        said = _with_precision(read(row.place_text, row.admin), precision)
    if said is not None and (row.lat is None or row.lon is None):
        return said if row.place_text else _of_notes(row, gazetteer) or said
    if precision.is_of_town and said is not None and said.kind not in SAYS_MORE:
        said = _in_notes(row, gazetteer) or said
    kind = ClaimKind.AREA if precision.is_area else ClaimKind.COORDINATES
    return Claim(
        ClaimKind.NONE if precision.is_nowhere else kind,
        row.place_text,
        lat=row.lat,
        lon=row.lon,
        radius_km=precision.radius_km,
        area_name=row.place_text,
        is_national=precision.is_national,
        admin_hint=tuple(names_of(row.admin)),
        precision=precision,
        words=said if said and said.anchors and said.kind in SAYS_WHERE else None,
    )


def _in_notes(row: Located, gazetteer: NameSource) -> Claim | None:
    """Return the stretch or distance that the notes of a row measure from a place at its position, the most exact."""
    told = [one.claim for one in find_mentions(row.notes, gazetteer) if one.kind in SAYS_MORE]
    told = [claim for claim in told if _starts_at(claim, row)]
    best = min(told, key=lambda claim: _EXACT_FIRST.index(claim.kind), default=None)
    return best and replace(best, text=row.place_text)  # notes are their author's: none of their words is quoted


def _starts_at(claim: Claim, row: Located) -> bool:
    anchors = (*claim.anchors, *(check.anchor for check in claim.checks))
    return any(
        distance_km(row.lat or 0.0, row.lon or 0.0, one.entry.lat, one.entry.lon) <= AT_POSITION_KM
        for anchor in anchors
        for one in anchor.candidates
    )


def _of_notes(row: Located, gazetteer: NameSource) -> Claim | None:
    """Return what the notes of a row without words of its own say, the most exact first."""
    told = [one.claim for one in find_mentions(row.notes, gazetteer) if one.kind in _EXACT_FIRST]
    best = min(told, key=lambda claim: _EXACT_FIRST.index(claim.kind), default=None)
    hints = tuple(names_of(row.admin))
    return best and replace(best, text="", admin_hint=tuple(dict.fromkeys([*best.admin_hint, *hints])))


def _with_precision(claim: Claim, precision: Precision) -> Claim:
    parts = tuple(_with_precision(part, precision) for part in claim.parts)
    return replace(_coarsened(claim, precision), parts=parts, precision=precision)


def _coarsened(claim: Claim, precision: Precision) -> Claim:
    """Widen a place that a row gives in words alone, where its precision code says that it stands for more."""
    if precision.is_nowhere:
        return Claim(ClaimKind.NONE, claim.text)
    if claim.kind is ClaimKind.COORDINATES:
        kind = ClaimKind.AREA if precision.is_area else claim.kind
        return replace(claim, kind=kind, radius_km=precision.radius_km, is_national=precision.is_national)
    if claim.kind is not ClaimKind.POINT or not precision.is_coarse or not is_known_point(claim):
        return claim
    if not precision.is_area:
        return replace(claim, near=True, radius_km=precision.radius_km)
    first = claim.anchors[0].candidates[0].entry
    return replace(
        claim,
        kind=ClaimKind.AREA,
        lat=first.lat,
        lon=first.lon,
        radius_km=precision.radius_km,
        area_name=claim.text,
        is_national=precision.is_national,
    )
