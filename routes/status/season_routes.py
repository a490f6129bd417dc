"""What an assessment stands on that no report changes: graphs, corridors and supply by road in a season."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from data.codes import Season, SeasonRule
from routes.corridors.corridor_routes import route_corridors
from routes.corridors.country_graphs import CountryGraphs
from routes.corridors.need_flow import NeedFlow
from routes.corridors.source_routes import source_routes
from routes.corridors.towns import find_towns
from routes.corridors.ways_before import WaysBefore
from routes.network.calendar import Moment
from routes.network.seasonal import close_at, closed_at
from routes.network.truck_times import retime, with_slower_roads
from routes.status.destinations import RoadSupply, destination_places

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from data.tableset import TableSet
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.towns import Towns
    from routes.network.road_network import RoadNetwork
    from routes.paths.kept_ways import KeptWays


class KeptNetworks(Protocol):
    """What earlier runs found on networks."""

    def of(self, network: RoadNetwork) -> KeptWays:
        """Return what is kept of a network."""

    def save(self) -> None:
        """Keep what is new of all networks asked for."""


class NetworkRoutes:
    """A network with its graphs, the corridors routed on it, and the supply and needs of their destinations by road."""

    def __init__(
        self,
        network: RoadNetwork,
        tables: TableSet,
        season: Season,
        kept: KeptWays | None = None,
        before: NetworkRoutes | None = None,
    ) -> None:
        """Take what is kept of the network, and the routes `before` some of its roads became other ones."""
        self.season = season
        self.network = network
        ways = None if before is None else WaysBefore(before.graphs, network)
        self.graphs: CountryGraphs = CountryGraphs(network, kept, tables.profile.countries, ways)
        crossings = {crossing.id: crossing for crossing in tables.crossings}
        self.routes = route_corridors(self.graphs, tables.corridors, crossings)
        self.sources = source_routes(self.graphs, self.routes, tables.crossings)
        self.supply = RoadSupply(self.graphs, tables, destination_places(self.routes))
        self.needs = NeedFlow(self.routes, tables.demand, tables.capacities, self.sources)

    @property
    def all_routes(self) -> tuple[CorridorRoute, ...]:
        """The corridors, and the sources beside them."""
        return self.routes + self.sources


class SeasonRoutes:
    """The network and routes of each season, made when a day first needs them.

    The network is taken as it comes, with the times of its own season, where the rule names one; by the date, it is
    the dry season's, and the rainy season's times are those of the speed table.
    """

    def __init__(
        self,
        network: RoadNetwork,
        tables: TableSet,
        rule: SeasonRule,
        edit: Callable[[RoadNetwork], RoadNetwork] | None = None,
        towns: Towns | None = None,
        kept: KeptNetworks | None = None,
        unedited: SeasonRoutes | None = None,
    ) -> None:
        """Take a network and what else changes on it, whatever the season; by default its towns are its own.

        `kept` is what earlier runs found on networks; of one that is edited nothing is kept. `unedited` are the routes
        by the same rule without the edit, if it is of few roads.
        """
        self.kept = None if edit else kept
        self.network = network
        self._tables = tables
        self._rule = rule
        self._edit = edit
        self._unedited = unedited
        self.towns = towns or find_towns(network, tables.corridors, tables.crossings)
        self._made: dict[tuple[Season, frozenset[str]], NetworkRoutes] = {}

    def on(self, day: date) -> NetworkRoutes:
        """Return the network and routes of a day: its season's, without the roads that are closed on it."""
        speeds = self._tables.speeds
        season = speeds.season_on(self._rule, day)
        moment = Moment(season, day, by_date=self._rule == SeasonRule.AUTO, rains=speeds.rainy_season)
        key = season, closed_at(self.network, moment)
        if key not in self._made:
            wet = self._rule == SeasonRule.AUTO and season is Season.RAINY
            network = close_at(retime(self.network, speeds, season) if wet else self.network, moment)
            network = self._edit(network) if self._edit else network
            kept = self.kept.of(network) if self.kept else None
            before = self._unedited.on(day) if self._unedited else None
            self._made[key] = NetworkRoutes(network, self._tables, season, kept, before)
        return self._made[key]

    def keep(self) -> None:
        """Keep what was found on networks for later runs, where there is a place for it."""
        if self.kept is not None:
            self.kept.save()

    def with_slower_roads(self, factor: float) -> SeasonRoutes:
        """Return the routes of the same network with `factor` times what roads take longer than the fastest one."""
        edit = self._edit

        def slowed(network: RoadNetwork) -> RoadNetwork:
            return with_slower_roads(edit(network) if edit else network, factor)

        return SeasonRoutes(self.network, self._tables, self._rule, slowed, self.towns)

    def changed(self, rule: SeasonRule, edit: Callable[[RoadNetwork], RoadNetwork] | None) -> SeasonRoutes:
        """Return the routes of the same network under another season rule and with other roads; these if neither."""
        if rule == self._rule and edit is None:
            return self
        if rule == self._rule and self._edit is None:
            return SeasonRoutes(self.network, self._tables, rule, edit, self.towns, unedited=self)
        network = self.network if rule == self._rule else retime(self.network, self._tables.speeds, rule.usual)
        return SeasonRoutes(network, self._tables, rule, edit, self.towns)
