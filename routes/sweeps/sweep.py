"""A sweep: what there is to protect, repair and pre-stock for, on one network with one set of tables."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any

import numpy as np

from data.tables.commodities import commodities_of
from data.tables.corridors import Corridor
from routes.corridors.clearing import inland_origins, may_clear, origin_nodes
from routes.corridors.corridor_routes import route_corridors
from routes.corridors.town_sections import corridor_sections
from routes.engine.batch import on_threads, run_batch
from routes.engine.chunks import Batch
from routes.engine.engine import Engine
from routes.engine.roads import EdgeCosts, bare_roads, topology
from routes.engine.scenario_arrays import Changes
from routes.sweeps.criticality import Supply, published_shares
from routes.sweeps.distinct_ways import distinct_ways
from routes.sweeps.protect import DrawnRoads, protect
from routes.sweeps.reach import towns_of
from routes.sweeps.redundancy import redundancy
from routes.sweeps.supply_hours import supply_hours
from routes.sweeps.worst_sets import worst_set
from routes.workspace import MADE_ANEW

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Bools
    from data.codes import RankBy
    from data.tables.commodities import Commodity
    from data.tables.corridors import Crossing, NamedPlace, Share
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.town_sections import RoadSection
    from routes.corridors.towns import Towns
    from routes.engine.batch import Compute
    from routes.engine.checkpoint import Checkpoint
    from routes.engine.roads import Roads
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import RoadGraph
    from routes.status.assessment import Assessor
    from routes.status.season_routes import NetworkRoutes
    from routes.sweeps.criticality import Costs, Impact, Impacts, Searches
    from routes.sweeps.distinct_ways import DistinctWay
    from routes.sweeps.protect import Protection
    from routes.sweeps.redundancy import Redundancy
    from routes.sweeps.supply_hours import Closed, TownSupply
    from routes.sweeps.worst_sets import WorstSet
    from routes.workspace import Parts

PURPOSE = (
    "To protect, repair and pre-stock: which road sections supply hangs on, told from town to town. It rests on roads, "
    "not on traffic. Not for public release."
)


def batch_search(
    compute: Compute | None = None, checkpoint: Checkpoint | None = None, kept: Parts = MADE_ANEW
) -> Searches:
    """Return searches of the what-if engine: truck seconds of pairs of nodes under closures.

    They are computed chunk by chunk with `compute`, on one thread here without it, and kept in the checkpoint. All on
    one network share its roads, of which `kept` may have what hangs on no cost.
    """
    known: dict[str, Roads] = {}

    def search(network: RoadNetwork, pairs: Sequence[tuple[int, int]], allowed: Bools) -> Costs:
        name = f"roads-{topology(network)}"
        if name not in known:
            costs = EdgeCosts.of(network, network.edge_time_s, allowed)
            known[name] = kept.get(name, lambda: bare_roads(network)).at(network, costs)
        engine = Engine(network, pairs, network.edge_time_s, allowed, roads=known[name])
        return lambda closed: run_batch(Batch(engine, Changes.closing(closed)), compute or on_threads(), checkpoint)

    return search


@dataclass(frozen=True)
class SectionImpact:
    """A section and what its closure does."""

    section: RoadSection
    impact: Impact


class Sweep:
    """The road sections of the corridors asked about (`routes`), and what their closure does."""

    def __init__(
        self,
        network_routes: NetworkRoutes,
        routes: Sequence[CorridorRoute],
        towns: Towns,
        detour_ratio: float,
        share: str = "",
        searches: Searches | None = None,
        carriers: Sequence[CorridorRoute] | None = None,
    ) -> None:
        """Tell the roads by towns; the shares that begin with `share` are those of the carriers, by default all."""
        self.network_routes = network_routes
        self.detour_ratio = detour_ratio
        shares = published_shares(network_routes.routes if carriers is None else carriers, share)
        self.supply = Supply(
            network_routes.graphs,
            routes,
            searches or batch_search(),
            detour_ratio,
            shares,
            (network_routes.needs.demand, network_routes.needs.capacities),
        )
        self.towns = towns
        self.sections = corridor_sections(towns, self.supply.routes)
        self._edges = [section.edges for section in self.sections]

    @property
    def ends(self) -> tuple[NamedPlace, ...]:
        """The crossings or inland origins and the destinations of the roads that count, each once."""
        places = (place for route in self.supply.routes for place in (route.start, route.corridor.destination))
        return tuple({place.name: place for place in places}.values())

    def ranked(self, by: RankBy) -> list[SectionImpact]:
        """Return the sections with what the closure of each does, the gravest first."""
        impacts = self._judge([(number,) for number in range(len(self.sections))])
        return [SectionImpact(self.sections[row], impacts[row]) for row in impacts.ranked(by).tolist()]

    def worst(self, size: int, by: RankBy) -> tuple[WorstSet, tuple[RoadSection, ...]] | None:
        """Return the sections whose joint closure does most, None where none does anything."""
        found = worst_set(self._judge, range(len(self.sections)), size, by)
        return None if found is None else (found, tuple(self.sections[number] for number in found.impact.sections))

    def protected(self, assessor: Assessor, size: int) -> tuple[Protection, tuple[RoadSection, ...]]:
        """Return which sections to hold so that most can be expected to arrive on the assessor's day, and their roads.

        Sieges are left out: holding a section lifts none.
        """
        day = assessor.settings.as_of
        closures = [one for one in assessor.events_and_closures(day)[1] if not one.is_siege]
        simulation = assessor.simulate(day, closures)
        drawn = {}
        for goods in commodities_of(route.corridor.commodity for route in self.supply.routes):
            shut = [simulation.crossing_shut(route.corridor.crossing, goods) for route in self.supply.routes]
            certain = simulation.certain(goods)
            drawn[goods] = DrawnRoads([one | certain for one in simulation.closed(goods)], np.column_stack(shut))
        found = protect(self.supply, self._edges, drawn, size)
        return found, tuple(self.sections[number] for number, _ in found.steps)

    def redundancies(self, crossings: Sequence[Crossing]) -> list[Redundancy]:
        """Return the redundancy of every destination, supplied from wherever the first commodity may come from."""
        names = {crossing.id: crossing.name for crossing in crossings}
        ends = {route.corridor.destination.name: route for route in self.supply.routes}
        found = []
        for name, route in ends.items():
            graph = self.network_routes.graphs.inside(route.corridor.destination.country)
            origins = {names.get(key, key): node for key, node in self._origins(graph, crossings).items()}
            if route.reference is not None:
                end = route.reference.nodes[-1]
                detours = self.network_routes.graphs.detours(route.corridor.destination.country)
                found.append(redundancy(detours, origins, end, name, self.towns, self.detour_ratio))
        return found

    def ways(self, count: int) -> list[tuple[CorridorRoute, tuple[DistinctWay, ...]]]:
        """Return up to `count` distinct ways of every corridor between its ends, inside its country."""
        found = []
        for route in self.supply.routes:
            if route.reference is not None:
                graph = self.network_routes.graphs.inside(route.corridor.destination.country)
                ends = route.reference.nodes[0], route.reference.nodes[-1]
                found.append((route, distinct_ways(graph, *ends, count, self.detour_ratio)))
        return found

    def supplied(self, crossings: Sequence[Crossing], closed: Closed, within_h: float) -> list[TownSupply]:
        """Return the supply of the towns of the destinations' countries from the crossings that are open."""
        countries = dict.fromkeys(route.corridor.destination.country for route in self.supply.routes)
        found: list[TownSupply] = []
        for country in countries:
            graph = self.network_routes.graphs.inside(country)
            origins = self._origins(graph, crossings)
            found += supply_hours(graph, towns_of(self.towns, graph, country), origins, closed, within_h)
        return sorted(found, key=_farthest_first)

    def _origins(self, graph: RoadGraph, crossings: Sequence[Crossing]) -> dict[str, int]:
        corridors = [route.corridor for route in self.network_routes.routes]
        return origin_nodes(graph, crossings, corridors, main_commodity(self.network_routes))

    def _judge(self, sets: Sequence[tuple[int, ...]]) -> Impacts:
        return self.supply.impacts(sets, self._edges)


def _farthest_first(one: TownSupply) -> tuple[float, int, str]:
    return -(inf if one.now_h is None else one.now_h), -(one.town.population or 0), one.town.name


def main_commodity(network_routes: NetworkRoutes) -> Commodity:
    """Return what the first corridor of a case carries."""
    return commodities_of(route.corridor.commodity for route in network_routes.routes)[0]


def every_pair(
    network_routes: NetworkRoutes, routes: Sequence[CorridorRoute], crossings: Sequence[Crossing]
) -> list[CorridorRoute]:
    """Return the fastest roads from wherever the first commodity may come from to every destination of the corridors.

    A road of the network that is on none of them cannot, closed alone, make any supply slower. Each carries the shares
    published of the corridors between its ends.
    """
    goods = main_commodity(network_routes)
    shares: dict[tuple[str, str], dict[Share, None]] = {}
    for route in network_routes.routes:
        ends = _start_of(route.corridor), route.corridor.destination.name
        shares.setdefault(ends, {}).update(dict.fromkeys(route.corridor.shares))
    served = {route.corridor.destination.name: route.corridor for route in routes if route.edges}
    inland = inland_origins([route.corridor for route in network_routes.routes], goods)
    starts: list[tuple[str, NamedPlace, dict[str, Any]]] = [
        *((one.id, one, {"crossing": one.id}) for one in may_clear(crossings, goods)),
        *((one.name, one, {"origin": one}) for one in inland),
    ]
    corridors = [
        Corridor(
            id=f"{start} > {name}",
            name_fr=f"{place.name} – {name}",
            name_en=f"{place.name} – {name}",
            commodity=one.commodity,
            destination=one.destination,
            shares=tuple(shares.get((start, name), ())),
            source="every crossing to every destination",
            **began,
        )
        for name, one in served.items()
        for start, place, began in starts
    ]
    found = route_corridors(network_routes.graphs, corridors, {crossing.id: crossing for crossing in crossings})
    return [route for route in found if route.edges]


def _start_of(corridor: Corridor) -> str:
    return corridor.crossing or (corridor.origin.name if corridor.origin else "")
