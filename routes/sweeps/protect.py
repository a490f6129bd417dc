"""Which sections to hold or repair so that most can be expected to arrive, by the probabilities of a day's closures.

In every draw of the day the closures on a section that is held do not stand. What counts is what destinations need and
can get then, else the corridors that are not cut. Roads alone: no section held lifts an order or a siege.

Sections may only help together (two closures on one road) or stand in for each other, so the gain is neither sub- nor
supermodular, and taking them one by one has no fixed share of the best for a bound (Nemhauser, Wolsey and Fisher 1978,
An analysis of approximations for maximizing submodular set functions, needs submodularity). The bound told is what
holding every section would do. Where few sets are possible, all are tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import comb, sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from routes.status.intervals import Z_95, Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.array_types import Bools, Floats
    from data.tables.commodities import Commodity
    from routes.sweeps.criticality import Supply

    Sections = tuple[int, ...]

MAX_EXACT = 3
MAX_SETS = 4_000
EVEN = 1e-9  # gains this close are equal


class DrawnRoads(NamedTuple):
    """What a day closes to a commodity: edges in each draw, and the draws (draws, c) that shut corridors' crossings."""

    closed: Sequence[frozenset[int]]
    shut: Bools


@dataclass(frozen=True)
class Protection:
    """The sections to hold, the one that adds most first, and what can be expected to arrive.

    `before`, `after` and `all_held` are tonnes a day, or corridors not cut where no need is known. `steps` are the
    sections with what each adds to those before it; `gain_ci` is the 95 % interval that the draws leave of the sum.
    `is_exact`: every set of that many sections was tried. `tried` counts the sections on which anything may stand.
    """

    steps: tuple[tuple[int, float], ...]
    before: float
    after: float
    all_held: float
    gain_ci: Interval
    is_exact: bool
    tried: int
    in_tonnes: bool


def protect(
    supply: Supply, sections: Sequence[Sequence[int]], drawn: dict[Commodity, DrawnRoads], size: int
) -> Protection:
    """Return which sections, each a number of `sections` (its edges), to hold: at most `size` of them."""
    worth = _Worth(supply, sections, drawn)
    taken = _one_by_one(worth, size)
    size = min(size, len(worth.candidates))
    is_exact = size <= MAX_EXACT and comb(len(worth.candidates), size) <= MAX_SETS
    if is_exact and size > 1:
        best = worth.best(combinations(worth.candidates, size))
        if best is not None and worth.of(best) > worth.of(taken) + EVEN:
            taken = best
    steps = _ordered(worth, taken)
    gains = worth.each(taken) - worth.each(())
    half = Z_95 * float(gains.std()) / sqrt(len(gains))
    return Protection(
        steps,
        worth.of(()),
        worth.of(taken),
        worth.of(worth.candidates),
        Interval(max(0.0, float(gains.mean()) - half), float(gains.mean()) + half),
        is_exact,
        len(worth.candidates),
        in_tonnes=bool(supply.needs.demand),
    )


def _one_by_one(worth: _Worth, size: int) -> Sections:
    """Take the section that adds most to those taken, two at once where none adds anything alone."""
    taken: Sections = ()
    while len(taken) < size:
        rest = [one for one in worth.candidates if one not in taken]
        for step in (1, 2):
            best = worth.best((*taken, *more) for more in combinations(rest, min(step, size - len(taken))))
            if best is not None and worth.of(best) > worth.of(taken) + EVEN:
                taken = best
                break
        else:
            break
    return taken


def _ordered(worth: _Worth, taken: Sections) -> tuple[tuple[int, float], ...]:
    """Return the sections of a set, the one that adds most to those before it first, with what it adds."""
    found: list[tuple[int, float]] = []
    held: Sections = ()
    while len(held) < len(taken):
        best = worth.best((*held, one) for one in taken if one not in held)
        if best is None:
            break
        found.append((best[-1], worth.of(best) - worth.of(held)))
        held = best
    return tuple(found)


class _Worth:
    """What can be expected to arrive while sections are held; what was worked out is kept."""

    def __init__(self, supply: Supply, sections: Sequence[Sequence[int]], drawn: dict[Commodity, DrawnRoads]) -> None:
        self._supply = supply
        self._sections = [frozenset(section) for section in sections]
        self._drawn = drawn
        standing = frozenset[int]().union(*(edges for one in drawn.values() for edges in one.closed))
        self.candidates: Sections = tuple(
            number for number, section in enumerate(self._sections) if not section.isdisjoint(standing)
        )
        goods = [route.corridor.commodity for route in supply.routes]
        self._columns = {
            one: np.array([number for number, its in enumerate(goods) if its == one], dtype=np.int64) for one in drawn
        }
        self._cut: dict[frozenset[int], Bools] = {}
        self._each: dict[frozenset[int], Floats] = {}

    def of(self, held: Sections) -> float:
        """Return what can be expected to arrive while some sections are held."""
        return float(self.each(held).mean())

    def best(self, sets: Iterable[Sections]) -> Sections | None:
        """Return the set with which most arrives, the first of equals, None where there is none."""
        every = list(sets)
        self._search(closed for held in every for closed in self._left(held))
        worths = np.array([self.of(held) for held in every])
        return every[int(np.flatnonzero(worths >= worths.max() - EVEN)[0])] if every else None

    def each(self, held: Sections) -> Floats:
        """Return what arrives in each draw (draws,) while some sections are held."""
        key = frozenset(held)
        if key not in self._each:
            self._search(self._left(held))
            draws = len(next(iter(self._drawn.values())).closed)
            cut = np.zeros((draws, len(self._supply.routes)), dtype=bool)
            for goods, roads in self._drawn.items():
                columns = self._columns[goods]
                open_to = self._open_to(held)
                rows = np.array([self._cut[closed - open_to] for closed in roads.closed])
                cut[:, columns] = rows[:, columns] | roads.shut[:, columns]
            needs = self._supply.needs.demand
            self._each[key] = self._supply.delivered_t(cut).sum(axis=1) if needs else (~cut).sum(axis=1).astype(float)
        return self._each[key]

    def _open_to(self, held: Sections) -> frozenset[int]:
        return frozenset[int]().union(*(self._sections[number] for number in held))

    def _left(self, held: Sections) -> Iterable[frozenset[int]]:
        """Yield the edges that are closed in any draw in spite of sections held."""
        open_to = self._open_to(held)
        for roads in self._drawn.values():
            for closed in roads.closed:
                yield closed - open_to

    def _search(self, wanted: Iterable[frozenset[int]]) -> None:
        """Find which corridors sets of closed edges cut, all that are not known at once."""
        new = list({closed: None for closed in wanted if closed not in self._cut})
        if new:
            times = self._supply.times([sorted(closed) for closed in new])
            self._cut |= zip(new, np.isinf(times), strict=True)
