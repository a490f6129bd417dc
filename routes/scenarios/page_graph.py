"""The graph of what-if questions on the page: the roads of corridors and ways round, and the stretches to close.

A stretch is road between two towns: of the usual roads, and of the ways round once any of those stretches is closed.
Other roads are in the graph too, so that every way round that counts is found, but cannot be chosen one by one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from routes.corridors.country_graphs import CountryGraphs
from routes.corridors.town_sections import section_of, whole_sections
from routes.network.condensing import Condensed, condense
from routes.paths.detours import longest_s
from routes.paths.road_graph import RoadGraph, Route

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from data.array_types import Bools, Ints
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.towns import Towns
    from routes.network.road_network import RoadNetwork

MAX_EDGES = 4_000  # what a phone searches in a blink and a page has room for
RANKS = (None, 4, 3, 2, 1)  # all roads, else tertiary or better, secondary, primary, trunk
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
    towns: Towns,
    network: RoadNetwork,
    routes: Sequence[CorridorRoute],
    detour_ratio: float,
    max_edges: int = MAX_EDGES,
    home: Sequence[str] = (),
    graphs: CountryGraphs | None = None,
) -> WhatIfGraph:
    """Return the graph of the roads that ways round within the ratio can use; less important roads go if too many.

    `home` are the countries of the case, whose roads are one another's, `graphs` those of the network where these are
    made already.
    """
    reach = _reach(graphs or CountryGraphs(network, home=home), routes, detour_ratio)
    usual = np.zeros(network.n_edges, dtype=bool)
    ends: set[int] = set()
    turns: set[int] = set()
    for route in routes:
        if route.reference is not None:
            usual[list(route.reference.edges)] = True
            ends.update((route.reference.nodes[0], route.reference.nodes[-1]))
            turns.update(_turns(route.reference))
    breaks = sorted(set(_breaks(towns, reach | usual, routes)))
    for max_rank in RANKS:
        wanted = reach if max_rank is None else usual | (reach & (network.edge_rank <= max_rank))
        condensed = condense(network, wanted, sorted(ends | turns), breaks)
        if condensed.network.n_edges <= max_edges:
            break
    small = tuple(_on_small(route, condensed) for route in routes)
    graphs = CountryGraphs(condensed.network, home=home)
    stretches = tuple(_stretches(towns, network, condensed, graphs, small, detour_ratio))
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


def _reach(graphs: CountryGraphs, routes: Sequence[CorridorRoute], detour_ratio: float) -> Bools:
    """Mask (m,) of the edges that any corridor's usual road or way round can use."""
    reach = np.zeros(graphs.network.n_edges, dtype=bool)
    for route in routes:
        usual = route.reference
        if usual is not None:
            detours = graphs.detours(route.corridor.destination.country)
            reach |= detours.within(usual.nodes[0], usual.nodes[-1], longest_s(usual.time_s, detour_ratio))
            reach[list(usual.edges)] = True
    return reach


def _breaks(towns: Towns, usable: Bools, routes: Sequence[CorridorRoute]) -> Iterator[int]:
    """Yield the nodes that must stay nodes: where usual roads are cut at towns, and the towns' own on other roads."""
    for route in routes:
        if route.reference is not None:
            names = towns.names_at(route.reference, route.start.name, route.corridor.destination.name)
            yield from (node for node, name in zip(route.reference.nodes, names, strict=True) if name)
    for town in towns.on(usable):
        yield from town.nodes


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
    towns: Towns,
    network: RoadNetwork,
    condensed: Condensed,
    graphs: CountryGraphs,
    routes: Sequence[CorridorRoute],
    detour_ratio: float,
) -> Iterator[AskableStretch]:
    """Yield the stretches of the usual roads, then those of the ways round, each edge once."""
    small = condensed.network
    towns = replace(towns, network=small)
    by_length = RoadGraph(network, network.edge_length_m)
    used: set[int] = set()
    found: dict[tuple[int, ...], None] = {}
    ways: set[tuple[tuple[int, ...], str, str] | None] = set()

    def cut(route: CorridorRoute, own_share: float = 0.0) -> Iterator[AskableStretch]:
        for section in whole_sections(towns, [route]):
            found.setdefault(section.edges)
            left = section_of(small, section.start, section.end, [edge for edge in section.edges if edge not in used])
            if left.length_km > own_share * section.length_km:
                used.update(left.edges)
                spans = tuple(_spans(by_length, condensed, route.reference, left.edges))
                yield AskableStretch(left.start, left.end, left.edges, left.length_km, left.refs, spans)

    for route in routes:
        yield from cut(route)
    for route in routes:
        for edges in list(found):
            way = way_under(graphs, route, edges, detour_ratio) if route.edges.intersection(edges) else None
            told = None if way is None else (way.edges, route.start.name, route.corridor.destination.name)
            if way is not None and told not in ways:  # most closures lead to few ways, which have no more to give
                ways.add(told)
                yield from cut(replace(route, reference=way), OWN_SHARE)


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
