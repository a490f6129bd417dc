"""The events of a day as every corridor looks at them, sorted out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from data.codes import Effect, RegimeRole
from routes.events.bearing import bears_on
from routes.events.recent import RECENT_DAYS, is_recent
from routes.status.regimes.fact import RUNS

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence
    from datetime import date

    from data.tables.commodities import Commodity
    from routes.events.closures import Closure
    from routes.events.event import Event
    from routes.placing.placement import Placement


@dataclass(frozen=True)
class DayEvents:
    """The events that can say anything about any corridor on a day, and the closures of the day by their ids.

    `before` is the day without the last `n_assumed` of the events, which something assumes on top of it.
    """

    day: date
    events: tuple[Event, ...]
    closures: Mapping[str, Sequence[Closure]]
    before: DayEvents | None = None
    n_assumed: int = 0

    def adding(self, events: Sequence[Event], closures: Sequence[Closure]) -> DayEvents:
        """Return the day with events that are assumed on it, and their closures."""
        added = day_events(self.day, events, closures)
        joined = {**self.closures, **added.closures}
        return DayEvents(self.day, (*self.events, *added.events), joined, self, len(added.events))

    @property
    def assumed(self) -> tuple[Event, ...]:
        """The events that are assumed on top of the day `before`."""
        return self.events[len(self.events) - self.n_assumed :]

    @cached_property
    def noted(self) -> dict[Hashable, Any]:
        """What was worked out of the day, by whoever notes it: a scenario asks for much of it again."""
        return {}

    def bearing_on(self, commodity: Commodity) -> tuple[Event, ...]:
        """Return the events that bear on corridors of a commodity."""
        if commodity.id not in self._bearing:
            known = self.before.bearing_on(commodity) if self.before else ()
            new = self.assumed if self.before else self.events
            self._bearing[commodity.id] = (*known, *(event for event in new if event.bears_on(commodity)))
        return self._bearing[commodity.id]

    @cached_property
    def _bearing(self) -> dict[str, tuple[Event, ...]]:
        return {}

    def stopping(self, commodity: Commodity) -> Mapping[str, Sequence[Closure]]:
        """Return the closures of the day that close or slow roads for the traffic of a commodity, by their events."""
        if commodity.id not in self._stopping:
            known = self.before.stopping(commodity) if self.before else {}
            new = (item for item in self.closures.items() if not self.before or item[0] not in self.before.closures)
            its = ((name, [one for one in ones if one.stops(commodity)]) for name, ones in new)
            self._stopping[commodity.id] = {**known, **{name: ones for name, ones in its if ones}}
        return self._stopping[commodity.id]

    def of_corridors(self, commodity: Commodity) -> tuple[Event, ...]:
        """Return the events that speak of corridors of a commodity as a whole, by the strongest of their rules."""
        if commodity.id not in self._of_corridors:
            level = (event for event in self.bearing_on(commodity) if event.is_corridor_level)
            self._of_corridors[commodity.id] = tuple(event for event in level if bears_on(event.rule, commodity))
        return self._of_corridors[commodity.id]

    @cached_property
    def _stopping(self) -> dict[str, dict[str, Sequence[Closure]]]:
        return {}

    @cached_property
    def _of_corridors(self) -> dict[str, tuple[Event, ...]]:
        return {}

    @cached_property
    def seen_lately(self) -> tuple[Placement, ...]:
        """The stretches of road that reports of the recent window were placed on."""
        recent = (event for event in self.events if not event.is_assumed and is_recent(event, self.day))
        return tuple(place for event in recent for place in event.placements if place.can_close)

    @cached_property
    def escorted(self) -> frozenset[str]:
        """The ids of events that tell of runs under escort."""
        return frozenset(event.id for event in self.events if event.rule.regime is RegimeRole.ESCORTED)

    @cached_property
    def runs(self) -> frozenset[str]:
        """The ids of events that tell of runs: of which corridors these are is of their regimes."""
        return frozenset(event.id for event in self.events if event.rule.regime in RUNS)

    @cached_property
    def restricting(self) -> tuple[Closure, ...]:
        """The closures that slow traffic down."""
        return tuple(
            one for ones in self.closures.values() for one in ones if one.event.rule.effect is Effect.RESTRICTS
        )


def day_events(day: date, events: Sequence[Event], closures: Sequence[Closure]) -> DayEvents:
    """Return the events of a day with its closures, less those that are long past and spent."""
    by_event: dict[str, list[Closure]] = {}
    for closure in closures:
        by_event.setdefault(closure.event.id, []).append(closure)
    told_days = max([RECENT_DAYS, *(event.rule.stands_days for event in events)])
    live = (
        event
        for event in events
        if event.first_day <= day and (event.id in by_event or (day - event.ended_on).days <= told_days)
    )
    return DayEvents(day, tuple(live), by_event)
