"""Stretches of the corridors' usual roads that may be closed on a day, by road number and towns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from data.codes import Effect
from routes.corridors.town_sections import between_stops
from routes.status.evidence import applies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from maps.drawing.view import CorridorRow, View
    from routes.corridors.towns import Stop
    from routes.status.assessment import DayStatus
    from routes.status.closures import Closure, Stand

DOUBTFUL_FROM = 0.1  # a road less likely closed than this still counts as open (label "at risk" from here)


class DoubtfulRoad(NamedTuple):
    """A stretch between two towns of one corridor's usual road, and the probability that it is closed."""

    row: int
    name: str
    p: float


class DoubtfulRoads:
    """Names doubtful stretches; what does not change from day to day is worked out once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._rows = {row.number: row for row in view.rows if row.is_road and row.route.reference}
        self._stops: dict[int, list[Stop]] = {}
        self._found: dict[tuple[Stand, int], tuple[str, float] | None] = {}

    def on(self, day: DayStatus, rows: Iterable[int]) -> list[DoubtfulRoad]:
        """Return the doubtful stretches of some corridors on a day, each name once, the likeliest closed first."""
        best: dict[str, DoubtfulRoad] = {}
        for number in rows:
            row = self._rows.get(number)
            for closure in day.closures if row else ():
                one = self._on_row(closure, row) if row else None
                if one is not None and (one.name not in best or best[one.name].p < one.p):
                    best[one.name] = one
        return sorted(best.values(), key=lambda one: (-one.p, one.row, one.name))

    def _on_row(self, closure: Closure, row: CorridorRow) -> DoubtfulRoad | None:
        rule = closure.event.rule
        if closure.effect is not Effect.CLOSES or closure.p < DOUBTFUL_FROM:
            return None
        if not applies(rule.applies_to, row.corridor.commodity):
            return None
        key = (closure.stand, row.number)
        if key not in self._found:
            self._found[key] = self._stretch(closure, row)
        found = self._found[key]
        if found is None or closure.p * found[1] < DOUBTFUL_FROM:
            return None
        return DoubtfulRoad(row.number, found[0], closure.p * found[1])

    def _stretch(self, closure: Closure, row: CorridorRow) -> tuple[str, float] | None:
        """Return the name of what a closure may stand on of a corridor's road, and its mass there."""
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
        return (f"{ref} {between}" if ref else between), mass
