"""report.html: the report with a still map as one HTML text for e-mail: styles inline, no script, nothing fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.drawing.style import CLOSURE_COLOR, label_svg, line_svg
from maps.drawing.view import View
from maps.escape import safe_html
from maps.page.still_map import map_svg
from maps.report.markdown import build_report
from maps.texts.signs import NBSP
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from markdown_it.token import Token

    from data.codes import Lang
    from routes.status.assessment import Assessment

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
    "th": "text-align:left;padding:4px 12px 4px 0;border-bottom:1px solid #8d8676",
    "td": "text-align:left;padding:4px 12px 4px 0;border-bottom:1px solid #d8d1c1",
}
BODY = (
    "margin:0 auto;padding:16px;max-width:760px;background:#fffdf8;color:#1d1d1d;"
    "font:16px/1.45 Arial,Helvetica,sans-serif"
)
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def build_email(assessment: Assessment, lang: Lang, produced: date, run: str = "") -> str:
    """Return the report as HTML, with the id of its run; equal input gives equal text."""
    view = View(assessment)
    words = Wording(lang, view.is_public, view.assessment.profile.terms_in(lang))
    head, rest = _html(build_report(assessment, lang, produced, run))
    title = safe_html(words.t("title", day=words.day(view.settings.as_of)))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang.value}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n</head>\n'
        f'<body style="{BODY}">\n{head}{_legend(view, words)}\n{map_svg(view, words)}\n{_meanings(view, words)}\n'
        f"{rest}</body>\n</html>\n"
    )


def _legend(view: View, words: Wording) -> str:
    """Write the samples of the map with their names alone, so that they stand with the answers on the first screen."""
    items = "".join(
        f'{label_svg(label)}{NBSP}<b style="font-weight:400">{safe_html(words.label(label))}</b> &ensp; '
        for label in view.labels
    )
    return f'<p style="{STYLES["p"]};font-size:14px">{items}</p>'


def _meanings(view: View, words: Wording) -> str:
    items = "".join(
        f'<li style="{STYLES["li"]}">{label_svg(label)} <b>{safe_html(words.label(label))}</b>{words.t("colon")}'
        f"{safe_html(words.t(f'meaning.{label.value}'))}</li>"
        for label in view.labels
    )
    band = line_svg(CLOSURE_COLOR, None, 10)
    closure = safe_html(f"{words.t('layer.closure')} ({words.t('legend_closure')})")
    items += f'<li style="{STYLES["li"]}">{band} {closure}</li>'
    note = safe_html(words.t("attribution"))
    return f'<ul style="list-style:none;padding:0;margin:8px 0">{items}</ul>\n<p style="{STYLES["p"]}">{note}</p>'


def _html(markdown: str) -> tuple[str, str]:
    """Return the report's opening and the rest, from its first section on, as HTML; raw HTML in it stays text."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    tokens = reader.parse(markdown)
    _dress(tokens)
    cut = next((n for n, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h2"), len(tokens))
    head, rest = (reader.renderer.render(part, reader.options, {}) for part in (tokens[:cut], tokens[cut:]))
    return head, rest


def _dress(tokens: Sequence[Token]) -> None:
    for token in tokens:
        if token.nesting == 1 and token.tag in STYLES:
            token.attrSet("style", STYLES[token.tag])
        if token.type == "link_open":
            token.attrSet("rel", "noopener noreferrer")
        _dress(token.children or ())
