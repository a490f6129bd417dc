"""How directly the road through places leads, by which readings of names are chosen among."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from routes.paths.road_graph import RoadGraph
from routes.placing.roads_between import FAR_OFF_ROAD_DIRECTNESS, OFF_ROAD_DIRECTNESS, RoadsBetween
from tests.routes.placing.claims import anchor

if TYPE_CHECKING:
    from geo.gazetteer.entry import Candidate
    from routes.network.road_network import RoadNetwork


@pytest.fixture
def roads(network: RoadNetwork) -> RoadsBetween:
    return RoadsBetween(RoadGraph(network, network.edge_length_m))


def at(*spots: tuple[float, float], place_class: str = "town") -> list[Candidate]:
    return [anchor("X", spot, place_class=place_class).candidates[0] for spot in spots]


def test_a_straight_road_is_direct_and_a_way_round_less(roads: RoadsBetween) -> None:
    assert roads.directness([anchor(name).candidates[0] for name in "AC"]) == pytest.approx(1.0, abs=0.01)
    assert 0.5 < roads.directness([anchor(name).candidates[0] for name in "AE"]) < 0.95


def test_places_that_no_road_joins_count_the_less_the_further_apart(roads: RoadsBetween) -> None:
    near, far, furthest = ([*at((0, 0)), *at((0, y_km))] for y_km in (30, 90, 900))
    assert roads.directness(near) == OFF_ROAD_DIRECTNESS
    assert roads.directness(far) == FAR_OFF_ROAD_DIRECTNESS
    assert roads.directness(furthest) == 0


def test_a_road_of_over_250_km_is_meant_between_well_known_places_alone(roads: RoadsBetween) -> None:
    assert roads.directness([anchor(name).candidates[0] for name in "CD"]) == pytest.approx(1.0, abs=0.01)
    assert roads.directness([anchor(name, place_class="village").candidates[0] for name in "CD"]) == 0
