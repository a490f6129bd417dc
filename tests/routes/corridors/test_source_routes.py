"""Sources without a corridor: crossings that clear a commodity, where it has a corridor to a place."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from data.codes import Transit
from routes.corridors.corridor_routes import route_corridors
from routes.corridors.country_graphs import CountryGraphs
from routes.corridors.source_routes import source_routes
from tests.goods import FUEL, GOLD
from tests.routes.happenings import DAY, corridor_between, crossing_at, placed, report
from tests.routes.networks import make_network
from tests.routes.status.test_answers import PLACES, ROADS, answer, packaged_effects, told

if TYPE_CHECKING:
    from data.tables.effects import Effects
    from routes.network.road_network import RoadNetwork


@pytest.fixture(scope="module")
def network() -> RoadNetwork:
    return make_network(PLACES, ROADS)


@pytest.fixture
def effects() -> Effects:
    return packaged_effects()


def test_each_crossing_that_clears_a_commodity_and_has_no_corridor_is_a_source(network: RoadNetwork) -> None:
    crossings = [crossing_at(network, "W"), crossing_at(network, "N")]
    by_id = {one.id: one for one in crossings}
    graphs = CountryGraphs(network)
    routes = route_corridors(graphs, [corridor_between(network, "W", "T")], by_id)
    [source] = source_routes(graphs, routes, crossings)
    assert (source.corridor.crossing, source.corridor.destination.name) == ("N", "T")
    assert source.reference is not None
    both = route_corridors(graphs, [corridor_between(network, start, "T") for start in "WN"], by_id)
    assert source_routes(graphs, both, crossings) == ()


def test_transit_is_told_by_commodity_and_of_fuel_by_its_own_column(network: RoadNetwork) -> None:
    crossing = crossing_at(network, "N")
    assert crossing.transit_of(FUEL) is Transit.YES
    assert crossing.transit_of(GOLD) is Transit.UNKNOWN
    told_of = type(crossing).model_validate({**crossing.model_dump(), "transit": {"gold": "yes", "fuel": "no"}})
    assert told_of.transit_of(GOLD) is Transit.YES
    assert told_of.transit_of(FUEL) is Transit.NO


def test_a_crossing_that_clears_the_commodity_is_a_source_without_a_corridor(
    network: RoadNetwork, effects: Effects
) -> None:
    cut = report("cut", "bridge_destroyed", DAY - timedelta(days=1))
    for transit, left in (("yes", 1.0), ("no", 0.2), ("unknown", 0.2)):
        crossings = [crossing_at(network, "W"), crossing_at(network, "N", transit)]
        day = told(network, effects, [(cut, placed(network, [0]))], "W", crossings)
        assert answer(day).passing.high == pytest.approx(left, abs=0.1)
