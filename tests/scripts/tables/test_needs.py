"""Lines that tell of needs, as `status` and `scenario` print them with the tables of the documentation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from data.tables.demand import Demand
from routes.status.answers import Range
from routes.status.intervals import Interval
from routes.status.needs import NeedStatus
from scripts.tables.needs import need_text
from tests.documentation import blocks
from tests.scripts.command_line import ROOT, answer, printed

if TYPE_CHECKING:
    from pathlib import Path

TEN = Demand(commodity="fuel", destination="T", tonnes_per_day=10, tonnes_per_vehicle=5, stock_days=3, source="test")


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> tuple[str | Path, ...]:
    """Return the options that give the tables of the documentation, with few draws."""
    folder = tmp_path_factory.mktemp("needs")
    texts = [block.text for block in blocks(ROOT / "docs/how-to/needs.md") if block.language == "csv"]
    for name, begin in (("demand", "commodity,"), ("capacity", "corridor,")):
        (text,) = [one for one in texts if one.startswith(begin)]
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return "--demand", folder / "demand.csv", "--capacity", folder / "capacity.csv"


def test_a_need_is_told_with_what_is_short_and_how_long_a_stock_lasts() -> None:
    need = NeedStatus(TEN, Range(0.5, 1.0), Interval(0.4, 1.0), 5, ("a", "b", "c", "d"))
    assert need_text(need) == (
        "50% to 100% of the 10 t of fuel a day that T needs can arrive (40%-100%); short of 0 to 5 t a day; "
        "a full stock of 3 days lasts 6 to no end; capacity not known: a, b, c and 1 more"
    )


@pytest.mark.slow
def test_status_tells_needs_for_people_and_machines(given: tuple[str | Path, ...]) -> None:
    record = answer("status", "--as-of", "2025-11-14", "--draws", "100", "--json", *given)
    bamako, kayes = record["needs"]
    keys = "destination commodity need_t_per_day need_vehicles_per_day share share_ci shortfall_t_per_day stock_days"
    assert set(bamako) == set(f"{keys} stock_lasts_days ways capacity_unknown".split())
    assert (bamako["destination"], bamako["need_t_per_day"], kayes["stock_days"]) == ("Bamako", 2576.0, 10)
    assert 0 < bamako["share"]["low"] < bamako["share"]["high"] <= 1
    assert bamako["shortfall_t_per_day"]["high"] == pytest.approx(2576 * (1 - bamako["share"]["low"]), abs=0.2)
    assert "FUEL-CKY" in bamako["capacity_unknown"]
    assert not {"FUEL-DKR-N", "FUEL-ABJ-Z", "FUEL-ABJ-K"} & set(bamako["capacity_unknown"])


@pytest.mark.slow
def test_a_scenario_tells_what_it_does_to_needs(given: tuple[str | Path, ...]) -> None:
    told = printed("scenario", "ivorian-trunk", "--draws", "100", *given)
    assert re.search(r"\d+% to \d+% → \d+% to \d+% of the 2,576 t of fuel a day that Bamako needs can arrive", told)


@pytest.mark.slow
def test_a_sweep_is_weighed_by_needs_and_says_which_section_to_hold(given: tuple[str | Path, ...]) -> None:
    few = ("--corridor", "FUEL-NIM-G", "--corridor", "FUEL-DKR-KAYES", "--corridor", "FUEL-NKC-KAYES")
    found = answer("sweep", *few, "--protect", "1", "--as-of", "2025-11-14", "--json", *given)
    assert found["rank_by"] == "need"
    first, *rest = found["sections"]
    assert first["need_lost_t_per_day"] == 2576.0  # the one way to Bamako that counts here
    assert all(one["need_lost_t_per_day"] <= first["need_lost_t_per_day"] for one in rest)
    held = found["protect"]
    assert held["counted_in"] == "t_per_day"
    assert 0 <= held["expected_before"] <= held["expected_after"] <= held["expected_if_all_are_held"] <= 2576 + 220.8
    assert held["every_set_tried"]
    counted = answer("sweep", "--corridor", "FUEL-CKY", "--json")
    assert counted["rank_by"] == "cut"
    assert {one["need_lost_t_per_day"] for one in counted["sections"]} == {None}
