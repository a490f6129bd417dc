from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from data.codes import SeasonRule
from data.errors import FileMissingError, InputError, TableError
from data.scenarios import ScenarioFile, read_scenario

if TYPE_CHECKING:
    from pathlib import Path

FULL = """\
name = "both"
title = "Both roads"
as_of = 2025-09-19
season = "rainy"
detour_ratio = 1.2
corridors = ["FUEL-DKR-N"]
ignore = ["ML25-001"]
close = [
  "RN1 between Diéma and Sandaré",
  { polygon = [[-9.4, 14.4], [-9.0, 14.4], [-9.0, 14.7]], p = 0.5, traffic = "fuel" },
  { from = { lat = 14.5, lon = -9.2 }, to = { lat = 14.7, lon = -10.3 } },
  { edge = 3 },
]
reopen = { crossing = "diboli" }

[[slow]]
road = "RN7"
factor = 2

[[speed]]
report = "ML25-002"
kmh = 60
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "a.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_is_read(tmp_path: Path) -> None:
    file = packaged_case().scenario(written(tmp_path, FULL))
    scenario = file.scenario
    assert (file.name, file.title, file.folder) == ("both", "Both roads", tmp_path)
    assert (scenario.as_of, scenario.season, scenario.detour_ratio) == (date(2025, 9, 19), SeasonRule.RAINY, 1.2)
    assert [entry.text for entry in scenario.close] == ["RN1 between Diéma and Sandaré", None, None, None]
    assert (scenario.close[1].p, scenario.close[1].traffic) == (0.5, "fuel")
    assert scenario.close[2].start is not None
    assert scenario.close[3].edge == (3,)
    assert scenario.reopen[0].crossing == "diboli"
    assert (scenario.slow[0].factor, scenario.speed[0].kmh) == (2, 60)
    assert file.where("close", 1).endswith("a.toml: line 10: close, entry 2")
    assert file.where("reopen", 0).endswith("a.toml: line 14: reopen")
    assert file.where("speed", 0).endswith("a.toml: line 20: speed, entry 1")


def test_a_scenario_without_a_name_has_that_of_its_file(tmp_path: Path) -> None:
    file = packaged_case().scenario(written(tmp_path, 'close = "RN7"'))
    assert (file.name, file.title) == ("a", "a")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("close = 3", r"line 1: close = 3: expected a list"),
        ("close = [\n  3,\n]", r"line 2: close, entry 1 = 3: expected a phrase in quotes, or a table"),
        ('close = [\n "a",\n { phras = "x" },\n]', r"line 3: close, entry 2, phras = 'x': .*did you mean phrase\?"),
        ('clse = "RN1"', r"line 1: clse = 'RN1': no such key; did you mean close\?; known are .*reopen"),
        (
            '\nclose = "a"\nseason = "rain"',
            r"line 3: season = 'rain': .*'dry', 'rainy' or 'auto'; did you mean rainy\?",
        ),
        (
            'close = { where = "hazard >" }',
            r"line 1: close, where = .*condition .*character 9: expected a number",
        ),
        ('close = ["a", {}]', r"line 1: close, entry 2: name one road in one way .*found none"),
        ('close = { road = "RN1", phrase = "x" }', r"line 1: close: .*found phrase and road"),
        ("close = { polygon = [[1, 2], [3, 4]] }", r"line 1: close, polygon = .*three corners \[lon, lat\]"),
        ("close = { polygon = [[1, 2], [3, 4], [5, 95]] }", r"three corners \[lon, lat\] in degrees"),
        ('close = { polygon = { type = "Point" } }', r"line 1: close, polygon: expected a GeoJSON geometry"),
        ("close = { from = { lat = 1, lon = 2 } }", r"line 1: close: 'from' and 'to' go together"),
        ("close = { from = { lat = 1, lon = 2 }, to = { lat = 1, y = 2 } }", r"close, to, .*"),
        ('slow = { road = "RN1" }', r"line 1: slow, factor: Field required"),
        ('[[slow]]\nroad = "RN1"\nfactor = 1', r"line 3: slow, entry 1, factor = 1: .*greater than 1"),
        ('[[close]]\nroad = "RN1"\np = 2', r"line 3: close, entry 1, p = 2: .*less than or equal to 1"),
        ('[[speed]]\nroad = "RN1"\nkmh = 300', r"line 3: speed, entry 1, kmh = 300"),
        ("close = { edge = true }", r"line 1: close, .*edge = True: a mask of booleans is no list of edges"),
        ("close = { edge = [true, false] }", r"edge = \[True, False\]: .*; give their numbers, as np.flatnonzero"),
        ("close = { edge = 509.7 }", r"edge.* = 509\.7: Input should be a valid integer"),
        ("close = { edge = [1, -2] }", r"line 1: close, edge, entry 2 = -2"),
        ('as_of = 2025-11-01\ntitle = "x"', r"changes nothing; give at least one of close, reopen"),
        ("close = []", r"changes nothing"),
        ("", r"changes nothing"),
        ('detour_ratio = 0.5\nclose = "a"', r"line 1: detour_ratio = 0.5"),
        ('detour_ratio = 0.5\nseason = "x"', r"line 1: detour_ratio = 0.5: .* \(and 1 more\)"),
        ('title = "x"\nas_of = 2025-13-01', r"line 2, column \d+: not valid TOML"),
        ('close = ["a"\nfoo', r"line 2, column 1: not valid TOML \(Unclosed array\)"),
        ('close = "a"\nclose = "b"', r"line 2, at the end: not valid TOML .*a key stands twice"),
        ("close = " + "[" * 5000, r"nested too deeply"),
    ],
)
def test_messages_name_file_line_key_value_and_what_was_expected(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(TableError) as caught:
        packaged_case().scenario(written(tmp_path, text))
    assert re.search(rf"a\.toml: {message}|a\.toml: .*{message}", str(caught.value)), str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 3


def test_a_file_that_is_not_there_names_the_packaged_ones(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match=r"no such file.*did you mean both-dakar-roads\?; the case has"):
        packaged_case().scenario(tmp_path.__class__("both-dakar-road"))
    with pytest.raises(FileMissingError, match="no such file"):
        packaged_case().scenario(tmp_path / "none.toml")


def test_a_text_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b'name = "a"\nclose = "Di\xe9ma"')
    with pytest.raises(InputError, match="line 2: not UTF-8"):
        packaged_case().scenario(path)


@pytest.mark.parametrize("name", packaged_case().scenario_names())
def test_the_packaged_scenarios_are_valid(tmp_path: Path, name: str) -> None:
    file = packaged_case().scenario(tmp_path.__class__(name))
    assert isinstance(file, ScenarioFile)
    assert file.name == name
    assert file.title != name
    assert file.scenario.as_of is not None


def test_a_scenario_from_code_has_no_lines() -> None:
    file = read_scenario({"name": "x", "close": ["RN7"]}, "x")
    assert file.where("close", 0) == "x: close, entry 1"
    with pytest.raises(TableError, match=r"^x: close, entry 1, p = 7: "):
        read_scenario({"close": [{"road": "RN7", "p": 7}]}, "x")
