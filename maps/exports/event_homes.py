"""Where events are counted when nothing finer may be told: by road section, else by region with shape and P-code."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import shapely

from data.codes import Effect
from geo.earth import distance_m
from geo.gazetteer.pcodes import NO_CODES
from geo.gazetteer.unit_areas import REGION
from maps.drawing.lines import edge_segments, join, rounded
from maps.exports.columns import LICENSE
from maps.exports.geojson import feature
from maps.exports.where import section_where, through, units
from routes.events.recent import is_recent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from routes.corridors.town_sections import RoadSection
    from routes.events.event import Event
    from routes.network.road_network import RoadNetwork
    from routes.status.assessment import Assessment

SECTION_MASS = 0.5  # an event with at least half of its mass on the sections is counted there, else in its region
COUNTED = (Effect.RESTRICTS, Effect.CLOSES)  # the worse last
SIMPLIFY_DEG = 0.01


class RegionDays(NamedTuple):
    """A region as a public page draws it: its P-code, its rings (lon/lat), and for each day the worst effect counted.

    An effect is its place in `COUNTED`, from 1; 0 stands for none.
    """

    name: str
    pcode: str
    rings: list[list[tuple[float, ...]]]
    effects: tuple[int, ...]


class EventHomes:
    """Counts events by section and region. `network` is what sections are drawn on, `decimals` what positions keep."""

    def __init__(
        self, assessment: Assessment, sections: Sequence[RoadSection], network: RoadNetwork, decimals: int
    ) -> None:
        self._assessment = assessment
        self._sections = sections
        self._section_of = {edge: n for n, one in enumerate(sections) for edge in one.edges}
        self._network = network
        self._decimals = decimals
        self._pcodes = assessment.pcodes
        self._regions = [unit for unit in assessment.units if unit.level == REGION and unit.in_force != "old"]
        self._numbers = {unit: number for number, unit in enumerate(self._regions)}
        self._homes: dict[str, tuple[str, int]] = {}

    def features(self) -> list[dict[str, Any]]:
        """Return how many recent events closed or restricted roads, by section or region, as features."""
        counts: dict[tuple[str, int, str], int] = defaultdict(int)
        for event in self._counted_on(self._assessment.settings.as_of):
            counts[(*self._home(event), event.rule.effect.value)] += 1
        return [self._feature(*key, count) for key, count in sorted(counts.items())]

    def regions(self, days: Sequence[date]) -> list[RegionDays]:
        """Return the regions that have a shape and anything counted in them, with the worst of it on each day."""
        worst: dict[int, list[int]] = defaultdict(lambda: [0] * len(days))
        for number, day in enumerate(days):
            for event in self._counted_on(day):
                kind, home = self._home(event)
                if kind == REGION:
                    effect = COUNTED.index(event.rule.effect) + 1
                    worst[home][number] = max(worst[home][number], effect)
        shapes = self._shapes
        return [
            RegionDays(self._regions[home].name, self._regions[home].pcode, shapes[home], tuple(effects))
            for home, effects in sorted(worst.items())
            if home in shapes
        ]

    @cached_property
    def _shapes(self) -> Mapping[int, list[list[tuple[float, ...]]]]:
        """The rings of the regions by their number, as exactly as may be published."""
        found = {}
        for area in self._pcodes.areas.areas:
            if area.unit not in self._numbers:  # a region that is no more
                continue
            plain = shapely.simplify(area.shape, SIMPLIFY_DEG)
            rings = (plain.exterior, *plain.interiors)
            found[self._numbers[area.unit]] = [
                [tuple(point) for point in rounded(list(ring.coords), self._decimals)] for ring in rings
            ]
        return found

    def _counted_on(self, day: date) -> Iterable[Event]:
        return (
            event
            for event in self._assessment.events
            if event.rule.effect in COUNTED and event.first_day <= day and is_recent(event, day)
        )

    def _home(self, event: Event) -> tuple[str, int]:
        """Return where an event is counted: ("section", number), ("region", number) or ("nowhere", 0)."""
        if event.id not in self._homes:
            self._homes[event.id] = self._find_home(event)
        return self._homes[event.id]

    def _find_home(self, event: Event) -> tuple[str, int]:
        shares: dict[int, float] = defaultdict(float)
        for placement in event.placements:
            for piece in placement.pieces if placement.can_close else ():
                if piece.edge in self._section_of:
                    shares[self._section_of[piece.edge]] += piece.mass / len(event.placements)
        if sum(shares.values()) >= SECTION_MASS:
            return "section", max(shares, key=lambda number: (shares[number], -number))
        for place in event.placements:
            if place.lat is not None and place.lon is not None and not place.is_national:
                region = self._region(place.lat, place.lon)
                if region is not None:
                    return REGION, region
        return "nowhere", 0

    def _region(self, lat: float, lon: float) -> int | None:
        """Return the region that a point lies in: by its shape, else by the circle about its seat."""
        area = self._pcodes.areas.at(lat, lon)
        if area is not None and area.unit in self._numbers:
            return self._numbers[area.unit]
        away = [distance_m(lon, lat, one.lon, one.lat) / 1000 / one.radius_km for one in self._regions]
        return min((n for n, share in enumerate(away) if share <= 1), key=lambda n: (away[n], n), default=None)

    def _feature(self, kind: str, number: int, effect: str, count: int) -> dict[str, Any]:
        name, lines = "", list[Any]()
        where = {**units(NO_CODES), **through(())}
        if kind == "section":
            section = self._sections[number]
            name = section.name
            lines = [rounded(line, self._decimals) for line in join(edge_segments(self._network, section.edges))]
            where = section_where(section.edges, lines, self._network, self._pcodes)
        elif kind == REGION:
            region = self._regions[number]
            name, lines = region.name, self._shapes.get(number, [])  # outlines: a file has one type of geometry
            codes = self._pcodes.of_unit(region)
            where = {**units(codes), **through((codes,))}
        fields = {
            "unit": kind,
            "name": name or None,
            "effect": effect,
            "events_30_days": count,
            **where,
            "osm_date": self._network.metadata.get("data_date"),
            "license": LICENSE,
        }
        return feature(f"{kind}-{number + 1}-{effect}", "MultiLineString", lines, fields)
