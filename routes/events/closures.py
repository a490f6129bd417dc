"""Closures: what an event does to traffic on a day; how its weight fades is in `fading`.

An attack's closure fades fast for a kind of traffic of which runs were reported on a corridor over that road in the
recent window, else slowly. Silence revives nothing: what has faded stays so. Of reports merged into one event each
keeps its own weight and dates, and the likeliest counts, so that merging lowers no probability.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from data.codes import Effect, PlacementStatus
from data.tables.traffic import bad_news_holds
from geo.earth import distance_m
from routes.events.fading import share_left
from routes.events.keepers import NOBODY, keepers_of, p_all_open
from routes.placing.mass import mass_on, share_covered

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from data.tables.commodities import Commodity
    from data.tables.corridors import Crossing
    from data.tables.effects import Effects
    from routes.events.border_roads import BorderRoads
    from routes.events.event import Event
    from routes.network.nearby import Piece
    from routes.placing.placement import Placement

    LastRun = Callable[[Placement, Commodity], date | None]

CROSSING_REACH_KM = 5.0  # an event this close to a crossing and said to close it, closes it
MIN_P = 1e-4  # below this a closure is spent
SEEN_FROM = 0.01  # p x mass from which a closure on a road counts: for labels, maps and what is published; assumption


class Stand(NamedTuple):
    """Where a closure may stand: the id of its placement, what it cannot stand on, and whether it stands on all."""

    placement_id: str
    held_open: frozenset[int]
    is_whole: bool


@dataclass(frozen=True)
class Closure:
    """One place of an event that closes or slows a road, with the probability `p` that it does so on the day.

    `id` is the event's id, with "#2" and so on for its further places. `crossing_id` names the crossing it closes.
    `is_whole`: it stands on all of its pieces at once, not on one of them. `held_open` are the numbers of the
    placement's pieces that it cannot stand on. `is_siege`: it is the edge of a besieged town. `carried`: the
    commodities whose traffic it is that likely to stop, None where the event's rule says so. Where they differ, or it
    closes several crossings, there is a closure for each: they are `drawn_as` one, all but the first repeat it.
    """

    id: str
    event: Event
    placement: Placement
    p: float
    crossing_id: str | None = None
    is_whole: bool = False
    held_open: frozenset[int] = frozenset()
    is_siege: bool = False
    carried: frozenset[Commodity] | None = None
    drawn_as: str = ""
    is_repeat: bool = False

    @property
    def draw_id(self) -> str:
        """The name its draws are hashed from."""
        name = self.drawn_as or self.id
        return self.event.draw_id + name.removeprefix(self.event.id) if self.event.draw_id else name

    def stops(self, commodity: Commodity) -> bool:
        """Say whether it closes or slows the road for the traffic of a commodity."""
        if self.carried is None:
            return bad_news_holds(self.event.rule.applies_to, commodity.main_traffic)
        return commodity in self.carried

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of road it may stand on."""
        pieces = self.placement.pieces
        if not self.held_open:
            return pieces
        return tuple(piece for number, piece in enumerate(pieces) if number not in self.held_open)

    @property
    def stand(self) -> Stand:
        """Where it may stand, equal for closures of the same placement and road left open; caches are keyed by it."""
        return Stand(self.placement.id, self.held_open, self.is_whole)

    @property
    def slowing_key(self) -> tuple[Stand, float]:
        """What decides how much it slows which edges of a network; caches are keyed by it."""
        return self.stand, self.event.rule.time_factor

    def mass_on(self, edges: Collection[int]) -> float:
        """Return the probability (0..1) that it stands on any of a set of edges while it is active."""
        if self.is_whole:
            return float(any(piece.edge in edges for piece in self.pieces))
        return mass_on(self.pieces, edges) if self.placement.can_close else 0.0

    @property
    def masses(self) -> Mapping[int, float]:
        """The mass on each edge that it may stand on; it stands on all of them at once where it is whole."""
        if self.is_whole:
            return dict.fromkeys((piece.edge for piece in self.pieces), 1.0)
        if self.placement.can_close and not self.held_open:
            return self.placement.masses
        found: dict[int, float] = {}
        for piece in self.pieces if self.placement.can_close else ():
            found[piece.edge] = found.get(piece.edge, 0.0) + piece.mass
        return found

    @property
    def effect(self) -> Effect:
        """Whether it closes or restricts."""
        return Effect.CLOSES if self.is_siege else self.event.rule.effect


def p_none_stands(standing: Iterable[tuple[Closure, float]]) -> float:
    """Return the probability that none of some closures stands on a road, each given with its mass there.

    Those drawn as one are one chance, as of a border that is closed at its posts and over its roads: the likeliest.
    """
    return p_none_of((closure.draw_id, closure.p * mass) for closure, mass in standing)


def p_none_of(chances: Iterable[tuple[str, float]]) -> float:
    """Return the probability that nothing comes of some chances, each with its name: of one name the likeliest."""
    likeliest: dict[str, float] = {}
    for name, p in chances:
        if p >= likeliest.get(name, 0.0):
            likeliest[name] = p
    return prod([1.0 - p for p in likeliest.values()])


def _nobody(_: Event) -> frozenset[str]:
    return NOBODY


def never_run(_: Placement, __: Commodity) -> date | None:
    """Say that no run was reported over any road."""
    return None


def closures_on(
    day: date,
    events: Sequence[Event],
    effects: Effects,
    crossings: Sequence[Crossing],
    commodities: Sequence[Commodity],
    last_run: LastRun = never_run,
    borders: BorderRoads | None = None,
) -> tuple[Closure, ...]:
    """Return the closures with a probability above `MIN_P` on a day, in the events' order.

    `last_run` gives the last day on which traffic of a commodity was reported to run on a corridor over a road. With
    `borders`, a closed border closes all roads over it, beside its crossings.
    """
    closing = [event for event in events if event.rule.effect in (Effect.CLOSES, Effect.RESTRICTS)]
    lifting = [event for event in events if event.rule.effect is Effect.REOPENS and event.last_day <= day]
    easing = [event for event in events if event.rule.effect is Effect.EASES and event.last_day <= day]
    told = _Told(day, _Lifts(lifting, crossings), _Lifts(easing, crossings), effects, commodities, last_run)
    found: list[Closure] = []
    for event in closing:
        if event.first_day > day or _strongest(day, event, effects) < MIN_P:
            continue
        for number, placement in enumerate(event.placements, start=1):
            gates = _crossings_at(placement, crossings) if event.rule.at_crossing else ()
            over = borders.of(placement) if borders and event.rule.at_crossing else None
            if not placement.can_close and not gates and over is None:
                continue
            name = event.id if number == 1 else f"{event.id}#{number}"
            if over is not None and not gates:
                found += told.standing(Closure(name, event, over, 0.0, is_whole=True))
                continue
            closure = Closure(name, event, placement, 0.0)
            own = told.standing(replace(closure, crossing_id=gates[0]) if gates else closure)
            for gate in gates[1:]:  # each may have been reopened by itself
                own += [_drawn_with(one, gate) for one in told.standing(replace(closure, crossing_id=gate))]
            if over is not None:  # what it closes beside its crossings
                on_roads = (replace(one, placement=over, is_whole=True) for one in told.standing(closure))
                own += [_drawn_with(one, "roads") for one in on_roads]
            found += [replace(one, is_repeat=False) if one.is_repeat else one for one in own[:1]] + own[1:]
    return tuple(found)


def _strongest(day: date, event: Event, effects: Effects) -> float:
    """Return the probability of an event that nothing eases or lifts, for traffic of which no run was reported."""
    sure = effects.certainty[event.certainty]
    return sure * max(share_left(day, event, telling, None, ()) for telling in event.tellings)


class _Lifts:
    """Reports that end or ease closures, found by the roads that they are of."""

    def __init__(self, events: Sequence[Event], crossings: Sequence[Crossing]) -> None:
        self._events = events
        self._crossings = crossings
        self._by_edge: dict[int, list[int]] = {}
        for number, event in enumerate(events):
            for edge in {edge for place in event.placements if place.can_close for edge in place.edges}:
                self._by_edge.setdefault(edge, []).append(number)

    def of(self, closure: Closure) -> list[tuple[Event, float]]:
        """Return those that cover any of a closure, each with the share of it."""
        shares = ((one, _share_lifted(closure, one, self._crossings)) for one in self._near(closure))
        return [(one, share) for one, share in shares if share]

    def _near(self, closure: Closure) -> Iterable[Event]:
        if closure.crossing_id is not None or closure.placement.borders:
            return self._events
        numbers = {one for edge in closure.placement.edges for one in self._by_edge.get(edge, ())}
        return (self._events[number] for number in sorted(numbers))


@dataclass(frozen=True)
class _Told:
    """What is known on a day of what may end closures: later reports, and runs."""

    day: date
    lifting: _Lifts
    easing: _Lifts
    effects: Effects
    commodities: Sequence[Commodity]
    last_run: LastRun

    def standing(self, closure: Closure) -> list[Closure]:
        """Return a closure with its probability on the day, one for each probability where kinds of traffic differ.

        What touches the traffic of no commodity is one closure, by the event's own rule.
        """
        event, certainty = closure.event, self.effects.certainty
        eased = self.easing.of(closure)
        keepers = keepers_of if event.rule.at_crossing else _nobody  # a road has no sides that open one by one
        lifted = [(keepers(lift), certainty[lift.certainty] * share) for lift, share in self.lifting.of(closure)]
        left = certainty[event.certainty] * (1.0 - p_all_open(keepers(event), lifted))
        found: dict[float, set[Commodity]] = {}
        for commodity in self.commodities:
            tellings = [one for one in event.tellings if bad_news_holds(one[0].applies_to, commodity.main_traffic)]
            if tellings:
                run = self.last_run(closure.placement, commodity)
                p = left * max(share_left(self.day, event, telling, run, eased) for telling in tellings)
                found.setdefault(p, set()).add(commodity)
        if not found:
            found[left * share_left(self.day, event, event.tellings[0], None, eased)] = set()
        return list(_by_probability(closure, found))


def _by_probability(closure: Closure, found: Mapping[float, set[Commodity]]) -> Iterator[Closure]:
    for number, p in enumerate(sorted(found, reverse=True)):
        if p >= MIN_P:
            name = "+".join(sorted(goods.id for goods in found[p])) if number else ""
            one = replace(closure, p=p, carried=frozenset(found[p]))
            yield replace(one, id=f"{closure.id}/{name}", drawn_as=closure.id, is_repeat=True) if number else one


def _drawn_with(closure: Closure, name: str) -> Closure:
    """Return what an event closes further, at another crossing or beside them, drawn as one with the first."""
    drawn_as = closure.drawn_as or closure.id
    return replace(closure, id=f"{closure.id}/{name}", drawn_as=drawn_as, is_repeat=True)


def _share_lifted(closure: Closure, lift: Event, crossings: Sequence[Crossing]) -> float:
    """Return the share of a closure that a later reopening or easing covers: 0 unless it is surely later.

    A crossing is lifted as a whole, by what is reported of that crossing.
    """
    if lift.first_day <= closure.event.last_day:
        return 0.0
    if lift.rule.applies_to != closure.event.rule.applies_to:
        return 0.0
    if closure.crossing_id is not None:
        lifted = {gate for placement in lift.placements for gate in _crossings_at(placement, crossings)}
        return float(lift.rule.at_crossing and closure.crossing_id in lifted)
    if closure.placement.borders:
        shut = set(closure.placement.borders)
        named = [set(placement.borders) for placement in lift.placements if placement.borders]
        is_same = any(shut <= one or one <= shut for one in named)  # "with Gambia" and "Mali-Gambia" are one border
        return float(lift.rule.at_crossing and is_same)
    covered, key = closure.placement.noted, ("lifted by", lift.placement_ids)
    if key not in covered:
        pieces = [piece for place in lift.placements if place.can_close for piece in place.pieces]
        covered[key] = share_covered(closure.placement.pieces, pieces)
    share: float = covered[key]
    return share


def _crossings_at(placement: Placement, crossings: Sequence[Crossing]) -> tuple[str, ...]:
    """Return the crossings that a report is about: all of a border that it names, else the one at its spot.

    A vague area or a long section is about none.
    """
    if placement.borders and not placement.pieces:
        return tuple(crossing.id for crossing in crossings if is_on_border(placement, crossing))
    if placement.status is not PlacementStatus.PLACED or placement.is_corridor_level or not crossings:
        return ()
    if placement.lat is None or placement.lon is None:
        return ()
    away = [distance_m(placement.lon, placement.lat, c.lon, c.lat) / 1000 for c in crossings]
    nearest = min(range(len(crossings)), key=away.__getitem__)
    return (crossings[nearest].id,) if away[nearest] <= CROSSING_REACH_KM else ()


def is_on_border(placement: Placement, crossing: Crossing) -> bool:
    """Say whether a crossing is on the border that a placement names, by both countries or the one beyond it."""
    named = set(placement.borders)
    return bool(named - {crossing.country}) and named <= set(crossing.countries)
