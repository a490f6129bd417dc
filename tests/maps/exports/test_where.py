"""Country, P-codes, class and surface in the rows of every file."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from data.codes import PlacementStatus
from maps.drawing.view import View
from maps.exports.geojson import closures_geojson, corridors_geojson, incidents_geojson
from maps.exports.where import fclass
from tests.maps.conftest import DAY, elsewhere, make_assessment, make_report
from tests.maps.regions import in_regions

if TYPE_CHECKING:
    from routes.status.assessment import Assessment

UNITS = ("iso3", "adm1_pcode", "pcode_source")


@pytest.fixture(scope="module")
def scene() -> Assessment:
    return in_regions(make_assessment)


def rows(text: str) -> dict[str, dict[str, object]]:
    return {one["id"]: one["properties"] for one in json.loads(text)["features"]}


def test_a_corridor_has_the_codes_of_its_destination_and_of_the_regions_on_its_way(scene: Assessment) -> None:
    found = rows(corridors_geojson(View(scene)))
    assert [found["FUEL-X"][name] for name in UNITS] == ["MLI", "XX02", "a list"]
    assert found["FUEL-X"]["through_pcodes"] == "XX01;XX02", "most of it is in the West"
    assert [found["MINE"][name] for name in UNITS] == ["MLI", "XX01", "a list"]
    assert found["AIR"]["through_pcodes"] is None


def test_a_stretch_has_the_codes_of_the_region_it_lies_in(scene: Assessment) -> None:
    found = rows(closures_geojson(View(scene)))
    assert found["T-001/1"]["adm1_pcode"] == "XX01"
    assert {one["iso3"] for one in found.values()} == {"MLI"}
    assert all(one["through_pcodes"] for one in found.values())


def test_a_report_has_the_codes_of_its_place_else_of_the_unit_its_source_names(scene: Assessment) -> None:
    lost = elsewhere(PlacementStatus.UNPLACED, "")
    more = [(make_report(40, "ambush", DAY, "", admin="East"), (lost,)), (make_report(41, "ambush", DAY, ""), (lost,))]
    named = make_assessment(more=more)
    found = rows(incidents_geojson(View(replace(named, units=scene.units, base_map=scene.base_map))))
    assert [found["T-001"][name] for name in UNITS] == ["MLI", "XX01", "a list"]
    assert [found["T-040"][name] for name in UNITS] == ["MLI", "XX02", "a list"]
    assert [found["T-041"][name] for name in UNITS] == [None, None, None]


def test_a_surface_is_the_roads_own_where_known_else_the_usual_one_of_its_class(scene: Assessment) -> None:
    bare = rows(corridors_geojson(View(scene)))["FUEL-X"]
    assert (bare["fclass"], bare["surface"], bare["surface_known"]) == (2, 1, 0.0)
    surfaces = np.array(["earth", "earth", "paved", *[""] * 5], dtype=object)
    network = replace(scene.network, edge_surface=surfaces)
    told = rows(corridors_geojson(View(replace(scene, network=network))))["FUEL-X"]
    assert (told["surface"], told["surface_known"]) == (1, pytest.approx(2 / 3, abs=1e-4))
    network = replace(scene.network, edge_surface=np.full(8, "gravel", dtype=object))
    told = rows(closures_geojson(View(replace(scene, network=network))))["T-001/1"]
    assert (told["surface"], told["surface_known"]) == (2, 1.0)


def test_every_row_names_licence_and_date_of_the_road_data(scene: Assessment) -> None:
    for write in (corridors_geojson, closures_geojson, incidents_geojson):
        for one in rows(write(View(scene))).values():
            assert (one["license"], one["osm_date"]) == ("ODbL-1.0", "2021-08")


def test_classes_of_roads_are_those_of_unsdi_t() -> None:
    names = ("motorway_link", "primary", "secondary", "tertiary", "residential", "track")
    assert [fclass(name) for name in names] == [1, 2, 3, 4, 5, 6]
