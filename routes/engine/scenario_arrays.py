"""Changes: what each of many scenarios closes or slows, as ragged arrays, and which chains that touches."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from routes.paths.chains import NO_CHAIN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.array_types import Floats, Ints
    from routes.engine.edge_parts import Parts
    from routes.paths.chains import ChainGraph

CLOSED = np.inf


def _left_out() -> Floats:
    return np.empty(0)


@dataclass(frozen=True)
class Changes:
    """What s scenarios change: those of scenario i are the rows offsets[i]:offsets[i + 1] (offsets is (s + 1,)).

    Row k multiplies the cost of `edge[k]` between `from_m[k]` and `to_m[k]`, metres from its u end, by `factor[k]`: at
    least 1, or `CLOSED`. Left out, they mean the whole edge, closed. Within a scenario the order of the rows does not
    matter, and where several lie on one part of an edge the strongest counts.

    Raises
    ------
    ValueError
        The arrays do not fit together, or a row speeds a road up: for that, make another engine.
    """

    offsets: Ints
    edge: Ints
    from_m: Floats = field(default_factory=_left_out)
    to_m: Floats = field(default_factory=_left_out)
    factor: Floats = field(default_factory=_left_out)

    def __post_init__(self) -> None:
        """Give the columns that were left out their defaults, and check that all fit together."""
        rows = len(self.edge)
        for name, value in (("from_m", 0.0), ("to_m", np.inf), ("factor", CLOSED)):
            if not len(getattr(self, name)):
                object.__setattr__(self, name, np.full(rows, value))
            elif len(getattr(self, name)) != rows:
                msg = f"{name} has {len(getattr(self, name))} values for {rows} edges; expected one an edge"
                raise ValueError(msg)
        if (
            not len(self.offsets)
            or self.offsets[0] != 0
            or self.offsets[-1] != rows
            or (np.diff(self.offsets) < 0).any()
        ):
            msg = f"offsets must rise from 0 to {rows}, the number of edges"
            raise ValueError(msg)
        if not (self.factor >= 1).all():
            msg = "a factor is below 1; an engine answers for dearer roads alone, make another for cheaper ones"
            raise ValueError(msg)
        if not (self.from_m <= self.to_m).all():
            msg = "a stretch has from_m > to_m; give positions in metres from the u end of the edge"
            raise ValueError(msg)

    @classmethod
    def closing(cls, sets: Iterable[Iterable[int]]) -> Changes:
        """Return the changes of scenarios that each close a set of whole edges."""
        rows = [list(edges) for edges in sets]
        offsets = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
        return cls(offsets, np.array(list(chain.from_iterable(rows)), dtype=np.int64))

    @property
    def n_scenarios(self) -> int:
        """Number of scenarios."""
        return len(self.offsets) - 1

    def between(self, first: int, last: int) -> Changes:
        """Return the changes of scenarios first..last - 1."""
        start, stop = self.offsets[first], self.offsets[last]
        rows = slice(start, stop)
        return Changes(
            self.offsets[first : last + 1] - start,
            self.edge[rows],
            self.from_m[rows],
            self.to_m[rows],
            self.factor[rows],
        )


def touched_chains(
    changes: Changes, parts: Parts, graph: ChainGraph, part_cost: Floats, grain: float
) -> tuple[Ints, Ints, Floats]:
    """Return offsets (s + 1,) and, for each scenario, the chains it touches with the cost it adds to them.

    A stretch touches the parts that it overlaps; one of no length those that it stands on. A closure on any part closes
    the chain to through traffic. Added costs are multiples of `grain`.
    """
    scenario = np.repeat(np.arange(changes.n_scenarios), np.diff(changes.offsets))
    row, part = _parts_of(changes.edge, parts)
    length_m = parts.to_m[parts.first[changes.edge + 1] - 1]
    from_m, to_m = np.clip(changes.from_m, 0, length_m)[row], np.clip(changes.to_m, 0, length_m)[row]
    begin_m, end_m = np.maximum(from_m, parts.from_m[part]), np.minimum(to_m, parts.to_m[part])
    part_m = parts.to_m[part] - parts.from_m[part]
    hit = (end_m > begin_m) | ((end_m == begin_m) & ((from_m == to_m) | (part_m == 0)))
    row, part, part_m = row[hit], part[hit], part_m[hit]
    share = np.where(part_m > 0, (end_m - begin_m)[hit] / np.where(part_m > 0, part_m, 1.0), 1.0)
    factor = changes.factor[row]
    more = np.where(np.isinf(factor), 0.0, factor) - 1.0
    added = np.where(np.isinf(factor), CLOSED, np.rint(part_cost[part] * more * share / grain) * grain)
    scenario, part, added = _grouped(scenario[row], part, added, np.maximum)
    on_chain = graph.of_part[part] != NO_CHAIN
    scenario, number, added = _grouped(scenario[on_chain], graph.of_part[part[on_chain]], added[on_chain], np.add)
    return np.searchsorted(scenario, np.arange(changes.n_scenarios + 1)), number, added


def _parts_of(edge: Ints, parts: Parts) -> tuple[Ints, Ints]:
    """Return the parts of each row's edge, and the row of each."""
    counts = parts.first[edge + 1] - parts.first[edge]
    row = np.repeat(np.arange(len(edge)), counts)
    within = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    return row, parts.first[edge][row] + within


def _grouped(scenario: Ints, number: Ints, added: Floats, combine: np.ufunc) -> tuple[Ints, Ints, Floats]:
    """Combine the values of one number in one scenario; the result is sorted by scenario and number."""
    order = np.lexsort((added, number, scenario))
    scenario, number, added = scenario[order], number[order], added[order]
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = (scenario[1:] != scenario[:-1]) | (number[1:] != number[:-1])
    first = np.flatnonzero(is_first)
    values = combine.reduceat(added, first) if len(first) else added
    return scenario[first], number[first], values
