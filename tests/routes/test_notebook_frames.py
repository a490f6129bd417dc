"""Frames of ensembles and spans of days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

import supplylines as sl
from data.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2025-11-14"


@pytest.fixture(scope="module")
def day() -> tuple[sl.Reports, sl.Scene]:
    scene = sl.load_network()
    return sl.load_reports(scene=scene), scene


def test_an_ensemble_is_a_frame_with_the_answers_of_run_scenario(
    day: tuple[sl.Reports, sl.Scene], tmp_path: Path
) -> None:
    rows = pd.DataFrame(
        {"scenario_id": ["a", "b"], "action": "close", "target": ["RN1 between Diéma and Sandaré", "road:RN99"]}
    )
    found = sl.run_scenarios(rows, *day, as_of=DAY, draws=20)
    one = sl.run_scenario({"name": "a", "close": "RN1 between Diéma and Sandaré"}, *day, as_of=DAY, draws=20)
    assert found.scenario_id.unique().tolist() == ["a"]
    assert found.label.tolist() == one.label_after.tolist()
    pd.testing.assert_series_equal(found.hours, one.hours_after.astype(float), check_names=False)
    assert [reject["scenario_id"] for reject in found.attrs["rejects"]] == ["b"]
    assert found.attrs["corridors"][0]["labels"] == {"diverted": 1}
    path = tmp_path / "rows.csv"
    rows.to_csv(path, index=False)
    pd.testing.assert_frame_equal(sl.run_scenarios(path, *day, as_of=DAY, draws=20), found)
    with pytest.raises(InputError, match="no scenario that can be used; close, entry 1: no road of the network"):
        sl.run_scenarios(rows[1:], *day, as_of=DAY, draws=20)


def test_a_span_is_a_row_a_day_and_corridor(day: tuple[sl.Reports, sl.Scene]) -> None:
    span = sl.timeline(*day, "2025-11-13", DAY, draws=20)
    alone = sl.status(*day, as_of=DAY, draws=20)
    assert span[span.day == pd.Timestamp(DAY).date()].label.tolist() == alone.label.tolist()
    assert len(span) == 2 * len(alone)
    with pytest.raises(InputError, match="the earlier first"):
        sl.timeline(*day, DAY, "2025-11-13")
