from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.codes import Lang
from maps.page.page import build_page
from maps.texts.regimes import label_text
from maps.texts.supply_sentences import followed_places, supply_sentence
from maps.texts.wording import Wording
from routes.status.assessment import DayStatus
from tests.browser.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from routes.status.assessment import Assessment
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]

pytestmark = pytest.mark.browser

FR = Wording(Lang.FR)
BANDS = (
    "[...document.querySelectorAll('.leaflet-closures-pane path')].map(p => Number(p.getAttribute('stroke-opacity')))"
)


@pytest.fixture(scope="module")
def html(assessment: Assessment, earlier: list[DayStatus]) -> str:
    return build_page(assessment, Lang.FR, assessment.settings.as_of, earlier)


def wait_for_labels(page: Page, day: Assessment | DayStatus) -> None:
    shown = "[...document.querySelectorAll('tr[id^=corridor-] .chip')].map(e => e.textContent).sort()"
    shown_on = day.day if isinstance(day, DayStatus) else day.settings.as_of
    told = sorted(label_text(status, FR, shown_on) for status in day.statuses)
    wait_until(page, f"{shown}.join('; ')", "; ".join(told))


def shown_day(page: Page) -> int:
    day: int = page.evaluate("supplylines.state.day")
    return day


def wait_for_day(page: Page, day: int) -> None:
    wait_until(page, "supplylines.state.day", day)


def bands(page: Page) -> list[float]:
    found: list[float] = page.evaluate(BANDS)
    return found


def test_slider_moves_by_keyboard_and_everything_follows(
    open_page: Open, html: str, assessment: Assessment, earlier: list[DayStatus], size: str
) -> None:
    opened = open_page(html, size)
    page = opened.page
    slider = page.get_by_role("slider", name=FR.t("day"))
    expect(slider).to_have_attribute("aria-valuetext", FR.day(assessment.settings.as_of))
    slider.focus()
    page.keyboard.press("ArrowLeft")
    yesterday = earlier[-1]
    expect(slider).to_have_attribute("aria-valuetext", FR.day(yesterday.day))
    expect(page.locator("#headline")).to_contain_text(FR.day(yesterday.day), use_inner_text=True)
    expect(page.locator("#day-shown")).to_have_text(FR.day(yesterday.day), use_inner_text=True)
    expect(page.locator("#tables")).to_contain_text(FR.t("t_corridors", day=FR.day(yesterday.day)))
    wait_for_labels(page, yesterday)
    page.keyboard.press("Home")
    wait_for_day(page, 0)
    wait_until(page, "document.querySelectorAll('.leaflet-closures-pane path').length <= 2")
    page.keyboard.press("End")
    wait_for_day(page, len(earlier))
    wait_for_labels(page, assessment)
    opened.check_quiet()


def test_every_day_shows_its_own_labels(open_page: Open, html: str, earlier: list[DayStatus]) -> None:
    opened = open_page(html, "desktop")
    page = opened.page
    told = page.evaluate(
        """() => supplylines.data.days.at.map((_, day) => { supplylines.set({day}); supplylines.settle();
        return supplylines.data.corridors.map((_, n) =>
        document.querySelector('#corridor-' + (n + 1) + ' .chip').textContent); })"""
    )
    for number, day in enumerate(earlier):
        assert told[number] == [label_text(status, FR, day.day) for status in day.statuses]
    opened.check_quiet()


def test_closures_fade_with_age(open_page: Open, html: str, earlier: list[DayStatus]) -> None:
    page = open_page(html, "desktop").page
    weights = [max((closure.p for closure in day.closures), default=0.0) for day in earlier[:20]]
    likeliest = weights.index(max(weights))
    page.evaluate("day => supplylines.set({day})", likeliest)
    expect(page.locator(".leaflet-closures-pane path").first).to_be_attached()
    fresh = max(bands(page))
    page.evaluate("day => supplylines.set({day})", likeliest + 5)
    assert weights[likeliest + 5] > 0
    wait_until(page, f"Math.max(0, ...{BANDS}) < {fresh}")


def test_play_runs_to_the_end_and_stops(open_page: Open, html: str, earlier: list[DayStatus], size: str) -> None:
    opened = open_page(html, size, calm=False)
    page = opened.page
    play = page.get_by_role("button", name=FR.t("play"))
    page.evaluate("day => supplylines.set({day})", len(earlier) - 3)
    play.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name=FR.t("pause")).wait_for()
    page.wait_for_function("() => supplylines.state.day === supplylines.lastDay")
    play.wait_for()
    opened.check_quiet()


def test_play_starts_again_from_the_first_day_and_can_be_stopped(open_page: Open, html: str) -> None:
    opened = open_page(html, "desktop", apart=True)
    page = opened.page
    page.clock.install(time=0)
    page.clock.pause_at(60_000)  # else days go by while the machine is busy
    page.get_by_role("button", name=FR.t("play")).click()
    wait_for_day(page, 0)
    page.clock.run_for(5_000)
    day = shown_day(page)
    assert day > 0
    page.get_by_role("button", name=FR.t("pause")).click()
    page.get_by_role("button", name=FR.t("play")).wait_for()
    page.clock.run_for(5_000)
    assert shown_day(page) == day
    opened.check_quiet()


def test_buttons_step_by_day_and_by_change(open_page: Open, html: str, earlier: list[DayStatus]) -> None:
    page = open_page(html, "desktop").page
    page.get_by_role("button", name=FR.t("day_before")).click()
    wait_for_day(page, len(earlier) - 1)
    page.get_by_role("button", name=FR.t("day_after")).click()
    wait_for_day(page, len(earlier))
    page.get_by_role("button", name=FR.t("change_before")).click()
    wait_until(page, "supplylines.state.day < supplylines.lastDay")
    day = shown_day(page)
    assert 0 < day < len(earlier)
    assert [s.label for s in earlier[day].statuses] != [s.label for s in earlier[day - 1].statuses]
    page.get_by_role("button", name=FR.t("change_after")).click()
    wait_until(page, f"supplylines.state.day > {day}")


def test_the_day_is_always_in_the_address(
    open_page: Open, html: str, assessment: Assessment, earlier: list[DayStatus], size: str
) -> None:
    opened = open_page(html, size)
    page = opened.page
    slider = page.get_by_role("slider", name=FR.t("day"))
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    address = f"#d={earlier[-2].day.isoformat()}"
    wait_until(page, "window.location.hash", address)
    again = open_page(html, size, address)
    wait_for_day(again.page, len(earlier) - 2)
    expect(again.page.locator("#headline")).to_contain_text(FR.day(earlier[-2].day), use_inner_text=True)
    page.keyboard.press("End")
    wait_until(page, "window.location.hash", f"#d={assessment.settings.as_of.isoformat()}")
    opened.check_quiet()
    again.check_quiet()


def test_a_new_address_shows_its_day(open_page: Open, html: str, earlier: list[DayStatus]) -> None:
    opened = open_page(html, "desktop")
    page = opened.page
    page.evaluate("day => { window.location.hash = 'd=' + day; }", earlier[3].day.isoformat())
    page.wait_for_function("() => supplylines.state.day === 3")
    opened.check_quiet()


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("#d=1999-01-01", 0),
        ("#d=2999-01-01", -1),
        ("#d=not-a-day", -1),
        ("#d=2025-99-99", -1),
        ("#d=2025-02-31", -1),
        ("#d=0000-00-00", -1),
        ("#d=%ff", -1),
        ("#tables", -1),
        ("#g=silver&to=Nowhere&s=report.NOPE&x=1", -1),
        ("#s=constructor.x&d=", -1),
    ],
)
def test_odd_addresses_break_nothing(
    open_page: Open, html: str, earlier: list[DayStatus], address: str, day: int
) -> None:
    opened = open_page(html, "desktop", address)
    wait_for_day(opened.page, day if day >= 0 else len(earlier))
    wait_until(opened.page, "supplylines.state.selected", None)
    opened.check_quiet()


@pytest.mark.parametrize(("asked", "shown"), [("1999-01-01", 0), ("2999-01-01", -1)])
def test_a_date_that_the_page_does_not_show_is_said(
    open_page: Open, html: str, assessment: Assessment, earlier: list[DayStatus], asked: str, shown: int, size: str
) -> None:
    opened = open_page(html, size, f"#d={asked}")
    page = opened.page
    day = [*(one.day for one in earlier), assessment.settings.as_of][shown]
    said = FR.t("day_missing", asked=FR.day(date.fromisoformat(asked)), day=FR.day(day))
    note = page.locator("#day-missing")
    expect(note).to_be_visible()
    expect(note).to_have_text(said, use_inner_text=True)
    page.evaluate("supplylines.set({day: 3})")
    expect(note).to_be_hidden()
    page.wait_for_function("asked => !window.location.hash.includes(asked)", arg=asked)
    page.evaluate("asked => { window.location.hash = 'd=' + asked; }", asked)
    page.wait_for_function("() => !document.getElementById('day-missing').hidden")
    other = open_page(html, size, f"#d={earlier[1].day.isoformat()}").page
    expect(other.locator("#day-missing")).to_be_hidden()
    opened.check_quiet()


def test_the_page_says_how_old_it_is_by_the_readers_clock(
    open_page: Open, html: str, assessment: Assessment, size: str
) -> None:
    """A page that was sent on a year ago never passes for today's: the header says its age, and so does each card."""
    page = open_page(html, size).page
    last, cards = assessment.settings.as_of, page.locator(".card").count()
    read_on = """day => { document.documentElement.dataset.today = day;
      document.dispatchEvent(new Event("visibilitychange")); }"""
    for days, told, is_expired in (
        (0, "", False),
        (1, FR.t("age_some", age=FR.t("age_days", n=1)), False),
        (7, FR.t("age_some", age=FR.t("age_days", n=7)), False),
        (8, FR.t("age_expired", age=FR.t("age_days", n=8)), True),
        (366, FR.t("age_expired", age=FR.t("age_months", n=12)), True),
        (-1, FR.t("age_unknown"), False),
    ):
        page.evaluate(read_on, (last + timedelta(days=days)).isoformat())
        expect(page.locator("#age")).to_have_text(told)
        expect(page.locator("#age")).to_be_visible(visible=days != 0)
        expect(page.locator(".card .aged:visible")).to_have_count(cards if is_expired else 0)
    page.evaluate(read_on, (last + timedelta(days=366)).isoformat())
    text = page.evaluate("document.querySelector('#cards').innerText + document.querySelector('header').innerText")
    assert FR.t("age_card", age=FR.t("age_months", n=12)) in text
    assert "aujourd'hui" not in text


def test_the_header_says_of_which_day_it_speaks(
    open_page: Open, html: str, assessment: Assessment, earlier: list[DayStatus]
) -> None:
    opened = open_page(html, "desktop", f"#d={earlier[3].day.isoformat()}")
    page, last = opened.page, FR.day(assessment.settings.as_of)
    header = page.locator("header")
    expect(header).to_contain_text(FR.t("as_of_earlier", day=FR.day(earlier[3].day)), use_inner_text=True)
    expect(header).not_to_contain_text(last, use_inner_text=True)
    page.evaluate("supplylines.set({day: supplylines.lastDay})")
    expect(header).to_contain_text(FR.t("as_of_default", day=last), use_inner_text=True)
    known = replace(assessment, settings=assessment.settings.model_copy(update={"known_by": assessment.settings.as_of}))
    page = open_page(build_page(known, Lang.FR, assessment.settings.as_of, earlier), "desktop").page
    page.evaluate("supplylines.set({day: 3})")
    said = f"{FR.t('as_of', day=FR.day(earlier[3].day))}, {FR.t('known_by', day=last)}."
    expect(page.locator("header")).to_contain_text(said, use_inner_text=True)
    opened.check_quiet()


def test_evidence_has_its_age_on_the_day(open_page: Open, html: str, assessment: Assessment) -> None:
    report = next(one for one in assessment.reports if one.id == "T-001")
    page = open_page(html, "desktop", "#s=corridor.FUEL-X").page
    age = (assessment.settings.as_of - report.last_day).days
    panel = page.locator("#details-body")
    expect(panel).to_contain_text(FR.ago(age), use_inner_text=True)
    page.evaluate("age => supplylines.set({day: supplylines.lastDay - age})", age)
    expect(panel).to_contain_text(FR.ago(0), use_inner_text=True)
    page.evaluate("age => supplylines.set({day: supplylines.lastDay - age - 1})", age)
    page.wait_for_function("() => !document.querySelector('#reports-body').innerText.includes('T-001')")
    expect(panel).to_contain_text(
        FR.t("why_title", day=FR.day(report.last_day - timedelta(days=1))), use_inner_text=True
    )


def test_a_page_of_one_day_has_no_slider(open_page: Open, assessment: Assessment, size: str) -> None:
    opened = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of), size)
    expect(opened.page.get_by_role("slider")).to_have_count(0)
    opened.check_quiet()


def test_map_and_slider_fill_a_phone_on_its_side(open_page: Open, html: str) -> None:
    page = open_page(html, "phone").page
    page.set_viewport_size({"width": 740, "height": 360})
    page.evaluate("supplylines.showMap()")
    box = "document.getElementById('timeline').getBoundingClientRect()"
    wait_until(page, f"{box}.top > 180 && {box}.bottom <= 361")


def test_the_cursor_stands_under_the_thumb_and_months_apart(
    open_page: Open, assessment: Assessment, make_days: Callable[..., list[DayStatus]], size: str
) -> None:
    few = make_days(assessment)[-4:]
    page = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of, few), size).page
    for day in (0, 2, len(few)):
        page.evaluate("day => supplylines.set({day})", day)
        share = "parseFloat(document.getElementById('cursor').style.left)"
        wait_until(page, f"Math.abs({share} - {100 * day / len(few)}) < 0.01")
    many = open_page(build_page(assessment, Lang.FR, assessment.settings.as_of, make_days(assessment)), size).page
    many.evaluate("document.documentElement.style.fontSize = '200%'; window.dispatchEvent(new Event('resize'))")
    boxes = many.locator(".months span:visible").evaluate_all(
        "all => all.filter(e => e.style.visibility !== 'hidden').map(e => [e.offsetLeft, e.offsetLeft + e.offsetWidth])"
    )
    assert boxes
    assert all(one[1] <= after[0] for one, after in pairwise(boxes))


def test_a_print_does_not_wait_for_the_tables(open_page: Open, html: str, earlier: list[DayStatus]) -> None:
    page = open_page(html, "desktop").page
    caption = page.evaluate(
        """() => { supplylines.set({day: 3}); window.dispatchEvent(new Event('beforeprint'));
        return document.getElementById('corridors-caption').textContent; }"""
    )
    assert caption == FR.t("t_corridors", day=FR.day(earlier[3].day))


def test_what_was_seen_of_supply_follows_the_day(
    open_page: Open, html: str, assessment: Assessment, earlier: list[DayStatus], size: str
) -> None:
    page = open_page(html, size).page
    days = [*earlier, assessment.today]
    served = [one.destination for one in assessment.destinations]
    for number in (len(days) - 1, len(days) - 3, len(days) - 13, 0):
        page.evaluate(f"supplylines.set({{day: {number}}})")
        wait_for_day(page, number)
        day = days[number]
        told = [day.supply.at(name) for name in served] + followed_places(day.supply, served)
        ids = [f"destination-{n + 1}" for n in range(len(served))] + ["place-1"]
        for one, row in zip(told, ids, strict=True):
            text = supply_sentence(one, FR, day.day, 7)
            wait_until(page, f"document.getElementById('{row}').cells[3].textContent", text)
