"""What moved since another run, with its cause, in the table and in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scripts.command_line import answer, printed, refused
from tests.scripts.report_tables import AMBUSH, KNOWN_HEADER, table

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_what_moved_since_another_run_is_told_with_its_cause(tmp_path: Path) -> None:
    before = table(tmp_path, "before.csv", KNOWN_HEADER, AMBUSH)
    printed("map", "--timeline", "0", "--incidents", before, "--out", tmp_path / "run", "--as-of", "2025-11-02")
    more = "r2,2025-11-03,RN24 à 50 km de Kati,ambush,fuel_convoy,high,2025-11-04"
    now = ("--incidents", table(tmp_path, "now.csv", KNOWN_HEADER, AMBUSH, more), "--as-of", "2025-11-04")
    record = answer("status", *now, "--against", tmp_path / "run", "--json")
    assert (record["against"], record["as_of"]) == ("2025-11-02", "2025-11-04")
    assert record["rows"] == {"new": ["r2"], "corrected": [], "removed": []}
    moved = {one["corridor_id"]: one for one in record["moved"]}
    (step,) = moved["FUEL-DKR-S"]["because"]
    assert (step["cause"], step["reports"]) == ("new rows", ["r2"])
    assert {"regime_before", "regime_after"} <= set(moved["FUEL-DKR-S"])
    places = {one["destination"]: one for one in record["destinations"]}
    for when in ("before", "after"):
        assert set(places["Bamako"][when]) == {"freely", "under_escort", "not_at_all"}
    told = printed("status", *now, "--against", tmp_path / "run", "--corridor", "FUEL-DKR-S")
    assert "new rows (r2)" in told
    assert "FUEL-DKR-N" not in told
    same = printed("status", "--incidents", before, "--as-of", "2025-11-02", "--against", tmp_path / "run")
    assert "No label on 2025-11-02 moved since 2025-11-02." in same


def test_another_run_is_compared_with_one_day_alone(tmp_path: Path) -> None:
    for option in (("--from", "2025-11-01"), ("--backtest",)):
        assert "--against" in refused(2, "status", "--against", tmp_path, *option)
