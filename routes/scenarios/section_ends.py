"""A section that is closed ends where its town's other roads join it: the metres they share belong to the town."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.earth import distance_m
from routes.status.regimes.sieges import EDGE_KM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.network.nearby import Piece
    from routes.network.road_network import RoadNetwork

MOST_OF_AN_END = 0.25  # of a section may be left out at each end, so that a short one stays


def without_shared_ends(network: RoadNetwork, pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces of a section, one way from end to end, without what other roads into the towns there share.

    At each end whole edges are left out up to the last node within `EDGE_KM` of it at which a passable road leaves
    that is not of the section; nothing where none does, or where the pieces are no single way.
    """
    nodes, ordered = _in_order(network, pieces)
    most_m = MOST_OF_AN_END * sum(piece.to_m - piece.from_m for piece in pieces)
    own = {piece.edge for piece in pieces}
    first = _n_shared(network, nodes, ordered, own, most_m)
    last = _n_shared(network, nodes[::-1], ordered[::-1], own, most_m)
    left_out = {piece.edge for piece in (*ordered[:first], *ordered[len(ordered) - last :])}
    return [piece for piece in pieces if piece.edge not in left_out]


def _in_order(network: RoadNetwork, pieces: Sequence[Piece]) -> tuple[list[int], list[Piece]]:
    """Return the nodes of a way along pieces, one more than these, and the pieces in driving order; none else."""
    at: dict[int, list[Piece]] = {}
    for piece in pieces:
        for node in _ends(network, piece):
            at.setdefault(node, []).append(piece)
    ends = [node for node, its in at.items() if len(its) == 1]
    if len({piece.edge for piece in pieces}) < len(pieces) or len(ends) != len(("start", "end")):
        return [], []
    nodes = [ends[0]]
    ordered: list[Piece] = []
    while further := [piece for piece in at[nodes[-1]] if not ordered or piece is not ordered[-1]]:
        if len(further) > 1:
            return [], []
        u, v = _ends(network, further[0])
        ordered.append(further[0])
        nodes.append(v if nodes[-1] == u else u)
    return (nodes, ordered) if len(ordered) == len(pieces) else ([], [])


def _ends(network: RoadNetwork, piece: Piece) -> tuple[int, int]:
    return int(network.edge_u[piece.edge]), int(network.edge_v[piece.edge])


def _n_shared(
    network: RoadNetwork, nodes: Sequence[int], ordered: Sequence[Piece], own: set[int], most_m: float
) -> int:
    """Return how many of the first pieces others share."""
    lon, lat, passed_m, shared = network.node_lon, network.node_lat, 0.0, 0
    for number, (piece, node) in enumerate(zip(ordered, nodes[1:], strict=True), start=1):
        length_m = float(network.edge_length_m[piece.edge])
        passed_m += length_m
        away_m = distance_m(lon[nodes[0]], lat[nodes[0]], lon[node], lat[node])
        if piece.to_m - piece.from_m < length_m or passed_m > most_m or away_m > EDGE_KM * 1000:
            break
        if _has_other_road(network, node, own):
            shared = number
    return shared


def _has_other_road(network: RoadNetwork, node: int, own: set[int]) -> bool:
    """Say whether a passable road leaves a node that is not of the section."""
    at_node = ((network.edge_u == node) | (network.edge_v == node)) & ~network.edge_impassable
    return any(edge not in own for edge in np.flatnonzero(at_node).tolist())
