"""OpenStreetMap files of every kind give the same network, or say why not.

5 - 1 - 2 - 3 - 6    1 to 3 by 2, or by 4
     \\ 4  /
"""

from __future__ import annotations

import bz2
import gzip
import re
from typing import TYPE_CHECKING, Any

import osmium
import pytest
from osmium.osm import mutable

from data.errors import FileMissingError, InputError
from routes.sources.osm import files as osm_files
from routes.sources.osm_extract import read_extract
from tests.routes.sources.osm_lines import (
    KM,
    NODES_XML,
    PLACES,
    PRIMARY,
    SPEEDS,
    WAYS,
    WAYS_XML,
    km,
    network_of,
    way,
    zstandard,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from routes.network.road_network import RoadNetwork


def pbf(path: Path, write: Callable[[Any], None], options: str = "") -> RoadNetwork:
    with osmium.SimpleWriter(osmium.io.File(str(path), f"pbf{options}")) as writer:
        write(writer)
    return read_extract(path, SPEEDS).network


def pbf_way(number: int, **more: Any) -> mutable.Way:
    return mutable.Way(id=number, **{"version": 1, "nodes": WAYS[number], "tags": {"highway": "primary"}, **more})


def add_nodes(writer: Any) -> None:
    for number, place in PLACES.items():
        writer.add_node(mutable.Node(id=number, version=1, location=place))


@pytest.mark.parametrize("options", ["", ",history=true"])
def test_a_pbf_of_the_history_is_read_as_it_is_now(tmp_path: Path, options: str) -> None:
    def write(writer: Any) -> None:
        add_nodes(writer)
        for number in WAYS:
            writer.add_way(pbf_way(number, visible=True))
            if number == 11:
                writer.add_way(pbf_way(number, version=2, tags={"highway": "primary", "name": "bis"}))
                writer.add_way(pbf_way(number, version=3, tags={"highway": "trunk"}))

    network = pbf(tmp_path / "a.osh.pbf", write, options)
    assert sorted(network.edge_class) == ["primary"] * 4 + ["trunk"]
    assert km(network) == pytest.approx(KM, abs=0.1)


def test_a_pbf_that_is_not_sorted_is_read(tmp_path: Path) -> None:
    def write(writer: Any) -> None:
        for number in WAYS:
            writer.add_way(pbf_way(number))
        add_nodes(writer)

    assert km(pbf(tmp_path / "a.osm.pbf", write)) == pytest.approx(KM, abs=0.1)


def test_places_on_the_ways_need_no_nodes(tmp_path: Path) -> None:
    located = list(WAYS_XML)
    for number, (lon, lat) in PLACES.items():
        located = [
            line.replace(f'<nd ref="{number}"/>', f'<nd ref="{number}" lat="{lat}" lon="{lon}"/>') for line in located
        ]
    network = network_of(tmp_path, located)
    assert network.n_edges == 4
    assert km(network) == pytest.approx(KM, abs=0.1)

    def copy(writer: Any) -> None:
        for item in osmium.FileProcessor(str(tmp_path / "a.osm")):
            writer.add_way(item)

    assert km(pbf(tmp_path / "a.osm.pbf", copy, ",locations_on_ways=true")) == pytest.approx(KM, abs=0.1)
    twice = [*located, located[1].replace('id="11"', 'id="11" version="2"')]
    assert km(network_of(tmp_path, twice, "twice.osm")) == pytest.approx(KM, abs=0.1)


@pytest.mark.parametrize("ending", ["osm.gz", "osm.bz2", "osm.zst", "osh.gz"])
def test_packed_files_are_read(tmp_path: Path, ending: str) -> None:
    text = f"<osm version='0.6' timestamp='2025-11-01T00:00:00Z'>{''.join(WAYS_XML + NODES_XML)}</osm>".encode()
    packed: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "bz2": bz2.compress, "zst": zstandard}
    path = tmp_path / f"a.{ending}"
    path.write_bytes(packed[ending.rpartition(".")[2]](text))
    network = read_extract(path, SPEEDS).network
    assert km(network) == pytest.approx(KM, abs=0.1)
    assert network.metadata["data_date"] == "2025-11-01"
    assert network.metadata["source"] == f"OpenStreetMap extract a.{ending}"


@pytest.mark.parametrize("name", ["a.osc", "a.osc.gz", "a.osm"])
def test_changes_to_a_map_are_no_map(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=re.escape(name) + ": holds changes to a map, not the map"):
        network_of(tmp_path, ["<modify>", *NODES_XML, *WAYS_XML, "</modify>"], name, root="osmChange")


@pytest.mark.parametrize("name", ["a.xml", "a.shp", "osm", "a.osm.xz"])
def test_a_file_of_another_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"expected one that ends in \.osm\.pbf, \.osm, .*\.osm\.json"):
        network_of(tmp_path, NODES_XML, name)


def test_a_file_that_is_not_there_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="no such file"):
        read_extract(tmp_path / "a.osm.zst", SPEEDS)


@pytest.mark.parametrize("name", ["a.osm.zst", "a.osm.gz", "a.osm.bz2", "a.osm.pbf", "a.osm.json"])
@pytest.mark.parametrize("content", [b"", b"no such thing", b"\x1f\x8b\x08\x00", b"\x28\xb5\x2f\xfd\x00"])
def test_a_damaged_file_gives_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=name):
        read_extract(path, SPEEDS)


def test_a_value_longer_than_openstreetmap_allows_gives_one_line(tmp_path: Path) -> None:
    long = way(11).replace(PRIMARY, PRIMARY + f"<tag k='name' v='{'ن' * 5000}'/>")
    with pytest.raises(
        InputError, match=r"a\.osm: holds what OpenStreetMap does not allow \(OSM tag value is too long\)"
    ):
        network_of(tmp_path, [*NODES_XML, long])


def test_a_place_that_is_no_number_gives_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.osm: holds what .* does not allow \(wrong format for coordinate"):
        network_of(tmp_path, [*NODES_XML, *WAYS_XML, '<node id="7" lat="(.008" lon="1"/>'])


def test_a_damaged_gzip_stream_gives_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.osm.gz"
    packed = bytearray(gzip.compress(f"<osm version='0.6'>{''.join(NODES_XML)}</osm>".encode()))
    packed[20:40] = bytes(20)
    path.write_bytes(packed)
    with pytest.raises(InputError, match=r"a\.osm\.gz: not a complete OpenStreetMap file"):
        read_extract(path, SPEEDS)


def test_a_file_too_large_to_be_put_in_order_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(osm_files, "_IN_MEMORY_BYTES", 100)
    with pytest.raises(InputError, match=r"is not sorted.* is too large .*osmium sort"):
        network_of(tmp_path, [*WAYS_XML, *NODES_XML])
    assert km(network_of(tmp_path, [*NODES_XML, *WAYS_XML])) == pytest.approx(KM, abs=0.1)


def test_a_packed_file_that_would_fill_the_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000})())
    path = tmp_path / "bomb.osm.zst"
    path.write_bytes(zstandard(b"<osm>" + b" " * 10_000))
    with pytest.raises(InputError, match="more than half the free space"):
        read_extract(path, SPEEDS)


@pytest.mark.slow
@pytest.mark.parametrize(("ending", "pack"), [("gz", gzip.compress), ("bz2", bz2.compress), ("zst", zstandard)])
def test_a_packed_file_that_unpacks_to_far_more_than_a_map_is_refused(
    tmp_path: Path, ending: str, pack: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / f"bomb.osm.{ending}"
    path.write_bytes(pack(b"<osm>" + b"<note/>" * 600_000) * 70)
    with pytest.raises(InputError, match=r"unpacks to over \d+ times its [\d,]+ bytes"):
        read_extract(path, SPEEDS)


def test_xml_without_tags_is_refused_before_it_is_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "blank.osm.gz"
    path.write_bytes(gzip.compress(b"<osm>" + b" " * 10_000_000))
    with pytest.raises(InputError, match=r"not OpenStreetMap XML \(a tag of over"):
        read_extract(path, SPEEDS)
