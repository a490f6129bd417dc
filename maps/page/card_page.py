"""The card for messaging: answers and a still map on 1080 x 1350 pixels, of the assessment as it may be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.software import software
from maps.drawing.style import state_colors
from maps.drawing.view import View
from maps.page.still_map import map_svg
from maps.page.templates import fill, made
from maps.texts.cards import Cards
from maps.texts.goods import short
from maps.texts.sentences import EXPIRES_DAYS, contact_of, headline
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from data.codes import Lang
    from maps.texts.cards import Card
    from routes.status.assessment import Assessment

MAX_TOLD = 2  # lines of an answer: it is read on a phone, in a moment
MAP_PX = (1000, 540)  # what four answers of three lines leave of the card
TOLD = ("avoid", "supply", "each", "unknown")


def build_card(published: Assessment, lang: Lang, run: str) -> str:
    """Return the card as one HTML text that fetches nothing and runs no script; `run` is the id of the run.

    Raises
    ------
    ValueError
        The assessment is not one that may be published.
    """
    view = View(published)
    if not view.is_public:
        msg = "a card is made of what may be published; assess with public_delay_days and redact first"
        raise ValueError(msg)
    words = Wording.of_case(view.assessment.profile, lang, is_public=True)
    cards = Cards(view, words)
    told = [
        {
            "state": card.state,
            "name": head.name,
            "goods": short(head.goods, words),
            "answer": card.answer,
            "told": _told(card, view, words),
        }
        for head, card in zip(cards.heads, cards.on(view.assessment.today), strict=True)
    ]
    contact = contact_of(view, words)
    foot = [
        words.t("short_safe"),
        words.t("card_sources"),
        words.t("note_contact", contact=contact) if contact else "",
        words.t("run_id", run=run, software=software()),
    ]
    return fill(
        "card.jinja",
        lang=lang.value,
        title=headline(view, words),
        colors=made(state_colors()),
        expires=words.t("card_expires", n=EXPIRES_DAYS),
        no_leave=words.t("card_no_leave"),
        cards=told,
        colon=words.t("colon"),
        map=made(map_svg(view, words, MAP_PX)),
        foot=" ".join(part for part in foot if part),
    )


def _told(card: Card, view: View, words: Wording) -> str:
    first = {line.kind: line for line in reversed(card.lines)}  # one of a kind before a second of another
    lines = [first[kind] for kind in TOLD if kind in first][:MAX_TOLD]
    parts = []
    for line in lines:
        ago = "" if line.seen_on is None else words.ago((view.settings.as_of - line.seen_on).days)
        parts.append(f"{line.title}{words.t('colon')}{line.before}{ago}{line.after}")
    return " \u00b7 ".join(parts)
