from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.tables.candidates import candidate_row, merge
from scripts.tables.candidates_text import print_summary
from tests.geo.press.tellers import ARTICLE, candidate

if TYPE_CHECKING:
    import pytest


def test_what_waits_for_a_choice_is_shown_with_places_offered(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        candidate_row(candidate(place_text="", offered_places=("Kayes",)), "ML25-001"),
        candidate_row(candidate(event_type="ied")),
    ]
    rows[0]["grounds"] = "place: named; day: before"
    rows[1]["choice"] = "no"
    print_summary([ARTICLE], merge(rows, [], {"a.txt"}), merge([], [], set()))
    shown = capsys.readouterr().out
    assert "? Kayes" in shown
    assert "same as ML25-001" in shown
    assert "only name" in shown
    assert "named before" in shown
    assert " ied " not in shown
