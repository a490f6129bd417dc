"""Lengths of many short lines on the WGS 84 ellipsoid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from data.array_types import Bools, Floats, Ints

SEMI_MAJOR_M = 6_378_137.0  # WGS 84
FLATTENING = 1 / 298.257223563
_E2 = FLATTENING * (2 - FLATTENING)
LONG_DEG = 0.05  # longer segments are left to the exact geodesic: up to here the formula is within 1e-6 of it
POLAR_DEG = 75.0  # so are those near a pole, where meridians converge within a segment


def segment_lengths_m(lon: Floats, lat: Floats) -> Floats:
    """Return the geodesic lengths (k - 1,) in metres between consecutive points of EPSG:4326 degrees.

    Short segments by the radii of curvature of the ellipsoid at their middle latitude (Bomford, Geodesy, 1980: mid
    latitude formula), the others by pyproj.
    """
    east, north = np.diff(lon), np.diff(lat)
    middle = (lat[:-1] + lat[1:]) / 2
    phi = np.radians(middle)
    bend = 1 - _E2 * np.sin(phi) ** 2
    across_m = SEMI_MAJOR_M / np.sqrt(bend) * np.cos(phi) * np.radians(east)
    along_m = SEMI_MAJOR_M * (1 - _E2) / bend**1.5 * np.radians(north)
    lengths: Floats = np.hypot(across_m, along_m)
    exact: Bools = (np.abs(east) > LONG_DEG) | (np.abs(north) > LONG_DEG) | (np.abs(middle) > POLAR_DEG)
    if exact.any():
        from pyproj import Geod

        far = np.flatnonzero(exact)
        lengths[far] = Geod(ellps="WGS84").inv(lon[far], lat[far], lon[far + 1], lat[far + 1])[2]
    return lengths


def line_lengths_m(lon: Floats, lat: Floats, offsets: Ints) -> Floats:
    """Return the length (m,) in metres of the lines lon/lat[offsets[i]:offsets[i + 1]], each of two points at least."""
    steps = np.append(segment_lengths_m(lon, lat), 0.0)
    steps[offsets[1:] - 1] = 0.0  # from the end of one line to the start of the next
    totals: Floats = np.add.reduceat(steps, offsets[:-1]) if len(offsets) > 1 else np.empty(0)
    return totals
