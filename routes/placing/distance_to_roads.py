"""Where the main roads run: how far places are from one, as far as it matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.earth import distance_m, on_sphere_m
from routes.network.nearby import edges_near
from routes.network.ragged import picked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Bools, Floats, Ints
    from routes.network.road_network import RoadNetwork

SAMPLE_M = 1000.0  # roads are sampled this densely: distances are good to half of it sideways


class RoadDistances:
    """Distances from points (n,) to the roads of a network of a rank or better, or of a road number, in km.

    Each is asked within a distance, beyond which it is inf: only the roads that near are looked at. Points asked for
    again are answered at once.
    """

    def __init__(self, network: RoadNetwork, lowest_rank: int) -> None:
        """Look at the roads up to `lowest_rank` (0 = most important); nothing is computed before it is asked for."""
        self._network = network
        self._is_ranked = network.edge_rank <= lowest_rank
        self._chosen: dict[str, Bools] = {}
        self._known: dict[tuple[str, float, float, float], float] = {}

    def away_km(self, lat: Floats, lon: Floats, rank: int, within_km: float) -> Floats:
        """Return the distance to the nearest road of this rank or better, inf where there is none within so far."""
        key = f"rank {rank}"
        if key not in self._chosen:
            self._chosen[key] = self._is_ranked & (self._network.edge_rank <= rank)
        return self._away_km(lat, lon, key, within_km)

    def from_refs_km(self, lat: Floats, lon: Floats, refs: Sequence[str], within_km: float) -> Floats:
        """Return the distance to the nearest road with any of these numbers, inf where there is none within so far."""
        key = f"refs {' '.join(sorted(refs))}"
        if key not in self._chosen:
            has_ref = np.zeros(self._network.n_edges, dtype=bool)
            has_ref[self._network.edges_with_refs(refs)] = True
            self._chosen[key] = self._is_ranked & has_ref
        return self._away_km(lat, lon, key, within_km)

    def from_country_km(self, lat: Floats, lon: Floats, code: str, within_km: float) -> Floats:
        """Return the distance to the nearest road in a country, inf where there is none within so far."""
        key = f"country {code}"
        if key not in self._chosen:
            self._chosen[key] = self._is_ranked & (self._network.edge_country == code)
        return self._away_km(lat, lon, key, within_km)

    def _away_km(self, lat: Floats, lon: Floats, chosen: str, within_km: float) -> Floats:
        found = np.empty(len(lat))
        for number, (north, east) in enumerate(zip(lat.tolist(), lon.tolist(), strict=True)):
            key = chosen, within_km, north, east
            if key not in self._known:
                self._known[key] = self._nearest_km(north, east, self._chosen[chosen], within_km)
            found[number] = self._known[key]
        return found

    def _nearest_km(self, lat: float, lon: float, chosen: Bools, within_km: float) -> float:
        near = edges_near(self._network, lat, lon, within_km * 1000)
        points = self._samples(near[chosen[near]])
        if not len(points):
            return np.inf
        here = on_sphere_m(np.array([lon]), np.array([lat]))
        away_km = float(np.sqrt(np.square(points - here).sum(axis=1).min())) / 1000
        return away_km if away_km <= within_km else np.inf

    def _samples(self, edges: Ints) -> Floats:
        """Return points (k, 3) on the sphere along some roads."""
        network = self._network
        vertices = picked(network.geometry_offsets, edges)
        lon, lat = network.geometry_lon[vertices], network.geometry_lat[vertices]
        owner = np.repeat(edges, network.geometry_offsets[edges + 1] - network.geometry_offsets[edges])
        start = np.flatnonzero(owner[1:] == owner[:-1])
        stop = start + 1
        length_m = distance_m(lon[start], lat[start], lon[stop], lat[stop])
        parts = np.maximum(np.ceil(length_m / SAMPLE_M), 1).astype(np.int64) + 1
        segment = np.repeat(np.arange(len(start)), parts)
        step = np.arange(len(segment)) - np.repeat(np.cumsum(parts) - parts, parts)
        share = step / (parts[segment] - 1)
        first, last = start[segment], stop[segment]
        return on_sphere_m(lon[first] + share * (lon[last] - lon[first]), lat[first] + share * (lat[last] - lat[first]))
