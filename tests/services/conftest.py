"""The real server, imported once a run; `make test-services` says where its programs are."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from geo.gazetteer.online import OnlineNames, OnlineSettings
from tests.routes import servers
from tests.services import database
from tests.services.geocoder import Relay, imported
from tests.services.places import write_extract

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.services.geocoder import Geocoder, Heard

VARIABLE = "SUPPLYLINES_SERVICES"


@pytest.fixture(scope="session")
def program() -> Path:
    """Return the program `nominatim`; a test that asks for it is skipped where the services are not set up."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        pytest.skip(f"{VARIABLE} is not set: run these tests with `make test-services`")
    path = Path(folder).resolve() / "nominatim"
    missing = [name for name in ("osm2pgsql", "setpriv") if not shutil.which(name)]
    missing += [] if path.exists() else ["nominatim"]
    missing += [] if database.programs() else ["PostgreSQL with PostGIS"]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    return path


@pytest.fixture(scope="session")
def geocoder(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Geocoder]:
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the servers are stopped in order
    folder = tmp_path_factory.mktemp("nominatim")
    write_extract(folder / "places.osm.pbf")
    found = database.programs()
    assert found is not None
    try:
        with database.cluster(found) as cluster:
            yield imported(program, cluster, folder / "places.osm.pbf", folder / "project")
    finally:
        signal.signal(signal.SIGTERM, before)


@pytest.fixture(scope="session")
def address(geocoder: Geocoder) -> Iterator[str]:
    with geocoder.serving() as address:
        yield address


@pytest.fixture
def relay(address: str) -> Iterator[Relay]:
    """Return a relay to the server; whatever a test does, it only searches, and says who it is."""
    one = Relay(address)
    with servers.running(one):
        yield one
    assert {request.path for request in one.heard.requests} <= {"/search"}
    assert all(request.agent.startswith("supplylines/") for request in one.heard.requests)


@pytest.fixture
def heard(relay: Relay) -> Heard:
    return relay.heard


@pytest.fixture
def settings(relay: Relay, tmp_path: Path) -> OnlineSettings:
    return OnlineSettings(cache_dir=tmp_path / "cache", version="9.9", domain=relay.domain, scheme="http")


@pytest.fixture
def names(settings: OnlineSettings) -> OnlineNames:
    return OnlineNames(settings)
