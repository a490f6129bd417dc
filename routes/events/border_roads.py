"""The roads of a network that cross a border: what a closed border closes beside the crossings of the case."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from data.codes import ClaimKind, PlacementStatus
from routes.network.joined_parts import joined_parts
from routes.network.nearby import Piece
from routes.placing.mass import spread

if TYPE_CHECKING:
    from collections.abc import Iterable

    from data.array_types import Bools, Floats, Ints
    from routes.network.road_network import RoadNetwork
    from routes.placing.placement import Placement

# Roads that lie together in a country for less are taken for a road along the border that its line, which is rough,
# puts on the wrong side; judgement.
LEAST_ROADS_KM = 5.0
NEAR_KM = 2.0  # so much of a road that crosses is drawn as closed


class BorderRoads:
    """Finds where roads of a network cross named borders; what is known of a border is kept.

    `home` are the countries of a case: a border "with X" is that of each of them with X.
    """

    def __init__(self, network: RoadNetwork, home: Iterable[str]) -> None:
        """Take the network; it is looked at only once a border is named."""
        self._network = network
        self._home = tuple(home)
        self._sides: dict[str, Bools] = {}
        self._found: dict[frozenset[str], frozenset[tuple[int, int]]] = {}

    def of(self, placement: Placement) -> Placement | None:
        """Return a named border as the roads that cross it, all of them, or None where it names none or none does."""
        spots = sorted({spot for pair in self._pairs(placement.borders) for spot in self._crossing(pair)})
        if placement.pieces or not spots:
            return None
        pieces = spread(self._near(edge, at_end) for edge, at_end in spots)
        return replace(placement, kind=ClaimKind.POINT, status=PlacementStatus.PLACED, pieces=pieces, off_network=0.0)

    def _near(self, edge: int, at_end: int) -> Piece:
        """Return the part of an edge next to the border, where it is drawn."""
        length_m = float(self._network.edge_length_m[edge])
        near_m = min(length_m, NEAR_KM * 1000)
        return Piece(edge, length_m - near_m, length_m, 0.0) if at_end else Piece(edge, 0.0, near_m, 0.0)

    def _pairs(self, named: tuple[str, ...]) -> list[frozenset[str]]:
        if len(named) > 1:
            return [frozenset(pair) for pair in combinations(named, 2)]
        return [frozenset((one, other)) for one in named for other in self._home if other != one]

    def _crossing(self, pair: frozenset[str]) -> frozenset[tuple[int, int]]:
        """Return the edges that join the roads of two countries, each with the end (0, 1) that lies at the border.

        At a node on the border those are the edges of the side that has fewer: not the road along it.
        """
        if pair not in self._found:
            network, found = self._network, set[tuple[int, int]]()
            ends = network.edge_u, network.edge_v
            one, other = (self._nodes_of(country) for country in sorted(pair))
            n_one, n_other = (self._edges_at(country) for country in sorted(pair))
            sides = zip(sorted(pair), (n_one <= n_other, n_other < n_one), strict=True)
            for country, is_fewer in sides:
                of_side, at_border = network.edge_country == country, one & other & is_fewer
                for number, nodes in enumerate(ends):
                    found |= {(edge, number) for edge in np.flatnonzero(of_side & at_border[nodes]).tolist()}
            self._found[pair] = frozenset(found | self._between(one, other))
        return self._found[pair]

    def _between(self, one: Bools, other: Bools) -> set[tuple[int, int]]:
        """Return the edges of no country that lead on to one of two countries, of roads that join both.

        `one` and `other` mask their nodes. A road over a border often lies in neither for a while: it is closed where
        it reaches the side that fewer of its edges reach.
        """
        network = self._network
        lone = np.flatnonzero(network.edge_country == "")
        ends, label = (network.edge_u[lone], network.edge_v[lone]), self._labels(lone)
        part = label[ends[0]]
        reaching = {}
        for number, side in enumerate((one, other)):
            at_side = side[ends[0]] | side[ends[1]]
            reaching[number] = np.bincount(part[at_side], minlength=int(label.max(initial=0)) + 1)
        joins = (reaching[0] > 0) & (reaching[1] > 0)
        found = set[tuple[int, int]]()
        for side, is_fewer in ((one, reaching[0] < reaching[1]), (other, reaching[1] <= reaching[0])):
            at_end = (joins & is_fewer)[part]
            for number, nodes in enumerate(ends):
                found |= {(edge, number) for edge in lone[at_end & side[nodes]].tolist()}
        return found

    def _edges_at(self, country: str) -> Ints:
        """Count the edges of a country at each node (n_nodes,)."""
        network, own = self._network, self._network.edge_country == country
        ends = np.concatenate([network.edge_u[own], network.edge_v[own]])
        return np.bincount(ends, minlength=network.n_nodes)

    def _nodes_of(self, country: str) -> Bools:
        """Mask the nodes at which roads of a country lie that lie together for some way (n_nodes,)."""
        if country not in self._sides:
            network = self._network
            own = np.flatnonzero(network.edge_country == country)
            label = self._labels(own)
            length_m: Floats = np.zeros(network.n_nodes)
            np.add.at(length_m, label[network.edge_u[own]], network.edge_length_m[own])
            lies = np.zeros(network.n_nodes, dtype=bool)
            lies[network.edge_u[own]] = lies[network.edge_v[own]] = True
            self._sides[country] = lies & (length_m[label] >= LEAST_ROADS_KM * 1000)
        return self._sides[country]

    def _labels(self, edges: Ints) -> Ints:
        """Return the number of the part that each node is in, of those that some edges alone join (n_nodes,)."""
        network = self._network
        return joined_parts(network.n_nodes, network.edge_u[edges], network.edge_v[edges])
