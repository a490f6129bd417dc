"""The marks on the map: gathered where they are too near each other, chosen by keyboard, clear of names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.codes import Lang
from maps.page.page import build_page
from maps.texts.wording import Wording
from tests.browser.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from routes.status.assessment import Assessment, DayStatus
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]

pytestmark = pytest.mark.browser

FR = Wording(Lang.FR)
NAMES = """() => [...document.querySelectorAll('.leaflet-marker-pane .mark:not(.other)')]
  .map(e => e.getAttribute('aria-label'))"""
NEAREST = """() => {
  const all = [...document.querySelectorAll('.mark[title*=ignalement]')].map(e => e.getBoundingClientRect());
  return Math.min(999, ...all.flatMap((a, n) => all.slice(n + 1).map(b => Math.hypot(a.x - b.x, a.y - b.y)))); }"""
COVERED = """() => {
  const signs = '.mark:not(.other) svg, .mark .count, .ban svg, .note-mark svg';
  const marks = [...document.querySelectorAll(signs)].map(e => [e, e.getBoundingClientRect()]);
  return [...document.querySelectorAll('.name')].filter(e => getComputedStyle(e).visibility === 'visible').filter(e => {
    const a = e.getBoundingClientRect();
    return marks.some(([svg, b]) => svg.closest('.leaflet-marker-icon') !== e.closest('.leaflet-marker-icon')
      && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1);
  }).map(e => e.textContent); }"""


@pytest.fixture(scope="module")
def html(assessment: Assessment, earlier: list[DayStatus]) -> str:
    return build_page(assessment, Lang.FR, assessment.settings.as_of, earlier)


def zoom(page: Page, level: int) -> None:
    page.evaluate("level => supplylines.map.setZoom(level, {animate: false})", level)


def test_reports_near_each_other_are_one_mark_that_tells_them_apart(open_page: Open, html: str, size: str) -> None:
    opened = open_page(html, size)
    page = opened.page
    zoom(page, 10)
    apart = [name for name in page.evaluate(NAMES) if "ignalement" in name]
    zoom(page, 6)
    together = [name for name in page.evaluate(NAMES) if "ignalement" in name]
    assert len(together) < len(apart)
    wait_until(page, f"({NEAREST})() >= 28")
    cluster = page.locator(f'.mark[aria-label*="{FR.t("report_cluster", n=0)[2:]}"]').first
    count = int(cluster.locator(".count").inner_text())
    cluster.dispatch_event("click")
    items = page.locator("#details-body li")
    expect(items).to_have_count(count)
    page.get_by_role("button", name=FR.t("zoom_in")).last.click()
    wait_until(page, "supplylines.map.getZoom() > 6")
    items.first.get_by_role("button").click()
    wait_until(page, "supplylines.state.selected.kind", "report")
    opened.check_quiet()


def test_the_same_day_and_zoom_have_the_same_marks(open_page: Open, html: str) -> None:
    page = open_page(html, "desktop").page
    zoom(page, 6)
    before = page.evaluate(f"({NAMES})().sort()")
    page.evaluate("supplylines.set({day: 0}); supplylines.set({day: supplylines.lastDay})")
    zoom(page, 9)
    zoom(page, 6)
    wait_until(page, f"({NAMES})().sort()", before)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_mark_is_chosen_by_key(open_page: Open, html: str, size: str, key: str) -> None:
    page = open_page(html, size).page
    page.locator(".mark[aria-label*=Filon]").focus()
    before = page.evaluate("window.scrollY")
    page.keyboard.press(key)
    expect(page.locator("#details-title")).to_have_text("Filon", use_inner_text=True)
    assert page.evaluate("window.scrollY") == before


def test_no_mark_covers_a_name(open_page: Open, html: str, size: str) -> None:
    page = open_page(html, size).page
    for day in (0, 20, 40):
        page.evaluate("day => supplylines.set({day: Math.min(day, supplylines.lastDay)})", day)
        page.evaluate("supplylines.declutter()")
        wait_until(page, f"({COVERED})()", [])
    expect(page.locator(".town.destination:not(.folded) .name").filter(has_text="Ville").first).to_be_attached()


def test_a_crossing_and_its_town_are_named_once(open_page: Open, html: str, size: str) -> None:
    page = open_page(html, size).page
    names = page.locator(".leaflet-pane :not(.folded) > span > .name", has_text="Poste")
    expect(names).to_have_count(1)


def test_no_sign_says_that_what_is_reported_is_certain(open_page: Open, assessment: Assessment) -> None:
    likely = [replace(one, p=0.996, is_whole=True) for one in assessment.closures]
    html = build_page(replace(assessment, closures=tuple(likely)), Lang.FR, assessment.settings.as_of)
    page = open_page(html, "desktop").page
    sign = page.locator(".closed-sign").first
    expect(sign).to_contain_text(FR.percent(0.996), use_inner_text=True)
    expect(sign).not_to_contain_text(FR.percent(1.0), use_inner_text=True)


def test_closures_on_one_stretch_are_one_band(open_page: Open, html: str) -> None:
    page = open_page(html, "desktop").page
    told = page.evaluate(
        """() => supplylines.data.days.at.map((_, day) => { supplylines.set({day});
        const paths = [...document.querySelectorAll('.leaflet-closures-pane path')].map(p => p.getAttribute('d'));
        return [paths.length, new Set(paths).size]; })"""
    )
    assert max(paths for paths, _ in told) > 0
    assert all(paths == shapes for paths, shapes in told)


def test_a_sign_stays_where_it_says_the_same(open_page: Open, assessment: Assessment, earlier: list[DayStatus]) -> None:
    """Signs made anew on each day cost a slow phone a fifth of what its script does in a step."""
    yesterday = replace(earlier[-1], closures=assessment.closures)
    page = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of, [yesterday]), "desktop").page
    page.evaluate("document.querySelectorAll('.closed-sign').forEach(one => { one.dataset.met = 1; })")
    met = page.locator(".closed-sign[data-met]").count()
    assert met > 0
    page.evaluate("supplylines.set({day: 0})")
    assert page.locator(".closed-sign").count() == page.locator(".closed-sign[data-met]").count() == met


def test_signs_of_other_days_do_not_come_back_with_their_layer(open_page: Open, html: str) -> None:
    page = open_page(html, "desktop").page
    signs = page.locator(".closed-sign")
    page.evaluate("supplylines.data.days.at.forEach((_, day) => supplylines.set({day}))")
    shown = signs.count()
    assert shown > 0
    layer = page.get_by_label(FR.t("layer.closure"))
    layer.evaluate("one => one.click()")
    expect(signs).to_have_count(0)
    layer.evaluate("one => one.click()")
    expect(signs).to_have_count(shown)
