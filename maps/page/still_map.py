"""A still map as SVG: roads, corridors by label, possible closures and the chief towns, without script or fonts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.base_map import Kind, lon_lat
from data.codes import Effect
from geo.earth import squeeze
from maps.drawing.closure_stretches import stretches
from maps.drawing.first_view import first_view
from maps.drawing.fixed_layers import base_roads
from maps.drawing.lines import box
from maps.drawing.shared_sections import shared_sections
from maps.drawing.style import CLOSURE_COLOR, LABEL_CODES, LABEL_STYLES, LAND_COLOR, LINE_STYLES, line_cap
from maps.drawing.town_labels import town_labels
from maps.page.templates import fill, made
from routes.status.closures import SEEN_FROM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from data.base_map import BaseMap
    from maps.drawing.view import View
    from maps.texts.wording import Wording
    from routes.network.road_network import RoadNetwork

WIDTH_PX = 760
MAX_HEIGHT_PX = 640
MARGIN_DEG = 0.5
TEXT_PX = 13
_DASHES = {Effect.RESTRICTS: str(LINE_STYLES["restriction"]["dashArray"])}
FONT = "font-family:Arial,Helvetica,sans-serif"


@dataclass(frozen=True)
class Frame:
    """The part of the world that is drawn, as an equirectangular map that is true to scale at its middle."""

    west: float
    north: float
    scale_x: float
    scale_y: float
    width: float
    height: float

    @classmethod
    def around(
        cls,
        west: float,
        south: float,
        east: float,
        north: float,
        *,
        width_px: int = WIDTH_PX,
        height_px: int = MAX_HEIGHT_PX,
    ) -> Frame:
        """Return the frame of a box in degrees with a margin, at most so wide and so high."""
        west, south, east, north = west - MARGIN_DEG, south - MARGIN_DEG, east + MARGIN_DEG, north + MARGIN_DEG
        narrow = float(squeeze((south + north) / 2))
        scale = min(width_px / ((east - west) * narrow), height_px / (north - south))
        return cls(west, north, scale * narrow, scale, (east - west) * scale * narrow, (north - south) * scale)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the position of a point in pixels."""
        return round((lon - self.west) * self.scale_x, 1), round((self.north - lat) * self.scale_y, 1)

    def holds(self, lon: float, lat: float) -> bool:
        """Say whether a point is in the frame."""
        x, y = self.at(lon, lat)
        return 0 <= x <= self.width and 0 <= y <= self.height

    def path(self, lines: Iterable[Iterable[Sequence[float]]]) -> str:
        """Return the `d` of lines in lon/lat; those wholly outside are left out."""
        parts = []
        for line in lines:
            points = list(line)
            found = box([points])
            if found is None or not self._meets(found):
                continue
            at = (self.at(point[0], point[1]) for point in points)
            drawn = list(dict.fromkeys((round(x), round(y)) for x, y in at))  # a pixel is enough, and half as long
            parts.append("M" + " ".join(f"{x},{y}" for x, y in drawn))
        return "".join(parts)

    def _meets(self, found: tuple[float, float, float, float]) -> bool:
        west, south, east, north = found
        left, top = self.at(west, north)
        right, bottom = self.at(east, south)
        return right >= 0 and left <= self.width and bottom >= 0 and top <= self.height


def map_svg(view: View, words: Wording) -> Markup:
    """Return the map of the day as one SVG element that needs nothing else; equal input gives equal text."""
    (south, west), (north, east) = first_view(view)
    frame = Frame.around(west, south, east, north)
    drawn = [
        land_svg(view.assessment.base_map, view.network, frame),
        *_closures(view, frame),
        *_corridors(view, frame),
    ]
    return fill(
        "still_map.jinja",
        name=words.t("map_name"),
        width=f"{frame.width:.0f}",
        height=f"{frame.height:.0f}",
        land=LAND_COLOR,
        font=made(FONT),
        drawn=made("".join(drawn)),
        towns=_towns(view, frame, words),
        size=TEXT_PX,
    )


def land_svg(base_map: BaseMap, network: RoadNetwork, frame: Frame) -> str:
    """Draw what lies under the roads, and the roads; the frame's edge cuts it."""
    shapes = base_map.shapes
    drawn = []
    for kind in (Kind.RIVER, Kind.UNIT, Kind.BORDER, Kind.DISPUTED):
        style = LINE_STYLES[kind.value]
        path = frame.path(map(lon_lat, shapes.get(kind, ())))
        dash = style.get("dashArray")
        drawn.append(
            _stroke(path, str(style["color"]), float(str(style["weight"])), None if dash is None else str(dash))
        )
    roads = _stroke(frame.path(base_roads(network)), str(LINE_STYLES["base"]["color"]), 1)
    return "".join((_sea(shapes.get(Kind.LAND, ()), frame), *drawn, roads))


def _sea(land: Iterable[Sequence[int]], frame: Frame) -> str:
    """Fill what is in the frame and is no land."""
    rings = frame.path(map(lon_lat, land))
    if not rings:
        return ""
    edge = f"M0,0 {frame.width:.0f},0 {frame.width:.0f},{frame.height:.0f} 0,{frame.height:.0f}"
    return f'<path d="{edge}Z{rings}" fill="{LINE_STYLES["sea"]["fillColor"]}" fill-rule="evenodd"/>'


def _closures(view: View, frame: Frame) -> list[str]:
    found = [
        (closure.p * stretch.mass, closure.effect, stretch)
        for closure in view.assessment.closures
        for stretch in stretches(closure, view.network)
    ]
    return [
        _stroke(frame.path(stretch.lines), CLOSURE_COLOR, 14, _DASHES.get(effect), round(0.15 + 0.5 * min(1.0, p), 2))
        for p, effect, stretch in sorted(found, key=lambda one: one[0])
        if p >= SEEN_FROM
    ]


def _corridors(view: View, frame: Frame) -> list[str]:
    """Draw each road once, with the worst label of the corridors that use it on top."""
    routes = [(row.number, row.route.reference) for row in view.rows if row.is_road and row.route.reference]
    sections = [
        (min((view.rows[number].status.label for number in one.rows), key=LABEL_CODES.__getitem__), one.lines)
        for one in shared_sections(view.network, routes)
    ]
    drawn = []
    for label, style in reversed(LABEL_STYLES.items()):
        path = "".join(frame.path(lines) for code, lines in sections if code is label)
        if path:
            drawn.append(_stroke(path, "#ffffff", style.weight_px + 2))
            drawn.append(_stroke(path, style.color, style.weight_px, style.dash))
    return drawn


def _towns(view: View, frame: Frame, words: Wording) -> list[dict[str, Any]]:
    """Return the names that have room, most important first."""
    taken: list[tuple[float, float, float, float]] = []
    drawn = []
    for town in town_labels(view, words.lang):
        if town.style == "country" or not frame.holds(town.lon, town.lat):
            continue
        x, y = frame.at(town.lon, town.lat)
        width = len(town.name) * TEXT_PX * 0.6 + 8
        is_left = x + width > frame.width
        place = (x - width, y - TEXT_PX, x + 4, y + 6) if is_left else (x - 4, y - TEXT_PX, x + width, y + 6)
        if place[0] < 0 or any(_overlap(place, other) for other in taken):
            continue
        taken.append(place)
        drawn.append(
            {
                "x": f"{x:g}",
                "y": f"{y:g}",
                "is_left": is_left,
                "text_x": f"{x - 6 if is_left else x + 6:g}",
                "text_y": f"{y + 4:g}",
                "weight": "bold" if town.style == "destination" else "normal",
                "name": town.name,
            }
        )
    return drawn


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _stroke(path: str, color: str, weight: float, dash: str | None = None, opacity: float = 1.0) -> str:
    if not path:
        return ""
    more = f' stroke-dasharray="{dash}" stroke-linecap="{line_cap(dash)}"' if dash else ""
    more += f' stroke-opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<path d="{path}" fill="none" stroke="{color}" stroke-width="{weight:g}" stroke-linejoin="round"{more}/>'
