"""What `supplylines reach` prints, on five places in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.exports.reach import ReachCase
from scripts.tables.reach import print_reach
from tests.goods import FUEL
from tests.routes.sweeps.in_a_row import reach

if TYPE_CHECKING:
    import pytest


def test_people_and_places_are_told_by_hours_and_case(capsys: pytest.CaptureFixture[str]) -> None:
    print_reach([ReachCase("undisturbed", reach()), ReachCase("[plan]", reach([0, 2]))], [1, 2], FUEL)
    told = capsys.readouterr().out
    rows = [line.replace("│", " ").split() for line in told.splitlines() if "│" in line]
    assert rows == [
        ["1", "undisturbed", "1,030", "1,230", "4", "5"],
        ["1", "[plan]", "30", "1,230", "3", "5"],
        ["2", "undisturbed", "1,230", "1,230", "5", "5"],
        ["2", "[plan]", "30", "1,230", "3", "5"],
    ]
    assert "of the 3 places whose population is known" in told
