"""Everything around the map: headline, buttons, filters, slider, legend, notes. All text goes through `safe_html`.

The page comes written for the day assessed; its script writes the same words again for another day.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from data.codes import Transit
from maps.drawing.style import CLOSURE_COLOR, LINE_STYLES, icon_svg, label_svg, line_svg
from maps.escape import safe_html
from maps.texts.goods import all_goods, mode_note, transit_text
from maps.texts.sentences import (
    as_of_notes,
    assumptions,
    background_lines,
    expiry,
    headline,
    note_lines,
    page_title,
    public_lines,
    unread_lines,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.commodities import Commodity
    from maps.drawing.view import View
    from maps.page.cards_block import CardsBlock
    from maps.texts.wording import Wording

REGION_LOOKS = ("region_closes", "region_restricts")
MIN_MONTH_SHARE = 6.0  # of the slider's width; a month with less has no room for its name
_LENS = '<path d="M8.5 2.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM13 13l5 5"/>'
_PLAY = '<path class="is-still" d="M5 3v14l12-7z"/><path class="is-playing" d="M4 3h4v14H4zM12 3h4v14h-4z"/>'
_ARROWS = {"day-before": "M13 3 6 10l7 7", "day-after": "m7 3 7 7-7 7"}
_JUMPS = {"change-before": "M15 3 8 10l7 7M4 3v14", "change-after": "m5 3 7 7-7 7M16 3v14"}


def header_html(view: View, words: Wording) -> str:
    """Write the page's name, headline, day and hindsight note."""
    public, safe = (
        safe_html(" ".join(public_lines(view, words))),
        safe_html(f"{words.t('short_safe')} {expiry(words)}."),
    )
    as_of = safe_html(" ".join(as_of_notes(view, words)))
    changes = view.changes
    name = words.t("page_name") if changes is None else page_title(view, words)
    assumed = (
        ""
        if changes is None
        else f'<p class="assumed" tabindex="0">{safe_html(assumptions(changes, view, words))}</p>\n'
    )
    unread = "".join(f'<p class="unread">{safe_html(line)}</p>\n' for line in unread_lines(view, words))
    return (
        f"<h1>{safe_html(name)}</h1>\n{assumed}{unread}"
        f'<p class="headline" id="headline" aria-live="polite">{safe_html(headline(view, words))}</p>\n'
        f'<p class="soft notes">{public} <span id="as-of">{as_of}</span> {safe}</p>'
    )


def posts_html(cards: CardsBlock) -> str:
    """Write the line on border posts and ports, hidden where it has nothing to say."""
    told = cards.posts()
    return f'<p class="posts" id="posts"{"" if told else " hidden"}>{safe_html(told)}</p>'


def focus_html(words: Wording, cards: CardsBlock) -> str:
    """Write the button that shows everything and, for small screens, the one that unfolds search and filters."""
    title, tools = safe_html(words.t("focus")), safe_html(words.t("tools"))
    return (
        f'<button type="button" id="tools-toggle" aria-expanded="false" aria-controls="tools" aria-label="{tools}" '
        f'title="{tools}"><svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">{_LENS}</svg></button>'
        f'<div id="focus" role="group" aria-label="{title}"><button type="button" class="tile" '
        f'data-focus="{len(cards.focus) - 1}" aria-pressed="true"><span class="tile-name">'
        f"{safe_html(words.t('focus_all'))}</span></button></div>"
    )


def tools_html(view: View, words: Wording) -> str:
    """Write the search and the filters."""
    named = [(one.called(words.lang), str(n)) for n, one in enumerate(view.commodities)]
    goods = [(all_goods(view.commodities, words), ""), *named]
    names = dict.fromkeys(row.corridor.destination.name for row in view.rows)
    places = [(words.t("to_all"), ""), *((name, name) for name in names)]
    search = safe_html(words.t("search"))
    return (
        f'<div class="combobox"><label class="unseen" for="search">{search}</label>'
        f'<input id="search" type="text" role="combobox" autocomplete="off" spellcheck="false" placeholder="{search}" '
        'aria-autocomplete="list" aria-expanded="false" aria-controls="search-list">'
        f'<ul id="search-list" role="listbox" aria-label="{search}" hidden></ul>'
        '<span id="search-said" class="unseen" role="status"></span></div>'
        f"{_select('goods', words.t('goods'), goods)}{_select('to', words.t('to'), places)}"
    )


def timeline_html(days: Sequence[date], words: Wording) -> str:
    """Write the slider of days with its buttons, "" where the page has one day only."""
    if len(days) < 2:
        return ""
    shown, last = safe_html(words.day(days[-1])), len(days) - 1
    strip = safe_html(words.t("strip_title", first=words.day(days[0]), last=words.day(days[-1])))
    title, day, play = (safe_html(words.t(key)) for key in ("timeline", "day", "play"))
    step, last_day = (days[-1] - days[-2]).days, safe_html(words.t("last_day"))
    note = f'<span class="soft">{safe_html(words.t("every_days", n=step))}</span>' if step > 1 else ""
    months = "".join(
        f'<span style="left:{share:.1f}%">{safe_html(name)}</span>' for share, name in _months(days, words)
    )
    svg = 'aria-hidden="true" focusable="false"'
    return (
        f'<section id="timeline" aria-label="{title}"><button type="button" id="play" aria-label="{play}" '
        f'title="{play}"><svg viewBox="0 0 20 20" {svg}>{_PLAY}</svg></button>'
        f'<div class="track"><div class="strip-box" title="{strip}"><svg id="strip" class="strip" {svg}></svg>'
        '<span id="cursor"></span></div>'
        f'<input id="day" type="range" min="0" max="{last}" value="{last}" step="1" aria-label="{day}" '
        f'aria-valuetext="{shown}"><div class="months" aria-hidden="true">{months}</div></div>'
        f'<div class="when"><output id="day-shown" for="day">{shown}</output>'
        f'<span class="soft" id="day-note">{last_day}</span>{note}</div>'
        f'<div class="steps">{"".join(_step(name, path, words) for name, path in _steps())}</div></section>'
    )


def legend_html(view: View, words: Wording) -> str:
    """Write the legend as a region of its own; the map's script copies the label samples from it."""
    labels = "".join(
        f'<li data-label="{label.value}">{label_svg(label)}<span>{safe_html(words.label(label))}'
        f'<span class="meaning">{safe_html(words.t(f"meaning.{label.value}"))}</span></span></li>'
        for label in view.labels
    )
    lines = [
        (_double_line(), words.t("layer.round")),
        (_sample("upstream"), words.t("layer.upstream")),
        (_sample("air"), mode_note(view, words)),
        (_sample("base"), words.t("legend_road")),
        (
            f'<span class="bar" style="background:{CLOSURE_COLOR};opacity:.6"></span>',
            f"{words.t('layer.closure')} ({words.t('legend_closure')})",
        ),
        (line_svg(CLOSURE_COLOR, str(LINE_STYLES["restriction"]["dashArray"]), 10), words.t("layer.restriction")),
        *([(_area(kind), words.t(f"legend_{kind}")) for kind in REGION_LOOKS] if view.is_public else []),
        (icon_svg("report"), words.t("icon_report")),
        (icon_svg("report_wide"), words.t("icon_report_wide")),
        (icon_svg("report_old"), words.t("layer.report_old")),
        *(
            (icon_svg(f"crossing_{value.value}"), transit_text(value, goods, words))
            for goods in view.commodities[:1]
            for value in _transits(view, goods)
        ),
        *([(icon_svg("mine"), words.t("layer.mine"))] if view.assessment.mines else []),
    ]
    others = "".join(f"<li>{sample}<span>{safe_html(text)}</span></li>" for sample, text in lines)
    sharing = safe_html(words.t("legend_sharing"))
    title = safe_html(words.t("legend"))
    return (
        f'<section id="legend" role="region" tabindex="0" aria-label="{title}"><h2>{title}</h2>'
        f'<ul class="key">{labels}</ul><p class="soft">{sharing}</p><ul class="key">{others}</ul></section>'
    )


def _area(kind: str) -> str:
    """Return a sample of an area."""
    look = LINE_STYLES[kind]
    return f'<span class="bar" style="background:{look["fillColor"]}55;outline:1px solid {look["color"]}"></span>'


def footer_html(view: View, words: Wording, produced: date, left_out: int, run: str) -> str:
    """Write what a reader must know before relying on the page: limits, what had no room on it, when it was made."""
    lines = note_lines(view, words, produced, run)
    if left_out:
        lines.insert(0, words.t("not_drawn", n=left_out))
    kinds = dict.fromkeys(background_lines(view, words), ' class="background"')
    notes = "".join(f"<li{kinds.get(line, '')}>{safe_html(line)}</li>" for line in lines)
    return f"<h2>{safe_html(words.t('notes'))}</h2><ul>{notes}</ul>"


def _select(name: str, label: str, options: Sequence[tuple[str, str]]) -> str:
    choices = "".join(f'<option value="{safe_html(value)}">{safe_html(text)}</option>' for text, value in options)
    return f'<select id="{name}" aria-label="{safe_html(label)}">{choices}</select>'


def _months(days: Sequence[date], words: Wording) -> list[tuple[float, str]]:
    """Return where on the slider, in percent, each month begins, and its short name."""
    firsts = [(n, day) for n, day in enumerate(days) if n == 0 or day.month != days[n - 1].month]
    shares = [(100 * max(0.0, n - 0.5) / (len(days) - 1), words.short_month(day)) for n, day in firsts]
    room = [*(share for share, _ in shares[1:]), 100.0]
    return [one for one, end in zip(shares, room, strict=True) if end - one[0] >= MIN_MONTH_SHARE]


def _steps() -> list[tuple[str, str]]:
    ordered = ("change-before", "day-before", "day-after", "change-after")
    return [(name, {**_ARROWS, **_JUMPS}[name]) for name in ordered]


def _step(name: str, path: str, words: Wording) -> str:
    title = safe_html(words.t(name.replace("-", "_")))
    return (
        f'<button type="button" id="{name}" aria-label="{title}" title="{title}"><svg viewBox="0 0 20 20" '
        f'aria-hidden="true" focusable="false"><path d="{path}"/></svg></button>'
    )


def _transits(view: View, goods: Commodity) -> list[Transit]:
    present = Counter(crossing.transit_of(goods) for crossing in view.assessment.crossings)
    return [value for value in Transit if present[value]]


def _sample(kind: str) -> str:
    style = LINE_STYLES[kind]
    dash = style.get("dashArray")
    return line_svg(str(style["color"]), None if dash is None else str(dash), float(str(style["weight"])))


def _double_line() -> str:
    outer, inner = LINE_STYLES["round_outer"], LINE_STYLES["round_inner"]
    return (
        '<svg viewBox="0 0 44 12" width="44" height="12" aria-hidden="true" focusable="false">'
        f'<path d="M2 6H42" stroke="{outer["color"]}" stroke-width="{outer["weight"]}"/>'
        f'<path d="M2 6H42" stroke="{inner["color"]}" stroke-width="{inner["weight"]}"/></svg>'
    )
