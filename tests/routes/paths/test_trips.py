"""Trips between points that lie beside and along roads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import NoRouteError, UnknownNameError
from routes.paths.road_graph import RoadGraph
from routes.paths.trips import Trip, plan_trip, snap
from tests.routes.networks import Road, lonlat, make_network

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork

# A ---- B ---- C      A-B is RN1; D is not joined
PLACES = {"A": (0, 0), "B": (20, 0), "C": (40, 0), "D": (0, 20), "E": (10, 20)}


@pytest.fixture
def network() -> RoadNetwork:
    return make_network(PLACES, [Road("A", "B", ref="RN1"), Road("B", "C", km=30, ref="RN2"), Road("D", "E")])


def trip(network: RoadNetwork, start: tuple[float, float], end: tuple[float, float]) -> Trip:
    spots = []
    for x_km, y_km in (start, end):
        lon, lat = lonlat(x_km, y_km)
        spots.append(snap(network, lat, lon, "point"))
    graph = RoadGraph(network, network.edge_time_s)
    found, once = plan_trip(graph, *spots), plan_trip(graph, *spots, once=True)
    assert (found.steps, found.time_s) == (once.steps, once.time_s)
    return found


def test_a_trip_starts_and_ends_where_the_points_snap_to(network: RoadNetwork) -> None:
    found = trip(network, (5, 1), (30, -1))
    assert found.length_m == pytest.approx(15_000 + 15_000, abs=20)
    assert found.time_s == pytest.approx(30 * 60, abs=2)
    assert found.refs == ("RN1", "RN2")
    assert found.line[0] == pytest.approx(lonlat(5, 0), abs=1e-4)
    assert found.line[-1] == pytest.approx(lonlat(30, 0), abs=1e-4)


def test_a_trip_along_one_edge_is_direct(network: RoadNetwork) -> None:
    assert trip(network, (5, 0), (12, 0)).length_m == pytest.approx(7_000, abs=5)
    assert trip(network, (12, 0), (5, 0)).length_m == pytest.approx(7_000, abs=5)


def test_a_one_way_edge_is_not_driven_backwards() -> None:
    network = make_network(PLACES, [Road("A", "B", oneway=True), Road("B", "A", km=50)])
    assert trip(network, (5, 0.0), (12, 0.0)).length_m == pytest.approx(7_000, abs=5)
    assert trip(network, (12, 0.0), (5, 0.0)).length_m > 20_000


def test_no_way_is_an_error(network: RoadNetwork) -> None:
    with pytest.raises(NoRouteError):
        trip(network, (0, 0), (5, 20))


def test_a_point_off_the_network_names_the_limits(network: RoadNetwork) -> None:
    with pytest.raises(UnknownNameError, match=r"more than 25 km from every road"):
        snap(network, 45.0, 3.0, "Lyon")


@given(st.floats(0, 40), st.floats(0, 40))
def test_a_trip_is_as_long_back_as_there_and_no_shorter_than_the_line(x1: float, x2: float) -> None:
    network = make_network(PLACES, [Road("A", "B"), Road("B", "C")])
    there, back = trip(network, (x1, 0), (x2, 0)), trip(network, (x2, 0), (x1, 0))
    assert there.length_m == pytest.approx(back.length_m, abs=1e-6)
    assert there.length_m == pytest.approx(abs(x1 - x2) * 1000, abs=1)
