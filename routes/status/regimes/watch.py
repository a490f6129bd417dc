"""The regime of every corridor on any day, from the facts known and the events of that day."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.codes import RegimeRole
from data.tables.commodities import commodities_of
from geo.reports.statements import PREFIX
from routes.status.evidence import PASSAGE_MASS
from routes.status.regimes.fact import PROVEN_RUNS
from routes.status.regimes.facts import facts_of_arrivals, facts_of_event, facts_of_statements
from routes.status.regimes.lent import LentRegime, places_told
from routes.status.regimes.regime import LIKELY_FROM, Regime, last_arrival_of, last_run_of, regime_of, worse
from routes.status.regimes.routes_told import RoutesTold
from routes.status.regimes.shared_runs import SharedRuns
from routes.status.regimes.sieges import TownEdges, besieged_towns, siege_closures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from data.codes import Label
    from data.tables.access import AccessStatement
    from data.tables.commodities import Commodity
    from data.tables.effects import Effects
    from data.tables.traffic import Kind
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.closures import Closure, LastRun
    from routes.events.event import Event
    from routes.network.road_network import RoadNetwork
    from routes.paths.road_graph import Route
    from routes.placing.placement import Placement
    from routes.status.regimes.fact import RegimeFact
    from routes.status.regimes.lent import ToldPlaces
    from routes.status.regimes.regime import Shares
    from routes.status.regimes.sieges import BesiegedTown


@dataclass(frozen=True)
class CorridorRegime:
    """The regimes of the kinds of traffic that a corridor carries; `told` is the worse of them, None: not known.

    `sure` is what is told without taking attacked convoys for proof that convoys run: what answers are drawn from.
    `last_run` is the last day on which the traffic that the corridor is for was reported to run,
    `last_arrival` the last on which it reached the corridor's end by a road that is not told: this one or another.
    `runs` are the ids of what is told of its runs, of any traffic. `lent` holds what of it a way that uses its road has
    too, None where that is all of it.
    """

    by_traffic: tuple[tuple[Kind, Regime | None], ...] = ()
    told: Regime | None = None
    sure: Regime | None = None
    last_run: date | None = None
    last_arrival: date | None = None
    runs: frozenset[str] = frozenset()
    lent: LentRegime | None = field(default=None, repr=False, compare=False)

    def sure_on(self, way: Route) -> Regime | None:
        """Return what is sure of it on a way that uses a part of its road."""
        return self.sure if self.lent is None else self.lent.on(way, self.sure)

    @property
    def label(self) -> Label | None:
        """What the regime that is told makes of the corridor, None where it hinders nothing that is known."""
        return None if self.told is None else self.told.label

    def assuming(self, shares: Shares, order_id: str, day: date, *, has_run: bool) -> CorridorRegime:
        """Return the regime under the order that a scenario assumes for all its traffic."""
        ordered_since = (self.told.ordered_since if self.told is not None else None) or day
        last = self.told.last_passage if self.told is not None else None
        regime = Regime(
            shares=shares,
            base=shares,
            stoppages=(),
            ordered_since=ordered_since,
            has_run=has_run,
            since=day if shares.stopped >= LIKELY_FROM else ordered_since,
            last_passage=last,
            evidence=(order_id,),
        )

        def under(known: Regime | None) -> Regime:
            """Return what is assumed; a ban or a siege frees nothing that is stopped already."""
            return regime if has_run or known is None else max(known, regime, key=lambda one: one.shares.stopped)

        by_traffic = tuple((kind, under(known)) for kind, known in self.by_traffic)
        return CorridorRegime(
            by_traffic, under(self.told), under(self.sure), self.last_run, self.last_arrival, self.runs
        )


NOT_KNOWN = CorridorRegime()
_NOTHING: dict[str, list[RegimeFact]] = {}  # what most events tell of the use of corridors


class RegimeWatch:
    """Works out regimes on any day; facts are sorted by corridor anew where events or roads are others than before."""

    def __init__(self, statements: Sequence[AccessStatement], effects: Effects) -> None:
        self._statements = tuple(statements)
        self._effects = effects
        self._events: tuple[Event, ...] | None = None
        self._by_roads: tuple[CorridorRoute, ...] = ()
        self._towns: tuple[BesiegedTown, ...] = ()
        self._facts: dict[str, tuple[RegimeFact, ...]] = {}
        self._places: dict[str, ToldPlaces] = {}
        self._shared = SharedRuns({}, ())
        self._edges: TownEdges | None = None
        self._attacked: frozenset[str] = frozenset()  # the corridors of which attacks on convoys are told
        self._told = RoutesTold(())
        self._told_by: dict[int, tuple[Event, dict[str, list[RegimeFact]]]] = {}

    def on(self, day: date, events: tuple[Event, ...], routes: Sequence[CorridorRoute]) -> dict[str, CorridorRegime]:
        """Return the regime of each corridor by its id, from the events made of the reports up to a day."""
        self._keep(events, routes)
        return {route.corridor.id: self._of(route, day) for route in routes if route.reference}

    def siege_closures(
        self, day: date, events: tuple[Event, ...], routes: Sequence[CorridorRoute], network: RoadNetwork
    ) -> tuple[Closure, ...]:
        """Return what the sieges of a day close at the edges of towns, for corridors that pass them."""
        self._keep(events, routes)
        commodities = commodities_of(route.corridor.commodity for route in routes)
        if self._edges is None or self._edges.network is not network:
            self._edges = TownEdges(network)
        return tuple(siege_closures(day, self._towns, self._facts, self._edges, commodities))

    def last_run(
        self, day: date, events: tuple[Event, ...], routes: Sequence[CorridorRoute], *, in_public: bool = False
    ) -> LastRun:
        """Return what gives the last day on which a commodity's traffic was reported to run over a road.

        That is on a corridor which holds most of it. An attacked convoy is no such report: a further attack would make
        the road look better. What is told `in_public` counts runs on corridors alone that nothing hinders: how fast an
        attack fades would tell a corridor under escort from one that is banned.
        """
        self._keep(events, routes)
        runs = [
            (route, last)
            for route in routes
            if (facts := self._shared.of(route.corridor.id, day))
            and (last := last_run_of(facts, route.corridor.commodity.main_traffic, day))
            and not (in_public and self._of(route, day).label)
        ]

        def of(placement: Placement, commodity: Commodity) -> date | None:
            on_it = (
                last
                for route, last in runs
                if route.corridor.commodity == commodity and route.mass_of(placement) >= PASSAGE_MASS
            )
            return max(on_it, default=None)

        return of

    def _keep(self, events: tuple[Event, ...], routes: Sequence[CorridorRoute]) -> None:
        if events is not self._events or tuple(routes) != self._by_roads:
            self._events, self._by_roads = events, tuple(routes)
            self._towns = besieged_towns(events, self._effects)
            on_roads = [route for route in routes if route.reference]
            self._facts = self._sorted_out(events, [*on_roads, *(town.route for town in self._towns)])
            self._places = self._places_told(events, on_roads)
            self._shared = SharedRuns(self._facts, on_roads)
            attacked = {
                name: any(fact.role is RegimeRole.ATTACKED for fact in its) for name, its in self._facts.items()
            }
            self._attacked = frozenset(name for name, is_attacked in attacked.items() if is_attacked)

    def _of(self, route: CorridorRoute, day: date) -> CorridorRegime:
        facts = self._shared.of(route.corridor.id, day)
        if not facts:
            return NOT_KNOWN
        found: list[tuple[Kind, Regime | None]] = []
        told = sure = None
        for kind in route.corridor.commodity.carried_by:
            regime = regime_of(facts, kind, day)
            found.append((kind, regime))
            told = worse(told, regime)
            if route.corridor.id in self._attacked:
                regime = regime_of(facts, kind, day, attacks_are_runs=False)
            sure = worse(sure, regime)
        main = route.corridor.commodity.main_traffic
        runs = frozenset(fact.id for fact in facts if fact.role in PROVEN_RUNS)
        places = self._places[route.corridor.id]
        lent = LentRegime(facts, route.corridor.commodity.carried_by, day, places) if places else None
        return CorridorRegime(
            tuple(found), told, sure, last_run_of(facts, main, day), last_arrival_of(facts, main, day), runs, lent
        )

    def _places_told(self, events: tuple[Event, ...], routes: Sequence[CorridorRoute]) -> dict[str, ToldPlaces]:
        """Return by corridor where its orders and stoppages are told of."""
        places = {event.id: event.placements for event in events}
        of_reports = {report.id: event.placements for event in events for report in event.reports}
        for one in self._statements:
            if PREFIX + one.id in of_reports:
                places[one.id] = of_reports[PREFIX + one.id]
        ids = [route.corridor.id for route in routes]
        return {name: places_told(self._facts[name], places, route) for name, route in zip(ids, routes, strict=True)}

    def _happened(self, events: tuple[Event, ...], routes: Sequence[CorridorRoute]) -> dict[str, list[RegimeFact]]:
        """Return the facts of events by corridor; those of an event that is still the same are known."""
        if self._told.routes != tuple(routes):
            self._told, self._told_by = RoutesTold(routes), {}
        known = self._told_by
        self._told_by = {
            id(event): known.get(id(event)) or (event, facts_of_event(event, self._effects, self._told) or _NOTHING)
            for event in events
        }
        found: dict[str, list[RegimeFact]] = {}
        for _, told in self._told_by.values():
            for name, facts in told.items():
                found.setdefault(name, []).extend(facts)
        return found

    def _sorted_out(
        self, events: tuple[Event, ...], routes: Sequence[CorridorRoute]
    ) -> dict[str, tuple[RegimeFact, ...]]:
        event_of = {report.id: event for event in events for report in event.reports}
        said = facts_of_statements(self._statements, routes, event_of)
        happened = self._happened(events, routes)
        ids = [route.corridor.id for route in routes]
        facts = {name: (*said.get(name, ()), *happened.get(name, ())) for name in ids}
        arrivals = facts_of_arrivals(facts, routes)
        return {name: (*facts[name], *arrivals.get(name, ())) for name in ids}
