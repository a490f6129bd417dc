"""Closures as stretches of road: pieces that hang together and are about equally likely to be the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from maps.drawing.lines import groups, join, piece_segments

if TYPE_CHECKING:
    from maps.drawing.lines import Line
    from routes.events.closures import Closure
    from routes.network.nearby import Piece
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import Route

    Positions = dict[int, tuple[float, float]]

# Lower bounds of mass per metre, as a share of the densest piece, that count as about equally likely.
DENSITY_CLASSES = (0.5, 0.1, 0.0)
SAME_DENSITY_DECIMALS = 6  # classes of road weigh 0.5 or 0.1 of another, which the last digits must not tear apart


@dataclass(frozen=True)
class ClosureStretch:
    """Part of a closure's placement: its lines (lon/lat), mass, true length, and density (1 = the densest part)."""

    number: int
    pieces: tuple[Piece, ...]
    lines: tuple[Line, ...]
    mass: float
    length_m: float
    density: float


def stretches(closure: Closure, network: RoadNetwork) -> list[ClosureStretch]:
    """Return the stretches of a closure, likeliest road first; their masses sum to the closure's mass on roads.

    A closure that stands on all of its road at once has mass 1 on every stretch.
    """
    pieces = [piece for piece in closure.pieces if piece.to_m > piece.from_m]
    if not pieces:
        return []
    densest = max(_density(piece) for piece in pieces)
    shares = [round(_density(piece) / densest, SAME_DENSITY_DECIMALS) for piece in pieces]
    found: list[ClosureStretch] = []
    for bound, above in zip(DENSITY_CLASSES, (float("inf"), *DENSITY_CLASSES), strict=False):
        members = [piece for piece, share in zip(pieces, shares, strict=True) if bound <= share < above]
        segments = piece_segments(network, members)
        for group in groups(segments):
            share = sum(members[number].mass for number in group)
            mass = 1.0 if closure.is_whole else share
            length_m = sum(members[number].to_m - members[number].from_m for number in group)
            lines = tuple(join([segments[number] for number in group]))
            parts = tuple(members[number] for number in group)
            found.append(ClosureStretch(len(found) + 1, parts, lines, mass, length_m, share / length_m / densest))
    return found


def edge_positions(network: RoadNetwork, route: Route) -> Positions:
    """Return for each edge of a route the metres from its start at which the edge's u and v ends are reached."""
    positions = {}
    along_m = 0.0
    for tail, edge in zip(route.nodes, route.edges, strict=False):
        ends = (along_m, along_m + float(network.edge_length_m[edge]))
        positions[edge] = ends if network.edge_u[edge] == tail else ends[::-1]
        along_m = max(ends)
    return positions


def reached_km(piece: Piece, positions: Positions) -> tuple[float, ...]:
    """Return the road kilometres of a route at which it reaches both ends of a piece, nothing off the route."""
    if piece.edge not in positions:
        return ()
    at_u, at_v = positions[piece.edge]
    way = 1 if at_v >= at_u else -1
    return ((at_u + way * piece.from_m) / 1000, (at_u + way * piece.to_m) / 1000)


def _density(piece: Piece) -> float:
    return piece.mass / (piece.to_m - piece.from_m)
