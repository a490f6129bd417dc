"""A baseline: the day without changes, worked out once for all the scenarios that put closures on top of it.

A scenario that only closes, slows, besieges, bans or escorts changes a corridor where what it is about lies on a road
that the corridor's status rests on. So most corridors of most scenarios are as they are without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from data.codes import Effect
from routes.ensembles.corridor_cases import CorridorCases, OpenDay, RoadCase
from routes.status.day_events import day_events
from routes.status.draws import Draws
from routes.status.evidence import besieges_end
from routes.status.labels import corridor_status
from routes.status.needs import NeedWays
from routes.status.regimes.watch import NOT_KNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from data.array_types import Bools, Ints
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.closures import Closure
    from routes.paths.detours import DetourSearch
    from routes.scenarios.changes import ScenarioChanges
    from routes.status.assessment import Assessor
    from routes.status.labels import CorridorStatus


class Parts(NamedTuple):
    """What a scenario puts on a day: what surely closes or slows, whether anything else, and all the roads it names.

    `edges` (k,) are those of its closures and of what it says of roads, `slowed` those that it slows.
    """

    sure: tuple[Closure, ...]
    is_more: bool
    edges: Ints
    slowed: Ints


def parts_of(changes: ScenarioChanges) -> Parts:
    """Return what a scenario puts on a day."""
    closures = changes.imposed
    sure = tuple(one for one in closures if one.p >= 1.0 and not one.is_siege)
    slowing = [one.edges for one in changes.changes if one.closure and one.closure.effect is Effect.RESTRICTS]
    besieged = [piece.edge for one in closures if one.is_siege for piece in one.pieces]
    named = [*(one.edges for one in changes.changes), np.array(besieged, dtype=np.int64)]
    is_more = len(sure) < len(changes.changes) or bool(changes.orders)
    slowed = np.concatenate(slowing) if slowing else np.empty(0, dtype=np.int64)
    return Parts(sure, is_more, np.unique(np.concatenate(named)), slowed)


class Baseline:
    """A day of an assessor, as all scenarios on top of it see it.

    `every` are the corridors (`routes`) and, where the case has needs, the sources beside them, each with its cases.
    """

    def __init__(self, assessor: Assessor) -> None:
        self.assessor = assessor
        day = assessor.settings.as_of
        network_routes = assessor.season_routes.on(day)
        self.network, self.graphs, self.routes = network_routes.network, network_routes.graphs, network_routes.routes
        self.needs, self.drawn = network_routes.needs, assessor.regime_draws
        self.max_extra_h = assessor.tables.profile.max_extra_h
        self.every = network_routes.all_routes if self.needs.demand else self.routes
        events, self.closures = assessor.events_and_closures(day)
        self.today = day_events(day, events, self.closures)
        regimes = assessor.regimes_on(day, self.every)
        self.regimes = {one.corridor.id: regimes.get(one.corridor.id, NOT_KNOWN) for one in self.every}
        self.simulation = assessor.simulate(day, self.closures)
        ways = NeedWays(self.needs, self.regimes, self.drawn, self.max_extra_h) if self.needs.demand else None
        self._day = OpenDay(self.network, assessor.settings, self.today, self.simulation, ways)
        self.cases = [
            CorridorCases(self._day, route, self._search(route), self.regimes[route.corridor.id])
            for route in self.every
        ]
        self.statuses: tuple[CorridorStatus, ...] = tuple(one.opened.status for one in self.cases[: len(self.routes)])
        self.rests_on: Bools = self._mask([one.rests_on_edges for one in self.cases])
        self.slowed_on: Bools = self._mask([one.opened.slowed_on for one in self.cases])

    def _search(self, route: CorridorRoute) -> DetourSearch | None:
        """Return the search for ways round of a corridor, None where it has no road."""
        country, ratio = route.corridor.destination.country, self.assessor.settings.detour_ratio
        return None if route.reference is None else self.graphs.search_round(country, route.reference, ratio)

    def _mask(self, edges: Sequence[Ints]) -> Bools:
        """Return (corridors, m) masks of edges."""
        mask = np.zeros((len(edges), self.network.n_edges), dtype=bool)
        for row, its in enumerate(edges):
            mask[row, its] = True
        return mask

    def touched(self, parts: Parts, changes: ScenarioChanges) -> Bools:
        """Return the mask of `every` corridor (c,) whose status a scenario may change."""
        found = self.rests_on[:, parts.edges].any(axis=1) | self.slowed_on[:, parts.slowed].any(axis=1)
        shut = {change.found.crossing_id for change in changes.changes} - {None}
        banned = {order.corridor_id for order in changes.orders}
        if shut or banned:
            corridors = [route.corridor for route in self.every]
            found |= np.array([one.crossing in shut or one.id in banned for one in corridors], dtype=bool)
        if any(one.is_siege for one in changes.imposed):
            found |= np.array([self._is_besieged(changes, route) for route in self.every], dtype=bool)
        return np.asarray(found)

    def _is_besieged(self, changes: ScenarioChanges, route: CorridorRoute) -> bool:
        return any(besieges_end(one, route) for one in changes.imposed)

    def worked_out(self, route: CorridorRoute, changes: ScenarioChanges) -> RoadCase:
        """Return the case of a corridor under all that a scenario puts on the day."""
        closures = changes.imposed
        regime = changes.regimes(self.regimes, [route], self.today.day).get(route.corridor.id, NOT_KNOWN)
        today = self.today.adding(changes.events((), self.today.day), closures)
        if route.reference is None:
            return RoadCase(corridor_status(self.network, route, None, today, regime))
        settings = self.assessor.settings
        drawn = Draws(settings.seed, settings.draws).of([one for one in closures if not besieges_end(one, route)])
        outcome = self.simulation.seen_by(route).adding(drawn).corridor(route)
        status = corridor_status(self.network, route, outcome, today, regime)
        return RoadCase(status, passing=self._day.passing(route, outcome), outcome=outcome)
