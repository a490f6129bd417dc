"""How far about a place an event named after it may lie, by what the place is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import ClaimKind
from data.tables.place_classes import PlaceClass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.phrases.claim import Claim

# Radii follow the precision mapping of the field (UCDP where_prec 1 = 2-5 km, 2 = 15-25 km); assumptions within it.
RADIUS_KM: Mapping[str, float] = {
    PlaceClass.CITY: 5.0,
    PlaceClass.MINE: 5.0,
    PlaceClass.FACILITY: 4.0,
    PlaceClass.TOWN: 4.0,
    PlaceClass.CROSSING: 3.0,
}
OTHER_RADIUS_KM = 3.0
POSITION_ERROR_KM: Mapping[str, float] = {PlaceClass.VILLAGE: 1.5, PlaceClass.HAMLET: 1.5}  # lists disagree by so much
NEAR_RADIUS_KM = 15.0
COORDINATE_RADIUS_KM = 1.0


def road_reach_km(claim: Claim, place_class: str, spread_km: float) -> float:
    """Return how far from a place (km) a road may lie on which an event at it, or near it, happened.

    `spread_km` is how far off another place of the name lies that counts as the same one.
    """
    near = claim.near or claim.kind is ClaimKind.ROAD
    radius_km = NEAR_RADIUS_KM if near else RADIUS_KM.get(place_class, OTHER_RADIUS_KM)
    return max(radius_km, spread_km + OTHER_RADIUS_KM, claim.radius_km or 0.0)


def position_error_km(claim: Claim, place_class: str) -> float:
    """Return how much further off (km) an event may lie than roads are looked for: lists of places disagree."""
    is_wide = claim.near or claim.kind is ClaimKind.ROAD or claim.radius_km
    return 0.0 if is_wide else POSITION_ERROR_KM.get(place_class, 0.0)
