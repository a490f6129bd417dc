"""Every country is found in the index that a server publishes, here one of our own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from data.errors import InputError, OfflineError
from data.tables.countries import countries
from routes.sources.geofabrik import Server
from routes.sources.geofabrik_index import regions_of
from tests.routes.servers import FileServer, feature, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FEATURES = [
    {"type": "Feature", "properties": {"id": "africa", "name": "Africa", "urls": {"pbf": "https://x/africa.pbf"}}},
    feature("europe/dach", "Germany, Austria, Switzerland", "DE", "AT", "CH"),
    feature("europe/germany", "Germany", "DE"),
    feature("europe/germany/berlin", "Berlin", "DE"),
    feature("africa/ivory-coast", "Ivory Coast", "CI"),
    feature("africa/senegal-and-gambia", "Senegal and Gambia", "SN", "GM"),
    feature("asia/nepal", "Nepal", "NP"),
    feature("../../etc/passwd", "Nowhere", "AQ"),
    feature("asia/../x", "Nowhere else", "AX"),
]


@pytest.fixture(scope="module")
def index() -> Iterator[FileServer]:
    server = FileServer()
    server.index = json.dumps({"type": "FeatureCollection", "features": FEATURES})
    with running(server):
        yield server


def regions(index: FileServer, folder: Path, *countries: str) -> list[str]:
    return regions_of(countries, Server(base_url=index.address), folder)


@pytest.mark.parametrize(
    ("country", "region"),
    [
        ("np", "asia/nepal"),
        ("NPL", "asia/nepal"),
        ("Népal", "asia/nepal"),
        ("DE", "europe/germany"),  # alone, and whole
        ("Côte d'Ivoire", "africa/ivory-coast"),
        ("ivory coast", "africa/ivory-coast"),
        ("GM", "africa/senegal-and-gambia"),
        ("Berlin", "europe/germany/berlin"),
        ("africa/chad", "africa/chad"),
        ("europe/france/ile-de-france", "europe/france/ile-de-france"),
    ],
)
def test_a_country_goes_by_code_name_or_path(index: FileServer, tmp_path: Path, country: str, region: str) -> None:
    assert regions(index, tmp_path, country) == [region]


def test_one_extract_may_hold_several_and_is_fetched_once(index: FileServer, tmp_path: Path) -> None:
    assert regions(index, tmp_path, "SN", "Gambia", "NP", "SN") == ["africa/senegal-and-gambia", "asia/nepal"]


def test_every_country_that_the_index_has_is_known_by_its_code(tmp_path: Path) -> None:
    server = FileServer()
    listed = [feature(f"somewhere/{code.lower()}", code, code) for code in countries()]
    server.index = json.dumps({"features": listed})
    with running(server):
        found = regions(server, tmp_path, *countries())
    assert found == [f"somewhere/{code.lower()}" for code in countries()]
    assert server.index_asked == 1


def test_what_is_given_by_path_needs_no_index(tmp_path: Path) -> None:
    assert regions_of(["africa/chad", "africa/mali"], Server(base_url="http://127.0.0.1:9"), tmp_path) == [
        "africa/chad",
        "africa/mali",
    ]


@pytest.mark.parametrize(
    ("country", "message"),
    [
        ("", "no country with an extract"),
        ("Nepall", "did you mean nepal"),
        ("../etc/passwd", "no country with an extract"),
        ("africa/../x", "no country with an extract"),
        ("africa/mali?x=1", "no country with an extract"),
        ("TV", "Tuvalu: the server has no extract of it alone"),
        ("AQ", "Antarctica: the server has no extract"),  # its address leads out of the folder
        ("AX", "the server has no extract"),
    ],
)
def test_no_other_country_and_no_way_out_of_the_folder(
    index: FileServer, tmp_path: Path, country: str, message: str
) -> None:
    with pytest.raises(InputError, match=message) as caught:
        regions(index, tmp_path, country)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "status", "error", "message"),
    [
        ("<html>", 200, OfflineError, "no index of extracts; check --download-url"),
        ("[]", 200, OfflineError, "no index of extracts"),
        ('{"features": [{"properties": null}]}', 200, OfflineError, "no index of extracts"),
        ('{"features": [{"properties": {"urls": []}}]}', 200, OfflineError, "no index of extracts"),
        ("{}", 404, InputError, "no such file there"),
        ("{}", 503, OfflineError, "answered 503"),
    ],
)
def test_an_answer_that_is_no_index_is_one_line(
    tmp_path: Path, text: str, status: int, error: type[Exception], message: str
) -> None:
    server: Any = FileServer()
    server.index, server.status = text, status
    with running(server), pytest.raises(error, match=message) as caught:
        regions(server, tmp_path, "NP")
    assert "\n" not in str(caught.value)


def test_nobody_there_says_how_to_go_on(tmp_path: Path) -> None:
    server = FileServer()
    server.server_close()
    (tmp_path / "nepal-latest.osm.pbf").write_bytes(b"from before")
    with pytest.raises(OfflineError, match=r"no answer.*--pbf FILE; .* holds from before: nepal-latest") as caught:
        regions(server, tmp_path, "NP")
    assert "\n" not in str(caught.value)
