"""The progress bar: every item once, and nothing on a stderr that is no terminal."""

from __future__ import annotations

import pytest

from scripts.shared import progress


@pytest.mark.parametrize("patience_s", [-1.0, 60.0])
def test_items_pass_and_nothing_is_written_to_a_file(
    patience_s: float, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE_S", patience_s)
    assert list(progress.track(range(5), 5, "Counting")) == [0, 1, 2, 3, 4]
    assert capfd.readouterr() == ("", "")
