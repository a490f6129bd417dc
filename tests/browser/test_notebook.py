from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import supplylines as sl
from data.codes import Lang
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_notebook_shows_the_page_in_a_frame(open_page: Open, tmp_path: Path) -> None:
    scene = sl.load_network()
    drawn = sl.draw(sl.load_reports(scene=scene), scene, as_of="2025-11-14", lang="en", timeline=1, draws=50)
    opened = open_page(f"<!DOCTYPE html><title>cell</title><p>1</p>{drawn._repr_html_()}", "desktop")
    frame = opened.page.frame_locator("iframe")
    frame.locator("body.ready").wait_for()
    expect(frame.locator("#headline")).to_contain_text("14 November 2025")
    expect(frame.locator(".leaflet-sections-pane path").first).to_be_attached()
    frame.get_by_role("button", name=Wording(Lang.EN).t("day_before")).click()
    expect(frame.locator("#headline")).to_contain_text("13 November 2025")
    opened.page.set_viewport_size({"width": 500, "height": 800})  # a narrow frame has a sheet, but no history
    frame.locator(".mark").first.press("Enter")
    frame.locator("#details-close").click()
    expect(frame.locator("#details")).to_be_hidden()
    opened.page.frames[1].evaluate("supplylines.writeFragment()")  # what a timer does a little later
    assert opened.errors == []
    assert opened.messages == []
    assert opened.requests == []
    assert drawn.save(tmp_path / "page.html").read_bytes() == drawn.page.encode()
    assert len(repr(drawn)) < 100
