"""The answer cards as HTML for the day assessed, and as arrays for every day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from data.codes import Lang
from maps.drawing.view import View
from maps.escape import safe_html
from maps.page.cards_block import CardsBlock
from maps.texts.cards import Cards
from maps.texts.goods import short
from maps.texts.posts import posts_line
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from routes.status.assessment import Assessment, DayStatus

EN = Wording(Lang.EN)


def unrolled(row: list[int]) -> list[int]:
    """Return a value a day from [value, how often, ...]."""
    return [value for value, count in zip(row[::2], row[1::2], strict=True) for _ in range(count)]


@pytest.fixture(scope="module")
def days(assessment: Assessment, earlier: list[DayStatus]) -> list[DayStatus]:
    return [*earlier, assessment.today]


@pytest.fixture(scope="module")
def data(assessment: Assessment, days: list[DayStatus]) -> dict[str, Any]:
    return CardsBlock(View(assessment), EN).data(days)


def test_each_card_and_the_line_have_a_text_for_every_day(
    assessment: Assessment, days: list[DayStatus], data: dict[str, Any]
) -> None:
    view, cards = View(assessment), Cards(View(assessment), EN)
    assert len(data["cards"]) == len(cards.heads)
    for number, row in enumerate(data["cards"]):
        texts = [data["cardTexts"][one] for one in unrolled(row)]
        assert [text[1] for text in texts] == [cards.on(day)[number].answer for day in days]
    told = [data["postTexts"][one] for one in unrolled(data["posts"])]
    assert told == [posts_line(view, day, EN) for day in days]


def test_each_distinct_text_is_kept_once(data: dict[str, Any]) -> None:
    for name in ("cardTexts", "cardLines", "postTexts"):
        assert len({repr(one) for one in data[name]}) == len(data[name])


def test_the_html_holds_the_cards_of_the_day_assessed(assessment: Assessment) -> None:
    block, cards = CardsBlock(View(assessment), EN), Cards(View(assessment), EN)
    page = block.html()
    assert page.count('<article class="card"') == len(cards.heads)
    for head, card in zip(cards.heads, cards.on(assessment.today), strict=True):
        goods = f'<span class="goods known"> · {safe_html(short(head.goods, EN))}</span>'  # what the headline names
        assert f"{safe_html(head.name)}{goods}: </span>" in page
        assert f'data-state="{card.state}"' in page


def test_every_card_has_a_button_and_the_last_one_shows_all(assessment: Assessment) -> None:
    focus = CardsBlock(View(assessment), EN).focus
    assert len(focus) == len(Cards(View(assessment), EN).heads) + 1
    assert focus[-1] == {"goods": None, "to": ""}


def test_names_and_texts_of_reports_are_text_alone(hostile: Assessment) -> None:
    page = CardsBlock(View(hostile), EN).html()
    assert "<img" not in page
    assert "<script" not in page
