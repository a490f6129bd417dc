"""Stream the roads, ferries and place nodes of an OpenStreetMap file into arrays."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from data.tables.place_classes import INHABITED
from routes.network.road_network import FERRY
from routes.network.tally import Tally
from routes.sources.osm.access import STOP_KEYS, NodeStop, read_stop
from routes.sources.osm.files import faults_told, own_id, own_ids
from routes.sources.osm.relations import RELATIONS, Relations
from routes.sources.osm.tags import BACKWARD, RoadTags, read_road

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from data.array_types import Bools, Ints
    from data.tables.speeds import Truck
    from routes.sources.osm.files import OsmFile

    Advance = Callable[[int], None]

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
LACKING = "roads cut where the file lacks their nodes"
NOWHERE = "roads none of whose nodes, or just one, is in the file"


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
    stops: Mapping[int, NodeStop]
    relations: Relations
    tally: Tally
    is_doubtful: bool


def stream_roads(
    file: OsmFile, classes: frozenset[str], truck: Truck | None, advance: Advance | None = None
) -> OsmRoads:
    """Read the roads of the given classes that trucks may use, the place nodes and what closes roads, in one pass.

    `advance` is called with the number of ways read so far.

    Raises
    ------
    InputError
        It is no OpenStreetMap file, or ends too early.
    """
    collector = _Collector(classes, truck)
    for item in osm_objects(file, *_wanted(classes)):
        collector.add(item)
        if advance is not None and collector.n_ways % REPORT_EVERY == 0:
            advance(collector.n_ways)
    return collector.roads(file)


def osm_objects(file: OsmFile, *filters: Any, areas: bool = False) -> Iterator[Any]:
    """Yield the objects that pass all filters, ways with node locations; with `areas`, also multipolygons.

    An object is only valid until the next one is asked for.

    Raises
    ------
    InputError
        It is no OpenStreetMap file, or ends too early.
    """
    import osmium

    reader = osmium.FileProcessor(str(file.path))
    if not file.is_located:
        reader = reader.with_locations()
    if areas:
        reader = reader.with_areas(*filters)
    for one in filters:
        reader = reader.with_filter(one)
    with faults_told(file.given):
        yield from reader


def _wanted(classes: frozenset[str]) -> list[Any]:
    """Return a filter for ways, one for nodes and one for relations; objects of other sorts pass each of them."""
    import osmium

    roads = [("highway", name) for name in sorted(classes - {FERRY})] + [("route", FERRY)] * (FERRY in classes)
    ways, nodes = osmium.filter.TagFilter(*roads), osmium.filter.KeyFilter("place", *sorted(STOP_KEYS))
    relations = osmium.filter.TagFilter(*RELATIONS)
    ways.enable_for(osmium.osm.WAY)
    nodes.enable_for(osmium.osm.NODE)
    relations.enable_for(osmium.osm.RELATION)
    return [ways, nodes, relations]


class _Collector:
    """Gathers ways and places as they come."""

    def __init__(self, classes: frozenset[str], truck: Truck | None) -> None:
        self.n_ways = 0
        self._n_deleted = 0
        self._ids = array("q")
        self._kind_of_way = array("q")
        self._counts = array("q")
        self._points = array("q")  # ref, x, y of every node of every way
        self._kinds: dict[RoadTags, int] = {}
        self._places: dict[int, PlaceNode] = {}
        self._tally = Tally()
        self._truck = truck
        self._stops: dict[int, NodeStop] = {}
        self._relations = Relations(truck)
        self._read = lru_cache(CACHED_TAGS)(lambda pairs: read_road(dict(pairs), classes, truck))

    def add(self, item: Any) -> None:
        if item.is_way():
            self.n_ways += 1
            self._add_way(item)
        elif item.is_node() and item.location.valid():
            self._add_node(item, {tag.k: tag.v for tag in item.tags})
        elif item.is_relation():
            self._relations.add(item)

    def _add_way(self, way: Any) -> None:
        self._n_deleted += way.deleted
        road, used, unused = self._read(tuple((tag.k, tag.v) for tag in way.tags))
        if used or unused:
            self._tally.used.update(used)
            self._tally.unused.update(unused)
        if road is None:
            return
        self._ids.append(way.id)
        self._kind_of_way.append(self._kinds.setdefault(road, len(self._kinds)))
        before = len(self._points)
        for node in way.nodes:
            self._points.extend((node.ref, node.x, node.y))
        self._counts.append((len(self._points) - before) // 3)

    def _add_node(self, node: Any, tags: dict[str, str]) -> None:
        if tags.get("place") in INHABITED:
            self._add_place(node, tags)
        if not STOP_KEYS.isdisjoint(tags):
            stop = read_stop(tags, self._truck)
            if stop.when or stop.unused:
                self._stops[own_id(node.id)] = stop

    def _add_place(self, node: Any, tags: dict[str, str]) -> None:
        names = [" ".join(name.split()) for key in ALIAS_KEYS for name in tags.get(key, "").split(";")]
        names = list(dict.fromkeys(name for name in names if name))
        if names:
            population = tags.get("population", "").replace(" ", "")
            self._places[node.id] = PlaceNode(
                osm_id=own_id(node.id),
                place_class=tags["place"],
                lon=node.lon,
                lat=node.lat,
                names=tuple(names),
                population=int(population) if population.isdecimal() else None,
            )

    def roads(self, file: OsmFile) -> OsmRoads:
        points = np.frombuffer(self._points, dtype=np.int64).reshape(-1, 3)
        counts = np.frombuffer(self._counts, dtype=np.int64)
        owner = np.repeat(np.arange(len(counts)), counts)
        ids = np.frombuffer(self._ids, dtype=np.int64)
        kinds = np.frombuffer(self._kind_of_way, dtype=np.int64)
        is_lacking = np.bincount(owner, ~_is_located(points), len(ids)) > 0
        points, kept, counts = _runs(points, owner)
        is_there = np.isin(np.arange(len(ids)), kept)
        tally = Tally(unused=Counter({LACKING: int((is_lacking & is_there).sum())}))
        tally.unused[NOWHERE] = int((is_lacking & ~is_there).sum())
        is_repeated = len(np.unique(ids)) < len(ids)
        backward = np.array([kind.oneway == BACKWARD for kind in self._kinds], dtype=bool)[kinds[kept]]
        points = points[_turned(counts, backward)]
        return OsmRoads(
            way_ids=own_ids(ids[kept]),
            kind_of_way=kinds[kept],
            kinds=tuple(self._kinds),
            offsets=np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
            refs=own_ids(points[:, 0]),
            x=points[:, 1].copy(),
            y=points[:, 2].copy(),
            places=tuple(self._places[number] for number in sorted(self._places)),
            stops=self._stops,
            relations=self._relations,
            tally=self._tally + tally,
            is_doubtful=is_repeated or self._n_deleted > 0 or (bool(is_lacking.any()) and not file.is_sorted),
        )


def _runs(points: Ints, owner: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the points of the ways' located stretches, the way each stretch is of, and its number of points.

    A node whose place is not in the file (cut off by an extract) interrupts its way; a node repeated in a row counts
    once; a stretch of one point is dropped.
    """
    located = _is_located(points)
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


def _is_located(points: Ints) -> Bools:
    x, y = points[:, 1], points[:, 2]
    return (np.abs(x) <= 180 * UNITS_PER_DEGREE) & (np.abs(y) <= 90 * UNITS_PER_DEGREE)


def _turned(counts: Ints, backward: Any) -> Ints:
    """Return the positions of the points of all ways, those of backward ones from last to first."""
    stops = np.cumsum(counts)
    starts = stops - counts
    begin = np.where(backward, stops - 1, starts)
    step = np.where(backward, -1, 1)
    within = np.arange(int(counts.sum())) - np.repeat(starts, counts)
    turned: Ints = np.repeat(begin, counts) + np.repeat(step, counts) * within
    return turned
