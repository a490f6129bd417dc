"""Stretches of the corridors' usual roads that may be closed, by road number and towns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from maps.drawing.doubtful_roads import DOUBTFUL_FROM, DoubtfulRoads
from maps.drawing.view import View

if TYPE_CHECKING:
    from routes.status.assessment import Assessment


@pytest.fixture
def numbers(assessment: Assessment) -> dict[str, int]:
    return {row.corridor.id: row.number for row in View(assessment).rows}


def test_a_stretch_has_its_road_number_and_its_towns_once(assessment: Assessment, numbers: dict[str, int]) -> None:
    found = DoubtfulRoads(View(assessment)).on(assessment.today, [numbers["FUEL-X"], numbers["MINE"]])
    assert [one.name for one in found][:1] == ["RN1 Alpha\u2013Beta"]
    assert len({one.name for one in found}) == len(found)
    assert [one.p for one in found] == sorted((one.p for one in found), reverse=True)
    assert all(DOUBTFUL_FROM <= one.p <= 1 for one in found)


def test_a_corridor_that_does_not_use_the_road_has_none(assessment: Assessment, numbers: dict[str, int]) -> None:
    roads = DoubtfulRoads(View(assessment))
    assert all("Alpha" not in one.name for one in roads.on(assessment.today, [numbers["FUEL-Y"]]))
    assert roads.on(assessment.today, [numbers["AIR"], numbers["LOST"]]) == []


def test_a_closure_that_is_hardly_likely_still_counts_as_open(assessment: Assessment, numbers: dict[str, int]) -> None:
    roads = DoubtfulRoads(View(assessment))
    faint = tuple(replace(one, p=DOUBTFUL_FROM * 0.9) for one in assessment.today.closures)
    assert roads.on(replace(assessment.today, closures=faint), numbers.values()) == []
    assert roads.on(replace(assessment.today, closures=()), numbers.values()) == []
