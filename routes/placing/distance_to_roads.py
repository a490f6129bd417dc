"""Where the main roads run: how far any point is from one, from many points at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from geo.earth import distance_m, on_sphere_m

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scipy.spatial import cKDTree

    from data.array_types import Bools, Floats, Ints
    from routes.network.road_network import RoadNetwork

SAMPLE_M = 1000.0  # roads are sampled this densely: distances are good to half of it sideways


class RoadDistances:
    """Distances from points (n,) to the roads of a network of a rank or better, or of a road number, in km."""

    def __init__(self, network: RoadNetwork, lowest_rank: int) -> None:
        """Look at the roads up to `lowest_rank` (0 = most important); nothing is computed before it is asked for."""
        self._network = network
        self._lowest_rank = lowest_rank
        self._trees: dict[str, cKDTree | None] = {}

    @cached_property
    def _samples(self) -> tuple[Floats, Ints]:
        """Points (k, 3) on the sphere along every road, and the edge of each."""
        network = self._network
        owner = np.repeat(np.arange(network.n_edges), np.diff(network.geometry_offsets))
        kept = network.edge_rank[owner] <= self._lowest_rank
        lon, lat, owner = network.geometry_lon[kept], network.geometry_lat[kept], owner[kept]
        same = owner[1:] == owner[:-1]
        start, stop = np.flatnonzero(same), np.flatnonzero(same) + 1
        length_m = distance_m(lon[start], lat[start], lon[stop], lat[stop])
        parts = np.maximum(np.ceil(length_m / SAMPLE_M), 1).astype(np.int64) + 1
        segment = np.repeat(np.arange(len(start)), parts)
        step = np.arange(len(segment)) - np.repeat(np.cumsum(parts) - parts, parts)
        share = step / (parts[segment] - 1)
        first, last = start[segment], stop[segment]
        points = on_sphere_m(
            lon[first] + share * (lon[last] - lon[first]), lat[first] + share * (lat[last] - lat[first])
        )
        return points, owner[first]

    def away_km(self, lat: Floats, lon: Floats, rank: int) -> Floats:
        """Return the distance to the nearest road of this rank or better, inf where the network has none."""
        return self._away_km(lat, lon, f"rank {rank}", self._network.edge_rank <= rank)

    def from_refs_km(self, lat: Floats, lon: Floats, refs: Sequence[str]) -> Floats:
        """Return the distance to the nearest road with any of these numbers, inf where none of them is known."""
        chosen = np.zeros(self._network.n_edges, dtype=bool)
        chosen[self._network.edges_with_refs(refs)] = True
        return self._away_km(lat, lon, f"refs {' '.join(sorted(refs))}", chosen)

    def from_country_km(self, lat: Floats, lon: Floats, code: str) -> Floats:
        """Return the distance to the nearest road in a country, inf where the network has none there."""
        return self._away_km(lat, lon, f"country {code}", self._network.edge_country == code)

    def _away_km(self, lat: Floats, lon: Floats, key: str, edges: Bools) -> Floats:
        if key not in self._trees:
            from scipy.spatial import cKDTree

            points, owner = self._samples
            among = points[edges[owner]]
            self._trees[key] = cKDTree(among) if len(among) else None
        tree = self._trees[key]
        if tree is None:
            return np.full(len(lat), np.inf)
        return np.asarray(tree.query(on_sphere_m(lon, lat))[0], dtype=np.float64) / 1000
