"""What a corridor's regime says of a way that uses a part of its road: all of it but what is told of elsewhere.

A convoy held beyond the town where a way leaves the corridor, a border that the way does not cross, or a siege of a
town that it never comes to say nothing of the way.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from data.codes import RegimeRole
from routes.status.evidence import TOUCH_MASS
from routes.status.regimes.fact import ORDERS
from routes.status.regimes.regime import Regime, regime_of, worse

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from data.tables.traffic import Kind
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.paths.road_graph import Route
    from routes.placing.placement import Placement
    from routes.status.regimes.fact import RegimeFact

    Spots = tuple[Mapping[int, float], ...]  # of each place of a fact the mass on edges

HINDERING = ORDERS | {RegimeRole.STOPPAGE}


class ToldPlaces:
    """Where those orders and stoppages of a corridor are that are told of a place: the same on many days."""

    def __init__(self, corridor_id: str, spots: Mapping[RegimeFact, Spots]) -> None:
        self._key = "away", corridor_id
        self._token = object()  # by which ways know these places from those of other days, without holding them
        self._spots = spots
        self._edges = frozenset(edge for places in spots.values() for one in places for edge in one)
        self._known: dict[frozenset[RegimeFact], frozenset[RegimeFact]] = {}

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._spots)

    def away_from(self, way: Route) -> frozenset[RegimeFact]:
        """Return those that say nothing of a way, for ways with the same ones as the same object."""
        known = way.noted.get(self._key)
        if known is None or known[0] is not self._token:
            near = self._edges.intersection(way.edges)
            found = frozenset(fact for fact, places in self._spots.items() if _is_away(places, near))
            known = way.noted[self._key] = self._token, self._known.setdefault(found, found)
        away: frozenset[RegimeFact] = known[1]
        return away


@dataclass(frozen=True)
class LentRegime:
    """A corridor's facts up to a day, and where its orders and stoppages are.

    One event may be told of as several facts with one id, not all of them of the same place.
    """

    facts: Sequence[RegimeFact]
    kinds: Sequence[Kind]
    day: date
    places: ToldPlaces

    def on(self, way: Route, whole: Regime | None) -> Regime | None:
        """Return the regime on a way; `whole` is that of the corridor, without attacks for runs."""
        away = self.places.away_from(way)
        if whole is None or not any(fact.id in whole.evidence for fact in away):
            return whole
        if away not in self._without:
            self._without[away] = self._regime_without(away)
        return self._without[away]

    @cached_property
    def _without(self) -> dict[frozenset[RegimeFact], Regime | None]:
        """The regimes on ways, by what says nothing of them."""
        return {}

    def _regime_without(self, away: frozenset[RegimeFact]) -> Regime | None:
        facts = [fact for fact in self.facts if fact.role not in HINDERING or fact not in away]
        found = None
        for kind in self.kinds:
            found = worse(found, regime_of(facts, kind, self.day, attacks_are_runs=False))
        return found


def _is_away(places: Spots, near: frozenset[int]) -> bool:
    """Say whether no place lies near a way, given those edges of the way on which any place lies."""
    touched = (one for one in places if not one.keys().isdisjoint(near))  # goes through the fewer of the two
    return all(sum(mass for edge, mass in one.items() if edge in near) < TOUCH_MASS for one in touched)


def places_told(
    facts: Collection[RegimeFact], places: Mapping[str, Sequence[Placement]], route: CorridorRoute
) -> ToldPlaces:
    """Return where the orders and stoppages of a corridor are told of; one that has no spot is of all of its road.

    `places` are those of events and statements by id; a closed border is where the corridor begins, on one
    of no length nowhere.
    """
    if route.reference is None:
        return ToldPlaces(route.corridor.id, {})
    border: Spots = tuple({edge: 1.0} for edge in route.reference.edges[:1])
    hindering = (fact for fact in facts if fact.role in HINDERING)
    told = {fact: border if fact.is_border else _spots(places.get(fact.id, ()), route) for fact in hindering}
    return ToldPlaces(route.corridor.id, {fact: spots for fact, spots in told.items() if spots})


def _spots(places: Sequence[Placement], route: CorridorRoute) -> Spots:
    """Return the mass on edges of each place, nothing where one of them is of no spot."""
    if any(not place.pieces or place.is_national or route.is_named_by(place) for place in places):
        return ()
    return tuple(place.masses for place in places)
