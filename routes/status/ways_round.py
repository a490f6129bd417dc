"""The way round that is told: of the ways that would do, the one most likely to be passable.

The fastest way of most draws may well run over a road that was attacked the day before. So the ways that the draws
take, and the one that avoids every road in doubt, are ranked by how likely each is to be passable where the usual road
is not. That is exact for the weights given, as is the probability that the usual road is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING

from data.codes import Effect
from routes.events.closures import SEEN_FROM, p_none_of
from routes.paths.road_graph import NO_EDGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routes.paths.road_graph import Route
    from routes.status.draws import Drawn, Spots

Masses = list[tuple[int, float]]  # numbers of closures, each with its probability to stand on a road while active

LIKELY_FROM = 0.5  # a way less likely passable is no advice: lorries sent there would turn back more often than not
NOT_WORSE = SEEN_FROM  # of ways whose probabilities differ by less than what counts elsewhere the fastest is told


@dataclass(frozen=True)
class Doubt:
    """A stretch of a way, its edges in driving order, on which a closure may stand with probability `p`."""

    p: float
    edges: tuple[int, ...]
    report_ids: tuple[str, ...]


@dataclass(frozen=True)
class WayRound:
    """A way round, how likely it is to be passable where the usual road is not, and its doubts, the likeliest first."""

    route: Route
    p: float
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class RoadOdds:
    """How likely roads are to be passable under the closures of a day, each of which stands apart from the others.

    `at_crossing` are those of the crossing from which the roads lead.
    """

    closing: tuple[Drawn, ...]
    at_crossing: tuple[Drawn, ...] = ()

    @cached_property
    def spots(self) -> tuple[Spots, ...]:
        """Where each of them may stand."""
        return tuple(one.spots for one in self.closing)

    @cached_property
    def p(self) -> tuple[float, ...]:
        """How likely each of them is."""
        return tuple(one.closure.p for one in self.closing)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """The name that the draws of each are hashed from."""
        return tuple(one.closure.draw_id for one in self.closing)

    @cached_property
    def _shut(self) -> tuple[tuple[str, float], ...]:
        """How likely each closure of the crossing is, by its name."""
        return tuple((one.closure.draw_id, one.closure.p) for one in self.at_crossing)

    @cached_property
    def _in_doubt(self) -> frozenset[int]:
        """The edges on which any of them may stand."""
        return NO_EDGES.union(*(one.masses for one in self.spots))

    def _in_doubt_on(self, way: Route) -> tuple[int, ...]:
        """Return the edges of a way on which a closure may stand; ways last for many days with the same closures."""
        if way.noted.get("closing") != self.spots:
            way.noted.update({"closing": self.spots, "in doubt": tuple(self._in_doubt.intersection(way.edges))})
        edges: tuple[int, ...] = way.noted["in doubt"]
        return edges

    def passable(self, *ways: Route) -> float:
        """Return the probability that no closure stands on any of some ways, nor at the crossing."""
        names, p = self._names, self.p
        return p_none_of([*self._shut, *((names[number], p[number] * mass) for number, mass in self._masses_on(*ways))])

    def _masses_on(self, way: Route, *others: Route) -> Masses:
        """Return the closures that may stand on some ways, by their numbers, each with the probability that it does.

        Most stand on other roads, and most days have those of the day before.
        """
        key, asked = ("masses", len(others)), (self.spots, *others)
        known: tuple[tuple[object, ...], Masses] | None = way.noted.get(key)
        if known is None or known[0] != asked:
            edges = NO_EDGES.union(*map(self._in_doubt_on, (way, *others)))
            masses = [(number, mass) for number, one in enumerate(self.spots) if (mass := one.mass_on(edges))]
            known = way.noted[key] = asked, masses
        return known[1]

    def doubts_on(self, way: Route) -> tuple[Doubt, ...]:
        """Return what may close a way with a probability that counts, the likeliest first."""
        masses = self._masses_on(way)
        odds = ((self.p[number] * mass, self.closing[number]) for number, mass in masses)
        found = [
            Doubt(p, one.spots.along(way.edges), one.closure.event.report_ids) for p, one in odds if p >= SEEN_FROM
        ]
        return tuple(sorted(found, key=lambda doubt: -doubt.p))


def road_odds(drawn: Iterable[Drawn], crossing: str | None) -> RoadOdds:
    """Return the odds of the roads that lead from a crossing, or from inland."""
    closing = [one for one in drawn if one.closure.effect is Effect.CLOSES]
    at_crossing = [crossing is not None and one.closure.crossing_id == crossing for one in closing]
    return RoadOdds(
        tuple(one for one, is_there in zip(closing, at_crossing, strict=True) if not is_there),
        tuple(compress(closing, at_crossing)),
    )


def way_to_tell(usual: Route, ways: Sequence[Route], odds: RoadOdds) -> WayRound | None:
    """Return the way most likely to be passable where the usual road is not, the fastest of equals.

    None where every way is more likely closed than not, whatever is known of the usual road or once that is closed: no
    stretch of the way that is told is then more likely closed than not.
    """
    p_usual = odds.passable(usual)
    found = []
    for way in ways:
        p_way = odds.passable(way)
        if p_way < LIKELY_FROM:
            continue
        p_instead = p_way - odds.passable(way, usual)
        if p_instead >= LIKELY_FROM * (1.0 - p_usual) > 0.0:
            found.append(WayRound(way, min(1.0, p_instead / (1.0 - p_usual))))
    if not found:
        return None
    best_p = max(one.p for one in found)
    likely = [one for one in found if one.p > best_p - NOT_WORSE]
    told = min(likely, key=lambda one: (one.route.time_s, one.route.edges))
    return WayRound(told.route, told.p, odds.doubts_on(told.route))
