"""What is left of a cut corridor: the way that takes longer than a way round may. It moves no label and no answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.codes import Effect, Label
from routes.events.closures import SEEN_FROM
from routes.paths.detours import longest_s
from routes.paths.road_graph import NO_EDGES
from routes.status.evidence import besieges_end
from routes.status.regimes.regime import LIKELY_FROM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.country_graphs import CountryGraphs
    from routes.events.closures import Closure
    from routes.paths.road_graph import Route
    from routes.status.labels import CorridorStatus

LONGEST_RATIO = 10.0  # times the usual: what takes longer is no way that anybody would drive


@dataclass(frozen=True)
class BeyondLimit:
    """The way that a cut corridor has left: what it takes more than the usual road, and how many times its time."""

    corridor_id: str
    extra_km: float
    extra_h: float
    ratio: float


def ways_beyond(
    graphs: CountryGraphs,
    routes: Sequence[CorridorRoute],
    statuses: Sequence[CorridorStatus],
    closures: Sequence[Closure],
    detour_ratio: float,
) -> list[BeyondLimit]:
    """Return the fastest way of each corridor that is cut, where it has one longer than the detour ratio allows.

    It avoids the roads in doubt, else those more likely closed than not; there is none while its crossing is likely
    shut.
    """
    found = []
    for route, status in zip(routes, statuses, strict=True):
        usual = route.reference
        if status.road_label is Label.CUT and usual is not None:
            way = _way(graphs, route, usual, closures)
            if way is not None and way.time_s > longest_s(usual.time_s, detour_ratio):
                hours = (way.time_s - usual.time_s) / 3600
                ratio = way.time_s / usual.time_s
                found.append(BeyondLimit(route.corridor.id, way.extra_km(usual), hours, ratio))
    return found


def _way(graphs: CountryGraphs, route: CorridorRoute, reference: Route, closures: Sequence[Closure]) -> Route | None:
    corridor = route.corridor
    closing = [
        one
        for one in closures
        if one.effect is Effect.CLOSES and one.stops(corridor.commodity) and not besieges_end(one, route)
    ]
    if any(corridor.crossing and one.crossing_id == corridor.crossing and one.p >= LIKELY_FROM for one in closing):
        return None
    for least in (SEEN_FROM, LIKELY_FROM):
        closed = NO_EDGES.union(*({piece.edge for piece in one.pieces} for one in closing if one.p >= least))
        way = graphs.way_round(corridor.destination.country, reference, LONGEST_RATIO, closed)
        if way is not None:
            return way
    return None
