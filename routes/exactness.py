"""Placements no more exact than their row says, and words that say more than a coarse position."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.precision import SAYS_MORE
from routes.network import distance_m

if TYPE_CHECKING:
    from geo.claim import Claim
    from routes.placement import Placement


def agrees(told: Placement, claim: Claim) -> bool:
    """Say whether what the words beside a position say can stand for it: on a road, and within both radii of it."""
    if not told.can_close or None in (told.lat, told.lon, claim.lat, claim.lon):
        return False
    away_km = float(distance_m(claim.lon or 0.0, claim.lat or 0.0, told.lon or 0.0, told.lat or 0.0)) / 1000
    return away_km <= (told.radius_km or 0.0) + (claim.radius_km or 0.0)


def as_exact_as_said(placement: Placement, claim: Claim) -> Placement:
    """Carry over the precision codes of the row that a placement comes from, where it gives any."""
    if claim.precision is None or not claim.precision.said:
        return placement
    by_words = placement.kind in SAYS_MORE
    found = (placement.ucdp_where_prec, placement.acled_geo_precision) if by_words else None
    ucdp, acled = claim.precision.codes(found)
    return replace(placement, ucdp_where_prec=ucdp, acled_geo_precision=acled)
