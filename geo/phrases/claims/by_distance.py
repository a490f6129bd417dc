"""Claims of a distance: a kilometre of a road, so far from a place, a border, or in a direction."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import Bound, ClaimKind
from geo.phrases.claim import Anchor, Claim, DistanceCheck
from geo.phrases.claims.agreement import agrees, is_so_far

if TYPE_CHECKING:
    from geo.phrases.clause import Measured, Mentions
    from geo.phrases.name_reader import NameReader


def claim_kilometre(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """PK: counted from where the phrase says, else from the first town of the road named, else from the capital."""
    if found.kilometres is None:
        return None
    start, at_km, to_km = found.kilometres.start, found.kilometres.from_km, found.kilometres.to_km
    line = next((line for line in (*found.between, *found.axes, *found.corridors) if len(line) > 1), ())
    places = [*found.items.anchors, *found.near, *(one.anchor for one in found.measured if one.anchor is not None)]
    ends = [end for end in (*line[-1:], *line[:1], *found.toward[:1], *places) if start and end.text != start.text]
    anchors: tuple[Anchor, ...]
    if start is not None:
        anchors = (start, *ends[:1])
    elif line:
        anchors = (line[0], line[-1])
    elif places:
        anchors = (places[0], *found.toward[:1])
    elif found.toward or found.refs:
        capital = Anchor(reader.capital, tuple(reader.source.lookup(reader.capital)))
        anchors = (capital, *found.toward[:1])
    else:
        return None
    if to_km is None or len(anchors) < 2:
        middle_km = at_km if to_km is None else (at_km + to_km) / 2
        return Claim(ClaimKind.ALONG, text, anchors, distance_km=middle_km, checks=found.checks())
    bounds = ((min(at_km, to_km), Bound.AT_LEAST), (max(at_km, to_km), Bound.AT_MOST))
    checks = tuple(DistanceCheck(anchors[0], length_km, bound) for length_km, bound in bounds)
    return Claim(ClaimKind.BETWEEN, text, anchors, checks=(*checks, *found.checks()))


def claim_offset(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Read "30 km south of X"; a place named beside it is believed where it lies about there."""
    del reader
    one = next((one for one in found.measured if one.distance.bearing_deg is not None), None)
    if one is None:
        return None
    named = [anchor for anchor in (*found.items.anchors, *found.near) if anchor != one.anchor]
    anchor = one.anchor or next(iter(named), None)
    if anchor is None:
        return None
    distance = one.distance
    place = next((place for place in named if agrees(place, anchor, one)), None)
    if place is not None:
        return Claim(ClaimKind.POINT, text, (place,), near=place in found.near, checks=found.checks())
    anchors = (anchor, *(toward for toward in found.toward[:1] if toward != anchor))
    kind = ClaimKind.OFFSET if len(anchors) == 1 else ClaimKind.ALONG
    return Claim(
        kind,
        text,
        anchors,
        distance_km=distance.distance_km,
        bound=distance.bound,
        bearing_deg=distance.bearing_deg,
        checks=_checks_less(found, one),
        context=tuple(place for place in named if place != anchor),
        is_partly_known=any(place != anchor for place in named),
    )


def claim_distance(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Read "50 km from Kati": along the road named with it, a check of a place named with it, or else a circle."""
    del reader
    border = _from_border(text, found)
    if border is not None:
        return border
    one = next((one for one in found.measured if one.anchor is not None), None)
    if one is None or one.anchor is None:
        return None
    start = one.anchor
    places = [anchor for anchor in (*found.items.anchors, *found.near) if anchor.text != start.text]
    if any(place.candidates for place in places):
        return None
    claim = Claim(
        ClaimKind.ALONG,
        text,
        (start, *_toward(found, start, one)),
        distance_km=one.distance.distance_km,
        bound=one.distance.bound,
        checks=_checks_less(found, one),
        context=tuple(places),
        is_partly_known=bool(places),
    )
    if len(claim.anchors) > 1 or found.refs or any(len(line) > 1 for line in (*found.axes, *found.corridors)):
        return claim
    if one.distance.bound is Bound.AT_LEAST:
        return Claim(ClaimKind.AREA, text, area_name=text, context=(start, *places))
    said = next((place for place in found.said if is_so_far(place, start, one.distance.distance_km)), None)
    if said is not None and one.distance.bound is Bound.ABOUT:
        return Claim(ClaimKind.POINT, text, (said,), checks=found.checks())
    return replace(claim, kind=ClaimKind.OFFSET)


def _toward(found: Mentions, start: Anchor, one: Measured) -> tuple[Anchor, ...]:
    """Return the end of the road from a place that a distance is measured along, where the phrase says which."""
    if one.distance.is_before and found.moved:
        return found.moved[:1]
    if found.toward:
        return found.toward[:1]
    line = next((line for line in (*found.axes, *found.corridors) if len(line) > 1), ())
    ends = [end for end in (*line[:1], *line[-1:]) if end.text != start.text]
    return tuple(ends) if len(ends) == 1 else ()


def _checks_less(found: Mentions, main: Measured) -> tuple[DistanceCheck, ...]:
    return replace(found, measured=tuple(one for one in found.measured if one is not main)).checks()


def _from_border(text: str, found: Mentions) -> Claim | None:
    """Read "15 km before the border" on a road that is named by its towns, one of them at a border."""
    far = found.from_border
    line = next((line for line in found.axes if len(line) > 1), ())
    gates = [end for end in (*line[-1:], *line[:1]) if any(candidate.entry.border_of for candidate in end.candidates)]
    if far is None or len(gates) != 1 or found.items.anchors or found.near:
        return None
    other = line[0] if gates[0] == line[-1] else line[-1]
    return Claim(
        ClaimKind.ALONG,
        text,
        (gates[0], other),
        distance_km=far.distance_km,
        bound=far.bound,
        checks=found.checks(),
    )
