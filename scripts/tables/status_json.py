"""What `supplylines status --json` prints, as plain data."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

from routes.records import beyond_records, bounds_of, corridor_record, destination_records, need_records, supply_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.array_types import Floats
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.towns import Towns
    from routes.history.backtest import Backtest
    from routes.history.sensitivity import Sensitivity
    from routes.history.timeline import EvidenceChange, Timeline
    from routes.status.assessment import DayStatus
    from routes.status.beyond_limit import BeyondLimit

    Record = dict[str, Any]


def one_day_record(
    day: DayStatus, chosen: Sequence[CorridorRoute], towns: Towns, beyond: Iterable[BeyondLimit]
) -> Record:
    """Return the record of a day that is asked for alone, with the ways that its cut corridors have left."""
    return {**day_record(day, chosen, towns), "beyond_limit": beyond_records(beyond)}


def day_record(day: DayStatus, chosen: Sequence[CorridorRoute], towns: Towns) -> Record:
    """Return the documented keys of a day for the corridors chosen and the destinations they serve.

    Ways round are told by the towns of the network.
    With every corridor, the other places whose supply is followed are among the destinations.
    """
    corridors = {route.corridor.id: route for route in chosen}
    places = {route.corridor.destination.name for route in chosen}
    country = day.supply.country
    return {
        "as_of": day.day.isoformat(),
        "season": day.season.value,
        "corridors": [
            corridor_record(corridors[status.corridor_id], status, towns)
            for status in day.statuses
            if status.corridor_id in corridors
        ],
        "destinations": destination_records(day, places if len(corridors) < len(day.statuses) else None),
        "supply_country": supply_record(country) if country else None,
        "needs": need_records(day.needs, places),
    }


def span_records(
    found: Sequence[DayStatus], timeline: Timeline, chosen: Sequence[CorridorRoute], towns: Towns
) -> list[Record]:
    """Return the record of every day, each corridor with what changed in its evidence since the day before."""
    number = {name: n for n, name in enumerate(timeline.corridor_ids)}
    records = [day_record(day, chosen, towns) for day in found]
    for n, record in enumerate(records):
        for corridor in record["corridors"]:
            corridor["changes"] = _change(timeline.changes[number[corridor["corridor_id"]]][n])
    return records


def sensitivity_record(found: Sensitivity, chosen: Sequence[CorridorRoute]) -> Record:
    """Return the labels and probabilities of every corridor and day as asked for and under each variant."""
    base = found.base
    numbers = [base.corridor_ids.index(route.corridor.id) for route in chosen]
    return {
        "days": [day.isoformat() for day in base.days],
        "variants": [vars(variant) for variant in found.variants],
        "corridors": [
            {
                "corridor_id": base.corridor_ids[n],
                "days_moved": int(found.moved[:, n].any(axis=0).sum()),
                **_labels(base, n),
                "under": {
                    variant.name: {"days_moved": int(moved[n].sum()), **_labels(timeline, n)}
                    for variant, timeline, moved in zip(found.variants, found.timelines, found.moved, strict=True)
                },
            }
            for n in numbers
        ],
    }


def backtest_record(found: Backtest, caveats: Sequence[str]) -> Record:
    """Return how well each ranking foresaw what was hit."""
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "days": found.days,
        "days_with_hits": found.days_with_hits,
        "horizon_days": found.horizon_days,
        "sections": found.sections,
        "length_km": round(found.length_km, 1),
        "hits": found.hits,
        "rankings": {
            ranking.value: {
                "auc": round(skill.auc, 4),
                "auc_ci": bounds_of(skill.auc_ci),
                "top_share": round(skill.top_share, 4),
                "top_share_ci": bounds_of(skill.top_share_ci),
                "auc_gain_ci": bounds_of(found.gain.get(ranking)),
            }
            for ranking, skill in found.skills.items()
        },
        "caveats": list(caveats),
    }


def _labels(timeline: Timeline, corridor: int) -> Record:
    return {
        "labels": [timeline.label(corridor, day).value for day in range(len(timeline.days))],
        "p_open": _row(timeline.p_open[corridor]),
        "p_diverted": _row(timeline.p_diverted[corridor]),
        "p_cut": _row(timeline.p_cut[corridor]),
    }


def _row(values: Floats) -> list[float | None]:
    return [None if isnan(value) else round(value, 4) for value in values.tolist()]


def _change(change: EvidenceChange) -> Record:
    return {name: list(ids) for name, ids in change._asdict().items()}
