"""Pieces of road that carry probability mass, and the arithmetic on them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from routes.network.road_network import distance_m

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from routes.network.road_network import Floats, Ints, RoadNetwork

METRES_PER_DEGREE = 111_194.93  # on the mean sphere
REF_MISMATCH = 0.1  # weight of a road that carries another number than the one named; assumption
REF_UNKNOWN = 0.3  # weight of a road without a number where one was named; assumption


@dataclass(frozen=True, order=True)
class Piece:
    """A stretch of one edge, in metres of road from its u end, with the probability mass that lies on it."""

    edge: int
    from_m: float
    to_m: float
    mass: float


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
    pieces: list[Piece] = []
    for number in np.flatnonzero(leave > enter):
        piece = Piece(int(edge[number]), float(from_m[number]), float(to_m[number]), 0.0)
        if pieces and pieces[-1].edge == piece.edge and piece.from_m - pieces[-1].to_m < 1.0:
            pieces[-1] = replace(pieces[-1], to_m=piece.to_m)
        else:
            pieces.append(piece)
    return pieces


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


def weigh(
    network: RoadNetwork, pieces: Iterable[Piece], refs: Collection[str] = (), total: float = 1.0
) -> tuple[Piece, ...]:
    """Share `total` mass over pieces by length x class prior x match with the road numbers named."""
    kept = sorted(piece for piece in pieces if piece.to_m > piece.from_m)
    if not kept:
        return ()
    edges = np.array([piece.edge for piece in kept])
    weights = np.array([piece.to_m - piece.from_m for piece in kept]) * network.edge_prior[edges]
    if refs:
        weights = weights * np.array([_ref_match(str(network.edge_ref[edge]), refs) for edge in edges])
    if weights.sum() <= 0:
        return ()
    masses = (total * weights / weights.sum()).tolist()
    return tuple(replace(piece, mass=mass) for piece, mass in zip(kept, masses, strict=True) if mass > 0)


def spread(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Share a mass of 1 over pieces by length alone, overlaps joined; none for pieces without length."""
    spans = [(edge, *span) for edge, found in _merged_spans(pieces).items() for span in found if span[1] > span[0]]
    total_m = sum(to_m - from_m for _, from_m, to_m in spans)
    return tuple(Piece(edge, from_m, to_m, (to_m - from_m) / total_m) for edge, from_m, to_m in sorted(spans))


def inside(network: RoadNetwork, area: Any) -> list[Piece]:
    """Return the pieces of road inside a shapely area of EPSG:4326 degrees, with no mass yet."""
    import shapely

    west, south, east, north = area.bounds
    left, low, right, high = network.edge_bounds.T
    near = np.flatnonzero((left <= east) & (right >= west) & (low <= north) & (high >= south))
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


def mass_on(pieces: Iterable[Piece], edges: Collection[int]) -> float:
    """Return the mass that lies on a set of edges."""
    return sum(piece.mass for piece in pieces if piece.edge in edges)


def share_covered(pieces: Collection[Piece], cover: Iterable[Piece]) -> float:
    """Return the share (0..1) of the pieces' mass on stretches that `cover` touches (overlaps count once)."""
    total = sum(piece.mass for piece in pieces)
    if total <= 0:
        return 0.0
    spans = _merged_spans(cover)
    covered = 0.0
    for piece in pieces:
        length_m = sum(max(0.0, min(piece.to_m, stop) - max(piece.from_m, start)) for start, stop in spans[piece.edge])
        covered += piece.mass * length_m / (piece.to_m - piece.from_m)
    return min(1.0, covered / total)


def split_by(pieces: Iterable[Piece], cover: Iterable[Piece]) -> tuple[tuple[Piece, ...], frozenset[int]]:
    """Cut pieces where a cover begins and ends, in their order, and return them with the numbers of those covered."""
    spans = _merged_spans(cover)
    parts: list[Piece] = []
    covered = set()
    for piece in pieces:
        stops = {bound for span in spans[piece.edge] for bound in span if piece.from_m < bound < piece.to_m}
        for from_m, to_m in pairwise([piece.from_m, *sorted(stops), piece.to_m]):
            if any(start <= from_m and to_m <= stop for start, stop in spans[piece.edge]):
                covered.add(len(parts))
            parts.append(Piece(piece.edge, from_m, to_m, piece.mass * (to_m - from_m) / (piece.to_m - piece.from_m)))
    return tuple(parts), frozenset(covered)


def covered_length_m(pieces: Iterable[Piece], edges: Collection[int]) -> float:
    """Return how many metres of the given edges lie under any of the pieces (overlaps count once)."""
    spans = _merged_spans(piece for piece in pieces if piece.edge in edges)
    return sum(stop - start for stretches in spans.values() for start, stop in stretches)


def reach_km(network: RoadNetwork, pieces: Iterable[Piece], lat: float, lon: float) -> float:
    """Return how far in km the furthest point of the pieces lies from a point."""
    shapes = np.concatenate([network.edge_shape(piece.edge, piece.from_m, piece.to_m) for piece in pieces])
    return float(distance_m(lon, lat, shapes[:, 0], shapes[:, 1]).max()) / 1000


def refs_of(network: RoadNetwork, pieces: Iterable[Piece], share: float = 0.1) -> tuple[str, ...]:
    """Return the road numbers that carry at least a share of the mass, heaviest first."""
    masses: dict[str, float] = defaultdict(float)
    for piece in pieces:
        for ref in str(network.edge_ref[piece.edge]).split(";"):
            masses[ref] += piece.mass
    ranked = sorted(masses.items(), key=lambda item: (-item[1], item[0]))
    return tuple(ref for ref, mass in ranked if ref and mass >= share)


def _merged_spans(pieces: Iterable[Piece]) -> dict[int, list[tuple[float, float]]]:
    """Return for each edge the stretches under any of the pieces, without overlaps, in order."""
    spans: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for piece in sorted(pieces):
        stretches = spans[piece.edge]
        if stretches and piece.from_m <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], piece.to_m))
        else:
            stretches.append((piece.from_m, piece.to_m))
    return spans


def _ref_match(edge_ref: str, refs: Collection[str]) -> float:
    if not edge_ref:
        return REF_UNKNOWN
    return 1.0 if any(ref in refs for ref in edge_ref.split(";")) else REF_MISMATCH


def _plane(network: RoadNetwork, lat: float, lon: float, radius_m: float) -> tuple[Floats, Floats, Ints]:
    """Return plane x, y in metres and the edge number of the vertices of all edges that may come within a radius."""
    reach = radius_m / METRES_PER_DEGREE
    squeeze = max(float(np.cos(np.radians(lat))), 0.01)
    west, south, east, north = network.edge_bounds.T
    near = (
        (west <= lon + reach / squeeze)
        & (east >= lon - reach / squeeze)
        & (south <= lat + reach)
        & (north >= lat - reach)
    )
    edges = np.flatnonzero(near)
    counts = np.diff(network.geometry_offsets)[edges]
    starts = np.repeat(network.geometry_offsets[edges] - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts)
    vertices = starts + np.arange(counts.sum())
    x = (network.geometry_lon[vertices] - lon) * METRES_PER_DEGREE * squeeze
    y = (network.geometry_lat[vertices] - lat) * METRES_PER_DEGREE
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
