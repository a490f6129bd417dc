"""Bamako with all its crossings open: far borders buy no slack, and no undisturbed way is thrown out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from data.codes import Certainty, Effect, Transit
from data.settings import DaySettings
from routes.events.closures import Closure
from routes.events.event import Event
from routes.sources.roadbook import build_network
from routes.status.assessment import Assessor
from routes.status.outcomes import CUT, DIVERTED
from tests.goods import FUEL
from tests.routes.happenings import DAY, RULES, placed, report

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from data.tableset import TableSet
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.network.road_network import RoadNetwork
    from routes.status.answers import Answer

PLACE = "Bamako"


class Closing(Assessor):
    """An assessor without reports, on whose network some edges are closed for certain."""

    shut: Collection[int] = ()

    def events_and_closures(self, day: date) -> tuple[tuple[Event, ...], tuple[Closure, ...]]:
        if not self.shut:
            return (), ()
        rule = next(rule for rule in RULES if rule.effect is Effect.CLOSES)
        place = placed(self.network, sorted(self.shut))
        event = Event("shut", (report("shut"),), rule, (place,), day, day, Certainty.HIGH)
        return (event,), (Closure("shut", event, place, 1.0, is_whole=True),)

    def answer(self, shut: Collection[int]) -> Answer:
        self.shut = shut
        [found] = [one for one in self.on(DAY).destinations if one.destination == PLACE]
        return found.answers[FUEL]


@cache
def case() -> tuple[TableSet, RoadNetwork]:
    known = packaged_case().tables()
    crossings = tuple(one.model_copy(update={"transit": (("fuel", Transit.YES),)}) for one in known.crossings)
    return replace(known, crossings=crossings), build_network(packaged_case().roadbook().links, known.speeds)


@pytest.fixture(scope="module")
def closing() -> Closing:
    tables, network = case()
    return Closing(network, tables, [], {}, DaySettings(as_of=DAY, draws=4))


def ways(closing: Closing) -> list[CorridorRoute]:
    """Return the way from every crossing to the place, of each the shortest."""
    found = [
        route
        for route in closing.season_routes.on(DAY).all_routes
        if route.corridor.destination.name == PLACE and route.corridor.commodity == FUEL and route.reference
    ]
    return sorted(found, key=lambda route: route.reference.time_s if route.reference else 0.0)


def test_every_open_crossing_is_a_source_and_without_reports_all_is_possible(closing: Closing) -> None:
    starts = {route.corridor.crossing for route in ways(closing)}
    assert {one.id for one in case()[0].crossings} - starts <= {"manankoro", "dioulafoundo", "komana-kouta"}
    assert closing.answer(()).passing.high == 1.0


@pytest.mark.slow
def test_an_undisturbed_way_counts_whatever_its_length(closing: Closing) -> None:
    every = ways(closing)
    for route in every:
        shut = {edge for other in every for edge in other.edges} - route.edges
        assert closing.answer(shut).passing.high == 1.0, route.corridor.id


@pytest.mark.slow
def test_a_far_border_buys_no_slack(closing: Closing) -> None:
    every = ways(closing)
    nearest, far = every[0], every[-1]
    assert nearest.reference is not None
    assert far.reference is not None
    assert far.reference.time_s > nearest.reference.time_s + 6 * 3600
    others = {edge for other in every for edge in other.edges} - far.edges
    for edge in far.reference.edges:
        shut = {*others, edge}
        answer = closing.answer(shut)
        outcome = closing.simulate(DAY, closing.events_and_closures(DAY)[1]).corridor(far)
        assert set(outcome.state.tolist()) <= {DIVERTED, CUT}
        assert answer.passing.high == 0.0
        if outcome.state[0] == DIVERTED:  # within its own ratio, and yet no answer
            return
    pytest.fail("no way round from the far border was tried")
