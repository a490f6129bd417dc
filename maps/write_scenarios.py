"""comparison.json, .csv and .geojson, changes.geojson: scenarios beside their baseline, several in one file."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from data.codes import Action
from data.software import software
from data.texts.accents import without_accents
from maps.drawing.lines import groups, join, piece_segments, rounded
from maps.exports.columns import ATTRIBUTION, LICENSE
from maps.exports.csv_files import records_csv
from maps.exports.geojson import DECIMALS, as_text, corridor_lines, feature
from maps.exports.where import units
from maps.page.compared_cases import compared_cases
from maps.page.page import build_page
from maps.texts.wording import Wording
from routes.records import beyond_records, change_record, cut_off_records, destination_changes, need_changes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.codes import Lang
    from geo.gazetteer.pcodes import Pcodes
    from routes.scenarios.changes import Change
    from routes.scenarios.comparison import Comparison, CorridorChange

    Record = dict[str, Any]

SCENARIO_FILES = (
    *("comparison.json", "comparison.csv", "comparison.geojson", "changes.geojson"),
    "scenario-[0-9]*.html",
)
NOTES = {
    "comparison": "Hypothetical scenarios beside the same day without their changes; no report says that any of it "
    "happened. km and hours are those of the road left: the usual one, the median way round where diverted, null where "
    "cut. Air links are not assessed. No recent reports does not mean safe.",
    "changes": "What each hypothetical scenario changes on the roads; no report says that any of it happened.",
}


def comparison_record(comparison: Comparison) -> Record:
    """Return everything a comparison says, as plain values."""
    changes, settings = comparison.changes, comparison.assessment.settings
    return {
        "scenario": changes.name,
        "title": changes.title,
        "as_of": changes.day.isoformat(),
        "season": settings.season.value,
        "detour_ratio": settings.detour_ratio,
        "changes": [_change_record(change, comparison) for change in changes.changes],
        "ignored": sorted(changes.ignored),
        "corridors": [change_record(pair) for pair in comparison.corridors],
        "beyond_limit": beyond_records(comparison.beyond_limit),
        "destinations": destination_changes(comparison),
        "needs": need_changes(comparison),
        "cut_off": cut_off_records(comparison),
        "warnings": list(comparison.warnings),
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
    return records_csv(
        [
            {**_head(one), **change_record(pair), **_where(pair, pcodes), "license": LICENSE}
            for one, pcodes in _with_codes(comparisons)
            for pair in one.corridors
        ]
    )


def comparison_geojson(comparisons: Sequence[Comparison]) -> str:
    """Return comparison.geojson: one MultiLineString a scenario and corridor, the usual road, also where it is cut."""
    features = []
    for number, (one, pcodes) in enumerate(_with_codes(comparisons), start=1):
        for pair in one.corridors:
            corridor, references = pair.after.route.corridor, (pair.after.route.reference, pair.before.route.reference)
            lines = corridor_lines(corridor, references, one.assessment.network)
            fields = {**_head(one), **change_record(pair), **_where(pair, pcodes), "license": LICENSE}
            properties = {key: _cell(value) for key, value in fields.items()}
            features.append(feature(f"{number}/{corridor.id}", "MultiLineString", lines, properties))
    return as_text("comparison", NOTES["comparison"], features, {})


def _with_codes(comparisons: Sequence[Comparison]) -> list[tuple[Comparison, Pcodes]]:
    """Return each comparison with the P-codes of the case, which all have alike."""
    if not comparisons:
        return []
    pcodes = comparisons[0].assessment.pcodes
    return [(one, pcodes) for one in comparisons]


def _where(pair: CorridorChange, pcodes: Pcodes) -> Record:
    place = pair.after.route.corridor.destination
    return units(pcodes.of_place(place.name, place.lat, place.lon), place.country)


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


def _change_record(change: Change, comparison: Comparison) -> Record:
    closure = change.closure
    return {
        "action": change.action.value,
        "text": change.found.text,
        "length_km": round(change.length_km, 1),
        "road_refs": ";".join(change.found.placement.road_refs) or None,
        "crossing": change.found.crossing_id,
        "report": change.found.report_id,
        "p": round(closure.p, 4) if closure else None,
        "applies_to": closure.event.rule.applies_to if closure else None,
        "factor": closure.event.rule.time_factor if closure and change.action is Action.SLOW else None,
        "kmh": change.kmh,
        "corridors": list(comparison.corridors_on(change)),
    }


def _cell(value: Any) -> Any:
    return ";".join(str(part) for part in value) or None if isinstance(value, list) else value


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
    for number, one in enumerate(comparisons):
        name = f"scenario-{number + 1}-{_slug(one.changes.name)}".rstrip("-")
        others = compared_cases(comparisons, number, Wording.of_case(one.assessment.profile, lang))
        texts[f"{name}.html"] = build_page(one.assessment, lang, produced or one.changes.day, others=others)
    return texts


def _slug(name: str) -> str:
    """Return a name as letters, digits and hyphens, fit for a file anywhere."""
    plain = without_accents(name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]
