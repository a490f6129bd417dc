"""From what a clause mentions to one claim: the most exact location is the claim, the rest checks and context."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import Bound, ClaimKind
from data.tables.place_classes import TOWNS_AND_CROSSINGS
from geo.earth import bearing, distance_km
from geo.gazetteer.gazetteer import ALIAS
from geo.phrases.agreement import (
    AGREES_DEG,
    NEAR_KM,
    ON_WAY_SHARE,
    agrees,
    is_amid,
    is_called,
    is_far_from,
    is_so_far,
)
from geo.phrases.claim import Anchor, Claim, DistanceCheck
from geo.phrases.finders.areas import joined
from geo.phrases.finders.sites import is_site
from geo.phrases.on_named_roads import from_border, through_known, unknown_on_axis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geo.gazetteer.admin_units import AdminIndex
    from geo.phrases.clause import Measured, Mentions
    from geo.phrases.finders.areas import NamedArea
    from geo.phrases.name_reader import NameReader

BORDER_REACH_KM, BORDER_RADIUS_KM = 120.0, 40.0


def judge(text: str, found: Mentions, reader: NameReader) -> Claim:
    """Return the claim of a clause; `none` where it mentions no place."""
    steps: tuple[Callable[[str, Mentions, NameReader], Claim | None], ...] = (
        _at_kilometre,
        _between,
        _site_of_town,
        _offset,
        _from_place,
        _axis,
        unknown_on_axis,
        _places,
        _on_road,
        _corridor,
        _sector_or_zone,
        _area,
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


def _at_kilometre(text: str, found: Mentions, reader: NameReader) -> Claim | None:
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


def _between(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    claims = []
    for anchors in found.between:
        if all(_is_country(anchor, reader) for anchor in anchors):
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
    return _one_or_several(text, claims)


def _site_of_town(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Read a site that no list has, of a town that it is said to be in: somewhere in that town."""
    del reader
    if not found.sites or found.items.anchors:
        return None
    claims = [
        Claim(ClaimKind.POINT, text, (one.place,), radius_km=one.radius_km, checks=found.checks())
        for one in found.sites
    ]
    return _one_or_several(text, claims)


def _offset(text: str, found: Mentions, reader: NameReader) -> Claim | None:
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


def _from_place(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Read "50 km from Kati": along the road named with it, a check of a place named with it, or else a circle."""
    del reader
    border = from_border(text, found)
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


def _axis(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    if found.items.anchors or found.near:
        return None
    claims = [
        through_known(Claim(ClaimKind.AXIS, text, anchors, checks=found.checks()))
        for anchors in found.axes
        if not all(_is_country(anchor, reader) for anchor in anchors)
    ]
    return _one_or_several(text, claims)


def _places(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Return the places named; one that no gazetteer knows gives way to the place it is said to be near."""
    places = [_at_its_border(anchor, found) for anchor in found.items.anchors if not _is_country(anchor, reader)]
    known = [anchor for anchor in places if anchor.candidates and not is_far_from(anchor, found.near)]
    elsewhere = bool(found.near) or any(area.anchors for area in (*found.sectors, *found.zones))
    if places and (known or not elsewhere):
        by = [DistanceCheck(anchor, NEAR_KM, Bound.AT_MOST) for anchor in found.near if anchor.candidates]
        checks = (*found.checks(), *(by if len(places) == 1 else ()))
        return _one_or_several(text, [Claim(ClaimKind.POINT, text, (anchor,), checks=checks) for anchor in places])
    near = [anchor for anchor in found.near if not _is_country(anchor, reader)]
    if not near or (found.refs and len(near) == 1):
        return None
    claims = [Claim(ClaimKind.POINT, text, (anchor,), near=True, checks=found.checks()) for anchor in near]
    claim = _one_or_several(text, claims)
    return claim and replace(claim, context=tuple(places))


def _at_its_border(anchor: Anchor, found: Mentions) -> Anchor:
    """Take a place said to be at the border of a country for the crossing of that name, where there is one."""
    codes = {code for area in found.areas for code in area.countries}
    gates = tuple(one for one in anchor.candidates if codes & {*one.entry.border_of} and one.score >= ALIAS)
    return replace(anchor, candidates=gates or anchor.candidates)


def _on_road(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    if not found.refs:
        return None
    around = [anchor for area in (*found.sectors, *found.zones) for anchor in area.anchors]
    anchors = [anchor for anchor in (*found.near, *around) if not _is_country(anchor, reader)]
    bearing = next((area.bearing_deg for area in found.sectors), None)
    return Claim(
        ClaimKind.ROAD, text, tuple(anchors[:1]), near=bool(anchors), bearing_deg=bearing, checks=found.checks()
    )


def _corridor(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    del reader
    return _one_or_several(text, [Claim(ClaimKind.CORRIDOR, text, anchors) for anchors in found.corridors])


def _sector_or_zone(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    at_border = _at_border(text, found, reader)
    if at_border is not None:
        return at_border
    sectors = found.sectors or found.zones
    claims = [_area_claim(text, area, area.name if len(sectors) > 1 else text) for area in sectors]
    return _one_or_several(text, [replace(claim, context=found.items.anchors) for claim in claims])


def _at_border(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Read "at the Mauritanian border north of Nioro": about the crossing that lies that way."""
    codes = [code for area in found.areas for code in area.countries if code != reader.source.units.home()]
    sector = next((area for area in found.sectors if area.anchors and area.anchors[0].candidates), None)
    if not codes or sector is None or sector.bearing_deg is None:
        return None
    for start in (candidate.entry for candidate in sector.anchors[0].candidates):
        for gate in (candidate.entry for candidate in reader.source.crossings(codes)):
            turn = abs((bearing(start.lat, start.lon, gate.lat, gate.lon) - sector.bearing_deg + 180) % 360 - 180)
            if turn <= AGREES_DEG and distance_km(start.lat, start.lon, gate.lat, gate.lon) <= BORDER_REACH_KM:
                about = replace(sector, lat=gate.lat, lon=gate.lon, radius_km=BORDER_RADIUS_KM, anchors=())
                return replace(_area_claim(text, about, text), context=sector.anchors)
    return None


def _area(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Return the innermost areas named; a country, a way somewhere, or a border has no position of its own."""
    if found.areas:
        innermost = [
            area for area in found.areas if area.radius_km is not None and not _holds_other(area, found, reader)
        ]
        if not innermost:
            return _area_claim(text, found.areas[0], text)
        return _area_claim(text, joined(innermost), ", ".join(area.name for area in innermost))
    countries = [anchor for anchor in (*found.items.anchors, *found.near) if _is_country(anchor, reader)]
    if not countries:
        countries = [anchor for line in (*found.between, *found.axes) for anchor in line]
    if countries:
        return Claim(ClaimKind.AREA, text, area_name=", ".join(anchor.text for anchor in countries))
    if found.toward:
        return Claim(ClaimKind.AREA, text, found.toward, area_name=re.sub(r"\s+", " ", text))
    return None


def _of_mine(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Return the surroundings of a mine whose convoys or workers are all that is spoken of."""
    del reader
    return _one_or_several(text, [Claim(ClaimKind.POINT, text, (mine,), near=True) for mine in found.of_mines])


def _holds_other(area: NamedArea, found: Mentions, reader: NameReader) -> bool:
    """Say whether another area named lies in this one ("cercle de Diéma, région de Kayes")."""
    if not area.is_commune and any(other.is_commune for other in found.areas):
        return True
    others = [hint for other in found.areas if other is not area for hint in other.hints]
    if any(reader.source.units.holds(outer, inner) for outer in area.hints for inner in others):
        return True
    same = [other for other in found.areas if other is not area and set(other.hints) & set(area.hints)]
    return any((other.radius_km or 0.0) < (area.radius_km or 0.0) for other in same)


def _area_claim(text: str, area: NamedArea, name: str) -> Claim:
    return Claim(
        ClaimKind.AREA,
        text,
        area.anchors,
        lat=area.lat,
        lon=area.lon,
        radius_km=area.radius_km,
        bearing_deg=area.bearing_deg,
        area_name=name,
        encloses=area.encloses,
        context=area.namesakes,
    )


def _is_town(anchor: Anchor) -> bool:
    return any(one.score >= ALIAS and one.entry.place_class in TOWNS_AND_CROSSINGS for one in anchor.candidates)


def _is_about(one: Measured) -> bool:
    """Say whether a distance is about so far from a known place: enough to be placed by."""
    return one.distance.bound is Bound.ABOUT and one.anchor is not None and bool(one.anchor.candidates)


def _one_or_several(text: str, claims: list[Claim]) -> Claim | None:
    if len(claims) < 2:
        return claims[0] if claims else None
    parts = tuple(replace(claim, text=_part_text(claim)) for claim in claims)
    return Claim(ClaimKind.SEVERAL, text, parts=parts)


def _part_text(claim: Claim) -> str:
    if claim.area_name:
        return claim.area_name
    return " - ".join(anchor.text for anchor in claim.anchors) or claim.text


def _is_country(anchor: Anchor, reader: NameReader) -> bool:
    return bool(reader.source.units.find(anchor.text, "country"))
