"""Where events are counted when nothing finer may be told: on a section, in a region with its shape, or nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from maps.exports.event_homes import COUNTED, EventHomes
from routes.corridors.town_sections import whole_sections
from tests.maps.conftest import DAY, make_assessment
from tests.maps.regions import in_regions

if TYPE_CHECKING:
    from routes.status.assessment import Assessment


@pytest.fixture(scope="module")
def scene() -> Assessment:
    return in_regions(make_assessment)


def homes_of(scene: Assessment) -> EventHomes:
    return EventHomes(scene, whole_sections(scene.towns, scene.routes), scene.network, 2)


def test_an_event_off_the_sections_is_counted_in_the_region_it_lies_in_with_shape_and_p_code(scene: Assessment) -> None:
    (told,) = [one for one in homes_of(scene).features() if one["properties"]["unit"] == "region"]
    assert told["properties"] == {
        "unit": "region",
        "name": "East",
        "effect": "closes",
        "events_30_days": 1,
        "iso3": "MLI",
        "adm1_pcode": "XX02",
        "adm2_pcode": None,
        "adm3_pcode": None,
        "pcode_source": "a list",
        "through_pcodes": "XX02",
        "osm_date": "2021-08",
        "license": "ODbL-1.0",
    }
    (outline,) = told["geometry"]["coordinates"]
    assert outline[0] == outline[-1]
    assert {lon for lon, _ in outline} == {-9.7, -8.0}


def test_a_region_without_a_shape_is_that_of_the_nearest_seat_and_has_no_geometry(scene: Assessment) -> None:
    bare = replace(scene, base_map=scene.base_map.model_copy(update={"shapes": {}}))
    (told,) = [one for one in homes_of(bare).features() if one["properties"]["unit"] == "region"]
    assert (told["properties"]["adm1_pcode"], told["geometry"]) == ("XX02", None)
    assert homes_of(bare).regions([DAY]) == []


def test_an_event_in_an_area_that_only_an_old_seat_names_is_counted_by_the_nearest_seat_in_force(
    scene: Assessment,
) -> None:
    old = tuple(one.model_copy(update={"in_force": "old"}) if one.name == "East" else one for one in scene.units)
    now = tuple(one.model_copy(update={"name": "New", "lat": one.lat + 9}) for one in scene.units if one.name == "East")
    homes = homes_of(replace(scene, units=(*old, *now)))
    assert [one["properties"]["unit"] for one in homes.features()].count("region") <= 1
    assert all(one.name != "East" for one in homes.regions([DAY]))


def test_a_region_has_the_worst_of_what_is_counted_on_each_day(scene: Assessment) -> None:
    days = [DAY - timedelta(days=age) for age in (90, 3, 0)]
    (east,) = homes_of(scene).regions(days)
    closes = len(COUNTED)
    assert (east.name, east.pcode, east.effects) == ("East", "XX02", (0, 0, closes))
    assert all(value == round(value, 2) for ring in east.rings for point in ring for value in point)
