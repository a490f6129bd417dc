from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

import pytest

from data.case import Case, packaged_case
from data.errors import TableError
from data.files.input_file import InputFile
from data.tables.base_map import Kind, load_base_map, lon_lat
from maps.drawing.ground import ground

if TYPE_CHECKING:
    from pathlib import Path

MAX_DEFLATED = 150_000
OWN = {"box": [0, 0, 1, 1], "source": "own", "shapes": {"border": [[0, 0, 1000, 1000]]}}


def test_the_packaged_base_map_is_small_and_inside_its_box() -> None:
    case = packaged_case()
    base_map = case.base_map()
    text = base_map.model_dump_json().encode()
    assert len(zlib.compress(text, 9)) <= MAX_DEFLATED
    west, south, east, north = base_map.box
    for kind, lines in base_map.shapes.items():
        for line in lines:
            for x, y in lon_lat(line):
                assert west - 0.001 <= x <= east + 0.001, kind
                assert south - 0.001 <= y <= north + 0.001, kind


def test_it_holds_land_borders_units_and_rivers_and_land_is_closed() -> None:
    shapes = packaged_case().base_map().shapes
    assert {Kind.LAND, Kind.BORDER, Kind.UNIT, Kind.RIVER} <= set(shapes)
    for ring in shapes[Kind.LAND]:
        first, *_, last = lon_lat(ring)
        assert first == pytest.approx(last)


def test_no_corridor_place_lies_in_the_sea() -> None:
    import shapely

    case = packaged_case()
    land = shapely.union_all(
        [shapely.make_valid(shapely.Polygon(lon_lat(ring))) for ring in case.base_map().shapes[Kind.LAND]]
    )
    for corridor in case.corridors():
        place = corridor.destination
        assert land.covers(shapely.Point(place.lon, place.lat)), place.name


def test_a_case_brings_its_own(tmp_path: Path) -> None:
    (tmp_path / "base_map.json").write_text(json.dumps(OWN), encoding="utf-8")
    assert Case(tmp_path).base_map().source == "own"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "no JSON"),
        ("[]", "expected an object"),
        (json.dumps({**OWN, "shapes": {"border": [[1, 2, 3]]}}), "border line 1"),
        (json.dumps({**OWN, "shapes": {"hills": []}}), "hills"),
    ],
)
def test_what_is_no_base_map_is_said(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "base_map.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=said):
        load_base_map(InputFile(path))


@pytest.mark.parametrize(
    ("place", "lat", "lon"),
    [("Port-au-Prince", 18.55, -72.3), ("Khartoum", 15.6, 32.5), ("Kharkiv", 49.99, 36.23)],
)
def test_a_case_far_from_the_usual_base_map_has_the_worlds_under_its_roads(
    tmp_path: Path, place: str, lat: float, lon: float
) -> None:
    (tmp_path / "corridors.toml").write_text(
        '[[corridor]]\nid = "A"\nname_fr = "a"\nname_en = "a"\ncommodity = "food"\nsource = "test"\n'
        f'origin = {{ name = "{place}", lat = {lat}, lon = {lon} }}\n'
        f'destination = {{ name = "Z", lat = {lat + 1}, lon = {lon} }}\n',
        encoding="utf-8",
    )
    case = Case(tmp_path)
    base_map = case.base_map()
    assert (base_map.source, base_map.is_coarse) == ("Natural Earth 1:110m, public domain", True)
    drawn = ground(base_map, (lon - 0.5, lat - 0.5, lon + 0.5, lat + 1.5))
    assert drawn is not None
    assert {"land", "border"} <= set(drawn["shapes"])
    assert len(json.dumps(drawn)) < MAX_DEFLATED
    (tmp_path / "base_map.json").write_text(json.dumps(OWN), encoding="utf-8")
    assert Case(tmp_path).base_map().source == "own"
