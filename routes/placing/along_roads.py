"""Sections of road: between towns, at a distance along a road, at a distance from a town on any road."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from data.tables.place_classes import WELL_KNOWN
from geo.earth import bearing, distance_km
from geo.names.spelling import SHORT_FORM
from routes.network.nearby import Piece

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geo.gazetteer.entry import Candidate, Entry
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import RoadGraph, Route

SIDE_DEG = 60.0  # "20 km west of A on the road": the road that way leaves A within so much of west
DETOUR_LIMIT = 2.0  # twice the straight line is no road between two places
TOWN_REACH_KM = 10.0  # how far a town may lie from the road that serves it


def town_node(graph: RoadGraph, entry: Entry) -> int | None:
    """Return the node of the graph's main roads nearest to a town, None beyond `TOWN_REACH_KM`."""
    reach_m = TOWN_REACH_KM * 1000
    nodes = graph.network.nodes_within(entry.lat, entry.lon, reach_m, graph.main_part)
    nodes = nodes or graph.network.nodes_within(entry.lat, entry.lon, reach_m, graph.has_arcs)
    return nodes[0] if nodes else None


def through(graph: RoadGraph, entries: Sequence[Entry]) -> Route | None:
    """Return the cheapest route through towns in order, None where one is off the network or not joined to the next."""
    nodes = [town_node(graph, entry) for entry in entries]
    whole: Route | None = None
    for here, there in pairwise(nodes):
        if here is None or there is None:
            return None
        leg = graph.route_once(here, there)
        if leg is None:
            return None
        whole = leg if whole is None else whole.with_next(leg)
    return whole


def stretch(network: RoadNetwork, route: Route, from_m: float, to_m: float) -> list[Piece]:
    """Return the pieces of a route between two distances in metres from its start, in driving order, without mass."""
    pieces = []
    passed = 0.0
    for tail, edge in zip(route.nodes, route.edges, strict=False):
        length = float(network.edge_length_m[edge])
        start, stop = max(0.0, from_m - passed), min(length, to_m - passed)
        if stop > start:
            forward = network.edge_u[edge] == tail
            pieces.append(Piece(edge, start, stop, 0.0) if forward else Piece(edge, length - stop, length - start, 0.0))
        passed += length
    return pieces


def point_along(network: RoadNetwork, route: Route, at_m: float) -> tuple[float, float]:
    """Return the (lat, lon) of the point of a route that many metres from its start."""
    found = stretch(network, route, max(0.0, at_m - 0.5), at_m + 0.5)
    if not found:
        node = route.nodes[-1]
        return float(network.node_lat[node]), float(network.node_lon[node])
    piece = found[0]
    return network.position(piece.edge, (piece.from_m + piece.to_m) / 2)


def ring(graph: RoadGraph, node: int, from_m: float, to_m: float, edges: Collection[int] | None = None) -> list[Piece]:
    """Return the pieces of road whose distance from a node by road lies between two values, with no mass yet."""
    network = graph.network
    away = graph.distances_once(node)
    from_u, from_v, length = away[network.edge_u], away[network.edge_v], network.edge_length_m
    chosen = np.isfinite(from_u) & np.isfinite(from_v) & graph.allowed
    if edges is not None:
        chosen &= np.isin(np.arange(network.n_edges), list(edges))
    pieces = []
    for edge in np.flatnonzero(chosen & (np.minimum(from_u, from_v) < to_m)).tolist():
        turn = min(max((from_v[edge] + length[edge] - from_u[edge]) / 2, 0.0), length[edge])  # beyond it, v is nearer
        near_u = (max(0.0, from_m - from_u[edge]), min(turn, to_m - from_u[edge]))
        near_v = (
            max(turn, length[edge] - (to_m - from_v[edge])),
            min(length[edge], length[edge] - (from_m - from_v[edge])),
        )
        pieces += [Piece(edge, float(start), float(stop), 0.0) for start, stop in (near_u, near_v) if stop > start]
    return pieces


def are_well_known(candidates: Sequence[Candidate]) -> bool:
    """Say whether every place is a town named as it is: only then is a very long section what was meant."""
    return all(one.score >= SHORT_FORM and one.entry.place_class in WELL_KNOWN for one in candidates)


def line_km(candidates: Sequence[Candidate]) -> float:
    """Return the length in km of the straight line through places in order."""
    spots = [(one.entry.lat, one.entry.lon) for one in candidates]
    return sum(distance_km(*here, *there) for here, there in pairwise(spots))


def is_detour(route: Route, candidates: Sequence[Candidate]) -> bool:
    """Say whether a road is too long, beside the line through its places, to be the one between them."""
    return route.length_m / 1000 > DETOUR_LIMIT * line_km(candidates) + TOWN_REACH_KM


def on_side(network: RoadNetwork, bearing_deg: float | None, entry: Entry, pieces: list[Piece]) -> list[Piece]:
    """Keep the pieces that lie in a direction from a town, all of them where there is none."""
    if bearing_deg is None:
        return pieces
    middles = [network.position(piece.edge, (piece.from_m + piece.to_m) / 2) for piece in pieces]
    turns = [abs((bearing(entry.lat, entry.lon, *spot) - bearing_deg + 180) % 360 - 180) for spot in middles]
    return [piece for piece, turn in zip(pieces, turns, strict=True) if turn <= SIDE_DEG]
