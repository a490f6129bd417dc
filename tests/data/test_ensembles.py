"""Tables of scenarios, a row a change: what they say, and what is left out with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.ensembles import Area, ChangeRow, of_areas, read_areas, read_changes, rows_of, scenarios_of
from data.errors import TableError

if TYPE_CHECKING:
    from pathlib import Path

NETWORK = "0123456789abcdef"
TEXT = """scenario_id,action,target,p,factor,traffic,network
a,close,RN7 between Sikasso and Bougouni,,,,
a,slow,road:RN24,0.5,1.5,,
b,close,edge:3,,,fuel,0123456789abcdef
b,close,"where:kind in ('a', 'b')",,,,
b,ban,FUEL-DKR-N,,,,
b,ignore,ML25-043,,,,
c,none,,,,,
d,lift_all,,,,,
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "changes.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_make_the_scenarios_that_files_would(tmp_path: Path) -> None:
    file = scenarios_of(read_changes(write(tmp_path, TEXT)), "changes.csv", network=NETWORK)
    a, b, c, d = (one.scenario for one in file.scenarios)
    assert file.rejects == ()
    assert file.undisturbed == {"c"}
    assert [(one.text, one.p) for one in a.close] == [("RN7 between Sikasso and Bougouni", 1.0)]
    assert [(one.road, one.p, one.factor) for one in a.slow] == [("RN24", 0.5, 1.5)]
    assert [(one.edge, one.traffic) for one in b.close] == [((3,), "fuel"), (None, "all")]
    assert b.close[1].where == "kind in ('a', 'b')"
    assert ([one.corridor for one in b.ban], b.ignore) == (["FUEL-DKR-N"], ("ML25-043",))
    assert (c.name, d.lift_all) == ("c", True)
    assert file.scenarios[0].where("slow", 0) == "changes.csv: line 3: slow, entry 1"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("x,clsoe,RN7,,,,", "did you mean close?"),
        ("x,close,,,,,", "close without a target"),
        ("x,close,RN7,1.5,,,", "less than or equal to 1"),
        ('x,close,RN7,"0,4",,,', "write it with a point"),
        ("x,slow,RN7,,,,", "factor"),
        ("x,reopen,RN7,0.5,,,", "no such key"),
        ("x,close,edge:3,,,,", "give its hash in the column network"),
        ("x,close,edge:3,,,,ffff", "of the network 'ffff'"),
        ("x,close,edge:three,,,,0123456789abcdef", "edge:17"),
        ("x,close,polygon:7,,,,", "--footprints"),
        ("x,close,where:hazard >,,,,", "character 9: expected a number"),
        ("x,none,RN7,,,,", "leave target blank"),
        (",close,RN7,,,,", "no scenario_id"),
    ],
)
def test_a_bad_row_leaves_out_its_scenario_alone(tmp_path: Path, row: str, reason: str) -> None:
    text = f"{TEXT}x,close,RN1,,,,\n{row}\n"
    file = scenarios_of(read_changes(write(tmp_path, text)), "changes.csv", network=NETWORK)
    (reject,) = file.rejects
    assert (reject.line, reject.scenario_id) == (11, row.partition(",")[0])
    assert reason in reject.reason
    assert [one.name for one in file.scenarios][:4] == ["a", "b", "c", "d"]
    assert ("x" in [one.name for one in file.scenarios]) is (reject.scenario_id == "")


def test_an_unknown_column_is_no_silence(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="column 'faktor': no such column; did you mean factor"):
        read_changes(write(tmp_path, TEXT.replace("factor", "faktor")))
    with pytest.raises(TableError, match="'action' is missing"):
        read_changes(write(tmp_path, "scenario_id,target\na,RN7\n"))


def test_parquet_holds_the_same_rows(tmp_path: Path) -> None:
    path = tmp_path / "changes.parquet"
    columns = {"scenario_id": ["a", "b"], "action": ["close", "slow"], "target": ["RN7", "RN24"]}
    pq.write_table(pa.table({**columns, "factor": [None, 2.0]}), path)
    assert read_changes(path) == [
        ChangeRow("a", "close", "RN7", line=1),
        ChangeRow("b", "slow", "RN24", factor="2", line=2),
    ]
    assert read_changes(path) == rows_of({**columns, "factor": [float("nan"), 2.0]}, "frame")
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(TableError, match="Parquet file cannot be read"):
        read_changes(path)


def test_areas_are_scenarios_that_close_what_lies_in_them(tmp_path: Path) -> None:
    path = tmp_path / "floods.geojson"
    ring = "[[[0,0],[0,1],[1,1],[0,0]]]"
    feature = '{{"type":"Feature","properties":{},"geometry":{{"type":"Polygon","coordinates":{}}}}}'
    one, other = feature.format('{"id":"north","p":0.25}', ring), feature.format("{}", ring)
    path.write_text(f'{{"type":"FeatureCollection","features":[{one},{other}]}}', encoding="utf-8")
    areas = read_areas(path)
    assert [(one.id, one.cells.get("p")) for one in areas] == [("north", "0.25"), ("2", "")]
    file = scenarios_of(of_areas(areas), "floods.geojson", areas)
    assert [(one.name, one.scenario.close[0].p) for one in file.scenarios] == [("north", 0.25), ("2", 1.0)]
    assert str(file.scenarios[0].scenario.close[0].polygon).startswith("POLYGON")


def test_areas_of_one_id_and_points_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "floods.csv"
    path.write_text("id,name\na,x\n", encoding="utf-8")
    with pytest.raises(TableError, match="holds no area"):
        read_areas(path)
    path.write_text("id,name\na,x\na,y\n", encoding="utf-8")
    with pytest.raises(TableError, match="two areas have the id 'a'"):
        read_areas(path)


def test_what_names_an_unknown_area_tells_those_known() -> None:
    file = scenarios_of([ChangeRow("a", "close", "polygon:suoth")], "rows", [Area("south", "POLYGON ((0 0))", {})])
    assert "did you mean south" in file.rejects[0].reason
