from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING

import pytest

from data.base_map import Kind, load_base_map, lon_lat
from data.case import Case, packaged_case
from data.errors import TableError
from data.files.input_file import InputFile

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
