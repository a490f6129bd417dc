"""Distances and destinations on the sphere, EPSG:4326 degrees in and out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from data.array_types import Floats


EARTH_RADIUS_KM = 6371.0088  # mean radius of the WGS 84 ellipsoid (IUGG)


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the great-circle distance (haversine; within 0.5 % of the geodesic)."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half_lat, half_lon = (phi2 - phi1) / 2, math.radians(lon2 - lon1) / 2
    half = math.sin(half_lat) ** 2 + math.cos(phi1) * math.cos(phi2) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def destination(lat: float, lon: float, bearing_deg: float, length_km: float) -> tuple[float, float]:
    """Return the (lat, lon) reached by going `length_km` at a bearing clockwise from north on the great circle."""
    angle, turn, phi = length_km / EARTH_RADIUS_KM, math.radians(bearing_deg), math.radians(lat)
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


EARTH_RADIUS_M = 6_371_008.8  # mean radius of the WGS 84 ellipsoid (IUGG)


def distance_m(lon1: Floats | float, lat1: Floats | float, lon2: Floats | float, lat2: Floats | float) -> Floats:
    """Return great-circle distances in metres (haversine on the mean sphere: within 0.5 % of the geodesic)."""
    phi1, phi2 = np.radians(lat1), np.radians(lat2)
    half = (
        np.sin((phi2 - phi1) / 2) ** 2
        + np.cos(phi1) * np.cos(phi2) * np.sin(np.radians(np.subtract(lon2, lon1)) / 2) ** 2
    )
    distances: Floats = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return distances


def on_sphere_m(lon: Floats, lat: Floats) -> Floats:
    """Return points as (k, 3) metres on the mean sphere, for nearest-point trees: chords order points as arcs do."""
    lam, phi = np.radians(lon), np.radians(lat)
    points: Floats = EARTH_RADIUS_M * np.column_stack(
        [np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)]
    )
    return points
