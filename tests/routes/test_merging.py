"""Extracts of neighbours become one network, with what they share in it once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from data.errors import OutputError
from data.speeds import load_speeds
from routes.merging import merge_extracts
from routes.sources.osm_extract import read_extract
from tests.routes.osm_xml import Way, osm_text

if TYPE_CHECKING:
    from pathlib import Path

# 1 --A-- 2 --border-- 3 --B-- 4      the border way is in both extracts
NODES = {1: (0.0, 0.0), 2: (1.0, 0.0), 3: (1.1, 0.0), 4: (2.0, 0.0)}
A, BORDER, B = Way((1, 2), {"highway": "trunk", "ref": "RN1"}), Way((2, 3)), Way((3, 4), {"highway": "track"})


def extract(path: Path, ways: list[Way], first_way: int) -> Path:
    used = {node: NODES[node] for way in ways for node in way.nodes}
    path.write_text(osm_text(used, ways, first_way=first_way), encoding="utf-8")
    return path


def test_the_merged_network_holds_each_way_once(tmp_path: Path) -> None:
    one = extract(tmp_path / "one.osm", [A, BORDER], 1)
    two = extract(tmp_path / "two.osm", [BORDER, B], 2)
    network = read_extract(merge_extracts([two, one]), load_speeds()).network
    assert sorted(network.edge_ways.tolist()) == [1, 2, 3]
    assert network.edge_length_m.sum() == pytest.approx(2 * 1_113.2, rel=0.01)


def test_a_folder_that_is_gone_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be merged"):
        merge_extracts([tmp_path / "no" / "one.osm", tmp_path / "no" / "two.osm"])
