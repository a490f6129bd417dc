"""Whether placements are as sure as they say: of those said to be N % sure N % should be right.

The *Brier score* is the mean of (said - came true)^2 over phrases placed with a sureness below certainty, where "came
true" is 1 for a right placement and 0 for any other (G. W. Brier, Monthly Weather Review 78, 1950): 0 is perfect, 0.25
is what saying "50 %" every time would get.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from data.codes import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.placing.scoring import Score

BOUNDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.0)  # of the classes of the table; the upper one belongs to each


@dataclass(frozen=True)
class Reliability:
    """A class of placements by how sure they said they were: `said` and `right` are means of 0..1 over `rows`."""

    above: float
    to: float
    rows: int
    said: float
    right: float


def reliability(scores: Sequence[Score]) -> list[Reliability]:
    """Return the classes of sureness that have placements, the least sure first."""
    table = []
    for above, to in pairwise(BOUNDS):
        known = [(sure, came) for sure, came in _pairs(scores) if above < sure <= to or (above == sure == 0.0)]
        if known:
            said, right = (sum(values) / len(known) for values in zip(*known, strict=True))
            table.append(Reliability(above, to, len(known), said, right))
    return table


def brier(scores: Sequence[Score]) -> float | None:
    """Return the Brier score (0 right and sure, 1 wrong and sure), None where nothing was placed."""
    errors = [(sure - came) ** 2 for sure, came in _pairs(scores)]
    return sum(errors) / len(errors) if errors else None


def _pairs(scores: Sequence[Score]) -> list[tuple[float, float]]:
    return [(one.sureness, float(one.verdict is Verdict.RIGHT)) for one in scores if one.sureness is not None]
