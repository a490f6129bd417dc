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

    def passable(self, way: Route) -> float:
        """Return the probability that no closure stands on a way, nor at the crossing."""
        return self._none_stands(_masses_on(self.spots, way))

    def both_passable(self, way: Route, usual: Route) -> float:
        """Return the probability that no closure stands on either of two ways, nor at the crossing."""
        return self._none_stands(_masses_on_both(self.spots, way, usual))

    def _none_stands(self, masses: Masses) -> float:
        names, p = self._names, self.p
        return p_none_of([*self._shut, *((names[number], p[number] * mass) for number, mass in masses)])

    def doubts_on(self, way: Route) -> tuple[Doubt, ...]:
        """Return what may close a way with a probability that counts, the likeliest first."""
        odds = ((self.p[number] * mass, self.closing[number]) for number, mass in _masses_on(self.spots, way))
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
        p_instead = p_way - odds.both_passable(way, usual)
        if p_instead >= LIKELY_FROM * (1.0 - p_usual) > 0.0:
            found.append(WayRound(way, min(1.0, p_instead / (1.0 - p_usual))))
    if not found:
        return None
    best_p = max(one.p for one in found)
    likely = [one for one in found if one.p > best_p - NOT_WORSE]
    told = min(likely, key=lambda one: (one.route.time_s, one.route.edges))
    return WayRound(told.route, told.p, odds.doubts_on(told.route))


def _masses_on(spots: tuple[Spots, ...], way: Route) -> Masses:
    """Return the closures that may stand on a way, by their numbers, each with the probability that it does.

    Most closures stand on other roads, and most days have those of the day before.
    """
    known: tuple[Spots, ...] = way.noted.get("closing", ())
    masses: Masses = way.noted.get("masses", [])
    if known != spots:
        pairs = enumerate(zip(known, spots, strict=False))
        same = next((number for number, (was, now) in pairs if was is not now), min(len(known), len(spots)))
        masses = [one for one in masses if one[0] < same]
        masses += [(number, mass) for number in range(same, len(spots)) if (mass := _mass(spots[number], way))]
        way.noted.update({"closing": spots, "masses": masses})
    return masses


def _masses_on_both(spots: tuple[Spots, ...], way: Route, usual: Route) -> Masses:
    """Return the same of two ways, for closures that may stand on either."""
    if way.noted.get("closing both") != (spots, usual.edge_set):
        near = sorted({number for one in (way, usual) for number, _ in _masses_on(spots, one)})
        masses_there = [(number, _mass_on_both(spots[number], way, usual)) for number in near]
        way.noted.update({"closing both": (spots, usual.edge_set), "masses on both": masses_there})
    masses: Masses = way.noted["masses on both"]
    return masses


def _mass_on_both(spots: Spots, way: Route, usual: Route) -> float:
    if spots.edges:
        return max(spots.mass_on(way.edge_set), spots.mass_on(usual.edge_set))
    key = spots, usual.edge_set
    mass: float | None = way.noted.get(key)
    if mass is None:
        mass = way.noted[key] = spots.mass_on(way.edge_set | usual.edge_set)
    return mass


def _mass(spots: Spots, way: Route) -> float:
    if spots.edges:  # of a scenario, as a rule: looked up as fast, and a way would hold those of all scenarios
        return spots.mass_on(way.edge_set)
    if spots.masses.keys().isdisjoint(way.edge_set):  # as most are: nothing is kept of that
        return 0.0
    mass: float | None = way.noted.get(spots)
    if mass is None:
        mass = way.noted[spots] = spots.mass_on(way.edge_set)
    return mass
