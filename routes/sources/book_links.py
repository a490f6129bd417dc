"""Links of a road book from chosen roads of a network: junctions near each other as one, no road twice, no dead end."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from geo.earth import distance_m, on_sphere_m
from routes.network.contraction import join_chains
from routes.paths.chains import without_dead_ends

if TYPE_CHECKING:
    from collections.abc import Collection

    from data.array_types import Bools, Floats, Ints
    from routes.network.road_network import RoadNetwork

ONE_JUNCTION_M = 60.0  # carriageways, slip roads and offset crossings: closer nodes are one junction
ONE_ROAD_M = 200.0  # roads between the same junctions that stay this close are one: the two sides of a dual carriageway
BY_STREET_M = 1000.0  # a second road this short between the same junctions is a street beside the first


@dataclass(frozen=True)
class Link:
    """Road between two junctions: edges in driving order, True where one is driven from its v to its u."""

    start: int
    end: int
    edges: tuple[int, ...]
    is_back: tuple[bool, ...]


@dataclass(frozen=True)
class Links:
    """The links of some roads; `junction` (n,) is the node that stands for each node of the network."""

    links: tuple[Link, ...]
    junction: Ints


def make_links(network: RoadNetwork, chosen: Bools, ends: Collection[int]) -> Links:
    """Return the links of the chosen edges (m,); the nodes `ends` stay junctions, whatever meets there.

    Roads are taken to be driven both ways: of a dual carriageway one side stands for both.
    """
    junction = _junctions(network, chosen, ends)
    edges = np.flatnonzero(chosen & (junction[network.edge_u] != junction[network.edge_v]))
    kept = np.unique(junction[list(ends)]) if ends else np.empty(0, dtype=np.int64)
    is_kept = np.zeros(network.n_nodes, dtype=bool)
    is_kept[kept] = True
    while True:
        u, v = junction[network.edge_u[edges]], junction[network.edge_v[edges]]
        used = without_dead_ends(u, v, np.ones(len(edges), dtype=bool), is_kept)
        edges, u, v = edges[used], u[used], v[used]
        links = _joined(edges, u, v, kept)
        dropped = _twice(network, links)
        if not dropped:
            return Links(tuple(links), junction)
        edges = np.setdiff1d(edges, np.array(sorted(dropped)))


def _junctions(network: RoadNetwork, chosen: Bools, ends: Collection[int]) -> Ints:
    """Return the node that stands for each node: an end, else the one at which the most of the chosen edges meet."""
    short = np.flatnonzero(chosen & (network.edge_length_m < ONE_JUNCTION_M))
    u, v, n = network.edge_u[short], network.edge_v[short], network.n_nodes
    _, group = connected_components(coo_array((np.ones(len(short)), (u, v)), (n, n)), directed=False)
    meeting = np.bincount(np.concatenate([network.edge_u[chosen], network.edge_v[chosen]]), minlength=n)
    is_end = np.zeros(n, dtype=bool)
    is_end[list(ends)] = True
    order = np.lexsort((-meeting, ~is_end, group))
    first = order[np.unique(group[order], return_index=True)[1]]
    return np.asarray(first[group])


def _joined(edges: Ints, u: Ints, v: Ints, kept: Ints) -> list[Link]:
    two_way = np.zeros(len(edges), dtype=bool)
    chains = join_chains(u, v, np.zeros(len(edges), dtype=np.int64), two_way, kept)
    found = []
    for first, stop in zip(chains.offsets[:-1].tolist(), chains.offsets[1:].tolist(), strict=True):
        darts = chains.darts[first:stop]
        piece, back = darts >> 1, (darts & 1).astype(bool)
        start = v[piece[0]] if back[0] else u[piece[0]]
        end = u[piece[-1]] if back[-1] else v[piece[-1]]
        found.append(Link(int(start), int(end), tuple(edges[piece].tolist()), tuple(back.tolist())))
    return found


def _twice(network: RoadNetwork, links: list[Link]) -> set[int]:
    """Return the edges of links that say nothing another does not: rings, streets beside a road, second sides."""
    dropped: set[int] = set()
    between: dict[tuple[int, int], list[Link]] = defaultdict(list)
    for link in links:
        if link.start == link.end:
            dropped.update(link.edges)
        else:
            between[min(link.start, link.end), max(link.start, link.end)].append(link)
    for same in between.values():
        same.sort(key=lambda link: (_time_s(network, link), link.edges))
        kept: list[Floats] = []
        for link in same:
            points = _points(network, link)
            is_street = kept and network.edge_length_m[list(link.edges)].sum() < BY_STREET_M
            if is_street or any(_apart_m(points, other) < ONE_ROAD_M for other in kept):
                dropped.update(link.edges)
            else:
                kept.append(points)
    return dropped


def _time_s(network: RoadNetwork, link: Link) -> float:
    return float(network.edge_time_s[list(link.edges)].sum())


def _points(network: RoadNetwork, link: Link) -> Floats:
    """Return (k, 2) points of a link, 100 m apart at most."""
    shape = link_shape(network, link)
    along = np.concatenate(
        [[0.0], np.cumsum(distance_m(shape[:-1, 0], shape[:-1, 1], shape[1:, 0], shape[1:, 1]))],
    )
    at = np.union1d(along, np.arange(0.0, along[-1], 100.0))
    return np.column_stack([np.interp(at, along, shape[:, 0]), np.interp(at, along, shape[:, 1])])


def _apart_m(points: Floats, other: Floats) -> float:
    """Return how far the point of one line that is furthest from the other lies from it."""
    tree = cKDTree(on_sphere_m(other[:, 0], other[:, 1]))
    away, _ = tree.query(on_sphere_m(points[:, 0], points[:, 1]))
    return float(away.max())


def link_shape(network: RoadNetwork, link: Link) -> Floats:
    """Return the (k, 2) lon/lat line of a link in driving order."""
    parts: list[Floats] = []
    for edge, back in zip(link.edges, link.is_back, strict=True):
        shape = network.edge_shape(edge)
        parts.append((shape[::-1] if back else shape)[bool(parts) :])
    return np.concatenate(parts)
