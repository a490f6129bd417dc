"""Roads before they are a network: lines through numbered points."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from routes.network.lengths import line_lengths_m
from routes.network.ragged import offsets_of, picked
from routes.network.road_network import FERRY
from routes.sources.osm.stream import UNITS_PER_DEGREE

if TYPE_CHECKING:
    from data.array_types import Floats, Ints
    from routes.network.areas import Area
    from routes.sources.osm.stream import OsmRoads
    from routes.sources.osm.tags import RoadTags


@dataclass(frozen=True)
class RoadLines:
    """Lines, each with its tags as a number into `kinds`.

    Line i passes points[offsets[i]:offsets[i + 1]], at least two, in driving order; `line_ids` are its OpenStreetMap
    way ids. Point p is node `node_ids[p]`, -1 where it is none of the source, at `lon`, `lat`.
    """

    line_ids: Ints
    kind_of_line: Ints
    kinds: tuple[RoadTags, ...]
    offsets: Ints
    points: Ints
    lon: Floats
    lat: Floats
    node_ids: Ints


def lines_of(roads: OsmRoads) -> RoadLines:
    """Return the roads with nodes numbered 0..n-1 and ferry durations as speeds."""
    nodes, first, points = np.unique(roads.refs, return_index=True, return_inverse=True)
    lon, lat = roads.x[first] / UNITS_PER_DEGREE, roads.y[first] / UNITS_PER_DEGREE
    lines = RoadLines(
        roads.way_ids, roads.kind_of_way, roads.kinds, roads.offsets, points.ravel(), lon, lat, nodes.astype(np.int64)
    )
    return _with_ferry_speeds(lines)


def lines_within(lines: RoadLines, area: Area | None) -> RoadLines:
    """Keep the lines of which any point lies in the area, whole."""
    if area is None or not len(lines.line_ids):
        return lines
    inside = area.contains(lines.lon, lines.lat)[lines.points]
    kept = np.flatnonzero(np.logical_or.reduceat(inside, lines.offsets[:-1]))
    used, points = np.unique(lines.points[picked(lines.offsets, kept)], return_inverse=True)
    return replace(
        lines,
        line_ids=lines.line_ids[kept],
        kind_of_line=lines.kind_of_line[kept],
        offsets=offsets_of(np.diff(lines.offsets)[kept]),
        points=points.ravel(),
        lon=lines.lon[used],
        lat=lines.lat[used],
        node_ids=lines.node_ids[used],
    )


def _with_ferry_speeds(lines: RoadLines) -> RoadLines:
    timed = np.array([kind.road_class == FERRY and kind.duration_s > 0 for kind in lines.kinds], dtype=bool)
    ferries = np.flatnonzero(timed[lines.kind_of_line]) if len(lines.kinds) else np.empty(0, dtype=np.int64)
    kind_of_line, kinds = lines.kind_of_line.copy(), {kind: number for number, kind in enumerate(lines.kinds)}
    for line in ferries.tolist():
        shape = lines.points[lines.offsets[line] : lines.offsets[line + 1]]
        length_m = line_lengths_m(lines.lon[shape], lines.lat[shape], np.array([0, len(shape)]))[0]
        kind = lines.kinds[kind_of_line[line]]
        own = kind._replace(maxspeed_kmh=round(length_m / kind.duration_s * 3.6, 3), duration_s=0.0)
        kind_of_line[line] = kinds.setdefault(own, len(kinds))
    return replace(lines, kind_of_line=kind_of_line, kinds=tuple(kinds))
