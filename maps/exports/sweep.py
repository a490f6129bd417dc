"""sections.csv, .geojson and sweep.json: what a sweep found, told from town to town, with what it is for."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from data.software import software
from maps.drawing.lines import edge_segments, join, rounded
from maps.exports.columns import ATTRIBUTION, LICENSE
from maps.exports.csv_files import records_csv
from maps.exports.geojson import DECIMALS, as_text, feature
from routes.sweeps.sweep import PURPOSE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.town_sections import RoadSection
    from routes.network.road_network import RoadNetwork
    from routes.sweeps.criticality import Impact
    from routes.sweeps.distinct_ways import DistinctWay
    from routes.sweeps.protect import Protection
    from routes.sweeps.redundancy import Redundancy
    from routes.sweeps.supply_hours import TownSupply
    from routes.sweeps.sweep import SectionImpact
    from routes.sweeps.worst_sets import WorstSet

    Record = dict[str, Any]

SWEEP_FILES = ("sweep.json", "sections.csv", "sections.geojson", "sections.html")


def section_record(rank: int, one: SectionImpact) -> Record:
    """Return the columns of one section; shares are never added up, for their years and sources differ."""
    section = one.section
    return {
        "rank": rank,
        "section": section.name,
        "road_refs": list(section.refs),
        "length_km": round(section.length_km, 1),
        **impact_record(one.impact),
    }


def impact_record(impact: Impact) -> Record:
    """Return the columns of what a closure does."""
    return {
        "corridors_cut": len(impact.cut),
        "corridors_diverted": len(impact.diverted),
        "added_truck_h": round(impact.added_truck_h, 2),
        "need_lost_t_per_day": None if impact.lost_t is None else round(impact.lost_t, 1) + 0.0,
        "need_at_stake_t_per_day": None if impact.at_stake_t is None else round(impact.at_stake_t, 1) + 0.0,
        "cut": list(impact.cut),
        "diverted": list(impact.diverted),
        "shares": share_texts(impact),
    }


def share_texts(impact: Impact) -> list[str]:
    """Return the published shares that a closure affects, each with its year and source, in the tables' words."""
    return [
        f"{'all' if is_whole else 'some'} roads of {one.share.what}: {one.share.figure} ({one.share.year}, "
        f"{one.share.source})"
        for one, is_whole in impact.shares
    ]


def worst_record(found: WorstSet, sections: Sequence[RoadSection]) -> Record:
    """Return the columns of the sections whose joint closure does most."""
    return {
        "sections": [section.name for section in sections],
        "every_set_tried": found.is_exact,
        **impact_record(found.impact),
    }


def protect_record(found: Protection, sections: Sequence[RoadSection]) -> Record:
    """Return the columns of the sections to hold, in their order, and what can be expected to arrive."""
    return {
        "counted_in": "t_per_day" if found.in_tonnes else "corridors_not_cut",
        "expected_before": round(found.before, 3),
        "expected_after": round(found.after, 3),
        "expected_if_all_are_held": round(found.all_held, 3),
        "gain_ci": [round(bound, 3) for bound in found.gain_ci],
        "every_set_tried": found.is_exact,
        "sections_that_may_be_closed": found.tried,
        "sections": [
            {
                "section": section.name,
                "road_refs": list(section.refs),
                "length_km": round(section.length_km, 1),
                "adds": round(gain, 3),
            }
            for section, (_, gain) in zip(sections, found.steps, strict=True)
        ],
    }


def redundancy_record(one: Redundancy) -> Record:
    """Return the columns of a destination's redundancy."""
    return {
        "destination": one.destination,
        "routes_sharing_no_road": one.routes,
        "crossings": list(one.origins),
        "thinnest": [[section.name for section in way] for way in one.thin],
        "all_ways_meet_at": list(one.places),
    }


def ways_records(route: CorridorRoute, ways: Sequence[DistinctWay], network: RoadNetwork) -> list[Record]:
    """Return the columns of the distinct ways of a corridor, the fastest first."""
    return [
        {
            "corridor_id": route.corridor.id,
            "way": number,
            "km": round(one.route.length_m / 1000, 1),
            "hours": round(one.route.time_s / 3600, 2),
            "road_refs": list(one.route.refs(network)),
            "shared_with_faster": [round(share, 3) for share in one.shared],
        }
        for number, one in enumerate(ways, start=1)
    ]


def town_record(one: TownSupply) -> Record:
    """Return the columns of a town's supply."""
    return {
        "town": one.town.name,
        "lat": round(one.town.lat, DECIMALS),
        "lon": round(one.town.lon, DECIMALS),
        "population": one.town.population,
        "hours_open": None if one.open_h is None else round(one.open_h, 2),
        "hours_now": None if one.now_h is None else round(one.now_h, 2),
        "beyond_hours": one.is_beyond,
        "cut_off_from_every_open_origin": one.is_cut_off,
        "lies_in_a_closed_area": one.is_closed_in,
    }


def sweep_json(parts: Record) -> str:
    """Return the parts of a sweep as JSON, with what it is for."""
    head = {"purpose": PURPOSE, "software": software(), "license": LICENSE, "attribution": ATTRIBUTION}
    return json.dumps({**head, **parts}, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def sections_csv(ranked: Sequence[SectionImpact]) -> str:
    """Return sections.csv: one row a section, the gravest first."""
    return records_csv([section_record(rank, one) for rank, one in enumerate(ranked, start=1)], ["rank", "section"])


def sections_geojson(ranked: Sequence[SectionImpact], network: RoadNetwork) -> str:
    """Return sections.geojson: one MultiLineString a section, the gravest first."""
    features = []
    for rank, one in enumerate(ranked, start=1):
        lines = [rounded(line, DECIMALS) for line in join(edge_segments(network, one.section.edges))]
        record = section_record(rank, one)
        fields = {key: "; ".join(value) or None if isinstance(value, list) else value for key, value in record.items()}
        features.append(feature(str(rank), "MultiLineString", lines, {**fields, "license": LICENSE}))
    return as_text("sections", PURPOSE, features, {"osm_date": network.metadata.get("data_date")})
