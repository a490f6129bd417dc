from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.case import Case
from data.errors import FileMissingError
from data.tables.base_map import Kind
from scripts.base_map import AROUND_DEG, BOX, FILES, make, write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a square of land, a border in two pieces, one of no agreed status, two rivers and a line of regions."""
    import geopandas as gpd
    from shapely import LineString, box

    west = BOX[0]
    rows = {
        Kind.LAND: gpd.GeoDataFrame({"featurecla": ["Land"]}, geometry=[box(west - 5, 5, 0, 20)]),
        Kind.BORDER: gpd.GeoDataFrame(
            {
                "featurecla": ["International boundary (verify)"] * 3,
                "adm0_left": ["Mali", "Mali", "Western Sahara"],
                "adm0_right": ["Niger", "Niger", "Mauritania"],
            },
            geometry=[
                LineString([(-3, 10), (-2, 10.001), (-1, 10)]),
                LineString([(-1, 10), (0, 11)]),
                LineString([(-13, 20), (-12, 20)]),
            ],
        ),
        Kind.UNIT: gpd.GeoDataFrame({"featurecla": ["Admin-1"]}, geometry=[LineString([(-9, 8), (-9, 30)])]),
        Kind.RIVER: gpd.GeoDataFrame(
            {"scalerank": [3, 9]}, geometry=[LineString([(-8, 12), (-7, 13)]), LineString([(-6, 12), (-5, 13)])]
        ),
    }
    for kind, table in rows.items():
        table.set_crs(4326).to_file(tmp_path / f"ne_10m_{FILES[kind]}.shp")
    return tmp_path


def test_shapes_are_clipped_joined_simplified_and_small_rivers_left_out(folder: Path) -> None:
    base_map = make(folder)
    shapes = base_map.shapes
    assert shapes[Kind.BORDER] == ((-3000, 10000, 2000, 0, 1000, 1000),)
    assert shapes[Kind.DISPUTED] == ((-13000, 20000, 1000, 0),)
    assert shapes[Kind.UNIT] == ((-9000, 8000, 0, 13000),)
    assert len(shapes[Kind.RIVER]) == 1
    (ring,) = shapes[Kind.LAND]
    assert min(ring[0], ring[0] + ring[2]) >= BOX[0] * 1000
    assert base_map.box == BOX


def test_one_command_makes_the_base_map_of_a_cases_folder(folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "case"
    case.mkdir()
    (case / "corridors.toml").write_text(
        '[[corridor]]\nid = "A"\nname_fr = "a"\nname_en = "a"\ncommodity = "food"\nsource = "test"\n'
        'origin = { name = "Y", lat = 10.5, lon = -3.0 }\ndestination = { name = "Z", lat = 10.5, lon = -1.0 }\n',
        encoding="utf-8",
    )
    assert write(folder, case) == case / "base_map.json"
    found = Case(case).base_map()
    assert found.box == (-3.0 - AROUND_DEG, 10.5 - AROUND_DEG, -1.0 + AROUND_DEG, 10.5 + AROUND_DEG)
    assert (found.source, found.is_coarse) == ("Natural Earth 1:10m, public domain", False)
    assert set(found.shapes) == {Kind.LAND, Kind.BORDER, Kind.UNIT, Kind.RIVER}


def test_a_folder_without_the_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match=r"no ne_10m_land\.shp; give a folder with Natural Earth"):
        make(tmp_path)
