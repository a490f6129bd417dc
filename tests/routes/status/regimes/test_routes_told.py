"""Which routes an event tells of, looked at once for events in the same places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from data.codes import ClaimKind
from routes.events.event import build_events
from routes.status.regimes.facts import regime_lines
from routes.status.regimes.routes_told import RoutesTold
from tests.routes.happenings import assessor, corridor_between, place_at, placed, report
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from data.tables.effects import EffectRule
    from routes.events.event import Event
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement

#   X --0-- B --1-- T, and V by a road of its own to B
PLACES = {"X": (0, 0), "B": (50, 0), "T": (100, 0), "V": (50, 60)}
ROADS = [Road("X", "B", 50), Road("B", "T", 50), Road("V", "B", 60)]
EFFECTS = packaged_case().effects()


@pytest.fixture(scope="module")
def network() -> RoadNetwork:
    return make_network(PLACES, ROADS)


@pytest.fixture
def told(network: RoadNetwork) -> RoutesTold:
    corridors = [corridor_between(network, "X", "T"), corridor_between(network, "V", "B")]
    return RoutesTold(assessor(network, corridors, []).routes)


def event_of(place: Placement, event_type: str, target: str = "", name: str = "r1") -> tuple[Event, EffectRule]:
    (event,) = build_events([report(name, event_type, target=target)], {name: (place,)}, EFFECTS)
    (line, *_) = regime_lines(event, EFFECTS)
    return event, line


def names(told: RoutesTold, event: Event, line: EffectRule) -> tuple[list[tuple[str, bool]], list[str]]:
    found = told.of(event, line)
    about = [(route.corridor.id, is_at_end) for route, is_at_end in found.about]
    return about, [route.corridor.id for route in found.reached]


def test_a_run_in_a_town_is_of_the_corridor_that_ends_there_and_reaches_no_other(
    told: RoutesTold, network: RoadNetwork
) -> None:
    town = place_at(network, "T")
    place = placed(network, [1], kind=ClaimKind.POINT, lat=town.lat, lon=town.lon)
    assert names(told, *event_of(place, "convoy_arrival", "fuel_convoy")) == ([("X-T", True)], [])


def test_a_run_on_another_road_reaches_the_end_that_its_place_is(told: RoutesTold, network: RoadNetwork) -> None:
    town = place_at(network, "B")
    place = placed(network, [0], kind=ClaimKind.POINT, lat=town.lat, lon=town.lon)
    assert names(told, *event_of(place, "passage_report")) == ([("X-T", False)], ["V-B"])


def test_events_in_the_same_places_are_told_apart_by_what_they_say_alone(
    told: RoutesTold, network: RoadNetwork
) -> None:
    place = placed(network, [2])
    run, stoppage = (event_of(place, *sort) for sort in (("convoy_arrival", "fuel_convoy"), ("strike",)))
    ban = event_of(place, "blockade_declared", "fuel_imports")
    assert [names(told, *one)[0] for one in (run, stoppage)] == [[("V-B", False)]] * 2
    assert names(told, *ban)[0] == [("X-T", False), ("V-B", False)]
    other, line = event_of(place, "convoy_arrival", "fuel_convoy", "r2")
    assert told.of(other, line) is told.of(*run)
