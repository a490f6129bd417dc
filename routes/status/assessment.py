"""The assessment of one date: reports placed, merged, turned into closures, and what they do to every corridor."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from data.messages.spoken import say
from data.tables.base_map import NO_BASE_MAP
from data.tables.profile import NO_PROFILE
from geo.reports.facts import NO_FACTS, Facts
from geo.reports.statements import from_tables
from routes.events.border_roads import BorderRoads
from routes.events.closures import closures_on
from routes.events.event import build_events
from routes.status.answers import RegimeDraws
from routes.status.day_events import day_events
from routes.status.destinations import Sources, destination_places, destination_statuses, known_of
from routes.status.draws import Draws
from routes.status.labels import with_substitutes
from routes.status.needs import need_statuses
from routes.status.outcomes import DaySimulation
from routes.status.regimes.watch import RegimeWatch
from routes.status.season_routes import SeasonRoutes
from routes.status.supply import SupplyDay, SupplyWatch
from routes.status.without_effect import towns_without_effect
from routes.status.worked_day import WorkedDay, status_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from data.codes import Season
    from data.settings import DaySettings
    from data.tables.admin import AdminUnit
    from data.tables.base_map import BaseMap
    from data.tables.commodities import Commodity
    from data.tables.corridors import Crossing
    from data.tables.mines import Mine
    from data.tables.place_units import PlaceUnits
    from data.tables.profile import Profile
    from data.tables.sites import Site
    from data.tableset import TableSet
    from geo.gazetteer.pcodes import Pcodes
    from geo.reports.kept_rows import Reject
    from geo.reports.report import Report
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.country_graphs import CountryGraphs
    from routes.corridors.towns import Towns
    from routes.events.closures import Closure
    from routes.events.event import Event, Told
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement
    from routes.status.destinations import DestinationStatus
    from routes.status.labels import CorridorStatus
    from routes.status.needs import NeedStatus
    from routes.status.outcomes import Outcome
    from routes.status.regimes.watch import CorridorRegime
    from routes.status.season_routes import NetworkRoutes

TYPES_TOLD = 5  # unknown event types that are named one by one
JOINED_TOLD = 5  # events with rows of databases as evidence, named one by one
NO_SUPPLY = SupplyDay()


@dataclass(frozen=True)
class DayStatus:
    """Everything computed for one day; statuses are in the corridors' table order, needs in that of `demand.csv`."""

    day: date
    closures: tuple[Closure, ...]
    statuses: tuple[CorridorStatus, ...]
    destinations: tuple[DestinationStatus, ...]
    season: Season
    supply: SupplyDay = NO_SUPPLY
    needs: tuple[NeedStatus, ...] = ()


@dataclass(frozen=True)
class Assessment:
    """One date assessed, with all that the page and the files are made of.

    `later_reports` counts the rows left out because they happened after the day or were known after `known_by`: rows
    read = reports of the tables + later reports + rejects. `reports` hold access statements that are events too.
    `knows_no_type`: there are reports, and the effects table has a rule for the event type of none.
    `usual_surfaces`: that of each class of road, where nothing is known of a road's own. `graphs` are those that it was
    assessed with.
    """

    settings: DaySettings
    network: RoadNetwork
    towns: Towns
    reports: tuple[Report, ...]
    placements: Mapping[str, tuple[Placement, ...]]
    events: tuple[Event, ...]
    closures: tuple[Closure, ...]
    crossings: tuple[Crossing, ...]
    routes: tuple[CorridorRoute, ...]
    statuses: tuple[CorridorStatus, ...]
    previous: tuple[CorridorStatus, ...]
    destinations: tuple[DestinationStatus, ...]
    season: Season
    mines: tuple[Mine, ...]
    rejects: tuple[Reject, ...] = ()
    rows_read: int = 0
    later_reports: int = 0
    warnings: tuple[str, ...] = field(default=())
    knows_no_type: bool = False
    supply: SupplyDay = NO_SUPPLY
    facts: Facts = NO_FACTS
    units: tuple[AdminUnit, ...] = ()
    commodities: tuple[Commodity, ...] = ()
    profile: Profile = NO_PROFILE
    asked_for: tuple[tuple[str, str], ...] = ()
    base_map: BaseMap = NO_BASE_MAP
    needs: tuple[NeedStatus, ...] = ()
    place_units: tuple[PlaceUnits, ...] = ()
    sites: tuple[Site, ...] = ()
    usual_surfaces: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    graphs: CountryGraphs | None = field(default=None, repr=False, compare=False)

    @property
    def table_reports(self) -> tuple[Report, ...]:
        """The reports that are rows of a table of reports, access statements left out."""
        return from_tables(self.reports)

    @cached_property
    def pcodes(self) -> Pcodes:
        """The P-codes of the case."""
        from geo.gazetteer.pcodes import Pcodes

        return Pcodes(self.units, self.place_units, self.base_map)

    @property
    def today(self) -> DayStatus:
        """The day assessed, as one of a timeline."""
        return DayStatus(
            self.settings.as_of,
            self.closures,
            self.statuses,
            self.destinations,
            self.season,
            self.supply,
            self.needs,
        )


class Assessor:
    """Assesses any day on one network, with one set of tables and events; searches are shared between days."""

    def __init__(
        self,
        network: RoadNetwork,
        tables: TableSet,
        reports: Sequence[Report],
        placements: Mapping[str, tuple[Placement, ...]],
        settings: DaySettings,
        season_routes: SeasonRoutes | None = None,
        *,
        facts: Facts = NO_FACTS,
    ) -> None:
        """Take `season_routes` from an assessor of the same network, tables and season, to route nothing twice.

        `facts` are what was seen of supply and said of access; statements that are events are among the `reports`.
        """
        self.tables = tables
        self.settings = settings
        self.reports = tuple(sorted(reports, key=lambda report: (report.first_day, report.id)))
        self.placements = placements
        self.counted = tuple(report for report in self.reports if not report.withdrawn)
        self._events: dict[tuple[int, tuple[date, ...]], tuple[Event, ...]] = {}
        self._made: dict[Told, Event] = {}
        self._worked: WorkedDay | None = None
        self.effects = tables.effects.scaled(settings.half_life_factor, settings.weight_factor)
        self._draws = Draws(settings.seed, settings.draws)
        self.season_routes = season_routes or SeasonRoutes(network, tables, settings.season)
        self.towns = self.season_routes.towns
        self.network = self.season_routes.on(settings.as_of).network
        self.routes = self.season_routes.on(settings.as_of).routes
        self.facts = facts
        served = [place.name for place in destination_places(self.routes)]
        self.regime_draws = RegimeDraws(settings.seed, settings.draws)
        self._regimes = RegimeWatch(facts.statements, self.effects)
        self._borders = BorderRoads(network, tables.profile.countries)
        self._supply = SupplyWatch(facts, tables.profile, served)

    def _share(self, other: Assessor) -> None:
        """Take over what another assessor has drawn, and its events where the same make them."""
        if (self.settings.seed, self.settings.draws) == (other.settings.seed, other.settings.draws):
            self._draws, self.regime_draws = other._draws, other.regime_draws
        merged = (self.settings.merge, other.settings.merge)
        if merged[0] == merged[1] and self.effects == other.effects and self.counted == other.counted:
            self._events, self._made = other._events, other._made
            self._borders = other._borders
            if self.season_routes is other.season_routes:
                self._regimes = other._regimes

    def varied(
        self, half_life_factor: float, weight_factor: float, detour_ratio: float, slow_roads_factor: float = 1.0
    ) -> Assessor:
        """Return an assessor of the same reports under other numbers; the draws are the same.

        Routes and searches are, too, unless roads take `slow_roads_factor` times what they take longer than the fastest
        one.
        """
        numbers = {
            "half_life_factor": half_life_factor,
            "weight_factor": weight_factor,
            "detour_ratio": detour_ratio,
        }
        same = slow_roads_factor == 1
        routes = self.season_routes if same else self.season_routes.with_slower_roads(slow_roads_factor)
        return self._under(self.settings.model_copy(update=numbers), routes)

    def in_public(self) -> Assessor:
        """Return the assessor of the same day for what may be published; of a run that is public it is this one."""
        if self.settings.is_public:
            return self
        # Without the day that the team compares with: what is published compares days whole weeks apart.
        settings = self.settings.model_copy(update={"public_delay_days": 0, "since": None})
        return self._under(settings, self.season_routes)

    def _under(self, settings: DaySettings, season_routes: SeasonRoutes) -> Assessor:
        return Assessor(
            self.network, self.tables, self.reports, self.placements, settings, season_routes, facts=self.facts
        )

    def events_by(self, day: date) -> tuple[Event, ...]:
        """Return the events made of the reports of a day and before: a later report changes nothing on that day.

        A report that was withdrawn makes none.
        """
        count = bisect_right(self.counted, day, key=lambda report: report.first_day)
        yearly = tuple(report.by(day).date for report in self.counted[:count] if report.every_year)
        if (count, yearly) not in self._events:
            known, merge = tuple(report.by(day) for report in self.counted[:count]), self.settings.merge
            self._events[count, yearly] = build_events(
                known, self.placements, self.effects, merge=merge, made=self._made
            )
        return self._events[count, yearly]

    def on(self, day: date) -> DayStatus:
        """Return the closures and the status of every corridor and destination on a day."""
        worked = self._worked = self._work_out(day)
        network_routes, routes = worked.on, worked.on.routes
        statuses = with_substitutes(routes, worked.statuses)
        of_sources = {one.corridor.id: worked.regime(one) for one in network_routes.sources}
        max_extra_h, drawn = self.tables.profile.max_extra_h, self.regime_draws
        sources = Sources(network_routes.sources, of_sources, max_extra_h, network_routes.supply)
        known = known_of(statuses, sources, worked.outcomes, day)
        destinations = destination_statuses(routes, statuses, sources, known, worked.simulation, drawn, day)
        needs = need_statuses(network_routes.needs, known, drawn, max_extra_h)
        network_routes.graphs.forget_ways()
        network_routes.graphs.end_day()
        season, supply = network_routes.season, self._supply.on(day)
        return DayStatus(day, worked.closures, statuses, destinations, season, supply, needs)

    def worked_out(self, day: date) -> WorkedDay:
        """Return what the answers of a day come of; that of the day looked at last is kept."""
        known = self.known_day(day)
        if known is None:
            known = self._worked = self._work_out(day)
        return known

    def known_day(self, day: date) -> WorkedDay | None:
        """Return what the answers of a day come of where it is the one looked at last."""
        return self._worked if self._worked is not None and self._worked.today.day == day else None

    def _work_out(self, day: date) -> WorkedDay:
        network_routes = self.season_routes.on(day)
        events, closures = self.events_and_closures(day)
        today = day_events(day, events, closures)
        every = network_routes.all_routes
        regimes = self.regimes_on(day, every)
        simulation = self.simulate(day, closures)
        outcomes = dict(_outcomes(simulation, network_routes))
        statuses = tuple(status_of(network_routes, route, outcomes, today, regimes) for route in network_routes.routes)
        return WorkedDay(network_routes, events, closures, today, regimes, simulation, outcomes, statuses)

    def regimes_on(self, day: date, routes: Sequence[CorridorRoute]) -> dict[str, CorridorRegime]:
        """Return the regime of each corridor on a day, by its id."""
        return self._regimes.on(day, self.events_by(day), routes)

    def events_and_closures(self, day: date) -> tuple[tuple[Event, ...], tuple[Closure, ...]]:
        """Return the events by a day and their closures on it."""
        events = self.events_by(day)
        routes = self.season_routes.on(day).all_routes
        in_public = self.settings.is_public
        last_run = self._regimes.last_run(day, events, routes, in_public=in_public)
        known = self.tables.crossings, self.tables.commodities
        closures = closures_on(day, events, self.effects, *known, last_run, self._borders)
        return events, closures + self._regimes.siege_closures(day, events, routes, self.network)

    def simulate(self, day: date, closures: Sequence[Closure]) -> DaySimulation:
        """Draw a day's closures on its network."""
        settings, graphs = self.settings, self.season_routes.on(day).graphs
        drawn, commodities = self._draws.of(closures), self.tables.commodities
        return DaySimulation(graphs, drawn, settings.draws, settings.detour_ratio, commodities)

    def assess(
        self, *, rejects: Sequence[Reject] = (), rows_read: int | None = None, before: DayStatus | None = None
    ) -> Assessment:
        """Return the assessment of the day the settings ask for, compared with `before`, else with the earlier day."""
        day = self.settings.as_of
        now, events = self.on(day), self.worked_out(day).events
        before = before or self.on(self.settings.compared_with)
        known = tuple(report for report in self.reports if report.first_day <= day)
        read = len(from_tables(self.reports)) + len(rejects) if rows_read is None else rows_read
        return Assessment(
            settings=self.settings,
            network=self.network,
            towns=self.towns,
            reports=known,
            placements={report.id: self.placements[report.id] for report in known},
            events=events,
            closures=now.closures,
            crossings=self.tables.crossings,
            routes=self.routes,
            statuses=now.statuses,
            previous=before.statuses,
            destinations=now.destinations,
            season=now.season,
            mines=self.tables.mines,
            rejects=tuple(rejects),
            rows_read=read,
            later_reports=read - len(rejects) - len(from_tables(known)),
            warnings=self.warnings(),
            knows_no_type=bool(known) and not any(self.tables.effects.knows(report.event_type) for report in known),
            supply=now.supply,
            facts=self.facts,
            units=self.tables.units,
            commodities=self.tables.commodities,
            profile=self.tables.profile,
            asked_for=self.tables.asked_for,
            base_map=self.tables.base_map,
            needs=now.needs,
            place_units=self.tables.place_units,
            sites=tuple(one for one in self.tables.sites if self.settings.shows_depots or not one.is_depot),
            graphs=self.season_routes.on(day).graphs,
            usual_surfaces={name: one.usual_surface for name, one in self.tables.speeds.classes.items()},
        )

    def warnings(self) -> tuple[str, ...]:
        """Return what in the reports up to the day has no effect although it was meant to have one."""
        reports = [report for report in self.counted if report.first_day <= self.settings.as_of]
        known = {report.id for report in self.reports}
        loose = sorted((r.id, r.same_as) for r in reports if r.same_as and r.same_as not in known)
        return (
            *self._unknown_types(reports),
            *(say("warn.loose", id=name, other=other) for name, other in loose),
            *towns_without_effect(self.events_by(self.settings.as_of), self.effects, self.routes, self.settings.as_of),
            *self._joined(),
        )

    def _joined(self) -> Iterator[str]:
        """Say which rows of databases of events tell of what other reports tell too."""
        told, count = [], 0
        for event in self.events_by(self.settings.as_of):
            first, *others = sorted(event.reports, key=lambda report: bool(report.database))
            rows = [one for one in others if one.database and one.database != first.database]
            if rows:
                ids = ", ".join(f"{one.id} ({one.database})" for one in rows)
                told.append(say("warn.joined_to", ids=ids, id=first.id))
                count += len(rows)
        if told:
            more = say("more", n=len(told) - JOINED_TOLD) if len(told) > JOINED_TOLD else ""
            yield say("warn.joined", n=count, told=f"{say('separator').join(told[:JOINED_TOLD])}{more}")

    def _unknown_types(self, reports: Sequence[Report]) -> Iterator[str]:
        """Say which event types have no rule, the most frequent first, with what they may mean."""
        rows = from_tables(reports)
        unknown = Counter(one.event_type for one in rows if not self.tables.effects.knows(one.event_type))
        if unknown:
            yield say("warn.unknown_types", n=unknown.total(), all=len(rows))
        for name, count in unknown.most_common(TYPES_TOLD):
            hint = self.tables.vocabulary.hint("event_type", name)
            yield say("warn.unknown_type", name=name, n=count, hint=hint)
        if len(unknown) > TYPES_TOLD:
            yield say("warn.more_types", n=len(unknown) - TYPES_TOLD)


def _outcomes(simulation: DaySimulation, on: NetworkRoutes) -> Iterator[tuple[str, Outcome]]:
    """Yield what the draws of a day do to each corridor and source, by its id."""
    for route in on.all_routes:
        if route.reference:
            yield route.corridor.id, simulation.corridor(route)
            on.graphs.forget_ways()  # where very much is told, one day's ways are too many to keep


def last_day_told(reports: Sequence[Report], facts: Facts = NO_FACTS) -> date | None:
    """Return the last day of which reports that still count or facts tell anything, None where there are none."""
    days = [report.date for report in from_tables(reports) if not report.withdrawn]
    return max([*days, *([facts.last_day] if facts.last_day else [])], default=None)
