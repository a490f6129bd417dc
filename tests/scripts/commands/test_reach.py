"""`supplylines reach` as a user runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.scripts.command_line import answer, printed, refused
from tests.scripts.report_tables import GOOD, reports

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_reach_is_told_undisturbed_on_the_day_and_in_a_scenario(tmp_path: Path) -> None:
    scenario = tmp_path / "plan.toml"
    scenario.write_text('close = ["diboli", "moussala", "gogui"]', encoding="utf-8")
    given = ("--incidents", reports(tmp_path, GOOD), "--scenario", scenario, "--hours", "4", "--hours", "8")
    found = answer("reach", *given, "--json")
    assert (found["as_of"], found["commodity"], found["closed_from"]) == ("2025-11-01", "fuel", 0.5)
    places = {(one["when"], one["hours"]): one["places"] for one in found["reach"]}
    for hours in (4, 8):
        assert places["undisturbed", hours] >= places["2025-11-01", hours] > places["plan", hours] > 0
    hours_to = {one["town"]: one["hours"] for one in found["towns"]}["Kayes"]
    assert hours_to["undisturbed"] == hours_to["2025-11-01"] < 3
    assert hours_to["plan"] > 8
    told = printed("reach", *given, "--out", tmp_path / "reach.geojson")
    assert "give --gazetteer for figures" in told
    areas = json.loads((tmp_path / "reach.geojson").read_text(encoding="utf-8"))["features"]
    assert {one["properties"]["when"] for one in areas} == {"undisturbed", "2025-11-01", "plan"}
    assert "Diboli" in {one["properties"]["source"] for one in areas if one["properties"]["when"] == "undisturbed"}
    assert "Diboli" not in {one["properties"]["source"] for one in areas if one["properties"]["when"] == "plan"}


def test_what_cannot_be_told_is_refused_in_one_line(tmp_path: Path) -> None:
    assert "ends in .geojson or .gpkg" in refused(3, "reach", "--out", tmp_path / "reach.shp")
    given = ("--incidents", reports(tmp_path, GOOD))
    assert "no such commodity; did you mean fuel?" in refused(3, "reach", *given, "--commodity", "fuell")
    assert "give --as-of 2025-12-05" in refused(3, "reach", *given, "--scenario", "ivorian-trunk")
