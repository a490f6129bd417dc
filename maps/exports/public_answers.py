"""What is published of a destination: a word that follows from the published labels of its corridors, and no figure.

A figure would tell an escort from a ban and from a risk, and by the days of the slider when each began and ended: how
often traffic passes under each is known. What two labels hide no answer made of them can tell.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from data.codes import Label, Passage
from routes.status.answers import Answer, Range, is_passage_reported

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.status.destinations import DestinationStatus
    from routes.status.labels import CorridorStatus

SHUT = frozenset({Label.CUT, Label.STOPPED})
HINDERED = frozenset({Label.RESTRICTED, Label.DIVERTED})
UNTOLD = Range(0.0, 1.0)


@dataclass(frozen=True)
class PublicAnswer(Answer):
    """An answer in one word; its ends say nothing."""

    published: Passage = Passage.NOT_KNOWN

    @property
    def word(self) -> Passage:
        """The answer in one word."""
        return self.published


def public_destination(
    full: DestinationStatus,
    routes: Sequence[CorridorRoute],
    statuses: Mapping[str, CorridorStatus],
    labels: Mapping[str, Label],
    day: date,
) -> DestinationStatus:
    """Return what is published of a destination on a day.

    `statuses` are the full ones of the corridors and `labels` their published labels, both by id; `routes` those that
    may be published.
    """
    own = [one for one in routes if one.reference and one.corridor.destination.name == full.destination]
    answers = {}
    for goods in full.answers:
        ids = [one.corridor.id for one in own if one.corridor.commodity == goods]
        told = ((labels[name], is_passage_reported(statuses[name], day)) for name in ids)
        answers[goods] = PublicAnswer(UNTOLD, UNTOLD, UNTOLD, published=public_word(told))
    left = sum(labels[one.corridor.id] not in SHUT for one in own)
    return replace(
        full, p_reachable=None, p_reachable_ci=None, corridors_left=left, corridors_total=len(own), answers=answers
    )


def public_word(corridors: Iterable[tuple[Label, bool]]) -> Passage:
    """Return the word for corridors to one place, each with its published label and whether passage was reported."""
    told = list(corridors)
    labels = {label for label, _ in told}
    if (Label.OPEN, True) in told:
        return Passage.FREELY
    if labels & HINDERED:
        return Passage.RESTRICTED
    return Passage.PROBABLY_NOT if labels and labels <= SHUT else Passage.NOT_KNOWN
