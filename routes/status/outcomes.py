"""Outcomes: what each draw of a day's closures does to a corridor, or to the way between two nodes."""

from __future__ import annotations

from collections import Counter, defaultdict
from copy import copy
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Effect
from routes.events.closures import SEEN_FROM, p_none_stands
from routes.paths.road_graph import NO_EDGES, Route
from routes.status.draws import NOWHERE, always_closed, edges_closed, standing
from routes.status.evidence import besieges_end, mass_on_road
from routes.status.intervals import wilson
from routes.status.ways_round import road_odds, way_to_tell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from data.array_types import Bools, Floats, Ints
    from data.tables.commodities import Commodity
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.country_graphs import CountryGraphs
    from routes.events.closures import Closure
    from routes.network.road_network import RoadNetwork
    from routes.paths.reach import Slowing
    from routes.status.draws import Drawn
    from routes.status.intervals import Interval
    from routes.status.ways_round import RoadOdds, WayRound

OPEN, DIVERTED, CUT = 0, 1, 2


@dataclass(frozen=True)
class Outcome:
    """A corridor over all draws of a day.

    `p_open` is exact; `p_diverted` and `p_cut` share out the rest as the draws do, each with the 95 % interval that so
    many draws leave (all of the rest where no draw is hit). `state` (draws,) is OPEN, DIVERTED or CUT; `extra_km`,
    `extra_h` (k,) belong to the diverted draws; `ways` counts the ways round they take by their edges, `fastest` gives
    each at its least slowed. `taken` are the ways with what slows them, `way_of` (draws,) the number among them of that
    which a diverted draw takes. `slowed_h` are the hours more that the fastest way takes while every restriction holds
    and nothing is closed, None where no way is within the detour ratio. `told` is the way round to tell, None where
    there is none, `sure` the fastest that avoids every road in doubt.
    """

    p_open: float
    p_diverted: float
    p_cut: float
    p_diverted_ci: Interval
    p_cut_ci: Interval
    state: NDArray[np.int8]
    extra_km: Floats
    extra_h: Floats
    ways: Counter[tuple[int, ...]]
    fastest: Mapping[tuple[int, ...], Route]
    slowed_h: float | None
    taken: tuple[Route, ...]
    way_of: Ints
    told: WayRound | None = None
    sure: Route | None = None

    @property
    def rests_on(self) -> tuple[Route, ...]:
        """The ways round: closures elsewhere change none, and where there is none there is none still."""
        return (*self.fastest.values(), *(() if self.sure is None else (self.sure,)))

    @property
    def not_cut(self) -> Bools:
        """Mask (draws,) of the draws in which the corridor or a way round carries traffic."""
        return np.asarray(self.state != CUT)


class DaySimulation:
    """The drawn closures of one day on one network."""

    def __init__(
        self,
        graphs: CountryGraphs,
        drawn: Sequence[Drawn],
        draws: int,
        detour_ratio: float,
        commodities: Sequence[Commodity],
    ) -> None:
        self._graphs = graphs
        self._commodities = tuple(commodities)
        self._all = tuple(drawn)
        self._draws = draws
        self._leaving_out: dict[tuple[str, ...], DaySimulation] = {}
        self._odds: dict[tuple[Commodity, str | None], RoadOdds] = {}
        self._before: tuple[DaySimulation, Sequence[Drawn]] | None = None  # what it adds to, and what
        self._detour_ratio = detour_ratio
        self._drawn = {c: [d for d in drawn if d.closure.stops(c)] for c in commodities}
        self._closing = {c: [d for d in self._drawn[c] if _closes(d)] for c in commodities}
        self._sieges = [d for d in drawn if d.closure.is_siege]
        self._certain = {c: always_closed(self._drawn[c]) for c in commodities}
        self._further = dict.fromkeys(commodities, NO_EDGES)
        self._in_doubt = {c: _in_doubt(self._drawn[c]) for c in commodities}
        slowing = self._slowings_of(self._all)
        self._slowings = {
            c: [slowing[d.closure.id] for d in self._drawn[c] if d.closure.id in slowing] for c in commodities
        }
        self._slowed = {c: _edges_slowed(self._slowings[c]) for c in commodities}
        self._hindered = {c: self._hindrances_of(self._drawn[c], self._slowings[c]) for c in commodities}

    def corridor(self, route: CorridorRoute) -> Outcome:
        """Run a corridor that has a reference route through every draw."""
        reference, commodity = route.reference, route.corridor.commodity
        if reference is None:
            msg = f"corridor {route.corridor.id} has no reference route"
            raise ValueError(msg)
        seen = self.seen_by(route)
        if seen is not self:
            return seen.corridor(route)
        on_road = self._on_road(route)
        p_open = p_none_stands((drawn.closure, mass) for drawn, mass in on_road)
        closing = [drawn for drawn, _ in on_road]
        shut = self._shut(closing, route.corridor.crossing)
        hits = self._hit(closing, route.edges)
        state = np.zeros(self._draws, dtype=np.int8)
        state[shut | hits] = CUT
        passable = np.flatnonzero(hits & ~shut)
        country = route.corridor.destination.country
        found = self.ways(country, reference, commodity, passable.tolist())
        way_of = np.full(self._draws, NOWHERE)
        taken, way_of[passable] = _distinct(found)
        diverted = np.flatnonzero(way_of != NOWHERE)
        state[diverted] = DIVERTED
        ways, fastest = _counted(taken, way_of[diverted])
        more_km = np.array([way.extra_km(reference) for way in taken])
        more_h = np.array([max(0.0, way.time_s - reference.time_s) / 3600 for way in taken])
        sure = self._fastest(country, reference, self._in_doubt[commodity], ()) if taken else None
        hit, cut = int((state != OPEN).sum()), int((state == CUT).sum())
        p_hit = 1.0 - p_open
        p_cut = p_hit * (cut / hit if hit else self._lone_cut(route, reference))
        return Outcome(
            p_open,
            p_hit - p_cut,
            p_cut,
            wilson(hit - cut, hit).scaled(p_hit),
            wilson(cut, hit).scaled(p_hit),
            state,
            more_km[way_of[diverted]],
            more_h[way_of[diverted]],
            ways,
            fastest,
            self._slowed_h(route, reference),
            taken,
            way_of,
            self._way_to_tell(route, reference, fastest, sure),
            sure,
        )

    def adding(self, more: Sequence[Drawn]) -> DaySimulation:
        """Return the same draws with further closures; what is worked out of those that stand already is shared."""
        slowing = self._slowings_of(more)
        drawn, certain, in_doubt = dict(self._drawn), dict(self._certain), dict(self._in_doubt)
        few = dict(self._further)
        slowings, slow_roads, hindered = dict(self._slowings), dict(self._slowed), dict(self._hindered)
        for commodity in self._commodities:
            further = [one for one in more if one.closure.stops(commodity)]
            slowed = [slowing[one.closure.id] for one in further if one.closure.id in slowing]
            drawn[commodity] = [*drawn[commodity], *further]
            few[commodity] |= always_closed(further)
            in_doubt[commodity] |= _in_doubt(further)
            slowings[commodity] = [*slowings[commodity], *slowed]
            slow_roads[commodity] |= _edges_slowed(slowed)
            bits = self._hindrances_of(further, slowed)
            if any(bits):
                hindered[commodity] = [one | other for one, other in zip(hindered[commodity], bits, strict=True)]
        found = copy(self)
        found.__dict__.update(
            _all=(*self._all, *more),
            _leaving_out={},
            _odds={},
            _before=(self, more),
            _drawn=drawn,
            _closing={
                c: [*its, *(d for d in drawn[c][len(self._drawn[c]) :] if _closes(d))]
                for c, its in self._closing.items()
            },
            _sieges=[*self._sieges, *(d for d in more if d.closure.is_siege)],
            _certain=certain,
            _further=few,
            _in_doubt=in_doubt,
            _slowings=slowings,
            _slowed=slow_roads,
            _hindered=hindered,
        )
        return found

    def seen_by(self, route: CorridorRoute) -> DaySimulation:
        """Return the same draws without the edges of besieged towns that a corridor begins or ends in: its regime."""
        besieging = tuple(d.closure.id for d in self._sieges if besieges_end(d.closure, route))
        return self.without(besieging) if besieging else self

    def without(self, closure_ids: tuple[str, ...]) -> DaySimulation:
        """Return the same draws without some closures."""
        if closure_ids not in self._leaving_out:
            self._leaving_out[closure_ids] = self._left_without(closure_ids)
        return self._leaving_out[closure_ids]

    def _left_without(self, closure_ids: tuple[str, ...]) -> DaySimulation:
        if self._before is not None:
            before, more = self._before
            ids = {d.closure.id for d in more}
            standing = tuple(name for name in closure_ids if name not in ids)
            left = before.without(standing) if standing else before
            return left.adding([d for d in more if d.closure.id not in closure_ids])
        left_of_all = [d for d in self._all if d.closure.id not in closure_ids]
        return DaySimulation(self._graphs, left_of_all, self._draws, self._detour_ratio, self._commodities)

    def crossing_shut(self, crossing: str | None, commodity: Commodity) -> Bools:
        """Mask (draws,) of the draws in which a crossing is closed."""
        return self._shut(self._closing[commodity], crossing)

    def _shut(self, closing: Sequence[Drawn], crossing: str | None) -> Bools:
        shut = np.zeros(self._draws, dtype=bool)
        for drawn in closing:
            if _at_crossing(drawn, crossing):
                shut |= drawn.active
        return shut

    def ways(self, country: str, base: Route, commodity: Commodity, draws: Sequence[int]) -> list[Route | None]:
        """Return the fastest open way between a route's ends in draws, None where it takes too long or is none."""
        if not draws:
            return []
        search = self._graphs.search_round(country, base, self._detour_ratio)
        hindered = self._hindered[commodity]
        bits = [hindered[draw] for draw in draws]
        return search.under(bits, self._certain[commodity], self._further[commodity])

    def closed(self, commodity: Commodity) -> Sequence[frozenset[int]]:
        """Return the edges that each draw closes to a commodity's traffic beside those closed for certain."""
        return edges_closed(self._drawn[commodity], self._draws)

    def certain(self, commodity: Commodity) -> frozenset[int]:
        """Return the edges that are closed to a commodity's traffic in every draw."""
        return self._certain[commodity] | self._further[commodity]

    def _fastest(self, country: str, base: Route, closed: frozenset[int], slowed: Sequence[Slowing]) -> Route | None:
        return self._graphs.way_round(country, base, self._detour_ratio, closed, slowed=slowed)

    def hits(self, edges: frozenset[int], commodity: Commodity) -> Bools:
        """Mask (draws,) of the draws in which a closure stands on any of the edges."""
        return self._hit(self._closing[commodity], edges)

    def _hit(self, closing: Sequence[Drawn], edges: frozenset[int]) -> Bools:
        hit = np.zeros(self._draws, dtype=bool)
        for drawn in closing:
            if drawn.spots.is_ever_on(edges):
                hit |= drawn.active & drawn.spots.on(edges)
        return hit

    def _on_road(self, route: CorridorRoute) -> list[tuple[Drawn, float]]:
        """Return the closures that may stand on a corridor's road or at its crossing, each with its mass there."""
        closing, crossing = self._closing[route.corridor.commodity], route.corridor.crossing
        spots = tuple(d.spots for d in closing)  # most days the same as on the day before
        if route.noted.get("closing") != spots:
            each = ((number, mass_on_road(d.closure, route)) for number, d in enumerate(closing))
            route.noted.update({"closing": spots, "masses": {number: mass for number, mass in each if mass}})
        masses: dict[int, float] = route.noted["masses"]
        at_gate = {number: 1.0 for number, d in enumerate(closing) if _at_crossing(d, crossing)}
        return [(closing[number], mass) for number, mass in sorted((masses | at_gate).items())]

    def _lone_cut(self, route: CorridorRoute, reference: Route) -> float:
        """Return 1.0 where the likeliest closure alone would cut a corridor that no draw hit, else 0.0."""
        edges, crossing = route.edges, route.corridor.crossing
        closing = self._on_road(route)
        if not closing:
            return 0.0
        likeliest, _ = max(closing, key=lambda one: one[0].closure.p * one[1])
        if _at_crossing(likeliest, crossing):
            return 1.0
        on_route = [piece for piece in likeliest.closure.pieces if piece.edge in edges]
        if not on_route:
            return 0.0
        heaviest = max(on_route, key=lambda piece: piece.mass)
        way = self._fastest(
            route.corridor.destination.country, reference, likeliest.spots.edges or frozenset({heaviest.edge}), ()
        )
        return float(way is None)

    def _way_to_tell(
        self, route: CorridorRoute, reference: Route, taken: Mapping[tuple[int, ...], Route], sure: Route | None
    ) -> WayRound | None:
        """Return the way round to tell: one that the draws take, or the one that avoids every road in doubt."""
        if not taken:
            return None
        ways = taken if sure is None else {sure.edges: sure, **taken}
        return way_to_tell(reference, tuple(ways.values()), self._odds_from(route))

    def _odds_from(self, route: CorridorRoute) -> RoadOdds:
        """Return the odds of the roads that lead from where a corridor begins; others begin there too."""
        key = route.corridor.commodity, route.corridor.crossing
        if key not in self._odds:
            self._odds[key] = road_odds(self._closing[key[0]], key[1])
        return self._odds[key]

    def slowed_way(self, route: CorridorRoute) -> Route | None:
        """Return the fastest way between a corridor's ends while every restriction holds and nothing is closed.

        It is the usual road where none slows that: what slows other roads costs no time.
        """
        slowings = self._slowings[route.corridor.commodity]
        if route.reference is None or not self.slows(route):
            return route.reference
        return self._fastest(route.corridor.destination.country, route.reference, NO_EDGES, slowings)

    def slows(self, route: CorridorRoute) -> bool:
        """Say whether a restriction slows the usual road of a corridor."""
        return not route.edges.isdisjoint(self._slowed[route.corridor.commodity])

    def may_lead_over(self, route: CorridorRoute, edges: frozenset[int]) -> bool:
        """Say whether a way that counts for a corridor, open or not, may lead over any of some edges."""
        if route.reference is None or not edges:
            return False
        country, usual = route.corridor.destination.country, route.reference
        return not edges.isdisjoint(self._graphs.edges_round(country, usual, self._detour_ratio).tolist())

    def _slowed_h(self, route: CorridorRoute, reference: Route) -> float | None:
        way = self.slowed_way(route)
        return None if way is None else max(0.0, way.time_s - reference.time_s) / 3600

    def _slowings_of(self, drawn: Sequence[Drawn]) -> dict[str, Slowing]:
        """Return what each of the restrictions among some closures slows, by their ids."""
        restricting = (d.closure for d in drawn if d.closure.effect is Effect.RESTRICTS)
        graphs = self._graphs
        return {
            one.id: graphs.slowing(one.slowing_key, partial(edge_factors, graphs.network, one)) for one in restricting
        }

    def _hindrances_of(self, drawn: Sequence[Drawn], slowings: Sequence[Slowing]) -> list[int]:
        """Return for each draw what is closed and slowed, as bits, less what is closed in every draw."""
        known, restricting = self._graphs.hindrances, iter(slowings)
        closed = known.closing_in(*standing(drawn))
        hindered = [closed.get(draw, 0) for draw in range(self._draws)]
        for one in drawn:
            if one.closure.effect is Effect.RESTRICTS:
                bits = known.slowing(next(restricting))
            elif one.spots.edges and not one.active.all():
                bits = known.closing(one.spots.edges)
            else:
                continue
            for draw in np.flatnonzero(one.active).tolist():
                hindered[draw] |= bits
        return hindered


def _distinct(ways: Sequence[Route | None]) -> tuple[tuple[Route, ...], Ints]:
    """Return each way once, and the number (k,) of each among them; one found again is mostly the same object."""
    each = {id(way): way for way in ways if way is not None}
    numbers = {name: number for number, name in enumerate(each)}
    which = [NOWHERE if way is None else numbers[id(way)] for way in ways]
    return tuple(each.values()), np.array(which, dtype=np.int64)


def _counted(ways: Sequence[Route], which: Ints) -> tuple[Counter[tuple[int, ...]], dict[tuple[int, ...], Route]]:
    """Count ways by their edges, each as often as its number is among `which`, and return each at its least slowed."""
    counts, fastest = Counter[tuple[int, ...]](), dict[tuple[int, ...], Route]()
    for way, count in zip(ways, np.bincount(which, minlength=len(ways)).tolist(), strict=True):
        counts[way.edges] += count
        fastest[way.edges] = min(way, fastest.get(way.edges, way), key=lambda one: one.time_s)
    return counts, fastest


def edge_factors(network: RoadNetwork, closure: Closure) -> dict[int, float]:
    """Return the factor on travel time of each edge under a restriction, in proportion to how much of it is covered."""
    factors: dict[int, float] = defaultdict(lambda: 1.0)
    for piece in closure.pieces:
        share = (piece.to_m - piece.from_m) / float(network.edge_length_m[piece.edge])
        factors[piece.edge] += (closure.event.rule.time_factor - 1.0) * share
    return dict(factors)


def _closes(drawn: Drawn) -> bool:
    return drawn.closure.effect is Effect.CLOSES


def _at_crossing(drawn: Drawn, crossing: str | None) -> bool:
    closure = drawn.closure
    return crossing is not None and closure.crossing_id == crossing and closure.effect is Effect.CLOSES


def _edges_slowed(slowings: Sequence[Slowing]) -> frozenset[int]:
    return frozenset(edge for slowing in slowings for edge, _ in slowing)


def _in_doubt(drawn: Sequence[Drawn]) -> frozenset[int]:
    """Return the edges on which a closure may stand that is likely enough to count."""
    closing = (d.spots.masses for d in drawn if d.closure.effect is Effect.CLOSES and d.closure.p >= SEEN_FROM)
    return NO_EDGES.union(*closing)
