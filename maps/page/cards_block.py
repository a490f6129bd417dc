"""The answer cards and the line on posts and ports: as HTML for the day assessed, as arrays for every day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from maps.drawing.compact import Numbered, runs
from maps.page.templates import fill
from maps.texts.cards import Cards
from maps.texts.goods import short
from maps.texts.posts import posts_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from markupsafe import Markup

    from maps.drawing.view import View
    from maps.texts.cards import Card, CardHead, CardLine
    from maps.texts.wording import Wording
    from routes.status.assessment import DayStatus


class CardsBlock:
    """Writes the cards of the page's days; each distinct text is kept once."""

    def __init__(self, view: View, words: Wording) -> None:
        self._view = view
        self._words = words
        self._cards = Cards(view, words)

    @property
    def focus(self) -> list[dict[str, Any]]:
        """What each card's button shows: a commodity and a destination, "" for all of them; the last shows all."""
        shown = [
            {"goods": self._view.commodities.index(head.goods), "to": "" if head.is_group else head.to[0]}
            for head in self._cards.heads
        ]
        return [*shown, {"goods": None, "to": ""}]

    def html(self) -> Markup:
        """Return the cards of the day assessed."""
        cards = self._cards.on(self._view.assessment.today)
        is_one = len({head.goods.id for head in self._cards.heads if not head.is_group}) == 1  # the headline names it
        told = [
            {
                "state": card.state,
                "name": head.name,
                "goods": self._goods(head),
                "goods_known": is_one or head.is_group,
                "answer": card.answer,
                "chance": card.chance,
                "lines": [self._line(line) for line in card.lines],
            }
            for head, card in zip(self._cards.heads, cards, strict=True)
        ]
        return fill("cards.jinja", cards=told, colon=self._words.t("colon"))

    def posts(self) -> str:
        """Return the line on posts and ports of the day assessed."""
        return posts_line(self._view, self._view.assessment.today, self._words)

    def data(self, days: Sequence[DayStatus]) -> dict[str, Any]:
        """Return the texts, and for each card and for posts and ports a row of runs over the days."""
        first = days[0].day
        texts, lines, posts = Numbered(), Numbered(), Numbered()
        found = [[texts.number(self._coded(card, first, lines)) for card in self._cards.on(day)] for day in days]
        return {
            "cardTexts": texts.values,
            "cardLines": lines.values,
            "cards": [runs(row) for row in zip(*found, strict=True)],
            "postTexts": posts.values,
            "posts": runs(posts.number(posts_line(self._view, day, self._words)) for day in days),
        }

    def _goods(self, head: CardHead) -> str:
        return short(head.goods, self._words)

    def _line(self, line: CardLine) -> dict[str, str]:
        ago = "" if line.seen_on is None else self._words.ago((self._view.settings.as_of - line.seen_on).days)
        return {"kind": line.kind, "title": self._titled(line), "text": f"{line.before}{ago}{line.after}"}

    def _titled(self, line: CardLine) -> str:
        return line.title + self._words.t("colon") if line.title else ""

    def _coded(self, card: Card, first: date, lines: Numbered) -> tuple[Any, ...]:
        told = [
            (line.kind, self._titled(line), line.before)
            if line.seen_on is None  # nothing stands after the age of what was not seen
            else (line.kind, self._titled(line), line.before, line.after, (line.seen_on - first).days)
            for line in card.lines
        ]
        return (card.state, card.answer, card.chance, *map(lines.number, told))
