"""What every test may use: the shared test data, and the versions of the libraries in the header."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.nominatim import Service
from tests.routes.servers import running

if TYPE_CHECKING:
    from collections.abc import Iterator

TEST_DATA_VARIABLE = "SUPPLYLINES_TEST_DATA"
LIBRARIES = ("numpy", "scipy", "shapely", "pyproj", "pyogrio", "geopandas", "folium", "pydantic", "rapidfuzz")

# How long an example takes says how busy the machine is, not whether it is right. The examples are the same in every
# run, so that a change fails by what it changed; `make fuzz` draws new ones.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("new examples", settings.get_profile("any machine"), derandomize=False)
settings.load_profile("new examples" if os.environ.get("SUPPLYLINES_FUZZ") else "any machine")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def pytest_report_header() -> list[str]:
    libraries = ", ".join(f"{name} {_version(name)}" for name in LIBRARIES)
    shared = os.environ.get(TEST_DATA_VARIABLE) or "not set (tests on the shared extracts are skipped)"
    return [f"supplylines on Python {platform.python_version()}: {libraries}", f"{TEST_DATA_VARIABLE}: {shared}"]


@pytest.fixture(scope="session")
def project_root() -> Path:
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def test_data() -> Path:
    """Return the folder of the large shared extracts; a test that asks for it is skipped where there is none."""
    folder = os.environ.get(TEST_DATA_VARIABLE, "")
    if not folder:
        pytest.skip(f"{TEST_DATA_VARIABLE} is not set: the large shared extracts are not here")
    path = Path(folder)
    if not path.is_dir():
        pytest.fail(f"{TEST_DATA_VARIABLE} = {folder!r} is not a folder")
    return path


@pytest.fixture
def service() -> Iterator[Service]:
    """Yield a Nominatim of our own, which a test may give answers to."""
    server = Service()
    with running(server):
        yield server
