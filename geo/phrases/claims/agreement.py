"""Whether the places of a phrase agree: lie on the way, as far, in the direction, or as near as it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.earth import bearing, destination, distance_km
from geo.gazetteer.gazetteer import ALIAS
from geo.names.spelling import SHORT_FORM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.phrases.claim import Anchor
    from geo.phrases.clause import Measured

AGREES_KM = 15.0  # a place named with "30 km south of X" is believed when it lies this near that spot,
AGREES_SHARE = 0.35  # or this share of the distance,
AGREES_DEG = 30.0  # or in about that direction, as far by road;
LOOSE_DEG, FEW = 45.0, 3  # more loosely so for a name that few places have,
LOOSE_SHARE = 1.8  # and whatever the press measured: so many times shorter or longer
ON_WAY_SHARE = 1.05  # so much longer is the way by a place "just after" which it is said to be
MAY_LIE_SHARE, MAY_LIE_KM = 1.5, 30.0  # a place called so lies on the way between two towns within this
ON_LINE_SHARE, ON_LINE_KM = 1.2, 3.0  # a place between two towns makes the way no longer than this, and is neither
NEAR_KM = 50.0  # "Naréna, near Kangaba" is no further from Kangaba


def is_called(anchor: Anchor) -> bool:
    """Say whether places are called as a name is written, and not only spelled like it."""
    return any(candidate.score >= SHORT_FORM for candidate in anchor.candidates)


def is_amid(place: Anchor, ends: Sequence[Anchor], share: float = ON_LINE_SHARE) -> bool:
    """Say whether a place named beside "between A and B" lies on the way from A to B ("Fana, between A and B")."""
    spots = [(one.entry, one.score) for one in place.candidates]
    first, last = ([one.entry for one in end.candidates[:1]] for end in (ends[0], ends[-1]))
    for spot, score in spots:
        for one, other in zip(first, last, strict=False):
            before = distance_km(spot.lat, spot.lon, one.lat, one.lon)
            behind = distance_km(spot.lat, spot.lon, other.lat, other.lon)
            whole = distance_km(one.lat, one.lon, other.lat, other.lon)
            if score == 1.0 and min(before, behind) > ON_LINE_KM and before + behind <= share * whole:
                return True
    return False


def may_lie_on(place: Anchor, line: Sequence[Anchor]) -> bool:
    """Say whether a place named beside a road may lie on it: near it where it is called so, on it if spelled alike."""
    for one in place.candidates:
        share, slack_km = (MAY_LIE_SHARE, MAY_LIE_KM) if one.score >= SHORT_FORM else (ON_LINE_SHARE, ON_LINE_KM)
        for first in line[0].candidates[:1]:
            for last in line[-1].candidates[:1]:
                spot, ends = one.entry, (first.entry, last.entry)
                by_km = sum(distance_km(spot.lat, spot.lon, end.lat, end.lon) for end in ends)
                whole_km = distance_km(ends[0].lat, ends[0].lon, ends[1].lat, ends[1].lon)
                if by_km <= share * whole_km + slack_km:
                    return True
    return False


def agrees(place: Anchor, anchor: Anchor, one: Measured) -> bool:
    """Say whether a place may be as far from another, and in the direction, as the phrase says."""
    length_km, wind = one.distance.distance_km, one.distance.bearing_deg or 0.0
    allowed_km = max(AGREES_KM, AGREES_SHARE * length_km)
    is_rare = 0 < sum(candidate.score == 1.0 for candidate in place.candidates) <= FEW
    for start in (candidate.entry for candidate in anchor.candidates):
        lat, lon = destination(start.lat, start.lon, wind, length_km)
        for end in (candidate.entry for candidate in place.candidates):
            if distance_km(lat, lon, end.lat, end.lon) <= allowed_km:
                return True
            line_km = distance_km(start.lat, start.lon, end.lat, end.lon)
            turn = abs((bearing(start.lat, start.lon, end.lat, end.lon) - wind + 180) % 360 - 180)
            if turn <= (LOOSE_DEG if is_rare else AGREES_DEG) and length_km / 1.6 <= line_km <= 1.1 * length_km:
                return True
            is_far_off = not length_km / LOOSE_SHARE <= line_km <= LOOSE_SHARE * length_km
            if is_rare and turn <= AGREES_DEG and not is_far_off:
                return True
    return False


def is_far_from(place: Anchor, near: Sequence[Anchor]) -> bool:
    """Say whether every place of a name lies far from what it is said to be near: then it is another one."""
    spots = [one.entry for anchor in near for one in anchor.candidates if one.score >= ALIAS]
    return bool(spots) and all(
        distance_km(one.entry.lat, one.entry.lon, spot.lat, spot.lon) > NEAR_KM
        for one in place.candidates
        for spot in spots
    )


def is_so_far(place: Anchor, start: Anchor, length_km: float) -> bool:
    """Say whether a place may be that far from another by road, or by the straight line."""
    pairs = [(one, other) for one in place.candidates for other in start.candidates if one.score == other.score == 1.0]
    lines = [distance_km(one.entry.lat, one.entry.lon, other.entry.lat, other.entry.lon) for one, other in pairs]
    return any(length_km / 1.6 <= line_km <= 1.2 * length_km for line_km in lines)
