"""Ways that other speeds, opened and closed roads cannot change are those before, and all are as if found anew."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from routes.corridors.country_graphs import CountryGraphs
from routes.corridors.ways_before import WaysBefore
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from routes.network.road_network import RoadNetwork

SIDE = 7  # crossroads along each side of a grid, 10 km apart, every road a little longer than the one before it
RATIO = 1.5


def grid() -> RoadNetwork:
    places = {f"{x}-{y}": (10 * x, 10 * y) for x in range(SIDE) for y in range(SIDE)}
    ends = [(f"{x}-{y}", f"{x + 1}-{y}") for x in range(SIDE - 1) for y in range(SIDE)]
    ends += [(f"{x}-{y}", f"{x}-{y + 1}") for x in range(SIDE) for y in range(SIDE - 1)]
    return make_network(places, [Road(u, v, 10 + number / 50) for number, (u, v) in enumerate(ends)])


def other_roads(network: RoadNetwork, rng: Random) -> RoadNetwork:
    """Return the network with a few roads near each other at another speed, impassable, or open again."""
    time_s, impassable = network.edge_time_s.copy(), network.edge_impassable.copy()
    node = rng.randrange(network.n_nodes)
    for edge in np.flatnonzero((network.edge_u == node) | (network.edge_v == node)).tolist():
        if rng.random() < 0.5:
            time_s[edge] *= rng.choice([0.3, 0.8, 2.0])
        else:
            impassable[edge] = not impassable[edge]
    return network.with_columns(edge_time_s=time_s, edge_impassable=impassable)


def test_ways_are_as_if_found_anew_and_those_that_hold_are_the_same_objects() -> None:
    network, rng, n_before, n_anew = grid(), Random(3), 0, 0
    network.edge_impassable[[5, 17, 40]] = True
    was = CountryGraphs(network)
    for _ in range(40):
        changed = other_roads(network, rng)
        now, anew = CountryGraphs(changed, before=WaysBefore(was, changed)), CountryGraphs(changed)
        for _ in range(8):
            stages = [[node] for node in rng.sample(range(network.n_nodes), rng.choice([2, 3]))]
            route, expected = now.route_via("", stages), anew.route_via("", stages)
            assert route == expected
            if route is None:
                continue
            closed = frozenset(rng.sample(route.edges, min(2, len(route.edges))))
            certain = frozenset(rng.sample(range(network.n_edges), 3))
            assert now.way_round("", route, RATIO, closed, certain) == anew.way_round("", route, RATIO, closed, certain)
            assert now.edges_round("", route, RATIO).tolist() == anew.edges_round("", route, RATIO).tolist()
            is_before = now.search_round("", route, RATIO) is was.search_round("", route, RATIO)
            n_before, n_anew = n_before + is_before, n_anew + (not is_before)
    assert n_before > 20
    assert n_anew > 20


def test_a_limit_that_a_changed_road_is_just_within_holds_nothing() -> None:
    network = make_network({"A": (0, 0), "B": (10, 0), "C": (20, 0)}, [Road("A", "B", 10), Road("B", "C", 10)])
    was = CountryGraphs(network)
    slower = network.with_columns(edge_time_s=network.edge_time_s * np.array([1.0, 2.0]))
    ways, there_s = WaysBefore(was, slower), float(network.edge_time_s[0])
    assert ways.has_same_passable
    assert not ways.hold("", 0, 1, there_s)
    assert ways.hold("", 0, 1, 0.99 * there_s)
    assert not ways.hold("", 0, 2, 100 * there_s)


@pytest.mark.parametrize("is_same", [True, False])
def test_where_nothing_changes_every_way_holds(*, is_same: bool) -> None:
    network = grid()
    changed = network if is_same else network.with_columns(edge_time_s=network.edge_time_s / 2)
    assert WaysBefore(CountryGraphs(network), changed).hold("", 0, 1, 1e9) is is_same
