"""Ends put into a core: ways between them cost what they do in the graph with the new chains and without those cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routes.engine.end_nodes import put_in
from routes.engine.link_costs import with_link_costs
from routes.engine.numba_kernels import NONE
from tests.routes.engine.test_elimination import LINKS, N_NODES, Link, core_costs, core_of, costs

if TYPE_CHECKING:
    from routes.engine.link_costs import Core

NEW = N_NODES  # the number of a further node


def checked(core_links: list[Link], more: list[Link], cut: int, ends: set[int], max_degree: int) -> None:
    """Check the costs between ends after a link was cut and others were added, and once all are dearer."""
    core, number = core_of(core_links, set(), max_degree)
    number = np.append(number, NEW)
    links = core_links + more
    cost = np.array([[c, np.inf if oneway else c] for _, _, c, oneway in links], dtype=float)
    cost[cut] = np.inf
    its = number[np.array([link[:2] for link in more], dtype=np.int64).reshape(-1, 2)]
    is_end = np.zeros(N_NODES + 1, dtype=bool)
    is_end[number[sorted(ends)]] = True
    was = core.out.tobytes(), core.entries.tobytes()
    found = put_in(core, its, cost, np.array([cut]), is_end)
    assert (core.out.tobytes(), core.entries.tobytes()) == was
    check_parents(found)
    left = links[:cut] + links[cut + 1 :]
    for one, truth in (
        (found, costs(left)),
        (
            with_link_costs(found, np.arange(len(cost)), 3 * cost),
            costs([(u, v, 3 * c, oneway) for u, v, c, oneway in left]),
        ),
    ):
        after = core_costs(one)
        for start in ends:
            for end in ends - {start}:
                expected = truth.get(start, {}).get(end, np.inf)
                assert after.get(int(number[start]), {}).get(int(number[end]), np.inf) == expected


def check_parents(core: Core) -> None:
    """Check that a node taken out leads to the core and to its own parents alone, so that opening these opens all."""
    is_core = np.isin(np.arange(len(core.order)), core.order[: core.n_core])
    for node in core.order[core.n_core :].tolist():
        above, at = set(), int(core.parent[node])
        while at != NONE:
            above.add(at)
            at = int(core.parent[at])
        others = core.other[slice(*core.leaders[node])]
        assert set(others[~is_core[others]].tolist()) <= above


@pytest.mark.slow
@settings(deadline=None, max_examples=200)
@given(LINKS, st.data(), st.sampled_from([0, 1, 2, 3, 16]))
def test_ways_between_ends_cost_what_they_do_in_the_graph(links: list[Link], data: st.DataObject, degree: int) -> None:
    node, cost = st.integers(0, N_NODES - 1), st.integers(1, 9)
    more = data.draw(st.lists(st.tuples(st.just(NEW), node, cost, st.booleans()), max_size=3))
    ends = data.draw(st.sets(st.integers(0, NEW if more else N_NODES - 1), min_size=2))
    checked(links, more, data.draw(st.integers(0, len(links) - 1)), ends, degree)


def test_an_end_on_a_chain_cuts_it() -> None:
    #   0 --1-- 1 --2-- 2 --3-- 3, an end in the middle of 1-2, of which nothing else is left
    links = [(node, node + 1, node + 1, False) for node in range(3)]
    checked(links, [(1, NEW, 1, False), (NEW, 2, 1, False)], 1, {0, 3, NEW}, 2)
