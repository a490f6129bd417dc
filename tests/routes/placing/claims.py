"""Claims, anchors and entries made by hand, on the roads that tests of placing share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.codes import ClaimKind
from data.tables.admin import AdminUnit
from geo.gazetteer.admin_units import AdminIndex
from geo.gazetteer.entry import Candidate, Entry
from geo.phrases.claim import Anchor, Claim
from routes.placing.placer import Placer
from tests.routes.networks import SPEEDS, Road, lonlat

if TYPE_CHECKING:
    from geo.phrases.precision import Precision
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement

#  A ---RN1--- B ---RN1--- C ---RN2--- D        E stands 6 km north of B, on a track
#  0           40          80          400 km
PLACES = {"A": (0, 0), "B": (40, 0), "C": (80, 0), "D": (400, 0), "E": (40, 6)}
ROADS = [
    Road("A", "B", ref="RN1"),
    Road("B", "C", ref="RN1"),
    Road("C", "D", ref="RN2"),
    Road("B", "E", road_class="track"),
]


def entry(name: str, x_km: float, y_km: float, place_class: str = "town", suffix: str = "") -> Entry:
    lon, lat = lonlat(x_km, y_km)
    return Entry(f"{name}{suffix}", name, lat, lon, place_class, "ML")


def anchor(name: str, *at: tuple[float, float], score: float = 1.0, place_class: str = "town") -> Anchor:
    spots = at or (PLACES[name],)
    entries = [entry(name, x, y, place_class, f"#{n}") for n, (x, y) in enumerate(spots)]
    return Anchor(name, tuple(Candidate(one, score) for one in entries))


def place(network: RoadNetwork, claim: Claim, units: tuple[AdminUnit, ...] = ()) -> Placement:
    (placement,) = Placer(network, SPEEDS, AdminIndex(units)).place(claim)
    return placement


def between(*anchors: Anchor, **fields: Any) -> Claim:
    return Claim(ClaimKind.BETWEEN, "between", anchors, **fields)


def spans(placement: Placement) -> list[tuple[int, int, int]]:
    """Return the pieces as (edge, from km, to km)."""
    return [(p.edge, round(p.from_m / 1000), round(p.to_m / 1000)) for p in placement.pieces]


def unit(name: str, x_km: float, radius_km: float) -> AdminUnit:
    lon, lat = lonlat(x_km, 0)
    return AdminUnit(
        name=name,
        level="region",
        parent="",
        seat="",
        country="ML",
        lat=lat,
        lon=lon,
        radius_km=radius_km,
        in_force="both",
    )


def coded(x_km: float, y_km: float, precision: Precision, **fields: Any) -> Claim:
    lon, lat = lonlat(x_km, y_km)
    kind = ClaimKind.AREA if precision.is_area else ClaimKind.COORDINATES
    given = {"lat": lat, "lon": lon, "radius_km": precision.radius_km, "precision": precision} | fields
    return Claim(kind, "coded", **given)
