"""What a test reads out of a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.phrases.claim import Claim


def anchors(claim: Claim) -> list[str]:
    return [anchor.text for anchor in claim.anchors]


def best(claim: Claim) -> list[str]:
    return [anchor.candidates[0].entry.name for anchor in claim.anchors if anchor.candidates]


def may_be(claim: Claim) -> list[set[str]]:
    """Return what each anchor may be: which of them it is, the roads and the other places decide."""
    return [{candidate.entry.name for candidate in anchor.candidates} for anchor in claim.anchors]


def checks(claim: Claim) -> list[tuple[str, float, str]]:
    return [(check.anchor.text, check.distance_km, check.bound.value) for check in claim.checks]
