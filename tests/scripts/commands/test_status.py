"""`supplylines status` as a user runs it: own tables, known days, seasons, and a timeline as a file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import pytest

from tests.scripts.command_line import answer, supplylines
from tests.scripts.report_tables import AMBUSH, GOOD, KNOWN_HEADER, reports, table

if TYPE_CHECKING:
    from pathlib import Path

SUPPLY = "id,date_to,place,kind,stations,certainty,source_date"
ACCESS = "id,section,from,to,traffic,state,certainty,source_date,same_as"


def corridor(record: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in record["corridors"] if one["corridor_id"] == name)


@pytest.mark.slow
def test_own_tables_of_supply_and_access_count_once_they_were_known(tmp_path: Path) -> None:
    files = (
        *("--incidents", table(tmp_path, "reports.csv", KNOWN_HEADER, AMBUSH)),
        *("--supply", table(tmp_path, "s.csv", SUPPLY, "S1,2025-11-03,Gao,stations,dry,low,2025-11-05")),
        *("--access", table(tmp_path, "a.csv", ACCESS, "A1,RN24,2025-11-03,,all,blocked,high,2025-11-05,")),
    )
    later = answer("status", *files, "--as-of", "2025-11-05", "--json")
    places = {place["destination"]: place["supply"] for place in later["destinations"]}
    assert (places["Gao"]["state"], places["Gao"]["age_days"], places["Bamako"]["state"]) == ("dry", 2, None)
    assert corridor(later, "FUEL-DKR-S")["evidence"] == ["access-A1"]
    known = answer("status", *files, "--as-of", "2025-11-05", "--known-by", "2025-11-04", "--json")
    assert {place["supply"]["state"] for place in known["destinations"]} == {None}
    assert corridor(known, "FUEL-DKR-S")["evidence"] == []


@pytest.mark.slow
def test_a_fact_told_by_a_report_and_a_statement_counts_once(tmp_path: Path) -> None:
    reports = table(
        tmp_path, "r.csv", KNOWN_HEADER, "r1,2025-11-03,between Diéma and Didiéni,road_blocked,,low,2025-11-04"
    )
    statement = "A1,Diéma - Didiéni,2025-11-03,,all,blocked,low,2025-11-04,{}"
    found = {}
    for name, link in (("alone", None), ("same", "r1"), ("apart", "")):
        args: list[str | Path] = ["--incidents", reports, "--as-of", "2025-11-05", "--no-merge", "--json"]
        if link is not None:
            args += ["--access", table(tmp_path, f"{name}.csv", ACCESS, statement.format(link))]
        found[name] = corridor(answer("status", *args), "FUEL-DKR-N")["p_open"]
    assert found["same"] == pytest.approx(found["alone"], abs=1e-3)
    assert found["apart"] < found["alone"] - 0.1


@pytest.mark.slow
def test_a_timeline_is_written_as_csv_and_parquet(tmp_path: Path) -> None:
    path = reports(tmp_path, GOOD)
    span = ("--incidents", path, "--from", "2025-10-31", "--to", "2025-11-04")
    assert "5 days, 29 corridors" in supplylines("status", *span, "--out", tmp_path / "t.csv").stdout
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 5 * 29
    assert {row["day"] for row in rows} == {f"2025-{day}" for day in ("10-31", "11-01", "11-02", "11-03", "11-04")}
    need = tmp_path / "demand.csv"
    need.write_text(
        "commodity,destination,tonnes_per_day,tonnes_per_vehicle,source\nfuel,Kayes,221,37,invented\n", "utf-8"
    )
    told = answer("status", *span, "--json", "--demand", need, "--out", tmp_path / "t.parquet")
    beside = {"file": str(tmp_path / "t-needs.parquet"), "rows": 5}
    assert told == {"file": str(tmp_path / "t.parquet"), "rows": 5 * 29, "needs": beside}


@pytest.mark.slow
def test_season_and_factors_change_the_assessment(tmp_path: Path) -> None:
    path = reports(tmp_path, GOOD.replace("2025-11-01", "2025-10-30"))
    span = ("--incidents", path, "--from", "2025-10-31", "--to", "2025-11-01", "--corridor", "FUEL-DKR-N", "--json")
    assert [day["season"] for day in answer("status", *span, "--season", "auto")] == ["rainy", "dry"]
    usual, short, light = (
        answer("status", *span, *more)[0]["corridors"][0]["p_open"]
        for more in ((), ("--half-life-factor", "0.5"), ("--weight-factor", "0.9"))
    )
    assert usual < short
    assert 1 - light == pytest.approx(0.9 * (1 - usual), rel=0.01)
