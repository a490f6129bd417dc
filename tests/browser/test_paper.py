from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.codes import Lang
from maps.page.page import build_page
from maps.texts.wording import Wording
from tests.browser.waiting import wait_until
from tests.scripts.command_line import printed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from routes.status.assessment import Assessment, DayStatus
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]

pytestmark = pytest.mark.browser

FR = Wording(Lang.FR)
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
A4_POINTS = (841.92, 594.96)  # on its side
BUSY_DAY = "2025-11-14"
BUSY_DAYS = ("2025-09-20", "2025-09-23", "2025-10-04", "2025-10-11", "2025-10-19")
MIN_PT = 6.5
SMALLEST_PT = """() => Math.min(...[...document.querySelectorAll('body *')].filter(e => e.offsetWidth
  && !e.closest('svg,script,style,.skip,.unseen,.leaflet-map-pane')
  && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()))
  .map(e => parseFloat(getComputedStyle(e).fontSize) * 0.75)) + 0.01"""
ROADS = """() => { const canvas = document.querySelector('.leaflet-base-pane canvas');
  const ink = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  return [canvas.width, ink.some(value => value > 0)]; }"""


def print_page(page: Page) -> bytes:
    return bytes(page.pdf(prefer_css_page_size=True))


GO_TO = """fragment => new Promise((done) => {
  window.addEventListener("hashchange", () => { supplylines.settle(); done(); }, {once: true});
  location.hash = fragment;
})"""
CUT = """() => { const bottom = document.querySelector(".screen").getBoundingClientRect().bottom;
  const isCut = (card) => card.getBoundingClientRect().bottom > bottom + 1;
  const cards = [...document.querySelectorAll(".card")].filter(isCut);
  const notes = [...document.querySelectorAll(".assumed")].filter((note) => note.scrollHeight > note.clientHeight + 1);
  return cards.length + notes.length; }"""  # what a sheet does not show whole
OVERLAPS = """() => [...document.querySelectorAll(".card")].filter((card) => {
  const [told, answer] = [".told", ".answer"].map((part) => card.querySelector(part).getBoundingClientRect());
  return told.top < answer.bottom - 1;  // what is told begins under the answer
}).length"""


@pytest.mark.slow
def test_the_packaged_case_is_two_sheets_of_a4_that_can_be_read(open_page: Open, french_run: Path) -> None:
    chosen = [f"#d={BUSY_DAY}{more}" for more in ("", "&s=corridor.FUEL-DKR-N", "&g=fuel&to=Kayes")]
    html = (french_run / "index.html").read_text(encoding="utf-8")
    told = check_sheets(open_page, html, "desktop", ["", *chosen, *(f"#d={day}" for day in BUSY_DAYS)])
    assert len(set(told)) == 1 + 1 + len(BUSY_DAYS), "each day has a headline of its own"
    check_sheets(open_page, html, "phone", chosen)


@pytest.mark.slow
def test_the_page_of_a_busy_day_is_two_sheets_in_english_too(open_page: Open, tmp_path: Path) -> None:
    printed("map", "--as-of", BUSY_DAY, "--every", "7", "--lang", "en", "--out", tmp_path)
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    check_sheets(open_page, html, "desktop", ["", "#s=corridor.FUEL-DKR-N"])
    check_sheets(open_page, html, "phone", [""])


def check_sheets(open_page: Open, html: str, size: str, fragments: list[str]) -> list[str]:
    """Print a page at each fragment of its address, as a reader goes from one to the next; return the headlines."""
    opened = open_page(html, size, fragments[0])
    page, told = opened.page, []
    for number, fragment in enumerate(fragments):
        if number:
            page.emulate_media(media="screen")
            page.wait_for_selector("body:not(.paper)")
            page.evaluate(GO_TO, fragment)
        pdf = print_page(page)
        assert len(PAGE.findall(pdf)) == 2, (size, fragment)
        page.emulate_media(media="print")
        page.wait_for_selector("body.paper")
        assert page.evaluate(SMALLEST_PT) >= MIN_PT, (size, fragment)
        assert page.evaluate(CUT) == 0, (size, fragment)
        assert page.evaluate(OVERLAPS) == 0, (size, fragment)
        box = re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
        assert box is not None
        assert tuple(map(float, box.groups())) == pytest.approx(A4_POINTS, abs=1)
        told.append(page.locator("#headline").inner_text())
        opened.check_quiet()
    return told


def test_print_shows_headline_map_legend_and_table(open_page: Open, assessment: Assessment, size: str) -> None:
    opened = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of), size, "#s=corridor.FUEL-X")
    page = opened.page
    page.emulate_media(media="print")
    page.wait_for_selector("body.paper")
    for name in ("#headline", "#cards", "#map-box", "#legend", ".sheet table", "footer"):
        expect(page.locator(name)).to_be_visible()
    hidden = (
        ".leaflet-control-zoom",
        ".leaflet-control-layers",
        "#search",
        "#details",
        "#focus",
        "#corridor-1",
        "#reports-body",
    )
    for name in hidden:
        expect(page.locator(name)).to_be_hidden()
    for said in ("note_safe", "note_boundaries", "note_license"):
        expect(page.locator("footer")).to_contain_text(FR.t(said), use_inner_text=True)
    width, is_drawn = page.evaluate(ROADS)
    assert is_drawn
    box = page.locator("#map-box").bounding_box()
    assert box is not None
    assert width >= box["width"]
    mm = 96 / 25.4
    assert box["width"] * box["height"] >= 0.55 * 281 * 192 * mm * mm  # of the sheet within its margins
    assert page.evaluate("supplylines.map.getBounds().contains(supplylines.data.bounds)")
    opened.check_quiet()


def test_the_table_on_paper_tells_every_corridor_shortly(open_page: Open, assessment: Assessment) -> None:
    opened = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of), "desktop")
    page = opened.page
    page.emulate_media(media="print")
    page.wait_for_selector("body.paper")
    assert page.evaluate(OVERLAPS) == 0
    sheet = page.locator(".sheet").inner_text()
    status = assessment.statuses[0]
    for route in assessment.routes:
        assert route.corridor.name_fr in sheet
    assert " / ".join(FR.percent(p) for p in (status.p_open, status.p_diverted, status.p_cut)) in sheet
    page.emulate_media(media="screen")
    page.wait_for_selector("body:not(.paper)")
    expect(page.locator(".sheet")).to_have_count(0)
    opened.check_quiet()


@pytest.mark.parametrize("panel", ["open", "closed"])
def test_what_is_assumed_is_printed_as_an_assumption(
    open_page: Open, assessment: Assessment, earlier: list[DayStatus], panel: str
) -> None:
    html = build_page(assessment, Lang.FR, assessment.settings.as_of, earlier)
    opened = open_page(html, "desktop")
    page = opened.page
    page.evaluate("supplylines.assume.toggle('stretch', 0)")
    if panel == "open":
        page.locator("#whatif-open").click()
    page.emulate_media(media="print")
    page.wait_for_selector("body.paper")
    told = page.evaluate("[supplylines.assumedText(supplylines.assume, supplylines.state), supplylines.stretchName(0)]")
    for said in (*told, FR.t("whatif_headline")):
        expect(page.locator("header .assumed")).to_contain_text(said, use_inner_text=True)
    assert (page.evaluate(CUT), page.evaluate(OVERLAPS)) == (0, 0)
    table, day = page.locator("#tables"), FR.day(assessment.settings.as_of)
    expect(table).to_contain_text(FR.t("whatif_cut"), use_inner_text=True)
    expect(table).not_to_contain_text(FR.t("t_corridors", day=day), use_inner_text=True)
    page.emulate_media(media="screen")
    page.wait_for_selector("body:not(.paper)")
    expect(page.locator("header .assumed")).to_have_count(0)
    opened.check_quiet()


def test_asking_without_an_assumption_prints_the_reports(open_page: Open, assessment: Assessment) -> None:
    page = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of), "desktop").page
    page.locator("#whatif-open").click()
    page.emulate_media(media="print")
    page.wait_for_selector("body.paper")
    expect(page.locator("header .assumed")).to_have_count(0)
    expect(page.locator("#tables")).to_contain_text(
        FR.t("t_corridors", day=FR.day(assessment.settings.as_of)), use_inner_text=True
    )
    panes = (
        "['assumed', 'assumed_closed', 'askable'].map(name => getComputedStyle(supplylines.map.getPane(name)).display)"
    )
    wait_until(page, panes, ["none"] * 3)
    wait_until(page, "getComputedStyle(supplylines.map.getPane('sections')).opacity", "1")


def test_print_shows_the_day_on_the_screen(
    open_page: Open, assessment: Assessment, earlier: list[DayStatus], size: str
) -> None:
    day = earlier[3].day
    html = build_page(assessment, Lang.FR, assessment.settings.as_of, earlier)
    page = open_page(html, size, f"#d={day.isoformat()}").page
    page.emulate_media(media="print")
    page.wait_for_selector("body.paper")
    expect(page.locator("#headline")).to_contain_text(FR.day(day), use_inner_text=True)
    expect(page.locator("#tables")).to_contain_text(FR.t("t_corridors", day=FR.day(day)), use_inner_text=True)


def test_the_screen_comes_back_after_printing(open_page: Open, assessment: Assessment, size: str) -> None:
    page = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of), size).page
    seen = "() => [supplylines.map.getCenter(), supplylines.map.getZoom(), supplylines.map.getSize()]"
    before = page.evaluate(seen)
    print_page(page)
    page.wait_for_selector("body:not(.paper)")
    wait_until(page, f"({seen})()", before)
    wait_until(page, "!document.body.getAttribute('style')")
