"""From what a clause mentions to one claim: the most exact location is the claim, the rest checks and context."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import Bound, ClaimKind
from geo.gazetteer.gazetteer import ALIAS
from geo.phrases.claim import Claim, DistanceCheck
from geo.phrases.claims.agreement import NEAR_KM, is_called, is_far_from
from geo.phrases.claims.by_distance import claim_distance, claim_kilometre, claim_offset
from geo.phrases.claims.of_areas import claim_area, claim_sector_or_zone
from geo.phrases.claims.on_roads import (
    claim_axis,
    claim_corridor,
    claim_road,
    claim_section,
    claim_unknown_on_axis,
)
from geo.phrases.claims.parts import is_country, one_or_several

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geo.gazetteer.admin_units import AdminIndex
    from geo.phrases.claim import Anchor
    from geo.phrases.clause import Mentions
    from geo.phrases.name_reader import NameReader


def judge(text: str, found: Mentions, reader: NameReader) -> Claim:
    """Return the claim of a clause; `none` where it mentions no place."""
    steps: tuple[Callable[[str, Mentions, NameReader], Claim | None], ...] = (
        claim_kilometre,
        claim_section,
        _site_of_town,
        claim_offset,
        claim_distance,
        claim_axis,
        claim_unknown_on_axis,
        _places,
        claim_road,
        claim_corridor,
        claim_sector_or_zone,
        claim_area,
        _of_mine,
    )
    for step in steps:
        claim = step(text, found, reader)
        if claim is not None:
            return _finished(claim, found, reader.source.units)
    return Claim(ClaimKind.NONE, text, refs=found.refs, admin_hint=found.hints)


def _finished(claim: Claim, found: Mentions, units: AdminIndex) -> Claim:
    """Add what goes with any kind: road numbers, administrative hints, and the other places mentioned."""
    axis = claim.axis or _axis_beside(claim, found)
    own = {*claim.anchors, *axis, *(one.anchor for one in found.measured)}
    context = tuple(anchor for anchor in dict.fromkeys([*claim.context, *found.context()]) if anchor not in own)
    if claim.kind is ClaimKind.SEVERAL:
        bare = replace(found, near=(), measured=())
        parts = tuple(_finished(replace(part, context=_beside(part, claim)), bare, units) for part in claim.parts)
        return replace(claim, parts=parts, refs=found.refs, admin_hint=found.hints)
    refs = _local_refs(found.refs, claim.anchors, units)
    borders = tuple(dict.fromkeys([*(code for area in found.areas for code in area.countries), *found.lands]))
    return replace(claim, borders=borders, refs=refs, axis=axis, admin_hint=found.hints, context=context)


def _beside(part: Claim, claim: Claim) -> tuple[Anchor, ...]:
    """Return the other places of a list, by which one of it is told from its namesakes."""
    if part.kind is not ClaimKind.POINT:
        return ()
    others = [place for other in claim.parts if other is not part for place in other.anchors]
    return tuple(place for place in others if is_called(place))


def _axis_beside(claim: Claim, found: Mentions) -> tuple[Anchor, ...]:
    """Return the road named by its towns that the place or distance of a claim is on, where there is just one."""
    on_road = claim.kind in {ClaimKind.POINT, ClaimKind.OFFSET, ClaimKind.ALONG, ClaimKind.ROAD}
    lines = [line for line in found.axes if len(line) > 1]
    if not on_road or len(lines) != 1 or set(lines[0]) <= set(claim.anchors):
        return ()
    return lines[0]


def _local_refs(refs: Sequence[str], anchors: Iterable[Anchor], units: AdminIndex) -> tuple[str, ...]:
    """Return road numbers as they may be signed: what the press calls "RN1" is often "N1" on the signs."""
    countries = {anchor.candidates[0].entry.country for anchor in anchors if anchor.candidates}
    is_home = not countries or bool(countries & {units.home(), ""})
    if is_home and units.road_prefix == "RN":
        return tuple(refs)
    return tuple(dict.fromkeys([*refs, *(ref[1:] for ref in refs if ref.startswith("RN"))]))


def _site_of_town(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Read a site that no list has, of a town that it is said to be in: somewhere in that town."""
    del reader
    if not found.sites or found.items.anchors:
        return None
    claims = [
        Claim(ClaimKind.POINT, text, (one.place,), radius_km=one.radius_km, checks=found.checks())
        for one in found.sites
    ]
    return one_or_several(text, claims)


def _places(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Return the places named; one that no gazetteer knows gives way to the place it is said to be near."""
    places = [_at_its_border(anchor, found) for anchor in found.items.anchors if not is_country(anchor, reader)]
    known = [anchor for anchor in places if anchor.candidates and not is_far_from(anchor, found.near)]
    elsewhere = bool(found.near) or any(area.anchors for area in (*found.sectors, *found.zones))
    if places and (known or not elsewhere):
        by = [DistanceCheck(anchor, NEAR_KM, Bound.AT_MOST) for anchor in found.near if anchor.candidates]
        checks = (*found.checks(), *(by if len(places) == 1 else ()))
        return one_or_several(text, [Claim(ClaimKind.POINT, text, (anchor,), checks=checks) for anchor in places])
    near = [anchor for anchor in found.near if not is_country(anchor, reader)]
    if not near or (found.refs and len(near) == 1):
        return None
    claims = [Claim(ClaimKind.POINT, text, (anchor,), near=True, checks=found.checks()) for anchor in near]
    claim = one_or_several(text, claims)
    return claim and replace(claim, context=tuple(places))


def _at_its_border(anchor: Anchor, found: Mentions) -> Anchor:
    """Take a place said to be at the border of a country for the crossing of that name, where there is one."""
    codes = {code for area in found.areas for code in area.countries}
    gates = tuple(one for one in anchor.candidates if codes & {*one.entry.border_of} and one.score >= ALIAS)
    return replace(anchor, candidates=gates or anchor.candidates)


def _of_mine(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Return the surroundings of a mine whose convoys or workers are all that is spoken of."""
    del reader
    return one_or_several(text, [Claim(ClaimKind.POINT, text, (mine,), near=True) for mine in found.of_mines])
