"""The values of the exported columns: corridors, places of reports, and stretches of closures.

Codes are those of UNSDI-T (`op_status`, `practicability`), the Logistics Cluster's status words
(`logie_status`), and the precision codes of UCDP and ACLED. A value that is not known is
None, never an empty string or NaN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.codes import Effect, Label, Mode
from maps.drawing.discretion import told_text
from maps.drawing.style import LABEL_STYLES
from maps.exports.where import corridor_where, place_where, stretch_where
from routes.status.regimes.regime import Shares

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from data.tables.corridors import Corridor
    from data.tables.sites import Site
    from maps.drawing.closure_stretches import ClosureStretch
    from maps.drawing.view import CorridorRow, ReportPlace, View
    from routes.events.closures import Closure
    from routes.status.labels import CorridorStatus

    Properties = dict[str, Any]

LICENSE = "ODbL-1.0"
ATTRIBUTION = "© OpenStreetMap contributors"
TRUCK_AND_TRAILER = 6  # UNSDI-T practicability: truck and trailer over 20 t
NO_SHARES = (None,) * len(Shares._fields)


def corridor_fields(row: CorridorRow, view: View) -> Properties:
    """Return the columns of one corridor on the day; all figures are None where nothing recent is known."""
    corridor, status, reference = row.corridor, row.status, row.route.reference
    style, regime = LABEL_STYLES[status.label], status.regime.told
    shares = regime.shares if regime else NO_SHARES
    shown = row.shows_shares
    metadata = view.network.metadata
    newest = max((evidence.day for evidence in status.evidence), default=None)
    return {
        "corridor_id": corridor.id,
        "name_fr": corridor.name_fr,
        "name_en": corridor.name_en,
        "commodity": corridor.commodity.id,
        "mode": corridor.mode.value,
        "crossing": corridor.crossing,
        "origin": corridor.origin.name if corridor.origin else None,
        "destination": corridor.destination.name,
        "as_of": view.settings.as_of.isoformat(),
        "status": status.label.value,
        **{f"regime_{name}": _rounded(share, "p") for name, share in zip(Shares._fields, shares, strict=True)},
        "regime_since": _day(regime.since) if regime else None,
        "regime_said_by": _joined(regime.said_by) if regime else None,
        "previous_status": row.before.label.value,
        "previous_date": view.settings.compared_with.isoformat(),
        "op_status": style.op_status,
        "logie_status": style.logie,
        **{name: _rounded(value, name) if shown else None for name, value in _figures(status).items()},
        "is_restricted": None if status.label is Label.RESTRICTED else status.is_restricted,  # public: not by what
        "delay_h": _rounded(status.delay_h, "delay_h") if shown else None,
        "length_m": _rounded(reference.length_m, "length_m") if reference else None,
        "time_h": _rounded(reference.time_s / 3600, "time_h") if reference else None,
        "road_refs": _joined(reference.refs(view.network)) if reference else None,
        "towns_on_the_way": _joined(_towns(row, view)),
        "practicability": TRUCK_AND_TRAILER if reference else None,
        **corridor_where(row, view),
        "evidence": _joined(name for evidence in status.evidence for name in evidence.report_ids),
        "evidence_events": None if view.is_public else len(status.evidence),
        "evidence_date": newest.isoformat() if newest else None,
        "evidence_coverage": None if view.is_public or reference is None else _rounded(status.evidence_coverage, "p"),
        "substitutes": _joined(status.substitutes),
        "truncated_at": row.route.truncated_at,
        "shares": _joined(f"{s.what}: {s.figure} ({s.year}, {s.source})" for s in corridor.shares),
        "problem": row.route.problem or None,
        "note": None if corridor.mode is Mode.ROAD else _not_assessed(corridor),
        "source": _none(told_text(corridor.source)),
        "osm_date": metadata.get("data_date"),
        "license": LICENSE,
    }


def _figures(status: CorridorStatus) -> Properties:
    """Return the figures that draws give: chances (0..1), metres and hours, with both ends of their intervals."""
    return {
        "p_open": status.p_open,
        "p_diverted": status.p_diverted,
        "p_diverted_low": status.p_diverted_ci and status.p_diverted_ci.low,
        "p_diverted_high": status.p_diverted_ci and status.p_diverted_ci.high,
        "p_cut": status.p_cut,
        "p_cut_low": status.p_cut_ci and status.p_cut_ci.low,
        "p_cut_high": status.p_cut_ci and status.p_cut_ci.high,
        "detour_m": None if status.extra_km is None else status.extra_km * 1000,
        "detour_m_low": status.extra_km_ci and status.extra_km_ci.low * 1000,
        "detour_m_high": status.extra_km_ci and status.extra_km_ci.high * 1000,
        "detour_m_p90": None if status.extra_km_p90 is None else status.extra_km_p90 * 1000,
        "extra_h": status.extra_h,
        "extra_h_low": status.extra_h_ci and status.extra_h_ci.low,
        "extra_h_high": status.extra_h_ci and status.extra_h_ci.high,
        "extra_h_p90": status.extra_h_p90,
        "way_round_p": status.way_round_p,
        "way_round_m": status.way_round.length_m if status.way_round else None,
    }


def place_fields(place: ReportPlace, view: View) -> Properties:
    """Return the columns of one place of one report, with the raw text as it was reported."""
    report, placement = place.report, place.placement
    event = view.event_of.get(report.id)
    return {
        "report_id": report.id,
        "event_id": event.id if event else None,
        "event_date": report.date.isoformat(),
        "date_precision": report.date_precision.value,
        "first_day": report.first_day.isoformat(),
        "last_day": report.last_day.isoformat(),
        "end_date": _day(report.end_date),
        "stood_until": _day(report.stood_until),
        "event_type": report.event_type,
        "place_text": _none(report.place_text),
        "admin": _none(report.admin),
        "description": _none(report.description),
        "actor": _none(report.actor),
        "target": _none(report.target),
        "goods": _none(report.goods),
        "traffic": report.traffic,
        "vehicles": report.vehicles,
        "litres": report.litres,
        "certainty": report.certainty.value,
        "said_by": _none(report.said_by),
        "side": report.side.value,
        "effect": event.rule.effect.value if event else Effect.NONE.value,
        "p_active": _rounded(view.closure_p(place), "p"),
        "kind": placement.kind.value,
        "placed_text": _none(placement.text),
        "placement": placement.status.value,
        "reason": placement.reason.value if placement.reason else None,
        "method": _none(placement.method),
        "score": _rounded(placement.score, "score"),
        "radius_km": _rounded(placement.radius_km, "radius_km"),
        "mass_on_roads": _rounded(sum(piece.mass for piece in placement.pieces), "mass"),
        "road_refs": _joined(placement.road_refs),
        "ucdp_where_prec": placement.ucdp_where_prec,
        "acled_geo_precision": placement.acled_geo_precision,
        "is_corridor_level": placement.is_corridor_level,
        "is_national": placement.is_national,
        "alternatives": _joined(
            f"{c.entry.name} ({c.entry.lat:.4f}, {c.entry.lon:.4f}) {c.score:.2f}" for c in placement.alternatives
        ),
        "explanation_fr": _none(_explanation(place, "fr")),
        "explanation_en": _none(_explanation(place, "en")),
        "same_as": _none(report.same_as),
        "source": _none(report.source_title),
        "source_url": _none(report.source_url),
        "source_date": _day(report.source_date),
        "first_known": _day(report.first_known),
        "withdrawn": report.withdrawn,
        **place_where(placement, view, report.admin),
        "osm_date": view.network.metadata.get("data_date"),
        "license": LICENSE,
    }


def site_fields(site: Site, view: View) -> Properties:
    """Return the columns of one site beside the mines, with its answers on the day by commodity."""
    rows = [row for row in view.rows if row.corridor.destination.name == site.site]
    answers = [
        f"{goods.id}: {answer.word.value}"
        for status in view.assessment.destinations
        if status.destination == site.site
        for goods, answer in status.answers.items()
    ]
    return {
        "site": site.site,
        "site_kind": site.kind.value,
        "as_of": view.settings.as_of.isoformat(),
        "corridors": _joined(row.corridor.id for row in rows),
        "answers": _joined(answers),
        "radius_km": site.coord_quality_km,
        "note": _none(site.note),
        "source": site.source,
        "license": LICENSE,
    }


def stretch_fields(closure: Closure, stretch: ClosureStretch | None, view: View) -> Properties:
    """Return the columns of one stretch of a closure; None for a closure that lies on no road of the network."""
    event, placement = closure.event, closure.placement
    mass = stretch.mass if stretch else None
    return {
        "closure_id": closure.id,
        "event_id": event.id,
        "reports": _joined(event.report_ids),
        "as_of": view.settings.as_of.isoformat(),
        "event_type": event.rule.event_type,
        "effect": closure.effect.value,
        "applies_to": event.rule.applies_to,
        "certainty": event.certainty.value,
        "first_day": event.first_day.isoformat(),
        "last_day": event.last_day.isoformat(),
        "end_date": _day(event.end_date),
        "stood_until": _day(event.stood_until),
        "p": _rounded(closure.p, "p"),
        "mass": _rounded(mass, "mass"),
        "p_active": None if mass is None else _rounded(closure.p * mass, "p"),
        "mass_on_roads": _rounded(sum(piece.mass for piece in placement.pieces), "mass"),
        "length_m": _rounded(stretch.length_m, "length_m") if stretch else None,
        "radius_km": _rounded(placement.radius_km, "radius_km"),
        "crossing": closure.crossing_id,
        "placed_text": _none(placement.text),
        "ucdp_where_prec": placement.ucdp_where_prec,
        "acled_geo_precision": placement.acled_geo_precision,
        **stretch_where(placement, stretch, view),
        "osm_date": view.network.metadata.get("data_date"),
        "license": LICENSE,
    }


def _towns(row: CorridorRow, view: View) -> list[str]:
    """Return the towns on the usual road, its ends too, in a traveller's order."""
    if row.route.reference is None:
        return []
    ends = row.route.start.name, row.corridor.destination.name
    return [name for name in view.assessment.towns.names_at(row.route.reference, *ends) if name]


def _explanation(place: ReportPlace, lang: str) -> str:
    return next((text for key, text in place.placement.explanations.items() if key.value == lang), "")


def _rounded(value: float | None, name: str) -> float | None:
    """Round to what a figure can mean: whole metres, hundredths of an hour, a tenth of a percent."""
    if value is None:
        return None
    decimals = 0 if name.endswith("_m") or "_m_" in name else 2 if name.endswith(("_h", "_km")) or "_h_" in name else 4
    return round(float(value), decimals) + 0.0


def _joined(values: Iterable[str]) -> str | None:
    return ";".join(dict.fromkeys(value for value in values if value)) or None


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _none(text: str) -> str | None:
    return text or None


def _not_assessed(corridor: Corridor) -> str:
    """Say why a corridor that is no road is not assessed."""
    if corridor.mode is Mode.AIR:
        return "not assessed: road closures do not cut an air link"
    return f"not assessed: {corridor.mode.value}, and only roads are"
