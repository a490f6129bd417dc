"""Two days or scenarios compared on the page: the line across the map, the table of differences, the link."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.codes import Lang
from data.tables.supply import Observation
from maps.page.page import build_page
from maps.texts.regimes import label_text
from maps.texts.wording import Wording
from maps.write_scenarios import scenario_texts
from routes.status.supply import SupplyDay, SupplyStatus, supply_on
from tests.browser.waiting import APART, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from playwright.sync_api import Page

    from routes.scenarios.comparison import Comparison
    from routes.status.assessment import Assessment, DayStatus
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]

pytestmark = pytest.mark.browser

FR = Wording(Lang.FR)


@pytest.fixture(scope="module")
def html(assessment: Assessment, earlier: list[DayStatus]) -> str:
    return build_page(assessment, Lang.FR, assessment.settings.as_of, earlier)


def compare(page: Page) -> None:
    page.locator("#compare-open").click()


def test_differences_are_those_of_the_two_days(
    open_page: Open, html: str, assessment: Assessment, earlier: list[DayStatus], size: str
) -> None:
    opened = open_page(html, size)
    page = opened.page
    compare(page)
    wait_until(page, APART)
    first = earlier[0]
    page.locator("#compare-day").fill(first.day.isoformat())
    page.locator("#compare-day").dispatch_event("change")
    rows = page.locator("#details table.pair").first.locator("tbody tr")
    sides = [(first.statuses, first.day), (assessment.statuses, assessment.settings.as_of)]
    told = [[label_text(status, FR, day) for status in statuses] for statuses, day in sides]
    changed = [row for row, (then, now) in enumerate(zip(*told, strict=True)) if then != now]
    assert changed
    expect(rows).to_have_count(len(changed))
    for number, row in enumerate(changed):
        expect(rows.nth(number).locator(".chip")).to_have_text([side[row] for side in told])
    summary = page.locator("#details [role=status]").inner_text()
    assert summary.startswith(f"{len(changed)} ")
    answers = page.locator("#details table.pair").nth(1).locator("tbody tr")  # none stands there the same twice
    for cells in answers.evaluate_all("rows => rows.map(row => [...row.cells].slice(1).map(cell => cell.innerText))"):
        assert cells[0] != cells[1]
    day = earlier[-1].day.isoformat()  # where nothing has changed, one sentence says so and nothing is listed
    page.locator("#compare-day").fill(day)
    page.locator("#compare-day").dispatch_event("change")
    same = page.evaluate("document.querySelector('#details [role=status]').textContent")
    tables = page.locator("#details table.pair caption").all_inner_texts()
    listed = FR.t("compare_differences") in tables
    assert listed != same.startswith(FR.t("compare_none", total=0, left="", right="")[:5])
    assert (FR.t("compare_supply") in tables) != (FR.t("compare_answers_same") in same)
    page.locator("#compare-day").fill(first.day.isoformat())
    page.locator("#compare-day").dispatch_event("change")
    expect(page.locator("#swipe-bar")).to_contain_text(FR.day(first.day), use_inner_text=True)
    opened.check_quiet()


def test_stations_that_change_are_told_whatever_the_answer_and_the_filter_is_named(
    open_page: Open, assessment: Assessment, earlier: list[DayStatus], size: str
) -> None:
    today, place = assessment.today, assessment.destinations[0].destination
    days = [
        replace(today, day=earlier[0].day, supply=SupplyDay((stations_at(place, "dry", earlier[0].day),))),
        replace(today, supply=SupplyDay((stations_at(place, "normal", today.day),))),
    ]
    changed = replace(assessment, supply=days[1].supply)
    html = build_page(changed, Lang.FR, today.day, days[:1])
    opened = open_page(html, size, f"#vs={days[0].day.isoformat()}")
    told = opened.page.locator("#details .compare")
    expect(told).to_contain_text(FR.t("compare_answers", names=place), use_inner_text=True)
    cells = told.locator("table.pair", has_text=FR.t("compare_supply")).locator("tbody td")
    expect(cells).to_contain_text([FR.t("stations.dry"), FR.t("stations.normal")])
    filtered = FR.t("compare_filtered", names=place)
    expect(told).not_to_contain_text(filtered)
    opened.page.locator("#to").evaluate(
        "(field, name) => { field.value = name; field.dispatchEvent(new Event('change')); }", place
    )
    expect(told).to_contain_text(filtered)
    opened.check_quiet()


def stations_at(place: str, state: str, day: date) -> SupplyStatus:
    row = {"id": "s", "place": place, "kind": "stations", "stations": state, "certainty": "high", "date_to": day}
    return supply_on(place, [Observation.model_validate(row)], day)


def test_the_line_is_moved_by_keyboard_and_clips_both_days(open_page: Open, html: str, size: str) -> None:
    opened = open_page(html, size)
    page = opened.page
    compare(page)
    now, then = page.locator(".leaflet-sections-pane"), page.locator(".leaflet-vs_sections-pane")
    expect(then.locator("path").first).to_be_attached()
    swipe = page.get_by_role("slider", name=FR.t("compare_swipe"))
    before = now.evaluate("e => e.style.clip")
    swipe.focus()
    page.keyboard.press("ArrowRight")
    expect(swipe).to_have_value("51")
    clip = "document.querySelector('.leaflet-{}-pane').style.clip"
    wait_until(page, f"{clip.format('sections')} !== '{before}'")
    wait_until(page, f"{clip.format('vs_sections')}.startsWith('rect(')")
    page.get_by_role("button", name=FR.t("compare_stop")).click()
    expect(page.locator("#swipe-bar")).to_be_hidden()
    expect(then.locator("path")).to_have_count(0)
    wait_until(page, clip.format("sections"), "")
    opened.check_quiet()


def test_paper_says_which_day_is_on_which_side(
    open_page: Open, html: str, earlier: list[DayStatus], assessment: Assessment, size: str
) -> None:
    opened = open_page(html, size, f"#vs={earlier[0].day.isoformat()}")
    opened.page.emulate_media(media="print")
    opened.page.wait_for_selector("body.paper")
    sides = opened.page.locator("#swipe-bar span")
    expect(sides).to_have_text([FR.day(earlier[0].day), FR.day(assessment.settings.as_of)], use_inner_text=True)
    for side in range(2):
        expect(sides.nth(side)).to_be_visible()
    expect(opened.page.locator("#swipe")).to_be_hidden()
    opened.check_quiet()


def test_both_days_are_in_the_address(open_page: Open, html: str, earlier: list[DayStatus], size: str) -> None:
    opened = open_page(html, size)
    compare(opened.page)
    opened.page.wait_for_function("() => /vs=/.test(window.location.hash)")
    address = opened.page.evaluate("window.location.hash")
    again = open_page(html, size, address)
    vs = again.page.evaluate("supplylines.state.vs")
    wait_until(opened.page, "supplylines.state.vs", vs)
    expect(again.page.locator("#details")).to_contain_text(FR.day(earlier[vs].day), use_inner_text=True)
    expect(again.page.locator("#details-title")).to_contain_text(FR.t("compare_title"), use_inner_text=True)
    again.check_quiet()
    strange = open_page(html, size, "#vs=2025-13-45")
    wait_until(strange.page, "supplylines.state.vs", None)
    strange.check_quiet()


def test_a_page_of_one_day_compares_nothing(open_page: Open, assessment: Assessment) -> None:
    opened = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of), "desktop")
    expect(opened.page.locator("#compare-open")).to_have_count(0)
    opened.check_quiet()


@pytest.fixture(scope="module")
def cases(compare_scenario: Callable[..., Comparison]) -> list[Comparison]:
    """Two scenarios on the roads as they are, and one with another usual road."""
    return [
        compare_scenario({"title": "Two shut", "title_fr": "Deux fermées", "close": [{"edge": 2}, {"edge": 4}]}),
        compare_scenario({"title": "Six shut", "close": {"edge": 6}}),
        compare_scenario({"title": "Slow", "speed": {"edge": 2, "kmh": 1}}),
    ]


@pytest.fixture(scope="module")
def scenario_page(cases: list[Comparison]) -> str:
    return next(text for name, text in scenario_texts(cases, Lang.FR, None).items() if name.startswith("scenario-1"))


def test_a_scenario_stands_beside_the_day_without_it_and_beside_the_other(
    open_page: Open, scenario_page: str, cases: list[Comparison], size: str
) -> None:
    opened = open_page(scenario_page, size)
    page = opened.page
    compare(page)
    own, other, _ = cases
    expect(page.locator("#compare-case option")).to_have_text(
        [FR.t("compare_without"), "Six shut"], use_inner_text=True
    )
    expect(page.locator("#details")).to_contain_text("Slow", use_inner_text=True)
    for option, statuses in enumerate((own.before.statuses, other.after.statuses)):
        page.locator("#compare-case").select_option(str(option))
        pairs = list(zip(statuses, own.after.statuses, strict=True))
        day = own.after.day
        told = [(label_text(then, FR, day), label_text(now, FR, day)) for then, now in pairs]
        changed = [(then, now) for then, now in told if then != now]
        rows = page.locator("#details table.pair").first.locator("tbody tr")
        assert changed
        for number, (then, now) in enumerate(changed):
            expect(rows.nth(number).locator(".chip")).to_have_text([then, now], use_inner_text=True)
    expect(page.locator("#swipe-bar span")).to_have_text(["Six shut", "Deux fermées"], use_inner_text=True)
    expect(page.locator("#details .assumed")).to_contain_text("edge 6", use_inner_text=True)
    page.wait_for_function("() => /vs=1/.test(window.location.hash)")
    again = open_page(scenario_page, size, "#vs=1")
    expect(again.page.locator("#compare-case")).to_have_value("1")
    for bad in ("#vs=2", "#vs=-1", "#vs=2025-11-14", "#d=2025-11-01"):
        strange = open_page(scenario_page, size, bad)
        wait_until(strange.page, "[supplylines.state.vs, supplylines.state.day]", [None, 2])
        strange.check_quiet()
    opened.check_quiet()


def test_a_scenario_on_other_roads_says_what_it_cannot_be_compared_with(
    open_page: Open, cases: list[Comparison]
) -> None:
    pages = scenario_texts(cases, Lang.EN, None)
    opened = open_page(next(text for name, text in pages.items() if name.startswith("scenario-3")), "phone")
    compare(opened.page)
    expect(opened.page.locator("#details")).to_contain_text("Without the assumptions, Two shut, Six shut")
    expect(opened.page.locator("#swipe-bar")).to_be_hidden()
    opened.check_quiet()
