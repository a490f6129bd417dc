"""Costs of links: new ones are carried on to just the shortcuts that they change, as if all were added up anew."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from routes.engine.elimination import take_out
from routes.engine.link_costs import with_link_costs
from routes.engine.numba_kernels import NONE

N_NODES = 7
ENDS = st.tuples(st.integers(0, N_NODES - 1), st.integers(0, N_NODES - 1)).filter(lambda ends: ends[0] != ends[1])
COSTS = st.tuples(*2 * [st.integers(0, 9).map(float) | st.just(np.inf)])


@settings(deadline=None)
@given(st.lists(st.tuples(ENDS, COSTS, COSTS), min_size=1, max_size=12))
def test_new_costs_are_those_of_a_core_made_with_them(
    links: list[tuple[tuple[int, int], tuple[float, float], tuple[float, float]]],
) -> None:
    u, v = np.array([ends for ends, _, _ in links]).T
    before, after = (np.array([link[which] for link in links]) for which in (1, 2))
    is_kept = np.arange(N_NODES) < 2
    core, _ = take_out(u, v, before, is_kept)
    was, changed = core.out.tolist(), np.flatnonzero((before != after).any(axis=1))
    mended, (made, _) = with_link_costs(core, changed, after), take_out(u, v, after, is_kept)
    assert core.out.tolist() == was
    for one, other in zip((mended.out, mended.back), (made.out, made.back), strict=True):
        assert (one[mended.entries] == other[made.entries])[mended.entries != NONE].all()
    following = mended.dearer != NONE
    assert (mended.out[following] <= mended.out[mended.dearer[following]]).all()
    assert (mended.other[following] == mended.other[mended.dearer[following]]).all()
