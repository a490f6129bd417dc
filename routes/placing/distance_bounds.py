"""Which stretch of a route a claim leaves: distances from its ends or from a third place, and "halfway"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from data.codes import Bound
from routes.placing.along_roads import town_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.array_types import Floats
    from geo.gazetteer.entry import Entry
    from geo.phrases.claim import Claim, DistanceCheck
    from routes.paths.road_graph import RoadGraph, Route

ERROR_KM, ERROR_SHARE = 5.0, 0.15  # a distance along a road, as the press rounds it
LINE_SHARE = 1.3  # a road is up to this much longer than the straight line the press may mean
STEP_M = 1_000.0
WIDEST_WEDGE_KM = 50.0  # what "within so far in that direction" may hold
OFFSET_ERROR_KM, OFFSET_ERROR_SHARE = 5.0, 0.4  # a wind direction is good to 22.5 degrees: 0.41 of the distance


def error_km(distance_km: float) -> float:
    """Return how far off a distance along a road may be, in km."""
    return max(ERROR_KM, ERROR_SHARE * distance_km)


def span_km(distance_km: float, bound: Bound) -> tuple[float, float]:
    """Return from where to where "about", "at most" or "at least" so far reaches, in km."""
    if bound is Bound.AT_MOST:
        return 0.0, distance_km
    if bound is Bound.AT_LEAST:
        return distance_km, float("inf")
    return max(0.0, distance_km - error_km(distance_km)), distance_km + error_km(distance_km)


def left_m(graph: RoadGraph, route: Route, entries: Sequence[Entry], claim: Claim) -> tuple[float, float]:
    """Return the stretch (from, to), in metres from a route's start, that a claim about its ends leaves.

    A distance that leaves nothing of the route is taken for a slip of the source, and left aside.
    """
    start, stop = 0.0, route.length_m
    if claim.is_halfway:
        start, stop = stop / 3, 2 * stop / 3
    for check in claim.checks:
        kept = _kept_m(graph, route, entries, check)
        if kept is not None and min(stop, kept[1]) > max(start, kept[0]):
            start, stop = max(start, kept[0]), min(stop, kept[1])
    return start, stop


def _kept_m(
    graph: RoadGraph, route: Route, entries: Sequence[Entry], check: DistanceCheck
) -> tuple[float, float] | None:
    near = {candidate.entry.id for candidate in check.anchor.candidates}
    low, high = (1000 * km for km in span_km(check.distance_km, check.bound))
    if entries[0].id in near:
        return low, high
    if entries[-1].id in near:
        return route.length_m - high, route.length_m - low
    node = town_node(graph, check.anchor.candidates[0].entry) if near else None
    if node is None:
        return None
    at_m, away_m = _samples(graph, route, graph.distances_once(node))
    error_m = 1000 * error_km(check.distance_km)
    fits = (away_m >= low) & (away_m / LINE_SHARE <= high + (error_m if check.bound is Bound.AT_MOST else 0.0))
    return _hull(at_m[fits])


def _samples(graph: RoadGraph, route: Route, node_away_m: Floats) -> tuple[Floats, Floats]:
    """Return, for spots along a route, the metres from its start and the metres by road from another place."""
    at, away, passed = [], [], 0.0
    for tail, head, edge in zip(route.nodes, route.nodes[1:], route.edges, strict=False):
        length = float(graph.network.edge_length_m[edge])
        along = np.linspace(0.0, length, 2 + int(length / STEP_M))
        at.append(passed + along)
        away.append(np.minimum(node_away_m[tail] + along, node_away_m[head] + length - along))
        passed += length
    return np.concatenate(at), np.concatenate(away)


def _hull(at_m: Iterable[float]) -> tuple[float, float] | None:
    spots = list(at_m)
    return (float(min(spots)), float(max(spots))) if len(spots) > 1 else None


def wedge_km(distance_km: float, bound: Bound) -> tuple[float, float]:
    """Return how far out the middle of "so far in that direction" lies, and the radius that holds it, in km.

    At most so far is anywhere in the wedge up to there; more than so far is read as a little more.
    """
    if bound is Bound.AT_MOST:
        return 0.6 * distance_km, max(OFFSET_ERROR_KM, min(0.6 * distance_km, WIDEST_WEDGE_KM))
    away_km = distance_km * (1.1 if bound is Bound.AT_LEAST else 1.0)
    return away_km, max(OFFSET_ERROR_KM, OFFSET_ERROR_SHARE * distance_km)
