"""The map of a sweep in the browser: quiet, safe, each row tied to its section."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.codes import Lang
from maps.page.sweep_page import sweep_page
from tests.browser.waiting import wait_until
from tests.maps.page.sweep_findings import findings

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import Assessment
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]


pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=window.__pwned=1>${window.__pwned=1}`</script>"


def test_a_row_shows_its_section_and_the_map_its_row(open_page: Open, assessment: Assessment, size: str) -> None:
    opened = open_page(sweep_page(findings(assessment, "Été"), Lang.EN), size)
    page = opened.page
    expect(page.locator("path.leaflet-interactive[stroke-width='8']")).to_have_count(3)
    page.get_by_role("button", name="Été 6 – Ville").click()
    expect(page.locator("tr.chosen th")).to_have_text("Été 6 – Ville", use_inner_text=True)
    tip = page.locator(".leaflet-tooltip:not(.end)")
    expect(tip).to_have_text(re.compile("^3. Été 6 – Ville: 1 corridors cut"), use_inner_text=True)
    page.locator("path.leaflet-interactive[stroke-width='8']").first.dispatch_event("click")
    expect(page.locator("tr.chosen")).to_have_count(1)
    told = page.locator("table").nth(1).inner_text()
    assert "12,000" in told
    assert "no road" in told
    assert "Near" not in told
    expect(page.locator(".purpose")).to_contain_text("Not for public release", use_inner_text=True)
    wait_until(page, "document.documentElement.scrollWidth <= window.innerWidth")
    opened.check_quiet()


@pytest.mark.parametrize("lang", list(Lang))
def test_axe_finds_nothing_and_names_are_only_text(
    open_page: Open, assessment: Assessment, lang: Lang, size: str
) -> None:
    html = sweep_page(findings(assessment, HOSTILE), lang)
    assert html == sweep_page(findings(assessment, HOSTILE), lang)
    opened = open_page(html, size)
    page = opened.page
    page.locator("[data-section='0']").click()
    expect(page.locator(".leaflet-tooltip:not(.end)")).to_contain_text(HOSTILE, use_inner_text=True)
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run(document).then(result => result.violations)")
    assert [one["id"] for one in found] == []
    opened.check_quiet()
