"""A network shrunk to what routes between a few places can use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from routes.network.condensing import condense
from routes.paths.road_graph import RoadGraph
from tests.routes.networks import Road, make_network, node

if TYPE_CHECKING:
    from routes.network.condensing import Condensed
    from routes.network.road_network import RoadNetwork

PLACES = {"A": (0, 0), "b": (30, 0), "C": (60, 0), "D": (90, 0), "e": (60, 30)}


def shrunk(network: RoadNetwork, ends: str, breaks: str = "") -> Condensed:
    usable = np.ones(network.n_edges, dtype=bool)
    return condense(network, usable, [node(network, name) for name in ends], [node(network, name) for name in breaks])


def found(condensed: Condensed) -> list[tuple[str, str, float, tuple[int, ...]]]:
    small = condensed.network
    return sorted(
        (
            str(small.node_name[small.edge_u[edge]]),
            str(small.node_name[small.edge_v[edge]]),
            round(float(small.edge_length_m[edge]) / 1000),
            tuple(condensed.parts_of(edge)),
        )
        for edge in range(small.n_edges)
    )


def test_chains_are_joined_and_dead_ends_dropped() -> None:
    #  A --- b --- C --- D        only A and D matter: b is a bend, e a dead end, then C a bend too
    #              |
    #              e
    network = make_network(PLACES, [Road("A", "b"), Road("b", "C"), Road("C", "D"), Road("C", "e")])
    condensed = shrunk(network, "AD")
    assert found(condensed) == [("A", "D", 90, (0, 1, 2))]
    assert condensed.edge_of.tolist() == [0, 0, 0, -1]
    assert condensed.network.edge_shape(0).tolist() == [
        [*network.edge_shape(0)[0]],
        *network.edge_shape(1).tolist(),
        [*network.edge_shape(2)[1]],
    ]


def test_breaks_and_ends_stay_nodes() -> None:
    network = make_network(PLACES, [Road("A", "b"), Road("b", "C"), Road("C", "D"), Road("C", "e")])
    assert found(shrunk(network, "AD", "b")) == [("A", "b", 30, (0,)), ("b", "D", 60, (1, 2))]
    assert found(shrunk(network, "ADe")) == [("A", "C", 60, (0, 1)), ("C", "D", 30, (2,)), ("C", "e", 30, (3,))]


def test_parallel_roads_stay_apart_and_one_way_roads_keep_their_direction() -> None:
    #  A --- b --> C     and a second road A --- C
    network = make_network(PLACES, [Road("A", "b"), Road("C", "b", oneway=True), Road("A", "C", km=80)])
    condensed = shrunk(network, "AC")
    small = condensed.network
    assert small.n_edges == 3
    assert [bool(one) for one in small.edge_oneway] == [False, True, False]
    graph = RoadGraph(small, small.edge_length_m)
    away = graph.route(node(small, "A"), node(small, "C"))
    back = graph.route(node(small, "C"), node(small, "A"))
    assert away is not None
    assert back is not None
    assert [away.length_m, back.length_m] == pytest.approx([80_000, 60_000])


def test_countries_are_not_joined() -> None:
    network = make_network(PLACES, [Road("A", "b"), Road("b", "C", country="SN"), Road("C", "D", country="")])
    assert shrunk(network, "AD").network.edge_country.tolist() == ["ML", "SN", ""]


def test_what_may_not_be_used_is_left_out() -> None:
    network = make_network(PLACES, [Road("A", "C"), Road("A", "C", km=70), Road("A", "b"), Road("b", "C")])
    closed = replace(network, edge_impassable=np.array([True, False, False, False]))
    condensed = condense(closed, np.array([True, True, True, False]), [0, 2], [])
    assert found(condensed) == [("A", "C", 70, (1,))]


@given(
    roads=st.lists(
        st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 99), st.booleans()), min_size=1, max_size=16
    ),
    start=st.integers(0, 7),
    end=st.integers(0, 7),
)
def test_distances_between_ends_stay_the_same(roads: list[tuple[int, int, int, bool]], start: int, end: int) -> None:
    places = {str(n): (10.0 * (n % 4), 10.0 * (n // 4)) for n in range(8)}
    network = make_network(places, [Road(str(u), str(v), km=km, oneway=oneway) for u, v, km, oneway in roads])
    condensed = condense(network, np.ones(network.n_edges, dtype=bool), [start, end], [])
    small = condensed.network
    at = np.searchsorted(condensed.nodes, [start, end])
    before = RoadGraph(network, network.edge_length_m).distances([start])[0][end]
    after = RoadGraph(small, small.edge_length_m).distances([int(at[0])])[0][at[1]]
    assert after == pytest.approx(before)
    assert all(condensed.edge_of[part] == edge for edge in range(small.n_edges) for part in condensed.parts_of(edge))
