"""Doubles: stretches of road that stand twice in a source, such as a way drawn or imported two times.

Closing one would leave the other open, as a way round of no length.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from routes.network.ragged import offsets_of, picked
from routes.network.road_network import EDGE_COLUMNS, FERRY
from routes.network.tally import DOUBLES, tally_of
from routes.network.turns import followed_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from data.array_types import Bools, Floats, Ints
    from routes.network.road_network import RoadNetwork
    from routes.network.tally import Tally

SAME_LENGTH = 0.1  # lines drawn from place to place may stand for several roads: their lengths tell


@dataclass(frozen=True)
class Stretches:
    """Stretches of road u-v (k,): stretch i passes points[first[i]:stop[i]], numbers or coordinates, from u to v."""

    u: Ints
    v: Ints
    first: Ints
    stop: Ints
    points: NDArray[Any]
    oneway: Bools
    is_ferry: Bools
    length_m: Floats

    def side_by_side(self) -> Iterator[list[int]]:
        """Yield the stretches that have both ends, the number of points and being a ferry in common with others."""
        ends = np.minimum(self.u, self.v), np.maximum(self.u, self.v)
        keys = np.column_stack([*ends, self.stop - self.first, self.is_ferry])
        order = np.lexsort(keys.T[::-1])
        is_next = (keys[order][1:] == keys[order][:-1]).all(axis=1)
        begins = np.flatnonzero(np.concatenate([[True], ~is_next, [True]]))
        for group in np.flatnonzero(np.diff(begins) > 1).tolist():
            yield order[begins[group] : begins[group + 1]].tolist()

    def is_double(self, one: int, other: int) -> bool:
        """Say whether a stretch is the same road as another, and driven no other way than that."""
        if not math.isclose(self.length_m[one], self.length_m[other], rel_tol=SAME_LENGTH):
            return False
        mine, theirs = (self.points[self.first[at] : self.stop[at]] for at in (one, other))
        return np.array_equal(mine, theirs) or (not self.oneway[other] and np.array_equal(mine, theirs[::-1]))


def standing_once(stretches: Stretches, preference: Ints) -> Bools:
    """Return the mask (k,) of the stretches to keep, one of each set that is one road.

    The one with the lowest `preference` is kept, of equal ones the first; a two-way stretch before a one-way one, which
    is its double, and not that of one driven the other way.
    """
    kept = np.ones(len(stretches.u), dtype=bool)
    for together in stretches.side_by_side():
        chosen: list[int] = []
        for one in sorted(together, key=lambda one: (stretches.oneway[one], preference[one], one)):
            kept[one] = not any(stretches.is_double(one, other) for other in chosen)
            if kept[one]:
                chosen.append(one)
    return kept


def without_doubles(network: RoadNetwork) -> RoadNetwork:
    """Return the network with every stretch of road once; its metadata tell how many edges that took off."""
    stretches = Stretches(
        network.edge_u,
        network.edge_v,
        network.geometry_offsets[:-1],
        network.geometry_offsets[1:],
        np.column_stack([network.geometry_lon, network.geometry_lat]),
        network.edge_oneway,
        network.edge_class == FERRY,
        network.edge_length_m,
    )
    worst_last = (network.edge_ref == "", network.edge_rank, network.edge_impassable)
    kept = standing_once(stretches, np.lexsort(worst_last).argsort())
    tally = tally_of(network.metadata)
    tally.unused[DOUBLES] += int((~kept).sum())
    return network if kept.all() else _only(network, np.flatnonzero(kept), tally)


def _only(network: RoadNetwork, edges: Ints, tally: Tally) -> RoadNetwork:
    vertices = picked(network.geometry_offsets, edges)
    number = np.full(network.n_edges, -1)
    number[edges] = np.arange(len(edges))
    return replace(
        network,
        **{name: getattr(network, name)[edges] for name in EDGE_COLUMNS},
        own_columns=network.own_of(edges),
        geometry_offsets=offsets_of(np.diff(network.geometry_offsets)[edges]),
        geometry_lon=network.geometry_lon[vertices],
        geometry_lat=network.geometry_lat[vertices],
        edge_way_offsets=offsets_of(np.diff(network.edge_way_offsets)[edges]),
        edge_ways=network.edge_ways[picked(network.edge_way_offsets, edges)],
        metadata={**network.metadata, **tally.as_metadata()},
        **followed_turns(network, lambda edge: [2 * int(number[edge])] if number[edge] >= 0 else []),
    )
