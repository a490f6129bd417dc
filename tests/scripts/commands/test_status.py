"""`supplylines status` in this process: supply, known days, and what moved since another run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from scripts.cli import app

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "id,date,place_text,event_type,target,certainty,source_date"
AMBUSH = "r1,2025-11-01,between Diéma and Didiéni,ambush,fuel_convoy,high,2025-11-02"
SUPPLY = "id,date_to,place,kind,stations,certainty,source_date"
ACCESS = "id,section,from,to,traffic,state,certainty,source_date,same_as"


def run(*args: str | Path) -> str:
    done = CliRunner().invoke(app, [*map(str, args)])
    assert done.exit_code == 0, done.output
    return done.stdout


def table(folder: Path, name: str, *rows: str) -> Path:
    path = folder / name
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")
    return path


def corridor(record: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in record["corridors"] if one["corridor_id"] == name)


@pytest.mark.slow
def test_own_tables_of_supply_and_access_count_once_they_were_known(tmp_path: Path) -> None:
    files = (
        *("--incidents", table(tmp_path, "reports.csv", HEADER, AMBUSH)),
        *("--supply", table(tmp_path, "s.csv", SUPPLY, "S1,2025-11-03,Gao,stations,dry,low,2025-11-05")),
        *("--access", table(tmp_path, "a.csv", ACCESS, "A1,RN24,2025-11-03,,all,blocked,high,2025-11-05,")),
    )
    later = json.loads(run("status", *files, "--as-of", "2025-11-05", "--json"))
    places = {place["destination"]: place["supply"] for place in later["destinations"]}
    assert (places["Gao"]["state"], places["Gao"]["age_days"], places["Bamako"]["state"]) == ("dry", 2, None)
    assert corridor(later, "FUEL-DKR-S")["evidence"] == ["access-A1"]
    known = json.loads(run("status", *files, "--as-of", "2025-11-05", "--known-by", "2025-11-04", "--json"))
    assert {place["supply"]["state"] for place in known["destinations"]} == {None}
    assert corridor(known, "FUEL-DKR-S")["evidence"] == []


@pytest.mark.slow
def test_a_fact_told_by_a_report_and_a_statement_counts_once(tmp_path: Path) -> None:
    reports = table(tmp_path, "r.csv", HEADER, "r1,2025-11-03,between Diéma and Didiéni,road_blocked,,low,2025-11-04")
    statement = "A1,Diéma - Didiéni,2025-11-03,,all,blocked,low,2025-11-04,{}"
    found = {}
    for name, link in (("alone", None), ("same", "r1"), ("apart", "")):
        args: list[str | Path] = ["--incidents", reports, "--as-of", "2025-11-05", "--no-merge", "--json"]
        if link is not None:
            args += ["--access", table(tmp_path, f"{name}.csv", ACCESS, statement.format(link))]
        found[name] = corridor(json.loads(run("status", *args)), "FUEL-DKR-N")["p_open"]
    assert found["same"] == pytest.approx(found["alone"], abs=1e-3)
    assert found["apart"] < found["alone"] - 0.1


@pytest.mark.slow
def test_what_moved_since_another_run_is_told_with_its_cause(tmp_path: Path) -> None:
    before = table(tmp_path, "before.csv", HEADER, AMBUSH)
    run("map", "--timeline", "0", "--incidents", before, "--out", tmp_path / "run", "--as-of", "2025-11-02")
    more = "r2,2025-11-03,RN24 à 50 km de Kati,ambush,fuel_convoy,high,2025-11-04"
    now = ("--incidents", table(tmp_path, "now.csv", HEADER, AMBUSH, more), "--as-of", "2025-11-04")
    record = json.loads(run("status", *now, "--against", tmp_path / "run", "--json"))
    assert (record["against"], record["as_of"]) == ("2025-11-02", "2025-11-04")
    assert record["rows"] == {"new": ["r2"], "corrected": [], "removed": []}
    moved = {one["corridor_id"]: one for one in record["moved"]}
    (step,) = moved["FUEL-DKR-S"]["because"]
    assert (step["cause"], step["reports"]) == ("new rows", ["r2"])
    printed = run("status", *now, "--against", tmp_path / "run", "--corridor", "FUEL-DKR-S")
    assert "new rows (r2)" in printed
    assert "FUEL-DKR-N" not in printed
    same = run("status", "--incidents", before, "--as-of", "2025-11-02", "--against", tmp_path / "run")
    assert "No label on 2025-11-02 moved since 2025-11-02." in same


def test_another_run_is_compared_with_one_day_alone(tmp_path: Path) -> None:
    for option in (("--from", "2025-11-01"), ("--backtest",)):
        done = CliRunner().invoke(app, ["status", "--against", str(tmp_path), *option])
        assert done.exit_code == 2
        assert "--against" in done.output


@pytest.mark.slow
def test_the_table_for_people_tells_supply_without_the_day_of_an_arrival() -> None:
    printed = run("status", "--as-of", "2025-12-16", "--known-by", "2025-12-31").replace("\u00a0", " ")
    assert "Bamako: most stations closed, same day" in printed
    assert "last arrival reported: week of 1 December 2025" in printed
    assert "16 December" not in printed
    assert "Mali (country): " in printed
    assert "75 to 100 needed a day" in printed
