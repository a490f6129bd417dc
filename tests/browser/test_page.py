from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from maps.page import build_page
from maps.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from routes.assessment import Assessment
    from tests.browser.conftest import Opened

    Open = Callable[[str, str], Opened]

pytestmark = pytest.mark.browser

FR = Wording(Lang.FR)
BOXES = """() => [...document.querySelectorAll('.leaflet-control')].filter(c => c.offsetWidth).map(c => {
  const b = c.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })"""

FRAME = """() => { const b = document.getElementById('map-box').getBoundingClientRect();
  return [b.left, b.top, b.right, b.bottom]; }"""
TEXTS = """const texts = [...document.querySelectorAll('body *')].filter(e => !e.closest('svg,script,style,.skip')
  && e.offsetWidth && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));"""
SMALL = f"""() => {{ {TEXTS} return texts.filter(e => !e.matches('.count')
  && parseFloat(getComputedStyle(e).fontSize) < 14).map(e => e.outerHTML.slice(0, 90)); }}"""
# Contrast as WCAG 2 defines it, against the nearest ground that is not see-through.
FAINT = f"""() => {{
  {TEXTS}
  const parse = colour => (colour.match(/[0-9.]+/g) || []).map(Number);
  const channel = value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const light = colour => {{
    const [r, g, b] = colour.slice(0, 3).map(value => channel(value / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }};
  const ground = e => {{
    for (; e; e = e.parentElement) {{
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.5) return colour;
    }}
    return [255, 255, 255];
  }};
  return texts.map(e => {{
    const a = light(parse(getComputedStyle(e).color)), b = light(ground(e));
    return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.outerHTML.slice(0, 90)];
  }}).filter(([ratio]) => ratio < 4.5);
}}"""


def render(assessment: Assessment, lang: Lang = Lang.FR) -> str:
    return build_page(assessment, lang, assessment.options.as_of)


def visible_layers(page: Page) -> int:
    return page.locator(".leaflet-sections-pane path").count()


@pytest.mark.parametrize("lang", list(Lang))
def test_page_opens_alone_and_silent(open_page: Open, assessment: Assessment, size: str, lang: Lang) -> None:
    opened = open_page(render(assessment, lang), size)
    page = opened.page
    assert page.locator("html").get_attribute("lang") == lang.value
    assert page.title()
    assert page.locator(".leaflet-sections-pane path").count() > 0
    assert page.locator(".leaflet-closures-pane path").count() > 0
    assert page.locator(".leaflet-base-pane canvas").count() == 1
    opened.check_quiet()


def test_page_has_its_tables_and_legend(open_page: Open, assessment: Assessment, size: str) -> None:
    page = open_page(render(assessment), size).page
    legend = page.get_by_role("region", name=FR.t("legend"), exact=True)
    assert legend.count() == 1
    assert FR.label(assessment.statuses[0].label) in legend.inner_text()
    table = page.locator("table", has=page.locator("caption", has_text=FR.t("t_corridors", day="").strip()))
    assert table.locator("tr[id^=corridor-]").count() == len(assessment.statuses)
    assert table.locator("th[scope=col]").count() == 7
    assert table.locator("th[scope=row]").count() == len(assessment.statuses)


def test_nothing_is_wider_than_the_screen(open_page: Open, assessment: Assessment, size: str) -> None:
    page = open_page(render(assessment), size).page
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_controls_lie_apart_and_inside_the_map(open_page: Open, assessment: Assessment, size: str) -> None:
    page = open_page(render(assessment), size).page
    boxes = page.evaluate(BOXES)
    frame = page.evaluate(FRAME)
    assert len(boxes) == 4  # zoom, layers, scale, attribution
    for number, one in enumerate(boxes):
        assert one[0] >= frame[0] - 1
        assert one[2] <= frame[2] + 1
        for other in boxes[number + 1 :]:
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_controls_are_large_enough_to_touch(open_page: Open, assessment: Assessment) -> None:
    page = open_page(render(assessment), "phone").page
    for selector in (
        ".leaflet-control-zoom-in",
        ".leaflet-control-zoom-out",
        ".leaflet-control-layers-toggle",
        "button.go >> nth=0",
    ):
        box = page.locator(selector).bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44


def test_text_is_large_enough_to_read(open_page: Open, assessment: Assessment, size: str) -> None:
    page = open_page(render(assessment), size).page
    small = page.evaluate(SMALL)
    assert small == []


def test_text_stands_out_from_its_ground(open_page: Open, assessment: Assessment, size: str) -> None:
    page = open_page(render(assessment), size).page
    faint = page.evaluate(FAINT)
    assert faint == []


def test_layers_work_by_keyboard(open_page: Open, assessment: Assessment, size: str) -> None:
    opened = open_page(render(assessment), size)
    page = opened.page
    toggle = page.get_by_role("button", name=FR.t("layers"))
    toggle.focus()
    page.keyboard.press("Enter")
    label = FR.t("layer.label", label=FR.label(assessment.statuses[0].label, 2))
    box = page.get_by_role("checkbox", name=label)
    assert box.is_checked()
    before = visible_layers(page)
    box.focus()
    page.keyboard.press("Space")
    assert not box.is_checked()
    assert visible_layers(page) < before
    page.keyboard.press("Space")
    assert visible_layers(page) == before
    opened.check_quiet()


def test_markers_have_names_and_open_by_keyboard(open_page: Open, assessment: Assessment, size: str) -> None:
    opened = open_page(render(assessment), size)
    page = opened.page
    marks = page.locator(".leaflet-marker-pane .mark")
    assert marks.count() > 0
    for number in range(marks.count()):
        assert marks.nth(number).get_attribute("aria-label")
    reports = page.locator('.mark[aria-label^="Signalement"]')
    reports.first.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup-content")
    popup.wait_for()
    text = popup.inner_text()
    assert FR.t("place_text", text="entre Alpha et Beta") in text
    assert "Section de route" in text
    assert popup.locator("a[href^='https://example.org/']").count() > 0
    page.keyboard.press("Escape")
    popup.wait_for(state="detached")
    opened.check_quiet()


def test_a_corridor_can_be_shown_from_the_table(open_page: Open, assessment: Assessment, size: str) -> None:
    opened = open_page(render(assessment), size)
    page = opened.page
    assert page.locator(".leaflet-halo-pane path").count() == 0
    page.get_by_role("button", name="Axe FUEL-X").press("Enter")
    assert page.locator(".leaflet-halo-pane path").count() > 0
    assert page.locator("tr.chosen").count() == 1
    opened.check_quiet()


def test_a_road_names_every_corridor_on_it(open_page: Open, assessment: Assessment, size: str) -> None:
    opened = open_page(render(assessment), size)
    page = opened.page
    for number in range(visible_layers(page)):
        page.locator(".leaflet-sections-pane path").nth(number).dispatch_event(
            "click", {"clientX": 200, "clientY": 300}
        )
        text = page.locator(".leaflet-popup-content").last.inner_text()
        if "Axe FUEL-X" in text and "Axe FUEL-Y" in text:
            break
    else:
        pytest.fail("no road named both corridors that share it")
    for status in assessment.statuses[:2]:
        assert FR.label(status.label) in text
    opened.check_quiet()


@pytest.mark.parametrize("lang", list(Lang))
def test_hostile_text_shows_and_runs_nothing(open_page: Open, hostile: Assessment, size: str, lang: Lang) -> None:
    opened = open_page(render(hostile, lang), size)
    page = opened.page
    assert page.evaluate("typeof window.__pwned") == "undefined"
    marks = page.locator(".leaflet-marker-pane .mark")
    for number in range(marks.count()):
        marks.nth(number).dispatch_event("click")
        page.locator(".leaflet-popup-content").last.wait_for()
    paths = page.locator("path.leaflet-interactive")
    for number in range(paths.count()):
        paths.nth(number).dispatch_event("click", {"clientX": 200, "clientY": 300})
    assert "onerror=\"window.__pwned='img'\"" in page.locator("body").inner_text()
    assert page.locator("img:not(.leaflet-tile)").count() == 0
    hrefs = page.eval_on_selector_all("a[href]", "found => found.map(a => a.getAttribute('href'))")
    assert all(href.startswith(("https://example.org/", "#")) for href in hrefs)
    opened.check_quiet()


def test_hostile_names_stay_text_in_popups(open_page: Open, hostile: Assessment) -> None:
    opened = open_page(render(hostile), "desktop")
    page = opened.page
    page.locator(".leaflet-marker-pane .mark").first.dispatch_event("click")
    popup = page.locator(".leaflet-popup-content")
    popup.wait_for()
    assert "<script>" in popup.inner_text()
    assert popup.locator("script, img").count() == 0
    opened.check_quiet()


def test_print_keeps_the_tables_and_drops_the_controls(open_page: Open, assessment: Assessment) -> None:
    opened = open_page(render(assessment), "desktop")
    opened.page.emulate_media(media="print")
    assert not opened.page.locator(".leaflet-control-zoom").is_visible()
    assert opened.page.locator("table.wide").first.is_visible()


def test_a_silent_day_opens_too(open_page: Open, silent: Assessment, size: str) -> None:
    opened = open_page(render(silent), size)
    assert opened.page.locator(".leaflet-sections-pane path").count() > 0
    opened.check_quiet()
