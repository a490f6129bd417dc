"""Pieces of sentences that the page's tables and the report share; the page's script writes the same (tell.js)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from maps.escape import safe_url
from maps.texts.sentences import newest_age
from maps.texts.wording import DASH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.reports.report import Report
    from maps.drawing.view import Place, Row, View
    from maps.texts.wording import Wording
    from routes.status.labels import CorridorStatus


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


def evidence_text(status: CorridorStatus, words: Wording) -> str:
    """Write how many events speak of a corridor and how old the newest is, a dash without any."""
    newest = newest_age(status)
    if newest is None:
        return DASH
    return words.t("evidence_count", n=len(status.evidence), newest=words.ago(newest))


def effect_text(place: Place, view: View, words: Wording) -> str:
    """Write what a report's event does to traffic, with the probability that it still closes."""
    event = view.event_of.get(place.report.id)
    if event is None:
        return words.t("effect.none")
    p = view.closure_p(place)
    return words.t(f"effect.{event.rule.effect.value}") + ("" if p is None else f" ({words.percent(p)})")


def sources(reports: Sequence[Report]) -> list[list[str]]:
    """Return [title, address] of every source; the address is "" unless it is an http(s) one."""
    found = {}
    for report in reports:
        url = safe_url(report.source_url) or ""
        title = report.source_title or report.source_url
        if title:
            found[title, url] = [title, url]
    return list(found.values())


def row_anchor(row: Row) -> str:
    """Return the id of a corridor's row in the status table: its number, so that no name can break out of it."""
    return f"corridor-{row.number + 1}"
