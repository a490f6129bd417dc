"""Pictures of the page on a desktop and a phone, in both languages, for people to look at: out/screenshots."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from maps.page.page import build_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import Assessment, DayStatus
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).parents[2] / "out" / "screenshots"
VIEWS = {"map": "", "corridor": "#s=corridor.FUEL-X"}


@pytest.mark.parametrize("lang", list(Lang))
def test_pictures_of_the_page_are_kept(
    open_page: Open, assessment: Assessment, earlier: list[DayStatus], size: str, lang: Lang
) -> None:
    html = build_page(assessment, lang, assessment.settings.as_of, earlier)
    for name, fragment in VIEWS.items():
        path = FOLDER / f"{size}-{lang.value}-{name}.png"
        path.unlink(missing_ok=True)
        opened = open_page(html, size, fragment)
        opened.page.screenshot(path=path)
        opened.check_quiet()
        assert path.stat().st_size > 10_000
