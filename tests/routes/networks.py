"""Small networks for tests, written as lists of roads between places on a kilometre grid about (0 N, 0 E)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from data.tables.speeds import RoadClass, Speeds, Surface
from geo.earth import METRES_PER_DEGREE
from routes.network.road_network import RoadNetwork

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SPEEDS = Speeds(
    classes={
        "trunk": RoadClass(rank=1, speed_kmh=60, prior=1.0, usual_surface="paved", source="test"),
        "tertiary": RoadClass(rank=4, speed_kmh=30, prior=0.2, usual_surface="paved", source="test"),
        "track": RoadClass(rank=7, speed_kmh=10, prior=0.01, usual_surface="paved", source="test"),
    },
    surfaces={"paved": Surface(dry=1, rainy=1, source="test")},
)


@dataclass(frozen=True)
class Road:
    """A straight road between two places; its length in km is that of the line unless given."""

    u: str
    v: str
    km: float | None = None
    ref: str = ""
    road_class: str = "trunk"
    country: str = "ML"
    oneway: bool = False


#          B
#        /   \         X-B-T is the usual road (edges 0, 1), X-C-T (2, 3) 1.1 times and X-D-T (4, 5) 1.3 times as long
#       X--C--T
#        \   /
#          D
THREE_WAYS_AT = {"X": (0, 0), "B": (50, 20), "C": (50, 0), "D": (50, -30), "T": (100, 0)}
THREE_WAYS = [
    Road("X", "B", 50),
    Road("B", "T", 50),
    Road("X", "C", 55),
    Road("C", "T", 55),
    Road("X", "D", 65),
    Road("D", "T", 65),
]


def lonlat(x_km: float, y_km: float) -> tuple[float, float]:
    """Return the lon/lat of a point of the grid."""
    return x_km * 1000 / METRES_PER_DEGREE, y_km * 1000 / METRES_PER_DEGREE


def make_network(places: Mapping[str, tuple[float, float]], roads: Sequence[Road]) -> RoadNetwork:
    """Build a network of places at (x, y) km and straight roads."""
    names = list(places)
    points = np.array([lonlat(*places[name]) for name in names])
    lines_km = [float(np.hypot(*np.subtract(places[road.u], places[road.v]))) for road in roads]
    length_m = np.array(
        [1000 * (line if road.km is None else road.km) for road, line in zip(roads, lines_km, strict=True)]
    )
    classes = [SPEEDS.classes[road.road_class] for road in roads]
    ends = np.array([[names.index(road.u), names.index(road.v)] for road in roads], dtype=np.int64)
    return RoadNetwork(
        node_lon=points[:, 0],
        node_lat=points[:, 1],
        node_name=np.array(names),
        node_class=np.array(["town"] * len(names)),
        edge_u=ends[:, 0],
        edge_v=ends[:, 1],
        edge_length_m=length_m,
        edge_time_s=length_m / np.array([row.speed_kmh / 3.6 for row in classes]),
        edge_class=np.array([road.road_class for road in roads]),
        edge_ref=np.array([road.ref for road in roads]),
        edge_name=np.array([""] * len(roads)),
        edge_country=np.array([road.country for road in roads]),
        edge_oneway=np.array([road.oneway for road in roads]),
        edge_prior=np.array([row.prior for row in classes]),
        edge_rank=np.array([row.rank for row in classes], dtype=np.int64),
        geometry_offsets=np.arange(0, 2 * len(roads) + 1, 2, dtype=np.int64),
        geometry_lon=points[ends, 0].ravel(),
        geometry_lat=points[ends, 1].ravel(),
        metadata={"source": "test", "license": "none", "attribution": "none", "data_date": "2025"},
    )


def node(network: RoadNetwork, name: str) -> int:
    """Return the number of the node with a name."""
    return int(np.flatnonzero(network.node_name == name)[0])


def nameless(network: RoadNetwork) -> RoadNetwork:
    """Return the network with no names or classes of places at its nodes."""
    empty = np.full(network.n_nodes, "")
    return replace(network, node_name=empty, node_class=empty)
