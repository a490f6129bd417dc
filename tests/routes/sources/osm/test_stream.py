"""Files in any order, of several versions, with deletions and gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.errors import InputError
from data.files import compressed
from routes.network.tally import tally_of
from routes.sources.osm.files import DELETED, OLD
from routes.sources.osm.stream import LACKING, NOWHERE
from routes.sources.osm_extract import read_extract
from tests.routes.sources.osm_lines import (
    KM,
    KM_WITHOUT_2_3,
    NODES_XML,
    PLACES,
    PRIMARY,
    SPEEDS,
    WAYS,
    WAYS_XML,
    km,
    network_of,
    node,
    way,
    ways,
)

if TYPE_CHECKING:
    from pathlib import Path


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
