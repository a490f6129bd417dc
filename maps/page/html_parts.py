"""What stands around the map: headline, filters, slider, legend, notes; how they are written is in `maps/assets`.

The page comes written for the day assessed; its script writes the same words again for another day.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from data.codes import Transit
from maps.drawing.style import CLOSURE_COLOR, LINE_STYLES, icon_svg, label_svg, line_svg
from maps.page.panel_facts import kinds_of_sites
from maps.page.templates import fill, made
from maps.texts.goods import all_goods, called, mode_note, transit_text
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

    from markupsafe import Markup

    from data.tables.commodities import Commodity
    from maps.drawing.view import View
    from maps.texts.wording import Wording

REGION_LOOKS = ("region_closes", "region_restricts")
MIN_MONTH_SHARE = 6.0  # of the slider's width; a month with less has no room for its name
STEPS = ("change-before", "day-before", "day-after", "change-after")


def header_html(view: View, words: Wording) -> Markup:
    """Write the page's name, headline, day and hindsight note."""
    changes = view.changes
    return fill(
        "header.jinja",
        name=words.t("page_name") if changes is None else page_title(view, words),
        assumed="" if changes is None else assumptions(changes, view, words),
        unread=unread_lines(view, words),
        headline=headline(view, words),
        public=" ".join(public_lines(view, words)),
        as_of=" ".join(as_of_notes(view, words)),
        safe=f"{words.t('short_safe')} {expiry(words)}.",
    )


def tools_html(view: View, words: Wording) -> Markup:
    """Write the search and the filters."""
    named = [(called(one, words), str(n)) for n, one in enumerate(view.commodities)]
    names = dict.fromkeys(words.own_name(row.corridor.destination.name) for row in view.rows)
    return fill(
        "tools.jinja",
        search=words.t("search"),
        search_short=words.t("search_short"),
        goods_name=words.t("goods"),
        goods=[(all_goods(view.commodities, words), ""), *named],
        to_name=words.t("to"),
        places=[(words.t("to_all"), ""), *((name, name) for name in names)],
    )


def timeline_html(days: Sequence[date], words: Wording) -> Markup:
    """Write the slider of days with its buttons, nothing where the page has one day only."""
    if len(days) < 2:
        return made("")
    step = (days[-1] - days[-2]).days
    return fill(
        "timeline.jinja",
        title=words.t("timeline"),
        play=words.t("play"),
        day=words.t("day"),
        strip=words.t("strip_title", first=words.day(days[0]), last=words.day(days[-1])),
        last=len(days) - 1,
        shown=words.day(days[-1]),
        last_day=words.t("last_day"),
        every=words.t("every_days", n=step) if step > 1 else "",
        months=[(f"{share:.1f}", name) for share, name in _months(days, words)],
        names={name: words.t(name.replace("-", "_")) for name in STEPS},
    )


def legend_html(view: View, words: Wording) -> Markup:
    """Write the legend as a region of its own; the map's script copies the label samples from it."""
    labels = [
        {
            "code": label.value,
            "sample": made(label_svg(label)),
            "name": words.label(label),
            "meaning": words.t(f"meaning.{label.value}"),
        }
        for label in view.labels
    ]
    return fill(
        "legend.jinja",
        title=words.t("legend"),
        labels=labels,
        sharing=words.t("legend_sharing"),
        others=[*_line_samples(view, words), *_mark_samples(view, words)],
    )


def _line_samples(view: View, words: Wording) -> list[dict[str, Any]]:
    closure = f"{words.t('layer.closure')} ({words.t('legend_closure')})"
    restricted = line_svg(CLOSURE_COLOR, str(LINE_STYLES["restriction"]["dashArray"]), 10)
    regions = REGION_LOOKS if view.is_public else ()
    return [
        _item(words.t("layer.round"), double=(LINE_STYLES["round_outer"], LINE_STYLES["round_inner"])),
        _item(words.t("layer.upstream"), _sample("upstream")),
        _item(mode_note(view, words), _sample("air")),
        _item(words.t("legend_road"), _sample("base")),
        _item(closure, bar=f"background:{CLOSURE_COLOR};opacity:.6"),
        _item(words.t("layer.restriction"), restricted),
        *(_item(words.t(f"legend_{kind}"), bar=_area(kind)) for kind in regions),
    ]


def _mark_samples(view: View, words: Wording) -> list[dict[str, Any]]:
    reports = (("report", "icon_report"), ("report_wide", "icon_report_wide"), ("report_old", "layer.report_old"))
    crossings = [(value, goods) for goods in view.commodities[:1] for value in _transits(view, goods)]
    return [
        *(_item(words.t(key), icon_svg(icon)) for icon, key in reports),
        *(_item(transit_text(value, goods, words), icon_svg(f"crossing_{value.value}")) for value, goods in crossings),
        *(_item(words.t(f"site.{what}"), icon_svg(f"site_{what}")) for what in kinds_of_sites(view.assessment)),
    ]


def _item(text: str, sample: str = "", *, bar: str = "", double: tuple[Any, ...] = ()) -> dict[str, Any]:
    """Return a line of the legend: its text beside a drawing, a bar of some style, or a line in a line."""
    return {"text": text, "sample": made(sample), "bar": bar, "double": double}


def _area(kind: str) -> str:
    look = LINE_STYLES[kind]
    return f"background:{look['fillColor']}55;outline:1px solid {look['color']}"


def footer_html(view: View, words: Wording, produced: date, left_out: int, run: str) -> Markup:
    """Write what a reader must know before relying on the page: limits, what had no room on it, when it was made."""
    lines = note_lines(view, words, produced, run)
    if words.begun is not None:
        lines.insert(0, words.begun.told_note())
    if left_out:
        lines.insert(0, words.t("not_drawn", n=left_out))
    return fill("footer.jinja", title=words.t("notes"), notes=lines, background=list(background_lines(view, words)))


def _months(days: Sequence[date], words: Wording) -> list[tuple[float, str]]:
    """Return where on the slider, in percent, each month begins, and its short name."""
    firsts = [(n, day) for n, day in enumerate(days) if n == 0 or day.month != days[n - 1].month]
    shares = [(100 * max(0.0, n - 0.5) / (len(days) - 1), words.short_month(day)) for n, day in firsts]
    room = [*(share for share, _ in shares[1:]), 100.0]
    return [one for one, end in zip(shares, room, strict=True) if end - one[0] >= MIN_MONTH_SHARE]


def _transits(view: View, goods: Commodity) -> list[Transit]:
    present = Counter(crossing.transit_of(goods) for crossing in view.assessment.crossings)
    return [value for value in Transit if present[value]]


def _sample(kind: str) -> str:
    style = LINE_STYLES[kind]
    dash = style.get("dashArray")
    return line_svg(str(style["color"]), None if dash is None else str(dash), float(str(style["weight"])))
