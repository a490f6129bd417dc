"""GeoDataFrames in and out: rows of texts from a frame, frames of records with their lines, areas as GeoJSON."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from data.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd
    import pandas as pd

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.network.road_network import RoadNetwork

CRS = "EPSG:4326"
OWN_POSITION = {"lat", "latitude"}


def as_records(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return the rows of a frame as texts, what is missing as ""; the points of a GeoDataFrame as `lat` and `lon`.

    Raises
    ------
    InputError
        The frame has a geometry that is no point, or no coordinate system.
    """
    table = _with_positions(frame)
    columns = [str(column) for column in table.columns]
    return [dict(zip(columns, map(_text, row), strict=True)) for row in table.itertuples(index=False, name=None)]


def frame_of(records: Sequence[Mapping[str, Any]], geometries: Sequence[Mapping[str, Any] | None]) -> gpd.GeoDataFrame:
    """Return records with GeoJSON geometries (None where there is none) as a GeoDataFrame in EPSG:4326."""
    import geopandas as gpd
    from shapely.geometry import shape

    shapes = gpd.GeoSeries([None if one is None else shape(one) for one in geometries], crs=CRS)
    return gpd.GeoDataFrame(list(records), geometry=shapes, crs=CRS)


def corridor_frame(
    records: Sequence[Mapping[str, Any]], routes: Sequence[CorridorRoute], network: RoadNetwork
) -> gpd.GeoDataFrame:
    """Return records of corridors with their usual roads as lines, None for an air link or a corridor without a way."""
    lines = [
        {"type": "LineString", "coordinates": route.reference.shape(network).tolist()}
        if route.reference and route.reference.edges
        else None
        for route in routes
    ]
    return frame_of(records, lines)


def plain_areas(value: Any) -> Any:
    """Return a scenario's keys with shapely areas and GeoDataFrames of areas as GeoJSON geometries.

    Raises
    ------
    InputError
        A GeoDataFrame has no coordinate system.
    """
    from shapely.geometry import mapping
    from shapely.geometry.base import BaseGeometry

    if isinstance(value, dict):
        return {key: plain_areas(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain_areas(one) for one in value]
    if hasattr(value, "union_all"):
        value = _in_degrees(value).union_all()
    return _as_lists(mapping(value)) if isinstance(value, BaseGeometry) else value


def _as_lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_lists(one) for key, one in value.items()}
    return [_as_lists(one) for one in value] if isinstance(value, list | tuple) else value


def _with_positions(frame: pd.DataFrame) -> pd.DataFrame:
    if not hasattr(frame, "geometry"):
        return frame
    points = _in_degrees(frame).geometry
    table: pd.DataFrame = frame.drop(columns=points.name)
    known = points.notna() & ~points.is_empty
    if not (points[known].geom_type == "Point").all():
        msg = "the frame holds geometries that are no points; give points, or only the words in place_text"
        raise InputError(msg)
    if OWN_POSITION.isdisjoint(str(column).strip().lower() for column in table.columns):
        table = table.assign(lat=points[known].y, lon=points[known].x)
    return table


def _in_degrees(frame: Any) -> Any:
    if frame.crs is None:
        msg = f"the frame has no coordinate system; set it first, such as frame.set_crs({CRS!r})"
        raise InputError(msg)
    return frame.to_crs(CRS)


def _text(value: Any) -> str:
    """Return a cell as the text that a CSV file would hold."""
    import pandas as pd

    if pd.isna(value):
        return ""
    if isinstance(value, date):  # a Timestamp is one
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
