"""Facts about a corridor in a test: a ban, and what is told so many days after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from data.codes import Certainty, RegimeRole, Side
from data.tables.traffic import Kind, usual_kinds
from routes.status.regimes.fact import RegimeFact
from routes.status.regimes.facts import facts_of_event
from routes.status.regimes.regime import Regime, regime_of
from routes.status.regimes.routes_told import RoutesTold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.tables.effects import Effects
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.events.event import Event

BAN_DAY = date(2025, 9, 3)
FUEL = usual_kinds().kind("fuel")
BUS = usual_kinds().kind("bus")


def fact(role: RegimeRole, day: int, **values: Any) -> RegimeFact:
    """Return a fact so many days after the ban; `until` is the last day it is told of."""
    until = values.pop("until", None)
    last = None if until is None else BAN_DAY + timedelta(days=int(str(until)))
    made = RegimeFact(f"{role}-{day}", f"{role}-{day}", role, FUEL.id, BAN_DAY + timedelta(days=day), last)
    return replace(made, **values)


BAN = fact(RegimeRole.ORDER, 0, side=Side.ARMED_GROUP, certainty=Certainty.HIGH, said_by="the armed group")


def on(day: int, *facts: RegimeFact, kind: Kind = FUEL) -> Regime:
    found = regime_of(facts, kind, BAN_DAY + timedelta(days=day))
    assert found is not None
    return found


def normal(day: int, side: Side, certainty: Certainty = Certainty.MEDIUM) -> RegimeFact:
    return fact(RegimeRole.NORMAL, day, side=side, certainty=certainty)


def facts_of_events(
    events: Iterable[Event], effects: Effects, routes: Sequence[CorridorRoute]
) -> dict[str, list[RegimeFact]]:
    """Return the facts of events by corridor id."""
    found: dict[str, list[RegimeFact]] = {}
    told = RoutesTold(routes)
    for event in events:
        for name, facts in facts_of_event(event, effects, told).items():
            found.setdefault(name, []).extend(facts)
    return found
