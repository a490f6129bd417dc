"""A closed section leaves the metres that other roads into its towns share."""

from __future__ import annotations

import pytest

from routes.network.nearby import Piece
from routes.scenarios.section_ends import without_shared_ends
from tests.routes.networks import Road, make_network

#  A ----- 60 ----- J - 1 - T        the roads from A and B into the town T share its last kilometre
#                   |
#                   B
PLACES = {"A": (0, 0), "J": (60, 0), "T": (61, 0), "B": (60, -40), "S": (61, 30)}
ROADS = [Road("A", "J"), Road("T", "J"), Road("J", "B"), Road("T", "S")]
NETWORK = make_network(PLACES, ROADS)


def whole(*edges: int) -> list[Piece]:
    return [Piece(edge, 0.0, float(NETWORK.edge_length_m[edge]), 0.0) for edge in edges]


@pytest.mark.parametrize("edges", [(0, 1), (1, 0)])
def test_the_shared_metres_at_a_towns_junction_are_not_of_the_section(edges: tuple[int, ...]) -> None:
    assert [piece.edge for piece in without_shared_ends(NETWORK, whole(*edges))] == [0]


def test_a_road_through_the_town_keeps_what_it_runs_through() -> None:
    assert [piece.edge for piece in without_shared_ends(NETWORK, whole(0, 1, 3))] == [0, 1, 3]


def test_a_part_of_an_edge_a_lone_edge_and_a_short_section_stay() -> None:
    part = [*whole(0), Piece(1, 300.0, 1000.0, 0.0)]  # from J to a point short of T
    assert without_shared_ends(NETWORK, part) == part
    assert without_shared_ends(NETWORK, whole(1)) == whole(1)
    near = make_network({**PLACES, "A": (58, 0)}, ROADS)
    short = [Piece(0, 0.0, 2000.0, 0.0), Piece(1, 0.0, 1000.0, 0.0)]
    assert without_shared_ends(near, short) == short


def test_what_is_no_single_way_stays() -> None:
    for fork in (whole(0, 1, 2), whole(0, 3), [*whole(0), *whole(0)]):
        assert without_shared_ends(NETWORK, fork) == fork


def test_without_another_road_the_section_is_closed_to_its_end() -> None:
    lonely = make_network(PLACES, [ROADS[0], ROADS[1], ROADS[3]])
    assert [piece.edge for piece in without_shared_ends(lonely, whole(0, 1))] == [0, 1]
