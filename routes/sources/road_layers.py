"""Build a network from any layer of road lines: GeoPackage, Shapefile, GeoJSON, GeoParquet, whatever GDAL reads."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from data.codes import Season
from data.errors import InputError
from data.extras import needed_to
from data.files.compressed import check_packed
from data.files.hashes import file_sha256
from data.files.whole_file import missing
from data.refs import normalise_ref
from geo.coordinate_systems import in_degrees
from routes.network.doubles import without_doubles
from routes.network.tally import DOUBLES
from routes.sources.assembly import EdgeRow, assemble, geodesic_m
from routes.sources.layer_columns import METRES, SKIP, Driven, EdgeField
from routes.sources.layer_values import classes_of, directions_of, limits_of, number, own_columns, surfaces_of, texts
from routes.sources.noding import cut_points, node_ends

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import geopandas as gpd

    from data.array_types import Floats
    from data.tables.speeds import Speeds
    from routes.network.road_network import RoadNetwork
    from routes.sources.layer_columns import EdgeMapping

PARQUET = (".parquet", ".geoparquet", ".pq")
MAX_LENGTH_FACTOR = 5.0  # lengths usually this many times the drawn ones, or as many less, are in another unit


@dataclass
class EdgeReport:
    """What became of the features of a layer; `features` of them were read."""

    features: int = 0
    no_geometry: int = 0
    not_lines: int = 0
    zero_length: int = 0
    within_a_junction: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    unknown_surfaces: Counter[str] = field(default_factory=Counter)
    lengths_measured: int = 0
    cuts: int = 0
    doubles: int = 0
    edges: int = 0

    def lines(self) -> list[str]:
        """Return the counts as sentences, those of nothing left out."""
        counts = {
            "without geometry, left out": self.no_geometry,
            "points or areas, left out": self.not_lines,
            "lines of zero length, left out": self.zero_length,
            "lines within one junction, left out": self.within_a_junction,
            "left out by their class": self.skipped.total(),
            "of a surface not in the speed table, driven as usual for their class": self.unknown_surfaces.total(),
            "without a usable length, measured": self.lengths_measured,
            "cuts inside lines": self.cuts,
            f"{DOUBLES}, left out": self.doubles,
        }
        told = [f"{count} {text}" for text, count in counts.items() if count]
        return [f"{self.features} features read, {self.edges} edges", *told]


def network_from_edges(
    path: Path, mapping: EdgeMapping, speeds: Speeds, season: Season = Season.DRY
) -> tuple[RoadNetwork, EdgeReport]:
    """Build the network of a line layer, in EPSG:4326, and say what became of its features.

    Multi-part lines are taken apart; ends within `mapping.snap_m` metres become one junction. A length column holds
    the length of the whole feature, shared out among its parts; other lengths are geodesic. Line by line the way it is
    driven, class and surface follow the mapping; OpenStreetMap's own class and surface words need none. Every edge
    keeps the columns of its feature and, as `feature`, its id or number in the file.

    Raises
    ------
    FileMissingError
        The file is not there.
    InputError
        The file is no line layer, lacks a column or a CRS, or holds values that the mapping does not cover.
    """
    frame = _read(path, mapping)
    report = EdgeReport(features=len(frame))
    rows = _rows(frame, mapping, speeds, report, path)
    if not rows:
        msg = f"{path}: no line left to build a network from; {', '.join(report.lines())}"
        raise InputError(msg)
    if mapping.split_inside:
        whole = rows
        rows = _cut(whole, mapping.snap_m)
        report.cuts = len(rows) - len(whole)
    noded = node_ends([row.shape for row in rows], mapping.snap_m)
    joined = []
    for row, (u, v) in zip(rows, noded.ends.tolist(), strict=True):
        if u == v and geodesic_m(row.shape) <= mapping.snap_m:
            report.within_a_junction += 1
            continue
        shape = row.shape.copy()
        shape[0], shape[-1] = noded.nodes[u], noded.nodes[v]
        joined.append(replace(row, u=u, v=v, shape=shape))
    if not joined:
        msg = f"{path}: every line is shorter than snap_m = {mapping.snap_m:g} m; give a smaller snap_m"
        raise InputError(msg)
    network = assemble(noded.nodes, joined, speeds, season, _metadata(path, mapping, report))
    features = np.array([row.feature for row in joined])
    own = {name: values[features] for name, values in own_columns(frame).items()}
    network = without_doubles(replace(network, own_columns=own))
    report.edges, report.doubles = network.n_edges, len(joined) - network.n_edges
    return network, report


def _read(path: Path, mapping: EdgeMapping) -> gpd.GeoDataFrame:
    """Read the layer and bring it to EPSG:4326."""
    with needed_to("road_layer"):
        import geopandas as gpd
        import pyogrio
    from pyproj.exceptions import CRSError

    if not path.exists():  # a folder may be one layer: .gdb
        raise missing(path)
    check_packed(path)
    try:
        if path.suffix.lower() in PARQUET:
            frame = gpd.read_parquet(path).reset_index(drop=True)
        else:
            layer = mapping.layer or _line_layer(path)
            frame = pyogrio.read_dataframe(path, layer=layer, encoding=mapping.encoding, fid_as_index=True)
    except InputError:
        raise
    except (OSError, ValueError, RuntimeError) as error:  # what pyogrio and pyarrow raise for files of another kind
        msg = f"{path}: cannot be read as a layer of lines ({' '.join(str(error).split())[:200]})"
        raise InputError(msg) from None
    if not isinstance(frame, gpd.GeoDataFrame):
        msg = f"{path}: the layer holds no geometry; expected road lines"
        raise InputError(msg)
    _check_columns(frame, mapping, path)
    if mapping.crs is not None:
        try:
            frame = frame.set_crs(mapping.crs, allow_override=True)
        except CRSError:
            msg = f"{path}: crs = {mapping.crs!r:.60} is no CRS; expected one such as 'EPSG:32629'"
            raise InputError(msg) from None
    if frame.crs is None:
        msg = f"{path}: the layer names no CRS; give one, such as crs=EPSG:4326"
        raise InputError(msg)
    return in_degrees(frame, str(path))


def _line_layer(path: Path) -> str | None:
    """Return the only layer that may hold lines."""
    import pyogrio

    layers = pyogrio.list_layers(path).tolist()
    lines = [name for name, kind in layers if kind and ("Line" in kind or "Unknown" in kind or "Collection" in kind)]
    if len(layers) > 1 and len(lines) != 1:
        msg = f"{path}: {len(lines)} layers of lines among {', '.join(name for name, _ in layers)}; give layer=NAME"
        raise InputError(msg)
    return lines[0] if lines else None


def _check_columns(frame: gpd.GeoDataFrame, mapping: EdgeMapping, path: Path) -> None:
    there = [str(name) for name in frame.columns if name != frame.geometry.name]
    for what, column in mapping.columns.items():
        if column not in there:
            msg = f"{path}: column {column!r} (for {what}) is missing; found {', '.join(there) or 'none'}"
            raise InputError(msg)
    if EdgeField.CLASS not in mapping.columns and mapping.default_class is None:
        msg = f"{path}: no column tells the class; give class=COLUMN (found {', '.join(there)}) or default_class=CLASS"
        raise InputError(msg)


def _rows(
    frame: gpd.GeoDataFrame, mapping: EdgeMapping, speeds: Speeds, report: EdgeReport, path: Path
) -> list[EdgeRow]:
    """Return a row for each part of each feature, its ends not yet numbered."""
    columns = {what: texts(frame[column]) for what, column in mapping.columns.items()}
    classes = classes_of(columns.get(EdgeField.CLASS), len(frame), mapping, speeds, path)
    driven = directions_of(columns.get(EdgeField.ONEWAY), len(frame), mapping, path)
    surfaces = surfaces_of(columns.get(EdgeField.SURFACE), len(frame), mapping, speeds, report.unknown_surfaces)
    limits = limits_of(columns.get(EdgeField.SPEED), len(frame), mapping, path)
    blank = [""] * len(frame)
    refs, names = columns.get(EdgeField.REF, blank), columns.get(EdgeField.NAME, blank)
    countries = columns.get(EdgeField.COUNTRY, blank)
    rows, features = [], []
    for at, geometry in enumerate(frame.geometry):
        if classes[at] == SKIP:
            report.skipped[columns.get(EdgeField.CLASS, blank)[at]] += 1
            continue
        for shape in _parts(geometry, report, path, at):
            row = EdgeRow(
                u=-1,
                v=-1,
                length_m=geodesic_m(shape),
                shape=shape[::-1] if driven[at] is Driven.BACKWARD else shape,
                road_class=classes[at],
                surface=surfaces[at],
                ref=normalise_ref(refs[at]),
                name=names[at],
                country=countries[at],
                oneway=driven[at] is not Driven.BOTH,
                maxspeed_kmh=limits[at],
                feature=at,
            )
            rows.append(row)
            features.append(at)
    return _with_lengths(rows, features, columns.get(EdgeField.LENGTH), mapping, report, path)


def _parts(geometry: Any, report: EdgeReport, path: Path, at: int) -> list[Floats]:
    """Return the (k, 2) lines of a geometry, counting what is none."""
    import shapely

    if geometry is None or geometry.is_empty:
        report.no_geometry += 1
        return []
    found = []
    for part in shapely.get_parts(shapely.force_2d(geometry)):
        if not isinstance(part, shapely.LineString):
            report.not_lines += 1
            continue
        shape: Floats = np.array(part.coords, dtype=float)
        if not (np.abs(shape) <= (180, 90)).all():
            msg = f"{path}: feature {at + 1} lies outside longitude and latitude; is its CRS right? give crs=EPSG:..."
            raise InputError(msg)
        if geodesic_m(shape) > 0:
            found.append(shape)
        else:
            report.zero_length += 1
    return found


def _with_lengths(
    rows: list[EdgeRow],
    features: Sequence[int],
    given: Sequence[str] | None,
    mapping: EdgeMapping,
    report: EdgeReport,
    path: Path,
) -> list[EdgeRow]:
    """Share the given length of each feature out among its parts by their drawn lengths."""
    if given is None or not rows:
        return rows
    drawn = dict.fromkeys(features, 0.0)
    for row, at in zip(rows, features, strict=True):
        drawn[at] += row.length_m
    factors = {}
    for at, total in drawn.items():
        told = number(given[at]) * METRES[mapping.length_unit]
        if told > 0 and math.isfinite(told):
            factors[at] = told / total
    report.lengths_measured = len(drawn) - len(factors)
    usual = float(np.median(list(factors.values()))) if factors else 1.0
    if not 1 / MAX_LENGTH_FACTOR < usual < MAX_LENGTH_FACTOR:
        column = mapping.columns[EdgeField.LENGTH]
        msg = (
            f"{path}: column {column!r}: lengths in {mapping.length_unit} are usually {usual:.3g} times the drawn "
            f"ones; give length_unit=m or km, or leave the column out"
        )
        raise InputError(msg)
    return [replace(row, length_m=row.length_m * factors.get(at, 1.0)) for row, at in zip(rows, features, strict=True)]


def _cut(rows: Sequence[EdgeRow], snap_m: float) -> list[EdgeRow]:
    """Cut lines at the points they share with others."""
    pieces = []
    for row, cuts in zip(rows, cut_points([row.shape for row in rows], snap_m), strict=True):
        stops = [0, *cuts.tolist(), len(row.shape) - 1]
        shapes = [row.shape[start : stop + 1] for start, stop in pairwise(stops)]
        drawn = [geodesic_m(shape) for shape in shapes]
        for shape, length_m in zip(shapes, drawn, strict=True):
            pieces.append(replace(row, shape=shape, length_m=row.length_m * length_m / sum(drawn)))
    return pieces


def _metadata(path: Path, mapping: EdgeMapping, report: EdgeReport) -> dict[str, str]:
    unknown = "not stated by the file: ask its publisher"
    return {
        "source": f"road layer {path.name}",
        "source_sha256": file_sha256(path) if path.is_file() else "",
        "data_date": mapping.data_date,
        "license": mapping.license or unknown,
        "attribution": mapping.attribution or unknown,
        "features": "; ".join(report.lines()),
    }
