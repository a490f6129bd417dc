"""How far open sources reach: the documented columns, and the areas as GeoJSON or GeoPackage."""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from data.errors import InputError
from data.plain_values import rounded
from maps.exports.columns import LICENSE
from maps.exports.geojson import DECIMALS, as_text, feature
from maps.exports.gis_files import plain_geopackage
from maps.exports.run_layers import Layer
from routes.sweeps.reach_areas import reach_areas

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from shapely import MultiPolygon

    from routes.sweeps.reach import Reach

    Record = dict[str, Any]

NOTE = (
    "Areas within some truck hours of an open source, by roads alone: cells of some 2 km within 5 km of a road reached "
    "in time. People are those of places whose population is known. Traffic may be stopped by an order on an open road."
)
FORMATS = (".geojson", ".gpkg")


@dataclass(frozen=True)
class ReachCase:
    """One reach: `when` is "undisturbed", the day, or the name of a scenario."""

    when: str
    reach: Reach


def reach_records(cases: Sequence[ReachCase], hours: Sequence[float]) -> list[Record]:
    """Return what lies within each number of hours, a record a case and number."""
    return [{"when": case.when, "hours": most, **_within(case, most)} for case in cases for most in sorted(hours)]


def town_records(cases: Sequence[ReachCase]) -> list[Record]:
    """Return the places with the hours to each in every case, null where no open source reaches them."""
    known = [dict(zip(case.reach.towns, case.reach.town_h.tolist(), strict=True)) for case in cases]
    towns = {town: None for hours in known for town in hours}
    return [
        {
            "town": town.name,
            "lat": round(town.lat, DECIMALS),
            "lon": round(town.lon, DECIMALS),
            "population": town.population,
            "hours": {
                case.when: rounded(hours[town], 2) if isfinite(hours.get(town, float("inf"))) else None
                for case, hours in zip(cases, known, strict=True)
            },
        }
        for town in towns
    ]


def check_format(path: Path) -> None:
    """Refuse a file of a sort that is not written.

    Raises
    ------
    InputError
        It ends otherwise.
    """
    if path.suffix.lower() not in FORMATS:
        msg = f"--out {path}: expected a file that ends in {' or '.join(FORMATS)}"
        raise InputError(msg)


def reach_file(path: Path, cases: Sequence[ReachCase], hours: Sequence[float], day: date) -> bytes:
    """Return the areas of every case, number of hours and source as the file asked for."""
    text = areas_geojson(cases, hours, day)
    if path.suffix.lower() == ".geojson":
        return text.encode("utf-8")
    whole = json.loads(text)
    return plain_geopackage(Layer("reach", tuple(whole["features"]), whole["metadata"]), f"{day}T00:00:00.000Z")


def areas_geojson(cases: Sequence[ReachCase], hours: Sequence[float], day: date) -> str:
    """Return one MultiPolygon a case, number of hours and source; `source` is null for all of them together."""
    features = []
    for case in cases:
        for area in reach_areas(case.reach, hours):
            properties = {
                "when": case.when,
                "hours": area.hours,
                "source": area.source or None,
                **_within(case, area.hours, area.source),
                "license": LICENSE,
            }
            name = f"{case.when}/{area.hours:g}/{area.source or 'any'}"
            features.append(feature(name, "MultiPolygon", _rings(area.shape), properties))
    return as_text("reach", NOTE, features, {"as_of": day.isoformat()})


def _rings(shape: MultiPolygon) -> list[list[list[list[float]]]]:
    return [[list(map(list, ring.coords)) for ring in (one.exterior, *one.interiors)] for one in shape.geoms]


def _within(case: ReachCase, hours: float, source: str = "") -> Record:
    return case.reach.within(hours, source)._asdict()
