from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.case import Table, packaged_case
from data.errors import TableError
from data.tables.admin import AdminUnit, load_admin_units

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def units() -> list[AdminUnit]:
    return packaged_case().units()


def test_names_are_unique_on_their_level(units: list[AdminUnit]) -> None:
    keys = [(unit.name, unit.level, unit.country) for unit in units]
    assert len(keys) == len(set(keys))


def test_every_parent_is_a_unit_above(units: list[AdminUnit]) -> None:
    levels = ("country", "region", "cercle")
    above = {(unit.name, unit.level) for unit in units}
    for unit in units:
        higher = levels[: levels.index(unit.level)]
        assert all(any((name, level) in above for level in higher) for name in unit.parents), unit.name
        assert bool(unit.parents) == (unit.level != "country"), unit.name


def test_the_regions_of_the_reform_stand_beside_the_old_ones(units: list[AdminUnit]) -> None:
    regions = {unit.name: unit.in_force for unit in units if unit.level == "region"}
    assert {"Nioro", "Kita", "Bougouni", "Dioïla", "Koutiala"} <= {
        name for name, when in regions.items() if when == "2023"
    }
    assert all(regions[name] == "both" for name in ("Kayes", "Sikasso", "Koulikoro", "Mopti"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (",ML,12.64,", ",ML,126.4,", r"a\.csv: line 2: field 'lat' = '126\.4'"),
        (",1600,both", ",0,both", r"a\.csv: line 2: field 'radius_km' = '0'"),
        (",1600,both", ",1600,always", r"a\.csv: line 2: field 'in_force' = 'always'"),
        ("radius_km", "radius", r"a\.csv: column 'radius_km' is missing"),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = packaged_case().file(Table.ADMIN_UNITS).content.decode()
    (tmp_path / "a.csv").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TableError, match=message):
        load_admin_units(tmp_path / "a.csv")


def test_units_that_stood_before_the_reform_have_their_p_codes(units: list[AdminUnit]) -> None:
    home = [unit for unit in units if unit.country == "ML"]
    coded = {unit.pcode: unit for unit in home if unit.pcode}
    assert {unit.pcode for unit in home if unit.in_force == "both"} == set(coded)
    assert {unit.pcode_source for unit in coded.values()} == {"COD-AB 2015"}
    assert coded["ML01"].name == "Kayes"
    for code, unit in coded.items():
        if unit.level == "cercle":
            assert coded[code[:4]].name in unit.parents, code  # the code of a unit begins with that of the one above
