"""Claims of an area: administrative units, sectors and zones, the border that lies that way, a country."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import ClaimKind
from geo.earth import bearing, distance_km
from geo.phrases.claim import Claim
from geo.phrases.claims.agreement import AGREES_DEG
from geo.phrases.claims.parts import is_country, one_or_several
from geo.phrases.finders.areas import joined

if TYPE_CHECKING:
    from geo.phrases.clause import Mentions
    from geo.phrases.finders.areas import NamedArea
    from geo.phrases.name_reader import NameReader

BORDER_REACH_KM, BORDER_RADIUS_KM = 120.0, 40.0


def claim_sector_or_zone(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Read "west of Bamako", "around Diéma", "at the border north of Nioro": each with a position and a radius."""
    at_border = _at_border(text, found, reader)
    if at_border is not None:
        return at_border
    sectors = found.sectors or found.zones
    claims = [_area_claim(text, area, area.name if len(sectors) > 1 else text) for area in sectors]
    return one_or_several(text, [replace(claim, context=found.items.anchors) for claim in claims])


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


def claim_area(text: str, found: Mentions, reader: NameReader) -> Claim | None:
    """Return the innermost areas named; a country, a way somewhere, or a border has no position of its own."""
    if found.areas:
        innermost = [
            area for area in found.areas if area.radius_km is not None and not _holds_other(area, found, reader)
        ]
        if not innermost:
            return _area_claim(text, found.areas[0], text)
        return _area_claim(text, joined(innermost), ", ".join(area.name for area in innermost))
    countries = [anchor for anchor in (*found.items.anchors, *found.near) if is_country(anchor, reader)]
    if not countries:
        countries = [anchor for line in (*found.between, *found.axes) for anchor in line]
    if countries:
        return Claim(ClaimKind.AREA, text, area_name=", ".join(anchor.text for anchor in countries))
    if found.toward:
        return Claim(ClaimKind.AREA, text, found.toward, area_name=re.sub(r"\s+", " ", text))
    return None


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
