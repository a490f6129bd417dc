"""Of many besieged towns an event is held only against those near it, and against all where it is of the country."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from data.tables.corridors import Corridor, NamedPlace
from geo.gazetteer.entry import Entry
from routes.corridors.corridor_routes import CorridorRoute
from routes.events.event import build_events
from routes.status.regimes.routes_near import RoutesNear
from tests.goods import FUEL
from tests.routes.happenings import EFFECTS, assessor, corridor_between, placed, report
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from routes.events.event import Event
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement

#   X --0-- T, and towns on no road in the north
PLACES = {"X": (0, 0), "T": (100, 0)}
NORTH = (20.0, 20.09, 23.0)  # degrees of latitude


@pytest.fixture(scope="module")
def network() -> RoadNetwork:
    return make_network(PLACES, [Road("X", "T")])


def told_at(network: RoadNetwork, lat: float) -> Placement:
    return replace(placed(network, [0]), lat=lat, lon=0.0)


def town_at(lat: float) -> CorridorRoute:
    name, town = str(lat), NamedPlace(name="town", lat=lat, lon=0.0)
    ends = {"origin": town, "destination": town}
    return CorridorRoute(Corridor(id=name, name_fr=name, name_en=name, commodity=FUEL, source="test", **ends), town)


def event_at(place: Placement) -> Event:
    (event,) = build_events([report("r1")], {"r1": (place,)}, EFFECTS)
    return event


@pytest.fixture(scope="module")
def near(network: RoadNetwork) -> RoutesNear:
    (road,) = assessor(network, [corridor_between(network, "X", "T")], []).routes
    towns = [town_at(lat) for lat in NORTH]
    return RoutesNear([road, *towns])


def names_near(near: RoutesNear, place: Placement) -> list[str]:
    return [route.corridor.id for route in near.of(event_at(place))]


def test_a_town_in_the_next_band_of_latitude_is_near(near: RoutesNear, network: RoadNetwork) -> None:
    assert names_near(near, told_at(network, 19.99)) == ["X-T", "20.0", "20.09"]


def test_of_far_towns_an_event_says_nothing_and_of_a_road_it_may(near: RoutesNear, network: RoadNetwork) -> None:
    assert names_near(near, told_at(network, 10.0)) == ["X-T"]


def test_what_is_of_the_whole_country_is_of_every_town(near: RoutesNear, network: RoadNetwork) -> None:
    assert len(names_near(near, replace(told_at(network, 10.0), is_national=True))) == 4


def test_the_ends_of_a_long_section_count_as_its_point_does(near: RoutesNear, network: RoadNetwork) -> None:
    end = Entry("e", "End", 23.0, 0.0, "town")
    assert names_near(near, replace(told_at(network, 10.0), corridor_ends=(end,))) == ["X-T", "23.0"]
