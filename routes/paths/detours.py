"""Ways round: the fastest path from a start to an end avoiding what is closed, and how long one may take."""

from __future__ import annotations

from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from routes.paths.hindrances import Hindrances
from routes.paths.kept_reach import KnownReach, ReachAnswers
from routes.paths.kept_ways import KeptWays
from routes.paths.reach import NO_CHAINS, Reach, driven_among
from routes.paths.road_graph import NO_EDGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from data.array_types import Bools, Floats, Ints
    from routes.paths.reach import Path, Slowing
    from routes.paths.road_graph import RoadGraph, Route

TOLERANCE = 1 + 1e-9  # sums of the same times in another order differ by less, so that a way just as long counts
FEW_STEPS = 2  # past closed chains one by one; where many are closed the next ones are met as well
FEW_CHAINS = 8  # that a path was sent off, of which it is asked whether fewer had done
KEPT_PATHS = 5_000  # on one graph from day to day; the longest take up 30 kB each
KEPT_ANSWERS = 200_000  # on one graph; each takes up some 200 bytes
KEPT_ROADS = 4_000_000  # edges of all reaches on one graph; each takes up some 200 bytes in each
NO_SLOWING: frozenset[Slowing] = frozenset()

Seconds = TypeVar("Seconds", float, "Floats")


def longest_s(usual_s: Seconds, ratio: float) -> Seconds:
    """Return the longest that a way counting as a way round takes: the detour ratio times the usual time, and no more.

    Every test of a detour is `time_s <= longest_s(usual_s, ratio)`.
    """
    return usual_s * (ratio * TOLERANCE)


class _Stage:
    """A path and what of the hindrances it runs into (`meets`, bits), of the first `n_told` that there are.

    It is the fastest that avoids the chains `left_out` from the start and those it was `sent_off`, where restrictions
    make roads `slower`. `following` is the stage that a search goes on to once it has met some hindrances, `past` the
    one past closed chains.
    """

    def __init__(
        self, path: Path | None, left_out: frozenset[int], sent_off: frozenset[int], slower: frozenset[Slowing]
    ) -> None:
        self.path = path
        self.left_out = left_out
        self.sent_off = sent_off
        self.slower = slower
        self.meets = 0
        self.n_told = 0
        self.following: dict[int, _Stage] = {}
        self.past: dict[frozenset[int], _Stage] = {}


class DetourSearch:
    """Fastest paths between two nodes under many sets of closed and slowed edges.

    A path found while some of what is closed and slowed is left out is the fastest under all of it once it meets
    nothing else of it. So roads are only closed and slowed as paths run into them, and each search is kept: thousands
    of draws, days and scenarios need a few dozen searches.
    """

    def __init__(self, reach: Reach | KnownReach, hindrances: Hindrances | None = None) -> None:
        self._reach = reach
        self._hindrances = hindrances or Hindrances()
        self._found: dict[tuple[frozenset[int], frozenset[int], frozenset[Slowing]], _Stage] = {}
        self.n_found = 0  # searches of which the path is kept: many a stage has that of another
        self._certain: dict[frozenset[int], frozenset[int]] = {}
        self._avoiding: dict[tuple[frozenset[int], frozenset[int], frozenset[Slowing]], Route | None] = {}
        self._avoided = self._avoiding  # what was asked on the day before
        self._under: dict[frozenset[int], dict[int, Route | None]] = {}  # what is certain, then by bits

    def avoiding(
        self, closed: frozenset[int], certain: frozenset[int] = NO_EDGES, slowed: Collection[Slowing] = ()
    ) -> Route | None:
        """Return the fastest path that uses no closed and no `certain` edge, None where none stays within the limit.

        The certain ones are left out from the start: they are many at once, and closed in search after search. Where
        several restrictions slow an edge, the strongest counts.
        """
        key = closed, certain, frozenset(slowed)
        if key not in self._avoiding:
            known = self._avoided  # most days ask what the day before did
            self._avoiding[key] = known[key] if key in known else self._found_avoiding(*key)
        return self._avoiding[key]

    def _found_avoiding(
        self, closed: frozenset[int], certain: frozenset[int], slowed: frozenset[Slowing]
    ) -> Route | None:
        reach, shut = self._reach, self._reach.chains_of(closed)
        stage, steps = self._first(certain), 0
        while (path := stage.path) is not None:
            hit = driven_among(path, shut)
            met = [one for one in slowed if one not in stage.slower and driven_among(path, reach.chains_slowed(one))]
            if not hit and not met:
                return path.route
            stage, steps = self._after(stage, _to_leave(hit, shut, steps), met), steps + bool(hit)
        return None

    def edge_by_chain(self, edges: Ints) -> dict[int, int]:
        """Return the chains of road that closing some edges closes to these paths, each with one of the edges."""
        return self._reach.edge_by_chain(edges)

    def under(
        self, hindered: Sequence[int], certain: frozenset[int] = NO_EDGES, more: frozenset[int] = NO_EDGES
    ) -> list[Route | None]:
        """Return what `avoiding` does, for many sets of hindrances given as bits.

        `more` edges are closed in all of them too, and only left out as paths run into them: scenarios that close few
        roads then share nearly all of their searches.
        """
        known = {} if more else self._under.setdefault(certain, {})  # from one day to the next few draws change
        shut, beyond = self._reach.chains_of(more), dict[_Stage, _Stage]()
        first = self._beyond(self._first(certain), shut, beyond)
        for bits in dict.fromkeys(hindered):
            if bits not in known:
                known[bits] = self._found_from(first, bits, shut, beyond)
        return [known[bits] for bits in hindered]

    def _found_from(self, stage: _Stage, bits: int, shut: frozenset[int], beyond: dict[_Stage, _Stage]) -> Route | None:
        count = self._hindrances.count
        while met := bits & (stage.meets if stage.n_told == count else self._meets(stage)):
            following = stage.following.get(met)
            if following is None:
                following = self._follow(stage, met)
            stage = beyond.get(following) or self._beyond(following, shut, beyond)
        return None if stage.path is None else stage.path.route

    def _beyond(self, stage: _Stage, shut: frozenset[int], known: dict[_Stage, _Stage]) -> _Stage:
        """Return the stage that a search comes to from one past closed chains; `known` is filled."""
        found = known.get(stage)
        if found is None:
            found, steps = stage, 0
            while found.path is not None and (hit := driven_among(found.path, shut)):
                hit, steps = _to_leave(hit, shut, steps), steps + 1
                if hit not in found.past:
                    found.past[hit] = self._after(found, hit, ())
                found = found.past[hit]
            known[stage] = found
        return found

    def _first(self, certain: frozenset[int]) -> _Stage:
        """Return the stage that a search begins with."""
        if certain not in self._certain:
            self._certain[certain] = self._reach.chains_of(certain)
        return self._stage(self._certain[certain], NO_CHAINS, NO_SLOWING, 0.0)

    def _after(self, stage: _Stage, hit: frozenset[int], slowings: Iterable[Slowing]) -> _Stage:
        """Return the stage that comes after one whose path runs into closed chains and restrictions."""
        least_s = stage.path.time_s if stage.path else 0.0
        return self._stage(stage.left_out, stage.sent_off | hit, stage.slower.union(slowings), least_s)

    def _stage(
        self, left_out: frozenset[int], sent_off: frozenset[int], slower: frozenset[Slowing], least_s: float
    ) -> _Stage:
        """Return a stage by what its path avoids and is slowed by; it is known to take `least_s` at least."""
        key = left_out, sent_off, slower
        stage = self._found.get(key)
        if stage is None:
            known = self._sent_off_less(*key)
            path = self._reach.path(left_out | sent_off, slower, least_s) if known is None else known.path
            self._found[key] = stage = _Stage(path, *key)
            self.n_found += known is None
        return stage

    def _sent_off_less(
        self, left_out: frozenset[int], sent_off: frozenset[int], slower: frozenset[Slowing]
    ) -> _Stage | None:
        """Return a stage that was sent off one or two chains less, and whose path avoids these as well."""
        if len(sent_off) > FEW_CHAINS:
            return None
        for fewer in (1, 2):
            for more in combinations(sent_off, fewer):
                known = self._found.get((left_out, sent_off.difference(more), slower))
                if known is not None and (known.path is None or not driven_among(known.path, frozenset(more))):
                    return known
        return None

    def _meets(self, stage: _Stage) -> int:
        """Return what a stage's path runs into, of the hindrances told by now."""
        first, hindrances = stage.n_told, self._hindrances
        if stage.path is not None:
            is_met = self._reach.lie_on(stage.path, hindrances.edges_from(0))[first:]
            driven = frozenset(stage.path.driven.tolist())  # once: many restrictions slow few chains
            for number, slowing in hindrances.slowings_from(first):
                chains = self._reach.chains_slowed(slowing)
                is_met[number - first] = slowing not in stage.slower and not chains.isdisjoint(driven)
            stage.meets |= int.from_bytes(np.packbits(is_met, bitorder="little").tobytes(), "little") << first
        stage.n_told = hindrances.count
        return stage.meets

    def _follow(self, stage: _Stage, met: int) -> _Stage:
        edges, slowings = self._hindrances.told(met)
        following = stage.following[met] = self._after(stage, self._reach.chains_of(edges), slowings)
        return following

    @property
    def n_edges(self) -> int:
        """The number of edges of its reach, 0 while that need not be made."""
        return self._reach.n_edges

    @property
    def n_answers(self) -> int:
        """The number of questions of which the answer is kept."""
        return len(self._avoiding) + sum(map(len, self._under.values()))

    def forget(self) -> None:
        """Drop what was found."""
        self._found.clear()
        self.n_found = 0
        self._certain.clear()
        self.forget_answers()

    def end_day(self) -> None:
        """Keep what was asked since the day before alone of answers under names that are thousands of edges long."""
        self._avoided, self._avoiding = self._avoiding, {}

    def forget_answers(self) -> None:
        """Drop the answers; the searches they came of stay."""
        self._avoided.clear()
        self._avoiding.clear()
        self._under.clear()


def _to_leave(hit: frozenset[int], shut: frozenset[int], steps: int) -> frozenset[int]:
    """Return the closed chains to leave out after some steps past others: those hit, in the end all that are shut."""
    return hit if steps < FEW_STEPS else shut


class DetourSearches:
    """Detour searches on one graph, made when first asked for.

    A path that takes at most a limit never leaves the edges on which cost from the start + edge + cost to the end stays
    within it. Closing and slowing only add cost, so the open graph's costs single out those edges once and for all.
    """

    def __init__(
        self,
        graph: RoadGraph,
        hindrances: Hindrances | None = None,
        kept: KeptWays | None = None,
        country: str = "",
    ) -> None:
        """Take the `hindrances` of the network, where searches are asked by their bits, and what is kept by country."""
        self.graph = graph
        self._hindrances = hindrances
        self._kept = kept or KeptWays()
        self._country = country
        self._searches: dict[tuple[int, int, float], DetourSearch] = {}
        self._from: dict[int, Floats] = {}
        self._to: dict[int, Floats] = {}

    def search(self, start: int, end: int, limit_s: float) -> DetourSearch:
        """Return the search for paths between two nodes that take at most `limit_s`."""
        key = (start, end, limit_s)
        found = self._searches.pop(key, None) or DetourSearch(self._reach(*key), self._hindrances)
        self._searches[key] = found  # those asked for longest ago come first
        return found

    def _reach(self, start: int, end: int, limit_s: float) -> Reach | KnownReach:
        make = partial(self._made, start, end, limit_s)
        if not self._kept.lasts:
            return make()
        answers = self._kept.answers.setdefault((self._country, (start, end, limit_s)), ReachAnswers())
        return KnownReach(answers, self.edges_within(start, end, limit_s), make)

    def _made(self, start: int, end: int, limit_s: float) -> Reach:
        return Reach(self.graph, self.edges_within(start, end, limit_s), start, end, limit_s)

    def forget(self, most: int = KEPT_PATHS) -> None:
        """Drop what was found once it is more than `most` paths: other days close and slow other roads.

        Of searches that lie on too many roads in all, those asked for longest ago are dropped altogether.
        """
        excess = sum(search.n_edges for search in self._searches.values()) - KEPT_ROADS
        for key, search in list(self._searches.items()):
            if excess > 0 and search.n_edges:
                excess -= search.n_edges
                del self._searches[key]
        searches = self._searches.values()
        if sum(search.n_found for search in searches) > most:
            for search in searches:
                search.forget()
        elif sum(search.n_answers for search in searches) > KEPT_ANSWERS:
            for search in searches:
                search.forget_answers()

    def end_day(self) -> None:
        """Keep the answers of this day alone, and drop what was searched on whole networks: most searches are made."""
        self._from.clear()
        self._to.clear()
        for search in self._searches.values():
            search.end_day()

    def within(self, start: int, end: int, limit_s: float) -> Bools:
        """Return the mask (m,) of the edges that a path within the limit can use."""
        within = np.zeros(self.graph.network.n_edges, dtype=bool)
        within[self.edges_within(start, end, limit_s)] = True
        return within

    def edges_within(self, start: int, end: int, limit_s: float) -> Ints:
        """Return the edges (k,), sorted, that a path within the limit can use."""
        key = self._country, (start, end, limit_s)
        if key not in self._kept.reaches:
            self._kept.reaches[key] = np.flatnonzero(self._found_within(start, end, limit_s))
        return self._kept.reaches[key]

    def _found_within(self, start: int, end: int, limit_s: float) -> Bools:
        if start not in self._from:
            self._from[start] = self.graph.distances([start])[0]
        here, there = self._from[start], self._costs_to(end)
        network = self.graph.network
        ahead = here[network.edge_u] + there[network.edge_v]
        back = np.where(network.edge_oneway, np.inf, here[network.edge_v] + there[network.edge_u])
        through = np.minimum(ahead, back) + self.graph.cost
        return np.asarray(self.graph.allowed & (through <= limit_s))

    def fastest_s(self, start: int, end: int) -> float:
        """Return the cost of the fastest path with nothing closed, inf where there is none."""
        return float(self._costs_to(end)[start])

    def _costs_to(self, end: int) -> Floats:
        if end not in self._to:
            self._to[end] = self.graph.distances_to(end)
        return self._to[end]
