"""Stretches of the corridors' usual roads that may be closed on a day, by road number and towns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from data.codes import Effect
from maps.drawing.besieged import BesiegedTowns
from routes.corridors.carried_shares import carried_shares
from routes.corridors.town_sections import between_stops
from routes.events.closures import p_none_stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from data.tables.commodities import Commodity
    from maps.drawing.view import CorridorRow, View
    from routes.corridors.towns import Stop
    from routes.events.closures import Closure, Stand
    from routes.status.assessment import DayStatus

DOUBTFUL_FROM = 0.1  # a road less likely closed than this still counts as open (label "at risk" from here)
SURE = 1.0 - 1e-9  # masses of pieces are sums


class DoubtfulRoad(NamedTuple):
    """A stretch between two towns of one corridor's usual road, and the probability that it is closed.

    `weight` is that probability for all the corridors asked for that use the stretch, each times what it is taken to
    carry; `rows` are their numbers, and `row` is the one to which it matters most. `besieged` is the town whose siege
    it is, else "", and `is_end` says that the corridor begins or ends there. `is_assumed`: a scenario closes it.
    """

    row: int
    name: str
    p: float
    weight: float
    rows: frozenset[int]
    edges: frozenset[int]
    besieged: str = ""
    is_end: bool = False
    is_assumed: bool = False


class RoadDoubt(NamedTuple):
    """The stretch of one road that is likeliest closed to the traffic of a commodity, and with what probability.

    `besieged` is the town whose siege it is, else "".
    """

    name: str
    p: float
    goods: Commodity
    besieged: str


class _Stretch(NamedTuple):
    name: str
    mass: float
    edges: frozenset[int]


class DoubtfulRoads:
    """Names doubtful stretches; what does not change from day to day is worked out once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._rows = {row.number: row for row in view.rows if row.is_road and row.route.reference}
        carried = carried_shares([row.corridor for row in self._rows.values()])
        self._carried = {number: carried[row.corridor.id] for number, row in self._rows.items()}
        self._stops: dict[int, list[Stop]] = {}
        self._found: dict[tuple[Stand, int], _Stretch | None] = {}
        self._masses: dict[tuple[Stand, frozenset[int]], float] = {}
        self._besieged = BesiegedTowns(view)
        self._day: DayStatus | None = None  # that was asked for last, and what closes roads then, by goods
        self._closing: dict[Commodity, list[Closure]] = {}

    def on(self, day: DayStatus, rows: Iterable[int]) -> list[DoubtfulRoad]:
        """Return the doubtful stretches of some corridors on a day, those that matter most to them first.

        What matters is the probability times what is carried there. Of stretches that overlap the first is told.
        """
        numbers = [number for number in rows if number in self._rows]
        closures = [one for one in day.closures if one.effect is Effect.CLOSES]
        likely = [one for one in closures if one.p >= DOUBTFUL_FROM]
        told = [one for closure in likely if (one := self._of(closure, numbers, closures)) is not None]
        told.sort(key=lambda one: (-one.weight, -one.p, one.row, one.name))
        kept: list[DoubtfulRoad] = []
        for one in told:
            if not any(_is_same(one, other) for other in kept):
                kept.append(one)
        return kept

    def worst_along(self, day: DayStatus, number: int) -> RoadDoubt | None:
        """Return what is most in doubt on the usual road of a corridor, None where nothing is.

        Its own traffic comes first; where nothing closes the road to that, what closes it to other goods is told.
        """
        row = self._rows.get(number)
        if row is None:
            return None
        own = row.corridor.commodity
        if self._day is not day:
            self._day, self._closing = day, {}
        for goods in (own, *(one for one in self._view.commodities if one != own)):
            if goods not in self._closing:
                self._closing[goods] = [one for one in day.closures if one.effect is Effect.CLOSES and one.stops(goods)]
            found = self._doubts(row, goods, self._closing[goods])
            if found:
                return max(found, key=lambda one: one.p)
        return None

    def _doubts(self, row: CorridorRow, goods: Commodity, closures: Sequence[Closure]) -> list[RoadDoubt]:
        """Return the stretches of a road that closures for some goods make doubtful, besides the siege of an end."""
        stopping = [one for one in closures if not self._besieged.is_end(one, row)]
        found = []
        for closure in stopping:
            stretch = self._stretch_on(closure, row) if closure.p >= DOUBTFUL_FROM else None
            if stretch is not None and closure.p * stretch.mass >= DOUBTFUL_FROM:
                p = self._closed_p(stretch.edges, stopping)
                found.append(RoadDoubt(stretch.name, p, goods, self._besieged.town(closure)))
        return found

    def _of(self, closure: Closure, numbers: Iterable[int], closures: Sequence[Closure]) -> DoubtfulRoad | None:
        """Return what a closure makes doubtful of some corridors, by the one to which it matters most.

        Whatever else may stand on that stretch counts in its probability.
        """
        found: dict[int, _Stretch] = {}
        for number in numbers:
            row = self._rows[number]
            stretch = self._stretch_on(closure, row) if closure.stops(row.corridor.commodity) else None
            if stretch is not None and closure.p * stretch.mass >= DOUBTFUL_FROM:
                found[number] = stretch
        if not found:
            return None
        alike = [one for one in closures if one.is_siege == closure.is_siege]  # a siege is told by itself
        closed = {
            number: self._closed_p(one.edges, [other for other in alike if other.stops(self._goods(number))])
            for number, one in found.items()
        }
        weights = {number: p * self._carried[number] for number, p in closed.items()}
        best = max(weights, key=lambda number: (weights[number], -number))
        besieged, is_end = self._besieged.town(closure), self._besieged.is_end(closure, self._rows[best])
        edges = frozenset().union(*(one.edges for one in found.values()))
        name, weight = found[best].name, sum(weights.values())
        is_assumed = closure.event.is_assumed or self._is_surely_assumed(found[best], self._goods(best), alike)
        ends = besieged, is_end, is_assumed
        return DoubtfulRoad(best, name, closed[best], weight, frozenset(found), edges, *ends)

    def _goods(self, number: int) -> Commodity:
        return self._rows[number].corridor.commodity

    def _closed_p(self, edges: frozenset[int], closures: Iterable[Closure]) -> float:
        """Return the probability that any of some closures closes some edges; what is one draw counts once."""
        return 1.0 - p_none_stands((closure, self._mass_on(closure, edges)) for closure in closures)

    def _is_surely_assumed(self, stretch: _Stretch, goods: Commodity, closures: Iterable[Closure]) -> bool:
        """Say whether a scenario closes a stretch for sure, whatever reports may close there beside it."""
        assumed = (one for one in closures if one.event.is_assumed and one.stops(goods))
        return any(one.p * self._mass_on(one, stretch.edges) >= SURE for one in assumed)

    def _mass_on(self, closure: Closure, edges: frozenset[int]) -> float:
        key = closure.stand, edges
        if key not in self._masses:
            self._masses[key] = closure.mass_on(edges)
        return self._masses[key]

    def _stretch_on(self, closure: Closure, row: CorridorRow) -> _Stretch | None:
        key = (closure.stand, row.number)
        if key not in self._found:
            self._found[key] = self._stretch(closure, row)
        return self._found[key]

    def _stretch(self, closure: Closure, row: CorridorRow) -> _Stretch | None:
        """Return what a closure may stand on of a corridor's road: its name, its mass there and its edges."""
        route = row.route.reference
        if route is None:
            return None
        if row.number not in self._stops:
            start, end = row.route.start.name, row.corridor.destination.name
            self._stops[row.number] = self._view.assessment.towns.stops(route, start, end)
        on_road = set(route.edges)
        pieces = [piece for piece in closure.pieces if piece.edge in on_road]
        mass = closure.mass_on(on_road)
        if not pieces or not mass:
            return None
        edges = {piece.edge for piece in pieces}
        ends = between_stops(self._view.network, route, self._stops[row.number], edges)
        between = "\u2013".join(dict.fromkeys(ends))
        refs = Counter[str]()
        for piece in pieces:
            refs[str(self._view.network.edge_ref[piece.edge]).split(";")[0]] += round(piece.to_m - piece.from_m)
        ref = refs.most_common(1)[0][0]
        return _Stretch(f"{ref} {between}" if ref else between, mass, frozenset(edges))


def _is_same(one: DoubtfulRoad, other: DoubtfulRoad) -> bool:
    is_one_siege = bool(one.besieged) and one.besieged == other.besieged
    return is_one_siege or one.name == other.name or bool(one.edges & other.edges)
