"""Answers: can a commodity get to a destination, freely, under escort or not at all, as ranges over paired draws.

In each draw a corridor passes where its regime is not stopped and its own road, or a way round, is open. A way round
takes the worst regime of the corridors whose road it uses, of what is told of that road or of no place in particular.
Ten corridors under one ban are not ten chances.

The lower end takes a corridor for closed where no passage of its traffic was reported in the recent window: neither an
attack nor a map is a report of passage. What arrived by a road that is not told came by one of them. The upper end
takes a corridor without news for open. So a further report that closes, restricts, bans or besieges raises neither end
of passing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from data.codes import Passage
from routes.events.recent import RECENT_DAYS
from routes.status.draws import uniforms
from routes.status.outcomes import CUT, DIVERTED
from routes.status.regimes.regime import LIKELY_FROM

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from data.array_types import Bools, Floats
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.paths.road_graph import Route
    from routes.status.labels import CorridorStatus
    from routes.status.outcomes import Outcome
    from routes.status.regimes.regime import Regime, Shares, Stopping
    from routes.status.regimes.watch import CorridorRegime

    States = NDArray[np.int8]

FREE, ESCORT, STOPPED = 0, 1, 2
KEPT_STATES = 2_000  # regimes of many days and scenarios; those of one take up half a kB
SHARED_SHARE = 0.05  # a way round with fewer of its edges on a corridor's road only crosses it; assumption
# Orders, escorts and their absence are drawn from the same numbers on every corridor: the least that ten corridors can
# be taken for is one chance, and a further order never meets luckier numbers. Each stoppage has numbers of its own.
TOGETHER = "orders"
UNTOLD = "arrival"  # by which of the ways came what arrived by a road that is not told
BESIDE_FROM = 0.05  # a source that helps in fewer draws is not named


class Range(NamedTuple):
    """A probability between two ends."""

    low: float
    high: float


@dataclass(frozen=True)
class Answer:
    """Whether traffic gets to a destination: `freely`, `under_escort`, `not_at_all`, each between two ends.

    `beside` names the sources beside the corridors by which it may get there where it does by no corridor, those that
    make up most of the upper end first.
    """

    freely: Range
    under_escort: Range
    not_at_all: Range
    beside: tuple[str, ...] = ()

    @property
    def passing(self) -> Range:
        """The probability that it gets there at all."""
        return Range(1.0 - self.not_at_all.high, 1.0 - self.not_at_all.low)

    @property
    def word(self) -> Passage:
        """The answer in one word; not known where the ends lie on both sides of a half."""
        if self.passing.high < LIKELY_FROM:
            return Passage.PROBABLY_NOT
        if self.passing.low < LIKELY_FROM:
            return Passage.NOT_KNOWN
        return Passage.FREELY if self.freely.low >= LIKELY_FROM else Passage.UNDER_ESCORT

    @property
    def told(self) -> Range:
        """The range that goes with the word: of passing freely, or of passing at all."""
        return self.freely if self.word is Passage.FREELY else self.passing


class RegimeDraws:
    """The state of a corridor's regime in every draw: FREE, ESCORT or STOPPED; where nothing is known, FREE."""

    def __init__(self, seed: int, draws: int) -> None:
        self._seed = seed
        self.draws = draws
        self._levels: dict[tuple[str, str], Floats] = {}
        self._states: dict[tuple[Shares | None, tuple[Stopping, ...]] | None, States] = {}

    def of(self, regime: Regime | None) -> States:
        """Return the states (draws,) of a regime, which are not to be written to: others have the same."""
        key = None if regime is None else (regime.base, regime.stoppages)
        if key not in self._states:
            if len(self._states) > KEPT_STATES:
                self._states.clear()
            self._states[key] = self._draw(regime)
        return self._states[key]

    def by_one_of(self, states: States) -> States:
        """Return how traffic that came by one of some ways (w, draws), which is not told, passes in every draw.

        Each is as likely to have been it: likelihoods that go by the reports would let a closed road raise the others.
        That something arrived says nothing of passing freely.
        """
        way = (self._level(UNTOLD, "way") * len(states)).astype(np.intp)
        return np.maximum(states[way, np.arange(self.draws)], np.int8(ESCORT))

    def _draw(self, regime: Regime | None) -> States:
        states = np.full(self.draws, FREE, dtype=np.int8)
        if regime is None:
            return states
        if regime.base is not None:
            level = self._level(TOGETHER, "regime")
            states[level < regime.base.stopped + regime.base.escort_only] = ESCORT
            states[level < regime.base.stopped] = STOPPED
        for stopping in regime.stoppages:
            states[self._level(stopping.draw_id, "active") < stopping.p] = STOPPED
        return states

    def _level(self, name: str, purpose: str) -> Floats:
        if (name, purpose) not in self._levels:
            self._levels[name, purpose] = uniforms(self._seed, name, purpose, self.draws)
        return self._levels[name, purpose]


class RoadUse:
    """How traffic uses corridors in every draw, by id, and a way that uses a part of a corridor's road."""

    def __init__(self, regimes: Mapping[str, CorridorRegime], drawn: RegimeDraws) -> None:
        self._regimes = regimes
        self._drawn = drawn

    def of(self, corridor_id: str) -> States:
        """Return the states (draws,) of a corridor as a whole; they are not to be written to."""
        return self._drawn.of(self._regimes[corridor_id].sure)

    def on(self, way: Route, corridor_id: str) -> States:
        """Return the states (draws,) that a way has from a corridor whose road it uses; not to be written to."""
        return self._drawn.of(self._regimes[corridor_id].sure_on(way))


@dataclass(frozen=True)
class Known:
    """What is known of corridors and sources on a day, by id: roads, regimes, and whether passage was reported.

    `reached`: whether its end was reached lately by a road that is not told.
    """

    outcomes: Mapping[str, Outcome]
    regimes: Mapping[str, CorridorRegime]
    reported: Mapping[str, bool]
    reached: Mapping[str, bool]

    def told(self, ways: Sequence[CorridorRoute], states: States) -> States:
        """Return the states (w, draws) of ways with those closed whose passage was not reported."""
        return if_told(states, self.is_told(ways))

    def is_told(self, ways: Sequence[CorridorRoute]) -> Bools:
        """Return the mask (w,) of the ways whose passage was reported."""
        return np.array([self.reported[way.corridor.id] for way in ways], dtype=bool)


def if_told(states: States, is_told: Bools) -> States:
    """Return the states (w, draws) of ways with those closed whose passage was not reported."""
    return np.where(is_told[:, None], states, np.int8(STOPPED))


def answer_of(
    own: Sequence[CorridorRoute],
    corridors: Sequence[CorridorRoute],
    known: Known,
    drawn: RegimeDraws,
    max_extra_h: float,
) -> Answer | None:
    """Return the answer for `own`, the ways of one commodity to one destination; None where no road leads there.

    They are its corridors and the sources beside them. `corridors` are all of the commodity: those that lead elsewhere
    lend their regime to ways on their roads. A way round counts while it takes at most `max_extra_h` longer than the
    nearest of `own` does undisturbed: a far border buys no slack. An undisturbed way counts whatever its length.
    """
    high = states_of_ways(own, corridors, known, drawn, max_extra_h)
    if not len(high):
        return None
    low = np.min(known.told(own, high), axis=0)
    if any(known.reached[way.corridor.id] for way in own):
        low = np.minimum(low, drawn.by_one_of(high))
    return _answer(low, np.min(high, axis=0), _beside(own, high))


def _beside(own: Sequence[CorridorRoute], states: States) -> tuple[str, ...]:
    """Return by which sources traffic may pass in some draws in which no corridor lets it, the likeliest first."""
    is_source = np.array([way.is_source for way in own], dtype=bool)
    passes = states != STOPPED
    lacking = ~passes[~is_source].any(axis=0)
    added = (passes & is_source[:, None] & lacking).mean(axis=1)
    order = np.argsort(-added, kind="stable").tolist()
    return tuple(dict.fromkeys(own[way].start.name for way in order if added[way] >= BESIDE_FROM))


def states_of_ways(
    own: Sequence[CorridorRoute],
    corridors: Sequence[CorridorRoute],
    known: Known,
    drawn: RegimeDraws,
    max_extra_h: float,
) -> States:
    """Return how traffic passes by each of `own` in every draw (w, draws), those without news taken for open.

    There are none where no road leads there; the parameters are those of `answer_of`.
    """
    times_s = [route.reference.time_s for route in own if route.reference is not None]
    if not times_s:
        return np.zeros((0, drawn.draws), dtype=np.int8)
    use, longest_s = RoadUse(known.regimes, drawn), min(times_s) + max_extra_h * 3600
    return np.array([passing(route, known.outcomes[route.corridor.id], corridors, use, longest_s) for route in own])


def passing(
    route: CorridorRoute,
    outcome: Outcome,
    corridors: Sequence[CorridorRoute],
    use: RoadUse,
    longest_s: float,
) -> States:
    """Return how traffic passes by its own road or a way round in every draw, STOPPED where it does not.

    A way round takes the worst regime of the corridors whose road it uses, and so does a source without a corridor:
    what of it is not told of another place.
    """
    found = use.of(route.corridor.id).copy()
    if route.reference is not None and all(one is not route for one in corridors):
        for name in _corridors_on(route.reference, route, corridors):
            found = np.maximum(found, use.on(route.reference, name))
    found[outcome.state == CUT] = STOPPED
    draws = np.flatnonzero((outcome.state == DIVERTED) & (found != STOPPED))
    number = outcome.way_of[draws]
    for one in dict.fromkeys(number.tolist()):
        its, way = draws[number == one], outcome.taken[one]
        if outcome.fastest[way.edges].time_s > longest_s:
            found[its] = STOPPED
            continue
        lent = (use.on(way, name) for name in _corridors_on(way, route, corridors))
        for states in {id(one): one for one in lent}.values():  # corridors under one ban have the same
            found[its] = np.maximum(found[its], states[its])
    return found


def _corridors_on(way: Route, route: CorridorRoute, corridors: Sequence[CorridorRoute]) -> list[str]:
    """Return the other corridors whose own road a way uses for more than a crossing.

    Ways and corridors last for many days.
    """
    key = "corridors", route.corridor.id, tuple(id(other) for other in corridors)
    if key not in way.noted:
        shared = (other for other in corridors if other is not route and _share_on(way, other) >= SHARED_SHARE)
        # Kept with them, so that no other corridors get their ids.
        way.noted[key] = corridors, [other.corridor.id for other in shared]
    names: list[str] = way.noted[key][1]
    return names


def _share_on(way: Route, other: CorridorRoute) -> float:
    """Return the share of a way's edges that a corridor's own road has too."""
    edges = frozenset(way.edges)
    return len(edges & other.edges) / len(edges) if edges else 0.0


def is_passage_reported(status: CorridorStatus, day: date) -> bool:
    """Say whether passage of a corridor's traffic was reported in the recent window."""
    return status.has_passage or has_run_lately(status.regime, day)


def has_run_lately(regime: CorridorRegime, day: date) -> bool:
    """Say whether that traffic was reported to run in the recent window; an attacked convoy tells of none."""
    return _is_lately(regime.last_run, day)


def has_arrived_lately(regime: CorridorRegime, day: date) -> bool:
    """Say whether that traffic reached the corridor's end in the recent window, by a road that is not told."""
    return _is_lately(regime.last_arrival, day)


def _is_lately(last: date | None, day: date) -> bool:
    return last is not None and 0 <= (day - last).days <= RECENT_DAYS


def _answer(low: States, high: States, beside: tuple[str, ...]) -> Answer:
    """Return the ranges from the best passage in every draw, at the lower and the upper end."""

    def share(mask: Bools) -> float:
        return float(np.mean(mask))

    return Answer(
        freely=Range(share(low == FREE), share(high == FREE)),
        under_escort=Range(share((low != STOPPED) & (high != FREE)), share((high != STOPPED) & (low != FREE))),
        not_at_all=Range(share(high == STOPPED), share(low == STOPPED)),
        beside=beside,
    )
