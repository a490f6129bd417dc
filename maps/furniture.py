"""Everything around the map: title, headline, legend, tables, notes. All text goes through `safe_html`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from data.codes import Commodity, FuelTransit, Label, Mode
from maps.blocks import effect_text, round_text, round_via, row_anchor, shares_text, sources
from maps.escape import safe_html
from maps.story import (
    as_of_lines,
    assumptions,
    change_text,
    headline,
    newest_age,
    note_lines,
    page_title,
    reach_text,
    why_unmapped,
)
from maps.style import CLOSURE_COLOR, LINE_STYLES, ROAD_LABELS, icon_svg, label_svg, line_svg
from maps.view import name_of
from maps.wording import DASH

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from geo.report import Report
    from maps.view import Place, Row, View
    from maps.wording import Wording

MAX_TABLE_ROWS = 200
_LONG = ' class="long"'
_LONG_CELLS = (1, 2)  # of a corridor's row: its probabilities and its way round


def header_html(view: View, words: Wording) -> str:
    """Write the page's title, headline, day and hindsight note."""
    lines = [f"<h1>{safe_html(page_title(view, words))}</h1>"]
    if view.assessment.changes is not None:
        lines.append(f'<p class="headline">{safe_html(assumptions(view.assessment.changes, words))}</p>')
    lines += [f'<p class="headline">{safe_html(line)}</p>' for line in headline(view, words)]
    lines.append(f'<p class="soft">{safe_html(" ".join([*as_of_lines(view, words), words.t("short_safe")]))}</p>')
    return "\n".join(lines)


def aside_html(view: View, words: Wording) -> str:
    """Write what stands beside the map: the legend."""
    return legend_html(view, words)


def destinations_html(view: View, words: Wording) -> str:
    """Write the table that answers whether fuel can reach each destination."""
    rows = [
        [
            safe_html(status.destination),
            safe_html(reach_text(status, words)),
            safe_html(words.t("left_of", n=status.corridors_left, total=status.corridors_total)),
        ]
        for status in view.assessment.destinations
    ]
    heads = [words.t(key) for key in ("c_destination", "c_chance", "c_left")]
    return _table(words.t("t_destinations"), heads, [_row(row) for row in rows], words, css="narrow")


def legend_html(view: View, words: Wording) -> str:
    """Write the legend as a region of its own; the map's script copies the label samples from it."""
    labels = "".join(
        f'<li data-label="{label.value}">{label_svg(label)}<span>{safe_html(words.label(label))}'
        f'<span class="meaning">{safe_html(words.t(f"meaning.{label.value}"))}</span></span></li>'
        for label in ROAD_LABELS
    )
    lines = [
        (_double_line(), words.t("layer.round")),
        (_sample("upstream"), words.t("layer.upstream")),
        (_sample("air"), words.t("air_note")),
        (_sample("base"), words.t("legend_road")),
        (
            f'<span class="bar" style="background:{CLOSURE_COLOR};opacity:.6"></span>',
            f"{words.t('layer.closure')} ({words.t('legend_closure')})",
        ),
        (_hatching(), words.t("layer.restriction")),
        (icon_svg("report"), words.t("layer.report")),
        (icon_svg("report_old"), words.t("layer.report_old")),
        *((icon_svg(f"crossing_{value.value}"), words.t(f"transit.{value.value}")) for value in _transits(view)),
        (icon_svg("mine"), words.t("layer.mine")),
    ]
    others = "".join(f"<li>{sample}<span>{safe_html(text)}</span></li>" for sample, text in lines)
    sharing = safe_html(words.t("legend_sharing"))
    title = safe_html(words.t("legend"))
    return (
        f'<section id="legend" role="region" aria-label="{title}"><h2>{title}</h2><ul class="key">{labels}</ul>'
        f'<p class="soft">{sharing}</p><ul class="key">{others}</ul></section>'
    )


def tables_html(view: View, words: Wording) -> str:
    """Write the tables below the map."""
    parts = [
        destinations_html(view, words),
        corridors_html(view, words),
        unmapped_html(view, words),
        reports_html(view, words),
    ]
    return "\n".join(f"<section>{part}</section>" for part in parts if part)


def corridors_html(view: View, words: Wording) -> str:
    """Write the status table, fuel first, then mine supply, then air links."""
    heads = [
        words.t("c_corridor"),
        words.t("c_status"),
        words.t("c_p"),
        words.t("c_round"),
        words.t("c_newest"),
        words.t("c_evidence"),
        words.t("c_change", day=words.day(view.options.compared_with))
        if view.assessment.changes is None
        else words.t("c_change_scenario"),
    ]
    body: list[str] = []
    for title, rows in _grouped(view, words):
        body.append(f'<tr class="group"><th colspan="{len(heads)}" scope="colgroup">{safe_html(title)}</th></tr>')
        body += [_corridor_row(row, view, words) for row in rows]
    table = _table(words.t("t_corridors", day=words.day(view.options.as_of)), heads, body, words)
    return f'{table}<p class="soft">{safe_html(words.t("dash_note"))}</p>'


def unmapped_html(view: View, words: Wording) -> str:
    """Write the reports that could not be drawn, with the reason, "" where there are none."""
    places = [place for place in view.known_places if not place.is_mapped]
    if not places:
        return ""
    heads = [words.t(key) for key in ("c_date", "c_event", "c_place", "c_why", "c_source")]
    rows = [_report_row(place, why_unmapped(place, words), words) for place in places[:MAX_TABLE_ROWS]]
    return _table(words.t("t_unmapped"), heads, rows, words) + _left_out(len(places) - len(rows), words)


def reports_html(view: View, words: Wording) -> str:
    """Write the reports of the last 30 days that are on the map, "" where there are none."""
    places = [place for place in view.known_places if place.is_mapped and view.is_recent(place.report)]
    if not places:
        return ""
    heads = [words.t(key) for key in ("c_date", "c_event", "c_place", "c_how", "c_source")]
    rows = [
        _report_row(place, f"{place.placement.explanations.get(words.lang, '')} {_effect(place, view, words)}", words)
        for place in places[:MAX_TABLE_ROWS]
    ]
    return _table(words.t("t_reports"), heads, rows, words) + _left_out(len(places) - len(rows), words)


def footer_html(view: View, words: Wording, produced: date, left_out: int) -> str:
    """Write what a reader must know before relying on the page: limits, what had no room on it, when it was made."""
    lines = note_lines(view, words, produced)
    if left_out:
        lines.insert(0, words.t("not_drawn", n=left_out))
    notes = "".join(f"<li>{safe_html(line)}</li>" for line in lines)
    return f"<h2>{safe_html(words.t('notes'))}</h2><ul>{notes}</ul>"


def _grouped(view: View, words: Wording) -> Iterable[tuple[str, list[Row]]]:
    roads = [row for row in view.rows if row.corridor.mode is Mode.ROAD]
    groups = [
        (words.t(f"commodity.{kind.value}"), [row for row in roads if row.corridor.commodity is kind])
        for kind in Commodity
    ]
    groups.append((words.t("commodity.air"), [row for row in view.rows if row.corridor.mode is Mode.AIR]))
    return [(title, rows) for title, rows in groups if rows]


def _corridor_row(row: Row, view: View, words: Wording) -> str:
    status = row.status
    name = safe_html(name_of(row.corridor, words.lang))
    if row.is_road and row.route.reference:
        title = safe_html(words.t("show_on_map", name=name_of(row.corridor, words.lang)))
        name = f'<button type="button" class="go" data-row="{row.number}" title="{title}">{name}</button>'
    newest = newest_age(status)
    cells = [
        _chip(status.label, words) + _problem(row, words),
        safe_html(shares_text(row, words)) if row.shows_shares else DASH,
        safe_html(" ".join(part for part in (round_text(row, words), round_via(row, view, words)) if part)) or DASH,
        DASH if newest is None else safe_html(words.ago(newest)),
        str(len(status.evidence)),
        safe_html(change_text(row, words)) if row.is_road else DASH,
    ]
    texts = "".join(f"<td{_LONG if place in _LONG_CELLS else ''}>{cell}</td>" for place, cell in enumerate(cells))
    return f'<tr id="{row_anchor(row)}"><th scope="row">{name}</th>{texts}</tr>'


def _problem(row: Row, words: Wording) -> str:
    if row.corridor.mode is Mode.AIR:
        return f'<span class="meaning soft"> {safe_html(words.t("air_note"))}</span>'
    if row.route.problem:
        return f'<span class="meaning soft"> {safe_html(words.t("no_route", problem=row.route.problem))}</span>'
    return f'<br><span class="soft">{safe_html(words.t("restricted"))}</span>' if row.status.is_restricted else ""


def _report_row(place: Place, why: str, words: Wording) -> str:
    report = place.report
    what = f"{words.event_type(report.event_type)} ({place.id}). {report.description}"
    cells = [what, place.placement.text or report.place_text or words.t("no_place"), why]
    texts = "".join(f"<td{_LONG}>{safe_html(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{safe_html(words.when(report))}</th>{texts}<td>{_sources(report)}</td></tr>'


def _sources(report: Report) -> str:
    links = [
        f'<a href="{safe_html(url)}" target="_blank" rel="noopener noreferrer">{safe_html(title)}</a>'
        if url
        else safe_html(title)
        for title, url in sources([report])
    ]
    return ", ".join(links) or DASH


def _effect(place: Place, view: View, words: Wording) -> str:
    return words.t("effect", text=effect_text(place, view, words))


def _left_out(count: int, words: Wording) -> str:
    return f'<p class="soft">{safe_html(words.t("left_out", n=count))}</p>' if count > 0 else ""


def _chip(label: Label, words: Wording) -> str:
    return f'<span class="chip">{label_svg(label)}{safe_html(words.label(label))}</span>'


def _transits(view: View) -> list[FuelTransit]:
    present = Counter(crossing.fuel_transit for crossing in view.assessment.crossings)
    return [value for value in FuelTransit if present[value]]


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


def _hatching() -> str:
    hatch = f"repeating-linear-gradient(90deg,{CLOSURE_COLOR} 0 3px,transparent 3px 8px)"
    return f'<span class="bar" style="background:{hatch}"></span>'


def _row(cells: Sequence[str]) -> str:
    first, *rest = cells
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'


def _table(caption: str, heads: Sequence[str], rows: Sequence[str], words: Wording, css: str = "wide") -> str:
    """Return a table in a box of its own that scrolls, also by keyboard. Cells come escaped."""
    title = safe_html(caption)
    head = "".join(f'<th scope="col">{safe_html(text)}</th>' for text in heads)
    label = safe_html(f"{caption} ({words.t('scroll_hint')})")
    return (
        f'<div class="scroll {css}" tabindex="0" role="region" aria-label="{label}"><table class="{css}">'
        f"<caption>{title}</caption><thead><tr>{head}</tr></thead><tbody>\n{chr(10).join(rows)}\n</tbody></table></div>"
    )
