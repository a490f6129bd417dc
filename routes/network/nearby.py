"""Pieces of road, and the pieces within a distance of a point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from geo.earth import box_deg, on_plane_m
from routes.network.ragged import picked

if TYPE_CHECKING:
    from data.array_types import Floats, Ints
    from routes.network.road_network import RoadNetwork


END_REACH_KM = 15.0  # how far a crossing, port or destination may lie from the network
JOINED_M = 1.0  # parts of one edge closer together than this are one piece


class Piece(NamedTuple):
    """A stretch of one edge, in metres of road from its u end, with the probability mass that lies on it."""

    edge: int
    from_m: float
    to_m: float
    mass: float


def edges_near(network: RoadNetwork, lat: float, lon: float, radius_m: float) -> Ints:
    """Return the edges, ascending, that may come within a distance of a point: all that do are among them."""
    east_deg, north_deg = (float(side) for side in box_deg(lat, radius_m))
    return network.edge_boxes.meeting(lon - east_deg, lat - north_deg, lon + east_deg, lat + north_deg)


def disc(network: RoadNetwork, lat: float, lon: float, radius_m: float) -> list[Piece]:
    """Return the pieces of every road within `radius_m` of a point, with no mass yet.

    Distances are taken on a plane tangent at the point (error under 0.1 % within 50 km).
    """
    x, y, owner = _plane(network, lat, lon, radius_m)
    same = owner[1:] == owner[:-1]
    x0, y0, dx, dy = x[:-1][same], y[:-1][same], np.diff(x)[same], np.diff(y)[same]
    edge = owner[:-1][same]
    if not edge.size:
        return []
    segment_m = np.hypot(dx, dy)
    enter, leave = _circle_cut(x0, y0, dx, dy, radius_m)
    measure = _measures(edge, segment_m)
    scale = network.edge_length_m[edge] / np.maximum(_totals(edge, segment_m), 1e-9)
    from_m, to_m = (measure + enter * segment_m) * scale, (measure + leave * segment_m) * scale
    cut = np.flatnonzero(leave > enter)
    edge, from_m, to_m = edge[cut], from_m[cut], to_m[cut]
    is_first = np.ones(len(cut), dtype=bool)
    is_first[1:] = (edge[1:] != edge[:-1]) | (from_m[1:] - to_m[:-1] >= JOINED_M)
    first = np.flatnonzero(is_first)
    last = np.append(first[1:], len(cut)) - 1
    spans = zip(edge[first].tolist(), from_m[first].tolist(), to_m[last[: len(first)]].tolist(), strict=True)
    return [Piece(*span, 0.0) for span in spans]


def nearest_m(network: RoadNetwork, lat: float, lon: float, within_m: float, edges: Ints | None = None) -> float | None:
    """Return the distance in metres from a point to the nearest road (of those given), None beyond `within_m`."""
    spot = nearest_spot(network, lat, lon, within_m, edges)
    return None if spot is None else spot[2]


def nearest_spot(
    network: RoadNetwork, lat: float, lon: float, within_m: float, edges: Ints | None = None
) -> tuple[int, float, float] | None:
    """Return (edge, metres from its u end, metres away) of the nearest spot on a road, None beyond `within_m`."""
    x, y, owner = _plane(network, lat, lon, within_m)
    same = owner[1:] == owner[:-1]
    x0, y0, dx, dy = x[:-1][same], y[:-1][same], np.diff(x)[same], np.diff(y)[same]
    edge = owner[:-1][same]
    if not edge.size:
        return None
    segment_m = np.hypot(dx, dy)
    along = np.clip(-(x0 * dx + y0 * dy) / np.maximum(segment_m**2, 1e-9), 0, 1)
    away_m = np.hypot(x0 + along * dx, y0 + along * dy)
    if edges is not None:
        away_m = np.where(np.isin(edge, edges), away_m, np.inf)
    best = int(away_m.argmin())
    if away_m[best] > within_m:
        return None
    measure = _measures(edge, segment_m)[best] + along[best] * segment_m[best]
    share = measure / max(float(_totals(edge, segment_m)[best]), 1e-9)
    return int(edge[best]), float(share * network.edge_length_m[edge[best]]), float(away_m[best])


def inside(network: RoadNetwork, area: Any) -> list[Piece]:
    """Return the pieces of road inside a shapely area of EPSG:4326 degrees, with no mass yet."""
    import shapely

    west, south, east, north = area.bounds
    near = network.edge_boxes.meeting(west, south, east, north)
    shapely.prepare(area)
    pieces = []
    for edge in near.tolist():
        line, length_m = shapely.LineString(network.edge_shape(edge)), float(network.edge_length_m[edge])
        spans = [(0.0, 1.0)] if area.covers(line) else _spans_inside(line, area)
        pieces += [Piece(edge, start * length_m, stop * length_m, 0.0) for start, stop in spans]
    return pieces


def _spans_inside(line: Any, area: Any) -> list[tuple[float, float]]:
    """Return the parts of a line inside an area, as fractions of its length."""
    import shapely

    if not area.intersects(line):
        return []
    crossed = shapely.get_coordinates(line.intersection(area.boundary))
    stops = np.unique([0.0, *shapely.line_locate_point(line, shapely.points(crossed), normalized=True), 1.0])
    middles = shapely.line_interpolate_point(line, (stops[:-1] + stops[1:]) / 2, normalized=True)
    kept = shapely.intersects(area, middles)
    return [(float(stops[n]), float(stops[n + 1])) for n in np.flatnonzero(kept)]


def _plane(network: RoadNetwork, lat: float, lon: float, radius_m: float) -> tuple[Floats, Floats, Ints]:
    """Return plane x, y in metres and the edge number of the vertices of all edges that may come within a radius."""
    edges = edges_near(network, lat, lon, radius_m)
    counts = network.geometry_offsets[edges + 1] - network.geometry_offsets[edges]
    vertices = picked(network.geometry_offsets, edges)
    x, y = on_plane_m(network.geometry_lon[vertices], network.geometry_lat[vertices], lon, lat)
    return x, y, np.repeat(edges, counts)


def _circle_cut(x0: Floats, y0: Floats, dx: Floats, dy: Floats, radius_m: float) -> tuple[Floats, Floats]:
    """Return where segments enter and leave a circle about the origin, as fractions (leave <= enter: outside)."""
    a = np.maximum(dx * dx + dy * dy, 1e-12)
    b = x0 * dx + y0 * dy
    inside = b * b - a * (x0 * x0 + y0 * y0 - radius_m * radius_m)
    root = np.sqrt(np.maximum(inside, 0))
    enter, leave = np.clip((-b - root) / a, 0, 1), np.clip((-b + root) / a, 0, 1)
    return enter, np.where(inside > 0, leave, enter)


def _measures(owner: Ints, segment_m: Floats) -> Floats:
    """Return the plane distance from each segment's start to the start of its edge."""
    before = np.concatenate([[0.0], np.cumsum(segment_m)[:-1]])
    first = np.concatenate([[True], owner[1:] != owner[:-1]])
    starts = np.repeat(before[first], np.diff(np.append(np.flatnonzero(first), len(owner))))
    return np.asarray(before - starts, dtype=np.float64)


def _totals(owner: Ints, segment_m: Floats) -> Floats:
    """Return for each segment the plane length of its whole edge."""
    _, group = np.unique(owner, return_inverse=True)
    totals: Floats = np.bincount(group, weights=segment_m).astype(np.float64)[group]
    return totals
