"""What claims of every sort are made by: several of one sort as one, and which names are countries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import ClaimKind
from geo.phrases.claim import Claim

if TYPE_CHECKING:
    from geo.phrases.claim import Anchor
    from geo.phrases.name_reader import NameReader


def one_or_several(text: str, claims: list[Claim]) -> Claim | None:
    """Return the only claim, one of several parts, each with the words of its own, or None of none."""
    if len(claims) < 2:
        return claims[0] if claims else None
    parts = tuple(replace(claim, text=_part_text(claim)) for claim in claims)
    return Claim(ClaimKind.SEVERAL, text, parts=parts)


def _part_text(claim: Claim) -> str:
    if claim.area_name:
        return claim.area_name
    return " - ".join(anchor.text for anchor in claim.anchors) or claim.text


def is_country(anchor: Anchor, reader: NameReader) -> bool:
    """Say whether a name is that of a country, which has no position of its own."""
    return bool(reader.source.units.find(anchor.text, "country"))
