from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.codes import Lang
from maps.page.page import build_page
from maps.texts.wording import Wording
from tests.browser.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from routes.status.assessment import Assessment, DayStatus
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]

pytestmark = pytest.mark.browser

FR = Wording(Lang.FR)
BOXES = """() => [...document.querySelectorAll('.leaflet-control')].filter(c => c.offsetWidth).map(c => {
  const b = c.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })"""

FRAME = """() => { const b = document.getElementById('map-box').getBoundingClientRect();
  return [b.left, b.top, b.right, b.bottom]; }"""
TEXTS = """const texts = [...document.querySelectorAll('body *')].filter(e => e.offsetWidth
  && !e.closest('svg,script,style,.skip,.unseen')
  && [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()));"""
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
# The same for the cards, against what is painted under the middle of each line of text, a neighbour's ground too.
BEHIND = FAINT.replace(
    "return texts.map(",
    """const under = e => {
    const range = document.createRange();
    range.selectNodeContents([...e.childNodes].find(n => n.nodeType === 3 && n.textContent.trim()));
    const b = range.getClientRects()[0];
    const stack = document.elementsFromPoint(b.left + b.width / 2, b.top + b.height / 2);
    const below = stack.slice(stack.findIndex(one => e.contains(one)));
    const found = below.map(one => parse(getComputedStyle(one).backgroundColor));
    return found.find(c => c.length === 3 || c[3] > 0.5) || [255, 255, 255];
  };
  return texts.filter(e => e.closest('.card') && e.offsetHeight > 2).map(""",
).replace("light(ground(e))", "light(under(e))")
LITTLE = """() => [...document.querySelectorAll('button, select, input, .skip, .leaflet-bar a')]
  .filter(e => e.offsetWidth && !(e.closest('table') && window.innerWidth > 760) && !e.matches('[type=checkbox]'))
  .map(e => [e.getBoundingClientRect(), e.outerHTML.slice(0, 90)])
  .filter(([b]) => b.height < 44 || b.width < 44).map(([, html]) => html)"""
# A point 20 px beside the middle of each mark without a neighbour still hits it; how many there are.
HIT = """() => {
  const marks = [...document.querySelectorAll('.mark:not(.other)')].map(e => [e, e.getBoundingClientRect()]);
  const far = marks.filter(([e, a]) => marks.every(([f, b]) => e === f || Math.hypot(a.x - b.x, a.y - b.y) >= 44)
    && a.x > 20 && a.x < 310);
  const hits = (e, b, by) => e.contains(document.elementFromPoint(b.x + b.width / 2 + by, b.y + b.height / 2));
  return far.every(([e, b]) => hits(e, b, -20) && hits(e, b, 20)) ? far.length : -1; }"""
IDS = """() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  return ids.filter((id, n) => ids.indexOf(id) !== n); }"""


def render(assessment: Assessment, lang: Lang = Lang.FR) -> str:
    return build_page(assessment, lang, assessment.settings.as_of)


def roads(page: Page) -> Locator:
    return page.locator(".leaflet-sections-pane path")


@pytest.mark.parametrize("lang", list(Lang))
def test_page_opens_alone_and_silent(open_page: Open, assessment: Assessment, size: str, lang: Lang) -> None:
    opened = open_page(render(assessment, lang), size)
    page = opened.page
    expect(page.locator("html")).to_have_attribute("lang", lang.value)
    assert page.title()
    expect(roads(page).first).to_be_attached()
    expect(page.locator(".leaflet-closures-pane path").first).to_be_attached()
    expect(page.locator(".leaflet-base-pane canvas")).to_have_count(1)
    assert page.evaluate(IDS) == []
    opened.check_quiet()


def test_page_has_its_tables_and_legend(open_page: Open, assessment: Assessment, size: str) -> None:
    page = open_page(render(assessment), size).page
    legend = page.get_by_role("region", name=FR.t("legend"), exact=True)
    expect(legend).to_have_count(1)
    expect(legend).to_contain_text(FR.label(assessment.statuses[0].label), use_inner_text=True)
    table = page.locator("table", has=page.locator("caption", has_text=FR.t("t_corridors", day="").strip()))
    expect(table.locator("tr[id^=corridor-]")).to_have_count(len(assessment.statuses))
    expect(table.locator("th[scope=col]")).to_have_count(6)
    expect(table.locator("th[scope=row]")).to_have_count(len(assessment.statuses))


def test_answers_come_first_and_the_map_before_the_fold(open_page: Open, assessment: Assessment, size: str) -> None:
    page = open_page(render(assessment), size).page
    tops = [page.locator(name).bounding_box() for name in ("#headline", "#cards", "#map-box", "#tables")]
    heights = [box["y"] for box in tops if box]
    assert heights == sorted(heights)
    assert page.viewport_size is not None
    assert heights[1] < page.viewport_size["height"] / 5
    assert heights[2] < page.viewport_size["height"] * (0.25 if size == "desktop" else 1.0)
    if size == "desktop":  # beside the map, which has the most of the screen, and every answer is whole
        box = page.locator("#map-box").bounding_box()
        assert box is not None
        assert box["width"] * box["height"] > 0.4 * 1280 * 800
        assert page.evaluate("(e => e.scrollHeight <= e.clientHeight)(document.getElementById('cards'))")


def test_nothing_is_wider_than_the_screen(open_page: Open, assessment: Assessment, size: str) -> None:
    page = open_page(render(assessment), size).page
    wait_until(page, "document.documentElement.scrollWidth <= window.innerWidth")
    page.add_style_tag(content="html { font-size: 200%; }")
    wait_until(page, "document.documentElement.scrollWidth <= window.innerWidth")


def test_rows_are_cards_on_a_phone_and_keep_their_roles(open_page: Open, assessment: Assessment) -> None:
    page = open_page(render(assessment), "phone").page
    overflow = page.locator("#tables .scroll").evaluate_all("all => all.map(e => e.scrollWidth - e.clientWidth)")
    assert max(overflow) == 0
    table = page.get_by_role("table", name=FR.t("t_corridors", day=FR.day(assessment.settings.as_of)))
    assert table.get_by_role("columnheader").count() >= 6
    assert table.get_by_role("rowheader").count() >= len(assessment.statuses)
    cell = table.get_by_role("row").filter(has_text="Axe FUEL-X").get_by_role("cell").first
    shown = cell.evaluate("e => getComputedStyle(e, '::before').content")
    assert FR.t("c_status") in shown


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


def test_controls_are_large_enough_to_touch(open_page: Open, assessment: Assessment, size: str) -> None:
    page = open_page(render(assessment), size, "#s=corridor.FUEL-X").page
    little = page.evaluate(LITTLE)
    assert little == []


def test_a_mark_is_as_large_as_a_finger_where_no_other_is_near(open_page: Open, assessment: Assessment) -> None:
    page = open_page(render(assessment), "phone").page
    page.evaluate("supplylines.showMap()")
    assert page.evaluate(HIT) > 2


@pytest.mark.parametrize("fragment", ["", "#s=corridor.FUEL-X", "#s=report.T-001&g=fuel"])
def test_text_can_be_read(open_page: Open, assessment: Assessment, size: str, fragment: str) -> None:
    page = open_page(render(assessment), size, fragment).page
    small, faint = page.evaluate(SMALL), page.evaluate(FAINT)
    assert small == []
    assert faint == []


def test_a_card_can_be_read_in_every_state(open_page: Open, assessment: Assessment, size: str) -> None:
    """What lies behind each line of a card counts, whatever it belongs to: hovered, focused, pressed, chosen, aged."""
    page = open_page(render(assessment), size).page
    card, tile = page.locator(".card").first, page.locator(".card .tile").first
    box = tile.bounding_box()
    assert box is not None
    assert page.evaluate(BEHIND) == []
    card.hover()
    assert page.evaluate(BEHIND) == [], "hovered"
    tile.focus()
    assert page.evaluate(BEHIND) == [], "focused"
    page.mouse.move(box["x"] + 8, box["y"] + 8)
    page.mouse.down()
    assert page.evaluate(BEHIND) == [], "pressed"
    page.mouse.up()
    wait_until(page, "document.querySelector('.card').classList.contains('chosen')")
    assert page.evaluate(BEHIND) == [], "chosen"


def test_layers_work_by_keyboard(open_page: Open, assessment: Assessment, size: str) -> None:
    opened = open_page(render(assessment), size)
    page = opened.page
    toggle = page.get_by_role("button", name=FR.t("layers"))
    toggle.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("checkbox", name=FR.t("layer.corridor"))
    expect(box).to_be_checked()
    before = roads(page).count()
    box.focus()
    page.keyboard.press("Space")
    expect(box).not_to_be_checked()
    wait_until(page, f"document.querySelectorAll('.leaflet-sections-pane path').length < {before}")
    page.keyboard.press("Space")
    expect(roads(page)).to_have_count(before)
    opened.check_quiet()


def test_the_box_of_layers_closes_and_takes_the_focus(open_page: Open, assessment: Assessment, size: str) -> None:
    opened = open_page(render(assessment), size)
    page = opened.page
    toggle = page.get_by_role("button", name=FR.t("layers"))
    box = page.locator(".leaflet-control-layers-list")
    for key in ("Enter", "Space"):
        toggle.focus()
        page.keyboard.press(key)
        wait_until(page, "document.activeElement.className", "layers-close")
        page.keyboard.press("Tab")
        wait_until(page, "document.activeElement.type", "checkbox")
        page.keyboard.press("Escape")
        expect(box).to_be_hidden()
        expect(toggle).to_be_focused()
    page.keyboard.press("Enter")
    expect(box).to_be_visible()
    tall = "document.querySelector('{}').getBoundingClientRect().height"
    wait_until(page, f"{tall.format('.leaflet-control-layers')} < 0.8 * {tall.format('#map-box')}")
    page.get_by_role("button", name=FR.t("close"), exact=True).click()
    expect(box).to_be_hidden()
    opened.check_quiet()


def test_old_reports_come_with_their_layer(open_page: Open, assessment: Assessment, size: str) -> None:
    opened = open_page(render(assessment), size)
    page = opened.page
    before = page.locator(".leaflet-marker-pane .mark").count()
    toggle = page.get_by_role("button", name=FR.t("layers"))
    toggle.focus()
    page.keyboard.press("Enter")
    page.get_by_role("checkbox", name=FR.t("layer.report_old")).focus()
    page.keyboard.press("Space")
    expect(page.locator(".leaflet-marker-pane .mark").nth(before)).to_be_attached()
    opened.check_quiet()


def test_a_shared_road_shows_each_label_beside_the_other(open_page: Open, assessment: Assessment) -> None:
    page = open_page(render(assessment), "desktop").page
    wanted = {
        page.evaluate("l => supplylines.data.labels.find(one => one.code === l).color", one.label.value)
        for one in assessment.statuses[:2]
    }
    assert len(wanted) == 2
    page.evaluate("supplylines.focusOn(0, 'Ville')")
    every = "[...document.querySelectorAll('.leaflet-sections-pane path')].map(p => p.getAttribute('{}'))"
    wait_until(page, f"[...new Set({every.format('stroke')})].sort()", sorted(wanted))
    shapes = page.evaluate(every.format("d"))
    assert len(set(shapes)) == len(shapes)


def test_the_page_writes_its_words_as_they_came(
    open_page: Open, assessment: Assessment, earlier: list[DayStatus]
) -> None:
    for lang in Lang:
        page = open_page(build_page(assessment, lang, assessment.settings.as_of, earlier), "desktop").page
        told = "() => ['#headline', '#cards', '#posts', '#tables'].map(id => document.querySelector(id).innerText)"
        came = page.evaluate(told)
        page.evaluate("supplylines.set({day: 0})")
        page.wait_for_function("came => document.querySelector('#tables').innerText !== came", arg=came[3])
        page.evaluate("supplylines.set({day: supplylines.lastDay})")
        page.wait_for_function("came => document.querySelector('#tables').innerText === came", arg=came[3])
        wait_until(page, f"({told})()", came)


@pytest.mark.parametrize("lang", list(Lang))
def test_hostile_text_shows_and_runs_nothing(open_page: Open, hostile: Assessment, size: str, lang: Lang) -> None:
    opened = open_page(render(hostile, lang), size)
    page = opened.page
    assert page.evaluate("typeof window.__pwned") == "undefined"
    for kind in ("corridor", "report", "crossing", "site", "closure", "section", "upstream"):
        page.evaluate(
            """kind => (supplylines.data[kind + 's'] || supplylines.data[kind]).forEach((_, n) =>
            supplylines.choose(kind, n))""",
            kind,
        )
    page.evaluate("supplylines.set({selected: null, day: 0})")
    page.evaluate("document.getElementById('search').focus()") if size == "desktop" else None
    page.evaluate("const i = document.getElementById('search'); i.value = 'img'; i.dispatchEvent(new Event('input'))")
    expect(page.locator("body")).to_contain_text("onerror=\"window.__pwned='img'\"", use_inner_text=True)
    expect(page.locator("img:not(.leaflet-tile)")).to_have_count(0)
    hrefs = page.eval_on_selector_all("a[href]", "found => found.map(a => a.getAttribute('href'))")
    assert all(href.startswith(("https://example.org/", "#")) for href in hrefs)
    opened.check_quiet()


def test_print_keeps_the_tables_and_drops_the_controls(open_page: Open, assessment: Assessment) -> None:
    opened = open_page(render(assessment), "desktop")
    opened.page.emulate_media(media="print")
    opened.page.wait_for_selector("body.paper")
    expect(opened.page.locator(".leaflet-control-zoom")).to_be_hidden()
    expect(opened.page.locator("#search")).to_be_hidden()
    expect(opened.page.locator(".sheet table")).to_be_visible()


def test_a_silent_day_opens_too(open_page: Open, silent: Assessment, size: str) -> None:
    opened = open_page(render(silent), size)
    expect(roads(opened.page).first).to_be_attached()
    opened.check_quiet()


def test_without_script_answers_a_still_map_and_the_tables_are_there(
    open_page: Open, assessment: Assessment, size: str
) -> None:
    opened = open_page(render(assessment), size)
    browser = opened.page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False, viewport=opened.page.viewport_size)
    page = context.new_page()
    page.goto(opened.page.url)
    for shown in (".card .answer", ".card .axes", "#map-box svg", "#legend", "#corridors-title"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in (".toolbar", "#tools", "#details"):
        expect(page.locator(hidden)).to_be_hidden()
    context.close()


def test_the_button_for_all_is_whole_beside_the_others(
    open_page: Open, assessment: Assessment, earlier: list[DayStatus], size: str
) -> None:
    page = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of, earlier), size).page
    expect(page.locator("#compare-open")).to_be_visible()
    assert (
        page.evaluate("() => { const f = document.getElementById('focus'); return f.scrollWidth - f.clientWidth; }")
        <= 0
    )
