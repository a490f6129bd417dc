"""What every test may use: the shared test data, and the versions of the libraries in the header."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import HealthCheck, settings

from data import case
from data.tables.place_units import load_place_units
from data.tables.roadbook import RoadBook, load_roadbook
from geo.gazetteer import packaged_places
from tests.nominatim import Service
from tests.routes.servers import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from data.files.input_file import InputFile
    from data.tables.roadbook import Post
    from data.tableset import TableSet
    from geo.gazetteer.entry import Named

Rows = TypeVar("Rows")
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


def _once(load: Callable[[InputFile], Rows]) -> Callable[[InputFile], Rows]:
    """Return a loader that reads the same bytes of a file of the same name once."""
    kept: dict[tuple[str, bytes], Rows] = {}

    def load_once(file: InputFile) -> Rows:
        key = str(file), file.content
        if key not in kept:
            kept[key] = load(file)
        return kept[key]

    return load_once


@pytest.fixture(scope="session", autouse=True)
def _kept_tables() -> Iterator[None]:
    """Read the large packaged tables once a process: most of a scene's time goes into them, which tests open often."""
    load_book = _once(load_roadbook)
    gather = packaged_places.packaged_names
    kept: list[tuple[list[Post], TableSet, list[Named]]] = []

    def roadbook(file: InputFile) -> RoadBook:
        links, beside = load_book(file)
        return RoadBook([list(posts) for posts in links], list(beside))

    def names(posts: Iterable[Post] | None = None, tables: TableSet | None = None) -> list[Named]:
        if posts is None or tables is None:
            return gather(posts, tables)
        given = list(posts)
        found = next((found for of_book, known, found in kept if of_book == given and known == tables), None)
        if found is None:
            found = gather(given, tables)
            kept[:] = [*kept[-3:], (given, tables, found)]
        return list(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(case, "load_roadbook", roadbook)
        patch.setattr(case, "load_place_units", _once(load_place_units))
        patch.setattr(packaged_places, "packaged_names", names)
        yield


@pytest.fixture(scope="session", autouse=True)
def _parts_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the parts that commands work out in a folder of this run: a test may have put something else in the code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("scripts.shared.kept_parts.PARENT", tmp_path_factory.mktemp("cache"))
        yield


@pytest.fixture(scope="session")
def main_roads(test_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the network of all main roads of OpenStreetMap 2021, read from the shared extract once."""
    from routes.network.storage import save_network
    from routes.sources.osm_extract import read_extract

    folder = tmp_path_factory.mktemp("main-roads") / "net"
    extract = test_data / "osm" / "region_main_roads.osm.pbf"
    save_network(read_extract(extract, case.packaged_case().speeds()).network, folder)
    return folder


@pytest.fixture
def service() -> Iterator[Service]:
    """Yield a Nominatim of our own, which a test may give answers to."""
    server = Service()
    with running(server):
        yield server
