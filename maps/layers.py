"""What is drawn, layer by layer, as GeoJSON features that carry only numbers.

Words stay out of the features: they stand once in `Drawing.blocks` and `Drawing.names`, and features point at them. So
no report text passes through Folium's templates, which would run it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from data.codes import Effect, Mode, PlacementStatus
from maps.blocks import (
    air_block,
    closure_block,
    corridor_block,
    crossing_block,
    mine_block,
    report_block,
    round_block,
    upstream_block,
)
from maps.lines import edge_segments, join, rounded, simplify
from maps.sections import shared_sections
from maps.stretches import stretches
from maps.style import (
    CLOSURE_MAX_OPACITY,
    CLOSURE_MIN_OPACITY,
    CLOSURE_WIDTH_PX,
    LABEL_STYLES,
    ROAD_LABELS,
    STRIPE_PX,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.codes import Label
    from maps.blocks import Block
    from maps.lines import Line
    from maps.sections import Section
    from maps.view import Place, View
    from maps.wording import Wording

    Feature = dict[str, Any]

DECIMALS = 4  # 11 m, under a pixel at every zoom the page allows
SIMPLIFY_M = 50.0
BASE_DECIMALS = 3
BASE_SIMPLIFY_M = 300.0
MAX_BASE_RAW_POINTS = 300_000  # of the network's own; what lies beyond is not even looked at
MAX_BASE_POINTS = 20_000
MAX_REPORTS = 1_000  # on the page; incidents.geojson carries every one
MAX_CLOSURES = 500  # on the page, likeliest first; closures.geojson carries every one
MIN_CLOSURE = 0.01  # p x mass below which the status does not look at a closure either
ARC_POINTS = 24
ARC_BEND = 0.12


@dataclass
class Drawing:
    """Features by layer, the words they point at, and how many reports and closures the page has no room for."""

    layers: dict[str, list[Feature]] = field(default_factory=lambda: defaultdict(list))
    blocks: list[Block] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    left_out: int = 0

    def block(self, block: Block) -> int:
        """Keep a block of words and return its number."""
        self.blocks.append(block)
        return len(self.blocks) - 1

    def name(self, name: str) -> int:
        """Keep a name and return its number."""
        self.names.append(name)
        return len(self.names) - 1

    def lines(self, layer: str, kind: str, lines: Iterable[Line], **properties: object) -> None:
        """Add a feature of one or more lines."""
        coordinates = [rounded(line, DECIMALS) for line in simplify(lines, SIMPLIFY_M)]
        self._add(layer, "MultiLineString", coordinates, {"k": kind, **properties})

    def point(self, layer: str, kind: str, lat: float, lon: float, **properties: object) -> None:
        """Add a point feature."""
        self._add(layer, "Point", [round(lon, DECIMALS), round(lat, DECIMALS)], {"k": kind, **properties})

    def _add(self, layer: str, kind: str, coordinates: object, properties: Feature) -> None:
        geometry = {"type": kind, "coordinates": coordinates}
        self.layers[layer].append({"type": "Feature", "properties": properties, "geometry": geometry})


def draw(view: View, words: Wording) -> Drawing:
    """Draw every layer of the page."""
    drawing = Drawing()
    corridor_blocks = {row.number: drawing.block(corridor_block(row, words)) for row in view.rows if row.is_road}
    draw_base(drawing, view)
    draw_upstream(drawing, view, words)
    draw_corridors(drawing, view, corridor_blocks)
    draw_closures(drawing, view, words)
    draw_rounds(drawing, view, words)
    draw_air_links(drawing, view, words)
    draw_reports(drawing, view, words)
    draw_sites(drawing, view, words)
    return drawing


def draw_base(drawing: Drawing, view: View) -> None:
    """Draw the roads of the network behind everything, most important first, coarse and up to a number of points."""
    network = view.network
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
    drawing.layers["base"].append(
        {"type": "Feature", "properties": {"k": "base"}, "geometry": {"type": "MultiLineString", "coordinates": lines}}
    )


def draw_corridors(drawing: Drawing, view: View, blocks: dict[int, int]) -> None:
    """Draw the assessed roads: one stripe per label, side by side on shared road, so that no label hides another."""
    routes = [(row.number, row.route.reference) for row in view.rows if row.is_road and row.route.reference]
    for section in shared_sections(view.network, routes):
        labels = _labels_on(section, view)
        width = STRIPE_PX * len(labels)
        drawing.lines("casing", "casing", section.lines, w=width + 3)
        for place, label in enumerate(labels):
            offset = STRIPE_PX * (place - (len(labels) - 1) / 2)
            drawing.lines(
                f"label.{label.value}",
                "section",
                section.lines,
                c=label.value,
                o=offset,
                s=list(section.rows),
                b=[blocks[row] for row in _worst_first(section.rows, view)],
            )


def draw_upstream(drawing: Drawing, view: View, words: Wording) -> None:
    """Draw the legs from port or depot to the crossing, where no assessed road lies."""
    rows = {row.number: row for row in view.rows if row.corridor.mode is Mode.ROAD}
    assessed = frozenset(edge for row in rows.values() if row.route.reference for edge in row.route.reference.edges)
    legs = [(row.number, row.route.upstream) for row in rows.values() if row.route.upstream]
    for section in shared_sections(view.network, legs, without=assessed):
        block = drawing.block(upstream_block([rows[number] for number in section.rows], words))
        drawing.lines("upstream", "upstream", section.lines, b=[block])


def draw_rounds(drawing: Drawing, view: View, words: Wording) -> None:
    """Draw the most likely way round of each corridor where it leaves the usual road, as a thin double line."""
    for row in view.rows:
        way, usual = row.status.way_round, row.route.reference
        if way is None or usual is None or not row.has_way_round:
            continue
        edges = [edge for edge in way.edges if edge not in set(usual.edges)]
        lines = join(edge_segments(view.network, edges))
        if lines:
            block = drawing.block(round_block(row, view, words))
            drawing.lines("round", "round_outer", lines, b=[block])
            drawing.lines("round", "round_inner", lines)


def draw_closures(drawing: Drawing, view: View, words: Wording) -> None:
    """Draw each closure as bands over every stretch it may be on, the more opaque the likelier."""
    drawn = [
        (closure, stretch)
        for closure in view.assessment.closures
        for stretch in stretches(closure, view.network)
        if closure.p * stretch.mass >= MIN_CLOSURE
    ]
    drawn.sort(key=lambda pair: (-pair[0].p * pair[1].mass, pair[0].id, pair[1].number))
    drawing.left_out += len(drawn[MAX_CLOSURES:])
    for closure, stretch in drawn[:MAX_CLOSURES]:
        opacity = max(CLOSURE_MIN_OPACITY, CLOSURE_MAX_OPACITY * closure.p * stretch.density)
        block = drawing.block(closure_block(closure, stretch.mass, words))
        kind = "closure" if closure.effect is Effect.CLOSES else "restriction"
        drawing.lines(kind, kind, stretch.lines, b=[block], w=CLOSURE_WIDTH_PX, a=round(opacity, 2))


def draw_air_links(drawing: Drawing, view: View, words: Wording) -> None:
    """Draw air links as arcs, so that nobody takes them for roads."""
    for row in view.rows:
        start, end = row.corridor.origin, row.corridor.destination
        if row.corridor.mode is Mode.AIR and start is not None:
            arc = _arc((start.lon, start.lat), (end.lon, end.lat))
            drawing.lines("air", "air", [arc], b=[drawing.block(air_block(row, words))])


def draw_reports(drawing: Drawing, view: View, words: Wording) -> None:
    """Mark where reports were placed, those at one spot together, and the vague areas of recent ones as discs."""
    spots: dict[tuple[str, float, float], list[Place]] = defaultdict(list)
    mapped = [place for place in view.known_places if place.is_mapped]
    drawing.left_out += len(mapped[MAX_REPORTS:])
    for place in mapped[:MAX_REPORTS]:
        layer = "report" if view.is_recent(place.report) else "report_old"
        lat, lon = _point(place)
        spots[layer, round(lat, 2), round(lon, 2)].append(place)
        if place.placement.status is PlacementStatus.AREA and layer == "report" and place.placement.radius_km:
            drawing.point("area", "area", lat, lon, r=round(place.placement.radius_km, 1))
    for (layer, _, _), places in spots.items():
        lat, lon = _point(places[0])
        first = places[0].report
        alt = words.t("report_marker", event=words.event_type(first.event_type), day=words.day(first.date))
        name = alt if len(places) == 1 else words.t("report_markers", n=len(places))
        drawing.point(
            layer,
            "point",
            lat,
            lon,
            i=layer,
            n=drawing.name(name),
            q=len(places),
            b=[drawing.block(report_block(place, view, words)) for place in places],
            r=round(max(place.placement.radius_km or 0.0 for place in places), 1),
        )


def draw_sites(drawing: Drawing, view: View, words: Wording) -> None:
    """Mark crossings and mines, each with its name beside it."""
    for crossing in view.assessment.crossings:
        block = crossing_block(crossing, view, words)
        icon = f"crossing_{crossing.fuel_transit.value}"
        name = drawing.name(f"{block['t']}, {words.t(f'transit.{crossing.fuel_transit.value}')}")
        label = drawing.name(crossing.name)
        drawing.point(
            "crossing", "point", crossing.lat, crossing.lon, i=icon, n=name, l=label, b=[drawing.block(block)]
        )
    for mine in view.assessment.mines:
        if mine.lat is None or mine.lon is None:
            continue
        name = drawing.name(words.t("mine_marker", name=mine.mine))
        label = drawing.name(mine.mine)
        block = mine_block(mine, words)
        drawing.point("mine", "point", mine.lat, mine.lon, i="mine", n=name, l=label, b=[drawing.block(block)])


def _labels_on(section: Section, view: View) -> list[Label]:
    present = {view.rows[row].status.label for row in section.rows}
    return [label for label in ROAD_LABELS if label in present]


def _worst_first(rows: Sequence[int], view: View) -> list[int]:
    order = list(LABEL_STYLES)
    return sorted(rows, key=lambda row: (order.index(view.rows[row].status.label), row))


def _point(place: Place) -> tuple[float, float]:
    placement = place.placement
    return (placement.lat or 0.0, placement.lon or 0.0)


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
