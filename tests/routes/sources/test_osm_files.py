"""OpenStreetMap files of every kind give the same network, or say why not.

5 - 1 - 2 - 3 - 6    1 to 3 by 2, or by 4
     \\ 4  /
"""

from __future__ import annotations

import bz2
import gzip
import json
import re
from typing import TYPE_CHECKING, Any

import osmium
import pyarrow as pa
import pytest
from osmium.osm import mutable

from data.case import packaged_case
from data.errors import FileMissingError, InputError
from data.files import compressed
from routes.network.tally import tally_of
from routes.sources import osm_files
from routes.sources.osm_extract import read_extract
from routes.sources.osm_files import DELETED, OLD
from routes.sources.osm_stream import LACKING, NOWHERE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from routes.network.road_network import RoadNetwork

SPEEDS = packaged_case().speeds()
PLACES = {1: (-9.5, 13.0), 2: (-9.25, 13.0), 3: (-9.0, 13.0), 4: (-9.25, 13.2), 5: (-9.6, 13.0), 6: (-8.9, 13.0)}
WAYS = {10: (1, 2), 11: (2, 3), 12: (1, 4, 3), 13: (5, 1), 14: (3, 6)}
PRIMARY = '<tag k="highway" v="primary"/>'
KM, KM_WITHOUT_2_3 = 145.9, 118.8


def node(number: int, at: tuple[float, float] | None = None, more: str = "") -> str:
    lon, lat = at or PLACES[abs(number)]
    return f'<node id="{number}" {more} lat="{lat}" lon="{lon}"/>'


def way(number: int, refs: Iterable[int] | None = None, more: str = "") -> str:
    nodes = "".join(f'<nd ref="{ref}"/>' for ref in (WAYS[abs(number)] if refs is None else refs))
    return f'<way id="{number}" {more}>{nodes}{PRIMARY}</way>'


NODES_XML = [node(number) for number in PLACES]
WAYS_XML = [way(number) for number in WAYS]


def zstandard(data: bytes) -> bytes:
    return bytes(pa.compress(data, "zstd", asbytes=True))


def network_of(folder: Path, lines: Iterable[str], name: str = "a.osm", root: str = "osm") -> RoadNetwork:
    path = folder / name
    path.write_text(f'<{root} version="0.6" generator="x">\n' + "\n".join(lines) + f"\n</{root}>\n", encoding="utf-8")
    return read_extract(path, SPEEDS).network


def km(network: RoadNetwork) -> float:
    return float(network.edge_length_m.sum()) / 1000


def ways(network: RoadNetwork) -> list[int]:
    return sorted(set(network.edge_ways.tolist()))


@pytest.mark.parametrize(
    "lines",
    [
        [*WAYS_XML, *NODES_XML],
        [*NODES_XML[:3], *WAYS_XML[:2], *NODES_XML[3:], *WAYS_XML[2:]],
        [*reversed(NODES_XML), *reversed(WAYS_XML)],
        ['<relation id="1"><member type="way" ref="10" role=""/></relation>', *WAYS_XML, *NODES_XML],
    ],
    ids=["ways first", "mixed", "descending", "relation first"],
)
def test_the_order_in_the_file_does_not_matter(tmp_path: Path, lines: list[str]) -> None:
    network = network_of(tmp_path, lines)
    assert network.n_edges == 4
    assert km(network) == pytest.approx(KM, abs=0.1)
    assert ways(network) == list(WAYS)


def test_the_negative_numbers_of_an_editor_are_read_and_kept(tmp_path: Path) -> None:
    lines = [node(-number) for number in PLACES]
    lines += [way(-number, [-ref for ref in refs]) for number, refs in WAYS.items()]
    lines += ['<node id="-9" lat="13.0" lon="-9.5"><tag k="place" v="town"/><tag k="name" v="Kaye"/></node>']
    built_from = tmp_path / "josm.osm"
    built_from.write_text(f"<osm version='0.6'>{''.join(lines)}</osm>", encoding="utf-8")
    built = read_extract(built_from, SPEEDS)
    assert km(built.network) == pytest.approx(KM, abs=0.1)
    assert ways(built.network) == sorted(-number for number in WAYS)
    assert [place.entry.id for place in built.places] == ["osm-node--9"]


def test_an_edited_file_may_mix_old_and_new_roads(tmp_path: Path) -> None:
    lines = [*NODES_XML, node(-7, (-9.0, 13.3)), *WAYS_XML, way(-15, (3, -7))]
    assert ways(network_of(tmp_path, lines)) == [-15, *WAYS]


@pytest.mark.parametrize(
    "gone",
    [
        way(11, more='version="1" visible="false"'),
        way(11, more='version="1" action="delete" visible="true"'),
        way(11, more="version='1' user='a &gt; b' action = 'delete'"),
        way(11, more='version="1" visible="true"') + '<way id="11" version="2" visible="false"></way>',
        way(11, more='version="1"') + way(11, more='version="3" visible="false"') + way(11, more='version="2"'),
    ],
    ids=["invisible", "deleted in JOSM", "other quotes", "history", "history out of order"],
)
def test_what_is_deleted_is_no_road(tmp_path: Path, gone: str) -> None:
    lines = [*NODES_XML, *(line for line in WAYS_XML if 'id="11"' not in line), gone]
    network = network_of(tmp_path, lines)
    assert network.n_edges == 3
    assert km(network) == pytest.approx(KM_WITHOUT_2_3, abs=0.1)
    assert tally_of(network.metadata).unused[DELETED] == 1


def test_a_deletion_in_a_long_file_is_seen_wherever_it_falls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compressed, "PIECE_BYTES", 50)
    lines = [*NODES_XML, *(line.replace("<way", "<way action='delete'") if "11" in line else line for line in WAYS_XML)]
    assert km(network_of(tmp_path, lines)) == pytest.approx(KM_WITHOUT_2_3, abs=0.1)


def test_the_word_delete_in_a_tag_deletes_nothing(tmp_path: Path) -> None:
    named = way(11).replace(PRIMARY, PRIMARY + "<tag k='note' v=' action=\"delete\" '/>")
    lines = [*NODES_XML, *(line for line in WAYS_XML if 'id="11"' not in line), named]
    assert km(network_of(tmp_path, lines)) == pytest.approx(KM, abs=0.1)


def test_of_several_versions_the_newest_counts_once(tmp_path: Path) -> None:
    newer = way(11, more='version="2"').replace(PRIMARY, '<tag k="highway" v="secondary"/>')
    moved = '<node id="6" version="2" lat="13.0" lon="-8.95"/>'
    network = network_of(tmp_path, [*NODES_XML, moved, *WAYS_XML, newer])
    assert sorted(network.edge_class) == ["primary"] * 4 + ["secondary"]
    assert network.node_lon.max() == pytest.approx(-8.95)
    assert tally_of(network.metadata).unused[OLD] == 2


def test_a_road_deleted_and_drawn_again_is_a_road(tmp_path: Path) -> None:
    versions = ['<way id="11" version="2" visible="false"></way>', way(11, more='version="3"')]
    assert km(network_of(tmp_path, [*NODES_XML, *WAYS_XML, *versions])) == pytest.approx(KM, abs=0.1)


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


def test_roads_cut_or_lost_where_nodes_are_missing_are_counted(tmp_path: Path) -> None:
    lines = [
        *(line for line in NODES_XML if 'id="4"' not in line and 'id="6"' not in line),
        *WAYS_XML,
        node(7, (-9.0, 13.2)),
    ]
    lines.append(way(15, (4, 1, 5)))
    tally = tally_of(network_of(tmp_path, lines).metadata)
    assert (tally.unused[LACKING], tally.unused[NOWHERE]) == (1, 2)


def test_roads_without_any_node_are_not_called_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.osm: holds 5 roads, but not the nodes .*export it with them"):
        network_of(tmp_path, WAYS_XML)


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
