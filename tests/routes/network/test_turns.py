"""Forbidden turns go with their edges through whatever is done to these."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from routes.network.turns import followed_turns, runs_of, turn_columns
from tests.routes.network.crossing import EAST, NORTH, SOUTH, WEST, crossing


def runs(columns: dict[str, Any]) -> list[tuple[int, ...]]:
    ends = columns["turn_offsets"].tolist()
    darts = columns["turn_darts"].tolist()
    return [tuple(darts[start:stop]) for start, stop in pairwise(ends)]


def test_each_run_is_kept_once_in_order_and_read_back() -> None:
    told = [(WEST, SOUTH), (NORTH, EAST, EAST ^ 1), (WEST, SOUTH)]
    assert runs(turn_columns(told)) == [(NORTH, EAST, EAST ^ 1), (WEST, SOUTH)]
    assert list(runs_of(crossing(told))) == [(NORTH, EAST, EAST ^ 1), (WEST, SOUTH)]
    assert runs(turn_columns([])) == []


def test_turns_follow_edges_that_were_numbered_anew_or_turned_round() -> None:
    network = crossing([(WEST, SOUTH)])
    assert runs(followed_turns(network, lambda edge: [2 * (edge + 10)])) == [(2 * 13, 2 * 12)]
    turned = followed_turns(network, lambda edge: [2 * edge + 1])
    assert runs(turned) == [(WEST + 1, SOUTH + 1)]


def test_of_edges_that_were_cut_the_pieces_at_the_junction_forbid_the_turn() -> None:
    pieces = {3: [100, 102], 2: [104, 106]}
    found = followed_turns(crossing([(WEST, SOUTH)]), lambda edge: pieces.get(edge, [2 * edge]))
    assert runs(found) == [(102, 104)]


def test_a_turn_goes_with_an_edge_that_is_gone_and_one_within_a_joined_edge_too() -> None:
    network = crossing([(WEST, SOUTH), (NORTH, EAST)])
    assert runs(followed_turns(network, lambda edge: [] if edge == 2 else [2 * edge])) == [(NORTH, EAST)]
    joined = followed_turns(network, lambda edge: [50] if edge in (2, 3) else [2 * edge])
    assert runs(joined) == [(NORTH, EAST)], "west and south are one road now"
