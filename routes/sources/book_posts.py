"""Posts of a road book along its links (junctions, places, bends, where the road changes) and the places beside."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely
from scipy.spatial import cKDTree

from data.tables.place_classes import PlaceClass
from data.tables.roadbook import BESIDE, Post, RoadBook
from geo.earth import distance_m, on_sphere_m
from geo.names.spelling import fold
from routes.sources.book_links import link_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from data.array_types import Bools, Floats, Ints
    from geo.gazetteer.entry import Entry
    from routes.network.road_network import RoadNetwork
    from routes.sources.book_links import Link, Links

SHORT_M = 400.0  # a shorter piece of another class, number, surface or country counts as the road before it
BEND_DEG = 0.004  # how far a road may stray from its posts, about 450 m
EVERY_M = 100.0  # how finely a road is looked at for the places beside it
JUNCTION_KM = 0.7  # a place this close to a junction names it


class Naming(NamedTuple):
    """How near a place of a kind must lie to a road to be a post of it, and how far from the next named one."""

    reach_km: float
    apart_km: float


# A road that passes a town passes it by some kilometres, one that passes a hamlet leads through it. Assumptions.
NAMINGS: dict[str, Naming] = {
    PlaceClass.CITY: Naming(3.0, 0.5),
    PlaceClass.TOWN: Naming(2.5, 1.0),
    PlaceClass.VILLAGE: Naming(1.5, 7.0),
    PlaceClass.SUBURB: Naming(1.0, 7.0),
    PlaceClass.HAMLET: Naming(0.8, 10.0),
    PlaceClass.PLACE: Naming(0.5, 15.0),
}
# How far off a road a place must lie at most to be listed beside it: reports name towns as landmarks far and wide, and
# villages of which the road itself says no word. Assumptions.
BESIDE_KM: dict[str, float] = {PlaceClass.CITY: 300.0, PlaceClass.TOWN: 300.0, PlaceClass.VILLAGE: 3.0}
WANTED_BESIDE_KM = 80.0
WANTED_APART_KM = 0.5  # names asked for stand as near each other as they lie
SAME_NAME_KM = 15.0  # places of one name nearer than this are one place in two lists
RANKS: dict[str, int] = {kind: rank for rank, kind in enumerate(NAMINGS)}


class _Piece(NamedTuple):
    """What a road is from a measure on."""

    from_m: float
    highway: str
    ref: str
    surface: str
    country: str


class _Run(NamedTuple):
    """A stretch of one class, number, surface and country."""

    start_m: float
    stop_m: float
    kind: tuple[str, str, str, str]

    @property
    def length_m(self) -> float:
        return self.stop_m - self.start_m


@dataclass(frozen=True)
class _Line:
    """A link measured: (k, 2) points, road metres at each, and what it is from where on."""

    points: Floats
    at_m: Floats
    pieces: tuple[_Piece, ...]

    @property
    def length_m(self) -> float:
        return float(self.at_m[-1])

    def at(self, metres: float) -> tuple[float, float]:
        """Return the (lon, lat) at a measure."""
        return float(np.interp(metres, self.at_m, self.points[:, 0])), float(
            np.interp(metres, self.at_m, self.points[:, 1])
        )

    def piece_at(self, metres: float) -> _Piece:
        """Return what the road is after a measure; at its end what it was before."""
        inside = min(metres, self.length_m - 1e-6)
        return next(piece for piece in reversed(self.pieces) if piece.from_m <= inside or piece.from_m == 0.0)


def write_posts(
    network: RoadNetwork, found: Links, wanted: Sequence[Sequence[Entry]], places: Sequence[Sequence[Entry]]
) -> RoadBook:
    """Return the posts of each link in order, and the places beside the links that no post is named after.

    Posts are named by the places wanted, wherever they lie beside a road, and by others every few kilometres; of places
    too near each other that of the earlier list is taken, then the more important, then the nearer to the road.
    """
    lines = [_measured(network, link) for link in found.links]
    junctions = sorted({node for link in found.links for node in (link.start, link.end)})
    numbers = {node: number for number, node in enumerate(junctions)}
    spots = np.column_stack([network.node_lon[junctions], network.node_lat[junctions]])
    named = _Names(lines, spots, [numbers[one.start] for one in found.links], [numbers[one.end] for one in found.links])
    for entries in wanted:
        named.take(entries, WANTED_APART_KM)
    for entries in places:
        named.take(entries)
    posts = []
    for number, (link, line) in enumerate(zip(found.links, lines, strict=True)):
        ends = numbers[link.start], numbers[link.end]
        posts.append(_posts(number, line, named, ends))
    for entries in wanted:
        named.list_beside(entries, WANTED_BESIDE_KM)
    for entries in places:
        named.list_beside(entries)
    return RoadBook(posts, named.beside)


def _measured(network: RoadNetwork, link: Link) -> _Line:
    points = link_shape(network, link)
    drawn_m = np.concatenate(
        [[0.0], np.cumsum(distance_m(points[:-1, 0], points[:-1, 1], points[1:, 0], points[1:, 1]))]
    )
    sizes = np.diff(network.geometry_offsets)[list(link.edges)]
    nodes = np.concatenate([[0], np.cumsum(sizes - 1)])
    driven_m = np.concatenate([[0.0], np.cumsum(network.edge_length_m[list(link.edges)])])
    at_m = np.interp(drawn_m, drawn_m[nodes], driven_m)
    kinds = [
        (
            str(network.edge_class[edge]),
            str(network.edge_ref[edge]),
            str(network.edge_surface[edge]),
            str(network.edge_country[edge]),
        )
        for edge in link.edges
    ]
    return _Line(points, at_m, _pieces(driven_m, kinds))


def _pieces(driven_m: Floats, kinds: Sequence[tuple[str, str, str, str]]) -> tuple[_Piece, ...]:
    """Join stretches of one kind; what is too short to tell counts as the longer road beside it."""
    runs: list[_Run] = []
    for (start_m, stop_m), kind in zip(pairwise(driven_m.tolist()), kinds, strict=True):
        if runs and runs[-1].kind == kind:
            runs[-1] = runs[-1]._replace(stop_m=stop_m)
        else:
            runs.append(_Run(start_m, stop_m, kind))
    long = [run for run in runs if run.length_m >= SHORT_M] or [max(runs, key=lambda run: run.length_m)]
    pieces: list[_Piece] = []
    for run in long:
        if not pieces or pieces[-1][1:] != run.kind:
            pieces.append(_Piece(run.start_m if pieces else 0.0, *run.kind))
    return tuple(pieces)


class _Names:
    """Places given to junctions and to stops along links, each place once."""

    def __init__(self, lines: Sequence[_Line], junctions: Floats, starts: Sequence[int], ends: Sequence[int]) -> None:
        self.lines = lines
        self.spots = junctions
        self.of_junction: dict[int, Entry] = {}
        self.stops: list[list[tuple[float, Entry]]] = [[] for _ in lines]
        self.beside: list[Post] = []
        self._taken: list[tuple[float, float]] = []
        self._of_name: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self._ends = list(zip(starts, ends, strict=True))
        measures = [_every(line) for line in lines]
        self._link: Ints = np.repeat(np.arange(len(lines)), [len(one) for one in measures])
        self._at_m: Floats = np.concatenate(measures)
        sampled = [
            np.column_stack([np.interp(at, line.at_m, line.points[:, axis]) for axis in (0, 1)])
            for line, at in zip(lines, measures, strict=True)
        ]
        self._points: Floats = np.concatenate(sampled)
        self._roads = cKDTree(on_sphere_m(self._points[:, 0], self._points[:, 1]))
        self._junctions = cKDTree(on_sphere_m(junctions[:, 0], junctions[:, 1]))

    def take(self, entries: Iterable[Entry], apart_km: float | None = None) -> None:
        """Name posts after places of one list, so far apart as their kind is told, or as is said."""
        known = [entry for entry in entries if entry.place_class in NAMINGS]
        if not known:
            return
        lon, lat = (np.array([getattr(entry, axis) for entry in known]) for axis in ("lon", "lat"))
        away_m, near = self._roads.query(on_sphere_m(lon, lat))
        junction_m, junction = self._junctions.query(on_sphere_m(lon, lat))
        rank = np.array([RANKS[entry.place_class] for entry in known])
        for number in np.lexsort((lat, lon, junction_m, away_m, rank)).tolist():
            entry = known[number]
            naming = NAMINGS[entry.place_class]
            if away_m[number] > naming.reach_km * 1000:
                continue
            at = int(junction[number])
            if junction_m[number] <= JUNCTION_KM * 1000 and at not in self.of_junction:
                spot, stop = (float(self.spots[at, 0]), float(self.spots[at, 1])), None
            else:
                point = int(near[number])
                spot, stop = (float(self._points[point, 0]), float(self._points[point, 1])), point
            if not self._is_free(*spot, naming.apart_km if apart_km is None else apart_km, fold(entry.name)):
                continue
            self._taken.append(spot)
            self._of_name[fold(entry.name)].append(spot)
            if stop is None:
                self.of_junction[at] = entry
            else:
                self.stops[int(self._link[stop])].append((float(self._at_m[stop]), entry))

    def list_beside(self, entries: Iterable[Entry], reach_km: float | None = None) -> None:
        """List the places of one list that no post is named after, so far off a road as their kind or is said."""
        known = [entry for entry in entries if entry.place_class in (NAMINGS if reach_km else BESIDE_KM)]
        if not known:
            return
        lon, lat = (np.array([getattr(entry, axis) for entry in known]) for axis in ("lon", "lat"))
        away_m, near = self._roads.query(on_sphere_m(lon, lat))
        rank = np.array([RANKS[entry.place_class] for entry in known])
        for number in np.lexsort((lat, lon, away_m, rank)).tolist():
            entry, point = known[number], int(near[number])
            listed = self._of_name[fold(entry.name)]
            is_near = away_m[number] <= (reach_km or BESIDE_KM[entry.place_class]) * 1000
            if is_near and _is_far(entry.lon, entry.lat, listed, SAME_NAME_KM):
                listed.append((entry.lon, entry.lat))
                km = float(self._at_m[point]) / 1000
                self.beside.append(_beside(int(self._link[point]), len(self.beside), km, entry))

    def _is_free(self, lon: float, lat: float, apart_km: float, name: str) -> bool:
        return _is_far(lon, lat, self._taken, apart_km) and _is_far(lon, lat, self._of_name[name], SAME_NAME_KM)


def _beside(link: int, seq: int, km: float, entry: Entry) -> Post:
    return Post(
        link=link,
        seq=seq,
        km=round(km, 2),
        place=tidy(entry.name),
        role=BESIDE,
        place_class=entry.place_class,
        lat=round(entry.lat, 4),
        lon=round(entry.lon, 4),
        highway="",
        ref="",
        country=entry.country,
        node_id="",
        surface="",
    )


def _is_far(lon: float, lat: float, others: Sequence[tuple[float, float]], least_km: float) -> bool:
    points = np.array(others).reshape(-1, 2)
    return bool((distance_m(lon, lat, points[:, 0], points[:, 1]) >= least_km * 1000).all())


def _every(line: _Line) -> Floats:
    """Return measures along a line, its ends left out where there is anything between them."""
    inside = np.arange(EVERY_M, line.length_m - EVERY_M / 2, EVERY_M)
    return inside if len(inside) else np.array([line.length_m / 2])


def _posts(number: int, line: _Line, named: _Names, ends: tuple[int, int]) -> list[Post]:
    stops = dict(named.stops[number])
    forced = sorted({0.0, line.length_m, *(piece.from_m for piece in line.pieces), *stops})
    measures = sorted({*forced, *_bends(line, forced)})
    posts = []
    for seq, metres in enumerate(measures):
        junction = {0: ends[0], len(measures) - 1: ends[1]}.get(seq)
        entry = stops.get(metres) if junction is None else named.of_junction.get(junction)
        lon, lat = line.at(metres) if junction is None else named.spots[junction].tolist()
        piece = line.piece_at(metres)
        posts.append(
            Post(
                link=number,
                seq=seq,
                km=round(metres / 1000, 2),
                place=tidy(entry.name) if entry else "",
                role="node" if junction is not None else "stop" if entry else "bend",
                place_class=entry.place_class if entry else "",
                lat=round(lat, 4),
                lon=round(lon, 4),
                highway=piece.highway,
                ref=piece.ref,
                country=piece.country,
                node_id="" if junction is None else f"n{junction}",
                surface=piece.surface,
            )
        )
    return posts


def _bends(line: _Line, forced: Sequence[float]) -> Iterator[float]:
    """Yield the measures of further points without which the road would stray too far from its posts."""
    for from_m, to_m in pairwise(forced):
        inside: Bools = (line.at_m > from_m + 1.0) & (line.at_m < to_m - 1.0)
        if not inside.any():
            continue
        measures = np.concatenate([[from_m], line.at_m[inside], [to_m]])
        points = np.array([line.at(from_m), *line.points[inside].tolist(), line.at(to_m)])
        kept = shapely.get_coordinates(shapely.simplify(shapely.linestrings(points), BEND_DEG, preserve_topology=False))
        where = {tuple(point): metres for point, metres in zip(points.tolist(), measures.tolist(), strict=True)}
        yield from (where[tuple(point)] for point in kept[1:-1].tolist())


def tidy(name: str) -> str:
    """Return a name without stray blanks; words all in capitals or in small letters get an initial capital."""
    text = " ".join(name.replace("''", "'").split())
    is_plain = text.isupper() or text.islower()
    return text.title() if is_plain and len(text) > 3 else text[:1].upper() + text[1:]
