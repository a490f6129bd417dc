"""The few sections whose joint closure would cost most: what to keep open first when not all can be kept."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, islice
from math import comb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from data.codes import RankBy
    from routes.sweeps.criticality import Impact, Impacts

    Sets = Sequence[tuple[int, ...]]
    Judge = Callable[[Sets], Impacts]

MAX_EXACT = 3
MAX_SETS = 250_000
SETS_AT_ONCE = 20_000


@dataclass(frozen=True)
class WorstSet:
    """The gravest set of sections that was found; `is_exact`: every set of that size was tried."""

    impact: Impact
    is_exact: bool


def worst_set(judge: Judge, candidates: Sequence[int], size: int, by: RankBy) -> WorstSet | None:
    """Return the gravest set of at most `size` of the candidate sections, None where nothing affects anything.

    Sections are taken one by one, each the gravest beside those taken (greedy). That may miss the gravest set: two
    roads that stand in for each other cost little alone and all together. So, up to three sections and a quarter of a
    million sets, every set is tried.
    """
    size = min(size, len(candidates))
    if size < 1:
        return None
    found = greedy_set(judge, candidates, size, by)
    is_exact = size <= MAX_EXACT and comb(len(candidates), size) <= MAX_SETS
    if is_exact:
        rival = _gravest(judge, combinations(sorted(candidates), size), by)
        if rival is not None and (found is None or rival[0] > found[0]):
            found = rival
    return None if found is None else WorstSet(found[1], is_exact)


def greedy_set(
    judge: Judge, candidates: Sequence[int], size: int, by: RankBy
) -> tuple[tuple[float, ...], Impact] | None:
    """Return the weight and the impact of sections taken one by one while each makes it graver."""
    taken: tuple[tuple[float, ...], Impact] | None = None
    while taken is None or len(taken[1].sections) < size:
        before = taken[1].sections if taken else ()
        best = _gravest(judge, [tuple(sorted((*before, one))) for one in candidates if one not in before], by)
        if best is None or (taken is not None and best[0] <= taken[0]):
            return taken
        taken = best
    return taken


def _gravest(judge: Judge, sets: Iterable[tuple[int, ...]], by: RankBy) -> tuple[tuple[float, ...], Impact] | None:
    """Return the weight and the impact of the gravest set, the first of equals, None where nothing is affected."""
    best: tuple[tuple[float, ...], Impact] | None = None
    rest = iter(sets)
    while part := list(islice(rest, SETS_AT_ONCE)):
        impacts = judge(part)
        first = impacts.ranked(by)[:1].tolist()
        for row in first:
            weight = tuple(impacts.weights(by)[row].tolist())
            if best is None or weight > best[0]:
                best = weight, impacts[row]
    return best
