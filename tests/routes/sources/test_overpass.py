"""osmnx downloads from an Overpass of our own on 127.0.0.1, and is left as it was."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any

import osmnx as ox
import pytest

from data.case import packaged_case
from data.errors import InputError, OfflineError, OutputError
from routes.sources.osmnx_graphs import from_osmnx
from routes.sources.overpass import Overpass, overpass_graph, way_filters
from tests.routes.servers import STATUS, OverpassServer, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOX = (-8.02, 12.59, -7.98, 12.61)
SPEEDS = packaged_case().speeds()

# A trunk road 1-2-3-4 that changes its surface at 3, with a ferry 4-5 and a private drive 2-6:
#
#     1 ---- 2 ---- 3 ==== 4 ~~~~ 5
#            |
#            6
#
NODES = {1: (-8.015, 12.6), 2: (-8.01, 12.6), 3: (-8.0, 12.6), 4: (-7.99, 12.6), 5: (-7.985, 12.6), 6: (-8.01, 12.595)}
ELEMENTS: list[dict[str, Any]] = [
    *({"type": "node", "id": key, "lon": lon, "lat": lat} for key, (lon, lat) in NODES.items()),
    {"type": "way", "id": 21, "nodes": [1, 2, 3], "tags": {"highway": "trunk", "ref": "RN7", "surface": "asphalt"}},
    {"type": "way", "id": 22, "nodes": [3, 4], "tags": {"highway": "trunk", "ref": "RN7", "surface": "dirt"}},
    {"type": "way", "id": 23, "nodes": [4, 5], "tags": {"route": "ferry"}},
    {"type": "way", "id": 24, "nodes": [2, 6], "tags": {"highway": "unclassified", "access": "private"}},
]


@pytest.fixture
def server() -> Iterator[OverpassServer]:
    overpass = OverpassServer()
    overpass.elements(ELEMENTS)
    with running(overpass):
        yield overpass


def ask(server: OverpassServer, folder: Path, **settings: Any) -> Overpass:
    return Overpass(cache_dir=folder / "cache", endpoint=server.address, timeout_s=5.0, **settings)


def test_the_roads_of_a_box_become_a_network(server: OverpassServer, tmp_path: Path) -> None:
    roads: list[int] = []
    graph = overpass_graph(BOX, ask(server, tmp_path, user_agent="supplylines/9.9"), advance=roads.append)
    assert roads == [4 * (one + 1) for one in range(len(server.queries))]
    network = from_osmnx(graph, SPEEDS)
    edges = zip(network.edge_class.tolist(), network.edge_surface.tolist(), strict=True)
    assert sorted(edges) == [("ferry", ""), ("trunk", "earth"), ("trunk", "paved"), ("trunk", "paved")]
    assert not network.edge_oneway.any()
    assert sorted(set(network.edge_ways.tolist())) == [21, 22, 23]
    assert network.metadata["left_out"] == "closed to trucks: 2"
    assert network.metadata["license"] == "ODbL-1.0"
    assert network.metadata["source"] == f"OpenStreetMap, asked from 127.0.0.1:{server.server_address[1]}"
    assert set(server.agents) == {"supplylines/9.9"}
    assert any('["route"="ferry"]' in query for query in server.queries)
    assert server.status_asked >= len(server.queries)  # a slot is asked for before each query


@pytest.mark.parametrize(
    "page", ["", "<html>", "a\nb\nc\nd\nSlot available soon", "a\nb\nc\nd\nSlot available after: x y"]
)
def test_a_status_of_another_shape_is_not_waited_by(server: OverpassServer, tmp_path: Path, page: str) -> None:
    server.status_pages = [page]
    assert overpass_graph(BOX, ask(server, tmp_path), ["trunk"]).number_of_edges() > 0
    assert server.status_asked == 1
    server.status_pages = [STATUS, page]
    with pytest.raises(OfflineError, match="tells of no free slots any more") as caught:
        overpass_graph((-8.02, 12.0, -7.98, 12.1), ask(server, tmp_path), ["trunk"])
    assert "\n" not in str(caught.value)


def test_a_server_that_stays_busy_is_given_up(
    server: OverpassServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr("osmnx._overpass.time.sleep", waits.append)
    server.status = 429
    with pytest.raises(OfflineError, match=r"too busy \(429, 5 times in a row\)"):
        overpass_graph(BOX, ask(server, tmp_path), ["trunk"])
    assert sum(waits) < 5 * 60


def test_answers_are_kept_and_need_no_connection(server: OverpassServer, tmp_path: Path) -> None:
    first = overpass_graph(BOX, ask(server, tmp_path), ["trunk"])
    asked = len(server.queries)
    server.status = 500
    again = overpass_graph(BOX, ask(server, tmp_path), ["trunk"])
    assert len(server.queries) == asked == 1
    assert sorted(again.edges) == sorted(first.edges)


def test_kept_answers_do_without_the_server(tmp_path: Path) -> None:
    overpass = OverpassServer()
    overpass.elements(ELEMENTS)
    with running(overpass):
        first = overpass_graph(BOX, ask(overpass, tmp_path))
    assert sorted(overpass_graph(BOX, ask(overpass, tmp_path)).edges) == sorted(first.edges)


@pytest.mark.slow
@pytest.mark.parametrize("body", [b"{}", b"<html>"])
def test_osmnx_is_left_as_it_was(server: OverpassServer, tmp_path: Path, body: bytes) -> None:
    def state() -> dict[str, Any]:
        names = [name for name in vars(ox.settings) if not name.startswith("_")]
        return {name: getattr(ox.settings, name) for name in names} | {"resolver": socket.getaddrinfo}

    before = state()
    overpass_graph(BOX, ask(server, tmp_path))
    assert state() == before
    server.body = body
    with pytest.raises(OfflineError):
        overpass_graph((-8.02, 12.0, -7.98, 12.1), ask(server, tmp_path))
    assert state() == before


@pytest.mark.slow
@pytest.mark.parametrize(
    ("status", "body", "message"),
    [
        (200, b"<html>busy</html>", "not that of an Overpass server"),
        (200, b"[]", "not that of an Overpass server"),
        (200, b'{"version": 0.6}', "not that of an Overpass server"),
        (400, b"{}", "the server answered 400"),
        (500, b"down", "the server answered 500"),
        (
            200,
            json.dumps({"elements": ELEMENTS, "remark": "runtime error: Query timed out"}).encode(),
            r"gave up \(runtime error: Query timed out\)",
        ),
    ],
)
def test_no_good_answer_is_one_line_and_is_not_kept(
    server: OverpassServer, tmp_path: Path, status: int, body: bytes, message: str
) -> None:
    server.status, server.body = status, body
    with pytest.raises(OfflineError, match=message) as caught:
        overpass_graph(BOX, ask(server, tmp_path))
    assert "\n" not in str(caught.value)
    server.status = 200
    server.elements(ELEMENTS)
    assert overpass_graph(BOX, ask(server, tmp_path)).number_of_edges() > 0


def test_nobody_there_says_how_to_go_on_without_waiting(tmp_path: Path) -> None:
    overpass = OverpassServer()
    overpass.server_close()
    with pytest.raises(OfflineError, match=r"127\.0\.0\.1.*--pbf FILE$") as caught:
        overpass_graph(BOX, ask(overpass, tmp_path))
    assert "\n" not in str(caught.value)


def test_a_box_without_roads(server: OverpassServer, tmp_path: Path) -> None:
    server.elements([])
    with pytest.raises(InputError, match=r"box -8\.02,12\.59,-7\.98,12\.61: no roads of these classes there"):
        overpass_graph(BOX, ask(server, tmp_path))
    server.elements(ELEMENTS)
    with pytest.raises(InputError, match="no roads"):
        overpass_graph((10.0, 10.0, 10.1, 10.1), ask(server, tmp_path))


def test_a_cache_that_cannot_be_written_or_read(server: OverpassServer, tmp_path: Path) -> None:
    settings = ask(server, tmp_path)
    overpass_graph(BOX, settings, ["trunk"])
    (kept,) = settings.cache_dir.iterdir()
    kept.write_text('{"elements": [', encoding="utf-8")
    with pytest.raises(InputError, match=rf"damaged \({kept.name}\); delete it"):
        overpass_graph(BOX, settings, ["trunk"])
    kept.unlink()
    settings.cache_dir.rmdir()
    settings.cache_dir.write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot keep answers there"):
        overpass_graph(BOX, settings, ["trunk"])


@pytest.mark.parametrize(
    "box", [(-7.9, 12, -8, 13), (-8, 13, -7, 12), (-8, 12, -8, 13), (-200, 0, 0, 1), (0, 0, 1, 91)]
)
def test_a_box_in_another_order_is_refused(box: tuple[float, float, float, float], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected west,south,east,north"):
        overpass_graph(box, Overpass(cache_dir=tmp_path, endpoint="http://127.0.0.1:9"))


def test_an_address_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no web address"):
        overpass_graph(BOX, Overpass(cache_dir=tmp_path, endpoint="127.0.0.1:9"))


def test_filters_ask_for_classes_and_their_links_and_nothing_else() -> None:
    assert way_filters(["trunk", "track"]) == ['["highway"~"^(track|trunk|trunk_link)$"]["area"!~"yes"]']
    assert way_filters(["ferry"]) == ['["route"="ferry"]']
    for wrong in (['trunk)$"](1'], [], [""], ["a b"]):
        with pytest.raises(InputError, match="expected names such as"):
            way_filters(wrong)
