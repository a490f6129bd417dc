"""Score intervals of shares counted over draws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routes.status.intervals import Interval, of_median, wilson


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


@pytest.mark.parametrize(
    ("draws", "low", "high"),
    [
        # ranks of Conover (1999), Practical nonparametric statistics, 3rd edition, table A3 (binomial, p = 1/2)
        (6, 1, 6),
        (8, 1, 8),
        (9, 2, 8),
        (15, 4, 12),
        (20, 6, 15),
    ],
)
def test_the_interval_of_a_median_runs_from_rank_to_rank(draws: int, low: int, high: int) -> None:
    assert of_median(np.arange(draws, 0, -1, dtype=np.float64)) == Interval(low, high)


@pytest.mark.parametrize("draws", [0, 1, 5])
def test_too_few_draws_have_no_interval_of_their_median(draws: int) -> None:
    assert of_median(np.ones(draws)) is None


def test_the_interval_of_a_median_holds_it_in_at_least_95_of_100_cases() -> None:
    rng = np.random.default_rng(0)
    for draws in (6, 30, 501):
        found = [of_median(values) for values in rng.exponential(size=(2000, draws))]
        holds = np.mean([one is not None and one.low <= np.log(2) <= one.high for one in found])
        assert 0.94 < holds < 0.99


@given(st.lists(st.floats(-1e6, 1e6), min_size=6, max_size=60))
def test_the_median_lies_in_its_interval(values: list[float]) -> None:
    found = of_median(np.array(values))
    assert found is not None
    assert found.low <= np.median(values) <= found.high
