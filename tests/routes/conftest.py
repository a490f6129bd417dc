"""The packaged tables and network, loaded once, and the small network that tests of status share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from geo.gazetteer.packaged_places import packaged_gazetteer
from routes.placing.placer import Placer
from routes.sources.roadbook import build_network
from tests.routes.networks import make_network
from tests.routes.status.diamond import PLACES, ROADS

if TYPE_CHECKING:
    from data.tableset import TableSet
    from geo.gazetteer.gazetteer import Gazetteer
    from routes.network.road_network import RoadNetwork


@pytest.fixture(scope="session")
def packaged_tables() -> TableSet:
    return packaged_case().tables()


@pytest.fixture(scope="session")
def roadbook(packaged_tables: TableSet) -> RoadNetwork:
    return build_network(packaged_case().roadbook().links, packaged_tables.speeds)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return packaged_gazetteer()


@pytest.fixture(scope="session")
def placer(roadbook: RoadNetwork, packaged_tables: TableSet, gazetteer: Gazetteer) -> Placer:
    return Placer(roadbook, packaged_tables.speeds, gazetteer.units)


@pytest.fixture(scope="session")
def diamond() -> RoadNetwork:
    return make_network(PLACES, ROADS)
