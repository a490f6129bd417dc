"""Redundancy: how many supply routes that share no road reach a destination, and where all of them are thinnest.

Menger's theorem: as many routes share no edge as edges must close to leave none, which is a largest flow over edges of
capacity one. The edges of least cuts join different strongly connected parts of the residual graph
(Picard and Queyranne 1980, On the structure of all minimum cuts in a network). Roads inside the destination and at a
crossing carry any number of routes: what happens inside a town cuts no road.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, maximum_flow

from geo.earth import distance_m
from routes.corridors.town_sections import IN_TOWN_KM, sections_outside
from routes.paths.detours import longest_s
from routes.paths.road_graph import Route

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.array_types import Bools, Ints
    from routes.corridors.town_sections import RoadSection
    from routes.corridors.towns import Towns
    from routes.network.road_network import RoadNetwork
    from routes.paths.detours import DetourSearches

MANY = 1_000  # more routes than any place has roads


@dataclass(frozen=True)
class Redundancy:
    """How a destination is supplied over the roads that a way within the detour ratio of some origin's own may use.

    `origins` reach it. `routes` ways from them share no road. `thin` has for each of these ways the sections of which
    one a way makes a least cut: with one way, those that every other uses too. `places` are those at whose
    junction all ways meet, the ends apart.
    """

    destination: str
    origins: tuple[str, ...]
    routes: int
    thin: tuple[tuple[RoadSection, ...], ...]
    places: tuple[str, ...]


def redundancy(
    detours: DetourSearches,
    origins: Mapping[str, int],
    target: int,
    destination: str,
    towns: Towns,
    detour_ratio: float,
) -> Redundancy:
    """Return how well a node is supplied from the origins (nodes by name); those at the place itself are left out."""
    network = detours.graph.network
    away_m = {name: _between_m(network, node, target) for name, node in origins.items()}
    starts = {name: node for name, node in origins.items() if away_m[name] > 2 * IN_TOWN_KM * 1000}
    usable, reached = _usable(detours, list(starts.values()), target, detour_ratio)
    starts = {name: node for (name, node), is_reached in zip(starts.items(), reached, strict=True) if is_reached}
    if not starts:
        return Redundancy(destination, (), 0, (), ())
    town = _around(network, [*starts.values(), target])
    roads = _Flow(network, usable, town, list(starts.values()), target)
    by_node = {node: name for name, node in reversed(starts.items())}
    paths = roads.paths()
    cut = [sections_outside(towns, route, by_node[route.nodes[0]], destination) for route in paths]
    thin = [tuple(one for one in sections if not roads.thin.isdisjoint(one.edges)) for sections in cut]
    places = towns.near(_meeting_nodes(network, usable, town, list(starts.values()), target))
    ends = {destination, *starts}
    return Redundancy(
        destination,
        tuple(starts),
        len(paths),
        tuple(thin),
        tuple(place for place in places if place not in ends),
    )


def _between_m(network: RoadNetwork, one: int, other: int) -> float:
    lon, lat = network.node_lon, network.node_lat
    return float(distance_m(lon[one], lat[one], lon[other], lat[other]))


def _around(network: RoadNetwork, ends: Sequence[int]) -> Ints:
    """Return the end (its number in the list, -1 for none) within whose town each node lies (n,)."""
    found = np.full(network.n_nodes, -1)
    for number, end in enumerate(ends):
        lat, lon = network.node_lat[end], network.node_lon[end]
        found[distance_m(lon, lat, network.node_lon, network.node_lat) <= IN_TOWN_KM * 1000] = number
    return found


def _usable(detours: DetourSearches, starts: Sequence[int], target: int, ratio: float) -> tuple[Bools, Bools]:
    """Return the edges (m,) a way within the ratio of some origin's fastest may use, and which of them have one."""
    usable = np.zeros(detours.graph.network.n_edges, dtype=bool)
    fastest_s = np.array([detours.fastest_s(start, target) for start in starts])
    for start, seconds in zip(starts, fastest_s.tolist(), strict=True):
        if np.isfinite(seconds):
            usable |= detours.within(start, target, longest_s(seconds, ratio))
    return usable, np.isfinite(fastest_s)


class _Flow:
    """A largest flow from the starts to a target over edges of capacity one, those inside a town without limit."""

    def __init__(self, network: RoadNetwork, usable: Bools, town: Ints, starts: Sequence[int], target: int) -> None:
        self._network, self._target = network, target
        edges = np.flatnonzero(usable & (network.edge_u != network.edge_v))
        back = edges[~network.edge_oneway[edges]]
        self._tail = np.concatenate([network.edge_u[edges], network.edge_v[back]])
        self._head = np.concatenate([network.edge_v[edges], network.edge_u[back]])
        self._edge = np.concatenate([edges, back])
        inside = (town[self._tail] >= 0) & (town[self._tail] == town[self._head])
        source = network.n_nodes
        tail = np.concatenate([self._tail, np.full(len(starts), source)])
        head = np.concatenate([self._head, np.array(starts)])
        capacity = np.concatenate([np.where(inside, MANY, 1), np.full(len(starts), MANY)])
        shape = (source + 1, source + 1)
        matrix = coo_array((capacity.astype(np.int32), (tail, head)), shape).tocsr()  # parallel roads add up
        found = maximum_flow(matrix, source, target)
        self.value = int(found.flow_value)
        flow = found.flow.tocoo()
        rows = zip(flow.row.tolist(), flow.col.tolist(), flow.data.tolist(), strict=True)
        self._net = {(tail, head): count for tail, head, count in rows if count > 0}
        part = _residual_parts(matrix, found.flow)
        is_thin = (part[self._tail] != part[self._head]) & ~inside
        carries = np.array([(i, j) in self._net for i, j in zip(self._tail.tolist(), self._head.tolist(), strict=True)])
        self.thin = frozenset(self._edge[is_thin & carries].tolist()) if len(carries) else frozenset()

    def paths(self) -> list[Route]:
        """Return the flow as routes that share no edge outside towns, without loops."""
        ahead: dict[int, list[int]] = {}
        for (tail, head), count in sorted(self._net.items()):
            ahead.setdefault(tail, []).extend([head] * count)
        edges: dict[tuple[int, int], list[int]] = {}
        for tail, head, edge in zip(self._tail.tolist(), self._head.tolist(), self._edge.tolist(), strict=True):
            edges.setdefault((tail, head), []).append(edge)
        return [self._walk(ahead, edges) for _ in range(self.value)]

    def _walk(self, ahead: dict[int, list[int]], edges: dict[tuple[int, int], list[int]]) -> Route:
        nodes, used = [ahead[self._network.n_nodes].pop()], []
        while nodes[-1] != self._target:
            here = nodes[-1]
            there = ahead[here].pop()
            parallel = edges[here, there]
            edge = parallel.pop(0) if len(parallel) > 1 else parallel[0]
            nodes.append(there)
            used.append(edge)
            if there in nodes[:-1]:
                first = nodes.index(there)
                del nodes[first + 1 :], used[first:]
        length_m, time_s = (
            float(column[used].sum()) for column in (self._network.edge_length_m, self._network.edge_time_s)
        )
        return Route(tuple(nodes), tuple(used), length_m, time_s)


def _meeting_nodes(network: RoadNetwork, usable: Bools, town: Ints, starts: Sequence[int], target: int) -> list[int]:
    """Return the junctions outside the ends' towns without which no start reaches the target (articulation places)."""
    edges = np.flatnonzero(usable)
    ends = np.concatenate([network.edge_u[edges], network.edge_v[edges]])
    degree = np.bincount(ends, minlength=network.n_nodes)
    apart = np.flatnonzero((degree > 2) & (town < 0))
    both, source = 2 * network.n_nodes, 2 * network.n_nodes
    back = edges[~network.edge_oneway[edges]]
    tail = np.concatenate([network.edge_u[edges], network.edge_v[back]]) * 2 + 1
    head = np.concatenate([network.edge_v[edges], network.edge_u[back]]) * 2
    every = np.arange(network.n_nodes)
    tail = np.concatenate([tail, every * 2, np.full(len(starts), source)])
    head = np.concatenate([head, every * 2 + 1, np.array(starts) * 2])
    capacity = np.full(len(tail), MANY, dtype=np.int32)
    capacity[len(edges) + len(back) + apart] = 1
    matrix = coo_array((capacity, (tail, head)), (both + 1, both + 1)).tocsr()
    found = maximum_flow(matrix, source, target * 2 + 1)
    if found.flow_value != 1:
        return []
    part = _residual_parts(matrix, found.flow)
    flow = found.flow.tocsr()
    return [int(n) for n in apart if flow[2 * n, 2 * n + 1] > 0 and part[2 * n] != part[2 * n + 1]]


def _residual_parts(capacity: Any, flow: Any) -> Ints:
    """Return the strongly connected part of every node in what a flow leaves of the capacities."""
    left = (capacity - flow).tocsr()
    left.data = (left.data > 0).astype(np.int8)
    left.eliminate_zeros()
    _, part = connected_components(left, directed=True, connection="strong")
    return np.asarray(part, dtype=np.int64)
