"""The documented columns of placements, corridors and comparisons, as plain values for JSON, tables and frames."""

from __future__ import annotations

from math import isinf
from typing import TYPE_CHECKING, Any

from data.plain_values import rounded
from routes.corridors.town_sections import between_stops
from routes.status.regimes.regime import Shares

if TYPE_CHECKING:
    from data.codes import Lang
    from data.tables.supply import Observation
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.towns import Towns
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement
    from routes.scenarios.comparison import Comparison, CorridorChange, Side
    from routes.status.answers import Answer, Range
    from routes.status.assessment import DayStatus
    from routes.status.beyond_limit import BeyondLimit
    from routes.status.destinations import DestinationStatus
    from routes.status.intervals import Interval
    from routes.status.labels import CorridorStatus
    from routes.status.needs import NeedStatus
    from routes.status.regimes.regime import Regime
    from routes.status.supply import Arrivals, SupplyStatus

    Record = dict[str, Any]
    from collections.abc import Collection, Iterable


PLACEMENT_COLUMNS = (
    "kind",
    "status",
    "reason",
    "lat",
    "lon",
    "radius_km",
    "road_refs",
    "off_network",
    "ucdp_where_prec",
    "acled_geo_precision",
    "score",
    "alternatives",
    "explanation",
)


ANSWER_KEYS = ("freely", "under_escort", "not_at_all")


def bounds_of(interval: Interval | None, digits: int = 4) -> list[float] | None:
    """Return the two bounds of an interval that may be unknown."""
    return None if interval is None else [round(bound, digits) + 0.0 for bound in interval]


def placement_record(place: Placement, lang: Lang) -> Record:
    """Return the columns of one placement in a table."""
    return {
        "kind": place.kind.value,
        "status": place.status.value,
        "reason": place.reason.value if place.reason else None,
        "lat": rounded(place.lat, 5),
        "lon": rounded(place.lon, 5),
        "radius_km": rounded(place.radius_km, 1),
        "road_refs": list(place.road_refs),
        "off_network": rounded(place.off_network, 3),
        "ucdp_where_prec": place.ucdp_where_prec,
        "acled_geo_precision": place.acled_geo_precision,
        "score": rounded(place.score, 3),
        "alternatives": [
            {"name": c.entry.name, "lat": c.entry.lat, "lon": c.entry.lon, "score": round(c.score, 3)}
            for c in place.alternatives
        ],
        "explanation": place.explanations[lang],
    }


def placement_json(place: Placement, network: RoadNetwork, lang: Lang) -> Record:
    """Return the keys of one placement in JSON: those of a table, and the geometry."""
    return placement_record(place, lang) | {"geometry": place.geometry(network)}


def corridor_record(route: CorridorRoute, status: CorridorStatus, towns: Towns) -> Record:
    """Return the columns of one corridor on a day; its way round is told by the towns given."""
    corridor = route.corridor
    return {
        "corridor_id": status.corridor_id,
        "commodity": corridor.commodity.id,
        "destination": corridor.destination.name,
        "label": status.label.value,
        "p_open": rounded(status.p_open, 4),
        "p_diverted": rounded(status.p_diverted, 4),
        "p_cut": rounded(status.p_cut, 4),
        "p_diverted_ci": bounds_of(status.p_diverted_ci),
        "p_cut_ci": bounds_of(status.p_cut_ci),
        "extra_km": rounded(status.extra_km, 1),
        "extra_km_ci": bounds_of(status.extra_km_ci, 1),
        "extra_h": rounded(status.extra_h, 2),
        "extra_h_ci": bounds_of(status.extra_h_ci, 2),
        "delay_h": rounded(status.known_delay_h, 2),
        "evidence": list(status.speaking_reports),
        "evidence_coverage": rounded(status.evidence_coverage, 4),
        "substitutes": list(status.substitutes),
        "regime": regime_record(status.regime.told),
        "way_round": way_record(route, status, towns),
    }


def way_record(route: CorridorRoute, status: CorridorStatus, towns: Towns) -> Record | None:
    """Return the way round that is told and the stretches of it that are in doubt, None where none is told."""
    way, usual = status.way_round, route.reference
    if way is None or usual is None:
        return None
    stops = towns.stops(way, route.start.name, route.corridor.destination.name)
    sections = (between_stops(towns.network, way, stops, doubt.edges) for doubt in status.way_doubts)
    return {
        "p": rounded(status.way_round_p, 4),
        "km": rounded(way.length_m / 1000, 1),
        "hours": rounded(way.time_s / 3600, 2),
        "extra_km": rounded(way.extra_km(usual), 1),
        "extra_h": rounded((way.time_s - usual.time_s) / 3600, 2),
        "via": list(towns.only_on(way, usual)),
        "road_refs": list(way.refs(towns.network)),
        "in_doubt": [
            {"from": start, "to": end, "p": rounded(doubt.p, 4), "evidence": list(doubt.report_ids)}
            for (start, end), doubt in zip(sections, status.way_doubts, strict=True)
        ],
    }


def regime_record(regime: Regime | None) -> Record | None:
    """Return how traffic uses a corridor: the probabilities, since when, on whose word, None where it is not known."""
    if regime is None:
        return None
    return {
        **{name: rounded(value, 4) for name, value in regime.shares._asdict().items()},
        "since": regime.since.isoformat() if regime.since else None,
        "is_ordered": regime.is_ordered,
        "last_passage": regime.last_passage.isoformat() if regime.last_passage else None,
        "said_by": list(regime.said_by),
        "evidence": list(regime.evidence),
    }


def destination_records(day: DayStatus, chosen: Collection[str] | None = None) -> list[Record]:
    """Return the columns of the destinations on a day, all or those chosen, and of the other places with supply.

    No corridor leads to such a place: nothing is said of how it can be reached.
    """
    records = [
        {
            "destination": one.destination,
            "p_reachable": rounded(one.p_reachable, 4),
            "p_reachable_ci": bounds_of(one.p_reachable_ci),
            "corridors_left": one.corridors_left,
            **main_answer(one),
            "answers": {
                commodity.id: answer_record(answer) | {"beside": list(answer.beside)}
                for commodity, answer in one.answers.items()
            },
            "supply": supply_record(day.supply.at(one.destination)),
        }
        for one in day.destinations
        if chosen is None or one.destination in chosen
    ]
    if chosen is None:
        served = {one.destination for one in day.destinations}
        nothing = dict.fromkeys(("p_reachable", "p_reachable_ci", "corridors_left", *ANSWER_KEYS))
        records += [
            {"destination": one.place, **nothing, "answers": {}, "supply": supply_record(one)}
            for one in day.supply.places
            if one.place not in served
        ]
    return records


def main_answer(destination: DestinationStatus) -> Record:
    """Return the answer for the first commodity that has a corridor to a destination."""
    answer = destination.main_answer
    return dict.fromkeys(ANSWER_KEYS) if answer is None else answer_record(answer)


def answer_record(answer: Answer) -> Record:
    """Return whether a commodity gets there, each way between two ends."""
    return {
        name: {end: rounded(value, 4) for end, value in getattr(answer, name)._asdict().items()} for name in ANSWER_KEYS
    }


def supply_record(supply: SupplyStatus) -> Record:
    """Return the columns of what is known of supply at a place."""
    seen, arrived_on = supply.seen, supply.arrived_on
    return {
        "state": supply.state.value if supply.state else None,
        "product": seen.product if seen else None,
        "age_days": supply.age_days,
        "source": _source(seen) if seen else None,
        "contradicted_by": [one.id for one in supply.contradicted_by],
        "last_arrival": arrived_on.isoformat() if arrived_on else None,
        "arrivals_7d": _arrivals(supply.arrivals_7d),
        "arrivals_28d": _arrivals(supply.arrivals_28d),
        "need_per_day": {name: rounded(value, 1) for name, value in supply.need_per_day._asdict().items()}
        if supply.need_per_day
        else None,
    }


def _source(seen: Observation) -> Record:
    """Return whose word an observation is."""
    return {
        "id": seen.id,
        "title": seen.source_title,
        "url": seen.source_url,
        "said_by": seen.said_by,
        "side": seen.side.value,
        "certainty": seen.certainty.value,
        "date": seen.ended_on.isoformat() if seen.ended_on else None,
    }


def _arrivals(arrivals: Arrivals | None) -> Record | None:
    if arrivals is None:
        return None
    low, high = round(arrivals.low), round(arrivals.high)
    return {"low": low, "high": high, "coverage_days": arrivals.coverage_days}


def change_record(pair: CorridorChange) -> Record:
    """Return the columns of one corridor without (`..._before`) and with (`..._after`) a scenario."""
    corridor = pair.after.route.corridor
    sides = {"before": _side(pair.before), "after": _side(pair.after)}
    figures = {f"{name}_{when}": side[name] for name in sides["before"] for when, side in sides.items()}
    return {
        "corridor_id": corridor.id,
        "name_fr": corridor.name_fr,
        "name_en": corridor.name_en,
        "commodity": corridor.commodity.id,
        "destination": corridor.destination.name,
        **figures,
    }


def beyond_records(found: Iterable[BeyondLimit]) -> list[Record]:
    """Return the columns of the ways that cut corridors have left, longer than a way round may be."""
    return [
        {
            "corridor_id": one.corridor_id,
            "extra_km": rounded(one.extra_km, 1),
            "extra_h": rounded(one.extra_h, 2),
            "ratio": rounded(one.ratio, 2),
        }
        for one in found
    ]


def destination_changes(comparison: Comparison) -> list[Record]:
    """Return the columns of every destination without and with a scenario."""
    return [
        {
            "destination": one.after.destination,
            "corridors_total": one.after.corridors_total,
            "corridors_left_before": one.before.corridors_left,
            "corridors_left_after": one.after.corridors_left,
            "p_reachable_before": rounded(one.before.p_reachable, 4),
            "p_reachable_after": rounded(one.after.p_reachable, 4),
            **_low_high("p_reachable", "_before", one.before.p_reachable_ci),
            **_low_high("p_reachable", "_after", one.after.p_reachable_ci),
            **_answer_ends("_before", one.before.main_answer),
            **_answer_ends("_after", one.after.main_answer),
            "corridors_lost": list(one.lost),
        }
        for one in comparison.destinations
    ]


def need_records(needs: Iterable[NeedStatus], chosen: Collection[str] | None = None) -> list[Record]:
    """Return the columns of what destinations need, all or those chosen, and how much of it can arrive on a day."""
    return [
        {
            "destination": one.demand.destination,
            "commodity": one.demand.commodity.id,
            "need_t_per_day": rounded(one.demand.need_t, 1),
            "need_vehicles_per_day": rounded(one.demand.need_t / one.demand.tonnes_per_vehicle, 1),
            "share": range_record(one.share, 4),
            "share_ci": bounds_of(one.share_ci),
            "shortfall_t_per_day": range_record(one.shortfall_t, 1),
            "stock_days": one.demand.stock_days,
            "stock_lasts_days": None if one.stock_lasts_days is None else range_record(one.stock_lasts_days, 1),
            "ways": one.ways,
            "capacity_unknown": list(one.unbounded),
        }
        for one in needs
        if chosen is None or one.demand.destination in chosen
    ]


def need_changes(comparison: Comparison) -> list[Record]:
    """Return how much of every need can arrive without and with a scenario."""
    keys = ("share", "share_ci", "shortfall_t_per_day", "stock_lasts_days")
    pairs = zip(need_records(comparison.before.needs), need_records(comparison.after.needs), strict=True)
    return [
        {
            **{key: after[key] for key in ("destination", "commodity", "need_t_per_day")},
            **{f"{key}_{when}": one[key] for key in keys for when, one in (("before", before), ("after", after))},
        }
        for before, after in pairs
    ]


def range_record(told: Range, digits: int) -> Record:
    """Return both ends of a range, null where it has no end."""
    return {name: None if isinf(end) else rounded(end, digits) for name, end in told._asdict().items()}


def cut_off_records(comparison: Comparison) -> list[Record]:
    """Return the columns of every town that a scenario cuts off."""
    return [
        {
            "place": one.town.name,
            "lat": round(one.town.lat, 5),
            "lon": round(one.town.lon, 5),
            "p_before": rounded(one.p_before, 4),
            "p_after": rounded(one.p_after, 4),
        }
        for one in comparison.cut_off
        if one.is_new
    ]


def _side(side: Side) -> Record:
    status = side.status
    km, hours = side.road or (None, None)
    told = status.regime.told
    shares = dict.fromkeys(Shares._fields) if told is None else told.shares._asdict()
    return {
        "label": status.label.value,
        **{f"regime_{name}": rounded(share, 4) for name, share in shares.items()},
        "p_open": rounded(status.p_open, 4),
        "p_diverted": rounded(status.p_diverted, 4),
        **_low_high("p_diverted", "", status.p_diverted_ci),
        "p_cut": rounded(status.p_cut, 4),
        **_low_high("p_cut", "", status.p_cut_ci),
        "km": rounded(km, 1),
        "hours": rounded(hours, 2),
        "extra_km": rounded(status.extra_km, 1),
        **_low_high("extra_km", "", status.extra_km_ci, 1),
        "extra_h": rounded(status.extra_h, 2),
        **_low_high("extra_h", "", status.extra_h_ci, 2),
    }


def _answer_ends(when: str, answer: Answer | None) -> Record:
    """Return the ends of the answer for the first commodity of a destination, None where it has none."""
    ends = {name: None if answer is None else getattr(answer, name) for name in ANSWER_KEYS}
    return {
        f"{name}_{end}{when}": None if told is None else rounded(getattr(told, end), 4)
        for name, told in ends.items()
        for end in ("low", "high")
    }


def _low_high(name: str, side: str, interval: Interval | None, digits: int = 4) -> Record:
    """Return the bounds of the 95 % interval of a figure over draws."""
    low, high = interval or (None, None)
    return {f"{name}_low{side}": rounded(low, digits), f"{name}_high{side}": rounded(high, digits)}
