"""The documented keys of a placement, for JSON and for tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.printing import rounded

if TYPE_CHECKING:
    from data.codes import Lang
    from routes.network import RoadNetwork
    from routes.placement import Placement

FIELDS = (  # of a table
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


def record_of(place: Placement, network: RoadNetwork, lang: Lang) -> dict[str, Any]:
    """Return the documented keys of one placement in JSON: those of a table, and the geometry."""
    return fields_of(place, lang) | {"geometry": place.geometry(network)}


def fields_of(place: Placement, lang: Lang) -> dict[str, Any]:
    """Return the documented keys of one placement in a table."""
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
