"""Changes: what each of many scenarios closes or slows, as ragged arrays, and which chains that touches."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from data.errors import InputError
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
    InputError
        The arrays do not fit together, an edge is no whole number, or a row speeds a road up: for that, make another
        engine.
    """

    offsets: Ints
    edge: Ints
    from_m: Floats = field(default_factory=_left_out)
    to_m: Floats = field(default_factory=_left_out)
    factor: Floats = field(default_factory=_left_out)

    def __post_init__(self) -> None:
        """Give the columns that were left out their defaults, and check that all fit together."""
        for name in ("offsets", "edge"):
            object.__setattr__(self, name, _whole_numbers(getattr(self, name), name))
        rows = len(self.edge)
        for name, value in (("from_m", 0.0), ("to_m", np.inf), ("factor", CLOSED)):
            if not len(getattr(self, name)):
                object.__setattr__(self, name, np.full(rows, value))
            elif len(getattr(self, name)) != rows:
                msg = f"{name} has {len(getattr(self, name))} values for {rows} edges; expected one an edge"
                raise InputError(msg)
        if (
            not len(self.offsets)
            or self.offsets[0] != 0
            or self.offsets[-1] != rows
            or (np.diff(self.offsets) < 0).any()
        ):
            msg = f"offsets must rise from 0 to {rows}, the number of edges"
            raise InputError(msg)
        if not (self.factor >= 1).all():
            msg = "a factor is below 1; an engine answers for dearer roads alone, make another for cheaper ones"
            raise InputError(msg)
        if not (self.from_m <= self.to_m).all():
            msg = "a stretch has from_m > to_m; give positions in metres from the u end of the edge"
            raise InputError(msg)

    @classmethod
    def closing(cls, sets: Iterable[Iterable[int]]) -> Changes:
        """Return the changes of scenarios that each close a set of whole edges, given by their numbers.

        Raises
        ------
        InputError
            A set is a mask or a single number, or holds what is no whole number.
        """
        rows = [_whole_numbers(edges, f"set {number}") for number, edges in enumerate(sets)]
        offsets = np.cumsum([0, *map(len, rows)])
        return cls(offsets, np.concatenate([np.empty(0, dtype=np.int64), *rows]))

    @classmethod
    def from_frame(cls, frame: Any) -> Changes:
        """Return the changes of a frame (or a dict of columns): a row a change, scenarios numbered from 0.

        Its columns are `scenario` and `edge`, and where given `from_m`, `to_m` and `factor`; rows may come in any
        order, and a number without rows is a scenario without changes.

        Raises
        ------
        InputError
            A column is missing, or holds what cannot be used.
        """
        names = ("scenario", "edge", "from_m", "to_m", "factor")
        missing = [name for name in names[:2] if name not in frame]
        if missing:
            msg = f"the frame has no column {missing[0]!r}; expected scenario, edge, and perhaps from_m, to_m, factor"
            raise InputError(msg)
        columns = {name: np.asarray(frame[name]) for name in names if name in frame}
        scenario = _whole_numbers(columns.pop("scenario"), "scenario")
        if len(scenario) and scenario.min() < 0:
            msg = f"scenario {scenario.min()} is below 0; number scenarios from 0"
            raise InputError(msg)
        order = np.argsort(scenario, kind="stable")
        offsets = np.searchsorted(scenario[order], np.arange(int(scenario.max(initial=-1)) + 2))
        edge = _whole_numbers(columns.pop("edge"), "edge")[order]
        return cls(offsets, edge, **{name: values.astype(float)[order] for name, values in columns.items()})

    def __repr__(self) -> str:
        """Tell the sizes; the arrays may be very long."""
        return f"Changes({self.n_scenarios} scenarios, {len(self.edge)} rows)"

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


def _whole_numbers(values: Any, name: str) -> Ints:
    """Return (k,) numbers of edges as they are, never cut to whole ones and never made of a mask.

    Raises
    ------
    InputError
        They are a mask, or not whole numbers in one row.
    """
    if isinstance(values, np.ndarray) and values.ndim == 1 and values.dtype.kind in "iu":
        return values.astype(np.int64, copy=False)
    try:
        given = list(values)
    except TypeError:
        msg = f"{name} is {values!r:.40}; expected the numbers of its edges, such as [3, 8]"
        raise InputError(msg) from None
    if any(isinstance(value, (bool, np.bool_)) for value in given):
        msg = f"{name} is a mask of booleans; give the numbers of its edges: np.flatnonzero(mask)"
        raise InputError(msg)
    odd = [value for value in given if not _is_whole(value)]
    if odd:
        msg = f"{name} holds {odd[0]!r:.40}, which is no edge; expected whole numbers of edges, such as [3, 8]"
        raise InputError(msg)
    return np.array([int(value) for value in given], dtype=np.int64)


def _is_whole(value: Any) -> bool:
    if isinstance(value, (float, np.floating)):
        return float(value).is_integer()
    return isinstance(value, (int, np.integer))


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
