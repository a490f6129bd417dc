"""What the page needs to answer what-if questions by itself, as compact arrays.

roads     which roads the graph holds: "all", or the least important class beside the usual roads; km: how much
ratio     a way round counts up to so many times the usual time; longest: as a number to multiply with;
          tie: share of that time within which a way is as fast
u, v, m, s, oneway, country, stretch, lines
          one value an edge: end nodes, metres, tenths of truck seconds, 1: from u to v only, country (number in
          `countries`, 0: unknown), stretch or -1, and [x, y, dx, dy, ...] from u to v as in the block's lines
corridors for each corridor null or [first node, last node, country, edges of the usual road]
stretches [id, start, end, km, road numbers, edges, spans]; a span is [lat, lon, lat, lon]: the shortest road
          between the points is this stretch, which is how a scenario file names it
closures  for each closure of the timeline where it may stand, nothing where it cannot. spots: [spot, mass in percent,
          ...] of one that stands somewhere, where a spot is the number of a stretch, or -1 less that of an edge on
          none; edges: of one that stands on all of them at once (a besieged town, the roads over a border); ends: the
          corridors that begin or end in the town, for which its siege is no closed road
turns     only where turns are forbidden: states that some nodes have besides, numbered down from -1. at: the node of
          each; enter: [dart, state], where a dart (2e: along edge e, 2e + 1: against it) from a node leads to one;
          arcs: [state, dart, node or state], what may be driven from them
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

from maps.drawing.compact import steps
from maps.drawing.lines import edge_points, rounded, simplify
from routes.events.closures import SEEN_FROM
from routes.paths.detours import longest_s
from routes.paths.road_graph import NEAR_TIE
from routes.scenarios.page_graph import whatif_graph
from routes.status.evidence import besieges_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Ints
    from maps.drawing.view import View
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.closures import Closure
    from routes.network.road_network import RoadNetwork
    from routes.scenarios.page_graph import AskableStretch, WhatIfGraph

SIMPLIFY_M = 100.0
SPAN_DECIMALS = 5
ROADS = {None: "all", 4: "tertiary", 3: "secondary", 2: "primary", 1: "trunk"}


def whatif_data(view: View, closures: Sequence[Closure]) -> dict[str, Any] | None:
    """Return the graph and what the reports close on it; None where there is nothing to close.

    Nor is there a graph on the page of a scenario, for what is saved from there would lack the scenario's own changes,
    nor on a public page, which must not show where one more closure would hurt most.
    """
    if view.changes is not None or view.settings.is_public:
        return None
    home = view.assessment.profile.countries
    assessed = view.assessment
    graph = whatif_graph(
        assessed.towns,
        view.network,
        assessed.routes,
        view.settings.detour_ratio,
        home=home,
        graphs=assessed.graphs,
    )
    if not graph.stretches:
        return None
    network = graph.network
    codes = ["" if not code else home[0] if code in home else str(code) for code in network.edge_country]  # home is one
    countries = ["", *sorted(set(codes) - {""})]
    return {
        "roads": ROADS[graph.max_rank],
        "km": round(float(network.edge_length_m.sum()) / 1000),
        "ratio": view.settings.detour_ratio,
        "longest": longest_s(1.0, view.settings.detour_ratio),
        "tie": NEAR_TIE,
        "countries": countries,
        "u": network.edge_u.tolist(),
        "v": network.edge_v.tolist(),
        "m": [round(metres) for metres in network.edge_length_m.tolist()],
        "s": [round(seconds * 10) for seconds in network.edge_time_s.tolist()],
        "oneway": [int(oneway) for oneway in network.edge_oneway],
        "country": [countries.index(code) for code in codes],
        "stretch": graph.stretch_of.tolist(),
        "lines": [steps(rounded(line, 4)) for line in _shapes(graph)],
        "corridors": [_corridor(graph, number, countries, home) for number in range(len(graph.routes))],
        "stretches": [_stretch(one) for one in graph.stretches],
        "closures": [_reported(graph, closure, assessed.routes) for closure in closures],
        **turn_data(network),
    }


def turn_data(network: RoadNetwork) -> dict[str, Any]:
    """Return the states that forbidden turns make of nodes, numbered down from -1; nothing where none is forbidden."""
    states, n_nodes = network.turn_states, network.n_nodes
    if states.is_plain:
        return {}

    def coded(numbers: Ints) -> Ints:
        return np.where(numbers < n_nodes, numbers, n_nodes - 1 - numbers)

    enter = np.column_stack([states.entry, coded(states.entered)])
    arcs = np.column_stack([coded(states.tail), states.dart, coded(states.head)])
    return {"turns": {"at": states.node[n_nodes:].tolist(), "enter": enter.tolist(), "arcs": arcs.tolist()}}


def _shapes(graph: WhatIfGraph) -> list[Any]:
    return simplify([edge_points(graph.network, edge) for edge in range(graph.network.n_edges)], SIMPLIFY_M)


def _corridor(graph: WhatIfGraph, number: int, countries: Sequence[str], home: Sequence[str]) -> list[Any] | None:
    route = graph.routes[number]
    if route.reference is None:
        return None
    bound = route.corridor.destination.country
    country = home[0] if bound in home else bound
    place = countries.index(country) if country in countries else -1
    return [route.reference.nodes[0], route.reference.nodes[-1], place, list(route.reference.edges)]


def _stretch(one: AskableStretch) -> list[Any]:
    spans = [[round(value, SPAN_DECIMALS) for value in span] for span in one.spans]
    return [_id(one), one.start, one.end, round(one.length_km), list(one.refs), list(one.edges), spans]


def _id(one: AskableStretch) -> str:
    """Return a name that stays the same on a page of another day, for links."""
    places = ";".join(f"{value:.2f}" for span in one.spans for value in span)
    return blake2b(f"{one.start}|{one.end}|{places}".encode(), digest_size=4).hexdigest()


def _reported(graph: WhatIfGraph, closure: Closure, routes: Sequence[CorridorRoute]) -> dict[str, list[int]]:
    on_edges = defaultdict[int, float](float)
    for part, mass in closure.masses.items():
        edge = int(graph.condensed.edge_of[part])
        if edge >= 0:
            on_edges[edge] += mass
    ends = [number for number, route in enumerate(routes) if besieges_end(closure, route)]
    if closure.is_whole:
        told = {"edges": sorted(on_edges), "ends": ends}
    else:
        masses = defaultdict[int, float](float)
        for edge, mass in on_edges.items():
            stretch = int(graph.stretch_of[edge])
            masses[stretch if stretch >= 0 else -1 - edge] += mass
        seen = ((spot, mass) for spot, mass in sorted(masses.items()) if mass >= SEEN_FROM)
        told = {"spots": [value for spot, mass in seen for value in (spot, round(mass * 100))], "ends": ends}
    return {name: numbers for name, numbers in told.items() if numbers}
