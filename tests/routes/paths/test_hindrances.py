"""Hindrances keep their numbers, and bits tell what they stand for."""

from __future__ import annotations

import numpy as np

from routes.paths.hindrances import NO_EDGE, Hindrances

NOWHERE = -1
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


def test_a_draw_that_stands_nowhere_closes_nothing() -> None:
    known = Hindrances()
    bits = known.closing_one(np.array([4, NOWHERE, 4, 8]), NOWHERE)
    assert [known.told(one)[0] for one in bits] == [[4], [], [4], [8]]
