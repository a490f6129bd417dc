"""What a row and a person say beside the words: how exact the position is, and that its meaning was decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import PlacementStatus
from geo.earth import distance_m
from geo.phrases.precision import SAYS_MORE

if TYPE_CHECKING:
    from geo.phrases.claim import Claim
    from routes.placing.placement import Placement

ANCHOR_KM = 15.0  # a position of a town that the words name lies this near it
SURE = 0.8  # words less surely read contradict nothing
COORDINATES_KM = 1.0
DECIDED = "decided_"  # begins the method of a placement whose place a person chose


def stands_for(told: Placement, claim: Claim) -> bool:
    """Say whether what the words beside a position say can stand for it, and say more than it does.

    They lie on a road within both radii of a coarse position; or an anchor of theirs lies at one that is a town's.
    """
    precision = claim.precision
    if told.kind not in SAYS_MORE or not told.can_close or precision is None:
        return False
    away_km = _apart_km(told, claim)
    if precision.is_coarse and away_km is not None and away_km <= (told.radius_km or 0.0) + (claim.radius_km or 0.0):
        return True
    return precision.is_of_town and not precision.is_area and _anchor_km(told, claim) <= ANCHOR_KM


def contradicts(told: Placement, claim: Claim) -> bool:
    """Say whether words that are surely read lie further from a position than both radii, no anchor of theirs near."""
    away_km = _apart_km(told, claim)
    if away_km is None or told.status is not PlacementStatus.PLACED or told.score < SURE:
        return False
    if claim.precision is not None and claim.precision.is_area:
        return False
    slack_km = (claim.radius_km or COORDINATES_KM) + (told.radius_km or 0.0) + ANCHOR_KM
    return away_km > slack_km and _anchor_km(told, claim) > ANCHOR_KM


def _anchor_km(told: Placement, claim: Claim) -> float:
    """Return how far the nearest place that the words name lies from the position."""
    spots = [(one.entry.lat, one.entry.lon) for one in told.chosen]
    lat, lon = claim.lat or 0.0, claim.lon or 0.0
    return min((distance_m(lon, lat, spot[1], spot[0]) / 1000 for spot in spots), default=float("inf"))


def _apart_km(told: Placement, claim: Claim) -> float | None:
    if told.lat is None or told.lon is None or claim.lat is None or claim.lon is None:
        return None
    return distance_m(claim.lon, claim.lat, told.lon, told.lat) / 1000


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
