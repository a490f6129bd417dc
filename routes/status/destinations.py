"""Status of a destination on a day: can supply still get there from any source, and how many corridors are left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from data.tables.commodities import commodities_of
from routes.corridors.clearing import clear, inland_origins
from routes.corridors.corridor_routes import end_node
from routes.status.answers import Known, answer_of, has_arrived_lately, has_run_lately, is_passage_reported
from routes.status.intervals import wilson

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from data.array_types import Bools
    from data.tables.commodities import Commodity
    from data.tables.corridors import NamedPlace
    from data.tableset import TableSet
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.country_graphs import CountryGraphs
    from routes.paths.road_graph import Route
    from routes.status.answers import Answer, RegimeDraws
    from routes.status.intervals import Interval
    from routes.status.labels import CorridorStatus
    from routes.status.outcomes import DaySimulation, Outcome
    from routes.status.regimes.watch import CorridorRegime


@dataclass(frozen=True)
class DestinationStatus:
    """A destination on a day.

    `answers` say by commodity whether its traffic gets there, freely, under escort or not at all. `p_reachable` is of
    roads alone: the probability that they are open from at least one source of the case's first commodity, each by its
    own open way or by one within the detour ratio of it that takes little longer than the nearest one's; None where no
    passage was reported on a corridor to it in the recent window, or no source is known.
    `p_reachable_ci` is the 95 % interval of the draws. `corridors_left`: the median number of its corridors that are
    not cut, of `corridors_total`.
    """

    destination: str
    p_reachable: float | None
    corridors_left: int
    corridors_total: int
    p_reachable_ci: Interval | None = None
    answers: Mapping[Commodity, Answer] = field(default_factory=dict)

    @property
    def main_answer(self) -> Answer | None:
        """The answer for the first commodity that has a corridor there, None where none has."""
        return next(iter(self.answers.values()), None)


class RoadSupply:
    """The open-network routes of a case's first commodity from each of its sources to every destination.

    Sources are the crossings known to clear it, and the places inland where its corridors begin.
    """

    def __init__(self, graphs: CountryGraphs, tables: TableSet, destinations: Sequence[NamedPlace]) -> None:
        self._goods = goods = tables.commodities[0]
        sources: list[tuple[str | None, NamedPlace]] = [(one.id, one) for one in clear(tables.crossings, goods)]
        sources += [(None, place) for place in inland_origins(tables.corridors, goods)]
        self._bases = {
            place.name: [
                (crossing, base, frozenset(base.edges))
                for crossing, start in sources
                if (base := _open_route(graphs, start, place))
            ]
            for place in destinations
        }
        self._max_extra_s = tables.profile.max_extra_h * 3600
        self._countries = {place.name: place.country for place in destinations}

    def reached(self, destination: str, simulation: DaySimulation, draws: int) -> Bools | None:
        """Mask (draws,) of the draws in which it gets there, None where no source is known."""
        if not self._bases[destination]:
            return None
        goods, country = self._goods, self._countries[destination]
        roads = [
            (base, ~simulation.crossing_shut(crossing, goods), simulation.hits(edges, goods))
            for crossing, base, edges in self._bases[destination]
        ]
        reached = np.zeros(draws, dtype=bool)
        for _, passable, hit in roads:
            reached |= passable & ~hit
        longest_s = min(base.time_s for base, _, _ in roads) + self._max_extra_s
        for base, passable, _ in sorted(roads, key=lambda road: road[0].time_s):
            left = np.flatnonzero(~reached & passable).tolist()
            ways = simulation.ways(country, base, goods, left)
            reached[left] = [way is not None and way.time_s <= longest_s for way in ways]
        return reached


@dataclass(frozen=True)
class Sources:
    """Sources beside the corridors, with their regimes on a day, and how much longer a way round may take."""

    routes: tuple[CorridorRoute, ...]
    regimes: Mapping[str, CorridorRegime]
    max_extra_h: float
    supply: RoadSupply


def destination_places(routes: Sequence[CorridorRoute]) -> list[NamedPlace]:
    """Return the destinations of the road corridors that are on the network, each once, in table order."""
    return list({r.corridor.destination.name: r.corridor.destination for r in routes if r.reference}.values())


def destination_statuses(
    routes: Sequence[CorridorRoute],
    statuses: Sequence[CorridorStatus],
    sources: Sources,
    known: Known,
    simulation: DaySimulation,
    drawn: RegimeDraws,
    day: date,
) -> tuple[DestinationStatus, ...]:
    """Return the status of every destination from the same draws as the corridors'.

    `known` is of the corridors and of the sources beside them.
    """
    by_id = {status.corridor_id: status for status in statuses}
    found = []
    for place in destination_places(routes):
        ids = [r.corridor.id for r in routes if r.reference and r.corridor.destination.name == place.name]
        left = np.sum([known.outcomes[name].not_cut for name in ids], axis=0)
        has_news = any(is_passage_reported(by_id[name], day) for name in ids)
        reached = sources.supply.reached(place.name, simulation, drawn.draws) if has_news else None
        p_reachable = None if reached is None else float(reached.mean())
        interval = None if reached is None else wilson(int(reached.sum()), drawn.draws)
        answers = _answers(place, routes, sources, known, drawn)
        found.append(DestinationStatus(place.name, p_reachable, int(np.median(left)), len(ids), interval, answers))
    return tuple(found)


def known_of(statuses: Sequence[CorridorStatus], sources: Sources, outcomes: Mapping[str, Outcome], day: date) -> Known:
    """Return what is known of corridors and of the sources beside them on a day; `outcomes` are those of both."""
    reported = {status.corridor_id: is_passage_reported(status, day) for status in statuses}
    reported |= {name: has_run_lately(regime, day) for name, regime in sources.regimes.items()}
    regimes = {**sources.regimes, **{status.corridor_id: status.regime for status in statuses}}
    reached = {name: has_arrived_lately(regime, day) for name, regime in regimes.items()}
    return Known(outcomes, regimes, reported, reached)


def _answers(
    place: NamedPlace, routes: Sequence[CorridorRoute], sources: Sources, known: Known, drawn: RegimeDraws
) -> dict[Commodity, Answer]:
    """Return the answer for each commodity that has a corridor to a place."""
    found = {}
    for commodity in commodities_of(route.corridor.commodity for route in routes):
        lending = [r for r in routes if r.corridor.commodity == commodity and r.corridor.id in known.outcomes]
        ways = [*lending, *(r for r in sources.routes if r.corridor.commodity == commodity)]
        own = [r for r in ways if r.corridor.destination.name == place.name]
        answer = answer_of(own, lending, known, drawn, sources.max_extra_h)
        if answer is not None:
            found[commodity] = answer
    return found


def _open_route(graphs: CountryGraphs, source: NamedPlace, place: NamedPlace) -> Route | None:
    graph = graphs.inside(place.country)
    start, end = end_node(graph, source), end_node(graph, place)
    return None if start is None or end is None else graphs.route_via(place.country, [[start], [end]])
