"""Nodes that close the roads they are on: barriers, blocks, limits of height at one spot."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from geo.earth import distance_m
from routes.network.ragged import offsets_of, picked
from routes.network.tally import Tally
from routes.sources.osm.access import ALWAYS, BARRIERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from data.array_types import Ints
    from routes.sources.osm.access import NodeStop
    from routes.sources.osm.road_lines import RoadLines
    from routes.sources.osm.tags import RoadTags

STOP_M = 1.0  # the length of road that a stop takes up


def with_stops(lines: RoadLines, stops: Mapping[int, NodeStop]) -> tuple[RoadLines, Tally]:
    """Return the lines with a metre of closed road beside every node that closes its road, and a tally of the nodes.

    All roads that meet at the node but one get such a metre, so that no way leads from any to another. At the very end
    of a road nothing is closed.
    """
    tally = Tally()
    listed = np.array(sorted(stops), dtype=np.int64)
    points = np.flatnonzero(np.isin(lines.node_ids, listed))
    found = {point: stops[int(lines.node_ids[point])] for point in points.tolist()}
    for stop in found.values():
        tally.unused.update(stop.unused)
    closing = np.array([point for point, stop in found.items() if stop.when], dtype=np.int64)
    cutter = _Cutter(lines)
    for point, places in _places(lines, closing):
        sides = [side for place in places for side in cutter.sides(place)][1:]
        for place, step in sides:
            cutter.cut(place, step, found[point].when)
        tally.used[BARRIERS] += bool(sides)
    return cutter.lines(), tally


def _places(lines: RoadLines, points: Ints) -> Iterator[tuple[int, list[int]]]:
    """Yield some points and their positions in the list of points of the lines."""
    positions = np.flatnonzero(np.isin(lines.points, points))
    order = positions[np.argsort(lines.points[positions], kind="stable")]
    at = lines.points[order]
    for group in np.split(order, np.flatnonzero(np.diff(at)) + 1) if len(order) else ():
        yield int(lines.points[group[0]]), group.tolist()


class _Cutter:
    """Cuts lines into what is open and metres that are closed."""

    def __init__(self, lines: RoadLines) -> None:
        self._lines = lines
        self._kinds: dict[RoadTags, int] = {kind: number for number, kind in enumerate(lines.kinds)}
        self._cuts: dict[int, list[tuple[int, int, int]]] = {}  # of a line: position, step and kind of the metre
        self._lon: list[float] = []
        self._lat: list[float] = []

    def sides(self, place: int) -> list[tuple[int, int]]:
        """Return the sides on which a line goes on from a position: -1 against it, 1 along it."""
        line = self._line_of(place)
        first, last = self._lines.offsets[line], self._lines.offsets[line + 1] - 1
        return [(place, step) for step in (-1, 1) if first <= place + step <= last]

    def cut(self, place: int, step: int, when: str) -> None:
        """Close the metre beside a position."""
        line = self._line_of(place)
        kind = self._lines.kinds[self._lines.kind_of_line[line]]
        closed = kind._replace(impassable=True) if when == ALWAYS else kind._replace(closed_when=when)
        number = self._kinds.setdefault(closed, len(self._kinds))
        self._cuts.setdefault(line, []).append((place, step, number))

    def lines(self) -> RoadLines:
        """Return the lines with what was cut of them at the end."""
        lines = self._lines
        if not self._cuts:
            return lines
        kept = np.setdiff1d(np.arange(len(lines.line_ids)), list(self._cuts))
        parts = [part for line, cuts in sorted(self._cuts.items()) for part in self._parts(line, cuts)]
        shapes = [np.array(points, dtype=np.int64) for _, _, points in parts]
        counts = np.concatenate([np.diff(lines.offsets)[kept], [len(shape) for shape in shapes]])
        return replace(
            lines,
            line_ids=np.concatenate([lines.line_ids[kept], lines.line_ids[[line for line, _, _ in parts]]]),
            kind_of_line=np.concatenate([lines.kind_of_line[kept], [kind for _, kind, _ in parts]]),
            kinds=tuple(self._kinds),
            offsets=offsets_of(counts),
            points=np.concatenate([lines.points[picked(lines.offsets, kept)], *shapes]),
            lon=np.concatenate([lines.lon, self._lon]),
            lat=np.concatenate([lines.lat, self._lat]),
            node_ids=np.concatenate([lines.node_ids, np.full(len(self._lon), -1)]),
        )

    def _line_of(self, place: int) -> int:
        return int(np.searchsorted(self._lines.offsets, place, side="right")) - 1

    def _parts(self, line: int, cuts: list[tuple[int, int, int]]) -> Iterator[tuple[int, int, list[int]]]:
        """Yield the line, the kind and the points of each part of a line, in its order."""
        lines = self._lines
        start, stop = lines.offsets[line : line + 2].tolist()
        usual = int(lines.kind_of_line[line])
        part = [int(lines.points[start])]
        by_segment = {(min(place, place + step), step): kind for place, step, kind in cuts}
        for place in range(start, stop - 1):
            here, there = int(lines.points[place]), int(lines.points[place + 1])
            after, before = by_segment.get((place, 1)), by_segment.get((place, -1))
            if after is not None:
                yield from self._closed(line, usual, part)
                part = [self._beside(here, there)]
                yield line, after, [here, part[0]]
            if before is not None:
                part.append(self._beside(there, here))
                yield line, usual, part
                yield line, before, [part[-1], there]
                part = [there]
            else:
                part.append(there)
        yield from self._closed(line, usual, part)

    def _closed(self, line: int, kind: int, part: list[int]) -> Iterator[tuple[int, int, list[int]]]:
        if len(part) > 1:
            yield line, kind, part

    def _beside(self, point: int, other: int) -> int:
        """Return a new point a metre from a point towards another, at most a third of the way."""
        lon, lat = self._lines.lon, self._lines.lat
        metres = float(distance_m(lon[point], lat[point], lon[other], lat[other]))
        share = min(STOP_M / metres, 1 / 3) if metres > 0 else 1 / 3
        self._lon.append(float(lon[point] + share * (lon[other] - lon[point])))
        self._lat.append(float(lat[point] + share * (lat[other] - lat[point])))
        return len(lon) + len(self._lon) - 1
