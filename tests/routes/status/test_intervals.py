"""Score intervals of shares counted over draws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routes.status.intervals import wilson


@pytest.mark.parametrize(
    ("count", "draws", "low", "high"),
    [
        # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_published_values(count: int, draws: int, low: float, high: float) -> None:
    assert wilson(count, draws) == pytest.approx((low, high), abs=5e-5)


def test_no_draw_says_nothing() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 5000).flatmap(lambda draws: st.tuples(st.integers(0, draws), st.just(draws))))
def test_the_share_lies_inside_and_the_mirror_image_agrees(counted: tuple[int, int]) -> None:
    count, draws = counted
    low, high = wilson(count, draws)
    assert 0 <= low <= count / draws <= high <= 1
    assert wilson(draws - count, draws) == pytest.approx((1 - high, 1 - low))


def test_nineteen_of_twenty_intervals_hold_the_truth() -> None:
    counts = np.random.default_rng(1).binomial(500, 0.2, size=4000)
    held = [low <= 0.2 <= high for low, high in (wilson(int(count), 500) for count in counts)]
    assert np.mean(held) == pytest.approx(0.95, abs=0.02)
