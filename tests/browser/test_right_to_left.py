"""The page in Arabic: right to left, no wider than the screen, and what is still in English marked as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from maps.page.page import build_page
from maps.texts.begun import begun

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from routes.status.assessment import Assessment, DayStatus
    from tests.browser.conftest import Opened

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# English sentences outside of what is marked, quoted or another language's.
UNMARKED = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const apart = '[lang]:not(html), a[href^=http], script, style, svg, noscript, #map-box';
    if (node.parentElement.closest(apart)) { continue; }
    if (/\\b(the|with|reported|likely|road|not)\\b/.test(node.data.replace(/«[^»]*»/g, ''))) { found.push(node.data); }
  }
  return found; }"""


@pytest.fixture(scope="module")
def arabic(assessment: Assessment, earlier: Sequence[DayStatus]) -> str:
    return build_page(assessment, begun("ar"), assessment.settings.as_of, earlier)


def test_the_page_runs_from_right_to_left(open_page: Callable[..., Opened], arabic: str, size: str) -> None:
    opened = open_page(arabic, size)
    page = opened.page
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("getComputedStyle(document.querySelector('.leaflet-container')).direction") == "ltr"
    right = page.evaluate("[...document.querySelectorAll('.card')].map(e => e.getBoundingClientRect().right)")
    assert max(right) <= page.evaluate("innerWidth")
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).borderRightWidth") in {"8px", "10px"}
    assert page.evaluate(UNMARKED) == []
    page.evaluate("supplylines.set({selected: {kind: 'corridor', n: 0}}); supplylines.settle();")
    expect(page.locator("#details")).to_be_visible()
    assert page.evaluate(UNMARKED) == []
    assert page.locator("#details [lang=en]").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    opened.check_quiet()
