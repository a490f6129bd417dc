"""A made-up road network of any size: a jittered grid over the west of Mali with roads missing here and there."""

from __future__ import annotations

import numpy as np

from geo.earth import distance_m
from routes.network.road_network import RoadNetwork

BOX = (-12.5, 12.0, -7.5, 15.5)  # west, south, east, north
SHARE_OF_ROADS = 0.63  # of those between neighbours: 200,000 nodes then have 500,000 directed arcs
ONE_WAY = 0.02
SPEEDS_KMH = {"primary": 80.0, "secondary": 50.0, "track": 25.0}
PRIMARY_EVERY, SECONDARY_EVERY = 40, 10  # lines of the grid


def make_grid(side: int, seed: int = 0) -> RoadNetwork:
    """Return a network of side x side nodes; the same seed gives the same network."""
    rng = np.random.default_rng(seed)
    west, south, east, north = BOX
    row, column = np.divmod(np.arange(side * side), side)
    jitter = rng.uniform(-0.3, 0.3, (2, side * side))
    lon = west + (column + jitter[0]) * (east - west) / (side - 1)
    lat = south + (row + jitter[1]) * (north - south) / (side - 1)
    across, along = np.flatnonzero(column < side - 1), np.flatnonzero(row < side - 1)
    u, v = np.concatenate([across, along]), np.concatenate([across + 1, along + side])
    line = np.concatenate([row[across], column[along]])
    there = rng.random(len(u)) < SHARE_OF_ROADS
    u, v, line = u[there], v[there], line[there]
    kinds = np.where(line % PRIMARY_EVERY == 0, "primary", np.where(line % SECONDARY_EVERY == 0, "secondary", "track"))
    length_m = distance_m(lon[u], lat[u], lon[v], lat[v])
    blank = np.full(len(u), "")
    ends = np.column_stack([u, v])
    return RoadNetwork(
        node_lon=lon,
        node_lat=lat,
        node_name=np.full(len(lon), ""),
        node_class=np.full(len(lon), ""),
        edge_u=u,
        edge_v=v,
        edge_length_m=length_m,
        edge_time_s=length_m / (np.vectorize(SPEEDS_KMH.get)(kinds) / 3.6),
        edge_class=kinds,
        edge_ref=blank,
        edge_name=blank,
        edge_country=blank,
        edge_oneway=rng.random(len(u)) < ONE_WAY,
        edge_prior=np.ones(len(u)),
        edge_rank=np.ones(len(u), dtype=np.int64),
        geometry_offsets=np.arange(0, 2 * len(u) + 1, 2, dtype=np.int64),
        geometry_lon=lon[ends].ravel(),
        geometry_lat=lat[ends].ravel(),
        metadata={"source": "a jittered grid", "license": "none", "attribution": "none", "data_date": ""},
    )
