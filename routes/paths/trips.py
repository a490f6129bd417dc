"""Trips: the fastest or shortest way between two points, each snapped to the nearest road and counted from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.errors import NoRouteError, UnknownNameError
from data.messages.spoken import say
from geo.earth import distance_m
from routes.network.nearby import nearest_spot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from data.array_types import Floats
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import RoadGraph, Route

SNAP_LIMIT_KM = 25.0


@dataclass(frozen=True)
class Spot:
    """A point on a road: metres from the u end of an edge, and how far in km the point asked for lies from it."""

    edge: int
    at_m: float
    snap_km: float = 0.0


@dataclass(frozen=True)
class Trip:
    """A way between two spots: road metres, truck seconds, road numbers in order of use, (k, 2) lon/lat line.

    `steps` are (edge, from_m, to_m), in metres from the u end of each edge, backwards where it is driven from v to u.
    """

    length_m: float
    time_s: float
    refs: tuple[str, ...]
    line: Floats
    steps: tuple[tuple[int, float, float], ...] = ()


def snap(network: RoadNetwork, lat: float, lon: float, name: str) -> Spot:
    """Return the nearest spot on any road.

    Raises
    ------
    UnknownNameError
        The point is more than 25 km from every road of the network.
    """
    found = nearest_spot(network, lat, lon, SNAP_LIMIT_KM * 1000)
    if found is None:
        west, south, east, north = network.bounds
        msg = (
            f"{name} ({lat:.4f}, {lon:.4f}) is more than {SNAP_LIMIT_KM:.0f} km from every road of the network, which "
            f"spans lat {south:.2f} to {north:.2f}, lon {west:.2f} to {east:.2f}; give a point nearer to a road, "
            "latitude first"
        )
        raise UnknownNameError(msg)
    edge, at_m, away_m = found
    return Spot(edge, at_m, away_m / 1000)


def plan_trip(graph: RoadGraph, start: Spot, end: Spot, *, once: bool = False) -> Trip:
    """Return the cheapest trip between two spots by the graph's cost; `once` where nothing else is asked of the graph.

    Raises
    ------
    NoRouteError
        The network holds no way between them.
    """
    options = [*_direct(graph, start, end), *_by_nodes(graph, start, end, once=once)]
    if not options:
        msg = say("route.no_way")
        raise NoRouteError(msg)
    _, trip = min(options, key=lambda option: (option[0], option[1].length_m))
    return trip


def _direct(graph: RoadGraph, start: Spot, end: Spot) -> Iterator[tuple[float, Trip]]:
    """Yield the trip along one edge, where both spots lie on it and it may be driven that way."""
    network = graph.network
    if start.edge != end.edge or (network.edge_oneway[start.edge] and end.at_m < start.at_m):
        return
    yield _priced(graph, [(start.edge, start.at_m, end.at_m)])


def _by_nodes(graph: RoadGraph, start: Spot, end: Spot, *, once: bool) -> Iterator[tuple[float, Trip]]:
    """Yield the trips that leave the first edge at either end and reach the last one at either end."""
    network, search = graph.network, graph.route_once if once else graph.route
    for leave, leave_m in _ends(network, start, leaving=True):
        for reach, reach_m in _ends(network, end, leaving=False):
            after = _dart(start.edge, start.at_m, leave_m)
            route = search(leave, reach, after=after, before=_dart(end.edge, reach_m, end.at_m))
            if route is not None:
                inner = _driven(network, route)
                yield _priced(graph, [(start.edge, start.at_m, leave_m), *inner, (end.edge, reach_m, end.at_m)])


def _ends(network: RoadNetwork, spot: Spot, *, leaving: bool) -> list[tuple[int, float]]:
    """Return the nodes at which a spot's edge may be left (or reached), with their position on it."""
    at_u, at_v = (
        (int(network.edge_u[spot.edge]), 0.0),
        (int(network.edge_v[spot.edge]), float(network.edge_length_m[spot.edge])),
    )
    if network.edge_oneway[spot.edge]:
        return [at_v if leaving else at_u]
    return [at_u, at_v]


def _dart(edge: int, from_m: float, to_m: float) -> int | None:
    """Return the dart that is driven from one position on an edge to another, None where these are the same."""
    return None if from_m == to_m else 2 * edge + (to_m < from_m)


def _driven(network: RoadNetwork, route: Route) -> list[tuple[int, float, float]]:
    """Return a route as (edge, from_m, to_m), backwards where an edge is driven from v to u."""
    steps = []
    for tail, edge in zip(route.nodes, route.edges, strict=False):
        length_m = float(network.edge_length_m[edge])
        steps.append((edge, 0.0, length_m) if network.edge_u[edge] == tail else (edge, length_m, 0.0))
    return steps


def _priced(graph: RoadGraph, steps: list[tuple[int, float, float]]) -> tuple[float, Trip]:
    network = graph.network
    length_m = time_s = cost = 0.0
    refs: dict[str, None] = {}
    lines = []
    for edge, from_m, to_m in steps:
        share = abs(to_m - from_m) / max(float(network.edge_length_m[edge]), 1e-9)
        length_m += abs(to_m - from_m)
        time_s += share * float(network.edge_time_s[edge])
        cost += share * float(graph.cost[edge])
        if share:
            refs |= dict.fromkeys(ref for ref in str(network.edge_ref[edge]).split(";") if ref)
        shape = network.edge_shape(edge, min(from_m, to_m), max(from_m, to_m))
        lines.append(shape if to_m >= from_m else shape[::-1])
    line = np.concatenate(lines)
    moved = np.concatenate([[True], distance_m(line[:-1, 0], line[:-1, 1], line[1:, 0], line[1:, 1]) > 0])
    return cost, Trip(length_m, time_s, tuple(refs), line[moved], tuple(steps))
