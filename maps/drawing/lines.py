"""Join edges and pieces of edges into as few and as small lines as possible, and measure boxes around them."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from geo.earth import METRES_PER_DEGREE

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from routes.network.nearby import Piece
    from routes.network.road_network import RoadNetwork

    Point = tuple[float, float]
    Line = list[Point]
    Segment = tuple[Hashable, Hashable, Line]

END_SLACK_M = 1.0  # a piece that ends this near the end of its edge is joined to the next edge


def edge_points(network: RoadNetwork, edge: int, from_m: float = 0.0, to_m: float | None = None) -> Line:
    """Return the lon/lat points of an edge, or of a part of it, from u to v."""
    if from_m <= 0 and (to_m is None or to_m >= network.edge_length_m[edge]):
        start, stop = network.geometry_offsets[edge : edge + 2].tolist()
        lon, lat = network.geometry_lon[start:stop], network.geometry_lat[start:stop]
    else:
        lon, lat = network.edge_shape(edge, from_m, to_m).T
    return list(zip(lon.tolist(), lat.tolist(), strict=True))


def edge_segments(network: RoadNetwork, edges: Iterable[int]) -> list[Segment]:
    """Return whole edges as segments keyed by their end nodes, lon/lat."""
    return [
        (int(network.edge_u[edge]), int(network.edge_v[edge]), edge_points(network, edge))
        for edge in dict.fromkeys(edges)
    ]


def piece_segments(network: RoadNetwork, pieces: Iterable[Piece]) -> list[Segment]:
    """Return pieces of edges as segments, keyed by a node where they reach one."""
    return [
        (*_piece_ends(network, piece), edge_points(network, piece.edge, piece.from_m, piece.to_m)) for piece in pieces
    ]


def count_lines(network: RoadNetwork, pieces: Iterable[Piece]) -> int:
    """Return how many lines the segments of pieces of edges would join to; their points are not looked at."""
    return len(join([(*_piece_ends(network, piece), []) for piece in pieces]))


def join(segments: Sequence[Segment]) -> list[Line]:
    """Join segments end to end wherever exactly two meet; every segment is in exactly one line, in input order."""
    touching: dict[Hashable, list[int]] = defaultdict(list)
    for number, (start, end, _) in enumerate(segments):
        touching[start].append(number)
        touching[end].append(number)
    used = [False] * len(segments)
    lines = []
    for number, (start, end, points) in enumerate(segments):
        if used[number]:
            continue
        used[number] = True
        ahead = _follow(end, number, segments, touching, used)
        behind = _follow(start, number, segments, touching, used)
        line = [point for part in reversed(behind) for point in part[::-1]]
        for part in (points, *ahead):
            line.extend(part[1:] if line and line[-1] == part[0] else part)
        lines.append(_without_repeats(line))
    return lines


def groups(segments: Sequence[Segment]) -> list[list[int]]:
    """Return the numbers of the segments that hang together, group by group, in input order."""
    parent: dict[Hashable, Hashable] = {}

    def root(key: Hashable) -> Hashable:
        while parent.setdefault(key, key) != key:
            parent[key] = key = parent[parent[key]]
        return key

    for start, end, _ in segments:
        parent[root(start)] = root(end)
    found: dict[Hashable, list[int]] = {}
    for number, (start, _, _) in enumerate(segments):
        found.setdefault(root(start), []).append(number)
    return list(found.values())


def simplify(lines: Iterable[Line], tolerance_m: float) -> list[Line]:
    """Return lon/lat lines with the points left out that move no line by more than a tolerance (Douglas-Peucker).

    A degree counts as long as on the equator, so that nothing moves further, north or south.
    """
    import shapely

    kept = [line for line in lines if len(line) > 1]
    if not kept:
        return []
    points = np.array([point for line in kept for point in line], dtype=np.float64)
    shapes = shapely.linestrings(points, indices=np.repeat(np.arange(len(kept)), [len(line) for line in kept]))
    left, line_of = shapely.get_coordinates(
        shapely.simplify(shapes, tolerance_m / METRES_PER_DEGREE), return_index=True
    )
    found = list(zip(*left.T.tolist(), strict=True))
    ends = np.cumsum(np.bincount(line_of, minlength=len(kept))).tolist()
    return [found[start:end] for start, end in pairwise([0, *ends])]


def rounded(line: Iterable[Sequence[float]], decimals: int) -> list[list[float]]:
    """Return a line rounded to decimals, without points that fall together (at least two are kept)."""
    points = [[round(float(lon), decimals) + 0.0, round(float(lat), decimals) + 0.0] for lon, lat in line]
    kept = [point for number, point in enumerate(points) if number == 0 or point != points[number - 1]]
    return kept if len(kept) > 1 else [points[0], points[-1]]


def box(lines: Iterable[Iterable[Sequence[float]]]) -> tuple[float, float, float, float] | None:
    """Return west, south, east, north of all points, or None where there are none."""
    points = [point for line in lines for point in line]
    if not points:
        return None
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return min(lons), min(lats), max(lons), max(lats)


def _piece_ends(network: RoadNetwork, piece: Piece) -> tuple[Hashable, Hashable]:
    """Return the node, else the position, at which a piece starts and ends."""
    edge, length_m = piece.edge, float(network.edge_length_m[piece.edge])
    start = int(network.edge_u[edge]) if piece.from_m <= END_SLACK_M else (edge, round(piece.from_m))
    end = int(network.edge_v[edge]) if piece.to_m >= length_m - END_SLACK_M else (edge, round(piece.to_m))
    return start, end


def _follow(
    key: Hashable, number: int, segments: Sequence[Segment], touching: dict[Hashable, list[int]], used: list[bool]
) -> list[Line]:
    """Walk on from one end of a segment while exactly one unused segment continues it; parts in walking order."""
    parts: list[Line] = []
    while len(touching[key]) == 2:
        after = next((other for other in touching[key] if other != number), number)
        if used[after]:
            break
        used[after] = True
        start, end, points = segments[after]
        parts.append(points if start == key else points[::-1])
        key, number = (end if start == key else start), after
    return parts


def _without_repeats(line: Line) -> Line:
    return [point for number, point in enumerate(line) if number == 0 or point != line[number - 1]]
