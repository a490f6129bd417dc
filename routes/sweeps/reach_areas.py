"""The areas within some hours of an open source: cells of some two kilometres near roads that a truck reaches in time.

A cell is within reach where a road reached in time comes as near as it does to a town that it is taken to lead to; it
belongs to the source that is nearest by that road. So the areas grow with the network given, are as coarse as what is
known of roads, and areas of different sources never overlap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.earth import METRES_PER_DEGREE, distance_m
from routes.corridors.towns import REACH_KM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely import MultiPolygon

    from data.array_types import Bools, Floats, Ints
    from routes.network.road_network import RoadNetwork
    from routes.sweeps.reach import Reach

CELL_DEG = 0.02
EVERY_M = 1000.0  # how finely roads are looked at: below half a cell
CORNER_DECIMALS = 4


class ReachArea(NamedTuple):
    """What lies within some hours of one source, or of any (`source` ""), in degrees; rings as RFC 7946 wants them."""

    hours: float
    source: str
    shape: MultiPolygon


class _Grid(NamedTuple):
    """Truck seconds to cells (rows from south, columns from west; inf: no road reached) and the source it is from."""

    west: float
    south: float
    seconds: Floats
    source: Ints


def reach_areas(reach: Reach, hours: Sequence[float]) -> list[ReachArea]:
    """Return the areas within each number of hours, the longest first: of all sources, then of each."""
    if not hours or not np.isfinite(reach.node_s).any():
        return []
    grid = _grid(reach, max(hours) * 3600)
    found = []
    for most in sorted(hours, reverse=True):
        source = _spread(grid, most * 3600)
        found.append(ReachArea(most, "", _outline(grid, source >= 0)))
        numbers = np.unique(source[source >= 0]).tolist()
        found += [ReachArea(most, reach.sources[number], _outline(grid, source == number)) for number in numbers]
    return found


def _grid(reach: Reach, most_s: float) -> _Grid:
    """Return the cells of the roads reached in time, with room around them for what is near those."""
    edge, part, lon, lat = _spots(reach.network)
    network = reach.network
    one_way = network.edge_oneway[edge]
    ahead_s = reach.node_s[network.edge_u[edge]] + part * network.edge_time_s[edge]
    back_s = reach.node_s[network.edge_v[edge]] + np.where(one_way, np.inf, (1 - part) * network.edge_time_s[edge])
    seconds = np.minimum(ahead_s, back_s)
    near_end = np.where(ahead_s <= back_s, network.edge_u[edge], network.edge_v[edge])
    kept = np.flatnonzero(reach.usable[edge] & (seconds <= most_s))
    kept = kept[np.argsort(-seconds[kept], kind="stable")]  # the soonest last, so that it is what a cell keeps
    lon, lat, seconds, source = lon[kept], lat[kept], seconds[kept], reach.source[near_end[kept]]
    room = 1 + int(np.ceil(REACH_KM * 1000 / (METRES_PER_DEGREE * CELL_DEG * np.cos(np.radians(np.abs(lat).max())))))
    column, row = (np.floor(one / CELL_DEG).astype(np.int64) for one in (lon, lat))
    west, south = int(column.min()) - room, int(row.min()) - room
    shape = int(row.max()) - south + room + 1, int(column.max()) - west + room + 1
    cells_s, cells_from = np.full(shape, np.inf), np.full(shape, -1, dtype=np.int64)
    cells_s[row - south, column - west] = seconds
    cells_from[row - south, column - west] = source
    return _Grid(west * CELL_DEG, south * CELL_DEG, cells_s, cells_from)


def _spots(network: RoadNetwork) -> tuple[Ints, Floats, Floats, Floats]:
    """Return spots along all edges: edge, part of it driven from u (0 to 1), lon, lat."""
    counts = np.diff(network.geometry_offsets)
    edge = np.repeat(np.arange(network.n_edges), counts)
    lon, lat = network.geometry_lon, network.geometry_lat
    is_first = np.zeros(len(lon), dtype=bool)
    is_first[network.geometry_offsets[:-1]] = True
    step_m = np.zeros(len(lon))
    step_m[1:] = distance_m(lon[:-1], lat[:-1], lon[1:], lat[1:])
    step_m[is_first] = 0.0
    along_m = np.cumsum(step_m)
    along_m -= along_m[network.geometry_offsets[:-1]][edge]
    length_m = np.maximum(along_m[network.geometry_offsets[1:] - 1][edge], 1e-9)
    pieces = np.maximum(np.ceil(step_m / EVERY_M).astype(np.int64), 1)
    vertex = np.repeat(np.arange(len(lon)), pieces)
    back = 1.0 - (np.arange(len(vertex)) - np.repeat(np.cumsum(pieces) - pieces, pieces) + 1) / pieces[vertex]
    before = np.where(is_first[vertex], vertex, vertex - 1)
    at = [one[vertex] - back * (one[vertex] - one[before]) for one in (along_m, lon, lat)]
    return edge[vertex], at[0] / length_m[vertex], at[1], at[2]


def _spread(grid: _Grid, most_s: float) -> Ints:
    """Return the source of every cell near a road that is reached in time, -1 elsewhere."""
    from scipy.ndimage import distance_transform_edt

    on_road: Bools = grid.seconds <= most_s
    if not on_road.any():
        return np.full(grid.source.shape, -1, dtype=np.int64)
    high_km = METRES_PER_DEGREE * CELL_DEG / 1000
    middle = np.radians(grid.south + CELL_DEG * on_road.shape[0] / 2)
    away_km, nearest = distance_transform_edt(
        ~on_road, sampling=(high_km, high_km * float(np.cos(middle))), return_indices=True
    )
    return np.where(away_km <= REACH_KM, grid.source[tuple(nearest)], -1)


def _outline(grid: _Grid, inside: Bools) -> MultiPolygon:
    """Return the outline of cells: of their runs from west to east, row by row."""
    import shapely

    edges = np.diff(np.pad(inside.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    row, begin = np.nonzero(edges == 1)
    _, end = np.nonzero(edges == -1)
    west, east = (np.round(grid.west + one * CELL_DEG, CORNER_DECIMALS) for one in (begin, end))
    south, north = (np.round(grid.south + one * CELL_DEG, CORNER_DECIMALS) for one in (row, row + 1))
    whole = shapely.orient_polygons(shapely.union_all(shapely.box(west, south, east, north)))
    return whole if whole.geom_type == "MultiPolygon" else shapely.multipolygons([whole])
