"""The ground on which towns may be cut off: roads of their countries, towns, and where supply comes in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from routes.corridors.clearing import origin_nodes
from routes.corridors.towns import Town, is_same

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from data.array_types import Bools
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.status.assessment import Assessor
    from routes.status.season_routes import NetworkRoutes

CUT_OFF_FROM = 0.5  # a town counts as cut off where at least this share of the draws leaves it no road


@dataclass(frozen=True)
class Ground:
    """The edges (m,) of the towns' countries, the towns, and the node of each source."""

    allowed: Bools
    towns: tuple[Town, ...]
    origins: Mapping[str, int]


def ground_of(assessor: Assessor, network_routes: NetworkRoutes) -> Ground:
    """Return what the towns of the destinations' countries may be cut off on."""
    network, tables = network_routes.network, assessor.tables
    routes = [route for route in network_routes.routes if route.reference]
    countries = list(dict.fromkeys(route.corridor.destination.country for route in routes))
    of_edge = network.edge_country.astype(str)
    home = np.isin(of_edge, countries)
    allowed = ~network.edge_impassable & (home | (of_edge == ""))
    towns = _with_destinations(assessor.towns.on(allowed & home if home.any() else allowed, countries), routes)
    origins: dict[str, int] = {}
    for country in countries:
        graph = network_routes.graphs.inside(country)
        origins = origin_nodes(graph, tables.crossings, tables.corridors, tables.commodities[0]) | origins
    return Ground(allowed, towns, origins)


def _with_destinations(towns: Sequence[Town], routes: Sequence[CorridorRoute]) -> tuple[Town, ...]:
    """Put the destinations before the other towns; a mine is no town of the network."""
    ends: dict[str, Town] = {}
    for route in routes:
        place = route.corridor.destination
        if route.reference is not None:
            ends.setdefault(place.name, Town(place.name, place.lat, place.lon, (route.reference.nodes[-1],)))
    return (*ends.values(), *(town for town in towns if not any(is_same(town, end) for end in ends.values())))
