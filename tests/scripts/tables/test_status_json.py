"""What `supplylines status --json` prints: the documented keys, a day, a span, variants, a retrospective check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.scripts.command_line import answer, supplylines
from tests.scripts.report_tables import GOOD, reports

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_status_has_the_documented_keys(tmp_path: Path) -> None:
    record = answer("status", "--json", "--incidents", reports(tmp_path, GOOD))
    assert set(record) == {"as_of", "season", "corridors", "destinations", "supply_country", "needs", "beyond_limit"}
    assert record["beyond_limit"] == []
    assert record["as_of"] == "2025-11-01"
    assert record["needs"] == []
    corridors = {corridor["corridor_id"]: corridor for corridor in record["corridors"]}
    keys = "corridor_id commodity destination label p_open p_diverted p_cut extra_km extra_h delay_h evidence"
    keys += " p_diverted_ci p_cut_ci extra_km_ci extra_h_ci evidence_coverage substitutes regime way_round"
    assert set(corridors["FUEL-DKR-N"]) == set(keys.split())
    for name in ("p_diverted", "p_cut"):
        low, high = corridors["FUEL-DKR-N"][f"{name}_ci"]
        assert 0 <= low <= corridors["FUEL-DKR-N"][name] <= high <= 1
    assert corridors["FUEL-DKR-S"]["p_cut_ci"] is None
    assert corridors["FUEL-DKR-N"]["evidence"] == ["r1"]
    assert corridors["FUEL-DKR-S"]["label"] == "no recent reports"
    assert corridors["FUEL-DKR-S"]["p_open"] is None
    assert corridors["GOLD-OUT-AIR-LOULO"]["label"] == "not assessed"
    keys = "destination p_reachable p_reachable_ci corridors_left supply answers freely under_escort not_at_all"
    assert {frozenset(place) for place in record["destinations"]} == {frozenset(keys.split())}
    keys = "state product age_days source contradicted_by last_arrival arrivals_7d arrivals_28d need_per_day"
    lines = [*(place["supply"] for place in record["destinations"]), record["supply_country"]]
    assert {frozenset(line) for line in lines} == {frozenset(keys.split())}
    assert {line["state"] for line in lines} == {None}  # the packaged table is left out with the packaged reports


@pytest.mark.slow
def test_status_over_a_span_has_a_line_a_day_and_corridor(tmp_path: Path) -> None:
    path = reports(tmp_path, GOOD)
    span = ("--from", "2025-10-31", "--to", "2025-11-04", "--every", "2", "--corridor", "FUEL-DKR-N")
    days = answer("status", "--json", "--incidents", path, *span)
    assert [day["as_of"] for day in days] == ["2025-10-31", "2025-11-02", "2025-11-04"]
    assert [len(day["corridors"]) for day in days] == [1, 1, 1]
    assert days[0]["corridors"][0]["p_open"] is None
    assert days[1]["corridors"][0]["p_open"] < days[2]["corridors"][0]["p_open"]
    lines = supplylines("status", "--incidents", path, *span).stdout.splitlines()
    assert len(lines) == 1 + 3
    assert days[1]["corridors"][0]["changes"] == {"entered": ["r1"], "left": [], "faded": []}
    assert lines[2].split("\t")[-4:] == ["r1", "", "", "-"]
