"""The map page: Folium builds the map, this module makes one self-contained HTML file around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import PageError
from maps.drawing.style import state_colors
from maps.drawing.view import View
from maps.escape import safe_json
from maps.page.cards_block import CardsBlock
from maps.page.data_block import page_data
from maps.page.folium_map import build_folium_page
from maps.page.html_parts import footer_html, header_html, legend_html, timeline_html, tools_html
from maps.page.html_tables import tables_html
from maps.page.self_contained import (
    RIGHT_TO_LEFT,
    STYLE_SHEETS,
    audit,
    content_policy,
    icon_patch,
    inline_assets,
    inline_css,
    own_asset,
    script_element,
)
from maps.page.still_map import map_svg
from maps.page.templates import fill, made
from maps.texts.begun import Begun, marked, whole_language
from maps.texts.sentences import page_title
from maps.texts.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.codes import Lang
    from maps.exports.event_homes import RegionDays
    from maps.page.compared_cases import ComparedCases
    from routes.status.assessment import Assessment, DayStatus

MAX_BYTES = 3_000_000
TEXTS = (
    *("skip_to_tables", "skip_to_days", "cards_name", "focus_name", "focus", "focus_all", "tools", "map_name"),
    *("details", "close", "sheet_size", "tables_name"),
)


def build_page(
    assessment: Assessment,
    lang: Lang | Begun,
    produced: date,
    earlier: Sequence[DayStatus] = (),
    others: ComparedCases | None = None,
    run: str = "",
    regions: Sequence[RegionDays] = (),
) -> str:
    """Return the whole page as one HTML text that fetches nothing; equal input gives equal text.

    `earlier` are the days before the one assessed that its slider goes back to, oldest first; the page of a scenario
    has instead what it can be compared with, `others`. `run` is the id of the run that the page is of, `regions` what a
    public one draws where nothing finer is told. A language that is only begun says what it can.

    Raises
    ------
    PageError
        The page would refer to something outside itself, or be larger than 3 MB.
    """
    view = View(assessment)
    whole = whole_language(lang)
    begun = lang if isinstance(lang, Begun) else None
    words = Wording.of_case(view.assessment.profile, whole, is_public=view.is_public, begun=begun)
    data = page_data(view, earlier, words, others, regions)
    foundation = build_folium_page(data.features, words)
    cards = CardsBlock(view, words)
    days = [*(one.day for one in earlier), assessment.settings.as_of]
    sheets = (*STYLE_SHEETS, RIGHT_TO_LEFT) if words.direction == "rtl" else STYLE_SHEETS
    fields: dict[str, object] = {
        "lang": words.code,
        "dir": words.direction,
        "title": page_title(view, words),
        "text": {key: words.t(key) for key in TEXTS},
        "head": made(inline_assets(foundation.head)),
        "css": made(inline_css(state_colors() + "\n".join(own_asset(name) for name in sheets))),
        "script": made(script_element(icon_patch())),
        "header": header_html(view, words),
        "posts": cards.posts(),
        "cards": cards.html(),
        "all_cards": len(cards.focus) - 1,
        "tools": tools_html(view, words),
        "map": made(foundation.body),
        "still_map": map_svg(view, words),
        "timeline": timeline_html(days, words),
        "legend": legend_html(view, words),
        "tables": tables_html(view, words),
        "footer": footer_html(view, words, produced, data.left_out, run),
        "data": made(safe_json(data.block)),
        "map_script": made(script_element(own_asset("bundle/page.js")) + script_element(foundation.script)),
    }
    policy = made(content_policy(fill("page.jinja", **fields, policy="")))
    page = str(fill("page.jinja", **fields, policy=policy))  # as a whole no longer to be trusted inside another
    page = marked(page, whole) if begun else page
    audit(page)
    size = len(page.encode())
    if size > MAX_BYTES:
        msg = f"the page would be {size / 1e6:.1f} MB, more than {MAX_BYTES / 1e6:g}; use fewer reports or days"
        raise PageError(msg)
    return page
