"""The base map as the page draws it: the lines near the network of roads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from data.tables.base_map import SCALE, Kind, lon_lat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.tables.base_map import BaseMap

MARGIN_DEG = 3.0  # around the network: what a reader may drag into view


def ground(base_map: BaseMap, bounds: tuple[float, float, float, float]) -> dict[str, Any] | None:
    """Return the box, the scale and the lines by kind of what lies near a network; None where a map has none there.

    `bounds` are those of the network: west, south, east, north in degrees.
    """
    west, south, east, north = bounds
    near = (west - MARGIN_DEG, south - MARGIN_DEG, east + MARGIN_DEG, north + MARGIN_DEG)
    if not base_map.shapes or not _overlap(base_map.box, near):
        return None
    shapes = {
        kind.value: [list(line) for line in base_map.shapes.get(kind, ()) if _overlap(_box(line), near)]
        for kind in Kind
    }
    return {
        "box": list(base_map.box),
        "scale": SCALE,
        "shapes": {kind: lines for kind, lines in shapes.items() if lines},
    }


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _box(line: Sequence[int]) -> tuple[float, float, float, float]:
    lons, lats = zip(*lon_lat(line), strict=True)
    return min(lons), min(lats), max(lons), max(lats)
