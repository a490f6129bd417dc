"""The way round that is told: of the ways that would do, the one most likely to be passable.

The fastest way of most draws may well run over a road that was attacked the day before. So the ways that the draws
take, and the one that avoids every road in doubt, are ranked by how likely each is to be passable where the usual road
is not. That is exact for the weights given, as is the probability that the usual road is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from data.codes import Effect
from routes.status.closures import SEEN_FROM

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from routes.paths.road_graph import Route
    from routes.status.draws import Drawn, Spots

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

    `p_crossing` is the probability that the crossing from which the roads lead is open.
    """

    closing: tuple[Drawn, ...]
    p_crossing: float = 1.0

    def passable(self, way: Route) -> float:
        """Return the probability that no closure stands on a way, nor at the crossing."""
        return self.p_crossing * prod(1.0 - one.closure.p * _mass(one.spots, way) for one in self.closing)

    def both_passable(self, way: Route, usual: Route) -> float:
        """Return the probability that no closure stands on either of two ways, nor at the crossing."""
        masses = _masses_on_both([one.spots for one in self.closing], way, usual)
        return self.p_crossing * prod(
            1.0 - one.closure.p * mass for one, mass in zip(self.closing, masses, strict=True)
        )

    def doubts_on(self, way: Route) -> tuple[Doubt, ...]:
        """Return what may close a way with a probability that counts, the likeliest first."""
        odds = ((one.closure.p * _mass(one.spots, way), one) for one in self.closing)
        found = [
            Doubt(p, one.spots.along(way.edges), one.closure.event.report_ids) for p, one in odds if p >= SEEN_FROM
        ]
        return tuple(sorted(found, key=lambda doubt: -doubt.p))


def road_odds(drawn: Iterable[Drawn], crossing: str | None) -> RoadOdds:
    """Return the odds of the roads that lead from a crossing, or from inland."""
    closing = [one for one in drawn if one.closure.effect is Effect.CLOSES]
    shut = [one for one in closing if crossing is not None and one.closure.crossing_id == crossing]
    return RoadOdds(tuple(one for one in closing if one not in shut), prod(1.0 - one.closure.p for one in shut))


def way_to_tell(usual: Route, ways: Sequence[Route], odds: RoadOdds) -> WayRound | None:
    """Return the way most likely to be passable where the usual road is not, the fastest of equals.

    None where every way is more likely closed than not, whatever is known of the usual road or once that is closed: no
    stretch of the way that is told is then more likely closed than not.
    """
    p_usual = odds.passable(usual)
    found = []
    for way in ways:
        p_way = odds.passable(way)
        p_instead = p_way - odds.both_passable(way, usual)
        if p_way >= LIKELY_FROM and p_instead >= LIKELY_FROM * (1.0 - p_usual) > 0.0:
            found.append(WayRound(way, min(1.0, p_instead / (1.0 - p_usual))))
    if not found:
        return None
    best_p = max(one.p for one in found)
    likely = [one for one in found if one.p > best_p - NOT_WORSE]
    told = min(likely, key=lambda one: (one.route.time_s, one.route.edges))
    return WayRound(told.route, told.p, odds.doubts_on(told.route))


def _mass(spots: Spots, way: Route) -> float:
    """Return the probability that a closure stands on a way while it is active; ways and spots last for many days."""
    mass = way.noted.get(spots)
    if mass is None:
        mass = way.noted[spots] = spots.mass_on(way.edge_set)
    return mass


def _masses_on_both(spots: Sequence[Spots], way: Route, usual: Route) -> list[float]:
    """Return the probability of each closure that it stands on either of two ways."""
    noted, new = way.noted, [one for one in spots if (one, usual.edge_set) not in way.noted]
    if new:
        edges = way.edge_set | usual.edge_set
        noted |= {(one, usual.edge_set): one.mass_on(edges) for one in new}
    return [noted[one, usual.edge_set] for one in spots]
