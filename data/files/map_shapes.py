"""Shapes of map layers brought to WGS 84: a point becomes `lat` and `lon` of its row, a line or an area its shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from data.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pyproj import Transformer
    from shapely.geometry.base import BaseGeometry

FEATURES = "features"
MAX_POINTS = 100_000  # of one line or area
DECIMALS = 6


def read_features(collection: Mapping[str, Any], name: object) -> Iterator[tuple[dict[str, Any], str, str]]:
    """Yield the properties of each feature of GeoJSON, its shape, and the problem for which it cannot be used.

    Raises
    ------
    TableError
        It is in a coordinate system that is not known.
    """
    import shapely
    from shapely.geometry import shape

    crs = collection.get("crs")
    inner = crs.get("properties") if isinstance(crs, dict) else None
    bring = to_wgs_84(inner.get("name") if isinstance(inner, dict) else crs, name)
    for feature in collection[FEATURES]:
        if not isinstance(feature, dict):
            yield {}, "", "no feature of GeoJSON; remove it"
            continue
        given = feature.get("properties") or {}
        if not isinstance(given, dict):
            yield {}, "", "its properties are no names with values; correct them"
            continue
        properties = dict(given)
        if "id" not in properties and feature.get("id") is not None:
            properties["id"] = feature["id"]
        try:
            geometry = shape(feature["geometry"]) if feature.get("geometry") else None
        except (shapely.errors.ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
            yield properties, "", f"its geometry cannot be read ({error!s:.80}); correct it"
            continue
        position, text, problem = placed(geometry, bring)
        yield properties | position, text, problem


def to_wgs_84(written: object, name: object) -> Callable[[Any], Any]:
    """Return what turns coordinates (n, 2) of a system into lon and lat.

    Raises
    ------
    TableError
        The system is not known.
    """
    from pyproj import CRS, Transformer
    from pyproj.exceptions import CRSError

    if not written:
        return lambda points: points
    try:
        system = CRS.from_user_input(written)
    except CRSError:
        msg = f"{name}: its coordinate system {str(written)!r:.60} is not known; save it in WGS 84"
        raise TableError(msg) from None
    if system.equals(CRS.from_epsg(4326), ignore_axis_order=True):
        return lambda points: points
    transformer: Transformer = Transformer.from_crs(system, 4326, always_xy=True)
    return lambda points: np.column_stack(transformer.transform(points[:, 0], points[:, 1]))


def placed(geometry: BaseGeometry | None, bring: Callable[[Any], Any]) -> tuple[dict[str, str], str, str]:
    """Return the position of a point, the shape of a line or an area (WKT), and the problem of one without use."""
    import shapely

    if geometry is None or geometry.is_empty:
        return {}, "", ""
    if shapely.get_num_coordinates(geometry) > MAX_POINTS:
        return {}, "", f"a shape of over {MAX_POINTS:,} points; simplify it"
    geometry = shapely.transform(shapely.force_2d(geometry), bring)
    if not np.isfinite(shapely.get_coordinates(geometry)).all():
        return {}, "", "its coordinates are off the globe in the layer's coordinate system; correct them"
    if geometry.geom_type == "MultiPoint" and len(geometry.geoms) == 1:
        geometry = geometry.geoms[0]
    if geometry.geom_type == "Point":
        return {"lat": f"{geometry.y:.{DECIMALS}f}", "lon": f"{geometry.x:.{DECIMALS}f}"}, "", ""
    return {}, shapely.to_wkt(geometry, rounding_precision=DECIMALS), ""
