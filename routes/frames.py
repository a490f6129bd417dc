"""Frames of a notebook: tables and areas that go in as plain values, results that come out as GeoDataFrames."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from data.errors import InputError
from data.extras import needed_to
from data.plain_values import plain
from geo.coordinate_systems import DEGREES, in_degrees

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd
    import pandas as pd

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.network.road_network import RoadNetwork

OWN_POSITION = {"lat", "latitude"}


class TextTable(NamedTuple):
    """A table of texts: its columns, also where there are no rows, and a record a row."""

    columns: list[str]
    records: list[dict[str, str]]


def is_frame(value: Any) -> bool:
    """Say whether a value is a frame of pandas or geopandas."""
    return hasattr(value, "itertuples") and hasattr(value, "columns")


def text_table(frame: Any, what: str) -> TextTable:
    """Return a frame as texts, what is missing as ""; the points of a GeoDataFrame as `lat` and `lon`.

    Raises
    ------
    InputError
        The frame has a geometry that is no point, no coordinate system, or numbers that cannot be of its system.
    """
    table = _with_positions(frame, what)
    columns = [str(column) for column in table.columns]
    rows = table.itertuples(index=False, name=None)
    return TextTable(columns, [dict(zip(columns, map(_text, row), strict=True)) for row in rows])


def frame_of(records: Sequence[Mapping[str, Any]], geometries: Sequence[Mapping[str, Any] | None]) -> gpd.GeoDataFrame:
    """Return records with GeoJSON geometries (None where there is none) as a GeoDataFrame in EPSG:4326."""
    with needed_to("frames"):
        import geopandas as gpd
    from shapely.geometry import shape

    shapes = gpd.GeoSeries([None if one is None else shape(one) for one in geometries], crs=DEGREES)
    return gpd.GeoDataFrame(list(records), geometry=shapes, crs=DEGREES)


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
    """Return a scenario's keys as plain values, with shapely areas and GeoDataFrames of areas as GeoJSON geometries.

    Raises
    ------
    InputError
        A GeoDataFrame has no coordinate system, or numbers that cannot be of its system.
    """
    from shapely.geometry import mapping
    from shapely.geometry.base import BaseGeometry

    if isinstance(value, dict):
        return {key: plain_areas(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain_areas(one) for one in value]
    if hasattr(value, "union_all"):
        value = in_degrees(value, "the frame of areas").union_all()
    return plain(dict(mapping(value))) if isinstance(value, BaseGeometry) else plain(value)


def _with_positions(frame: pd.DataFrame, what: str) -> pd.DataFrame:
    if not hasattr(frame, "geometry"):
        return frame
    points = in_degrees(frame, what).geometry
    table: pd.DataFrame = frame.drop(columns=points.name)
    known = points.notna() & ~points.is_empty
    if not (points[known].geom_type == "Point").all():
        msg = f"{what}: holds geometries that are no points; give points, or only the words in place_text"
        raise InputError(msg)
    if OWN_POSITION.isdisjoint(str(column).strip().lower() for column in table.columns):
        table = table.assign(lat=points[known].y, lon=points[known].x)
    return table


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
