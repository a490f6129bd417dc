"""Breaks in a network: dead ends that stop just short of another road, and closing the tiniest of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.earth import box_deg, distance_m, on_plane_m
from routes.network.ragged import offsets_of, picked
from routes.network.road_network import EDGE_COLUMNS
from routes.network.turns import followed_turns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.array_types import Floats, Ints
    from routes.network.road_network import RoadNetwork

REPORT_WITHIN_M = 30.0
HEAL_WITHIN_M = 15.0
STUB_FACTOR = 2.0  # a spur shorter than this many times the search distance only leads off the road it is near
SAME_SPOT_M = 1.0


@dataclass(frozen=True, order=True)
class Gap:
    """A dead end (`node`) and the spot nearest to it on another road: `at_m` metres along `edge`, `gap_m` away.

    `joined` says that the two can already reach one another, by a way round.
    """

    node: int
    edge: int
    at_m: float
    gap_m: float
    lat: float
    lon: float
    joined: bool


def dead_ends(network: RoadNetwork) -> Ints:
    """Return the numbers of the nodes (k,) where exactly one edge ends."""
    degree = np.bincount(network.edge_u, minlength=network.n_nodes) + np.bincount(
        network.edge_v, minlength=network.n_nodes
    )
    ends: Ints = np.flatnonzero(degree == 1)
    return ends


def components(network: RoadNetwork) -> Ints:
    """Return the number of the connected part (n,) of each node, directions not counted; the longest has number 0."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    arcs = np.ones(network.n_edges, dtype=bool)
    graph = coo_array((arcs, (network.edge_u, network.edge_v)), shape=(network.n_nodes, network.n_nodes))
    count, part = connected_components(graph, directed=False)
    length_m = np.bincount(part[network.edge_u], weights=network.edge_length_m, minlength=count)
    rank = np.empty(count, dtype=np.int64)
    rank[np.argsort(-length_m, kind="stable")] = np.arange(count)
    ranked: Ints = rank[part]
    return ranked


def find_gaps(network: RoadNetwork, within_m: float = REPORT_WITHIN_M) -> list[Gap]:
    """Return each dead end that lies within a distance of a road it does not meet, with the nearest spot of it."""
    ends = dead_ends(network)
    if not len(ends):
        return []
    own = _own_edges(network, ends)
    number, edge = _near_pairs(network, ends, within_m)
    apart = edge != own[number]
    stub = network.edge_length_m[own[number]] < STUB_FACTOR * within_m
    other = network.edge_u[own] + network.edge_v[own] - ends
    meets = (network.edge_u[edge] == other[number]) | (network.edge_v[edge] == other[number])
    kept = apart & ~(stub & meets)
    part = components(network)
    nearest: dict[int, Gap] = {}
    for node, road in zip(ends[number[kept]].tolist(), edge[kept].tolist(), strict=True):
        at_m, gap_m = _spot_on(network, road, network.node_lon[node], network.node_lat[node])
        if gap_m <= within_m and (node not in nearest or gap_m < nearest[node].gap_m):
            lat, lon = float(network.node_lat[node]), float(network.node_lon[node])
            joined = bool(part[node] == part[network.edge_u[road]])
            nearest[node] = Gap(node, road, at_m, gap_m, lat, lon, joined)
    return [nearest[node] for node in sorted(nearest)]


def heal_gaps(network: RoadNetwork, within_m: float = HEAL_WITHIN_M) -> tuple[RoadNetwork, list[Gap]]:
    """Return the network with an edge across every gap up to a distance, and the gaps closed.

    A road met between its ends is cut there, its parts moved to the end of the edges; the connecting edges follow
    them. A connecting edge takes class, surface, number and country of the dead end's road; it is two-way.
    """
    gaps = _once(network, find_gaps(network, within_m))
    if not gaps:
        return network, []
    new_points: list[tuple[float, float]] = []
    meeting: list[int] = []
    cuts: dict[int, list[tuple[float, int]]] = {}
    for gap in gaps:
        node = _end_at(network, gap)
        made = cuts.setdefault(gap.edge, []) if node is None else []
        if node is None:
            node = next((near for at_m, near in made if abs(at_m - gap.at_m) < SAME_SPOT_M), None)
        if node is None:
            node = network.n_nodes + len(new_points)
            lat, lon = network.position(gap.edge, gap.at_m)
            new_points.append((lon, lat))
            made.append((gap.at_m, node))
        meeting.append(node)
    own = _own_edges(network, np.array([gap.node for gap in gaps]))
    rows = _Rows(network, new_points)
    for edge in sorted(cuts):
        rows.add_parts(edge, sorted(cuts[edge]))
    for gap, node, edge in zip(gaps, meeting, own.tolist(), strict=True):
        rows.add_link(gap.node, node, edge)
    return rows.build(drop=sorted(cuts), healed=len(gaps)), gaps


def _own_edges(network: RoadNetwork, ends: Ints) -> Ints:
    """Return the edge of each dead end."""
    of_node = np.empty(network.n_nodes, dtype=np.int64)
    of_node[network.edge_u] = np.arange(network.n_edges)
    of_node[network.edge_v] = np.arange(network.n_edges)
    own: Ints = of_node[ends]
    return own


def _near_pairs(network: RoadNetwork, ends: Ints, within_m: float) -> tuple[Ints, Ints]:
    """Return pairs (number of the dead end, edge) that may lie within a distance, and surely all that do."""
    import shapely

    lon, lat = network.node_lon[ends], network.node_lat[ends]
    owner = np.repeat(np.arange(network.n_edges), np.diff(network.geometry_offsets))
    lines = shapely.linestrings(np.column_stack([network.geometry_lon, network.geometry_lat]), indices=owner)
    shapely.prepare(lines)
    tree = shapely.STRtree(lines)
    reach_deg, _ = box_deg(lat, within_m)
    pairs = tree.query(shapely.points(lon, lat), predicate="dwithin", distance=reach_deg)
    return pairs[0], pairs[1]


def _spot_on(network: RoadNetwork, edge: int, lon: float, lat: float) -> tuple[float, float]:
    """Return (metres along the edge, metres away) of the spot of an edge nearest to a point."""
    shape = network.edge_shape(edge)
    x, y = on_plane_m(shape[:, 0], shape[:, 1], lon, lat)
    dx, dy = np.diff(x), np.diff(y)
    step_m = np.hypot(dx, dy)
    along = np.clip(-(x[:-1] * dx + y[:-1] * dy) / np.maximum(step_m**2, 1e-9), 0, 1)
    away_m = np.hypot(x[:-1] + along * dx, y[:-1] + along * dy)
    best = int(away_m.argmin())
    share = (step_m[:best].sum() + along[best] * step_m[best]) / max(float(step_m.sum()), 1e-9)
    return float(share * network.edge_length_m[edge]), float(away_m[best])


def _end_at(network: RoadNetwork, gap: Gap) -> int | None:
    """Return the end node of the gap's edge where the nearest spot is (within a metre of) that end."""
    if gap.at_m < SAME_SPOT_M:
        return int(network.edge_u[gap.edge])
    if gap.at_m > network.edge_length_m[gap.edge] - SAME_SPOT_M:
        return int(network.edge_v[gap.edge])
    return None


def _once(network: RoadNetwork, gaps: Iterable[Gap]) -> list[Gap]:
    """Keep one of two gaps that face each other, dead end to dead end."""
    kept: dict[tuple[int, int], Gap] = {}
    for gap in gaps:
        node = _end_at(network, gap)
        key = (gap.node, -1 - gap.edge) if node is None else (min(gap.node, node), max(gap.node, node))
        kept.setdefault(key, gap)
    return list(kept.values())


class _Rows:
    """Edges to add to a network: parts of edges that are cut, and links across gaps."""

    def __init__(self, network: RoadNetwork, new_points: Sequence[tuple[float, float]]) -> None:
        self._network = network
        self._points = np.array(new_points).reshape(-1, 2)
        self._lon = np.concatenate([network.node_lon, self._points[:, 0]])
        self._lat = np.concatenate([network.node_lat, self._points[:, 1]])
        self._like: list[int] = []  # the edge each row takes its attributes from
        self._ends: list[tuple[int, int]] = []
        self._length_m: list[float] = []
        self._shapes: list[Floats] = []
        self._is_link: list[bool] = []

    def add_parts(self, edge: int, cuts: Sequence[tuple[float, int]]) -> None:
        network = self._network
        length_m = float(network.edge_length_m[edge])
        stops = [(0.0, int(network.edge_u[edge])), *cuts, (length_m, int(network.edge_v[edge]))]
        for (from_m, u), (to_m, v) in pairwise(stops):
            shape = network.edge_shape(edge, from_m, to_m)
            self._add(edge, (u, v), to_m - from_m, shape, is_link=False)

    def add_link(self, u: int, v: int, edge: int) -> None:
        shape = np.array([[self._lon[u], self._lat[u]], [self._lon[v], self._lat[v]]])
        length_m = distance_m(*shape[0], *shape[1])
        self._add(edge, (u, v), length_m, shape, is_link=True)

    def _add(self, edge: int, ends: tuple[int, int], length_m: float, shape: Floats, *, is_link: bool) -> None:
        self._like.append(edge)
        self._ends.append(ends)
        self._length_m.append(length_m)
        self._shapes.append(shape)
        self._is_link.append(is_link)

    def build(self, drop: Sequence[int], healed: int) -> RoadNetwork:
        network = self._network
        keep = np.ones(network.n_edges, dtype=bool)
        keep[list(drop)] = False
        like, is_link = np.array(self._like), np.array(self._is_link)
        columns: dict[str, Any] = {
            name: np.concatenate([getattr(network, name)[keep], getattr(network, name)[like]]) for name in EDGE_COLUMNS
        }
        kept = int(keep.sum())
        ends = np.array(self._ends, dtype=np.int64)
        length_m = np.array(self._length_m)
        columns["edge_u"][kept:], columns["edge_v"][kept:] = ends[:, 0], ends[:, 1]
        pace = network.edge_time_s[like] / np.maximum(network.edge_length_m[like], 1e-9)
        columns["edge_length_m"][kept:], columns["edge_time_s"][kept:] = length_m, pace * length_m
        for name, plain in (("edge_oneway", 0), ("edge_impassable", 0), ("edge_flags", 0), ("edge_closed_when", "")):
            columns[name][kept:][is_link] = plain
        vertices = picked(network.geometry_offsets, np.flatnonzero(keep))
        flat = np.concatenate(self._shapes)
        ways_of = np.concatenate([np.flatnonzero(keep), like[~is_link]])
        origin = np.concatenate([np.flatnonzero(keep), np.where(is_link, -1, like)])
        way_counts = np.diff(network.edge_way_offsets)
        new_counts = np.concatenate([way_counts[keep], np.where(is_link, 0, way_counts[like])])
        counts = np.concatenate([np.diff(network.geometry_offsets)[keep], [len(shape) for shape in self._shapes]])
        unnamed = np.full(len(self._points), "", dtype=object)
        return replace(
            network,
            **columns,
            node_lon=self._lon,
            node_lat=self._lat,
            node_name=np.concatenate([network.node_name, unnamed]),
            node_class=np.concatenate([network.node_class, unnamed]),
            geometry_offsets=offsets_of(counts),
            geometry_lon=np.concatenate([network.geometry_lon[vertices], flat[:, 0]]),
            geometry_lat=np.concatenate([network.geometry_lat[vertices], flat[:, 1]]),
            edge_way_offsets=offsets_of(new_counts),
            edge_ways=network.edge_ways[picked(network.edge_way_offsets, ways_of)],
            own_columns=network.own_of(np.concatenate([np.flatnonzero(keep), like])),
            metadata={**network.metadata, "gaps_healed": str(healed)},
            **followed_turns(network, lambda edge: (2 * np.flatnonzero(origin == edge)).tolist()),
        )
