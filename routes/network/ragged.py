"""Ragged arrays: the values of row i are values[offsets[i]:offsets[i + 1]]."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.array_types import Ints


def offsets_of(counts: Ints) -> Ints:
    """Return the offsets (k + 1,) of rows of so many values (k,)."""
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)


def picked(offsets: Ints, rows: Ints) -> Ints:
    """Return the positions of the values of some rows, in the order of the rows."""
    counts = offsets[rows + 1] - offsets[rows]
    before = offsets_of(counts)
    positions: Ints = np.repeat(offsets[rows] - before[:-1], counts) + np.arange(before[-1])
    return positions


def joined(rows: Sequence[Ints]) -> tuple[Ints, Ints]:
    """Return the values (n,) of rows one after the other, and the offsets (rows + 1,) at which each begins."""
    values = np.concatenate(rows) if rows else np.empty(0, dtype=np.int64)
    return values, offsets_of(np.array([len(row) for row in rows], dtype=np.int64))


def as_columns(ragged: Mapping[str, Sequence[Ints]]) -> dict[str, Ints]:
    """Return rows by name as two columns each, their values and, under `<name>_offsets`, their offsets."""
    columns: dict[str, Ints] = {}
    for name, rows in ragged.items():
        columns[name], columns[f"{name}_offsets"] = joined(rows)
    return columns


def rows_in(columns: Mapping[str, Ints], name: str) -> list[Ints]:
    """Return the rows of a name from columns that `as_columns` made."""
    return parted(columns[name], columns[f"{name}_offsets"])


def parted(values: Ints, offsets: Ints) -> list[Ints]:
    """Return the rows, as views."""
    return [values[first:stop] for first, stop in pairwise(offsets.tolist())]
