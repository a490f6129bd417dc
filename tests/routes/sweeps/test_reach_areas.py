"""The areas that open sources reach within some hours, on five places in a row."""

from __future__ import annotations

import pytest
import shapely

from routes.sweeps.reach_areas import ReachArea, reach_areas
from tests.routes.networks import lonlat
from tests.routes.sweeps.in_a_row import reach


def area(found: list[ReachArea], hours: float, source: str = "") -> ReachArea:
    return next(one for one in found if (one.hours, one.source) == (hours, source))


def contains(one: ReachArea, x_km: float, y_km: float = 0.3) -> bool:
    return bool(shapely.contains_xy(one.shape, *lonlat(x_km, y_km)))


def test_areas_lie_about_the_roads_reached_in_time() -> None:
    found = reach_areas(reach(), [0.5, 1])
    assert [(one.hours, one.source) for one in found] == [
        (1, ""),
        (1, "X"),
        (1, "Y"),
        (0.5, ""),
        (0.5, "X"),
        (0.5, "Y"),
    ]
    hour, half = area(found, 1), area(found, 0.5)
    assert [contains(hour, x) for x in (0, 30, 59, 90, 150, 181, 240)] == [True, True, True, False, False, True, True]
    assert [contains(half, x) for x in (0, 29, 40, 200, 211, 240)] == [True, True, False, False, True, True]
    assert contains(hour, 30, 4)
    assert not contains(hour, 30, 9)


def test_catchments_share_the_area_out() -> None:
    found = reach_areas(reach(), [2])
    whole, by_x, by_y = (area(found, 2, name).shape for name in ("", "X", "Y"))
    assert by_x.intersection(by_y).area == pytest.approx(0, abs=1e-12)
    assert by_x.area + by_y.area == pytest.approx(whole.area)
    assert contains(area(found, 2, "X"), 110)
    assert contains(area(found, 2, "Y"), 130)
    assert whole.is_valid
    assert all(one.exterior.is_ccw for one in whole.geoms)


def test_a_closure_cuts_the_area_off() -> None:
    found = reach_areas(reach([0]), [1])
    assert not contains(area(found, 1), 30)
    assert {one.source for one in found} == {"", "Y"}
    assert reach_areas(reach(crossings=["X", "Y"]), [9]) == []
