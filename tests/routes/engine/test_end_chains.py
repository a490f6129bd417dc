"""Chains to ends: those about an end are joined anew, and all others stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from routes.engine.edge_parts import cut_edges
from routes.engine.end_chains import NOWHERE, add_ends
from routes.engine.roads import EdgeCosts, bare_roads, drivable
from routes.paths.chains import NO_CHAIN
from routes.paths.trips import Spot
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from routes.engine.edge_parts import End

#             F
#             |6
#         1 --C-- 2       Chains join B and D over C, over E and at once: A and F lie in dead ends.
#   A -0- B --5-- D
#         3 --E-- 4
ENDS = ["AB", "BC", "CD", "BE", "ED", "BD", "CF"]
AT = {"A": (0, 0), "B": (2, 0), "C": (3, 1), "D": (4, 0), "E": (3, -1), "F": (3, 2)}
NETWORK = make_network(AT, [Road(*ends) for ends in ENDS])
ROADS = bare_roads(NETWORK).at(NETWORK, EdgeCosts.of(NETWORK, NETWORK.edge_time_s))
HALFWAY = Spot(5, 1000.0, 0.0)


def found(ends: list[End]) -> tuple[set[str], set[str]]:
    """Return the edges of the chains that ends add, and of those that they cut; all others must be as they were."""
    parts = cut_edges(NETWORK, ends)
    chains, cut = add_ends(ROADS.chains, ROADS.parts, ROADS.places, parts, drivable(NETWORK, parts))
    edges = [
        "".join(str(edge) for edge in parts.edge[chains.darts[begin:end] >> 1])
        for begin, end in zip(chains.offsets[:-1], chains.offsets[1:], strict=True)
    ]
    n_before = len(ROADS.chains.u)
    assert set(chains.node[[*chains.u[n_before:], *chains.v[n_before:]]]) >= set(parts.at) - set(ROADS.chains.node)
    for part, chain in enumerate(chains.of_part.tolist()):
        assert chain not in cut
        assert chain == NO_CHAIN or str(parts.edge[part]) in edges[chain]
    return set(edges[n_before:]), {edges[chain] for chain in cut}


@pytest.mark.parametrize(
    ("ends", "more", "cut"),
    [
        ([1, 3], set(), set()),  # B and D are junctions
        ([0, 3], {"0"}, set()),
        ([2, 1], {"1", "2"}, {"12"}),
        ([5, 1], {"1", "2", "6"}, {"12"}),
        ([5, 2], {"1", "2", "6"}, {"12"}),
        ([4, 0], {"3", "4", "0"}, {"34"}),
        ([HALFWAY, 1], {"5"}, {"5"}),
        ([Spot(0, 500.0, 0.0), Spot(6, 300.0, 0.0)], {"0", "1", "2", "6"}, {"12"}),
        ([Spot(0, 500.0, 0.0), 0], {"0"}, set()),
    ],
)
def test_a_chain_is_cut_where_an_end_lies_on_it_or_hangs_on_it(ends: list[End], more: set[str], cut: set[str]) -> None:
    assert found(ends) == (more, cut)


def test_places_are_the_roads_between_junctions_with_their_dead_ends() -> None:
    places = ROADS.places
    at = dict(zip(AT, places.of_node.tolist(), strict=True))
    assert at["B"] == at["D"] == places.of_part[5] == NOWHERE
    assert at["C"] == at["F"] == places.of_part[1] == places.of_part[2] == places.of_part[6]
    assert len({at["A"], at["C"], at["E"], NOWHERE}) == 4
    assert np.unique(places.of_part).tolist() == sorted({at["A"], at["C"], at["E"], NOWHERE})
