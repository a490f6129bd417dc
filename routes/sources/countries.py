"""Countries as areas, from files of boundaries or from OpenStreetMap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from data.errors import TableError
from data.extras import needed_to
from data.files.compressed import check_packed
from data.files.whole_file import missing
from geo.coordinate_systems import in_degrees
from routes.network.areas import Area, Polygon
from routes.sources.country_columns import code_of_tags, country_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from data.array_types import Floats, Strings
    from routes.sources.osm.files import OsmFile


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


def read_boundaries(path: Path) -> list[Country]:
    """Read the country areas of a vector file by code; it tells them apart by ISO codes of letters, numbers, or names.

    Raises
    ------
    InputError
        The file is not there, cannot be read, or tells of no polygon which country it is.
    """
    columns: list[str] = []
    for frame in _polygon_layers(path):
        names = [str(name) for name in frame.columns if name != frame.geometry.name]
        codes = country_codes({name: [str(value) for value in frame[name].fillna("")] for name in names})
        if any(codes):
            break
        columns += names
    else:
        listed = ", ".join(dict.fromkeys(columns)) or "no column"
        msg = f"{path}: no column of ISO country codes, numbers or names of countries beside polygons; found {listed}"
        raise TableError(msg)
    if frame.crs is not None:
        frame = in_degrees(frame, str(path))
    return _countries(codes, frame.geometry.to_numpy(), str(path))


def read_osm_boundaries(file: OsmFile) -> list[Country]:
    """Read the countries whose whole boundary (`boundary=administrative`, `admin_level=2`) an OpenStreetMap file holds.

    A file without nodes is passed over: their places on the ways make no areas.

    Raises
    ------
    InputError
        It is no OpenStreetMap file, or ends too early.
    """
    import osmium
    import shapely

    from routes.sources.osm.stream import osm_objects

    if file.is_located or not _has_country_relation(file):
        return []
    codes, shapes = [], []
    factory = osmium.geom.WKBFactory()
    for item in osm_objects(file, osmium.filter.TagFilter(("admin_level", "2")), areas=True):
        if item.is_area() and item.tags.get("boundary") == "administrative":
            codes.append(code_of_tags(item.tags))
            shapes.append(shapely.from_wkb(factory.create_multipolygon(item)))
    return _countries(codes, shapes, str(file.given)) if any(codes) else []


def _has_country_relation(file: OsmFile) -> bool:
    import osmium

    from routes.sources.osm.files import faults_told

    level = osmium.filter.TagFilter(("admin_level", "2"))
    with faults_told(file.given):
        return any(True for _ in osmium.FileProcessor(str(file.path), osmium.osm.RELATION).with_filter(level))


def _polygon_layers(path: Path) -> Iterator[Any]:
    """Yield each layer of a vector file that holds polygons."""
    if not path.exists():
        raise missing(path)
    check_packed(path)
    with needed_to("boundaries"):
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
        msg = f"{path}: not a vector file ({reason}); give GeoPackage, GeoJSON, TopoJSON, Shapefile or GeoParquet"
        raise TableError(msg) from None


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
