"""The few sections whose joint closure costs most."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codes import RankBy
from routes.sweeps.worst_sets import greedy_set, worst_set
from tests.routes.networks import Road
from tests.routes.sweeps.two_ways import EDGES, ROADS, supply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.sweeps.criticality import Impacts


PAIRS = st.tuples(st.sampled_from("XATRY"), st.sampled_from("XATRY")).filter(lambda pair: pair[0] != pair[1])


def test_two_roads_that_stand_in_for_each_other_are_found_only_by_trying_every_set() -> None:
    roads = [*ROADS[:4], Road("Y", "T", km=1)]  # the cut of Y-T is the gravest alone by far less hours
    known = supply(roads=roads)

    def judge(sets: Sequence[tuple[int, ...]]) -> Impacts:
        return known.impacts(sets, EDGES)

    found = worst_set(judge, range(5), 2, RankBy.HOURS)
    assert found is not None
    assert found.is_exact
    assert set(found.impact.sections) & {0, 1}
    assert set(found.impact.sections) & {2, 3}
    assert worst_set(judge, range(2, 4), 2, RankBy.CUT) is None
    assert worst_set(judge, (), 2, RankBy.CUT) is None


@settings(max_examples=60, deadline=None)
@given(
    pairs=st.lists(PAIRS, min_size=2, max_size=8),
    oneway=st.lists(st.booleans(), min_size=8, max_size=8),
    size=st.integers(1, 3),
    by=st.sampled_from(RankBy),
)
def test_closing_more_is_never_better_and_greedy_choice_never_beats_trying_all(
    pairs: list[tuple[str, str]], oneway: list[bool], size: int, by: RankBy
) -> None:
    roads = [Road(u, v, oneway=one) for (u, v), one in zip(pairs, oneway, strict=False)]
    known = supply(roads=roads)
    edges = [(n,) for n in range(len(roads))]

    def judge(sets: Sequence[tuple[int, ...]]) -> Impacts:
        return known.impacts(sets, edges)

    nested = [tuple(range(n)) for n in range(len(roads) + 1)]
    weights = [tuple(row) for row in judge(nested).weights(by).tolist()]
    assert weights == sorted(weights)
    assert (np.diff(judge(nested).added_h, axis=0) >= -1e-9).all()
    greedy, best = greedy_set(judge, range(len(roads)), size, by), worst_set(judge, range(len(roads)), size, by)
    assert (greedy is None) <= (best is None) or size > 1
    if greedy is not None:
        assert best is not None
        assert greedy[0] <= tuple(judge([best.impact.sections]).weights(by)[0].tolist())
