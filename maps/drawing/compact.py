"""Figures and lines as the page's data block carries them: small whole numbers, each distinct value once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from maps.drawing.lines import rounded, simplify

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from maps.drawing.lines import Line

DECIMALS = 4  # 11 m, under a pixel at every zoom the page allows
SIMPLIFY_M = 50.0
UNDER_ONE, OVER_99 = -1, 101  # codes of shares that must not be rounded to certainty


class Numbered:
    """Values kept once each and known by their number, in order of first use."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[Hashable, int] = {}

    def number(self, value: Hashable) -> int:
        """Return the number of a value, a new one where it was not there yet."""
        if value not in self._numbers:
            self._numbers[value] = len(self.values)
            self.values.append(value)
        return self._numbers[value]


class Lines(Numbered):
    """Lines in lon/lat, simplified to 50 m, as [x, y, dx, dy, ...] in steps of 0.0001 degrees."""

    def numbers(self, lines: Iterable[Line]) -> list[int]:
        """Return the numbers of lines."""
        return [self.number(steps(rounded(line, DECIMALS))) for line in simplify(lines, SIMPLIFY_M)]


def share_code(share: float | None) -> int | None:
    """Return a share as whole percent; `UNDER_ONE` and `OVER_99` where rounding would claim certainty."""
    if share is None:
        return None
    if 0 < share < 0.01:
        return UNDER_ONE
    return OVER_99 if 0.99 < share < 1 else round(share * 100)


def runs(values: Iterable[int]) -> list[int]:
    """Return values as [value, how often, value, how often, ...]."""
    coded: list[int] = []
    for value in values:
        if coded and coded[-2] == value:
            coded[-1] += 1
        else:
            coded += [value, 1]
    return coded


def trimmed(values: Sequence[Any]) -> tuple[Any, ...]:
    """Return values without the Nones at their end."""
    end = len(values)
    while end and values[end - 1] is None:
        end -= 1
    return tuple(values[:end])


def steps(line: Sequence[Sequence[float]], decimals: int = DECIMALS) -> tuple[int, ...]:
    """Return a line in lon/lat as [x, y, dx, dy, ...] in steps of the last of so many decimals of a degree."""
    scale = 10**decimals
    points = [(round(lon * scale), round(lat * scale)) for lon, lat in line]
    coded = list(points[0])
    for (lon0, lat0), (lon1, lat1) in pairwise(points):
        coded += [lon1 - lon0, lat1 - lat0]
    return tuple(coded)
