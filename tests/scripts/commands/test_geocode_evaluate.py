"""`geocode --evaluate` as a user runs it, and on the shared example phrases."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

from data.codes import Verdict
from tests.scripts.command_line import answer, refused, supplylines
from tests.workbook_files import workbook

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """phrase;expected_lat;expected_lon;tolerance_km;kind;notes
Diéma;14,5418;-9,1913;5;point_settlement;
=Kita;20;-9,4854;5;town;far from Kita
les routes menant à la capitale;;;;vague_network;
Kayes;14,4434;;5;town;half a position
;14,4434;-11,4379;5;town;no phrase
Diéma;14,5418;-9,1913;5;town;one; cell too many
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "phrases.csv"
    path.write_bytes(b"\xef\xbb\xbf" + TABLE.encode())
    return path


def test_every_row_is_scored_or_rejected(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "scored.csv"
    found = answer("geocode", "--evaluate", table, "--out", out, "--json")
    verdicts = {verdict.value: found[verdict.value] for verdict in Verdict}
    assert verdicts == {"right": 2, "unplaced": 0, "wrong": 0, "confidently_wrong": 1}
    assert found["rows_read"] == 6 == sum(verdicts.values()) + len(found["rejects"])
    assert [reject["line"] for reject in found["rejects"]] == [5, 6, 7]
    assert set(found["kinds"]) == {"point", "area"}
    assert [one["verdict"] for one in found["results"]] == ["right", "confidently_wrong", "right"]
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["phrase"] for row in rows] == ["Diéma", "'=Kita", "les routes menant à la capitale"]
    assert [row["verdict"] for row in rows] == ["right", "confidently_wrong", "right"]
    assert rows[1]["notes"] == "far from Kita"


def test_a_workbook_is_scored_as_a_table_is(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Phrase", "expected_lat", "expected_lon", "tolerance_km", "kind"],
        ["Diéma", 14.5418, -9.1913, 5, "town"],
    ]
    (tmp_path / "phrases.xlsx").write_bytes(workbook({"Data": rows}))
    found = answer("geocode", "--evaluate", tmp_path / "phrases.xlsx", "--json")
    assert [one["verdict"] for one in found["results"]] == ["right"]


@pytest.mark.slow
def test_the_printed_table_names_what_is_not_right_and_counts_rejects(table: Path) -> None:
    done = supplylines("geocode", "--evaluate", table)
    assert done.returncode == 0
    assert "confidently wrong: =Kita" in done.stdout
    assert "6 rows read, 3 rejected" in done.stdout
    assert done.stderr.count("warning: rejected: phrases.csv: line ") == 3


def test_a_table_without_expectations_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "phrases.csv"
    path.write_text("phrase,kind\nKayes,town\n", encoding="utf-8")
    assert "expected_lat" in refused(3, "geocode", "--evaluate", path)
    assert supplylines("geocode", path, "--evaluate", path).returncode == 2


def test_the_example_phrases_are_placed_well_with_the_packaged_names(test_data: Path) -> None:
    found: dict[str, Any] = answer("geocode", "--evaluate", test_data / "facts" / "location_phrases.csv", "--json")
    shown = json.dumps([one for one in found["results"] if one["verdict"] != "right"], ensure_ascii=False)
    assert found["rows_read"] == 36 == found["rows"]
    assert found["right"] >= 34, shown
    assert found["confidently_wrong"] == 0, shown
    assert found["too_wide_share"] == 0, shown
    assert found["kind_agreement"] >= 0.95


@pytest.mark.slow
def test_a_gazetteer_is_scored_beside_the_packaged_names(tmp_path: Path) -> None:
    own, names = tmp_path / "own.csv", tmp_path / "names.parquet"
    own.write_text("name,lat,lon\nQwertibougou,14.0,-8.5\n", encoding="utf-8")
    built = supplylines("gazetteer", "build", "--names", own, "--no-packaged", "--out", names)
    assert built.returncode == 0
    phrases = tmp_path / "phrases.csv"
    phrases.write_text(
        "phrase,expected_lat,expected_lon,tolerance_km,kind\nQwertibougou,14.0,-8.5,5,town\nKita,13.035,-9.489,5,town\n",
        encoding="utf-8",
    )
    found = answer("geocode", "--evaluate", phrases, "--gazetteer", names, "--json")
    assert (found["right"], found["packaged_names"]["right"], found["packaged_names"]["unplaced"]) == (2, 1, 1)
    assert found["packaged_names"]["reliability"]
    printed = supplylines("geocode", "--evaluate", phrases, "--gazetteer", names).stdout
    (line,) = [line for line in printed.splitlines() if "unplaced" in line and "confidently" not in line]
    assert [cell.strip() for cell in line.strip("│ ").split("│")] == ["unplaced", "1", "0"]
    assert "packaged_names" not in answer("geocode", "--evaluate", phrases, "--json")
