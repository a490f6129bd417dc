"""Turn restrictions of OpenStreetMap, told in ways and nodes, as forbidden runs of darts of a network."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from routes.network.tally import Tally
from routes.sources.osm.relations import TURNS_UNCLEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from data.array_types import Bools, Ints
    from routes.sources.osm.relations import Restriction
    from routes.sources.osm.road_lines import RoadLines

    Run = tuple[int, ...]

TURNS = "turn restrictions"
TURNS_ELSEWHERE = "turn restrictions on roads or nodes that are not in the network"
LONGEST_VIA = 50  # edges that the ways of a `via` may be cut into by junctions


def turning_points(lines: RoadLines, restrictions: Sequence[Restriction]) -> Ints:
    """Return the points (k,) that must be nodes of a network: those of `via`, and the ends of ways that are `via`."""
    nodes = np.array([one.via for one in restrictions if one.via is not None], dtype=np.int64)
    ways = np.array([way for one in restrictions for way in one.via_ways], dtype=np.int64)
    at = np.flatnonzero(np.isin(lines.node_ids, nodes))
    listed = np.flatnonzero(np.isin(lines.line_ids, ways))
    first, last = lines.points[lines.offsets[:-1][listed]], lines.points[lines.offsets[1:][listed] - 1]
    return np.unique(np.concatenate([at, first, last]))


class Junctions:
    """The edges of a network by the ways they begin and end with.

    Edge e runs from node u[e] to v[e]; its first piece is of way `way_u`, its last of `way_v`. `node_ids` (n,) are
    OpenStreetMap's.
    """

    def __init__(self, u: Ints, v: Ints, oneway: Bools, ways: tuple[Ints, Ints], node_ids: Ints) -> None:
        """Index the edges."""
        self._u, self._v, self._oneway = u, v, oneway
        self._ways = ways
        order = np.argsort(node_ids, kind="stable")
        self._node_ids, self._nodes = node_ids[order], order
        self._arriving: defaultdict[tuple[int, int], list[int]] = defaultdict(list)  # darts by way and node
        self._leaving: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        self._from: defaultdict[int, list[int]] = defaultdict(list)  # darts that leave a node

    def runs(self, restrictions: Sequence[Restriction]) -> tuple[list[Run], Tally]:
        """Return the runs of darts that restrictions forbid, and a tally of the restrictions."""
        tally, runs = Tally(), []
        self._index({way for one in restrictions for way in (*one.come_from, *one.via_ways, *one.go_to)})
        for restriction in restrictions:
            found, why_not = self._runs(restriction)
            runs += found
            (tally.unused if why_not else tally.used)[why_not or TURNS] += 1
        return runs, tally

    def _index(self, ways: Iterable[int]) -> None:
        listed = np.array(sorted(ways), dtype=np.int64)
        for way, node, leaves, comes in ((self._ways[0], self._u, 0, 1), (self._ways[1], self._v, 1, 0)):
            for edge in np.flatnonzero(np.isin(way, listed)).tolist():
                key = int(way[edge]), int(node[edge])
                if not leaves or not self._oneway[edge]:
                    self._leaving[key].append(2 * edge + leaves)
                if not comes or not self._oneway[edge]:
                    self._arriving[key].append(2 * edge + comes)
        nodes = np.array(sorted({node for _, node in [*self._leaving, *self._arriving]}), dtype=np.int64)
        for node, leaves in ((self._u, 0), (self._v, 1)):
            for edge in np.flatnonzero(np.isin(node, nodes)).tolist():
                if not leaves or not self._oneway[edge]:
                    self._from[int(node[edge])].append(2 * edge + leaves)

    def _runs(self, restriction: Restriction) -> tuple[list[Run], str]:
        """Return the runs that a restriction forbids, or why it cannot be used."""
        allowed: list[Run] = []
        for come_from in restriction.come_from:
            for go_to in restriction.go_to:
                paths = list(self._paths(restriction, come_from, go_to))
                if len(paths) != 1:
                    return [], TURNS_UNCLEAR if paths else TURNS_ELSEWHERE
                allowed += paths
        if not restriction.only:
            return allowed, ""
        others = [(*run[:-1], dart) for run in allowed for dart in self._from[self._tail(run[-1])] if dart != run[-1]]
        return others, ""

    def _paths(self, restriction: Restriction, come_from: int, go_to: int) -> Iterator[Run]:
        """Yield the runs of darts from a way over what is `via` to another."""
        if restriction.via is not None:
            node = self._node(restriction.via)
            for last in self._leaving.get((go_to, node), ()):
                for first in self._arriving.get((come_from, node), ()):
                    yield first, last
            return
        begun: list[Run] = [
            (dart,) for (way, _), darts in list(self._arriving.items()) if way == come_from for dart in darts
        ]
        while begun:
            run = begun.pop()
            node, number = self._head(run[-1]), len(run) - 1
            if number and self._is_through(run, restriction.via_ways):
                yield from ((*run, dart) for dart in self._leaving.get((go_to, node), ()) if dart != run[-1] ^ 1)
            if number < LONGEST_VIA:
                for way in dict.fromkeys(restriction.via_ways):
                    follows = self._leaving.get((way, node), ())
                    begun += [(*run, dart) for dart in follows if dart >> 1 not in {one >> 1 for one in run}]

    def _is_through(self, run: Run, ways: Sequence[int]) -> bool:
        """Say whether a run has driven on every one of the `via` ways."""
        driven = {int(way[dart >> 1]) for dart in run[1:] for way in self._ways}
        return set(ways) <= driven

    def _node(self, node_id: int) -> int:
        at = int(np.searchsorted(self._node_ids, node_id))
        return int(self._nodes[at]) if at < len(self._node_ids) and self._node_ids[at] == node_id else -1

    def _head(self, dart: int) -> int:
        return int(self._u[dart >> 1] if dart & 1 else self._v[dart >> 1])

    def _tail(self, dart: int) -> int:
        return self._head(dart ^ 1)
