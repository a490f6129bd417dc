"""The tables below the map, written for the day assessed. All text goes through `safe_html`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.codes import Mode
from maps.drawing.style import label_svg
from maps.drawing.view import name_of
from maps.escape import safe_html
from maps.texts.goods import heading, mode_heading, mode_note
from maps.texts.regimes import label_text
from maps.texts.sentences import (
    change_text,
    effect_text,
    evidence_text,
    reach_text,
    row_anchor,
    shares_text,
    sources,
    why_unmapped,
)
from maps.texts.supply_sentences import followed_name, followed_places, supply_sentence
from maps.texts.ways_round import round_text, round_via
from maps.texts.wording import DASH
from routes.placing.explanations import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.reports.report import Report
    from maps.drawing.view import CorridorRow, ReportPlace, View
    from maps.texts.wording import Wording
    from routes.status.labels import CorridorStatus
    from routes.status.supply import SupplyStatus

MAX_TABLE_ROWS = 200
MAX_REPORTS = 1_000  # on the page, newest first; incidents.geojson carries every one
_LONG = ' class="long"'
_LONG_CELLS = (1, 2)  # of a corridor's row: its probabilities and its way round


def tables_html(view: View, words: Wording) -> str:
    """Write the tables below the map."""
    parts = [
        corridors_html(view, words),
        destinations_html(view, words),
        _reports_html("reports", [place for place in view.known_places if place.is_mapped], view, words),
        _reports_html("unmapped", [place for place in view.known_places if not place.is_mapped], view, words),
    ]
    return "\n".join(parts)


def destinations_html(view: View, words: Wording) -> str:
    """Write the table that answers whether each destination can be reached, and what was seen of supply there."""
    heads = [safe_html(words.t(key)) for key in ("c_destination", "c_chance", "c_left", "c_supply")]
    served, supply = view.assessment.destinations, view.assessment.supply
    rows = [
        f'<tr id="destination-{number}"><th scope="row">{safe_html(status.destination)}</th>'
        f"<td>{safe_html(reach_text(status, words))}</td>"
        f"<td>{safe_html(words.t('left_of', n=status.corridors_left, total=status.corridors_total))}</td>"
        f"{_supply_cell(supply.at(status.destination), view, words)}</tr>"
        for number, status in enumerate(served, start=1)
    ]
    rows += [
        f'<tr id="place-{number}"><th scope="row">{safe_html(followed_name(supply, place, words))}</th>'
        f"<td>{DASH}</td><td>{DASH}</td>{_supply_cell(place, view, words)}</tr>"
        for number, place in enumerate(followed_places(supply, {one.destination for one in served}), start=1)
    ]
    table = _table(safe_html(words.t("t_destinations")), heads, rows, "destinations")
    return f'<section>{table}<p class="soft">{safe_html(words.t("supply_note"))}</p></section>'


def _supply_cell(supply: SupplyStatus, view: View, words: Wording) -> str:
    settings = view.settings
    return f"<td{_LONG}>{safe_html(supply_sentence(supply, words, settings.as_of, settings.arrivals_delay_days))}</td>"


def corridors_html(view: View, words: Wording) -> str:
    """Write the status table, a commodity after the other, air links last."""
    is_scenario = view.changes is not None
    since = words.t("c_change", day=words.day(view.settings.compared_with))
    since = safe_html(words.t("c_change_scenario") if is_scenario else since)
    heads = [
        *(safe_html(words.t(key)) for key in ("c_corridor", "c_status", "c_p", "c_round", "c_evidence")),
        f'<span id="since-head">{since}</span>',
    ]
    body: list[str] = []
    for title, rows in _grouped(view, words):
        body.append(f'<tr class="group"><th colspan="{len(heads)}" scope="colgroup">{safe_html(title)}</th></tr>')
        body += [_corridor_row(row, view, words) for row in rows]
    caption = safe_html(words.t("t_corridors", day=words.day(view.settings.as_of)))
    table = _table(f'<span id="corridors-caption">{caption}</span>', heads, body, "corridors")
    return f'<section>{table}<p class="soft">{safe_html(words.t("dash_note"))}</p></section>'


def _reports_html(kind: str, places: Sequence[ReportPlace], view: View, words: Wording) -> str:
    """Write a table of reports: those without a place on the map and why, or the recent ones and how they were placed.

    It stands there hidden where it has no row, for the page's script to fill on another day.
    """
    unmapped = kind == "unmapped"
    told = list(places) if unmapped else [place for place in places if view.is_recent(place.report)]
    columns = ("c_date", "c_event", "c_place", "c_why" if unmapped else "c_how", "c_source")
    heads = [safe_html(words.t(key)) for key in columns]
    rows = [
        _report_row(place, why_unmapped(place, words) if unmapped else _how(place, view, words), view, words)
        for place in told[:MAX_TABLE_ROWS]
    ]
    table = _table(safe_html(words.t(f"t_{kind}")), heads, rows, kind, body_id=f"{kind}-body")
    rest = max(0, len(told) - MAX_TABLE_ROWS)
    note = (
        f'<p class="soft" id="{kind}-body-rest"{"" if rest else " hidden"}>{safe_html(words.t("left_out", n=rest))}</p>'
    )
    return f"<section{'' if told else ' hidden'}>{table}{note}</section>"


def _grouped(view: View, words: Wording) -> Iterable[tuple[str, list[CorridorRow]]]:
    roads = [row for row in view.rows if row.corridor.mode is Mode.ROAD]
    groups = [
        (heading(goods, words), [row for row in roads if row.corridor.commodity == goods]) for goods in view.commodities
    ]
    groups.append((mode_heading(view, words), [row for row in view.rows if row.corridor.mode is not Mode.ROAD]))
    return [(title, rows) for title, rows in groups if rows]


def _corridor_row(row: CorridorRow, view: View, words: Wording) -> str:
    status = row.status
    name = f'<button type="button" class="go" data-select="corridor.{row.number}">{_name(row, words)}</button>'
    cells = [
        _chip(status, words) + _note(row, view, words),
        safe_html(shares_text(row, words)) if row.shows_shares else DASH,
        safe_html(" ".join(part for part in (round_text(row, words), round_via(row, view, words)) if part)) or DASH,
        safe_html(evidence_text(status, words)),
        safe_html(change_text(row, words)) if row.is_road else DASH,
    ]
    texts = "".join(f"<td{_LONG if place in _LONG_CELLS else ''}>{cell}</td>" for place, cell in enumerate(cells))
    return f'<tr id="{row_anchor(row)}"><th scope="row">{name}</th>{texts}</tr>'


def _name(row: CorridorRow, words: Wording) -> str:
    return safe_html(name_of(row.corridor, words.lang))


def _note(row: CorridorRow, view: View, words: Wording) -> str:
    if row.corridor.mode is not Mode.ROAD:
        note = mode_note(view, words)
    elif row.route.problem:
        note = words.t("no_route", problem=row.route.problem)
    else:
        note = words.t("restricted") if row.status.is_restricted else ""
    return f'<span class="soft note">{safe_html(note)}</span>' if note else ""


def _report_row(place: ReportPlace, why: str, view: View, words: Wording) -> str:
    report = place.report
    number = view.report_numbers[report.id]
    event = safe_html(words.event_type(report.event_type))
    if number < MAX_REPORTS:
        event = f'<button type="button" class="go" data-select="report.{number}">{event}</button>'
    cells = [
        f"{event} {safe_html(f'({place.id}). {words.text_of(report)}')}",
        safe_html(words.told_place(report, place.placement.text) or words.t("no_place")),
        safe_html(why),
    ]
    texts = "".join(f"<td{_LONG}>{cell}</td>" for cell in cells)
    return f'<tr><th scope="row">{safe_html(words.when(report))}</th>{texts}<td>{_sources(report)}</td></tr>'


def _how(place: ReportPlace, view: View, words: Wording) -> str:
    effect = words.t("effect", text=effect_text(place, view, words))
    shown, _ = folded(place.placement.explanations.get(words.lang, ""))
    return f"{shown} {effect}"


def _sources(report: Report) -> str:
    links = [
        f'<a href="{safe_html(url)}" target="_blank" rel="noopener noreferrer">{safe_html(title)}</a>'
        if url
        else safe_html(title)
        for title, url in sources([report])
    ]
    return ", ".join(links) or DASH


def _chip(status: CorridorStatus, words: Wording) -> str:
    return f'<span class="chip">{label_svg(status.label)}{safe_html(label_text(status, words))}</span>'


def _table(caption: str, heads: Sequence[str], rows: Sequence[str], name: str, body_id: str = "") -> str:
    """Return a table in a box of its own that scrolls, also by keyboard. Caption, heads and cells come escaped."""
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    body = f'<tbody id="{body_id}">' if body_id else "<tbody>"
    return (
        f'<div class="scroll wide" tabindex="0" role="region" aria-labelledby="{name}-title"><table class="wide">'
        f'<caption id="{name}-title">{caption}</caption><thead><tr>{head}</tr></thead>{body}'
        f"\n{chr(10).join(rows)}\n</tbody></table></div>"
    )
