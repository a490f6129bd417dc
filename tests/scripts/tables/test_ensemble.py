"""What is printed of an ensemble."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.tables.commodities import Commodity
from scripts.tables.ensemble import print_ensemble

if TYPE_CHECKING:
    import pytest


def test_corridors_and_towns_are_told_with_their_intervals(capsys: pytest.CaptureFixture[str]) -> None:
    shares = {"cut": 1, "share_cut": 0.25, "share_cut_low": 0.1, "share_cut_high": 0.5}
    hours = {"extra_h": 0.67, "extra_h_low": 0.01, "extra_h_high": 1.3}
    corridor: dict[str, Any] = {"corridor_id": "X-T", "label_before": "open", **shares, **hours}
    air = {**corridor, "corridor_id": "AIR", "label_before": "not assessed", "cut": 0, "share_cut": 0.0}
    towns = [{"place": f"T{number}", "population": 900, "share_cut_off": 0.5} for number in range(17)]
    ends = {"share": (0.3, 0.85), "share_ci": (0.1, 1), "shortfall_t_per_day": (15, 68.8)}
    need: dict[str, Any] = {"destination": "T", "commodity": "fuel", "need_t_per_day": 1000.0, "share_less": 0.5}
    need |= {
        f"{name}_{end}": value for name, its in ends.items() for end, value in zip(("low", "high"), its, strict=True)
    }
    need |= {"share_low_before": 0.5, "share_high_before": 1.0}
    head = {"scenarios": 4, "as_of": "2025-11-14", "rejected": 2}
    fuel = Commodity(id="fuel", name={"en": "Fuel"})
    summary = {**head, "corridors": [corridor, air], "towns": towns, "needs": [need]}
    print_ensemble(summary, [fuel])
    told = capsys.readouterr().out
    assert "AIR" not in told
    assert "stoppages of the day stay as they are" in told
    assert told.endswith("most often cut: X-T (25.0%); 0 of 1 corridors are never cut\n")
    for text in ("4 hypothetical scenarios", "25.0%", "10.0% - 50.0%", "0.67", "T0 (900) in 50.0%", "and 2 more"):
        assert text in told
    assert "2 rejected" in told
    assert "30% to 85% of the 1,000 t of fuel a day that T needs can arrive (10.0% - 100.0%)" in told
    assert "short of 15 to 69 t a day" in told
    assert "less in 50.0% of the scenarios than the 50% to 100% without" in told
    print_ensemble(summary, [fuel], [number < 3 for number in range(17)])
    told = capsys.readouterr().out
    assert "T2 (900) in 50.0%\n14 further towns, away from the corridors' roads" in told
