"""comparison.json, .csv and .geojson, changes.geojson: scenarios beside their baseline, several in one file."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from data.codes import Action
from maps.fields import ATTRIBUTION, LICENSE, software
from maps.geojson import DECIMALS, as_text, feature
from maps.lines import groups, join, piece_segments, rounded
from maps.page import build_page
from maps.tables import records_csv

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.codes import Lang
    from routes.comparison import Comparison, CorridorChange, Side
    from routes.intervals import Interval
    from routes.scenario import Change

    Record = dict[str, Any]

NOTES = {
    "comparison": "Hypothetical scenarios beside the same day without their changes; no report says that any of it "
    "happened. km and hours are those of the road left: the usual one, the median way round where diverted, null where "
    "cut. Air links are not assessed. No recent reports does not mean safe.",
    "changes": "What each hypothetical scenario changes on the roads; no report says that any of it happened.",
}


def comparison_record(comparison: Comparison) -> Record:
    """Return everything a comparison says, as plain values."""
    changes, options = comparison.changes, comparison.assessment.options
    return {
        "scenario": changes.name,
        "title": changes.title,
        "as_of": changes.day.isoformat(),
        "season": options.season.value,
        "detour_ratio": options.detour_ratio,
        "changes": [_change_record(change, comparison) for change in changes.changes],
        "ignored": sorted(changes.ignored),
        "corridors": [corridor_record(pair) for pair in comparison.corridors],
        "destinations": [
            {
                "destination": one.after.destination,
                "corridors_total": one.after.corridors_total,
                "corridors_left_before": one.before.corridors_left,
                "corridors_left_after": one.after.corridors_left,
                "p_reachable_before": _figure(one.before.p_reachable, 4),
                "p_reachable_after": _figure(one.after.p_reachable, 4),
                **_bounds("p_reachable", "_before", one.before.p_reachable_ci),
                **_bounds("p_reachable", "_after", one.after.p_reachable_ci),
                "corridors_lost": list(one.lost),
            }
            for one in comparison.destinations
        ],
        "cut_off": [
            {
                "place": one.town.name,
                "lat": round(one.town.lat, DECIMALS),
                "lon": round(one.town.lon, DECIMALS),
                "p_before": _figure(one.p_before, 4),
                "p_after": _figure(one.p_after, 4),
            }
            for one in comparison.cut_off
            if one.is_new
        ],
        "warnings": list(comparison.warnings),
    }


def corridor_record(pair: CorridorChange) -> Record:
    """Return the columns of one corridor, without (before) and with (after) the scenario."""
    corridor = pair.after.route.corridor
    sides = {"before": _side(pair.before), "after": _side(pair.after)}
    figures = {f"{name}_{when}": side[name] for name in sides["before"] for when, side in sides.items()}
    return {
        "corridor_id": corridor.id,
        "name_fr": corridor.name_fr,
        "name_en": corridor.name_en,
        "commodity": corridor.commodity.value,
        "destination": corridor.destination.name,
        **figures,
    }


def comparison_json(comparisons: Sequence[Comparison]) -> str:
    """Return comparison.json: what was compared, and a list of scenarios."""
    record = {
        "note": NOTES["comparison"],
        "software": software(),
        "license": LICENSE,
        "attribution": ATTRIBUTION,
        "scenarios": [comparison_record(one) for one in comparisons],
    }
    return json.dumps(record, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def comparison_csv(comparisons: Sequence[Comparison]) -> str:
    """Return comparison.csv: one row a scenario and corridor."""
    return records_csv([{**_head(one), **corridor_record(pair)} for one in comparisons for pair in one.corridors])


def comparison_geojson(comparisons: Sequence[Comparison]) -> str:
    """Return comparison.geojson: one MultiLineString a scenario and corridor, the usual road under the scenario."""
    features = []
    for number, one in enumerate(comparisons, start=1):
        for pair in one.corridors:
            reference = pair.after.route.reference
            line = reference.shape(one.assessment.network).tolist() if reference and reference.edges else None
            lines = [rounded(line, DECIMALS)] if line else []
            properties = {key: _cell(value) for key, value in {**_head(one), **corridor_record(pair)}.items()}
            name = f"{number}/{pair.after.route.corridor.id}"
            features.append(feature(name, "MultiLineString", lines, {**properties, "license": LICENSE}))
    return as_text("comparison", NOTES["comparison"], features, {})


def changes_geojson(comparisons: Sequence[Comparison]) -> str:
    """Return changes.geojson: one MultiLineString an entry of a scenario; null for a crossing."""
    features = []
    for number, one in enumerate(comparisons, start=1):
        network = one.assessment.network
        for place, change in enumerate(one.changes.changes, start=1):
            segments = piece_segments(network, change.pieces)
            lines = [line for group in groups(segments) for line in join([segments[n] for n in group])]
            drawn = [rounded(line, DECIMALS) for line in lines]
            properties = {**_head(one), **{key: _cell(value) for key, value in _change_record(change, one).items()}}
            features.append(feature(f"{number}/{place}", "MultiLineString", drawn, {**properties, "license": LICENSE}))
    return as_text("changes", NOTES["changes"], features, {})


def _head(comparison: Comparison) -> Record:
    changes = comparison.changes
    return {"scenario": changes.name, "title": changes.title, "as_of": changes.day.isoformat()}


def _side(side: Side) -> Record:
    status = side.status
    km, hours = side.road or (None, None)
    return {
        "label": status.label.value,
        "p_open": _figure(status.p_open, 4),
        "p_diverted": _figure(status.p_diverted, 4),
        **_bounds("p_diverted", "", status.p_diverted_ci),
        "p_cut": _figure(status.p_cut, 4),
        **_bounds("p_cut", "", status.p_cut_ci),
        "km": _figure(km, 1),
        "hours": _figure(hours, 2),
        "extra_km": _figure(status.extra_km, 1),
        "extra_h": _figure(status.extra_h, 2),
    }


def _change_record(change: Change, comparison: Comparison) -> Record:
    closure = change.closure
    return {
        "action": change.action.value,
        "text": change.found.text,
        "length_km": round(change.length_km, 1),
        "road_refs": ";".join(change.found.placement.road_refs) or None,
        "crossing": change.found.crossing_id,
        "report": change.found.report_id,
        "p": _figure(closure.p, 4) if closure else None,
        "applies_to": closure.event.rule.applies_to.value if closure else None,
        "factor": closure.event.rule.time_factor if closure and change.action is Action.SLOW else None,
        "kmh": change.kmh,
        "corridors": list(comparison.corridors_on(change)),
    }


def _cell(value: Any) -> Any:
    return ";".join(str(part) for part in value) or None if isinstance(value, list) else value


def _bounds(name: str, side: str, interval: Interval | None) -> Record:
    """Return the bounds of the 95 % interval of a share counted over draws."""
    low, high = interval or (None, None)
    return {f"{name}_low{side}": _figure(low, 4), f"{name}_high{side}": _figure(high, 4)}


def _figure(value: float | None, decimals: int) -> float | None:
    return None if value is None else round(value, decimals) + 0.0


def scenario_texts(comparisons: Sequence[Comparison], lang: Lang, produced: date | None) -> dict[str, str]:
    """Return the files of a comparison by name: a page a scenario, and the data of all of them.

    `produced` is the day printed as the day of production, by default the scenario's own.

    Raises
    ------
    PageError
        A page would not be self-contained, or too large.
    """
    texts = {
        "comparison.json": comparison_json(comparisons),
        "comparison.csv": comparison_csv(comparisons),
        "comparison.geojson": comparison_geojson(comparisons),
        "changes.geojson": changes_geojson(comparisons),
    }
    for number, one in enumerate(comparisons, start=1):
        name = f"scenario-{number}-{_slug(one.changes.name)}".rstrip("-")
        texts[f"{name}.html"] = build_page(one.assessment, lang, produced or one.changes.day)
    return texts


def _slug(name: str) -> str:
    """Return a name as letters, digits and hyphens, fit for a file anywhere."""
    plain = "".join(char for char in unicodedata.normalize("NFD", name.lower()) if char.isascii())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]
