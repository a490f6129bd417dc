"""Confidence intervals of shares and medians over draws."""

from __future__ import annotations

from functools import cache
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from data.array_types import Floats

TAIL = 0.025  # on either side of 95 %
Z_95 = 1.959963984540054  # 97.5 % point of the standard normal distribution


class Interval(NamedTuple):
    """Lower and upper bound of a figure at 95 % confidence."""

    low: float
    high: float

    def scaled(self, factor: float) -> Interval:
        """Return the interval of the probability times a known factor, at least 0."""
        return Interval(self.low * factor, self.high * factor)


def wilson(count: float, draws: int) -> Interval:
    """Return the 95 % score interval of a share counted over independent draws; 0 to 1 where there are none.

    Of draws that are each worth a part of one, `count` may be the sum: it then is as wide as it can have to be.

    Wilson (1927), Probable inference, the law of succession, and statistical inference, J. Am. Stat. Assoc. 22,
    209-212; recommended for small counts by Brown, Cai and DasGupta (2001), Statistical Science 16(2), 101-133.
    """
    if not draws:
        return Interval(0.0, 1.0)
    share, z2 = count / draws, Z_95 * Z_95
    middle = (share + z2 / (2 * draws)) / (1 + z2 / draws)
    half = Z_95 * sqrt(share * (1 - share) / draws + z2 / (4 * draws * draws)) / (1 + z2 / draws)
    low = 0.0 if count == 0 else max(0.0, middle - half)
    high = 1.0 if count == draws else min(1.0, middle + half)
    return Interval(low, high)


def of_median(values: Floats) -> Interval | None:
    """Return the 95 % interval of the median of independent draws (k,), None where they are too few to have one: five.

    It runs from one of the ordered draws to another and supposes nothing of how they are spread: Conover (1999),
    Practical nonparametric statistics, 3rd edition, section 3.2.
    """
    rank = _rank_below(len(values))
    if not rank:
        return None
    ordered = np.sort(values)
    return Interval(float(ordered[rank - 1]), float(ordered[-rank]))


@cache
def _rank_below(draws: int) -> int:
    """Return the highest rank that lies below the median of so many draws in all but 2.5 % of cases, 0 if none does."""
    most, so_far, ways = 2**draws // round(1 / TAIL), 0, 1
    for rank in range(draws // 2):
        so_far += ways
        if so_far > most:
            return rank
        ways = ways * (draws - rank) // (rank + 1)  # comb(draws, rank + 1)
    return draws // 2
