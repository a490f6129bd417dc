"""What is wrong in a case's tables is told all at once, with file, line, value, and what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.case import Case, packaged_case
from data.case_problems import table_problems

CASE = """countries = ["XA"]

[[commodity]]
id = "food"
"""
CROSSINGS = """[[crossing]]
id = "gate"
name = "Gate"
lat = 12.0
lon = -1.5
countries = ["XB", "XA"]
food_transit = "yes"
source = "test"
"""
CORRIDORS = """[[corridor]]
id = "A"
name_fr = "a"
name_en = "a"
commodity = "food"
crossing = "gate"
destination = { name = "Y", lat = 12.4, lon = -1.5 }
source = "test"
"""
UNITS = "name,level,parent,seat,country,lat,lon,radius_km,in_force\nX,country,,Y,XA,12.4,-1.5,450,both\n"
EFFECTS = """extends = "default"
[[rule]]
event_type = "grain_ban"
family = "declaration"
effect = "none"
regime = "order"
applies_to = "food"
reason = "test"
"""
GOOD = {
    "effects.toml": EFFECTS,
    "case.toml": CASE,
    "crossings.toml": CROSSINGS,
    "corridors.toml": CORRIDORS,
    "admin_units.csv": UNITS,
}


def told(folder: Path, changes: dict[str, tuple[str, str]]) -> list[str]:
    for name, text in GOOD.items():
        old, new = changes.get(name, ("", ""))
        assert old in text
        (folder / name).write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return [str(one) for one in table_problems(Case(folder), folder)]


def test_nothing_is_wrong_in_a_good_case(tmp_path: Path) -> None:
    assert told(tmp_path, {}) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "parts"),
    [
        ("corridors.toml", '"gate"', '"gaet"', ["corridors.toml, line 6: A: field 'crossing' = 'gaet'", "mean gate?"]),
        ("corridors.toml", '"food"', '"foot"', ["line 5: A: field 'commodity' = 'foot'", "mean food?"]),
        ("corridors.toml", "lat = 12.4", "lat = 124", ["line 7: A: field 'destination.lat' = 124", "equal to 90"]),
        ("corridors.toml", "name_en", "nam_en", ["line 4: A: field 'nam_en'", "mean name_en"]),
        ("corridors.toml", CORRIDORS, CORRIDORS * 2, ["line 2: id 'A' stands 2 times", "line 10: id 'A'"]),
        ("corridors.toml", "[[corridor]]", "[[corridors]]", ["line 1: no such key; did you mean corridor?"]),
        ("crossings.toml", '"yes"', '"maybe"', ["line 1: gate: food_transit = 'maybe': expected yes, no, unknown"]),
        ("case.toml", "countries", "cuontries", ["case.toml, line 1: field 'cuontries'", "mean countries"]),
        ("case.toml", '"XA"]', '"XA"', ["case.toml: not valid TOML"]),
        ("case.toml", 'id = "food"', 'id = "food"\ntraffic = ["tucks"]', ["food: traffic 1 = 'tucks'", "mean trucks?"]),
        ("case.toml", "[[comm", '[traffic]\nrice = "fod"\n[[comm', ["rice = 'fod'", "no such kind of traffic"]),
        ("effects.toml", '"food"', '"foot"', ["effects.toml, line 7: field 'applies_to' = 'foot'", "mean food?"]),
        ("admin_units.csv", "country,,Y", "county,,Y", ["admin_units.csv, line 2: field 'level' = 'county'"]),
    ],
)
def test_each_thing_wrong_is_told_with_its_line_and_what_was_meant(
    tmp_path: Path, name: str, old: str, new: str, parts: list[str]
) -> None:
    found = "\n".join(told(tmp_path, {name: (old, new)}))
    assert all(part in found for part in parts), found


def test_things_wrong_in_several_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "incident.csv").touch()
    found = told(tmp_path, {"case.toml": ("food", "Food"), "admin_units.csv": ("450", "-4")})
    assert {one.partition(":")[0].partition(",")[0] for one in found} >= {
        "incident.csv",
        "case.toml",
        "admin_units.csv",
    }
    assert any("did you mean incidents.csv" in one for one in found)


def test_the_packaged_case_has_no_problem() -> None:
    folder = Path(str(packaged_case().folder))
    assert table_problems(Case(folder), folder) == []
