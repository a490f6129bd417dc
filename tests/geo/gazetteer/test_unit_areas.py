"""Areas of regions, cut out by lines that nearly meet, and which region a point lies in."""

from __future__ import annotations

import pytest

from data.case import packaged_case
from data.tables.admin import AdminUnit
from data.tables.base_map import NO_BASE_MAP, BaseMap, Kind
from geo.gazetteer.unit_areas import UnitAreas


def region(name: str, lon: float, lat: float, in_force: str = "both") -> AdminUnit:
    told = {"name": name, "level": "region", "parent": "X", "seat": name, "country": "XX", "radius_km": 100}
    return AdminUnit.model_validate(told | {"lat": lat, "lon": lon, "in_force": in_force, "pcode": name[:2]})


def country(*unit_lines: tuple[int, ...]) -> BaseMap:
    """Return a square of 2 x 2 degrees with lines between its regions, in steps of 0.001 degrees.

    W | E
    """
    border = (1000, 1000, 2000, 0, 0, 2000, -2000, 0, 0, -2000)
    shapes = {Kind.BORDER: (border,), Kind.UNIT: unit_lines}
    return BaseMap(box=(0.0, 0.0, 4.0, 4.0), source="us", shapes=shapes)


WEST, EAST = region("West", 1.5, 2.0), region("East", 2.5, 2.0)


@pytest.mark.parametrize("short_of", [0, 8])
def test_lines_that_nearly_meet_the_border_part_the_regions(short_of: int) -> None:
    areas = UnitAreas([WEST, EAST], country((2000, 1000 + short_of, 0, 2000 - 2 * short_of)))
    assert {area.unit.name for area in areas.areas} == {"West", "East"}
    assert sum(area.shape.area for area in areas.areas) == pytest.approx(4.0)
    for lat, lon, name in ((1.1, 1.1, "West"), (2.9, 2.9, "East")):
        found = areas.at(lat, lon)
        assert found is not None
        assert (found.unit.name, found.unit.pcode) == (name, name[:2])
    assert areas.at(0.5, 0.5) is None  # abroad


def test_regions_that_no_line_parts_have_no_area() -> None:
    assert UnitAreas([WEST, EAST], country((2000, 1000, 0, 900))).areas == ()
    assert UnitAreas([WEST, EAST], NO_BASE_MAP).areas == ()
    assert UnitAreas([], country((2000, 1000, 0, 2000))).at(2.0, 1.5) is None


def test_a_new_region_on_an_old_one_leaves_the_area_to_the_old() -> None:
    """The line is that of the old regions: the new one's own is not on the map."""
    new = region("New", 1.2, 1.2, "2023")
    areas = UnitAreas([new, WEST, EAST], country((2000, 1000, 0, 2000)))
    assert sorted(area.unit.name for area in areas.areas) == ["East", "West"]


def test_the_packaged_regions_lie_where_they_are_with_their_p_codes() -> None:
    case = packaged_case()
    areas = UnitAreas(case.units(), case.base_map())
    assert {area.unit.pcode for area in areas.areas} == {f"ML0{number}" for number in range(1, 10)}
    for name, lat, lon in (("Kayes", 15.23, -9.59), ("Kayes", 12.84, -11.24), ("Sikasso", 11.42, -7.48)):
        found = areas.at(lat, lon)  # Nioro, Kéniéba, Bougouni
        assert found is not None
        assert found.unit.name == name
    assert areas.at(14.69, -17.45) is None  # Dakar
