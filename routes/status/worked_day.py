"""A day as it is worked out: what its answers come of, so that a scenario on top of it need not work it out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from routes.status.labels import corridor_status
from routes.status.regimes.watch import NOT_KNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.closures import Closure
    from routes.events.event import Event
    from routes.status.day_events import DayEvents
    from routes.status.labels import CorridorStatus
    from routes.status.outcomes import DaySimulation, Outcome
    from routes.status.regimes.watch import CorridorRegime
    from routes.status.season_routes import NetworkRoutes


@dataclass(frozen=True)
class WorkedDay:
    """The events and closures of a day, and what each corridor and source comes to under its draws.

    `outcomes` are those of the corridors and of the sources beside them, `statuses` those of the corridors, each by
    itself: with no word of what may stand in for it.
    """

    on: NetworkRoutes
    events: tuple[Event, ...]
    closures: tuple[Closure, ...]
    today: DayEvents
    regimes: Mapping[str, CorridorRegime]
    simulation: DaySimulation
    outcomes: Mapping[str, Outcome]
    statuses: tuple[CorridorStatus, ...]

    def regime(self, route: CorridorRoute) -> CorridorRegime:
        """Return the regime of a corridor or source."""
        return self.regimes.get(route.corridor.id, NOT_KNOWN)


def status_of(
    on: NetworkRoutes,
    route: CorridorRoute,
    outcomes: Mapping[str, Outcome],
    today: DayEvents,
    regimes: Mapping[str, CorridorRegime],
) -> CorridorStatus:
    """Return the status of a corridor by itself."""
    name = route.corridor.id
    return corridor_status(on.network, route, outcomes.get(name), today, regimes.get(name, NOT_KNOWN))
