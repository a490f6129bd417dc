"""Supply hours: how long a truck takes to each town from the nearest open origin, with and without closures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Commodity, Effect
from routes.corridors.town_sections import CLASSES, TOWN_REACH_KM
from routes.corridors.towns import Town, is_same, towns_on
from routes.paths.road_graph import RoadGraph
from routes.status.evidence import applies

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.array_types import Bools
    from geo.gazetteer.entry import Entry
    from routes.status.closures import Closure


@dataclass(frozen=True)
class TownSupply:
    """A town: hours of the fastest truck from an open origin without and with the closures, None where none gets there.

    `is_cut_off`: no open origin reaches it any more. `is_beyond`: none does within the hours asked for, cut off or not.
    `is_closed_in`: it lies in a closed area, every road it stands on is closed; it may be cut off without that.
    """

    town: Town
    population: int | None
    open_h: float | None
    now_h: float | None
    is_beyond: bool
    is_closed_in: bool

    @property
    def is_cut_off(self) -> bool:
        """Say whether the closures leave it no way from an open origin, where there was one."""
        return self.open_h is not None and self.now_h is None


@dataclass(frozen=True)
class Closed:
    """What is taken as closed: edges (m,), and crossings by id."""

    edges: Bools
    crossings: frozenset[str]


def closed_by(closures: Sequence[Closure], at_least: float, n_edges: int, commodity: Commodity) -> Closed:
    """Return all that closures with at least this probability stand on, for a commodity: the worst they may mean."""
    edges = np.zeros(n_edges, dtype=bool)
    standing = [
        closure
        for closure in closures
        if closure.effect is Effect.CLOSES
        and closure.p >= at_least
        and applies(closure.event.rule.applies_to, commodity)
    ]
    edges[[piece.edge for closure in standing for piece in closure.pieces if piece.mass > 0]] = True
    return Closed(edges, frozenset(one.crossing_id for one in standing if one.crossing_id is not None))


def supply_hours(
    graph: RoadGraph, towns: Sequence[tuple[Town, int | None]], origins: dict[str, int], closed: Closed, within_h: float
) -> tuple[TownSupply, ...]:
    """Return the supply of towns (with their population) from origins (nodes by crossing id), in their order."""
    network = graph.network
    now = RoadGraph(network, graph.cost, graph.allowed & ~closed.edges)
    open_s = _nearest(graph, list(origins.values()))
    now_s = _nearest(now, [node for name, node in origins.items() if name not in closed.crossings])
    has_road, has_open = graph.has_arcs, now.has_arcs
    found = []
    for town, population in towns:
        nodes = list(town.nodes)
        before_h, after_h = (float(seconds[nodes].min()) / 3600 for seconds in (open_s, now_s))
        found.append(
            TownSupply(
                town,
                population,
                before_h if np.isfinite(before_h) else None,
                after_h if np.isfinite(after_h) else None,
                after_h > within_h,
                bool(has_road[nodes].any() and not has_open[nodes].any()),
            )
        )
    return tuple(found)


def towns_with_population(graph: RoadGraph, places: Iterable[Entry], country: str) -> list[tuple[Town, int | None]]:
    """Return the towns on a country's roads: the network's own, and cities and towns given within 5 km of a road."""
    network = graph.network
    home = graph.allowed & (network.edge_country.astype(str) == country)
    towns = list(towns_on(network, home if home.any() else graph.allowed))
    people: dict[int, int] = {}
    for place in sorted(places, key=lambda one: (one.name, one.lat, one.lon)):
        if place.country not in ("", country):
            continue
        here = Town(place.name, place.lat, place.lon, ())
        number = next((n for n, town in enumerate(towns) if is_same(town, here)), None)
        if number is None and place.place_class in CLASSES:
            nodes = network.nodes_within(place.lat, place.lon, TOWN_REACH_KM * 1000, graph.has_arcs)
            if nodes:
                number = len(towns)
                towns.append(Town(place.name, place.lat, place.lon, (nodes[0],)))
        if number is not None and place.population is not None:
            people[number] = max(people.get(number, 0), place.population)
    return [(town, people.get(number)) for number, town in enumerate(towns)]


def _nearest(graph: RoadGraph, starts: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the seconds (n,) from the nearest start, inf where none reaches a node."""
    if not starts:
        return np.full(graph.network.n_nodes, np.inf)
    return np.asarray(graph.distances(starts).min(axis=0))
