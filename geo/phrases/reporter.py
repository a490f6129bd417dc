"""Where a reporter stood: it chooses among places of one name and stands for words that are missing; then it goes.

A position in no file cannot be traced to a person, so what is left of it is a place that everybody knows.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from data.codes import ClaimKind
from geo.earth import distance_km, distance_m
from geo.gazetteer.entry import Candidate
from geo.phrases.claim import Anchor, Claim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer.entry import Entry

CHOICE_KM = 100.0  # of places as likely, those this near the reporter were meant
PLACE_KM = 25.0  # a place further away says nothing of what the reporter saw
EQUALLY = 0.02  # in likeness of names


def seen_from(claim: Claim, lat: float, lon: float, places: Sequence[Entry]) -> Claim:
    """Return a claim with the places nearest the reporter, or of the nearest known place where it names none."""
    if claim.kind is ClaimKind.NONE and claim.is_denied:
        return claim
    if claim.kind is ClaimKind.NONE or any(not anchor.candidates for anchor in claim.anchors):
        nearest = _nearest(lat, lon, places)
        if nearest is None:
            return claim
        known = replace(nearest, namesakes=0, namesake_towns=0)  # the position, not its name, says that it is this one
        anchor = Anchor(nearest.name, (Candidate(known, 1.0),))
        return Claim(ClaimKind.POINT, claim.text, (anchor,), near=True, admin_hint=claim.admin_hint)
    return replace(claim, anchors=tuple(_chosen(anchor, lat, lon) for anchor in claim.anchors))


def _chosen(anchor: Anchor, lat: float, lon: float) -> Anchor:
    best = max(one.score for one in anchor.candidates)
    near = tuple(
        one
        for one in anchor.candidates
        if one.score >= best - EQUALLY and distance_km(lat, lon, one.entry.lat, one.entry.lon) <= CHOICE_KM
    )
    return replace(anchor, candidates=near) if near else anchor


def _nearest(lat: float, lon: float, places: Sequence[Entry]) -> Entry | None:
    if not places:
        return None
    spots = np.array([(one.lon, one.lat) for one in places])
    away = np.hypot((spots[:, 0] - lon) * np.cos(np.radians(lat)), spots[:, 1] - lat)
    nearest = places[int(away.argmin())]
    return nearest if distance_m(lon, lat, nearest.lon, nearest.lat) <= PLACE_KM * 1000 else None
