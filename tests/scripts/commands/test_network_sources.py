"""The other sources of a network, as the command line gives them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from data.case import packaged_case
from data.errors import InputError
from routes.sources.osm.tags import TRUCK_CLASSES
from scripts.commands.network_sources import edges_source, fetch_extracts, overpass_source
from tests.routes.servers import FileServer, OverpassServer, running

if TYPE_CHECKING:
    from pathlib import Path

SPEEDS = packaged_case().speeds()
SQUARE = [[[-9.0, 12.0], [-7.0, 12.0], [-7.0, 13.0], [-9.0, 13.0], [-9.0, 12.0]]]
NODES = {1: (-8.01, 12.6), 2: (-8.0, 12.6), 3: (-7.99, 12.6)}


@pytest.fixture
def boundaries(tmp_path: Path) -> Path:
    square = {
        "type": "Feature",
        "properties": {"iso_a2": "ML"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    path = tmp_path / "countries.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [square]}), encoding="utf-8")
    return path


def test_overpass_from_the_text_of_its_option(
    tmp_path: Path, boundaries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / name)
    server = OverpassServer()
    server.elements(
        [
            *({"type": "node", "id": key, "lon": lon, "lat": lat} for key, (lon, lat) in NODES.items()),
            {"type": "way", "id": 21, "nodes": [1, 2, 3], "tags": {"highway": "trunk", "ref": "RN7"}},
        ]
    )
    seen: list[int] = []
    with running(server):
        source = overpass_source("-8.02,12.59,-7.98,12.61", TRUCK_CLASSES, server.address, boundaries)
        network = source.build(SPEEDS, seen.append).network
    assert network.edge_ref.tolist() == ["RN7"]
    assert network.edge_country.tolist() == ["ML"]
    assert seen == [1, 2]  # one road in the answer to each of two queries: highways, ferries
    assert server.address in source.text
    assert server.agents[0].startswith("supplylines/")
    assert (tmp_path / "supplylines" / "overpass").is_dir()


@pytest.mark.parametrize("box", ["", "1,2,3", "a,b,c,d", "1,2,3,4,5"])
def test_a_box_that_is_none_is_one_line(box: str) -> None:
    with pytest.raises(InputError, match="expected four numbers west,south,east,north"):
        overpass_source(box, TRUCK_CLASSES)


def test_a_layer_with_a_mapping_file_and_options(
    tmp_path: Path, boundaries: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feature = {
        "type": "Feature",
        "properties": {"KIND": "RN", "NUM": "RN 7"},
        "geometry": {"type": "LineString", "coordinates": [NODES[1], NODES[2]]},
    }
    path = tmp_path / "roads.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[columns]\nclass = "KIND"\n', encoding="utf-8")
    source = edges_source(path, ["class:RN=trunk", "ref=NUM"], mapping, boundaries)
    network = source.build(SPEEDS, lambda _: None).network
    assert (network.edge_class.tolist(), network.edge_ref.tolist()) == (["trunk"], ["RN7"])
    assert network.edge_country.tolist() == ["ML"]
    assert capsys.readouterr().err == "roads.geojson: 1 features read, 1 edges\n"


def test_extracts_are_fetched_once_a_region(tmp_path: Path) -> None:
    server = FileServer()
    with running(server):
        found = fetch_extracts(["ML", "Mali", "africa/mali"], tmp_path, server.address)
    assert found == [tmp_path / "mali-latest.osm.pbf"]
    assert found[0].read_bytes() == server.content
    assert len(server.ranges) == 1
