"""Which placements a person should look at, and between which places to choose.

A placement is in doubt when
* its status is `conflict`;
* it is unplaced although the phrase names a place: in no gazetteer, far-fetched, or with places that no road joins;
* it is placed, but with a score under `LOW_SCORE`: the share that the reading has in the odds of all, so that close
  rivals lower it, times the likeness of the worst-spelled name;
* it is placed by a name that is neither spelled nor sounds like the place taken: a likeness under `FUZZY`.

A phrase that names no place, or an area as a whole, leaves nothing to choose. Both thresholds are judgement.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.codes import ClaimKind, ConflictReason, Doubt, PlacementStatus
from geo.names.spelling import SAME_SOUND, fold
from routes.placing.plausibility import apart_km

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from geo.gazetteer.entry import Candidate
    from geo.phrases.claim import Anchor, Claim
    from routes.placing.placement import Placement

LOW_SCORE = 0.8  # less than four chances in five
FUZZY = SAME_SOUND
MOST_OPTIONS, MOST_RIVALS = 9, 5  # of a name, and of one that is only less sure
SAME_SPOT_KM = 3.0  # to choose between places closer together would move nothing


@dataclass(frozen=True)
class Option:
    """A place that a doubtful name may mean; `distances` are the km to the other places named, as they are read."""

    candidate: Candidate
    is_taken: bool
    distances: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class DoubtfulName:
    """A name of a phrase that a person should look at, why, and what it may mean, best first."""

    name: str
    doubt: Doubt
    options: tuple[Option, ...]
    placement: Placement


def doubtful_names(
    claim: Claim, placements: Sequence[Placement], decided: Collection[str] = ()
) -> tuple[DoubtfulName, ...]:
    """Return the names in doubt of a claim with its placements, those (folded) already decided on left out."""
    found: dict[str, DoubtfulName] = {}
    for part, placement in zip(_leaves(claim), placements, strict=True):
        read = part.words if part.words is not None and placement.kind is part.words.kind else part
        for anchor, doubt in _doubts(read, placement):
            key = fold(anchor.text)
            if key not in decided and key not in found:
                options = _options(anchor, read, placement)
                most = MOST_RIVALS if doubt is Doubt.LOW_SCORE else MOST_OPTIONS
                found[key] = DoubtfulName(anchor.text, doubt, options[:most], placement)
    return tuple(found.values())


def _leaves(claim: Claim) -> Iterator[Claim]:
    """Yield the claims that have a placement each."""
    if claim.kind is ClaimKind.SEVERAL:
        for part in claim.parts:
            yield from _leaves(part)
    else:
        yield claim


def _doubts(claim: Claim, placement: Placement) -> list[tuple[Anchor, Doubt]]:
    """Return the anchors of one claim that are in doubt."""
    known = [anchor for anchor in claim.anchors if anchor.candidates]
    match placement.status:
        case PlacementStatus.CONFLICT if placement.reason is ConflictReason.AMBIGUOUS_NAME:
            rivals = {candidate.entry.id for candidate in placement.alternatives}
            between = [one for one in known if rivals <= {candidate.entry.id for candidate in one.candidates}]
            return [(anchor, Doubt.AMBIGUOUS_NAME) for anchor in between or known]
        case PlacementStatus.CONFLICT if placement.reason is ConflictReason.COORDINATES_MISMATCH:
            return []  # what its coordinates are is for its source to say
        case PlacementStatus.CONFLICT:
            return [(anchor, Doubt.ADMIN_MISMATCH) for anchor in known]
        case PlacementStatus.UNPLACED:
            unknown = [(anchor, Doubt.UNKNOWN_NAME) for anchor in claim.anchors if not anchor.candidates]
            return unknown or [(anchor, Doubt.IMPLAUSIBLE) for anchor in known]
        case PlacementStatus.PLACED:
            fuzzy = [
                (anchor, Doubt.FUZZY_NAME)
                for anchor, taken in zip(claim.anchors, placement.chosen, strict=False)
                if taken.score < FUZZY
            ]
            if placement.score >= LOW_SCORE:
                return fuzzy
            rivals = {candidate.entry.id for candidate in placement.alternatives}
            return fuzzy or [
                (anchor, Doubt.LOW_SCORE)
                for anchor in known
                if rivals & {candidate.entry.id for candidate in anchor.candidates}
            ]
        case _:
            return []


def _options(anchor: Anchor, claim: Claim, placement: Placement) -> tuple[Option, ...]:
    """Return what a name may mean, with the distances to what the other names of the claim are taken for."""
    taken = {candidate.entry.id for candidate in placement.chosen}
    others = [
        one for one in (*claim.anchors, *claim.context, *claim.axis) if one.text != anchor.text and one.candidates
    ]
    read = {one.text: next((c for c in one.candidates if c.entry.id in taken), one.candidates[0]) for one in others}
    return tuple(
        Option(
            candidate,
            candidate.entry.id in taken,
            tuple((name, apart_km(candidate.entry, other.entry)) for name, other in read.items()),
        )
        for candidate in _likeliest_first(anchor, placement)
    )


def _likeliest_first(anchor: Anchor, placement: Placement) -> list[Candidate]:
    """Return the candidates of a name: the one taken, its rivals, the others; of those in one spot only the first."""
    order = [candidate.entry.id for candidate in (*placement.chosen, *placement.alternatives)]
    ranked = sorted(
        anchor.candidates, key=lambda one: order.index(one.entry.id) if one.entry.id in order else len(order)
    )
    kept: list[Candidate] = []
    for candidate in ranked:
        if all(apart_km(candidate.entry, other.entry) > SAME_SPOT_KM for other in kept):
            kept.append(candidate)
    return kept
