"""What a network holds: kilometres by class and country, islands, places no road reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from routes.network.summary import NamedPoint, network_info
from tests.routes.networks import Road, make_network
from tests.routes.osm_xml import Way, build

if TYPE_CHECKING:
    from pathlib import Path

    from routes.network.road_network import RoadNetwork


#  A ---- B ---- C     D ---- E      the gap C-D is 10 m, the other end E is free
def broken(gap_km: float = 0.01) -> RoadNetwork:
    places = {"A": (0.0, 0.0), "B": (5.0, 0.0), "C": (10.0, 0.0), "D": (10.0 + gap_km, 0.0), "E": (14.0, 0.0)}
    return make_network(places, [Road("A", "B"), Road("B", "C", ref="N1"), Road("D", "E", country="SN")])


def test_kilometres_are_counted_by_class_and_country() -> None:
    found = network_info(broken())
    assert found.length_km == pytest.approx(13.99)
    assert [(row.name, row.edges) for row in found.by_class] == [("trunk", 3)]
    assert {row.name: row.length_km for row in found.by_country} == pytest.approx({"ML": 10.0, "SN": 3.99})
    assert found.ref_share == pytest.approx(5 / 13.99)
    assert found.parts == 2
    assert found.main_share == pytest.approx(10 / 13.99)


def test_surface_and_impassable_are_counted(tmp_path: Path) -> None:
    nodes = {1: (0.0, 0.0), 2: (1.0, 0.0), 3: (3.0, 0.0)}
    ways = [
        Way((1, 2), {"highway": "trunk", "surface": "asphalt", "oneway": "yes"}),
        Way((2, 3), {"highway": "trunk", "impassable": "yes"}),
    ]
    found = network_info(build(tmp_path, nodes, ways).network)
    assert found.surface_share == pytest.approx(1 / 3, rel=1e-4)
    assert found.oneway_share == pytest.approx(1 / 3, rel=1e-4)
    assert found.impassable_km == pytest.approx(2.226, rel=1e-3)


def test_an_island_with_a_wanted_place_is_reported_with_its_gap() -> None:
    net = broken(gap_km=2.5)
    spots = [NamedPoint(name, float(net.node_lat[n]), float(net.node_lon[n])) for n, name in enumerate(net.node_name)]
    [island] = network_info(net, [*spots, NamedPoint("off", 0.0, 0.2), NamedPoint("here", 0.0, 0.0)]).islands
    assert island.places == ("D", "E")
    assert island.nodes == 2
    assert island.length_km == pytest.approx(1.5, rel=1e-3)
    assert island.gap_km == pytest.approx(2.5, rel=1e-3)


def test_a_place_no_road_reaches_is_missing_and_one_outside_is_not_asked_for() -> None:
    places = {"A": (0.0, 0.0), "B": (50.0, 50.0)}
    net = make_network(places, [Road("A", "B")])
    found = network_info(
        net, [NamedPoint("far", 0.4, 0.05), NamedPoint("outside", 10.0, 10.0), NamedPoint("A", 0.0, 0.0)]
    )
    assert found.missing == ("far",)
    assert found.islands == ()
