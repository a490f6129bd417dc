"""What a row and a person say beside the words: how exact the position is, and that its meaning was decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.earth import distance_m
from geo.phrases.precision import SAYS_MORE

if TYPE_CHECKING:
    from geo.phrases.claim import Claim
    from routes.placing.placement import Placement

DECIDED = "decided_"  # begins the method of a placement whose place a person chose


def agrees(told: Placement, claim: Claim) -> bool:
    """Say whether what the words beside a position say can stand for it: on a road, and within both radii of it."""
    if not told.can_close or None in (told.lat, told.lon, claim.lat, claim.lon):
        return False
    away_km = distance_m(claim.lon or 0.0, claim.lat or 0.0, told.lon or 0.0, told.lat or 0.0) / 1000
    return away_km <= (told.radius_km or 0.0) + (claim.radius_km or 0.0)


def with_source_precision(placement: Placement, claim: Claim) -> Placement:
    """Carry over the precision codes that a row gives, and that a person decided what a name means."""
    if claim.is_decided:
        placement = replace(placement, method=f"{DECIDED}{placement.method}")
    if claim.precision is None or not claim.precision.said:
        return placement
    by_words = placement.kind in SAYS_MORE
    found = (placement.ucdp_where_prec, placement.acled_geo_precision) if by_words else None
    ucdp, acled = claim.precision.codes(found)
    return replace(placement, ucdp_where_prec=ucdp, acled_geo_precision=acled)
