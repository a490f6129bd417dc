"""Which nodes close the roads they are on, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from routes.network.tally import Tally, tally_of
from routes.paths.road_graph import RoadGraph
from routes.sources.osm import access as osm_access
from routes.sources.osm_extract import read_extract
from tests.routes.osm_xml import Way, osm_text
from tests.routes.sources.short_way import ALWAYS, IN_RAINS, NEVER, NODES, PRIMARY, SPEEDS, build, kinds

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("node", "closed", "counted"),
    [
        ({"barrier": "block"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "jersey_barrier"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "debris"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "bollard"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "bollard", "bollard": "rising"}, NEVER, set()),
        ({"barrier": "bollard", "motor_vehicle": "no"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "bollard", "access": "yes"}, NEVER, set()),
        ({"barrier": "bollard", "foot": "yes"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "gate"}, NEVER, {osm_access.GATES}),
        ({"barrier": "gate", "access": "no", "locked": "yes"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "gate", "locked": "yes"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "gate", "access": "private"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "lift_gate", "hgv": "yes"}, NEVER, set()),
        ({"barrier": "toll_booth"}, NEVER, set()),
        ({"barrier": "checkpoint"}, NEVER, set()),
        ({"barrier": "thing"}, NEVER, {osm_access.GATES}),
        ({"barrier": "height_restrictor", "maxheight": "2.5"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "height_restrictor", "maxheight": "4.5"}, NEVER, set()),
        ({"motor_vehicle": "no"}, ALWAYS, {osm_access.BARRIERS}),
        ({"impassable": "yes"}, ALWAYS, {osm_access.BARRIERS}),
        ({"blocked": "yes"}, ALWAYS, {osm_access.BARRIERS}),
        ({"barrier": "lift_gate", "access:conditional": "no @ (Jun-Oct)"}, IN_RAINS, {osm_access.BARRIERS}),
        ({"barrier": "gate", "access:conditional": "no @ (22:00-06:00)"}, NEVER, {osm_access.AT_HOURS}),
        ({"highway": "crossing"}, NEVER, set()),
    ],
    ids=lambda value: ";".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else None,
)
def test_a_node_closes_the_road_it_is_on(
    tmp_path: Path, node: dict[str, str], closed: tuple[bool, bool], counted: set[str]
) -> None:
    built = build(tmp_path, node=node)
    assert built.closed == closed
    assert kinds(built.tally) == counted


#     4
#     |
# 1 - 2 - 3   with a block on 2: nobody passes from any road to another, and each is there up to a metre before it
def test_a_block_at_a_junction_parts_all_its_roads(tmp_path: Path) -> None:
    nodes = {1: (0.0, 0.0), 2: (10.0, 0.0), 3: (20.0, 0.0), 4: (10.0, 8.0)}
    path = tmp_path / "roads.osm"
    ways = [Way((1, 2, 3), PRIMARY), Way((2, 4), PRIMARY)]
    path.write_text(osm_text(nodes, ways, {2: {"barrier": "block"}}), encoding="utf-8")
    network = read_extract(path, SPEEDS).network
    graph = RoadGraph(network, network.edge_length_m)
    ends = [
        int(np.argmin(np.hypot(network.node_lon - x / 100, network.node_lat - y / 100)))
        for x, y in ((0, 0), (20, 0), (10, 8))
    ]
    away = graph.distances(ends)[:, ends]
    assert np.isinf(away[~np.eye(3, dtype=bool)]).all()
    assert network.edge_length_m[~network.edge_impassable].sum() == pytest.approx(28 * 1113.2 - 2, abs=120)
    assert network.edge_length_m[network.edge_impassable].tolist() == pytest.approx([1.0, 1.0], abs=0.05)


def test_a_block_at_the_end_of_a_road_or_off_the_road_closes_nothing(tmp_path: Path) -> None:
    nodes = {**NODES, 7: (30.0, 30.0)}
    ways = [Way((1, 2), PRIMARY), Way((2, 3), PRIMARY)]
    path = tmp_path / "roads.osm"
    block = {"barrier": "block"}
    path.write_text(osm_text(nodes, ways, {3: block, 7: block}), encoding="utf-8")
    network = read_extract(path, SPEEDS).network
    assert network.n_edges == 1
    assert not network.edge_impassable.any()
    assert tally_of(network.metadata) == Tally()
