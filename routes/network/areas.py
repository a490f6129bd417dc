"""Areas: which part of an extract is wanted, and which country each point lies in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from data.errors import InputError, TableError
from data.files.csv_and_toml import read_text
from geo.coordinate_systems import DEGREES

if TYPE_CHECKING:
    from data.array_types import Bools, Floats


class Area(Protocol):
    """A part of the earth's surface."""

    def contains(self, lon: Floats, lat: Floats) -> Bools:
        """Say for each point (k,) of EPSG:4326 degrees whether it lies inside."""


@dataclass(frozen=True)
class Box:
    """A bounding box in degrees."""

    west: float
    south: float
    east: float
    north: float

    def __post_init__(self) -> None:
        """Refuse a box whose sides are swapped or off the earth.

        Raises
        ------
        InputError
            They are.
        """
        on_earth = -180 <= self.west <= 180 and -180 <= self.east <= 180 and self.south >= -90 and self.north <= 90
        if not (on_earth and self.west < self.east and self.south < self.north):
            sides = f"{self.west:g},{self.south:g},{self.east:g},{self.north:g}"
            msg = f"bounding box {sides}: expected west,south,east,north in degrees, west < east and south < north"
            raise InputError(msg)

    def contains(self, lon: Floats, lat: Floats) -> Bools:
        """Say for each point whether it lies inside."""
        inside: Bools = (lon >= self.west) & (lon <= self.east) & (lat >= self.south) & (lat <= self.north)
        return inside


@dataclass(frozen=True)
class Polygon:
    """A shapely polygon or multipolygon in degrees."""

    shape: Any

    def contains(self, lon: Floats, lat: Floats) -> Bools:
        """Say for each point whether it lies inside; points outside the bounds are not looked at twice."""
        import shapely

        west, south, east, north = shapely.bounds(self.shape)
        inside: Bools = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
        near = np.flatnonzero(inside)
        shapely.prepare(self.shape)
        inside[near] = shapely.intersects_xy(self.shape, lon[near], lat[near])
        return inside


def read_area(path: Path) -> Polygon:
    """Read the polygons of a GeoJSON file as one area.

    Raises
    ------
    InputError
        The file is not there, is not GeoJSON, or holds no polygon in degrees.
    """
    text = read_text(path)
    try:
        return _area_of(_from_geojson(text))
    except TableError as error:
        msg = f"{path}: {error}"
        raise TableError(msg) from None


def polygon_of(area: object) -> Polygon:
    """Return the area that a ring of lon, lat pairs, a GeoJSON geometry, a WKT text or a GeoJSON file describes.

    Raises
    ------
    InputError
        It describes none.
    """
    import shapely

    if isinstance(area, Path):
        return read_area(area)
    if isinstance(area, dict):
        return _area_of(_from_geojson(json.dumps(area)))
    try:
        shape = shapely.from_wkt(area) if isinstance(area, str) else _ring(area)
    except (TypeError, ValueError, shapely.errors.GEOSException) as error:
        msg = f"no polygon ({error}); give corners [lon, lat], a GeoJSON geometry or WKT"
        raise TableError(msg) from None
    return _area_of(shape)


def _ring(corners: object) -> Any:
    """Return the polygon inside corners that stand in order.

    Raises
    ------
    ValueError
        Its sides cross: repaired, it would be another area than the one meant.
    """
    import shapely

    shape = shapely.Polygon(corners)
    if not shapely.is_valid(shape):
        msg = f"its sides cross or touch: {shapely.is_valid_reason(shape)}; give the corners in order around the area"
        raise ValueError(msg)
    return shape


def _from_geojson(text: str) -> Any:
    import shapely

    try:
        json.loads(text)
        return shapely.from_geojson(text)
    except (ValueError, shapely.errors.GEOSException) as error:
        msg = f"not GeoJSON ({error}); give a polygon, longitude before latitude"
        raise TableError(msg) from None


def _area_of(shape: Any) -> Polygon:
    import shapely

    shapes = shapely.get_parts(shape)
    polygons = [part for part in shapes if part.geom_type in ("Polygon", "MultiPolygon") and not part.is_empty]
    if not polygons:
        msg = "holds no polygon; give a Polygon or MultiPolygon"
        raise TableError(msg)
    union = shapely.union_all(shapely.make_valid(np.array(polygons)))
    west, south, east, north = (float(bound) for bound in shapely.bounds(union))
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        msg = (
            f"x {west:.6g} to {east:.6g}, y {south:.6g} to {north:.6g} are no longitude and latitude; "
            f"give the area in degrees ({DEGREES})"
        )
        raise TableError(msg)
    Box(west, south, east, north)
    return Polygon(union)
