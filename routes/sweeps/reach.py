"""Reach: how long a truck takes to every place from the nearest open source, and who lives within some hours.

Sources are the crossings that may clear a commodity and the places inland where it comes from. It is of roads alone: an
order that stops traffic on an open road is not in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from routes.corridors.clearing import origin_nodes
from routes.paths.road_graph import RoadGraph
from routes.sweeps.supply_hours import from_nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Bools, Floats, Ints
    from data.tables.commodities import Commodity
    from data.tableset import TableSet
    from routes.corridors.towns import Town, Towns
    from routes.network.road_network import RoadNetwork
    from routes.status.season_routes import NetworkRoutes
    from routes.sweeps.supply_hours import Closed

NO_SOURCE = -1


class Within(NamedTuple):
    """What lies within some hours of an open source, of all that is known.

    `people` live in the `counted` places within reach whose population is known, of `people_known` in all such places;
    None where it is known of none.
    """

    places: int
    places_known: int
    people: int | None
    people_known: int | None
    counted: int


@dataclass(frozen=True)
class Reach:
    """Truck seconds (n,) to every node from the nearest open source, inf where none gets there, and which one it is.

    `source` (n,) are numbers in `sources` or `NO_SOURCE`; `usable` (m,) are the edges that may be driven. `town_h` are
    the hours to each of `towns`, `town_source` is where they are from.
    """

    network: RoadNetwork
    sources: tuple[str, ...]
    node_s: Floats
    source: Ints
    usable: Bools
    towns: tuple[Town, ...]
    town_h: Floats
    town_source: Ints

    def within(self, hours: float, source: str = "") -> Within:
        """Return what lies within some hours of any source, or of one that is the nearest."""
        reached = self.town_h <= hours
        if source:
            reached &= self.town_source == self.sources.index(source)
        people = np.array([-1 if town.population is None else town.population for town in self.towns], dtype=np.int64)
        known = people >= 0
        return Within(
            int(reached.sum()),
            len(self.towns),
            int(people[reached & known].sum()) if known.any() else None,
            int(people[known].sum()) if known.any() else None,
            int((reached & known).sum()),
        )


def reach_of(network_routes: NetworkRoutes, tables: TableSet, towns: Towns, goods: Commodity, closed: Closed) -> Reach:
    """Return the reach of a commodity's open sources in the countries of its destinations."""
    network = network_routes.network
    routes = [route for route in network_routes.routes if route.edges and route.corridor.commodity == goods]
    names = {crossing.id: crossing.name for crossing in tables.crossings}
    sources: list[str] = []
    node_s, source = np.full(network.n_nodes, np.inf), np.full(network.n_nodes, NO_SOURCE, dtype=np.int64)
    usable = np.zeros(network.n_edges, dtype=bool)
    places: dict[Town, tuple[float, int]] = {}
    for country in dict.fromkeys(route.corridor.destination.country for route in routes):
        graph = network_routes.graphs.inside(country)
        allowed = graph.allowed & ~closed.edges
        found = origin_nodes(graph, tables.crossings, tables.corridors, goods)
        origins = {names.get(name, name): node for name, node in found.items() if name not in closed.crossings}
        sources += [name for name in origins if name not in sources]
        times, nearest = _nearest(RoadGraph(network, graph.cost, allowed), origins, sources)
        source = np.where(times < node_s, nearest, source)
        node_s = np.minimum(node_s, times)
        usable |= allowed
        for town in towns_of(towns, graph, country):
            node = min(town.nodes, key=lambda one: float(times[one]))
            hours = float(times[node]) / 3600
            if hours < places.get(town, (np.inf, NO_SOURCE))[0] or town not in places:
                places[town] = hours, int(nearest[node])
    town_h, town_source = np.array(list(places.values())).reshape(-1, 2).T
    ends = town_h, town_source.astype(np.int64)
    return Reach(network, tuple(sources), node_s, source, usable, tuple(places), *ends)


def towns_of(towns: Towns, graph: RoadGraph, country: str) -> tuple[Town, ...]:
    """Return the towns on the roads of a country, on all roads of its graph where no road's country is known."""
    home = graph.allowed & (graph.network.edge_country.astype(str) == country)
    return towns.on(home if home.any() else graph.allowed, [country])


def _nearest(graph: RoadGraph, origins: dict[str, int], sources: Sequence[str]) -> tuple[Floats, Ints]:
    """Return the seconds (n,) from the nearest of some origins (nodes by name), and its number in `sources`."""
    nearest_s, nearest = from_nearest(graph, list(origins.values()))
    number = np.array([*(sources.index(name) for name in origins), NO_SOURCE])[nearest]
    return nearest_s, np.where(np.isfinite(nearest_s), number, NO_SOURCE)
