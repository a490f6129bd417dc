"""The map of a sweep in the browser: quiet, safe, each row tied to its section."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.codes import Lang
from data.corridors import NamedPlace
from maps.page.sweep_page import SweepFindings, sweep_page
from routes.corridors.town_sections import RoadSection
from routes.corridors.towns import Town
from routes.sweeps.criticality import Impact
from routes.sweeps.supply_hours import TownSupply
from routes.sweeps.sweep import SectionImpact
from tests.browser.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from routes.status.assessment import Assessment
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror=window.__pwned=1>${window.__pwned=1}`</script>"


def findings(assessment: Assessment, name: str) -> SweepFindings:
    """Three sections of the small country, a town far off and one that no road reaches."""
    sections = [RoadSection(f"{name} {edge}", "Ville", (edge,), 12.0, ("RN1",)) for edge in (2, 3, 6)]
    impacts = [Impact((n,), ("FUEL-X",) * (3 - n), (), 9.0 - n, ()) for n in range(3)]
    ranked = [SectionImpact(*one) for one in zip(sections, impacts, strict=True)]
    town = Town(name, 14.2, -9.6, (3,), population=12_000)
    towns = [
        TownSupply(town, 9.0, None, is_beyond=True, is_closed_in=False),
        TownSupply(Town("Near", 14.0, -9.0, (4,)), 1.0, 1.0, is_beyond=False, is_closed_in=False),
    ]
    end = NamedPlace(name=name, lat=14.2, lon=-9.6, country="ML")
    return SweepFindings(assessment.network, ranked, [end], 1.5, towns, 8.0)


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


def test_it_holds_only_what_was_asked_for(assessment: Assessment) -> None:
    found = findings(assessment, "Beta")
    alone = sweep_page(SweepFindings(found.network, found.ranked[:2], found.ends, 2.0), Lang.FR)
    assert len(re.findall(r"<tr id=", alone)) == 2
    assert alone.count("<table>") == 1
    assert "rangs 1 à 2" in alone
    assert "2,0 fois" in alone
