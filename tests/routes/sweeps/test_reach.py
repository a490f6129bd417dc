"""How far open sources reach, on five places in a row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.routes.sweeps.in_a_row import reach


def test_people_within_hours_of_the_nearest_open_source() -> None:
    now = reach()
    assert dict(zip((town.name for town in now.towns), now.town_h.tolist(), strict=True)) == pytest.approx(
        {"X": 0, "A": 1, "B": 2, "C": 1, "Y": 0}
    )
    assert now.within(1.0) == (found := now.within(1.5))
    assert (found.places, found.places_known, found.people, found.people_known, found.counted) == (4, 5, 1030, 1230, 2)
    assert now.within(2.0).people == 1230


def test_what_is_closed_reaches_less() -> None:
    assert reach([0]).within(2).people == 230
    shut = reach(crossings=["Y"])
    assert (shut.within(1).people, shut.within(2).people, shut.sources) == (1000, 1200, ("X",))
    nothing = reach(crossings=["X", "Y"])
    assert nothing.within(9).places == 0


def test_people_of_whom_nothing_is_known_are_not_none() -> None:
    now = reach()
    unknown = replace(now, towns=tuple(replace(town, population=None) for town in now.towns))
    assert (unknown.within(9).places, unknown.within(9).people, unknown.within(9).people_known) == (5, None, None)


def test_each_place_belongs_to_its_nearest_source() -> None:
    now = reach()
    assert [now.within(1, name).people for name in ("X", "Y")] == [1000, 30]
    assert sum(now.within(2, name).people or 0 for name in ("X", "Y")) == 1230
