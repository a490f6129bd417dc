"""RFC 7946 files of corridors, of places of reports, and of closures: one geometry type a file, null where none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from data.codes import Lang, Mode
from data.software import software
from maps.drawing.closure_stretches import stretches
from maps.drawing.lines import box, rounded
from maps.escape import clean
from maps.exports.columns import (
    ATTRIBUTION,
    LICENSE,
    corridor_fields,
    place_fields,
    site_fields,
    stretch_fields,
)
from maps.texts.field_labels import layer_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.tables.corridors import Corridor
    from maps.drawing.view import View
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import Route

    Feature = dict[str, Any]

DECIMALS = 5  # about a metre; RFC 7946 advises at most 6


def corridors_geojson(view: View) -> str:
    """Return corridors.geojson: one MultiLineString a corridor."""
    features = [
        feature(
            row.corridor.id,
            "MultiLineString",
            corridor_lines(row.corridor, [row.route.reference], view.network),
            corridor_fields(row, view),
        )
        for row in view.rows
    ]
    return _collection("corridors", features, view)


def incidents_geojson(view: View) -> str:
    """Return incidents.geojson: one Point a place of a report, those without a place with a null geometry."""
    features = []
    for place in view.places:
        placement = place.placement
        known = place.is_mapped and placement.lat is not None and placement.lon is not None
        point = [[round(placement.lon or 0.0, DECIMALS), round(placement.lat or 0.0, DECIMALS)]] if known else []
        features.append(feature(place.id, "Point", point, place_fields(place, view)))
    return _collection("incidents", features, view)


def closures_geojson(view: View) -> str:
    """Return closures.geojson: one MultiLineString a stretch of a closure."""
    features = []
    for closure in view.assessment.closures:
        parts = stretches(closure, view.network)
        for part in parts:
            lines = [rounded(line, DECIMALS) for line in part.lines]
            fields = stretch_fields(closure, part, view)
            features.append(feature(f"{closure.id}/{part.number}", "MultiLineString", lines, fields))
        if not parts:
            features.append(feature(closure.id, "MultiLineString", [], stretch_fields(closure, None, view)))
    return _collection("closures", features, view)


def sites_geojson(view: View) -> str:
    """Return sites.geojson: one Point a site beside the mines, with the corridors that lead there."""
    features = []
    for one in view.assessment.sites:
        point = [[round(one.lon, DECIMALS), round(one.lat, DECIMALS)]]
        features.append(feature(one.site, "Point", point, site_fields(one, view)))
    return _collection("sites", features, view)


def corridor_lines(corridor: Corridor, references: Iterable[Route | None], network: RoadNetwork) -> list[Any]:
    """Return the first of some usual roads of a corridor that there is, as lines; a straight line where it is no road.

    A corridor that is cut has the line of its usual road, so that it is seen where it is.
    """
    for reference in references:
        if reference is not None and reference.edges:
            return [rounded(reference.shape(network).tolist(), DECIMALS)]
    if corridor.mode is not Mode.ROAD and corridor.origin is not None:
        ends = (corridor.origin, corridor.destination)
        return [rounded([(end.lon, end.lat) for end in ends], DECIMALS)]
    return []


def feature(name: str, kind: str, coordinates: Sequence[Any], properties: Feature) -> Feature:
    """Return a feature; a Point comes as a list of one position, an empty list means no geometry."""
    shape: Feature = {"type": "Feature", "id": name}
    bounds = box(_lines(kind, coordinates))
    if bounds is None:
        return {**shape, "properties": _cleaned(properties), "geometry": None}
    geometry = {"type": kind, "coordinates": coordinates[0] if kind == "Point" else list(coordinates)}
    if kind != "Point":
        shape["bbox"] = list(bounds)
    return {**shape, "properties": _cleaned(properties), "geometry": geometry}


def _collection(name: str, features: Sequence[Feature], view: View) -> str:
    facts = {
        "as_of": view.settings.as_of.isoformat(),
        "known_by": view.settings.known_by.isoformat() if view.settings.known_by else None,
        "osm_date": view.network.metadata.get("data_date"),
    }
    return as_text(name, layer_note(name, Lang.EN), features, facts)


def as_text(name: str, note: str, features: Sequence[Feature], facts: Mapping[str, str | None]) -> str:
    """Return a collection as text: one feature a line, so that two runs can be compared."""
    bounds = _bounds(features)
    metadata = {
        "name": name,
        "note": note,
        **facts,
        "software": software(),
        "license": LICENSE,
        "attribution": ATTRIBUTION,
    }
    head = {"type": "FeatureCollection", **({"bbox": bounds} if bounds else {}), "metadata": metadata}
    opening = _dump(head)[:-1]
    lines = ",\n".join(_dump(feature) for feature in features)
    return f'{opening},"features":[\n{lines}\n]}}\n'


def _bounds(features: Iterable[Feature]) -> list[float] | None:
    lines: list[Any] = []
    for feature in features:
        geometry = feature["geometry"]
        if geometry is not None:
            kind, told = geometry["type"], geometry["coordinates"]
            lines += _lines(kind, [told] if kind == "Point" else told)
    found = box(lines)
    return list(found) if found else None


def _lines(kind: str, coordinates: Sequence[Any]) -> Sequence[Any]:
    """Return the lines of coordinates, of areas their rings; a Point comes as a list of one position."""
    if kind == "MultiPolygon":
        return [ring for polygon in coordinates for ring in polygon]
    return [coordinates] if kind == "Point" else coordinates


def _cleaned(properties: Feature) -> Feature:
    return {key: clean(value) if isinstance(value, str) else value for key, value in properties.items()}


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
