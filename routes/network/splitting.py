"""Split edges where places lie beside them, so that a route ends at the place and not at the next junction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from routes.network.nearby import nearest_spot
from routes.network.ragged import offsets_of, picked
from routes.network.road_network import EDGE_COLUMNS
from routes.network.turns import followed_turns

if TYPE_CHECKING:
    from collections.abc import Iterable

    from routes.network.road_network import RoadNetwork

MIN_PIECE_M = 300.0  # a place nearer than this to the end of an edge is served by that end
_OF_PIECES = {"edge_u", "edge_v", "edge_length_m", "edge_time_s"}


def split_at(network: RoadNetwork, points: Iterable[tuple[float, float]], within_m: float) -> RoadNetwork:
    """Return the network with a node on the nearest road of every (lat, lon) point that has one within a distance.

    Lengths and times stay as they are in sum; the pieces of a split edge come last, in order, with its attributes.
    """
    cuts: dict[int, set[float]] = defaultdict(set)
    for lat, lon in points:
        spot = nearest_spot(network, lat, lon, within_m)
        if spot is not None and MIN_PIECE_M < spot[1] < network.edge_length_m[spot[0]] - MIN_PIECE_M:
            cuts[spot[0]].add(spot[1])
    return _split(network, {edge: sorted(at_m) for edge, at_m in sorted(cuts.items())}) if cuts else network


def _split(network: RoadNetwork, cuts: dict[int, list[float]]) -> RoadNetwork:
    is_kept = np.ones(network.n_edges, dtype=bool)
    is_kept[list(cuts)] = False
    kept = np.flatnonzero(is_kept)
    ends, spans, shapes = [], [], []
    nodes: list[tuple[float, float]] = []
    for edge, at_m in cuts.items():
        stops = [0.0, *at_m, float(network.edge_length_m[edge])]
        fresh = [network.n_nodes + len(nodes) + number for number in range(len(at_m))]
        nodes += [network.position(edge, one) for one in at_m]
        through = [int(network.edge_u[edge]), *fresh, int(network.edge_v[edge])]
        for number in range(len(stops) - 1):
            ends.append((through[number], through[number + 1]))
            spans.append(stops[number + 1] - stops[number])
            shapes.append(network.edge_shape(edge, stops[number], stops[number + 1]))
    of = np.concatenate([kept, np.repeat(list(cuts), [len(at_m) + 1 for at_m in cuts.values()])])
    length_m = np.concatenate([network.edge_length_m[kept], spans])
    is_vertex_kept = np.ones(len(network.geometry_lon), dtype=bool)
    is_vertex_kept[picked(network.geometry_offsets, np.array(list(cuts)))] = False
    vertex_counts = np.concatenate([np.diff(network.geometry_offsets)[kept], [len(shape) for shape in shapes]])
    more = np.concatenate(shapes)
    return replace(
        network,
        node_lon=np.concatenate([network.node_lon, [lon for _, lon in nodes]]),
        node_lat=np.concatenate([network.node_lat, [lat for lat, _ in nodes]]),
        node_name=np.concatenate([network.node_name, np.full(len(nodes), "", dtype=network.node_name.dtype)]),
        node_class=np.concatenate([network.node_class, np.full(len(nodes), "", dtype=network.node_class.dtype)]),
        edge_u=np.concatenate([network.edge_u[kept], [u for u, _ in ends]]),
        edge_v=np.concatenate([network.edge_v[kept], [v for _, v in ends]]),
        edge_length_m=length_m,
        edge_time_s=network.edge_time_s[of] * length_m / np.maximum(network.edge_length_m[of], 1e-9),
        geometry_offsets=offsets_of(vertex_counts),
        geometry_lon=np.concatenate([network.geometry_lon[is_vertex_kept], more[:, 0]]),
        geometry_lat=np.concatenate([network.geometry_lat[is_vertex_kept], more[:, 1]]),
        edge_way_offsets=offsets_of(np.diff(network.edge_way_offsets)[of]),
        edge_ways=network.edge_ways[picked(network.edge_way_offsets, of)],
        **{name: getattr(network, name)[of] for name in EDGE_COLUMNS if name not in _OF_PIECES},
        own_columns=network.own_of(of),
        **followed_turns(network, lambda edge: (2 * np.flatnonzero(of == edge)).tolist()),
    )
