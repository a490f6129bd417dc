"""Coordinate systems: what brings a frame to longitude and latitude, and whether its numbers can be of its system.

A layer that was given the wrong system is no error to the libraries: degrees read as metres all lie within a few
steps of one point. Here they are recognised by their size and named.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from data.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyproj import CRS

DEGREES = "EPSG:4326"  # longitude and latitude on WGS 84
BEYOND = (180.0, 90.0, 180.0, 90.0)  # degrees of west, south, east and north, without their signs


def in_degrees(frame: Any, what: str) -> Any:
    """Return a GeoDataFrame in EPSG:4326; `what` stands for it in messages.

    Raises
    ------
    InputError
        It names no coordinate system, or its numbers cannot be of the one it names.
    """
    if frame.crs is None:
        msg = f"{what}: no coordinate system is named; give one, such as {DEGREES}"
        raise InputError(msg)
    bounds = frame.bounds.to_numpy()
    beyond = (abs(bounds) > BEYOND).any(axis=1)
    if frame.crs.is_geographic and beyond.any():
        number = int(beyond.argmax())
        check_numbers(frame.crs, bounds[number], f"{what}: feature {number + 1}")
    check_numbers(frame.crs, frame.total_bounds, what)
    return frame.to_crs(DEGREES)


def check_numbers(crs: CRS, bounds: Sequence[float], what: str) -> None:
    """Refuse west, south, east, north of coordinates that cannot be of their system: degrees or metres by mistake.

    Raises
    ------
    InputError
        They are beyond the degrees of a geographic system, or as small as degrees in a projected one.
    """
    west, south, east, north = map(float, bounds)
    if not all(map(isfinite, (west, south, east, north))):  # nothing is drawn
        return
    are_like_degrees = all(abs(value) <= most for value, most in zip((west, south, east, north), BEYOND, strict=True))
    spans = f"x {west:.6g} to {east:.6g}, y {south:.6g} to {north:.6g}"
    if crs.is_geographic and not are_like_degrees:
        msg = f"{what}: {name_of(crs)} is longitude and latitude, but {spans} are no degrees; name the right system"
        raise InputError(msg)
    if crs.is_projected and are_like_degrees:
        unit = crs.axis_info[0].unit_name
        msg = (
            f"{what}: {name_of(crs)} counts in {unit}s, but {spans} look like degrees; "
            f"name the right system, such as {DEGREES}"
        )
        raise InputError(msg)


def name_of(crs: CRS) -> str:
    """Return the code of a system, such as EPSG:32629, its name where it has none."""
    authority = crs.to_authority()
    return ":".join(authority) if authority else str(crs.name)
