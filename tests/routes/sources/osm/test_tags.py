"""Every tag rule on a small OpenStreetMap file: three ways of which the middle one carries the tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from data.case import packaged_case
from routes.network.road_network import BRIDGE, FORD
from routes.sources.osm.tags import duration_s, maxspeed_kmh, surface_of
from routes.sources.osm_extract import ExtractOptions
from tests.routes.osm_xml import Way, build

if TYPE_CHECKING:
    from pathlib import Path

    from routes.network.road_network import RoadNetwork

#  1 --- 2 --- 3 --- 4        way 101: 1-2, way 102: 2-3 (tagged), way 103: 3-4
NODES = {1: (0.0, 0.0), 2: (1.0, 0.0), 3: (2.0, 0.0), 4: (3.0, 0.0)}
TAGGED = 102


def network(folder: Path, **tags: str) -> RoadNetwork:
    named = {key.replace("__", ":"): value for key, value in tags.items()}
    ways = [Way((1, 2)), Way((2, 3), {"highway": "primary"} | named), Way((3, 4))]
    return build(folder, NODES, ways).network


def tagged_edge(network: RoadNetwork) -> int:
    """Return the edge made of the tagged way alone."""
    counts = np.diff(network.edge_way_offsets)
    [edge] = [
        int(edge) for edge in np.flatnonzero(counts == 1) if network.edge_ways[network.edge_way_offsets[edge]] == TAGGED
    ]
    return edge


def is_kept(folder: Path, **tags: str) -> bool:
    return TAGGED in network(folder, **tags).edge_ways.tolist()


@pytest.mark.parametrize(
    "highway",
    ["motorway", "trunk", "secondary", "tertiary", "unclassified", "track", "motorway_link", "trunk_link"],
)
def test_truck_classes_are_kept(tmp_path: Path, highway: str) -> None:
    net = network(tmp_path, highway=highway)
    assert net.edge_class[tagged_edge(net)] == highway


@pytest.mark.parametrize("highway", ["residential", "living_street", "service", "path", "footway", "proposed"])
def test_other_classes_are_left_out(tmp_path: Path, highway: str) -> None:
    assert not is_kept(tmp_path, highway=highway)


def test_classes_can_be_narrowed_and_bring_their_links(tmp_path: Path) -> None:
    ways = [
        Way((1, 2), {"highway": "trunk"}),
        Way((2, 3), {"highway": "trunk_link"}),
        Way((3, 4), {"highway": "primary"}),
    ]
    net = build(tmp_path, NODES, ways, ExtractOptions(frozenset({"trunk"}))).network
    assert sorted(net.edge_class) == ["trunk", "trunk_link"]


def test_a_square_is_no_road(tmp_path: Path) -> None:
    assert not is_kept(tmp_path, area="yes")


@pytest.mark.parametrize(
    ("oneway", "expected"),
    [
        ("yes", "forward"),
        ("true", "forward"),
        ("1", "forward"),
        ("-1", "backward"),
        ("reverse", "backward"),
        ("no", "both"),
        ("reversible", "both"),
        ("alternating", "both"),
        ("nonsense", "both"),
    ],
)
def test_oneway(tmp_path: Path, oneway: str, expected: str) -> None:
    net = network(tmp_path, oneway=oneway, ref="N1")
    edge = tagged_edge(net)
    eastward = net.node_lon[net.edge_v[edge]] > net.node_lon[net.edge_u[edge]]
    found = ("forward" if eastward else "backward") if net.edge_oneway[edge] else "both"
    assert found == expected


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"junction": "roundabout"}, True),
        ({"junction": "circular"}, True),
        ({"junction": "roundabout", "oneway": "no"}, False),
        ({"highway": "motorway"}, True),
        ({"highway": "motorway", "oneway": "no"}, False),
        ({"highway": "motorway_link"}, False),
        ({"junction": "yes", "ref": "N1"}, False),
    ],
)
def test_implied_oneway(tmp_path: Path, tags: dict[str, str], *, expected: bool) -> None:
    net = network(tmp_path, ref=tags.pop("ref", "N9"), **tags)
    assert net.edge_oneway[tagged_edge(net)] == expected


@pytest.mark.parametrize(
    ("tags", "kept"),
    [
        ({"access": "no"}, False),
        ({"access": "private"}, False),
        ({"motor_vehicle": "no"}, False),
        ({"vehicle": "no"}, False),
        ({"hgv": "no"}, False),
        ({"hgv": "no", "access": "yes"}, False),
        ({"access": "no", "motor_vehicle": "yes"}, True),
        ({"motor_vehicle": "no", "hgv": "designated"}, True),
        ({"access": "private", "vehicle": "destination"}, True),
        ({"access": "permissive"}, True),
        ({"access": "customers"}, True),
        ({"hgv": "delivery"}, True),
        ({"hgv": "discouraged"}, True),
        ({"motor_vehicle": "agricultural"}, False),
        ({"motor_vehicle": "agricultural;destination"}, True),
        ({"hgv": "unheard-of", "access": "no"}, False),
        ({"access": "unheard-of"}, True),
        ({"foot": "no", "bicycle": "no"}, True),
    ],
)
def test_access(tmp_path: Path, tags: dict[str, str], *, kept: bool) -> None:
    assert is_kept(tmp_path, **tags) is kept


@pytest.mark.parametrize(
    ("tags", "kept"),
    [
        ({"highway": "construction", "construction": "trunk"}, False),
        ({"construction": "yes"}, False),
        ({"construction": "trunk"}, False),
        ({"construction": "minor"}, True),
        ({"construction": "no"}, True),
        ({"construction": "widening"}, True),
    ],
)
def test_construction(tmp_path: Path, tags: dict[str, str], *, kept: bool) -> None:
    assert is_kept(tmp_path, **tags) is kept


@pytest.mark.parametrize("tags", [{"impassable": "yes"}, {"status": "impassable"}, {"smoothness": "impassable"}])
def test_impassable_roads_are_kept_and_marked(tmp_path: Path, tags: dict[str, str]) -> None:
    net = network(tmp_path, **tags)
    assert net.edge_impassable.tolist().count(True) == 1
    assert net.edge_impassable[tagged_edge(net)]


def test_a_passable_road_is_not_marked(tmp_path: Path) -> None:
    assert not network(tmp_path, impassable="no", smoothness="bad").edge_impassable.any()


@pytest.mark.parametrize(
    ("tags", "surface"),
    [
        ({"surface": "asphalt"}, "paved"),
        ({"surface": "concrete:plates"}, "paved"),
        ({"surface": "laterite"}, "gravel"),
        ({"surface": "compacted"}, "gravel"),
        ({"surface": "ground"}, "earth"),
        ({"surface": "sand"}, "earth"),
        ({"surface": "unpaved"}, "unknown"),
        ({"surface": "unpaved", "tracktype": "grade2"}, "gravel"),
        ({"surface": "unpaved", "tracktype": "grade4"}, "earth"),
        ({"surface": "unpaved", "smoothness": "good"}, "unknown"),
        ({"surface": "asphalt", "smoothness": "very_bad"}, "gravel"),
        ({"surface": "gravel", "smoothness": "horrible"}, "earth"),
        ({"surface": "asphalt;gravel"}, "gravel"),
        ({"surface": "asphalt", "tracktype": "grade5"}, "paved"),
        ({"tracktype": "grade1"}, "gravel"),
        ({"tracktype": "grade5"}, "earth"),
        ({"smoothness": "good"}, "paved"),
        ({"smoothness": "intermediate"}, ""),
        ({"surface": "cheese"}, ""),
        ({}, ""),
    ],
)
def test_surface(tmp_path: Path, tags: dict[str, str], surface: str) -> None:
    net = network(tmp_path, ref="N1", **tags)
    assert net.edge_surface[tagged_edge(net)] == surface
    assert surface in {"", *packaged_case().speeds().surfaces}


@pytest.mark.parametrize(
    ("value", "kmh"),
    [
        ("50", 50.0),
        ("30 mph", 48.28032),
        ("30mph", 48.28032),
        ("5 knots", 9.26),
        ("40 km/h", 40.0),
        ("walk", 5.0),
        ("ML:urban", 50.0),
        ("ML:rural", 90.0),
        ("ML:motorway", None),
        ("zone:30", 30.0),
        ("ML:zone30", 30.0),
        ("none", None),
        ("signals", None),
        ("0", None),
        ("80;50", 50.0),
        ("fast", None),
        ("", None),
    ],
)
def test_maxspeed_values(value: str, kmh: float | None) -> None:
    assert maxspeed_kmh({"maxspeed": value}) == pytest.approx(kmh)


def test_a_limit_for_trucks_goes_before_the_general_one() -> None:
    assert maxspeed_kmh({"maxspeed": "90", "maxspeed:hgv": "60"}) == 60


@pytest.mark.parametrize(("limit", "kmh"), [("20", 20.0), ("110", 60.0), ("none", 60.0)])
def test_maxspeed_caps_the_truck_speed(tmp_path: Path, limit: str, kmh: float) -> None:
    net = network(tmp_path, maxspeed=limit, ref="N1")
    edge = tagged_edge(net)
    assert net.edge_length_m[edge] / net.edge_time_s[edge] * 3.6 == pytest.approx(kmh)


@pytest.mark.parametrize(
    ("tags", "ref", "name"),
    [
        ({"ref": "RN 24", "name": "Route de Kati"}, "RN24", "Route de Kati"),
        ({"ref": "RN6; RN 7"}, "RN6;RN7", ""),
        ({"ref": "Rue TP", "name": "Bamako Road", "name__fr": "Route de  Bamako"}, "", "Route de Bamako"),
    ],
)
def test_ref_and_name(tmp_path: Path, tags: dict[str, str], ref: str, name: str) -> None:
    net = network(tmp_path, surface="asphalt", **tags)
    edge = tagged_edge(net)
    assert (net.edge_ref[edge], net.edge_name[edge]) == (ref, name)


@pytest.mark.parametrize(
    ("tags", "flags"),
    [
        ({"bridge": "yes"}, BRIDGE),
        ({"bridge": "viaduct"}, BRIDGE),
        ({"ford": "yes"}, FORD),
        ({"bridge": "yes", "ford": "yes"}, BRIDGE | FORD),
        ({"bridge": "no", "ford": "no"}, 0),
    ],
)
def test_bridges_and_fords(tmp_path: Path, tags: dict[str, str], flags: int) -> None:
    net = network(tmp_path, ref="N1", **tags)
    assert net.edge_flags[tagged_edge(net)] == flags


def ferry(folder: Path, **tags: str) -> RoadNetwork:
    ways = [Way((1, 2)), Way((2, 3), {"route": "ferry"} | tags), Way((3, 4))]
    return build(folder, NODES, ways).network


def test_a_ferry_goes_at_the_speed_of_the_table(tmp_path: Path) -> None:
    net = ferry(tmp_path)
    edge = tagged_edge(net)
    assert net.edge_class[edge] == "ferry"
    assert net.edge_length_m[edge] / net.edge_time_s[edge] * 3.6 == pytest.approx(8.0)


def test_a_ferry_with_a_duration_takes_that_long(tmp_path: Path) -> None:
    net = ferry(tmp_path, duration="00:05")
    assert net.edge_time_s[tagged_edge(net)] == pytest.approx(300, rel=1e-4)


def test_a_foot_ferry_is_left_out(tmp_path: Path) -> None:
    assert TAGGED not in ferry(tmp_path, motor_vehicle="no").edge_ways.tolist()


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("90", 5400), ("1:30", 5400), ("01:30:30", 5430), ("PT1H30M", 5400), ("P1D", 86400), ("soon", 0), ("", 0)],
)
def test_duration(value: str, seconds: float) -> None:
    assert duration_s(value) == seconds


def test_every_surface_is_in_the_speed_table() -> None:
    values = "asphalt gravel dirt unpaved".split()
    assert {surface_of({"surface": value}) for value in values} <= set(packaged_case().speeds().surfaces)
