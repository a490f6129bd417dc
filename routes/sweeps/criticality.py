"""Criticality: what the closure of each section would cost the corridors, to protect, repair and pre-stock for.

A corridor that a closure hits takes the fastest way round inside its country. Where there is none within the detour
ratio it is cut, and counts with the hours of the longest way that would have been taken: so a closure more never makes
the sum smaller, and a cut road weighs more than any way round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.codes import RankBy
from routes.corridors.carried_shares import share_year
from routes.corridors.need_flow import NeedFlow
from routes.paths.detours import longest_s

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from data.array_types import Bools, Floats, Ints
    from data.tables.corridors import Share
    from data.tables.demand import Capacity, Demand
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.country_graphs import CountryGraphs
    from routes.network.road_network import RoadNetwork

    ClosedSets = Sequence[Sequence[int]]
    Costs = Callable[[ClosedSets], Floats]  # sets of closed edges -> seconds (sets, pairs), inf: no route
    # Network, pairs of nodes and allowed edges (m,) -> their costs under closures.
    Searches = Callable[[RoadNetwork, Sequence[tuple[int, int]], Bools], Costs]


@dataclass(frozen=True)
class PublishedShare:
    """A published share of supply, and the corridors that carry it between them."""

    share: Share
    corridors: tuple[str, ...]


@dataclass(frozen=True)
class Impact:
    """What the closure of a set of sections does: corridors by id, and the hours it adds, one truck a corridor.

    `shares` are the published shares with a corridor affected; the Boolean says whether all that carry it are.
    `lost_t` are the tonnes a day of needs that cannot arrive any more, `at_stake_t` those of the corridors cut, were
    each need spread evenly over its corridors; None where no need is known.
    """

    sections: tuple[int, ...]
    cut: tuple[str, ...]
    diverted: tuple[str, ...]
    added_truck_h: float
    shares: tuple[tuple[PublishedShare, bool], ...]
    lost_t: float | None = None
    at_stake_t: float | None = None


@dataclass(frozen=True)
class Impacts:
    """What the closure of each of s sets of sections does to c corridors and k published shares.

    `hit`, `cut` and `added_h` (s, c): whose road is closed, who has no way round, and the hours added. `shared` (s, k):
    1 where all corridors that carry a share are hit, 0.5 where some are. `lost_t` (s,) are the tonnes a day that cannot
    arrive any more.
    """

    supply: Supply
    sets: Sequence[tuple[int, ...]]
    hit: Bools
    cut: Bools
    added_h: Floats
    shared: Floats
    lost_t: Floats

    def weights(self, by: RankBy) -> Floats:
        """Return what sets are ranked by (s, w), the first column first; the first never falls when more is closed."""
        percent = np.array([one.share.percent or 0.0 for one in self.supply.shares])
        cut, hours = self.cut.sum(axis=1), np.round(self.added_h.sum(axis=1), 6)
        whole, some = (self.shared == 1.0) @ percent, (self.shared > 0) @ percent
        carried_t = self.supply.carried_t
        diverted_h = np.where(self.cut, 0.0, self.added_h)  # what is cut counts once, whatever its length
        need = np.column_stack([self.lost_t, self.cut @ carried_t, diverted_h @ carried_t]).round(6).T
        columns = {
            RankBy.NEED: (*need, cut),
            RankBy.CUT: (cut, hours),
            RankBy.HOURS: (hours, cut),
            RankBy.SHARE: (whole, some, cut, hours),
        }[by]
        return np.column_stack(columns).astype(float)

    def ranked(self, by: RankBy) -> Ints:
        """Return the numbers of the sets that affect anything, the gravest first, equals in their order."""
        order: Ints = np.lexsort(-self.weights(by).T[::-1])
        return order[self.hit[order].any(axis=1)]

    def __getitem__(self, row: int) -> Impact:
        """Return one set's impact, with the corridors by id."""
        ids = np.array([route.corridor.id for route in self.supply.routes])
        hit, cut = self.hit[row], self.cut[row]
        shares = tuple(
            (one, bool(degree == 1.0))
            for one, degree in zip(self.supply.shares, self.shared[row], strict=True)
            if degree > 0
        )
        return Impact(
            tuple(self.sets[row]),
            tuple(ids[cut].tolist()),
            tuple(ids[hit & ~cut].tolist()),
            float(self.added_h[row].sum()),
            shares,
            float(self.lost_t[row]) if self.supply.needs.demand else None,
            float(self.supply.carried_t[cut].sum()) if self.supply.needs.demand else None,
        )


class Supply:
    """The road corridors of a network, what they carry, and what closures do to them."""

    def __init__(
        self,
        graphs: CountryGraphs,
        routes: Sequence[CorridorRoute],
        searches: Searches,
        detour_ratio: float,
        shares: Sequence[PublishedShare] = (),
        needs: tuple[Sequence[Demand], Sequence[Capacity]] = ((), ()),
    ) -> None:
        """Take those of the corridors that are on the network; other ones may carry a share with them.

        `needs` are what their destinations need, and what they and their crossings carry.
        """
        self.network = graphs.network
        self.routes = tuple(route for route in routes if route.edges)
        self.shares = tuple(shares)
        self.needs = NeedFlow(self.routes, *needs)
        self.carried_t: Floats = self._carried_t()  # tonnes a day of each corridor (c,), needs spread evenly over them
        ways = [route.reference for route in self.routes if route.reference]
        self.open_s: Floats = np.array([way.time_s for way in ways])  # truck seconds of the corridors' own roads (c,)
        self._longest_s = longest_s(self.open_s, detour_ratio)
        self._on_road: Bools = np.zeros((self.network.n_edges, len(ways)), dtype=bool)
        for number, way in enumerate(ways):
            self._on_road[list(way.edges), number] = True
        self._costs: list[tuple[list[int], Costs]] = []
        countries = [route.corridor.destination.country for route in self.routes]
        for country in dict.fromkeys(countries):
            columns = [number for number, one in enumerate(countries) if one == country]
            pairs = [(ways[number].nodes[0], ways[number].nodes[-1]) for number in columns]
            self._costs.append((columns, searches(self.network, pairs, graphs.inside(country).allowed)))

    def hit(self, closed: ClosedSets) -> Bools:
        """Return which corridors' own roads each set of edges closes (s, c)."""
        return np.array([self._on_road[list(edges)].any(axis=0) for edges in closed]).reshape(
            len(closed), len(self.routes)
        )

    def times(self, closed: ClosedSets) -> Floats:
        """Return the seconds of every corridor under every set of closed edges (s, c), inf: cut."""
        found = np.tile(self.open_s, (len(closed), 1))
        hit = self.hit(closed)
        worth = np.flatnonzero(hit.any(axis=1)).tolist()
        for columns, costs in self._costs:
            way = np.maximum(costs([closed[number] for number in worth]), self.open_s[columns])
            way[way > self._longest_s[columns]] = np.inf
            rows = np.ix_(worth, columns)
            found[rows] = np.where(hit[rows], way, found[rows])
        return found

    def impacts(self, sets: Sequence[tuple[int, ...]], edges: Sequence[tuple[int, ...]]) -> Impacts:
        """Return what each set of sections does, where section k closes `edges[k]`."""
        closed = [[edge for section in one for edge in edges[section]] for one in sets]
        hit, times = self.hit(closed), self.times(closed)
        cut = np.isinf(times)
        added_h = (np.where(cut, self._longest_s, times) - self.open_s) / 3600
        return Impacts(self, sets, hit, cut, added_h, self._shared(hit), self.lost_t(cut))

    def delivered_t(self, cut: Bools) -> Floats:
        """Return the tonnes a day of needs (s, n) that can arrive while corridors are cut (s, c)."""
        carrying = [number for number, route in enumerate(self.routes) if route in self.needs.routes]
        return self.needs.shares((~cut[:, carrying]).astype(np.float64)) * self.needs.need_t

    def lost_t(self, cut: Bools) -> Floats:
        """Return the tonnes a day of needs (s,) that cannot arrive any more while corridors are cut (s, c)."""
        usual = self.delivered_t(np.zeros((1, len(self.routes)), dtype=bool))
        lost: Floats = (usual - self.delivered_t(cut)).sum(axis=1)
        return lost

    def _carried_t(self) -> Floats:
        ends = [(route.corridor.commodity, route.corridor.destination.name) for route in self.routes]
        need_t = {(one.commodity, one.destination): one.need_t for one in self.needs.demand}
        return np.array([need_t.get(end, 0.0) / ends.count(end) for end in ends], dtype=np.float64)

    def _shared(self, hit: Bools) -> Floats:
        found = np.zeros((len(hit), len(self.shares)))
        ids = np.array([route.corridor.id for route in self.routes])
        for column, one in enumerate(self.shares):
            carriers = hit[:, np.isin(ids, one.corridors)]
            count = carriers.sum(axis=1)
            found[:, column] = np.where(count == len(one.corridors), 1.0, np.where(count > 0, 0.5, 0.0))
        return found


def published_shares(routes: Sequence[CorridorRoute], wording: str = "") -> tuple[PublishedShare, ...]:
    """Return the shares with a percentage whose wording begins so, of each wording the latest, in table order."""
    latest: dict[str, Share] = {}
    carriers: dict[tuple[str, ...], list[str]] = {}
    for route in routes:
        for share in route.corridor.shares:
            if share.percent is None or not share.what.casefold().startswith(wording.casefold()):
                continue
            carriers.setdefault(_key(share), []).append(route.corridor.id)
            if share.what not in latest or share_year(share) > share_year(latest[share.what]):
                latest[share.what] = share
    return tuple(PublishedShare(share, tuple(carriers[_key(share)])) for share in latest.values())


def _key(share: Share) -> tuple[str, ...]:
    return share.what, share.year, share.source, share.figure
