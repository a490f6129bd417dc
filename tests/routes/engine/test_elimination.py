"""The core left after nodes are taken out: every way costs what it did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routes.engine.elimination import take_out
from routes.engine.numba_kernels import NONE

if TYPE_CHECKING:
    from routes.engine.link_costs import Core

N_NODES = 8
Link = tuple[int, int, int, bool]  # from, to, cost, one-way

LINKS = st.lists(
    st.tuples(st.integers(0, N_NODES - 1), st.integers(0, N_NODES - 1), st.integers(1, 9), st.booleans()).filter(
        lambda link: link[0] != link[1]
    ),
    min_size=1,
    max_size=16,
)


def core_of(links: list[Link], kept: set[int], max_degree: int) -> tuple[Core, np.ndarray]:
    cost = np.array([[c, np.inf if oneway else c] for _, _, c, oneway in links], dtype=float)
    u, v = np.array([link[:2] for link in links]).T
    return take_out(u, v, cost, np.isin(np.arange(N_NODES), sorted(kept)), max_degree)


def costs(links: list[Link]) -> dict[int, dict[int, float]]:
    graph = nx.MultiDiGraph()
    graph.add_nodes_from(range(N_NODES))
    for u, v, cost, oneway in links:
        graph.add_edge(u, v, weight=cost)
        if not oneway:
            graph.add_edge(v, u, weight=cost)
    return dict(nx.all_pairs_dijkstra_path_length(graph))


def core_costs(core: Core) -> dict[int, dict[int, float]]:
    """Return the costs between core nodes over the entries of the core alone."""
    graph = nx.MultiDiGraph()
    for node in range(len(core.parent)):
        for cheapest in range(core.leaders[node, 0], core.leaders[node, 1]):
            entry = cheapest
            while entry != NONE:
                if np.isfinite(core.out[entry]) and core.lower[core.link[entry]] == NONE:
                    graph.add_edge(node, int(core.other[entry]), weight=float(core.out[entry]))
                entry = core.dearer[entry]
    return dict(nx.all_pairs_dijkstra_path_length(graph))


@pytest.mark.slow
@settings(deadline=None)
@given(LINKS, st.sets(st.integers(0, N_NODES - 1), min_size=2), st.sampled_from([0, 1, 2, 3, 16]))
def test_ways_between_the_nodes_kept_cost_what_they_did(links: list[Link], kept: set[int], max_degree: int) -> None:
    core, number = core_of(links, kept, max_degree)
    assert sorted(number) == list(range(N_NODES))
    before, after = costs(links), core_costs(core)
    for one in kept:
        for other in kept - {one}:
            expected = before[one].get(other, np.inf)
            assert after.get(int(number[one]), {}).get(int(number[other]), np.inf) == expected


@pytest.mark.parametrize(("max_degree", "n_taken"), [(0, 0), (1, 0), (2, 3)])
def test_nodes_of_a_chain_are_taken_out_and_bypassed_in_turn(max_degree: int, n_taken: int) -> None:
    #   0 --1-- 1 --2-- 2 --3-- 3 --4-- 4, the ends kept
    links = [(node, node + 1, node + 1, False) for node in range(4)]
    core, number = core_of(links, {0, 4, 5, 6, 7}, max_degree)
    taken = set(np.unique(core.lower).tolist()) - {NONE}
    assert len(taken) == n_taken
    assert {int(number[node]) for node in (0, 4)} & taken == set()
    if n_taken:
        ends = {int(number[0]), int(number[4])}
        [direct] = [link for link in range(len(core.ends)) if set(core.ends[link].tolist()) == ends]
        assert core.maker[direct] in taken
        assert core.out[core.entries[direct].max()] == 10.0
