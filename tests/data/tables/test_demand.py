from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from data.errors import TableError
from data.tables.demand import load_capacities, load_demand

if TYPE_CHECKING:
    from pathlib import Path

NEED = """commodity,destination,vehicles_per_day,tonnes_per_day,tonnes_per_vehicle,stock_days,source
fuel,Kayes,6,,36.8,4,invented
fuel,Nioro du Sahel,,70,36.8,,invented
"""
CAN = """corridor,crossing,vehicles_per_day,tonnes_per_day,escorted_share,source
FUEL-DKR-N,,40,,0.5,invented
,diboli,60,,,invented
"""


def test_needs_are_told_in_vehicles_or_tonnes(tmp_path: Path) -> None:
    (tmp_path / "demand.csv").write_text(NEED, encoding="utf-8")
    kayes, nioro = load_demand(tmp_path / "demand.csv", packaged_case().corridors())
    assert kayes.need_t == pytest.approx(6 * 36.8)
    assert (kayes.stock_days, nioro.need_t, nioro.stock_days) == (4, 70, None)


def test_capacities_are_of_corridors_and_crossings(tmp_path: Path) -> None:
    (tmp_path / "capacity.csv").write_text(CAN, encoding="utf-8")
    case = packaged_case()
    road, gate = load_capacities(tmp_path / "capacity.csv", case.corridors(), case.crossings())
    assert road.tonnes(36.8) == pytest.approx(40 * 36.8)
    assert road.escorted_share == 0.5
    assert (gate.crossing, gate.escorted_share) == ("diboli", None)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("fuel,Kayes", "fule,Kayes", r"line 2: field 'commodity' = 'fule': .*did you mean fuel"),
        ("fuel,Kayes", "fuel,Kaye", r"line 2: fuel: field 'destination' = 'Kaye': .*did you mean Kayes"),
        ("Kayes,6,,", "Kayes,6,200,", r"line 2: give vehicles_per_day or tonnes_per_day"),
        ("Kayes,6,,", "Kayes,,,", r"line 2: give vehicles_per_day or tonnes_per_day"),
        ("Kayes,6,", "Kayes,-6,", r"field 'vehicles_per_day' = '-6'"),
        ("70,36.8", "70,20", r"line 3: field 'tonnes_per_vehicle' = 20, but fuel has 36\.8 above"),
        ("fuel,Nioro du Sahel,,70,", "fuel,Kayes,,70,", r"line 3: fuel for Kayes stands twice"),
        (",invented\nfuel", ",\nfuel", r"line 2: field 'source'"),
    ],
)
def test_a_need_that_cannot_be_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert NEED.count(old) == 1
    (tmp_path / "demand.csv").write_text(NEED.replace(old, new), encoding="utf-8")
    with pytest.raises(TableError, match=message):
        load_demand(tmp_path / "demand.csv", packaged_case().corridors())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("FUEL-DKR-N,,", "FUEL-DKR,,", r"line 2: field 'corridor' = 'FUEL-DKR': .*FUEL-DKR-N"),
        (",diboli", ",dibolli", r"line 3: field 'crossing' = 'dibolli': .*did you mean diboli"),
        (",diboli", "FUEL-DKR-N,diboli", r"line 3: give 'corridor' or 'crossing'"),
        (",diboli,60,,,", ",diboli,60,,0.5,", r"line 3: escorted_share is about a corridor"),
        (",diboli", "FUEL-DKR-N,", r"line 3: corridor FUEL-DKR-N stands twice"),
    ],
)
def test_a_capacity_that_cannot_be_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert CAN.count(old) == 1
    (tmp_path / "capacity.csv").write_text(CAN.replace(old, new), encoding="utf-8")
    case = packaged_case()
    with pytest.raises(TableError, match=message):
        load_capacities(tmp_path / "capacity.csv", case.corridors(), case.crossings())
