"""What cards say on a day, folded and open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from data.codes import Lang
from maps.drawing.style import LABEL_STYLES, PASSAGE_LABELS
from maps.drawing.view import View
from maps.page.page import build_page
from maps.texts.cards import Cards
from maps.texts.wording import Wording
from tests.browser.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from routes.status.assessment import Assessment, DayStatus
    from tests.browser.conftest import Opened

    Open = Callable[..., Opened]

pytestmark = pytest.mark.browser


def render(assessment: Assessment) -> str:
    return build_page(assessment, Lang.FR, assessment.settings.as_of)


@pytest.mark.parametrize("lang", list(Lang))
def test_cards_say_the_days_answers(
    open_page: Open, assessment: Assessment, earlier: list[DayStatus], size: str, lang: Lang
) -> None:
    words = Wording(lang)
    opened = open_page(build_page(assessment, lang, assessment.settings.as_of, earlier), size)
    page = opened.page
    cards, view = Cards(View(assessment), words), View(assessment)
    for number in (len(earlier), 0, len(earlier) // 2):
        page.evaluate(f"supplylines.set({{day: {number}}})")
        day = [*map(view.discretion.day, earlier), view.assessment.today][number]
        for n, card in enumerate(cards.on(day)):
            shown = page.locator(".card").nth(n)
            expect(shown).to_have_attribute("data-state", card.state)
            expect(shown.locator(".answer")).to_have_text(card.answer, use_inner_text=True)
            expect(shown.locator(".told p")).to_have_count(len(card.lines))
            for line in card.lines:
                ago = "" if line.seen_on is None else words.ago((day.day - line.seen_on).days)
                text = (line.title + words.t("colon") if line.title else "") + line.before + ago + line.after
                assert text in shown.locator(".told").evaluate("e => e.textContent")
    opened.check_quiet()


def test_the_bar_of_a_card_has_the_colour_of_its_answer(open_page: Open, assessment: Assessment) -> None:
    page = open_page(render(assessment), "desktop").page
    for state, label in PASSAGE_LABELS.items():
        page.evaluate("state => { document.querySelector('.card').dataset.state = state; }", state)
        drawn = "getComputedStyle(document.querySelector('.card')).borderLeftColor"
        wanted = "#" + "".join(f"{int(part):02X}" for part in page.evaluate(f"{drawn}.match(/[0-9]+/g)"))
        assert wanted == LABEL_STYLES[label].color.upper()


def test_a_tap_on_a_card_shows_its_corridors(open_page: Open, assessment: Assessment, size: str) -> None:
    page = open_page(render(assessment), size).page
    page.locator(".card .told").first.click()
    wait_until(page, "supplylines.state.to", "Ville")
    expect(page.locator(".card.chosen .axes")).to_be_visible()


def test_a_second_tap_on_a_card_lets_go_of_it(open_page: Open, assessment: Assessment, size: str) -> None:
    page = open_page(render(assessment), size).page
    for chosen in ("Ville", "", "Ville"):
        page.locator(".card .told").first.click()
        wait_until(page, "supplylines.state.to", chosen)
        expect(page.locator(".card.chosen")).to_have_count(1 if chosen else 0)


def test_a_folded_card_names_every_road_in_doubt(open_page: Open, scenes: ModuleType, size: str) -> None:
    told = [
        (scenes.make_report(20 + edge, "road_closed", scenes.DAY, "là", target=""), (scenes.placed(edge, "là"),))
        for edge in (1, 2, 3)
    ]
    page = open_page(render(scenes.make_assessment(news=False, more=told)), size).page
    card = page.locator(".card").first
    also, rest = card.locator(".also"), card.locator(".rest")
    expect(card.locator(".avoid:visible")).to_have_count(1)
    expect(also).to_be_visible()
    expect(rest).to_be_hidden()
    card.locator(".told").click()
    expect(card.locator(".avoid:visible")).to_have_count(2)
    expect(also).to_be_hidden()
    expect(rest).to_be_visible()
