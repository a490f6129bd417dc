"""The network that tests of a corridor's status share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.routes.networks import make_network
from tests.routes.status.diamond import PLACES, ROADS

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork


@pytest.fixture(scope="session")
def diamond() -> RoadNetwork:
    return make_network(PLACES, ROADS)
