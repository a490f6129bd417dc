"""What `supplylines status --losses` prints, from losses made by hand and as a user runs it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.tables.demand import Demand
from routes.history.losses import CorridorLoss, Losses, NeedLoss, Saving
from routes.status.answers import Range
from scripts.tables.losses import losses_record, print_losses
from tests.scripts.command_line import answer
from tests.scripts.report_tables import GOOD, reports

if TYPE_CHECKING:
    from pathlib import Path

NEED = Demand(commodity="fuel", destination="T", tonnes_per_day=10, tonnes_per_vehicle=5, source="test")
LOST = Losses(
    date(2025, 11, 1),
    date(2025, 11, 5),
    1,
    (CorridorLoss("X-T", 2.5, 0.5, 1.0, 3.0, 0), CorridorLoss("Y-T", 1.0, 0.0, 0.0, 0.0, 2)),
    (NeedLoss(NEED, Range(12.0, 1200.0)),),
)
SAVED = [Saving(days, days / 2, 0.0, (Range(days * 1.0, days * 1.0),)) for days in range(1, 6)]


def test_losses_are_told_with_their_sum_and_what_an_earlier_repair_saves(capsys: pytest.CaptureFixture[str]) -> None:
    print_losses(LOST, SAVED)
    told = capsys.readouterr().out
    assert "Corridor-days lost, 2025-11-01 to 2025-11-05" in told
    assert ["all", "3.5", "0.5", "1.0", "3.0", "2"] in [line.replace("│", " ").split() for line in told.splitlines()]
    assert "12 to 1,200 t of the fuel that T needed could not arrive" in told
    lines = [line for line in told.splitlines() if "corridor-days cut" in line]
    assert lines[0] == "  1 day: 0.5 corridor-days cut, 0.0 diverted; 1 t of fuel for T"
    assert [line.split()[0] for line in lines] == ["1", "3", "5"]


def test_machines_get_every_day(capsys: pytest.CaptureFixture[str]) -> None:
    record = losses_record(LOST, SAVED)
    assert record["needs"] == [{"destination": "T", "commodity": "fuel", "lost_t": {"low": 12.0, "high": 1200.0}}]
    assert [one["days"] for one in record["saved_if_open_earlier"]] == [1, 2, 3, 4, 5]
    assert record["corridors"][1]["unknown_days"] == 2
    print_losses(LOST, [])
    assert "Had it been open" not in capsys.readouterr().out


@pytest.mark.slow
def test_a_span_is_summed_up_with_what_a_repair_had_saved(tmp_path: Path) -> None:
    span = ("--incidents", reports(tmp_path, GOOD), "--from", "2025-11-01", "--to", "2025-11-02", "--draws", "100")
    found = answer("status", *span, "--losses", "--repaired", "RN1 between Diéma and Didiéni", "--json")
    lost = {one["corridor_id"]: one for one in found["corridors"]}
    assert not {one for one in lost if "-AIR-" in one}
    assert found["needs"] == []
    (one, two) = found["saved_if_open_earlier"]
    assert 0 < one["cut_days"] + one["diverted_days"] < two["cut_days"] + two["diverted_days"]
    assert two["diverted_days"] <= sum(each["diverted_days"] for each in lost.values()) + 1e-6
