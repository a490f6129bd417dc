"""The lines of the map: what never changes as GeoJSON features for Folium, the corridors as shared sections.

Features carry only numbers, so that no report text passes through Folium's templates, which would run it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import numpy as np

from data.codes import Mode
from maps.drawing.compact import DECIMALS, SIMPLIFY_M
from maps.drawing.lines import edge_segments, join, rounded, simplify
from maps.drawing.shared_sections import shared_sections

if TYPE_CHECKING:
    from collections.abc import Iterable

    from maps.drawing.compact import Lines
    from maps.drawing.lines import Line
    from maps.drawing.view import View
    from routes.network.road_network import RoadNetwork

    Feature = dict[str, Any]

BASE_DECIMALS = 3
BASE_SIMPLIFY_M = 300.0
MAX_BASE_RAW_POINTS = 300_000  # of the network's own; what lies beyond is not even looked at
MAX_BASE_POINTS = 20_000
MAX_ROAD_POINTS = 8_000  # of numbered roads that a search can show
ARC_POINTS = 24
ARC_BEND = 0.12


def still_layers(view: View) -> tuple[dict[str, list[Feature]], list[list[int]]]:
    """Return the features of every layer that is the same on every day, and the corridors of each upstream leg.

    A feature's `k` names its style; where it can be chosen, `s` and `c` name and number what the panel then tells.
    """
    layers: dict[str, list[Feature]] = defaultdict(list)
    upstream: list[list[int]] = []
    for rows, lines in _upstream(view):
        layers["upstream"].append(_feature(_drawn(lines), k="upstream", s="upstream", c=len(upstream)))
        upstream.append(list(rows))
    for row in view.rows:
        start, end = row.corridor.origin, row.corridor.destination
        if row.corridor.mode is not Mode.ROAD and start is not None:
            arc = _arc((start.lon, start.lat), (end.lon, end.lat))
            layers["air"].append(_feature(_drawn([arc]), k="air", s="corridor", c=row.number))
    return dict(layers), upstream


def base_roads(network: RoadNetwork) -> list[list[list[float]]]:
    """Return the roads of the network, most important first, coarse and up to a number of points."""
    if "base roads" not in network.noted:  # page, e-mail and card draw the same
        network.noted["base roads"] = _base_roads(network)
    lines: list[list[list[float]]] = network.noted["base roads"]
    return lines


def _base_roads(network: RoadNetwork) -> list[list[list[float]]]:
    lines: list[list[list[float]]] = []
    room = MAX_BASE_POINTS
    order = np.lexsort((-network.edge_length_m, network.edge_rank))
    points = np.cumsum(np.diff(network.geometry_offsets)[order])
    considered = np.sort(order[points <= MAX_BASE_RAW_POINTS])
    for rank in np.unique(network.edge_rank[considered]).tolist():
        edges = considered[network.edge_rank[considered] == rank].tolist()
        for line in sorted(simplify(join(edge_segments(network, edges)), BASE_SIMPLIFY_M), key=len, reverse=True):
            room -= len(line)
            if room >= 0:
                lines.append(rounded(line, BASE_DECIMALS))
    return lines


def corridor_sections(view: View, lines: Lines) -> list[list[list[int]]]:
    """Return [corridors, lines] of every section of the assessed roads, each road once."""
    routes = [(row.number, row.route.reference) for row in view.rows if row.is_road and row.route.reference]
    return [[list(one.rows), lines.numbers(one.lines)] for one in shared_sections(view.network, routes)]


def numbered_roads(view: View, lines: Lines) -> list[list[Any]]:
    """Return [road number, lines] of the network's numbered roads by name, as far as there is room for them."""
    network = view.network
    found, room = [], MAX_ROAD_POINTS
    for ref, edges in sorted(network.roads_with_ref.items(), key=lambda item: _road_order(item[0])):
        shapes = simplify(join(edge_segments(network, edges.tolist())), BASE_SIMPLIFY_M)
        room -= sum(len(shape) for shape in shapes)
        if room < 0:
            break
        found.append([ref, lines.numbers(shapes)])
    return found


def _road_order(ref: str) -> tuple[str, int, str]:
    letters = ref.rstrip("0123456789")
    digits = ref[len(letters) :]
    return letters, int(digits) if digits else 0, ref


def _upstream(view: View) -> Iterable[tuple[tuple[int, ...], Iterable[Line]]]:
    rows = [row for row in view.rows if row.corridor.mode is Mode.ROAD]
    assessed = frozenset(edge for row in rows if row.route.reference for edge in row.route.reference.edges)
    legs = [(row.number, row.route.upstream) for row in rows if row.route.upstream]
    for section in shared_sections(view.network, legs, without=assessed):
        yield section.rows, section.lines


def _drawn(lines: Iterable[Line]) -> list[list[list[float]]]:
    return [rounded(line, DECIMALS) for line in simplify(lines, SIMPLIFY_M)]


def _feature(coordinates: object, **properties: object) -> Feature:
    geometry = {"type": "MultiLineString", "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _arc(start: tuple[float, float], end: tuple[float, float]) -> Line:
    """Return a quadratic curve between two lon/lat points, bent to its left by a share of its length."""
    (x0, y0), (x1, y1) = start, end
    bend_x, bend_y = (x0 + x1) / 2 - ARC_BEND * 2 * (y1 - y0), (y0 + y1) / 2 + ARC_BEND * 2 * (x1 - x0)
    steps = [step / ARC_POINTS for step in range(ARC_POINTS + 1)]
    return [
        (
            (1 - s) ** 2 * x0 + 2 * s * (1 - s) * bend_x + s * s * x1,
            (1 - s) ** 2 * y0 + 2 * s * (1 - s) * bend_y + s * s * y1,
        )
        for s in steps
    ]
