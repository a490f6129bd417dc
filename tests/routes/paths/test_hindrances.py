"""Hindrances keep their numbers, and bits tell what they stand for."""

from __future__ import annotations

import numpy as np

from routes.paths.hindrances import NO_EDGE, Hindrances

SLOWING = frozenset({(7, 2.0)})


def test_bits_stand_for_the_same_hindrances_whenever_they_are_asked_for() -> None:
    known = Hindrances()
    some, slow = known.closing([5, 9]), known.slowing(SLOWING)
    more = known.closing([9, 2])
    assert known.told(some | slow) == ([5, 9], [SLOWING])
    assert known.told(more) == ([9, 2], [])
    assert known.told(0) == ([], [])
    assert (known.closing([9]), known.slowing(SLOWING)) == (some & more, slow)
    assert known.count == 4


def test_what_is_new_is_told_from_a_number_on() -> None:
    known = Hindrances()
    known.closing([5])
    assert known.edges_from(0).tolist() == [5]
    known.slowing(SLOWING)
    known.closing([3])
    assert known.edges_from(1).tolist() == [NO_EDGE, 3]
    assert known.slowings_from(1) == [(1, SLOWING)]
    assert known.slowings_from(2) == []


def test_each_draw_has_the_bits_of_all_that_is_closed_in_it() -> None:
    known = Hindrances()
    slow = known.slowing(SLOWING)
    bits = known.closing_in(np.array([3, 0, 3, 3]), np.array([8, 8, 4, 8]))
    assert {draw: known.told(one)[0] for draw, one in bits.items()} == {0: [8], 3: [4, 8]}
    assert not (bits[0] | bits[3]) & slow
    assert known.closing([8]) == bits[0], "an edge keeps its number"


def test_where_nothing_is_closed_no_draw_has_bits() -> None:
    none = np.empty(0, dtype=np.int64)
    assert Hindrances().closing_in(none, none) == {}
