"""Ways as they were before a few roads became other ones: those hold that none of these roads can lie on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from routes.paths.detours import TOLERANCE

if TYPE_CHECKING:
    from data.array_types import Floats
    from routes.corridors.country_graphs import CountryGraphs
    from routes.network.road_network import RoadNetwork


class WaysBefore:
    """The `graphs` of a network before some of its roads were faster or slower, open or impassable.

    A way over such roads comes to an end of one, and in the end leaves from an end of one, on roads that are as they
    were. So it takes as long at least as from its start to the nearest of those ends and from the nearest of them on to
    its end, before as after. Where that is over a limit, the ways within the limit are the same.
    """

    def __init__(self, graphs: CountryGraphs, network: RoadNetwork) -> None:
        was, now = graphs.network, network
        self.graphs = graphs
        self.has_same_passable = bool((was.edge_impassable == now.edge_impassable).all())
        changed = (was.edge_time_s != now.edge_time_s) | (was.edge_impassable != now.edge_impassable)
        self._ends: list[int] = np.unique([now.edge_u[changed], now.edge_v[changed]]).tolist()
        self._away: dict[str, tuple[Floats, Floats]] = {}

    def hold(self, country: str, start: int, end: int, limit_s: float) -> bool:
        """Say whether all ways inside a country between two nodes that take at most a limit are as they were."""
        if not self._ends:
            return True
        graph = self.graphs.inside(country)
        if country not in self._away:
            self._away[country] = graph.distances_to(*self._ends), graph.distances_from(*self._ends)
        there, back = self._away[country]
        return bool(there[start] + back[end] > limit_s * TOLERANCE)
