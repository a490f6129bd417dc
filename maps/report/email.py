"""report.html: the report with a still map as one HTML text for e-mail: styles inline, no script, nothing fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.drawing.style import CLOSURE_COLOR, LABEL_STYLES, PASSAGE_LABELS, label_svg, line_svg
from maps.drawing.view import View
from maps.page.still_map import map_svg
from maps.page.templates import fill, made
from maps.report.markdown import report_text
from maps.texts.cards import answer_lines
from maps.texts.signs import NBSP
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from markdown_it.token import Token

    from data.codes import Lang
    from routes.status.assessment import Assessment

CELL = "text-align:left;padding:4px 12px 4px 0;font-size:14px;overflow-wrap:anywhere"
# Mail programs drop <style>, so every element carries its own.
STYLES = {
    "h1": "font-size:24px;line-height:1.25;margin:0 0 12px",
    "h2": "font-size:19px;line-height:1.25;margin:28px 0 8px;border-top:1px solid #d8d1c1;padding-top:14px",
    "h3": "font-size:16px;margin:16px 0 4px",
    "p": "margin:0 0 8px",
    "ul": "margin:0 0 8px;padding-left:20px",
    "li": "margin:0 0 4px;overflow-wrap:anywhere",
    "a": "color:#004d80",
    "table": "border-collapse:collapse;margin:0 0 8px",
    "th": f"{CELL};border-bottom:1px solid #8d8676",
    "td": f"{CELL};border-bottom:1px solid #d8d1c1",
}
CARDS = "list-style:none;margin:0 0 8px;padding:0"
CARD = "margin:0 0 6px;padding:2px 10px;font-size:14px;line-height:1.35;border-left:10px solid {}"
BODY = (
    "margin:0 auto;padding:16px;max-width:760px;background:#fffdf8;color:#1d1d1d;"
    "font:16px/1.45 Arial,Helvetica,sans-serif"
)


def build_email(assessment: Assessment, lang: Lang, produced: date, run: str = "") -> str:
    """Return the report as HTML, with the id of its run; equal input gives equal text."""
    view = View(assessment)
    words = Wording.of_case(view.assessment.profile, lang, is_public=view.is_public)
    answers = answer_lines(view, words)
    colors = [LABEL_STYLES[PASSAGE_LABELS[line.state]].color for line in answers]
    head, rest = _html(report_text(view, words, answers, produced, run), colors)
    labels = [
        {
            "sample": made(label_svg(label)),
            "name": words.label(label),
            "meaning": words.t(f"meaning.{label.value}"),
        }
        for label in view.labels
    ]
    return fill(
        "email.jinja",
        lang=lang.value,
        title=words.t("title", day=words.day(view.settings.as_of)),
        body=BODY,
        styles=STYLES,
        nbsp=NBSP,
        colon=words.t("colon"),
        head=made(head),
        labels=labels,
        map=map_svg(view, words),
        band=made(line_svg(CLOSURE_COLOR, None, 10)),
        closure=f"{words.t('layer.closure')} ({words.t('legend_closure')})",
        attribution=words.t("attribution"),
        rest=made(rest),
    )


def _html(markdown: str, colors: Sequence[str]) -> tuple[str, str]:
    """Return the report's opening and the rest, from its first section on, as HTML; raw HTML in it stays text.

    The list that the report opens with are the answers, each with a bar of one of the colours.
    """
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    tokens = reader.parse(markdown)
    _dress(tokens)
    _as_cards(tokens, colors)
    cut = next((n for n, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"), len(tokens))
    head, rest = (reader.renderer.render(part, reader.options, {}) for part in (tokens[:cut], tokens[cut:]))
    return head, rest


def _as_cards(tokens: Sequence[Token], colors: Sequence[str]) -> None:
    """Give the first list the look of cards."""
    first = next((token for token in tokens if token.type == "bullet_list_open"), None)
    if first is not None:
        first.attrSet("style", CARDS)
    items = (token for token in tokens if token.type == "list_item_open")
    for item, color in zip(items, colors, strict=False):
        item.attrSet("style", CARD.format(color))


def _dress(tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.nesting == 1 and token.tag in STYLES:
            token.attrSet("style", STYLES[token.tag])
        if token.type == "link_open":
            token.attrSet("rel", "noopener noreferrer")
        _dress(token.children or ())
