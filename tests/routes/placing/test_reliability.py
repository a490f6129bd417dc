from __future__ import annotations

import pytest

from data.codes import ClaimKind, PlacementStatus, Verdict
from routes.placing.reliability import Reliability, brier, reliability
from routes.placing.scoring import Expected, Score

ANY = Expected("X", "", "town", ClaimKind.POINT, ((0.0, 0.0),), 5.0)


def scored(sureness: float | None, verdict: Verdict = Verdict.RIGHT) -> Score:
    return Score(ANY, verdict, ClaimKind.POINT, PlacementStatus.PLACED, sureness=sureness)


def test_the_table_holds_what_was_said_against_what_came_true() -> None:
    scores = [scored(0.99), scored(0.97), scored(0.96, Verdict.WRONG), scored(0.6), scored(0.55, Verdict.UNPLACED)]
    low, high = reliability([*scores, scored(None)])
    assert low == Reliability(0.5, 0.7, 2, low.said, 0.5)
    assert low.said == pytest.approx(0.575)
    assert (high.above, high.to, high.rows) == (0.95, 1.0, 3)
    assert [high.said, high.right] == pytest.approx([0.9733, 0.6667], abs=1e-4)


def test_every_placement_stands_in_one_class() -> None:
    scores = [scored(share / 20) for share in range(21)]
    assert sum(one.rows for one in reliability(scores)) == 21


def test_the_brier_score_is_the_mean_square_of_what_was_said_too_much_or_too_little() -> None:
    assert brier([scored(1.0), scored(0.0, Verdict.CONFIDENTLY_WRONG)]) == 0
    assert brier([scored(0.5), scored(0.5, Verdict.WRONG)]) == pytest.approx(0.25)
    assert brier([scored(0.9), scored(0.8, Verdict.WRONG)]) == pytest.approx((0.01 + 0.64) / 2)
    assert brier([scored(None)]) is None
