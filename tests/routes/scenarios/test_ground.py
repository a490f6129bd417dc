"""The towns that may be cut off, and where supply comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from routes.scenarios.ground import ground_of
from tests.routes.happenings import DAY
from tests.routes.scenarios.bench import Bench

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


def test_destinations_come_first_and_sources_are_nodes(network: RoadNetwork) -> None:
    assessor = Bench(network).assessor
    ground = ground_of(assessor, assessor.season_routes.on(DAY))
    assert ground.towns[0].name == "T"
    assert {name: str(network.node_name[node]) for name, node in ground.origins.items()} == {"X": "X", "Y": "Y"}
    assert ground.allowed.all()
