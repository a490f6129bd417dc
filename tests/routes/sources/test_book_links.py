"""Links of a road book: the chosen roads between junctions, one for what is one road."""

from __future__ import annotations

import numpy as np
import pytest

from routes.sources.book_links import Link, Links, link_shape, make_links
from tests.routes.networks import Road, make_network, node

#        D                A --0-- B --1-- C is the road, with D on a spur from B (2) and a way round by E (3, 4)
#        |2
#  A-0-- B --1-- C
#   \3-- E --4--/
PLACES = {"A": (0, 0), "B": (50, 0), "C": (100, 0), "D": (50, 30), "E": (50, -40)}
NETWORK = make_network(PLACES, [Road("A", "B"), Road("B", "C"), Road("D", "B"), Road("A", "E"), Road("C", "E")])
ALL = np.ones(NETWORK.n_edges, dtype=bool)


def links(chosen: np.ndarray, *ends: str) -> Links:
    return make_links(NETWORK, chosen, [node(NETWORK, name) for name in ends])


def _steps(link: Link) -> list[tuple[int, bool]]:
    return list(zip(link.edges, link.is_back, strict=True))


def runs(found: Links) -> set[frozenset[int]]:
    return {frozenset(link.edges) for link in found.links}


def test_edges_between_junctions_are_one_link() -> None:
    assert runs(links(ALL, "A", "C")) == {frozenset({0, 1}), frozenset({3, 4})}


def test_an_end_stays_a_junction_and_keeps_the_road_to_it() -> None:
    assert runs(links(ALL, "A", "C", "D")) == {frozenset({0}), frozenset({1}), frozenset({2}), frozenset({3, 4})}
    assert runs(links(ALL, "A", "B", "C")) == {frozenset({0}), frozenset({1}), frozenset({3, 4})}


def test_what_is_not_chosen_or_leads_nowhere_is_in_no_link() -> None:
    assert runs(links(np.array([True, True, True, True, False]), "A", "C")) == {frozenset({0, 1})}
    assert runs(links(np.zeros(NETWORK.n_edges, dtype=bool), "A", "C")) == set()


def test_a_link_runs_from_its_start_to_its_end_however_its_edges_are_drawn() -> None:
    (way_round,) = (link for link in links(ALL, "A", "C").links if set(link.edges) == {3, 4})
    shape = link_shape(NETWORK, way_round)
    first, last = way_round.start, way_round.end
    assert shape[0].tolist() == pytest.approx([NETWORK.node_lon[first], NETWORK.node_lat[first]])
    assert shape[-1].tolist() == pytest.approx([NETWORK.node_lon[last], NETWORK.node_lat[last]])
    assert len(shape) == 3, "the place between is there once"
    drawn = [int(NETWORK.edge_v[edge] if back else NETWORK.edge_u[edge]) for edge, back in _steps(way_round)]
    assert drawn == [first, node(NETWORK, "E")]


def test_the_second_side_of_a_road_says_nothing_new() -> None:
    network = make_network({"A": (0, 0), "C": (100, 0)}, [Road("A", "C"), Road("A", "C", km=100.02)])
    found = make_links(network, np.ones(2, dtype=bool), [0, 1])
    assert [link.edges for link in found.links] == [(0,)], "the faster one stands for both"
