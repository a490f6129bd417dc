"""Goal searches find what closed and dearer arcs leave, and forget them after each search."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import routes.paths.goal_search
from routes.paths.goal_search import GoalSearch

#   0 --1-- 1 --1-- 3     arcs sorted by tail and head: 0-1, 0-2, 1-3, 2-3, and 4 leads nowhere (1-4)
#    \             /
#     2---- 2 ----5
TAIL, HEAD = np.array([0, 0, 1, 1, 2]), np.array([1, 2, 3, 4, 3])
COST = np.array([1.0, 2.0, 1.0, 0.1, 5.0])
USUAL, ROUND = [0, 1, 3], [0, 2, 3]
NOTHING, NO_COST = np.empty(0, dtype=np.int64), np.empty(0)


@pytest.fixture
def search() -> GoalSearch:
    return GoalSearch(5, TAIL, HEAD, COST, 0, 3)


def nodes(search: GoalSearch, changed: dict[int, float], limit_s: float = 100.0) -> list[int] | None:
    found = search.nodes(np.array(list(changed), dtype=np.int64), np.array(list(changed.values())), limit_s)
    return None if found is None else found.tolist()


def test_the_way_round_is_taken_once_the_usual_one_is_dearer(search: GoalSearch) -> None:
    assert nodes(search, {}) == USUAL
    assert nodes(search, {2: 5.9}) == USUAL
    assert nodes(search, {2: 6.1}) == ROUND
    assert nodes(search, {0: np.inf}) == ROUND
    assert nodes(search, {}) == USUAL  # what was changed is as before


def test_nothing_is_found_over_the_limit_or_where_all_is_closed(search: GoalSearch) -> None:
    assert nodes(search, {0: np.inf}, 7.0) == ROUND
    assert nodes(search, {0: np.inf}, 6.9) is None
    assert nodes(search, {0: np.inf, 4: np.inf}) is None
    assert nodes(search, {}, 1.9) is None


def test_from_a_node_to_itself_and_to_one_that_no_arc_leads_to() -> None:
    assert nodes(GoalSearch(5, TAIL, HEAD, COST, 0, 0), {0: np.inf}) == [0]
    assert nodes(GoalSearch(5, TAIL, HEAD, COST, 3, 0), {}) is None


def test_what_is_known_to_be_too_near_is_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes.paths.goal_search, "FEW_NODES", 0)
    searched: list[float] = []
    within = routes.paths.goal_search._nodes_within

    def counted(near: Any, limit_s: float, *changes: np.ndarray) -> np.ndarray | None:
        searched.append(limit_s)
        return within(near, limit_s, *changes)

    monkeypatch.setattr(routes.paths.goal_search, "_nodes_within", counted)
    search = GoalSearch(5, TAIL, HEAD, COST, 0, 3)
    shut, never = np.array([0]), np.array([np.inf])
    for least_s in (0.0, 7.0):
        found = search.nodes(shut, never, 10.0, least_s)
        assert found is not None
        assert found.tolist() == ROUND
    assert searched == pytest.approx([0.5, 1, 2, 4, 8, 8])


@pytest.mark.parametrize("few", [0, 1_000])
@given(st.data())
def test_what_is_searched_near_by_is_what_a_search_of_everything_finds(few: int, data: st.DataObject) -> None:
    ends = st.tuples(st.integers(0, 7), st.integers(0, 7))
    arcs = sorted(data.draw(st.dictionaries(ends, st.integers(0, 40), min_size=1, max_size=30)).items())
    tail, head = np.array([pair for pair, _ in arcs]).T
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(routes.paths.goal_search, "FEW_NODES", few)
        search = GoalSearch(8, tail, head, np.array([cost for _, cost in arcs], dtype=float), 0, 7)
    for _ in range(3):
        more = data.draw(st.dictionaries(st.integers(0, len(arcs) - 1), st.sampled_from([1.0, 30.0, np.inf])))
        changed = np.array(sorted(more), dtype=np.int64)
        now = np.array([arcs[at][1] + more[at] for at in changed.tolist()])
        limit_s = float(data.draw(st.integers(0, 90)))
        graph = nx.DiGraph([(0, 7, {"weight": np.inf})])
        graph.add_weighted_edges_from((*pair, cost + more.get(at, 0.0)) for at, (pair, cost) in enumerate(arcs))
        least = nx.dijkstra_path_length(graph, 0, 7)
        found = search.nodes(changed, now, limit_s, data.draw(st.sampled_from([0.0, least])))
        assert (found is None) == (least > limit_s)
        if found is not None:
            assert nx.path_weight(graph, found.tolist(), "weight") == least
