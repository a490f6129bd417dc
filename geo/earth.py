"""The mean sphere: distances, bearings and planes, EPSG:4326 degrees in and out, within 0.5 % of the ellipsoid.

The lengths of roads are geodesic: `routes.network.lengths`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, overload

import numpy as np

if TYPE_CHECKING:
    from data.array_types import Floats

EARTH_RADIUS_M = 6_371_008.8  # mean radius of the WGS 84 ellipsoid (IUGG)
METRES_PER_DEGREE = math.radians(EARTH_RADIUS_M)  # of latitude; of longitude on the equator
BOX_MARGIN = 1.01  # meridians converge towards the far side of a box
LEAST_SQUEEZE = 0.01  # at the poles a degree of longitude has no length


@overload
def distance_m(lon1: float, lat1: float, lon2: float, lat2: float) -> float: ...


@overload
def distance_m(lon1: Floats, lat1: Floats, lon2: Floats | float, lat2: Floats | float) -> Floats: ...


@overload
def distance_m(lon1: float, lat1: float, lon2: Floats, lat2: Floats) -> Floats: ...


def distance_m(
    lon1: Floats | float, lat1: Floats | float, lon2: Floats | float, lat2: Floats | float
) -> Floats | float:
    """Return great-circle distances in metres (haversine): a number between two points, else an array."""
    if not (isinstance(lon1, float) and isinstance(lon2, float)) and any(
        isinstance(one, np.ndarray) for one in (lon1, lat1, lon2, lat2)
    ):
        distances: Floats = (
            2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.minimum(_haversine(np, lon1, lat1, lon2, lat2), 1.0)))
        )
        return distances
    return 2 * EARTH_RADIUS_M * math.asin(math.sqrt(min(_haversine(math, lon1, lat1, lon2, lat2), 1.0)))


def is_within(lon1: float, lat1: float, lon2: float, lat2: float, radius_m: float) -> bool:
    """Say whether two points lie within a distance; of most that do not their latitudes tell."""
    if abs(lat1 - lat2) * METRES_PER_DEGREE > BOX_MARGIN * radius_m:
        return False
    return distance_m(lon1, lat1, lon2, lat2) <= radius_m


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the distance of two points given as places are, latitude first, in kilometres."""
    return distance_m(lon1, lat1, lon2, lat2) / 1000


def destination(lat: float, lon: float, bearing_deg: float, length_km: float) -> tuple[float, float]:
    """Return the (lat, lon) reached by going `length_km` at a bearing clockwise from north on the great circle."""
    angle, turn, phi = length_km * 1000 / EARTH_RADIUS_M, math.radians(bearing_deg), math.radians(lat)
    sin_phi2 = math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(turn)
    phi2 = math.asin(max(-1.0, min(1.0, sin_phi2)))
    east = math.sin(turn) * math.sin(angle) * math.cos(phi)
    lon2 = math.radians(lon) + math.atan2(east, math.cos(angle) - math.sin(phi) * sin_phi2)
    return math.degrees(phi2), (math.degrees(lon2) + 180) % 360 - 180


def bearing(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the direction from the first point to the second in degrees clockwise from north, 0..360."""
    phi1, phi2, east = math.radians(lat1), math.radians(lat2), math.radians(lon2 - lon1)
    north = math.cos(phi1) * math.sin(phi2) - math.sin(phi1) * math.cos(phi2) * math.cos(east)
    return math.degrees(math.atan2(math.sin(east) * math.cos(phi2), north)) % 360


def on_sphere_m(lon: Floats, lat: Floats) -> Floats:
    """Return points as (k, 3) metres on the mean sphere, for nearest-point trees: chords order points as arcs do."""
    lam, phi = np.radians(lon), np.radians(lat)
    points: Floats = EARTH_RADIUS_M * np.column_stack(
        [np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)]
    )
    return points


def on_plane_m(lon: Floats, lat: Floats, at_lon: float, at_lat: float) -> tuple[Floats, Floats]:
    """Return x and y in metres on the plane that touches the sphere at a point (error under 0.1 % within 50 km)."""
    return (lon - at_lon) * METRES_PER_DEGREE * squeeze(at_lat), (lat - at_lat) * METRES_PER_DEGREE


def box_deg(lat: Floats | float, radius_m: float) -> tuple[Floats, float]:
    """Return how many degrees of longitude and of latitude to each side of points hold all within a distance."""
    reach_deg = BOX_MARGIN * radius_m / METRES_PER_DEGREE
    return reach_deg / squeeze(lat), reach_deg


def squeeze(lat: Floats | float) -> Floats:
    """Return the length of a degree of longitude at latitudes, as a share of its length on the equator."""
    shares: Floats = np.maximum(np.cos(np.radians(lat)), LEAST_SQUEEZE)
    return shares


def _haversine(functions: Any, lon1: Any, lat1: Any, lon2: Any, lat2: Any) -> Any:
    """Return the square of half the chord between points on the unit sphere, with the functions of math or numpy."""
    sin, cos, radians = functions.sin, functions.cos, functions.radians
    across = cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return sin(radians(lat2 - lat1) / 2) ** 2 + across
