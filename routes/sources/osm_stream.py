"""Stream the roads, ferries and place nodes of an OpenStreetMap file (`.osm.pbf`, `.osm`, `.osm.bz2`) into arrays."""

from __future__ import annotations

import bz2
import re
from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from data.errors import FileMissingError, InputError
from routes.network.road_network import FERRY
from routes.sources.osm_tags import BACKWARD, RoadTags, read_road

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from data.array_types import Ints

    Advance = Callable[[int], None]

PLACE_CLASSES = ("city", "town", "village", "hamlet", "suburb")
ALIAS_KEYS = (
    "name",
    "name:fr",
    "name:en",
    "name:bm",
    "alt_name",
    "old_name",
    "official_name",
    "short_name",
    "int_name",
)
UNITS_PER_DEGREE = 10_000_000  # OpenStreetMap's own fixed point
REPORT_EVERY = 10_000  # ways
CACHED_TAGS = 1 << 16
UNKNOWN_DATE = "unknown"
_HEAD_BYTES = 4096
_DATE = re.compile(rb'(?:osm_base|\btimestamp)="(\d{4}-\d{2}-\d{2}(?:T[\d:]+Z)?)"')
_KINDS = (".pbf", ".osm", ".osm.bz2")


@dataclass(frozen=True)
class PlaceNode:
    """A `place` node with its names, the one to show first."""

    osm_id: int
    place_class: str
    lon: float
    lat: float
    names: tuple[str, ...]
    population: int | None


@dataclass(frozen=True)
class OsmRoads:
    """Ways kept, (w,), with their tags as a number into `kinds`, and the nodes they pass.

    Way i passes nodes refs[offsets[i]:offsets[i + 1]] at x/y (fixed point, 1e-7 degrees) in driving order: one that may
    only be driven backwards has been turned round.
    """

    way_ids: Ints
    kind_of_way: Ints
    kinds: tuple[RoadTags, ...]
    offsets: Ints
    refs: Ints
    x: Ints
    y: Ints
    places: tuple[PlaceNode, ...]
    data_date: str


def stream_roads(path: Path, classes: frozenset[str], advance: Advance | None = None) -> OsmRoads:
    """Read the roads of the given classes that trucks may use, and the place nodes, in one pass.

    `advance` is called with the number of ways read so far.

    Raises
    ------
    FileMissingError
        The file is not there.
    InputError
        It is no OpenStreetMap file, or ends too early.
    """
    collector = _Collector(classes)
    for item in osm_objects(path, _wanted(classes)):
        collector.add(item)
        if advance is not None and collector.n_ways % REPORT_EVERY == 0:
            advance(collector.n_ways)
    return collector.roads(data_date(path))


def osm_objects(path: Path, wanted: Any, *, areas: bool = False) -> Iterator[Any]:
    """Yield the objects that pass a filter, ways with node locations; with `areas`, also multipolygons.

    An object is only valid until the next one is asked for.

    Raises
    ------
    FileMissingError
        The file is not there.
    InputError
        It is no OpenStreetMap file, or ends too early.
    """
    import osmium

    check_kind(path)
    reader = osmium.FileProcessor(str(path)).with_locations()
    if areas:
        reader.with_areas(wanted)
    try:
        yield from reader.with_filter(wanted)
    except RuntimeError as error:  # what libosmium raises for every fault of a file
        msg = f"{path}: not a complete OpenStreetMap file ({error}); download it again, or give another"
        raise InputError(msg) from None


def check_kind(path: Path) -> None:
    """Refuse what is not there or has another ending.

    Raises
    ------
    FileMissingError
        The file is not there.
    InputError
        The name does not end in .osm.pbf, .osm or .osm.bz2.
    """
    if not path.is_file():
        msg = f"{path}: no such file; check the name and the folder it was called from"
        raise FileMissingError(msg)
    if not path.name.endswith(_KINDS):
        msg = f"{path}: not an OpenStreetMap file by its name; expected one that ends in .osm.pbf, .osm or .osm.bz2"
        raise InputError(msg)


def data_date(path: Path) -> str:
    """Return the day the file's data are of, "unknown" where it does not say.

    Raises
    ------
    InputError
        It is no OpenStreetMap file.
    """
    import osmium

    try:
        with osmium.io.Reader(str(path)) as reader:
            header = reader.header()
            stamp = header.get("osmosis_replication_timestamp") or header.get("timestamp")
    except RuntimeError as error:
        msg = f"{path}: not a complete OpenStreetMap file ({error}); download it again, or give another"
        raise InputError(msg) from None
    if not stamp and not path.name.endswith(".pbf"):
        with bz2.open(path) if path.suffix == ".bz2" else path.open("rb") as file:
            found = _DATE.search(file.read(_HEAD_BYTES))
        stamp = found[1].decode() if found else ""
    return stamp[:10] or UNKNOWN_DATE


def _wanted(classes: frozenset[str]) -> Any:
    import osmium

    tags = [("highway", name) for name in sorted(classes - {FERRY})]
    tags += [("place", name) for name in PLACE_CLASSES]
    if FERRY in classes:
        tags.append(("route", FERRY))
    return osmium.filter.TagFilter(*tags)


class _Collector:
    """Gathers ways and places as they come."""

    def __init__(self, classes: frozenset[str]) -> None:
        self.n_ways = 0
        self._ids = array("q")
        self._kind_of_way = array("q")
        self._counts = array("q")
        self._points = array("q")  # ref, x, y of every node of every way
        self._kinds: dict[RoadTags, int] = {}
        self._places: dict[int, PlaceNode] = {}
        self._read = lru_cache(CACHED_TAGS)(lambda pairs: read_road(dict(pairs), classes))

    def add(self, item: Any) -> None:
        if item.is_way():
            self.n_ways += 1
            self._add_way(item)
        elif item.is_node() and item.location.valid():
            self._add_place(item)

    def _add_way(self, way: Any) -> None:
        road = self._read(tuple((tag.k, tag.v) for tag in way.tags))
        if road is None:
            return
        self._ids.append(way.id)
        self._kind_of_way.append(self._kinds.setdefault(road, len(self._kinds)))
        before = len(self._points)
        for node in way.nodes:
            self._points.extend((node.ref, node.x, node.y))
        self._counts.append((len(self._points) - before) // 3)

    def _add_place(self, node: Any) -> None:
        tags = {tag.k: tag.v for tag in node.tags}
        names = [" ".join(name.split()) for key in ALIAS_KEYS for name in tags.get(key, "").split(";")]
        names = list(dict.fromkeys(name for name in names if name))
        if names:
            population = tags.get("population", "").replace(" ", "")
            self._places[node.id] = PlaceNode(
                osm_id=node.id,
                place_class=tags["place"],
                lon=node.lon,
                lat=node.lat,
                names=tuple(names),
                population=int(population) if population.isdecimal() else None,
            )

    def roads(self, date: str) -> OsmRoads:
        points = np.frombuffer(self._points, dtype=np.int64).reshape(-1, 3)
        counts = np.frombuffer(self._counts, dtype=np.int64)
        owner = np.repeat(np.arange(len(counts)), counts)
        ids = np.frombuffer(self._ids, dtype=np.int64)
        kinds = np.frombuffer(self._kind_of_way, dtype=np.int64)
        points, kept, counts = _runs(points, owner)
        backward = np.array([kind.oneway == BACKWARD for kind in self._kinds], dtype=bool)[kinds[kept]]
        points = points[_turned(counts, backward)]
        return OsmRoads(
            way_ids=ids[kept],
            kind_of_way=kinds[kept],
            kinds=tuple(self._kinds),
            offsets=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
            refs=points[:, 0].copy(),
            x=points[:, 1].copy(),
            y=points[:, 2].copy(),
            places=tuple(self._places[number] for number in sorted(self._places)),
            data_date=date,
        )


def _runs(points: Ints, owner: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the points of the ways' located stretches, the way each stretch is of, and its number of points.

    A node whose place is not in the file (cut off by an extract) interrupts its way; a node repeated in a row counts
    once; a stretch of one point is dropped.
    """
    x, y = points[:, 1], points[:, 2]
    located = (np.abs(x) <= 180 * UNITS_PER_DEGREE) & (np.abs(y) <= 90 * UNITS_PER_DEGREE)
    starts = np.ones(len(points), dtype=bool)
    starts[1:] = (owner[1:] != owner[:-1]) | ~located[:-1]
    run = np.cumsum(starts)[located]
    points, owner = points[located], owner[located]
    repeats = np.zeros(len(points), dtype=bool)
    repeats[1:] = (points[1:, 0] == points[:-1, 0]) & (run[1:] == run[:-1])
    points, owner, run = points[~repeats], owner[~repeats], run[~repeats]
    _, first, counts = np.unique(run, return_index=True, return_counts=True)
    long_enough = counts > 1
    return points[np.repeat(long_enough, counts)], owner[first][long_enough], counts[long_enough]


def _turned(counts: Ints, backward: Any) -> Ints:
    """Return the positions of the points of all ways, those of backward ones from last to first."""
    stops = np.cumsum(counts)
    starts = stops - counts
    begin = np.where(backward, stops - 1, starts)
    step = np.where(backward, -1, 1)
    within = np.arange(int(counts.sum())) - np.repeat(starts, counts)
    turned: Ints = np.repeat(begin, counts) + np.repeat(step, counts) * within
    return turned
