"""Hindrances: edges that may be closed and restrictions that may slow, numbered, so that a set of them is one number.

Bit n stands for hindrance n. Draws share few hindrances and paths meet few of them: one "and" of whole numbers tells
which of a draw's a path runs into, however many there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.array_types import Ints
    from routes.paths.reach import Slowing

NO_EDGE = -1


class Hindrances:
    """The hindrances of one network that were asked for so far; numbers are given once and stay."""

    def __init__(self) -> None:
        self._number: dict[int | Slowing, int] = {}
        self._edges: list[int] = []  # NO_EDGE where it is a restriction
        self._slowings: dict[int, Slowing] = {}
        self._as_array = np.empty(0, dtype=np.int64)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._edges)

    def closing(self, edges: Iterable[int]) -> int:
        """Return the closed edges as bits."""
        bits = 0
        for edge in edges:
            bits |= 1 << self._of(edge, edge)
        return bits

    def closing_in(self, draws: Ints, edges: Ints) -> dict[int, int]:
        """Return what is closed in each of some draws as bits, from draws (k,) and an edge closed in each."""
        known, edge = np.unique(edges, return_inverse=True)
        numbers = np.array([self._of(one, one) for one in known.tolist()], dtype=np.int64)
        each, row = np.unique(draws, return_inverse=True)
        is_closed = np.zeros((len(each), self.count), dtype=bool)
        is_closed[row, numbers[edge]] = True
        bits = np.packbits(is_closed, axis=1, bitorder="little")
        return {draw: int.from_bytes(its.tobytes(), "little") for draw, its in zip(each.tolist(), bits, strict=True)}

    def slowing(self, slowing: Slowing) -> int:
        """Return a restriction as a bit."""
        number = self._of(slowing, NO_EDGE)
        self._slowings[number] = slowing
        return 1 << number

    def edges_from(self, first: int) -> Ints:
        """Return the edges of the hindrances from a number on, `NO_EDGE` for restrictions."""
        if len(self._as_array) != len(self._edges):
            self._as_array = np.array(self._edges, dtype=np.int64)
        return self._as_array[first:] if first else self._as_array

    def slowings_from(self, first: int) -> list[tuple[int, Slowing]]:
        """Return the restrictions from a number on, each with its own."""
        return [one for one in self._slowings.items() if one[0] >= first]

    def told(self, bits: int) -> tuple[list[int], list[Slowing]]:
        """Return the closed edges and the restrictions that bits stand for."""
        numbers = [number for number, bit in enumerate(reversed(f"{bits:b}")) if bit == "1"]
        edges = [self._edges[number] for number in numbers if self._edges[number] != NO_EDGE]
        return edges, [self._slowings[number] for number in numbers if number in self._slowings]

    def _of(self, what: int | Slowing, edge: int) -> int:
        number = self._number.get(what)
        if number is None:
            number = self._number[what] = len(self._edges)
            self._edges.append(edge)
        return number
