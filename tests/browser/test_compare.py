"""Two days or scenarios compared on the page: the line across the map, the table of differences, the link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.codes import Lang
from maps.page.page import build_page
from maps.texts.wording import Wording
from maps.write_scenarios import scenario_texts

if TYPE_CHECKING:
    from collections.abc import Callable

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
    first = earlier[0]
    page.locator("#compare-day").fill(first.day.isoformat())
    page.locator("#compare-day").dispatch_event("change")
    rows = page.locator("#details table.pair").first.locator("tbody tr")
    pairs = zip(first.statuses, assessment.statuses, strict=True)
    changed = [row for row, (then, now) in enumerate(pairs) if then.label is not now.label]
    assert rows.count() == len(changed) > 0
    for number, row in enumerate(changed):
        chips = rows.nth(number).locator(".chip").all_inner_texts()
        assert chips == [FR.label(first.statuses[row].label), FR.label(assessment.statuses[row].label)]
    assert FR.day(first.day) in page.locator("#swipe-bar").inner_text()
    opened.check_quiet()


def test_the_line_is_moved_by_keyboard_and_clips_both_days(open_page: Open, html: str, size: str) -> None:
    opened = open_page(html, size)
    page = opened.page
    compare(page)
    now, then = page.locator(".leaflet-sections-pane"), page.locator(".leaflet-vs_sections-pane")
    assert then.locator("path").count() > 0
    swipe = page.get_by_role("slider", name=FR.t("compare_swipe"))
    before = now.evaluate("e => e.style.clip")
    swipe.focus()
    page.keyboard.press("ArrowRight")
    assert swipe.input_value() == "51"
    assert now.evaluate("e => e.style.clip") != before
    assert then.evaluate("e => e.style.clip").startswith("rect(")
    page.get_by_role("button", name=FR.t("compare_stop")).click()
    assert not page.locator("#swipe-bar").is_visible()
    assert then.locator("path").count() == 0
    assert now.evaluate("e => e.style.clip") == ""
    opened.check_quiet()


def test_paper_says_which_day_is_on_which_side(
    open_page: Open, html: str, earlier: list[DayStatus], assessment: Assessment, size: str
) -> None:
    opened = open_page(html, size, f"#vs={earlier[0].day.isoformat()}")
    opened.page.emulate_media(media="print")
    opened.page.wait_for_selector("body.paper")
    sides = opened.page.locator("#swipe-bar span")
    assert sides.all_inner_texts() == [FR.day(earlier[0].day), FR.day(assessment.settings.as_of)]
    assert all(sides.nth(n).is_visible() for n in range(2))
    assert not opened.page.locator("#swipe").is_visible()
    opened.check_quiet()


def test_both_days_are_in_the_address(open_page: Open, html: str, earlier: list[DayStatus], size: str) -> None:
    opened = open_page(html, size)
    compare(opened.page)
    opened.page.wait_for_function("() => /vs=/.test(window.location.hash)")
    address = opened.page.evaluate("window.location.hash")
    again = open_page(html, size, address)
    vs = again.page.evaluate("supplylines.state.vs")
    assert vs == opened.page.evaluate("supplylines.state.vs")
    assert FR.day(earlier[vs].day) in again.page.locator("#details").inner_text()
    assert FR.t("compare_title") in again.page.locator("#details-title").inner_text()
    again.check_quiet()
    strange = open_page(html, size, "#vs=2025-13-45")
    assert strange.page.evaluate("supplylines.state.vs") is None
    strange.check_quiet()


def test_a_page_of_one_day_compares_nothing(open_page: Open, assessment: Assessment) -> None:
    opened = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of), "desktop")
    assert opened.page.locator("#compare-open").count() == 0
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
    assert page.locator("#compare-case option").all_inner_texts() == [FR.t("compare_without"), "Six shut"]
    assert "Slow" in page.locator("#details").inner_text()
    for option, statuses in enumerate((own.before.statuses, other.after.statuses)):
        page.locator("#compare-case").select_option(str(option))
        pairs = list(zip(statuses, own.after.statuses, strict=True))
        changed = [(then, now) for then, now in pairs if then.label is not now.label]
        rows = page.locator("#details table.pair").first.locator("tbody tr")
        assert changed
        for number, (then, now) in enumerate(changed):
            assert rows.nth(number).locator(".chip").all_inner_texts() == [FR.label(then.label), FR.label(now.label)]
    assert page.locator("#swipe-bar span").all_inner_texts() == ["Six shut", "Deux fermées"]
    assert "edge 6" in page.locator("#details .assumed").inner_text()
    page.wait_for_function("() => /vs=1/.test(window.location.hash)")
    again = open_page(scenario_page, size, "#vs=1")
    assert again.page.locator("#compare-case").input_value() == "1"
    for bad in ("#vs=2", "#vs=-1", "#vs=2025-11-14", "#d=2025-11-01"):
        strange = open_page(scenario_page, size, bad)
        assert strange.page.evaluate("[supplylines.state.vs, supplylines.state.day]") == [None, 2]
        strange.check_quiet()
    opened.check_quiet()


def test_a_scenario_on_other_roads_says_what_it_cannot_be_compared_with(
    open_page: Open, cases: list[Comparison]
) -> None:
    pages = scenario_texts(cases, Lang.EN, None)
    opened = open_page(next(text for name, text in pages.items() if name.startswith("scenario-3")), "phone")
    compare(opened.page)
    told = opened.page.locator("#details").inner_text()
    assert "Without the assumptions, Two shut, Six shut" in told
    assert not opened.page.locator("#swipe-bar").is_visible()
    opened.check_quiet()
