"""The base map as the page draws it: what lies near the network."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from data.tables.base_map import SCALE, BaseMap, Kind
from maps.drawing.ground import ground

if TYPE_CHECKING:
    from routes.status.assessment import Assessment

FIRST, OTHER = list(Kind)[:2]


def line(*points: tuple[float, float]) -> tuple[int, ...]:
    """Return points as the first one and steps, in the units of the base map."""
    whole = [(round(x * SCALE), round(y * SCALE)) for x, y in points]
    steps = [whole[0], *((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole))]
    return tuple(value for step in steps for value in step)


NEAR, FAR = line((-10.0, 14.0), (-9.5, 14.5)), line((30.0, 0.0), (31.0, 1.0))


def test_lines_near_the_network_are_drawn_and_others_left_out(assessment: Assessment) -> None:
    shapes = {FIRST: (NEAR, FAR), OTHER: (FAR,)}
    found = ground(BaseMap(box=(-20.0, -10.0, 40.0, 30.0), source="test", shapes=shapes), assessment.network.bounds)
    assert found is not None
    assert found["shapes"] == {FIRST.value: [list(NEAR)]}, "a kind without any line near has no key"
    assert (found["box"], found["scale"]) == ([-20.0, -10.0, 40.0, 30.0], SCALE)


def test_a_base_map_of_somewhere_else_is_none(assessment: Assessment) -> None:
    elsewhere = BaseMap(box=(30.0, 0.0, 40.0, 10.0), source="test", shapes={FIRST: (FAR,)})
    assert ground(elsewhere, assessment.network.bounds) is None
