"""The network that tests of scenarios share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.routes.networks import make_network
from tests.routes.scenarios.bench import PLACES, ROADS

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


@pytest.fixture
def network() -> RoadNetwork:
    return make_network(PLACES, ROADS)
