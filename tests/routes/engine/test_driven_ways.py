"""Ways as stretches of edges, in the direction they are driven."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from routes.engine.engine import Engine
from routes.engine.scenario_arrays import Changes
from routes.paths.trips import Spot
from tests.routes.networks import Road, lonlat, make_network

if TYPE_CHECKING:
    from routes.engine.driven_ways import Way

# A --10 km, edge 0--> B <--20 km, edge 1-- C (drawn from C to B), D --5 km, edge 2-- C
NETWORK = make_network(
    {"A": (0, 0), "B": (10, 0), "C": (30, 0), "D": (30, 5)}, [Road("A", "B"), Road("C", "B"), Road("D", "C")]
)
A, B, C, D = range(4)
OPEN = Changes.closing([[]])


def way(start: int | Spot, end: int | Spot) -> Way:
    found = Engine(NETWORK, [(start, end)], NETWORK.edge_length_m).way(OPEN, 0, 0)
    assert found is not None
    return found


def test_steps_follow_each_other_and_run_against_an_edge_drawn_the_other_way() -> None:
    found = way(A, D)
    assert found.steps == ((0, 0.0, 10_000.0), (1, 20_000.0, 0.0), (2, 5_000.0, 0.0))
    assert found.edges == (0, 1, 2)
    assert found.length_m == found.cost == 35_000.0
    assert found.time_s == pytest.approx(NETWORK.edge_time_s.sum())


def test_the_line_runs_through_the_places_in_driving_order_without_doubles() -> None:
    np.testing.assert_allclose(way(A, D).line(NETWORK), [lonlat(0, 0), lonlat(10, 0), lonlat(30, 0), lonlat(30, 5)])
    np.testing.assert_allclose(way(D, B).line(NETWORK), [lonlat(30, 5), lonlat(30, 0), lonlat(10, 0)])


def test_a_way_between_spots_drives_parts_of_edges() -> None:
    found = way(Spot(0, 4_000.0, 0.0), Spot(1, 15_000.0, 0.0))
    assert found.steps == ((0, 4_000.0, 10_000.0), (1, 20_000.0, 15_000.0))
    assert found.start is None
    assert found.length_m == 11_000.0
    np.testing.assert_allclose(found.line(NETWORK), [lonlat(4, 0), lonlat(10, 0), lonlat(15, 0)])


def test_spots_on_one_edge_are_joined_on_it_as_one_step() -> None:
    assert way(Spot(1, 15_000.0, 0.0), Spot(1, 5_000.0, 0.0)).steps == ((1, 15_000.0, 5_000.0),)


def test_nothing_driven_is_a_line_without_points() -> None:
    assert way(A, A).steps == ()
    assert way(A, A).line(NETWORK).shape == (0, 2)


def test_a_way_from_node_to_node_is_a_route_and_one_from_a_spot_is_none() -> None:
    route = way(A, D).route(NETWORK)
    assert route.nodes == (A, B, C, D)
    assert route.edges == (0, 1, 2)
    assert route.length_m == 35_000.0
    with pytest.raises(ValueError, match="read its steps"):
        way(Spot(0, 4_000.0, 0.0), D).route(NETWORK)
    with pytest.raises(ValueError, match="read its steps"):
        way(A, Spot(1, 5_000.0, 0.0)).route(NETWORK)
