from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Literal

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

BAMBARA = "Ŋɔrɔ ɲɛnama, Kɔlɔkani"
ARABIC = "مدينة كيفة"
TOP = "document.activeElement.getBoundingClientRect().top + window.scrollY"
FOCUS_PATH = """() => [document.activeElement.id || document.activeElement.className || document.activeElement.tagName,
  document.activeElement.getBoundingClientRect().width]"""


@pytest.fixture(scope="module")
def axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("() => axe.run(document).then(result => result.violations)")
    return [f"{one['impact']} {one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


@pytest.mark.parametrize("lang", list(Lang))
@pytest.mark.parametrize("fragment", ["", "#s=corridor.FUEL-X", "#s=report.T-001&g=fuel"])
def test_axe_finds_nothing(
    open_page: Open,
    axe: str,
    assessment: Assessment,
    earlier: list[DayStatus],
    size: str,
    lang: Lang,
    fragment: str,
) -> None:
    opened = open_page(build_page(assessment, lang, assessment.settings.as_of, earlier), size, fragment)
    page = opened.page
    assert violations(page, axe) == []
    if not fragment:
        page.locator(".leaflet-control-layers-toggle").focus()
        page.keyboard.press("Enter")
        page.evaluate("document.getElementById('tools').classList.add('open')")
        page.locator("#search").focus()
        page.keyboard.type("a")
        page.locator("#search-list li").first.wait_for()
        assert violations(page, axe) == []


def test_the_focus_walks_through_the_page_in_order(open_page: Open, assessment: Assessment, size: str) -> None:
    page = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of), size).page
    tops = []
    names = []
    for _ in range(80):
        page.keyboard.press("Tab")
        name, width = page.evaluate(FOCUS_PATH)
        if name in names and name in {"skip", "BODY"}:
            break
        names.append(name)
        assert width > 0, name
        is_mark = page.evaluate("document.activeElement.closest('.leaflet-pane') !== null")
        tops.append(0 if is_mark else page.evaluate(TOP))
    assert names[0] == "skip"
    assert names.index("tile") < names.index("leaflet-control-zoom-in")
    in_tables = next(n for n, name in enumerate(names) if name.startswith("scroll"))
    assert max(tops[:in_tables]) < tops[in_tables]


def test_the_slider_can_be_reached_past_the_marks(
    open_page: Open, assessment: Assessment, earlier: list[DayStatus], size: str
) -> None:
    page = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of, earlier), size).page
    page.get_by_role("link", name=Wording(Lang.FR).t("skip_to_days")).press("Enter")
    page.keyboard.press("Tab")
    wait_until(page, "document.activeElement.id", "play")


def test_the_panel_takes_and_gives_back_the_focus(open_page: Open, assessment: Assessment, size: str) -> None:
    page = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of), size).page
    opener = page.locator("#corridor-1 button.go")
    opener.focus()
    page.keyboard.press("Enter")
    wait_until(page, "document.activeElement.id", "details-title")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_calm_readers_see_nothing_move(open_page: Open, assessment: Assessment) -> None:
    page = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of), "desktop").page
    moving = """() => [...document.querySelectorAll('*')].filter(e => {
      const s = getComputedStyle(e); return s.transitionDuration.split(', ').some(one => parseFloat(one) > 0.01)
      || s.animationName !== 'none'; }).map(e => e.className)"""
    assert page.evaluate(moving) == []
    before = page.evaluate("supplylines.map.getZoom()")
    page.locator(".leaflet-control-zoom-in").click()
    assert page.evaluate("supplylines.map._animatingZoom || false") is False
    wait_until(page, f"supplylines.map.getZoom() > {before}")


def test_names_in_bambara_and_arabic_are_written_as_they_are(
    open_page: Open, make_scene: Callable[..., Assessment], size: str
) -> None:
    scene = make_scene(ARABIC, names=f" {BAMBARA} {ARABIC}")
    opened = open_page(build_page(scene, Lang.FR, scene.settings.as_of), size)
    page = opened.page
    for name in ("#corridor-1 th", ".leaflet-marker-pane .name"):
        expect(page.locator(name).first).to_contain_text(BAMBARA)
    # A glyph that no font has is drawn as the same box as an unassigned character.
    drawn = page.evaluate(
        """text => { const canvas = document.createElement('canvas').getContext('2d');
        canvas.font = getComputedStyle(document.body).font;
        const box = canvas.measureText('\\u0378').width;
        return [...text].filter(c => c.trim() && c !== ',').map(c => [c, canvas.measureText(c).width]).filter(
        ([, width]) => width === 0 || width === box).map(([c]) => c); }""",
        BAMBARA,
    )
    assert drawn == []
    page.evaluate("supplylines.choose('report', 0)")
    told = page.locator("#details-body p", has_text=ARABIC).first
    assert told.evaluate("e => getComputedStyle(e).unicodeBidi") == "plaintext"
    place = page.locator("#details-body p", has_text=Wording(Lang.FR).t("place_text", text=ARABIC)).first
    expect(place).to_contain_text(f"\u2068{ARABIC}\u2069", use_inner_text=True)
    opened.check_quiet()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_on_buttons_show_in_colours_of_the_readers_own(
    open_page: Open, assessment: Assessment, earlier: list[DayStatus], scheme: Literal["light", "dark"]
) -> None:
    opened = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of, earlier), "phone")
    page = opened.page
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    for name, ink in (("#play", "fill"), ("#day-before", "stroke"), ("#tools-toggle", "stroke")):
        drawn = page.locator(f"{name} svg").evaluate(f"e => getComputedStyle(e).{ink}")
        ground = page.locator(name).evaluate("e => getComputedStyle(e).backgroundColor")
        text = page.locator(name).evaluate("e => getComputedStyle(e).color")
        assert drawn == text != ground, name
    pressed, other = (page.locator(f".tile[aria-pressed={is_on}]").first for is_on in ("true", "false"))
    widths = [one.evaluate("e => getComputedStyle(e).borderTopWidth") for one in (pressed, other)]
    assert widths[0] != widths[1]
    opened.check_quiet()
