"""What the map's pop-ups say, as plain data: the page's own script turns it into text nodes, never into markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.codes import Effect
from maps.escape import safe_url
from maps.view import name_of, readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.corridors import Crossing
    from data.mines import Mine
    from geo.report import Report
    from maps.view import Place, Row, View
    from maps.wording import Wording
    from routes.closures import Closure

    Block = dict[str, Any]


def corridor_block(row: Row, words: Wording) -> Block:
    """Say how one corridor stands: `c` is its label, `r` the row of the status table to go to."""
    status = row.status
    lines = []
    if row.shows_shares:
        lines.append(shares_text(row, words))
    if status.is_restricted:
        delay = f", {words.t('delay', hours=words.hours(status.delay_h))}" if status.delay_h > 0 else ""
        lines.append(words.t("restricted") + delay)
    return {"t": name_of(row.corridor, words.lang), "c": status.label.value, "p": lines, "r": row_anchor(row)}


def shares_text(row: Row, words: Wording) -> str:
    """Write the three probabilities of a corridor; the two that are counted over draws with their intervals."""
    status = row.status
    return words.t(
        "shares",
        open=words.percent(status.p_open),
        diverted=words.estimate(status.p_diverted, status.p_diverted_ci),
        cut=words.estimate(status.p_cut, status.p_cut_ci),
    )


def round_text(row: Row, words: Wording) -> str:
    """Write what the way round of a corridor costs, "" without one."""
    status = row.status
    if status.extra_km is None or status.extra_h is None or not row.has_way_round:
        return ""
    km90 = status.extra_km if status.extra_km_p90 is None else status.extra_km_p90
    hours90 = status.extra_h if status.extra_h_p90 is None else status.extra_h_p90
    return words.t(
        "round_cost",
        km=words.km(status.extra_km, signed=True),
        hours=words.hours(status.extra_h, signed=True),
        km90=words.km(km90, signed=True),
        hours90=words.hours(hours90, signed=True),
    )


def round_via(row: Row, view: View, words: Wording) -> str:
    """Name the towns on the way round that the usual road does not pass, "" where there are none."""
    way, usual = row.status.way_round, row.route.reference
    if way is None or usual is None or not row.has_way_round:
        return ""
    known = set(usual.towns(view.network, ("city", "town", "village")))
    towns = [town for town in way.towns(view.network) if town and town not in known]
    refs = [ref for ref in way.refs(view.network) if ref not in usual.refs(view.network)]
    return words.t("round_via", towns=", ".join([*towns[:5], *refs[:3]])) if towns or refs else ""


def round_block(row: Row, view: View, words: Wording) -> Block:
    """Say where the most likely way round of a corridor goes and what it costs."""
    lines = [name_of(row.corridor, words.lang), round_via(row, view, words), round_text(row, words)]
    if row.status.way_round_p is not None:
        lines.append(words.t("round_chance", p=words.percent(row.status.way_round_p)))
    return {"t": words.t("round_title"), "p": [line for line in lines if line], "r": row_anchor(row)}


def upstream_block(rows: Sequence[Row], words: Wording) -> Block:
    """Say which corridors an upstream leg feeds."""
    lines = []
    for row in rows:
        name = name_of(row.corridor, words.lang)
        cut_short = row.route.truncated_at
        lines.append(f"{name}. {words.t('truncated', place=cut_short)}" if cut_short else name)
    return {"t": words.t("upstream_title"), "p": lines}


def air_block(row: Row, words: Wording) -> Block:
    """Say that an air link is not assessed, and why."""
    return {"t": name_of(row.corridor, words.lang), "p": [words.t("air_note")], "r": row_anchor(row)}


def closure_block(closure: Closure, mass: float, words: Wording) -> Block:
    """Say what may close a stretch of road, and how likely it is just there."""
    event, placement = closure.event, closure.placement
    if event.is_assumed:
        title = words.t("assumed_title", event=words.event_type(event.rule.event_type))
        return {"t": title, "p": [placement.text, words.t("assumed_where", p=words.percent(closure.p))], "a": []}
    noun = "closure" if closure.effect is Effect.CLOSES else "restriction"
    lines = [
        words.when(event.reports[0]),
        words.certainty(event.certainty),
        words.t("place_text", text=placement.text) if placement.text else words.t("no_place"),
        words.t(f"{noun}_p", p=words.percent(closure.p)),
        words.t("closure_mass", mass=words.percent(mass), p=words.percent(closure.p * mass)),
        words.t("closure_where"),
        explanation(placement.explanations.get(words.lang, ""), words),
        ", ".join(report.id for report in event.reports),
    ]
    title = words.t(f"{noun}_title", event=words.event_type(event.rule.event_type))
    return {"t": title, "p": [line for line in lines if line], "a": sources(event.reports)}


def report_block(place: Place, view: View, words: Wording) -> Block:
    """Say what was reported, where the words put it, how sure it is, and where it comes from."""
    report, placement = place.report, place.placement
    event = view.event_of.get(report.id)
    lines = [
        words.when(report),
        report.description,
        words.t("place_text", text=report.place_text) if report.place_text else words.t("no_place"),
        explanation(placement.explanations.get(words.lang, ""), words),
        readable("; ".join(part for part in (report.actor, report.target, report.goods) if part)),
        words.certainty(report.certainty),
    ]
    if event is not None:
        lines.append(words.t("effect", text=effect_text(place, view, words)))
        others = [other.id for other in event.reports if other.id != report.id]
        lines.append(words.t("same_event", ids=", ".join(others)) if others else "")
    title = f"{words.event_type(report.event_type)} ({report.id})"
    return {"t": title, "p": [line for line in lines if line], "a": sources([report])}


def effect_text(place: Place, view: View, words: Wording) -> str:
    """Write what a report's event does to traffic, with the probability that it still closes."""
    event = view.event_of.get(place.report.id)
    if event is None:
        return words.t("effect.none")
    p = view.closure_p(place)
    return words.t(f"effect.{event.rule.effect.value}") + ("" if p is None else f" ({words.percent(p)})")


def explanation(text: str, words: Wording) -> str:
    """Introduce the sentence that explains a placement, "" without one."""
    return words.t("how_placed", text=text) if text else ""


def sources(reports: Sequence[Report]) -> list[list[str]]:
    """Return [title, address] of every source; the address is "" unless it is an http(s) one."""
    found = {}
    for report in reports:
        url = safe_url(report.source_url) or ""
        title = report.source_title or report.source_url
        if title:
            found[title, url] = [title, url]
    return list(found.values())


def mine_block(mine: Mine, words: Wording) -> Block:
    """Describe a mine."""
    lines = [
        words.t("mine_operator", text=mine.operator_2025) if mine.operator_2025 else "",
        words.t("mine_output", text=mine.output) if mine.output else "",
        words.t("mine_quality", km=words.km(mine.coord_quality_km)) if mine.coord_quality_km else "",
    ]
    return {"t": mine.mine, "p": [line for line in lines if line]}


def crossing_block(crossing: Crossing, view: View, words: Wording) -> Block:
    """Describe a crossing: the countries it joins, whether fuel may transit, and what may have closed it."""
    lines = [
        " \N{EN DASH} ".join(dict.fromkeys(name for name in (crossing.other_side, crossing.name) if name)),
        " \N{EN DASH} ".join(crossing.countries),
        words.t(f"transit.{crossing.fuel_transit.value}"),
        words.t("source", text=crossing.source) if crossing.source else "",
        *(
            words.t(
                "crossing_closure", event=words.event_type(closure.event.rule.event_type), p=words.percent(closure.p)
            )
            for closure in view.assessment.closures
            if closure.crossing_id == crossing.id
        ),
    ]
    return {"t": words.t("crossing_title", name=crossing.name), "p": [line for line in lines if line]}


def row_anchor(row: Row) -> str:
    """Return the id of a corridor's row in the status table: its number, so that no name can break out of it."""
    return f"corridor-{row.number + 1}"
