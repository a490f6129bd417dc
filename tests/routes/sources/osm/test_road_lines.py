"""Roads as lines through numbered points."""

from __future__ import annotations

import numpy as np

from routes.network.areas import Box
from routes.network.road_network import FERRY
from routes.network.tally import Tally
from routes.sources.osm.relations import Relations
from routes.sources.osm.road_lines import lines_of, lines_within
from routes.sources.osm.stream import UNITS_PER_DEGREE, OsmRoads
from routes.sources.osm.tags import RoadTags

PRIMARY = RoadTags("primary")


def roads(*ways: tuple[RoadTags, list[tuple[int, float, float]]]) -> OsmRoads:
    """Return ways through nodes given as number, longitude and latitude."""
    kinds = tuple(dict.fromkeys(kind for kind, _ in ways))
    nodes = [node for _, way in ways for node in way]
    return OsmRoads(
        way_ids=np.arange(10, 10 + len(ways)),
        kind_of_way=np.array([kinds.index(kind) for kind, _ in ways], dtype=np.int64),
        kinds=kinds,
        offsets=np.cumsum([0, *(len(way) for _, way in ways)]),
        refs=np.array([number for number, _, _ in nodes], dtype=np.int64),
        x=np.array([round(lon * UNITS_PER_DEGREE) for _, lon, _ in nodes], dtype=np.int64),
        y=np.array([round(lat * UNITS_PER_DEGREE) for _, _, lat in nodes], dtype=np.int64),
        places=(),
        stops={},
        relations=Relations(None),
        tally=Tally(),
        is_doubtful=False,
    )


#  1 --- 2 --- 3     two ways that meet at node 2, and a third far east
WEST = (PRIMARY, [(1, 0.0, 0.0), (2, 1.0, 0.0)])
EAST = (PRIMARY, [(2, 1.0, 0.0), (3, 2.0, 0.0)])
FAR = (PRIMARY, [(8, 30.0, 0.0), (9, 31.0, 0.0)])


def test_nodes_are_numbered_once_however_many_ways_pass_them() -> None:
    lines = lines_of(roads(WEST, EAST))
    assert lines.node_ids.tolist() == [1, 2, 3]
    assert lines.points.tolist() == [0, 1, 1, 2]
    assert lines.lon.tolist() == [0.0, 1.0, 2.0]


def test_a_line_that_touches_the_area_is_kept_whole_and_the_others_go_with_their_points() -> None:
    lines = lines_within(lines_of(roads(WEST, FAR, EAST)), Box(-0.5, -0.5, 0.5, 0.5))
    assert lines.line_ids.tolist() == [10]
    assert lines.node_ids.tolist() == [1, 2]
    both = lines_within(lines_of(roads(FAR, WEST, EAST)), Box(0.5, -0.5, 1.5, 0.5))
    assert both.line_ids.tolist() == [11, 12]
    assert both.points.tolist() == [0, 1, 1, 2]
    assert lines_within(lines_of(roads(WEST)), Box(5, 5, 6, 6)).line_ids.tolist() == []


def test_without_an_area_or_without_lines_nothing_is_left_out() -> None:
    lines = lines_of(roads(WEST))
    assert lines_within(lines, None) is lines
    nothing = lines_of(roads())
    assert lines_within(nothing, Box(0, 0, 1, 1)) is nothing


def test_a_ferry_with_a_duration_has_the_speed_of_its_own_length() -> None:
    ferry = RoadTags(FERRY, duration_s=3600.0)
    long = (ferry, [(3, 2.0, 0.0), (4, 2.0, 0.2)])
    short = (ferry, [(4, 2.0, 0.2), (5, 2.0, 0.3)])
    untimed = (RoadTags(FERRY), [(5, 2.0, 0.3), (6, 2.0, 0.4)])
    lines = lines_of(roads(WEST, long, short, untimed))
    kinds = [lines.kinds[number] for number in lines.kind_of_line]
    assert [round(kind.maxspeed_kmh, 1) for kind in kinds] == [0.0, 22.1, 11.1, 0.0]
    assert {kind.duration_s for kind in kinds} == {0.0}
