"""Answers of Overpass in JSON, read as files of OpenStreetMap are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from data.errors import InputError
from routes.network.tally import tally_of
from routes.sources.osm.stream import NOWHERE
from routes.sources.osm_extract import read_extract
from tests.routes.sources.osm_lines import KM, PLACES, SPEEDS, WAYS, km, ways

if TYPE_CHECKING:
    from pathlib import Path

    from routes.network.road_network import RoadNetwork


def answer(**more: Any) -> dict[str, Any]:
    nodes = [{"type": "node", "id": number, "lat": lat, "lon": lon} for number, (lon, lat) in PLACES.items()]
    tags = {"highway": "primary"}
    lines = [{"type": "way", "id": number, "nodes": list(refs), "tags": tags} for number, refs in WAYS.items()]
    return {"osm3s": {"timestamp_osm_base": "2025-10-30T12:00:00Z"}, "elements": [*lines, *nodes], **more}


def read_json(folder: Path, content: Any) -> RoadNetwork:
    path = folder / "a.osm.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_extract(path, SPEEDS).network


def test_an_overpass_answer_in_json_is_read(tmp_path: Path) -> None:
    network = read_json(tmp_path, answer())
    assert network.n_edges == 4
    assert km(network) == pytest.approx(KM, abs=0.1)
    assert network.metadata["data_date"] == "2025-10-30"


def test_an_overpass_answer_with_geometry_needs_no_nodes(tmp_path: Path) -> None:
    ways_only = [one for one in answer()["elements"] if one["type"] == "way"]
    for one in ways_only:
        one["geometry"] = [{"lon": PLACES[ref][0], "lat": PLACES[ref][1]} if ref != 6 else None for ref in one["nodes"]]
    network = read_json(tmp_path, answer(elements=ways_only))
    assert ways(network) == [10, 11, 12, 13]
    assert tally_of(network.metadata).unused[NOWHERE] == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", "JSON without `elements`"),
        ({"type": "FeatureCollection", "features": []}, "GeoJSON, not that of Overpass"),
        (answer(remark="runtime error: Query timed out"), "the server gave up on it .*timed out"),
        ({"elements": [{"type": "node", "id": 1, "lat": "x", "lon": 1}]}, r"node 1: lat = 'x', lon = 1"),
        ({"elements": [{"type": "node", "id": 1, "lat": 91, "lon": 1}]}, r"node 1: lat = 91, lon = 1"),
        ({"elements": [{"type": "way", "id": "1"}]}, "element 0 has no type and id"),
        ({"elements": [{"type": "way", "id": 1, "nodes": [1.5]}]}, "way 1: 1.5 is no number of a node"),
        ({"elements": [{"type": "way", "id": 1, "tags": {"a": 1}}]}, "way 1: tags are not texts"),
        ({"elements": [{"type": "relation", "id": 1, "members": [{}]}]}, "relation 1: a member has no type and ref"),
        ({"elements": ["x"]}, "element 0 has no type and id"),
    ],
)
def test_other_json_is_refused_with_the_reason(tmp_path: Path, content: Any, reason: str) -> None:
    with pytest.raises(InputError, match=f"a.osm.json: .*{reason}|a.osm.json: {reason}"):
        read_json(tmp_path, content)
