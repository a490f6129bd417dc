"""The tables that `supplylines status` prints for people."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.scripts.command_line import answer, printed, supplylines
from tests.scripts.report_tables import GOOD, reports

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_the_table_for_people_tells_supply_without_the_day_of_an_arrival() -> None:
    told = printed("status", "--as-of", "2025-12-16", "--known-by", "2025-12-31").replace("\u00a0", " ")
    assert "Bamako: most stations closed, same day" in told
    assert "last arrival reported: week of 1 December 2025" in told
    assert "16 December" not in told
    assert "Mali (country): " in told
    assert "75 to 100 needed a day" in told


@pytest.mark.slow
def test_a_stopped_corridor_names_what_says_so() -> None:
    (row,) = (line for line in printed("status", "--corridor", "FUEL-CKY").splitlines() if "FUEL-CKY" in line)
    assert re.search(r"stopped .* A201\b", row)


KNOBS = ("half_life", "weight", "detour_ratio", "slow_roads")


@pytest.mark.slow
def test_sensitivity_gives_every_corridor_under_every_variant(tmp_path: Path) -> None:
    path = reports(tmp_path, GOOD)
    asked = ("--incidents", path, "--corridor", "FUEL-DKR-N", "--sensitivity", "--as-of", "2025-11-11", "--draws", "20")
    record = answer("status", *asked, "--json")
    names = [f"{what}_{how}" for what in KNOBS for how in ("halved", "doubled")]
    assert [variant["name"] for variant in record["variants"]] == names
    (corridor,) = record["corridors"]
    assert (corridor["corridor_id"], len(corridor["labels"]), list(corridor["under"])) == ("FUEL-DKR-N", 1, names)
    p_open = {name: one["p_open"][0] for name, one in corridor["under"].items()}
    assert p_open["half_life_halved"] > corridor["p_open"][0] > p_open["half_life_doubled"]
    printed = supplylines("status", *asked).stdout
    assert "half life halved: half-lives x 0.5, weights x 1, detour ratio 1.5" in printed


@pytest.mark.slow
def test_backtest_says_what_it_rests_on_and_what_it_does_not_say() -> None:
    span = ("--backtest", "--from", "2025-09-01", "--to", "2025-12-31")
    record = answer("status", *span, "--json")
    assert set(record["rankings"]) == {"probability", "hit lately", "hit before", "chance"}
    assert record["rankings"]["chance"]["auc"] == 0.5
    low, high = record["rankings"]["probability"]["auc_ci"]
    assert low < record["rankings"]["probability"]["auc"] < high
    assert record["hits"] == 21  # 17 before the 77 reports of September 2025 to March 2026 were packaged
    short = ("--backtest", "--from", "2025-10-06", "--to", "2025-10-12")
    printed = supplylines("status", *short).stdout
    assert "Reports, not traffic" in printed
    assert re.search(r"Rests on \d+ hits", printed)
