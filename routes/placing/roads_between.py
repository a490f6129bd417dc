"""The shortest roads that lead through places in order, and how directly they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routes.placing.along_roads import are_well_known, is_detour, line_km, through
from routes.placing.off_roads import LONGEST_AREA_KM, LONGEST_DISC_KM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer.entry import Candidate
    from routes.paths.road_graph import RoadGraph, Route

LONGEST_SECTION_KM = 250.0  # a longer one is believed between well-known places alone
# of neighbours, and of places further apart, that no road of the network joins: it lacks some roads; judgement
OFF_ROAD_DIRECTNESS, FAR_OFF_ROAD_DIRECTNESS = 0.6, 0.3


class RoadsBetween:
    """Roads between places on one graph; the same places are looked at once."""

    def __init__(self, graph: RoadGraph) -> None:
        self._graph = graph
        self._routes: dict[tuple[str, ...], Route | None] = {}

    def route(self, candidates: Sequence[Candidate]) -> Route | None:
        """Return the shortest road through places in order, None where a place is on no road or none joins them."""
        key = tuple(candidate.entry.id for candidate in candidates)
        if key not in self._routes:
            self._routes[key] = through(self._graph, [candidate.entry for candidate in candidates])
        return self._routes[key]

    def directness(self, candidates: Sequence[Candidate]) -> float:
        """Return line by road length of the road through places, 0 where there is none, or one longer than is meant."""
        route = self.route(candidates)
        if route is None or not route.edges or is_detour(route, candidates):
            if line_km(candidates) <= LONGEST_DISC_KM:
                return OFF_ROAD_DIRECTNESS
            return FAR_OFF_ROAD_DIRECTNESS if line_km(candidates) <= LONGEST_AREA_KM else 0.0
        if route.length_m / 1000 > LONGEST_SECTION_KM and not are_well_known(candidates):
            return 0.0
        return min(1.0, line_km(candidates) * 1000 / route.length_m)
