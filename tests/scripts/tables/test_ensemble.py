"""What is printed of an ensemble."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.tables.ensemble import print_ensemble

if TYPE_CHECKING:
    import pytest


def test_corridors_and_towns_are_told_with_their_intervals(capsys: pytest.CaptureFixture[str]) -> None:
    shares = {"share_cut": 0.25, "share_cut_low": 0.1, "share_cut_high": 0.5}
    hours = {"extra_h": 0.67, "extra_h_low": 0.01, "extra_h_high": 1.3}
    corridor: dict[str, Any] = {"corridor_id": "X-T", "label_before": "open", **shares, **hours}
    towns = [{"place": f"T{number}", "population": 900, "share_cut_off": 0.5} for number in range(17)]
    print_ensemble({"scenarios": 4, "as_of": "2025-11-14", "corridors": [corridor], "towns": towns, "rejected": 2})
    told = capsys.readouterr().out
    for text in ("4 hypothetical scenarios", "25.0%", "10.0% - 50.0%", "0.67", "T0 (900) in 50.0%", "and 2 more"):
        assert text in told
    assert "2 rejected" in told
