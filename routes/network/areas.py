"""Areas: which part of an extract is wanted, and which country each point lies in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from data.countries import alpha2
from data.errors import FileMissingError, InputError, TableError
from data.files.csv_and_toml import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from routes.network.road_network import Bools, Floats, Strings

# Names under which vector files keep ISO codes, in any case: Natural Earth, GADM, COD-AB, geoBoundaries and others.
ISO_COLUMNS = (
    "iso_a2",
    "iso_a2_eh",
    "iso2",
    "iso_3166_1",
    "iso3166-1:alpha2",
    "iso3166-1",
    "alpha_2",
    "country_code",
    "iso_a3",
    "iso_a3_eh",
    "adm0_a3",
    "iso3",
    "iso_3",
    "alpha_3",
    "gid_0",
    "shapegroup",
    "shapeiso",
    "admin0pcode",
    "adm0_pcode",
    "iso",
    "country",
)


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


@dataclass(frozen=True)
class Country:
    """A country's alpha-2 code and area."""

    code: str
    area: Area


def countries_of(lon: Floats, lat: Floats, countries: Iterable[Country]) -> Strings:
    """Return the country code (k,) of each point, "" where it lies in none; of overlapping areas the first counts."""
    found = np.full(len(lon), "", dtype=object)
    open_points = np.arange(len(lon))
    for country in countries:
        inside = country.area.contains(lon[open_points], lat[open_points])
        found[open_points[inside]] = country.code
        open_points = open_points[~inside]
    return found


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
        return _area_of(shape)
    except (TypeError, ValueError, shapely.errors.GEOSException) as error:
        msg = f"no polygon ({error}); give corners [lon, lat], a GeoJSON geometry or WKT"
        raise TableError(msg) from None


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
    Box(*(float(bound) for bound in shapely.bounds(union)))
    return Polygon(union)


def read_boundaries(path: Path) -> list[Country]:
    """Read the country areas of a vector file with a column of ISO 3166-1 alpha-2 or alpha-3 codes, by code.

    Raises
    ------
    InputError
        The file is not there, cannot be read, has no such column, or no polygon with a code.
    """
    columns: list[str] = []
    for frame in _polygon_layers(path):
        names = [str(name) for name in frame.columns if name != frame.geometry.name]
        column = _iso_column(names, frame)
        if column is not None:
            break
        columns += names
    else:
        listed = ", ".join(dict.fromkeys(columns)) or "no column"
        msg = f"{path}: no column of ISO country codes (such as iso_a2 or iso_a3) beside polygons; found {listed}"
        raise TableError(msg)
    if frame.crs is not None:
        frame = frame.to_crs("EPSG:4326")
    codes = [alpha2(str(value)) for value in frame[column]]
    return _countries(codes, frame.geometry.to_numpy(), str(path))


def read_osm_boundaries(path: Path) -> list[Country]:
    """Read the countries whose whole boundary (`boundary=administrative`, `admin_level=2`) an OpenStreetMap file holds.

    Raises
    ------
    InputError
        It is no OpenStreetMap file, or ends too early.
    """
    import osmium
    import shapely

    from routes.sources.osm_stream import osm_objects

    if not _has_country_relation(path):
        return []
    codes, shapes = [], []
    factory = osmium.geom.WKBFactory()
    for item in osm_objects(path, osmium.filter.TagFilter(("admin_level", "2")), areas=True):
        if item.is_area() and item.tags.get("boundary") == "administrative":
            tags = item.tags
            codes.append(alpha2(tags.get("ISO3166-1:alpha2") or tags.get("ISO3166-1") or tags.get("country_code", "")))
            shapes.append(shapely.from_wkb(factory.create_multipolygon(item)))
    return _countries(codes, shapes, str(path)) if any(codes) else []


def _has_country_relation(path: Path) -> bool:
    import osmium

    level = osmium.filter.TagFilter(("admin_level", "2"))
    try:
        return any(True for _ in osmium.FileProcessor(str(path), osmium.osm.RELATION).with_filter(level))
    except RuntimeError as error:
        msg = f"{path}: not a complete OpenStreetMap file ({error}); download it again, or give another"
        raise InputError(msg) from None


def _polygon_layers(path: Path) -> Iterator[Any]:
    """Yield each layer of a vector file that holds polygons."""
    if not path.exists():
        msg = f"{path}: no such file; check the name and the folder it was called from"
        raise FileMissingError(msg)
    import geopandas as gpd
    import pyarrow as pa
    import pyogrio
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        if path.suffix.lower() in (".parquet", ".geoparquet"):
            yield gpd.read_parquet(path)
            return
        for name, kind in pyogrio.list_layers(path):
            if kind is not None and ("Polygon" in kind or kind == "Unknown"):
                yield gpd.read_file(path, layer=name)
    except (DataSourceError, DataLayerError, pa.ArrowInvalid, ValueError) as error:
        reason = str(error).splitlines()[0]
        msg = f"{path}: not a vector file ({reason}); give GeoPackage, GeoJSON, Shapefile or GeoParquet"
        raise TableError(msg) from None


def _iso_column(names: Sequence[str], frame: Any) -> str | None:
    """Return the best-known column that holds country codes, else any column that holds nothing else."""
    by_name = {name.lower(): name for name in reversed(names)}
    known = [by_name[name] for name in ISO_COLUMNS if name in by_name]
    for column in known:
        if any(alpha2(str(value)) for value in frame[column]):
            return column
    for column in names:
        values = [str(value) for value in frame[column].dropna()]
        if values and all(alpha2(value) for value in values):
            return column
    return None


def _countries(codes: Sequence[str], shapes: Iterable[Any], source: str) -> list[Country]:
    import shapely

    parts: dict[str, list[Any]] = {}
    for code, shape in zip(codes, shapes, strict=True):
        if code and shape is not None and shape.geom_type in ("Polygon", "MultiPolygon"):
            parts.setdefault(code, []).append(shape)
    if not parts:
        msg = f"{source}: no polygon with an ISO country code; give a file of country areas"
        raise TableError(msg)
    return [
        Country(code, Polygon(shapely.union_all(shapely.make_valid(np.array(parts[code]))))) for code in sorted(parts)
    ]
