"""The tables below the map for the day assessed; how they are written is in `maps/assets/tables.jinja`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.codes import Mode
from maps.drawing.style import label_svg
from maps.drawing.view import name_of
from maps.page.templates import fill, made
from maps.texts.goods import heading, mode_heading, mode_note
from maps.texts.regimes import label_text
from maps.texts.sentences import (
    change_text,
    effect_text,
    evidence_text,
    left_key,
    reach_text,
    row_anchor,
    shares_text,
    sources,
    why_unmapped,
)
from maps.texts.supply_sentences import followed_name, followed_places, supply_sentence
from maps.texts.ways_round import round_doubts, round_text, round_via
from maps.texts.wording import DASH
from routes.placing.explanations import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from maps.drawing.view import CorridorRow, ReportPlace, View
    from maps.texts.wording import Wording
    from routes.status.supply import SupplyStatus

MAX_TABLE_ROWS = 200
MAX_REPORTS = 1_000  # on the page, newest first; incidents.geojson carries every one


def tables_html(view: View, words: Wording) -> Markup:
    """Write the tables below the map."""
    mapped = [place for place in view.known_places if place.is_mapped]
    unmapped = [place for place in view.known_places if not place.is_mapped]
    return fill(
        "tables.jinja",
        written="" if words.written == words.code else words.written,
        corridors=corridors_table(view, words),
        destinations=destinations_table(view, words),
        reports=[_reports("reports", mapped, view, words), _reports("unmapped", unmapped, view, words)],
    )


def destinations_table(view: View, words: Wording) -> dict[str, Any]:
    """Return the table that answers whether each destination can be reached, and what was seen of supply there."""
    served, supply = view.assessment.destinations, view.assessment.supply
    rows = [
        {
            "id": f"destination-{number}",
            "name": status.destination,
            "chance": reach_text(status, words),
            "left": words.t("left_of", n=status.corridors_left, total=status.corridors_total),
            "supply": _supply(supply.at(status.destination), view, words),
        }
        for number, status in enumerate(served, start=1)
    ]
    rows += [
        {
            "id": f"place-{number}",
            "name": followed_name(supply, place, words),
            "chance": DASH,
            "left": DASH,
            "supply": _supply(place, view, words),
        }
        for number, place in enumerate(followed_places(supply, {one.destination for one in served}), start=1)
    ]
    return {
        "caption": words.t("t_destinations"),
        "heads": [words.t(key) for key in ("c_destination", "c_chance", left_key(words), "c_supply")],
        "rows": rows,
        "note": words.t("supply_note"),
    }


def _supply(supply: SupplyStatus, view: View, words: Wording) -> str:
    return supply_sentence(supply, words, view.settings.as_of, view.settings.arrivals_delay_days)


def corridors_table(view: View, words: Wording) -> dict[str, Any]:
    """Return the status table, a commodity after the other, air links last."""
    day = words.day(view.settings.compared_with)
    since = words.t("c_change", day=day) if view.changes is None else words.t("c_change_scenario")
    return {
        "caption": words.t("t_corridors", day=words.day(view.settings.as_of)),
        "heads": [*(words.t(key) for key in ("c_corridor", "c_status", "c_p", "c_round", "c_evidence")), since],
        "groups": [
            {"title": title, "rows": [_corridor_row(row, view, words) for row in rows]}
            for title, rows in _grouped(view, words)
        ],
        "note": words.t("dash_note"),
    }


def _reports(kind: str, places: Sequence[ReportPlace], view: View, words: Wording) -> dict[str, Any]:
    """Return a table of reports: those without a place on the map and why, or the recent ones and how they were placed.

    It stands there hidden where it has no row, for the page's script to fill on another day.
    """
    unmapped = kind == "unmapped"
    told = list(places) if unmapped else [place for place in places if view.is_recent(place.report)]
    columns = ("c_date", "c_event", "c_place", "c_why" if unmapped else "c_how", "c_source")
    rest = max(0, len(told) - MAX_TABLE_ROWS)
    return {
        "kind": kind,
        "caption": words.t(f"t_{kind}"),
        "heads": [words.t(key) for key in columns],
        "rows": [
            _report_row(place, why_unmapped(place, words) if unmapped else _how(place, view, words), view, words)
            for place in told[:MAX_TABLE_ROWS]
        ],
        "is_empty": not told,
        "rest": rest,
        "rest_told": words.t("left_out", n=rest),
    }


def _grouped(view: View, words: Wording) -> Iterable[tuple[str, list[CorridorRow]]]:
    roads = [row for row in view.rows if row.corridor.mode is Mode.ROAD]
    groups = [
        (heading(goods, words), [row for row in roads if row.corridor.commodity == goods]) for goods in view.commodities
    ]
    groups.append((mode_heading(view, words), [row for row in view.rows if row.corridor.mode is not Mode.ROAD]))
    return [(title, rows) for title, rows in groups if rows]


def _corridor_row(row: CorridorRow, view: View, words: Wording) -> dict[str, Any]:
    return {
        "anchor": row_anchor(row),
        "select": f"corridor.{row.number}",
        "name": words.whole(name_of(row.corridor, words.lang)),
        "sample": made(label_svg(row.status.label)),
        "label": label_text(row.status, words, view.settings.as_of),
        "note": _note(row, view, words),
        "cells": [
            shares_text(row, view, words) if row.shows_shares else DASH,
            " ".join(part for part in _round(row, view, words) if part) or DASH,
            evidence_text(row.status, words),
            change_text(row, words) if row.is_road else DASH,
        ],
    }


def _round(row: CorridorRow, view: View, words: Wording) -> tuple[str, str, str]:
    """Return what a way round costs at what risk, where it goes, and where it is in doubt."""
    return round_text(row, words), round_via(row, view, words), round_doubts(row, view, words)


def _note(row: CorridorRow, view: View, words: Wording) -> str:
    if row.corridor.mode is not Mode.ROAD:
        return mode_note(view, words)
    if row.route.problem:
        return words.t("no_route", problem=row.route.problem)
    return words.t("restricted") if row.status.is_restricted else ""


def _report_row(place: ReportPlace, why: str, view: View, words: Wording) -> dict[str, Any]:
    report = place.report
    number, event = view.report_numbers[report.id], view.event_of.get(report.id)
    return {
        "when": words.when(report),
        "select": f"report.{number}" if number < MAX_REPORTS else "",
        "event": words.happening(report, event.rule if event else None),
        "text": f"({place.id}). {words.whole(words.text_of(report))}",
        "place": words.told_place(report, place.placement.text) or words.t("no_place"),
        "why": why,
        "sources": sources([report]),
    }


def _how(place: ReportPlace, view: View, words: Wording) -> str:
    effect = words.t("effect", text=effect_text(place, view, words))
    shown, _ = folded(place.placement.explanations.get(words.lang, ""))
    return f"{words.whole(shown)} {effect}"
