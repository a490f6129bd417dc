"""The graph of what-if questions on the page: the roads of corridors and ways round, and the stretches to close.

A stretch is road between two towns: of the usual roads, and of the ways round once any of those stretches is closed.
Other roads are in the graph too, so that every way round that counts is found, but cannot be chosen one by one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from geo.earth import distance_m
from routes.corridors.corridor_routes import CountryGraphs
from routes.corridors.town_sections import TOWN_CLASSES, town_sections
from routes.network.condensing import Condensed, condense
from routes.paths.detours import longest_s
from routes.paths.road_graph import RoadGraph, Route

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from data.array_types import Bools, Ints
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.network.road_network import RoadNetwork

MAX_EDGES = 4_000  # what a phone searches in a blink and a page has room for
RANKS = (None, 4, 3, 2, 1)  # all roads, else tertiary or better, secondary, primary, trunk
APART_M = 5_000.0  # towns nearer to a larger one are its suburbs, and no end of a stretch
SAME_TOWN_M = 12_000.0  # a town may name several nodes
VIA_M = 3_000.0  # how far the road may lie from a place that a corridor goes by
OWN_SHARE = 0.5  # of a way round between two towns; with less of its own it is a street beside a known stretch
SLACK_M = 1.0
NEAR_END = 0.02  # of an edge: points just inside are on it, and on no other road of the junction
INNER = 0.25  # as much where another road joins the same ends: along the edge is then the shorter way


@dataclass(frozen=True)
class AskableStretch:
    """Road that can be closed: towns at its ends in driving order, its small edges, road numbers.

    `spans` are (lat, lon, lat, lon): the shortest roads from the one point to the other are this road.
    """

    start: str
    end: str
    edges: tuple[int, ...]
    length_km: float
    refs: tuple[str, ...]
    spans: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True)
class WhatIfGraph:
    """The graph: `routes` are the corridors on it in table order, `stretch_of` (edges,) numbers of stretches or -1.

    `max_rank` is the least important sort of road it holds beside the usual ones, None for all.
    """

    condensed: Condensed
    routes: tuple[CorridorRoute, ...]
    stretches: tuple[AskableStretch, ...]
    stretch_of: Ints
    max_rank: int | None

    @property
    def network(self) -> RoadNetwork:
        """The graph as a road network."""
        return self.condensed.network


def whatif_graph(
    network: RoadNetwork, routes: Sequence[CorridorRoute], detour_ratio: float, max_edges: int = MAX_EDGES
) -> WhatIfGraph:
    """Return the graph of the roads that ways round within the ratio can use; less important roads go if too many."""
    reach = _reach(network, routes, detour_ratio)
    usual = np.zeros(network.n_edges, dtype=bool)
    ends: set[int] = set()
    turns: set[int] = set()
    for route in routes:
        if route.reference is not None:
            usual[list(route.reference.edges)] = True
            ends.update((route.reference.nodes[0], route.reference.nodes[-1]))
            turns.update(_turns(route.reference))
    named = _with_towns(network, reach | usual, routes)
    towns = np.flatnonzero(named.node_class != "")
    for max_rank in RANKS:
        wanted = reach if max_rank is None else usual | (reach & (network.edge_rank <= max_rank))
        condensed = condense(named, wanted, sorted(ends | turns), towns.tolist())
        if condensed.network.n_edges <= max_edges:
            break
    small = tuple(_on_small(route, condensed) for route in routes)
    stretches = tuple(_stretches(network, condensed, small, detour_ratio))
    stretch_of = np.full(condensed.network.n_edges, -1, dtype=np.int64)
    for number, stretch in enumerate(stretches):
        stretch_of[list(stretch.edges)] = number
    return WhatIfGraph(condensed, small, stretches, stretch_of, max_rank)


def way_under(
    graphs: CountryGraphs, route: CorridorRoute, closed: Collection[int], detour_ratio: float
) -> Route | None:
    """Return the way of a corridor with edges closed: the usual road where it is free, else the way round that counts.

    None where there is none within the ratio, or no usual road.
    """
    usual = route.reference
    if usual is None or not route.edges.intersection(closed):
        return usual
    return graphs.way_round(route.corridor.destination.country, usual, detour_ratio, frozenset(closed))


def _reach(network: RoadNetwork, routes: Sequence[CorridorRoute], detour_ratio: float) -> Bools:
    """Mask (m,) of the edges that any corridor's usual road or way round can use."""
    graphs = CountryGraphs(network)
    reach = np.zeros(network.n_edges, dtype=bool)
    for route in routes:
        usual = route.reference
        if usual is not None:
            detours = graphs.detours(route.corridor.destination.country)
            reach |= detours.within(usual.nodes[0], usual.nodes[-1], longest_s(usual.time_s, detour_ratio))
            reach[list(usual.edges)] = True
    return reach


def _with_towns(network: RoadNetwork, usable: Bools, routes: Sequence[CorridorRoute]) -> RoadNetwork:
    """Return the network with no named node but those of the towns that stretches end at.

    These are the corridors' ends, then cities and the places they go by, then towns, each far enough from those
    before; suburbs are none.
    """
    on_road = np.zeros(network.n_nodes, dtype=bool)
    on_road[network.edge_u[usable]] = on_road[network.edge_v[usable]] = True
    order = {name: rank for rank, name in enumerate(TOWN_CLASSES, start=1)}
    wanted = [
        (0, place.name, route.reference.nodes[at])
        for route in routes
        if route.reference is not None
        for at, place in ((0, route.start), (-1, route.corridor.destination))
    ]
    for place in dict.fromkeys(place for route in routes for place in route.corridor.via):
        wanted += [(1, place.name, node) for node in network.nodes_within(place.lat, place.lon, VIA_M, on_road)[:1]]
    found = np.flatnonzero(on_road & np.isin(network.node_class, TOWN_CLASSES) & (network.node_name != ""))
    wanted += [(order[str(network.node_class[node])], str(network.node_name[node]), node) for node in found.tolist()]
    lon, lat = network.node_lon, network.node_lat
    names = np.full(network.n_nodes, "", dtype=object)
    taken: list[int] = []
    for _, name, node in sorted(wanted, key=lambda one: (*one[:2], lat[one[2]], lon[one[2]])):
        away_m = distance_m(lon[node], lat[node], lon[taken], lat[taken])
        if not taken or away_m.min() >= APART_M:
            taken.append(node)
            near = distance_m(lon[node], lat[node], lon[found], lat[found]) < SAME_TOWN_M
            names[found[near & (network.node_name[found] == network.node_name[node])]] = name
            names[node] = name
    return replace(network, node_name=names, node_class=np.where(names != "", TOWN_CLASSES[-1], "").astype(object))


def _turns(route: Route) -> Iterator[int]:
    """Yield the nodes at which a route goes back the edge it came by."""
    for number, (edge, following) in enumerate(pairwise(route.edges), start=1):
        if edge == following:
            yield route.nodes[number]


def _on_small(route: CorridorRoute, condensed: Condensed) -> CorridorRoute:
    usual = route.reference
    if usual is None:
        return route
    places = np.searchsorted(condensed.nodes, usual.nodes)
    places = np.minimum(places, len(condensed.nodes) - 1)
    is_node = condensed.nodes[places] == np.asarray(usual.nodes)
    edges = tuple(condensed.edge_of[[edge for edge, here in zip(usual.edges, is_node, strict=False) if here]].tolist())
    on_small = Route(tuple(places[is_node].tolist()), edges, usual.length_m, usual.time_s)
    return replace(route, reference=on_small, upstream=None)


def _stretches(
    network: RoadNetwork, condensed: Condensed, routes: Sequence[CorridorRoute], detour_ratio: float
) -> Iterator[AskableStretch]:
    """Yield the stretches of the usual roads, then those of the ways round, each edge once."""
    small, graphs = condensed.network, CountryGraphs(condensed.network)
    by_length = RoadGraph(network, network.edge_length_m)
    used: set[int] = set()
    found: dict[tuple[int, ...], None] = {}

    def cut(route: CorridorRoute, own_share: float = 0.0) -> Iterator[AskableStretch]:
        for section in town_sections(small, [route]):
            found.setdefault(section.edges)
            edges = [edge for edge in section.edges if edge not in used]
            length_km = float(small.edge_length_m[edges].sum()) / 1000
            if section.start != section.end and length_km > own_share * section.length_km:
                used.update(edges)
                yield AskableStretch(
                    section.start,
                    section.end,
                    tuple(edges),
                    length_km,
                    _main_refs(small, edges),
                    tuple(_spans(by_length, condensed, route.reference, edges)),
                )

    for route in routes:
        yield from cut(route)
    for route in routes:
        for edges in list(found):
            way = way_under(graphs, route, edges, detour_ratio) if route.edges.intersection(edges) else None
            if way is not None:
                yield from cut(replace(route, reference=way), OWN_SHARE)


def _main_refs(network: RoadNetwork, edges: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ref for edge in edges for ref in str(network.edge_ref[edge]).split(";") if ref))


def _spans(
    by_length: RoadGraph, condensed: Condensed, route: Route | None, edges: Sequence[int]
) -> Iterator[tuple[float, float, float, float]]:
    """Yield points whose shortest connections are exactly these edges of a route."""
    if route is None:
        return
    wanted = set(edges)
    run: list[int] = []
    nodes: list[int] = []
    for tail, edge in zip(route.nodes, route.edges, strict=False):
        if edge in wanted:
            wanted.remove(edge)
            parts = condensed.parts_of(edge)
            nodes = nodes or [int(condensed.nodes[tail])]
            for part in parts if int(condensed.network.edge_u[edge]) == tail else reversed(parts):
                run.append(part)
                nodes.append(_other_end(by_length.network, part, nodes[-1]))
        elif run:
            yield from _shortest_parts(by_length, run, nodes)
            run, nodes = [], []
    if run:
        yield from _shortest_parts(by_length, run, nodes)


def _shortest_parts(
    by_length: RoadGraph, edges: list[int], nodes: list[int]
) -> Iterator[tuple[float, float, float, float]]:
    """Halve a run of edges until each part is the shortest way between its ends; yield points just inside of these."""
    network = by_length.network
    length_m = float(network.edge_length_m[edges].sum())
    away_m = float(by_length.distances([nodes[0]], length_m)[0][nodes[-1]])
    is_shortest = away_m >= length_m - SLACK_M
    if is_shortest or len(edges) == 1:
        inset = NEAR_END if is_shortest else INNER
        first = inset if int(network.edge_u[edges[0]]) == nodes[0] else 1 - inset
        last = 1 - inset if int(network.edge_v[edges[-1]]) == nodes[-1] else inset
        start = network.position(edges[0], first * float(network.edge_length_m[edges[0]]))
        end = network.position(edges[-1], last * float(network.edge_length_m[edges[-1]]))
        yield (*start, *end)
        return
    half = len(edges) // 2
    yield from _shortest_parts(by_length, edges[:half], nodes[: half + 1])
    yield from _shortest_parts(by_length, edges[half:], nodes[half:])


def _other_end(network: RoadNetwork, edge: int, node: int) -> int:
    u, v = int(network.edge_u[edge]), int(network.edge_v[edge])
    return v if u == node else u
