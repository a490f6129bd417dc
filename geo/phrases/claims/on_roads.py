"""Claims of a road: between two places, a road named by its towns or its number, a corridor by its ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import Bound, ClaimKind
from data.tables.place_classes import TOWNS_AND_CROSSINGS
from geo.gazetteer.gazetteer import ALIAS
from geo.phrases.claim import Claim
from geo.phrases.claims.agreement import ON_WAY_SHARE, is_amid, is_called, may_lie_on
from geo.phrases.claims.parts import is_country, one_or_several
from geo.phrases.finders.sites import is_site

if TYPE_CHECKING:
    from geo.phrases.claim import Anchor
    from geo.phrases.clause import Measured, Mentions
    from geo.phrases.name_reader import NameReader


def claim_section(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Read "between A and B": the section, a place named amid it, or the one end that is known."""
    claims = []
    for anchors in found.between:
        if all(is_country(anchor, reader) for anchor in anchors):
            continue
        place = next((place for place in found.items.anchors if is_amid(place, anchors)), None)
        place = place or next((place for place in found.near if is_amid(place, anchors, ON_WAY_SHARE)), None)
        if place is not None and len(found.between) == 1:
            return Claim(ClaimKind.POINT, text, (place,), axis=anchors, near=place in found.near, checks=found.checks())
        known = [anchor for anchor in anchors if is_called(anchor)]
        if len(anchors) == 2 and len(known) == 1 and any(is_site(one.text) for one in anchors if one not in known):
            return Claim(ClaimKind.POINT, text, tuple(known), near=True, checks=found.checks())
        if len(known) < 2 and len(found.between) == 1 and len(anchors) == 2:
            place = next((place for place in found.items.anchors if is_called(place)), None)
            if place is not None:
                return Claim(ClaimKind.POINT, text, (place,), checks=found.checks(), context=anchors)
            if not any(map(_is_town, known)) and any(_is_about(one) for one in found.measured):
                return None
        kind = ClaimKind.BETWEEN if len(anchors) == 2 else ClaimKind.AXIS
        claims.append(
            Claim(
                kind,
                text,
                anchors,
                checks=found.checks(),
                context=found.items.anchors,
                is_halfway=found.is_halfway,
            )
        )
    return one_or_several(text, claims)


def _is_town(anchor: Anchor) -> bool:
    return any(one.score >= ALIAS and one.entry.place_class in TOWNS_AND_CROSSINGS for one in anchor.candidates)


def _is_about(one: Measured) -> bool:
    """Say whether a distance is about so far from a known place: enough to be placed by."""
    return one.distance.bound is Bound.ABOUT and one.anchor is not None and bool(one.anchor.candidates)


def claim_axis(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Read "the A - B - C road", where no place on it is named."""
    if found.items.anchors or found.near:
        return None
    claims = [
        through_known(Claim(ClaimKind.AXIS, text, anchors, checks=found.checks()))
        for anchors in found.axes
        if not all(is_country(anchor, reader) for anchor in anchors)
    ]
    return one_or_several(text, claims)


def through_known(claim: Claim) -> Claim:
    """Leave out of "A - X - B" the X that no list has on the way from A to B, which are known."""
    first, *middles, last = claim.anchors
    if not middles or not (is_called(first) and is_called(last)):
        return claim
    known = tuple(place for place in middles if may_lie_on(place, (first, last)))
    return replace(claim, anchors=(first, *known, last), is_partly_known=len(known) < len(middles))


def claim_unknown_on_axis(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Read a name that no list has on the road named with it as somewhere on that road ("X, axe Ségou-Bla")."""
    del reader
    lines = [line for line in found.axes if len(line) > 1 and all(map(is_called, line))]
    places = (*found.items.anchors, *found.near)
    if len(lines) != 1 or len(places) != 1 or may_lie_on(places[0], lines[0]):
        return None
    return Claim(ClaimKind.AXIS, text, lines[0], checks=found.checks(), context=places, is_partly_known=True)


def claim_road(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Read "on the RN24", and near which place that is, where the phrase says so."""
    if not found.refs:
        return None
    around = [anchor for area in (*found.sectors, *found.zones) for anchor in area.anchors]
    anchors = [anchor for anchor in (*found.near, *around) if not is_country(anchor, reader)]
    bearing = next((area.bearing_deg for area in found.sectors), None)
    return Claim(
        ClaimKind.ROAD, text, tuple(anchors[:1]), near=bool(anchors), bearing_deg=bearing, checks=found.checks()
    )


def claim_corridor(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Read "the corridor from A to B"."""
    del reader
    return one_or_several(text, [Claim(ClaimKind.CORRIDOR, text, anchors) for anchors in found.corridors])
