from __future__ import annotations

import pytest

from data.limits import DELAY_DAYS
from maps.page.chromium import Rendering
from scripts.shared.map_options import FileOptions, TellingOptions


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        (FileOptions(), []),
        (FileOptions(png=True), [Rendering.PNG]),
        (FileOptions(pdf=True, png=True), [Rendering.PNG, Rendering.PDF]),
    ],
)
def test_the_page_is_rendered_to_what_is_asked_for(options: FileOptions, kinds: list[Rendering]) -> None:
    assert options.renderings() == kinds


def test_only_a_public_run_lags_behind() -> None:
    assert TellingOptions(delay_days=20).settings()["public_delay_days"] is None
    assert TellingOptions(public=True).settings()["public_delay_days"] == DELAY_DAYS.default
