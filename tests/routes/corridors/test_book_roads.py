"""Which roads a road book needs: the usual ones, and every road that serves as a way round within the limit."""

from __future__ import annotations

from collections import Counter

import numpy as np

from routes.corridors.book_roads import BookRoads, find_book_roads
from routes.corridors.corridor_routes import route_corridors
from routes.corridors.country_graphs import CountryGraphs
from tests.routes.happenings import corridor_between, crossing_at
from tests.routes.networks import THREE_WAYS, THREE_WAYS_AT, Road, make_network, node

# Three ways from X to T (edges 0 to 5), E (6, 7) far beyond the limit of 1.5, F (8) at the end of a road from T.
PLACES = {**THREE_WAYS_AT, "E": (-200, 80), "F": (100, -9)}
NETWORK = make_network(PLACES, [*THREE_WAYS, Road("X", "E", 215), Road("E", "T", 320), Road("T", "F")])
GRAPHS = CountryGraphs(NETWORK)


def roads_with(crossings: str = "X", transit: str = "yes", draws: int = 50) -> BookRoads:
    known = [crossing_at(NETWORK, name, transit) for name in crossings]
    routes = route_corridors(GRAPHS, [corridor_between(NETWORK, "X", "T")], {one.id: one for one in known})
    return find_book_roads(GRAPHS, routes, known, [], 1.5, draws)


def test_ways_round_within_the_limit_serve_and_others_do_not() -> None:
    found = roads_with()
    assert found.usual == {0, 1}
    assert found.served.keys() == {2, 3, 4, 5}
    assert found.served[2] > found.served[4] > 0, "the shorter way round serves more often"
    assert found.ends == {node(NETWORK, "X"), node(NETWORK, "T")}


def test_without_draws_each_stretch_of_the_usual_road_is_closed_alone() -> None:
    assert roads_with(draws=0).served == {2: 1, 3: 1}


def test_roads_lead_to_every_crossing_whatever_it_clears() -> None:
    found = roads_with("XF", transit="no", draws=0)
    assert found.usual == {0, 1, 8}
    assert found.served.keys() == {2, 3}
    assert node(NETWORK, "F") in found.ends


def test_the_ways_round_of_a_further_source_serve_too() -> None:
    found = roads_with("XE", draws=50)
    assert found.usual == {0, 1, 6}, "from E the fastest road is by X"
    assert {2, 3, 4, 5, 7} <= found.served.keys(), "and T is near enough by the straight road"


def test_the_same_roads_are_found_again() -> None:
    assert roads_with() == roads_with()


def test_fewer_roads_are_taken_the_more_often_they_must_serve() -> None:
    found = BookRoads(frozenset({0}), roads_with().served, frozenset(), NETWORK.n_edges)
    assert found.counts == sorted(set(found.served.values()))
    masks = [found.taken(count).sum() for count in found.counts]
    assert masks[0] == 5
    assert masks == sorted(masks, reverse=True)
    assert np.flatnonzero(found.taken(found.counts[-1] + 1)).tolist() == [0]


def test_a_book_without_ways_round_still_has_a_count() -> None:
    assert BookRoads(frozenset({0}), Counter(), frozenset(), NETWORK.n_edges).counts == [1]
