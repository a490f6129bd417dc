"""Where regions lie: the areas that the base map's lines cut out, each named by the seat in it, with its P-code.

A page, an export and a table that say in which region something is ask here, so that they agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from data.tables.base_map import Kind, lon_lat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.tables.admin import AdminUnit
    from data.tables.base_map import BaseMap

REGION = "region"
SNAP_DEG = 0.01  # lines simplified by about 500 m each miss one another by up to a kilometre
BEYOND_DEG = 0.0005  # a bridge ends a little behind the line it leads to, so that they cross
OUTER = (Kind.LAND, Kind.BORDER, Kind.DISPUTED)


@dataclass(frozen=True)
class UnitArea:
    """A unit with its area (EPSG:4326, longitude first), as far as the base map goes."""

    unit: AdminUnit
    shape: shapely.Polygon


class UnitAreas:
    """The areas of the regions of a case."""

    def __init__(self, units: Iterable[AdminUnit], base_map: BaseMap) -> None:
        """Cut the areas out; a region has none where the lines do not part it from another of the same age."""
        cut = _cut_out(base_map)
        regions = [unit for unit in units if unit.level == REGION]
        tree = shapely.STRtree(cut)
        seats = np.array([shapely.Point(unit.lon, unit.lat) for unit in regions], dtype=object)
        within: dict[int, list[AdminUnit]] = {}
        for seat, area in tree.query(seats, predicate="within").T.tolist():
            within.setdefault(area, []).append(regions[seat])
        named = {area: unit for area, found in within.items() if (unit := _named_by(found)) is not None}
        self.areas = tuple(UnitArea(unit, cut[area]) for area, unit in sorted(named.items()))
        self._tree = shapely.STRtree([area.shape for area in self.areas])

    def at(self, lat: float, lon: float) -> UnitArea | None:
        """Return the area that a point (EPSG:4326) lies in, None where it lies in none."""
        found = self._tree.query(shapely.Point(lon, lat), predicate="intersects")
        return self.areas[int(found.min())] if len(found) else None


def _named_by(found: Sequence[AdminUnit]) -> AdminUnit | None:
    """Return the one unit that an area is: of several seats in it the one whose unit stood before the others too."""
    lasting = [unit for unit in found if unit.in_force == "both"] or found
    return lasting[0] if len(lasting) == 1 else None


def _cut_out(base_map: BaseMap) -> list[shapely.Polygon]:
    """Return the areas between coasts, borders, borders of units and the edge of the map."""
    inner = _lines(base_map, (Kind.UNIT,))
    if not inner:
        return []
    outer = [*_lines(base_map, OUTER), shapely.box(*base_map.box).exterior]
    net = shapely.union_all([*inner, *outer, *_bridges(inner, [*inner, *outer])])
    return list(shapely.get_parts(shapely.polygonize(shapely.get_parts(net))))


def _lines(base_map: BaseMap, kinds: Iterable[Kind]) -> list[shapely.LineString]:
    return [shapely.LineString(lon_lat(line)) for kind in kinds for line in base_map.shapes.get(kind, ())]


def _bridges(inner: Sequence[shapely.LineString], lines: Sequence[shapely.LineString]) -> list[shapely.LineString]:
    """Return what joins each end of the first lines to the nearest other line, where that is near but not there."""
    ends = shapely.points([point for line in inner for point in (line.coords[0], line.coords[-1])])
    end, line = shapely.STRtree(lines).query(ends, predicate="dwithin", distance=SNAP_DEG)
    other = line != end // 2  # the lines come first among all, in the same order
    end, line = end[other], line[other]
    shortest = shapely.shortest_line(ends[end], np.array(lines, dtype=object)[line])
    length = shapely.length(shortest)
    order = np.lexsort((line, length, end))
    nearest = order[np.unique(end[order], return_index=True)[1]]
    points = shapely.get_coordinates(shortest[nearest]).reshape(-1, 2, 2)
    apart = length[nearest] > 0
    steps = (points[apart, 1] - points[apart, 0]) / length[nearest][apart, None]
    beyond = points[apart, 1] + steps * BEYOND_DEG
    return list(shapely.linestrings(np.stack([points[apart, 0], beyond], axis=1)))
