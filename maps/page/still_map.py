"""A still map as SVG: roads, corridors by label, possible closures and the chief towns, without script or fonts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.codes import Effect
from data.tables.base_map import Kind, lon_lat
from geo.earth import squeeze
from maps.drawing.closure_stretches import stretches
from maps.drawing.first_view import first_view
from maps.drawing.fixed_layers import base_roads
from maps.drawing.lines import box
from maps.drawing.shared_sections import shared_sections
from maps.drawing.style import CLOSURE_COLOR, LABEL_CODES, LABEL_STYLES, LAND_COLOR, LINE_STYLES, line_cap
from maps.drawing.town_labels import town_labels
from maps.page.templates import fill, made
from routes.events.closures import SEEN_FROM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from data.tables.base_map import BaseMap
    from maps.drawing.view import View
    from maps.texts.wording import Wording
    from routes.network.road_network import RoadNetwork

WIDTH_PX = 760
MAX_HEIGHT_PX = 640
MARGIN_DEG = 0.5
TEXT_PX = 13
COUNTRY_PX = 14
_DASHES = {Effect.RESTRICTS: str(LINE_STYLES["restriction"]["dashArray"])}
Box = tuple[float, float, float, float]  # west, south, east, north; in pixels: left, top, right, bottom
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
        is_filled: bool = False,
    ) -> Frame:
        """Return the frame of a box in degrees with a margin, at most so wide and so high.

        With `is_filled` it is just so wide and so high: what lies beside the box is drawn too.
        """
        west, south, east, north = west - MARGIN_DEG, south - MARGIN_DEG, east + MARGIN_DEG, north + MARGIN_DEG
        narrow = float(squeeze((south + north) / 2))
        scale = min(width_px / ((east - west) * narrow), height_px / (north - south))
        if is_filled:
            beside = (width_px / (scale * narrow) - (east - west)) / 2
            above = (height_px / scale - (north - south)) / 2
            west, south, east, north = west - beside, south - above, east + beside, north + above
        return cls(west, north, scale * narrow, scale, (east - west) * scale * narrow, (north - south) * scale)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the position of a point in pixels."""
        return round((lon - self.west) * self.scale_x, 1), round((self.north - lat) * self.scale_y, 1)

    def holds_box(self, place: Box) -> bool:
        """Say whether a box in pixels (left, top, right, bottom) is whole in the frame."""
        return place[0] >= 0 and place[1] >= 0 and place[2] <= self.width and place[3] <= self.height

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

    def _meets(self, found: Box) -> bool:
        west, south, east, north = found
        left, top = self.at(west, north)
        right, bottom = self.at(east, south)
        return right >= 0 and left <= self.width and bottom >= 0 and top <= self.height


def map_svg(view: View, words: Wording, size_px: tuple[int, int] | None = None) -> Markup:
    """Return the map of the day as one SVG element that needs nothing else; equal input gives equal text.

    It is as large as what is shown first asks for, or just `size_px` wide and high.
    """
    (south, west), (north, east) = first_view(view)
    if size_px is None:
        frame = Frame.around(west, south, east, north)
    else:
        frame = Frame.around(west, south, east, north, width_px=size_px[0], height_px=size_px[1], is_filled=True)
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
        country_size=COUNTRY_PX,
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
    taken: list[Box] = []
    drawn = []
    for town in sorted(town_labels(view, words.lang), key=lambda one: one.style == "country"):
        x, y = frame.at(town.lon, town.lat)
        if town.style == "country":
            half = len(town.name) * COUNTRY_PX / 2
            sides = {"middle": (x - half, y - COUNTRY_PX, x + half, y + 6)}
        else:
            width = len(town.name) * TEXT_PX * 0.6 + 8
            sides = {
                "start": (x - 4, y - TEXT_PX, x + width, y + 6),
                "end": (x - width, y - TEXT_PX, x + 4, y + 6),
            }
        room = (
            (anchor, place)
            for anchor, place in sides.items()
            if frame.holds_box(place) and not any(_overlap(place, other) for other in taken)
        )
        found = next(room, None)
        if found is None:
            continue
        anchor, place = found
        taken.append(place)
        drawn.append(
            {
                "x": f"{x:g}",
                "y": f"{y:g}",
                "style": town.style,
                "anchor": anchor,
                "text_x": f"{x + {'start': 6, 'middle': 0, 'end': -6}[anchor]:g}",
                "text_y": f"{y + 4:g}",
                "name": town.name.upper() if town.style == "country" else town.name,
            }
        )
    return drawn


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _stroke(path: str, color: str, weight: float, dash: str | None = None, opacity: float = 1.0) -> str:
    if not path:
        return ""
    more = f' stroke-dasharray="{dash}" stroke-linecap="{line_cap(dash)}"' if dash else ""
    more += f' stroke-opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<path d="{path}" fill="none" stroke="{color}" stroke-width="{weight:g}" stroke-linejoin="round"{more}/>'
