"""Filters, search and the panel of details."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.codes import Lang
from data.tables.commodities import in_language
from maps.page.page import build_page
from maps.texts.goods import script_texts
from maps.texts.wording import Wording
from tests.browser.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from playwright.sync_api import Locator, Page

    from routes.status.assessment import Assessment, DayStatus
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]

pytestmark = pytest.mark.browser

FR = Wording(Lang.FR)
SOMETHING = re.compile(r"\S")


def starts(text: str) -> re.Pattern[str]:
    """Return what matches texts that begin so; the page may break lines where the words have blanks."""
    return re.compile(r"^\s*" + r"\s+".join(map(re.escape, text.split())))


@pytest.fixture(scope="module")
def restricted(scenes: ModuleType) -> str:
    """The page with a checkpoint and road works for a mine between Alpha and Beta, and the border at Poste closed."""
    lon, lat, _ = scenes.NODES["Poste"]
    told = scenes.make_report
    more = [
        (told(20, "checkpoint", scenes.DAY, "là", target=""), (scenes.placed(2, "là", 0.0, 5_000.0),)),
        (told(21, "road_works", scenes.DAY, "ici", target="", traffic="mine_supply"), (scenes.placed(2, "ici"),)),
        (
            told(22, "border_closed", scenes.DAY, "Poste", target=""),
            (replace(scenes.placed(1, "Poste", 0.0, 1_000.0), lat=lat, lon=lon),),
        ),
    ]
    return build_page(scenes.make_assessment(more=more), Lang.FR, scenes.DAY)


@pytest.fixture(scope="module")
def html(assessment: Assessment, earlier: list[DayStatus]) -> str:
    return build_page(assessment, Lang.FR, assessment.settings.as_of, earlier)


@pytest.fixture(scope="module")
def called(assessment: Assessment) -> dict[str, str]:
    """What the case calls its commodities, by the keys of the page's script, and the card that mines share."""
    _, gold = assessment.commodities
    return {**script_texts(assessment.commodities, FR), "mines": in_language(gold.group, Lang.FR)}


def rows(page: Page) -> Locator:
    return page.locator("tr[id^=corridor-]:visible th")


def unfold(page: Page, size: str) -> None:
    if size == "phone":
        page.get_by_role("button", name=FR.t("tools")).click()


def panel(page: Page) -> Locator:
    return page.locator("#details")


def test_focus_filters_headline_table_and_map(open_page: Open, html: str, size: str, called: dict[str, str]) -> None:
    opened = open_page(html, size)
    page = opened.page
    expect(rows(page)).to_have_count(5)
    ville = page.locator(".tile", has_text="Ville")
    ville.focus()
    page.keyboard.press("Enter")
    expect(ville).to_have_attribute("aria-pressed", "true")
    expect(rows(page)).to_have_text(["Axe FUEL-X", "Axe FUEL-Y", "Axe LOST"])
    expect(page.locator("#headline")).to_have_text(starts(called["subject_to.fuel"].format(destination="Ville")))
    expect(page.locator(".card.chosen .tile-name")).to_have_text(starts("Ville"))
    page.locator(".tile", has_text=called["mines"]).click()
    expect(rows(page)).to_have_text(["Axe MINE", "Axe AIR"])
    expect(page.locator("#headline")).to_have_text(starts(called["subject.gold"].capitalize()))
    expect(page.locator(".card.chosen .tile-name")).to_have_text(starts(called["mines"]))
    wait_until(page, "supplylines.map.getBounds().contains([14.0, -10.5])")
    page.locator(".tile", has_text=FR.t("focus_all")).click()
    expect(rows(page)).to_have_count(5)
    opened.check_quiet()


def test_focus_zooms_and_thins_the_map(open_page: Open, html: str, called: dict[str, str]) -> None:
    page = open_page(html, "desktop").page
    before = page.locator(".leaflet-sections-pane path").count()
    page.locator(".tile", has_text=called["mines"]).click()
    wait_until(page, f"document.querySelectorAll('.leaflet-sections-pane path').length < {before}")
    expect(page.locator(".leaflet-sections-pane path").first).to_be_attached()
    wait_until(page, "supplylines.map.getBounds().contains([15.0, -10.0])")


def test_filters_are_kept_in_the_address(
    open_page: Open, html: str, assessment: Assessment, size: str, called: dict[str, str]
) -> None:
    opened = open_page(html, size)
    page = opened.page
    unfold(page, size)
    page.get_by_label(FR.t("goods")).select_option(label=called["goods.fuel"])
    page.get_by_label(FR.t("to"), exact=True).select_option("Ville")
    address = f"#d={assessment.settings.as_of.isoformat()}&g=fuel&to=Ville"
    wait_until(page, "window.location.hash", address)
    again = open_page(html, size, address)
    expect(rows(again.page)).to_have_text(["Axe FUEL-X", "Axe FUEL-Y", "Axe LOST"])
    again.check_quiet()
    opened.check_quiet()


def test_a_filter_that_leaves_nothing_says_so(
    open_page: Open, html: str, assessment: Assessment, called: dict[str, str]
) -> None:
    opened = open_page(html, "desktop", "#g=gold&to=Ville")
    headline = opened.page.locator("#headline")
    choice = f"{called['goods.gold']}, Ville"
    expect(headline).to_have_text(FR.t("headline_unmatched", choice=choice, all=FR.t("focus_all")), use_inner_text=True)
    opened.page.locator(".tile", has_text=FR.t("focus_all")).click()
    expect(headline).to_contain_text(FR.day(assessment.settings.as_of), use_inner_text=True)
    opened.check_quiet()


@pytest.mark.parametrize(
    ("typed", "kind", "found"),
    [
        ("axe fuel x", "kind_corridor", "Axe FUEL-X"),
        ("AXÉ FUEL-Y", "kind_corridor", "Axe FUEL-Y"),
        ("gam", "kind_place", "Gamma"),
        ("rn 2", "kind_road", "RN2"),
        ("poste", "kind_crossing", "Poste"),
    ],
)
def test_search_finds_places_roads_and_corridors(
    open_page: Open, html: str, size: str, typed: str, kind: str, found: str
) -> None:
    opened = open_page(html, size)
    page = opened.page
    unfold(page, size)
    box = page.get_by_role("combobox", name=FR.t("search"))
    box.fill(typed)
    options = page.locator("#search-list [role=option]")
    expect(box).to_have_attribute("aria-expanded", "true")
    texts = [text.split("\n") for text in options.all_inner_texts()]
    assert [found, FR.t(kind)] in texts
    while options.nth(texts.index([found, FR.t(kind)])).get_attribute("aria-selected") != "true":
        box.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_text(starts(found))
    box.press("Enter")
    expect(page.locator("#search")).to_have_attribute("aria-expanded", "false")
    if kind in ("kind_corridor", "kind_crossing"):
        expect(page.locator("#details-title")).to_contain_text(found, use_inner_text=True)
    elif kind == "kind_road":
        expect(page.locator(".leaflet-halo-pane path").first).to_be_attached()
    else:
        expect(page.locator(".leaflet-chosen-pane path")).to_have_count(1)
    opened.check_quiet()


def test_search_without_result_and_escape(open_page: Open, html: str) -> None:
    opened = open_page(html, "desktop")
    page = opened.page
    box = page.get_by_role("combobox", name=FR.t("search"))
    box.fill("zzz")
    expect(page.locator("#search-said")).to_have_text(FR.t("found_none"), use_inner_text=True)
    expect(page.locator("#search-list [role=option]")).to_have_count(0)
    box.fill("axe")
    expect(page.locator("#search-list [role=option]").nth(1)).to_be_attached()
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Escape")
    expect(box).to_have_value("")
    opened.check_quiet()


def test_search_by_touch(open_page: Open, html: str) -> None:
    opened = open_page(html, "phone")
    page = opened.page
    unfold(page, "phone")
    page.get_by_role("combobox", name=FR.t("search")).fill("filon")
    option = page.locator("#search-list [role=option]").first
    option.dispatch_event("pointerdown")  # where a swipe begins
    expect(panel(page)).to_be_hidden()
    option.tap()
    expect(page.locator("#details-title")).to_contain_text("Filon", use_inner_text=True)
    opened.check_quiet()


def test_a_choice_folds_the_search_and_leaves_the_map_in_sight(open_page: Open, html: str) -> None:
    page = open_page(html, "phone").page
    unfold(page, "phone")
    page.get_by_role("combobox", name=FR.t("search")).fill("axe fuel x")
    page.locator("#search-list [role=option]").first.tap()
    expect(page.locator("#tools")).to_be_hidden()
    expect(page.locator("#tools-toggle")).to_have_attribute("aria-expanded", "false")
    wait_until(page, "Math.abs(document.getElementById('map-box').getBoundingClientRect().top) < 2")
    wait_until(page, "document.getElementById('details').getBoundingClientRect().top > 300")


def test_the_mark_of_a_search_goes_with_its_words_or_the_next_choice(open_page: Open, html: str, size: str) -> None:
    page = open_page(html, size).page
    spot = page.locator(".leaflet-chosen-pane path")

    def find() -> None:
        unfold(page, size)
        page.locator("#search").fill("gam")
        page.locator("#search").press("Enter")
        expect(spot).to_have_count(1)

    find()
    unfold(page, size)
    page.locator("#search").fill("")
    expect(spot).to_have_count(0)
    unfold(page, size)
    find()
    page.evaluate("supplylines.choose('corridor', 0)")
    expect(spot).to_have_count(0)


def test_who_leaves_the_search_and_comes_back_at_once_keeps_the_names_found(open_page: Open, html: str) -> None:
    page = open_page(html, "desktop", apart=True).page
    page.clock.install(time=0)
    page.clock.pause_at(60_000)  # else the field may be left for too long on a busy machine
    page.locator("#search").fill("gam")
    page.locator("#search").blur()
    page.locator("#search").focus()
    page.clock.run_for(1_000)
    expect(page.locator("#search-list li").first).to_be_visible()
    page.locator("#search").blur()
    page.clock.run_for(1_000)
    expect(page.locator("#search-list li")).to_have_count(0)


def test_closing_goes_back_to_where_something_was_chosen(open_page: Open, html: str, size: str) -> None:
    page = open_page(html, size).page
    opener = page.locator("#corridor-5 button.go")
    opener.click()
    wait_until(page, "document.getElementById('map-box').getBoundingClientRect().top < 400")
    page.get_by_role("button", name=FR.t("close"), exact=True).click()
    expect(opener).to_be_focused()
    expect(opener).to_be_in_viewport()


def test_back_closes_the_sheet_on_a_phone(open_page: Open, html: str) -> None:
    opened = open_page(html, "phone", "#g=fuel")
    page = opened.page
    page.evaluate("supplylines.show('corridor', 0)")
    page.wait_for_function("() => window.location.hash.includes('s=corridor')")
    page.evaluate("supplylines.set({day: 3})")
    page.go_back()
    page.wait_for_function("() => !supplylines.state.selected")
    wait_until(page, "[supplylines.state.day, supplylines.state.goods]", [3, 0])
    page.wait_for_function("() => window.location.hash.includes('d=') && !window.location.hash.includes('s=')")
    entries = page.evaluate("window.history.length")
    page.evaluate("supplylines.show('corridor', 0)")
    page.get_by_role("button", name=FR.t("close"), exact=True).click()
    page.wait_for_function("() => window.location.hash.startsWith('#d=')")
    page.evaluate("supplylines.show('corridor', 1)")
    assert page.evaluate("window.history.length") == entries
    page.evaluate("window.location.hash = 's=corridor.FUEL-X'")  # another address is followed, not undone
    page.wait_for_function("() => supplylines.state.selected.n === 0 && supplylines.state.goods === null")
    opened.check_quiet()


def test_the_sheet_of_a_phone_has_three_heights(open_page: Open, html: str) -> None:
    opened = open_page(html, "phone", "#s=corridor.FUEL-X")
    page = opened.page
    tall = "document.getElementById('details').getBoundingClientRect().height / window.innerHeight"
    wait_until(page, f"{tall} > 0.25 && {tall} < 0.4")
    button = page.get_by_role("button", name=FR.t("sheet_size"))
    button.click()
    wait_until(page, f"{tall} > 0.7")
    button.click()
    wait_until(page, f"{tall} < 0.12")
    expect(page.locator("#details-title")).to_be_in_viewport()
    button.click()
    wait_until(page, f"{tall} > 0.25 && {tall} < 0.4")
    opened.check_quiet()
    wide = open_page(html, "desktop", "#s=corridor.FUEL-X").page
    expect(wide.locator("#details-size")).to_be_hidden()


def test_back_leaves_a_wide_page(open_page: Open, html: str) -> None:
    page = open_page(html, "desktop").page
    entries = page.evaluate("window.history.length")
    page.evaluate("supplylines.choose('corridor', 0)")
    assert page.evaluate("window.history.length") == entries


def test_corridor_details_tell_everything(open_page: Open, html: str, assessment: Assessment, size: str) -> None:
    opened = open_page(html, size)
    page = opened.page
    status, route = assessment.statuses[0], assessment.routes[0].reference
    assert route is not None
    page.locator("tr[id=corridor-1] button").press("Enter")
    expect(page.locator("#details-title")).to_be_focused()
    assert status.way_round is not None
    told = ("Axe FUEL-X", FR.label(status.label), FR.km(route.length_m / 1000), FR.t("km_post", km="120"))
    round_by = (FR.t("way_title"), FR.km(status.way_round.length_m / 1000), "Gamma")
    border = (FR.t("crossing_title", name="Poste"), FR.t("transit.yes", goods="carburant"), "28 %")
    for said in (*told, "Poste", "Alpha", "Beta", "Ville", *round_by, *border):
        expect(panel(page)).to_contain_text(said, use_inner_text=True)
    expect(panel(page).locator("a[href^='https://example.org/']").first).to_be_attached()
    expect(page.locator(".leaflet-halo-pane path").first).to_be_attached()
    expect(page.locator("tr.chosen")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(page.locator("tr[id=corridor-1] button")).to_be_focused()
    opened.check_quiet()


def test_the_road_is_said_to_be_closed_or_restricted_only_for_whom_it_is(open_page: Open, restricted: str) -> None:
    opened = open_page(restricted, "desktop", "#s=corridor.FUEL-X")
    lines = opened.page.locator("ol.stops li.closed")
    expect(lines.first).to_be_attached()
    fuel = lines.all_inner_texts()
    checkpoint, held, ambush = (FR.event_type(code) for code in ("checkpoint", "road_works", "ambush"))
    assert [line for line in fuel if checkpoint in line and "restreint" in line and "fermé" not in line]
    assert [line for line in fuel if ambush in line and "peut être fermé" in line]
    assert not [line for line in fuel if held in line]
    opened.page.evaluate("supplylines.choose('corridor', 2)")
    expect(lines.filter(has_text=held).filter(has_text="restreint").first).to_be_attached()
    opened.check_quiet()


def test_a_crossing_is_said_to_be_closed_or_restricted_only_for_whom_it_is(open_page: Open, restricted: str) -> None:
    opened = open_page(restricted, "desktop", "#s=corridor.FUEL-X")
    page = opened.page
    border = FR.event_type("border_closed")
    closed, slowed = (
        FR.t(key, event=border, p="").rstrip(", ") for key in ("crossing_closure", "crossing_restriction")
    )
    expect(panel(page)).to_contain_text(closed, use_inner_text=True)
    page.evaluate("Object.assign(supplylines.data.closures.find(one => one.crossing === 0), {closes: 0, goods: [1]})")
    page.evaluate("supplylines.choose('corridor', 2)")
    expect(panel(page)).to_contain_text(slowed, use_inner_text=True)
    expect(panel(page)).not_to_contain_text(closed, use_inner_text=True)
    page.evaluate("supplylines.choose('corridor', 0)")
    crossing = panel(page).locator("section", has_text=FR.t("crossing_title", name="Poste"))
    expect(crossing).to_be_visible()
    expect(crossing).not_to_contain_text(border, use_inner_text=True)
    page.evaluate("supplylines.choose('crossing', 0)")
    expect(panel(page)).to_contain_text(slowed, use_inner_text=True)
    opened.check_quiet()


def test_report_details_say_how_it_was_placed(open_page: Open, html: str, size: str) -> None:
    opened = open_page(html, size)
    page = opened.page
    marks = page.locator(f'.mark[aria-label="{FR.t("report_markers", n=2)}"]')
    expect(marks.first).to_be_attached()
    marks.first.focus()
    page.keyboard.press("Enter")
    expect(panel(page)).to_contain_text(FR.t("place_text", text="entre Alpha et Beta"), use_inner_text=True)
    expect(panel(page)).to_contain_text("Section de route", use_inner_text=True)
    spread = "|".join(re.escape(FR.t("spread_road", km=FR.km(km))) for km in (40, 60))
    expect(panel(page)).to_contain_text(re.compile(spread), use_inner_text=True)
    expect(panel(page).locator("a[href^='https://example.org/']").first).to_be_attached()
    expect(page.locator(".leaflet-chosen-pane path").first).to_be_attached()
    page.get_by_role("button", name=FR.t("close")).click()
    expect(panel(page)).to_be_hidden()
    expect(page.locator(".leaflet-chosen-pane path")).to_have_count(0)
    opened.check_quiet()


def test_other_places_a_report_may_mean_are_drawn_hollow(open_page: Open, html: str, size: str) -> None:
    opened = open_page(html, size, "#s=report.T-006")
    page = opened.page
    expect(panel(page)).to_contain_text("Village 0", use_inner_text=True)
    expect(panel(page)).to_contain_text("Village 1", use_inner_text=True)
    hollow = page.locator(".leaflet-chosen-pane path")
    expect(hollow).to_have_count(2)
    assert {hollow.nth(n).get_attribute("fill") for n in range(2)} == {"none"}
    page.get_by_role("button", name=FR.t("close")).click()
    expect(hollow).to_have_count(0)
    opened.check_quiet()


def test_every_mark_has_a_name_and_opens_its_details(open_page: Open, html: str, size: str) -> None:
    opened = open_page(html, size)
    page = opened.page
    marks = page.locator(".leaflet-marker-pane .mark:not(.other)")
    assert marks.count() > 3
    for number in range(marks.count()):
        assert marks.nth(number).get_attribute("aria-label")
        page.evaluate("supplylines.set({selected: null})")
        marks.nth(number).dispatch_event("click")
        expect(page.locator("#details-title")).to_have_text(SOMETHING)
    opened.check_quiet()


def test_a_road_names_every_corridor_on_it(open_page: Open, html: str, assessment: Assessment, size: str) -> None:
    opened = open_page(html, size)
    page = opened.page
    shared = page.evaluate("supplylines.data.sections.findIndex(one => one[0].includes(0) && one[0].includes(1))")
    page.evaluate("n => supplylines.choose('section', n)", shared)
    for number in (0, 1):
        expect(panel(page)).to_contain_text(FR.label(assessment.statuses[number].label), use_inner_text=True)
        expect(panel(page)).to_contain_text(f"Axe FUEL-{'XY'[number]}", use_inner_text=True)
    panel(page).get_by_role("button", name="Axe FUEL-Y").click()
    expect(page.locator("#details-title")).to_have_text("Axe FUEL-Y", use_inner_text=True)
    opened.check_quiet()


def test_a_line_on_the_map_can_be_chosen(open_page: Open, html: str, size: str) -> None:
    opened = open_page(html, size)
    page = opened.page
    paths = page.locator("path.leaflet-interactive")
    assert paths.count() > 3
    for number in range(paths.count()):
        page.evaluate("supplylines.set({selected: null})")
        paths.nth(number).dispatch_event("click", {"clientX": 200, "clientY": 300})
        expect(page.locator("#details-title")).to_have_text(SOMETHING)
    opened.check_quiet()


def test_the_sheet_leaves_room_for_the_map_on_a_phone(open_page: Open, html: str) -> None:
    page = open_page(html, "phone", "#s=corridor.FUEL-X").page
    expect(panel(page)).to_be_visible()
    sheet, box = (f"document.getElementById('{name}').getBoundingClientRect()" for name in ("details", "map-box"))
    wait_until(page, f"{sheet}.top - {box}.top > 120 && {sheet}.bottom <= 741")
