"""Answers: can a commodity get to a destination, freely, under escort or not at all, as ranges over paired draws.

In each draw a corridor passes where its regime is not stopped and its own road, or a way round, is open. A way round
takes the worst regime of the corridors whose road it uses. Ten corridors under one ban are not ten chances.

The lower end takes a corridor for closed where no passage of its traffic was reported in the recent window: neither an
attack nor a map is a report of passage. The upper end takes a corridor without news for open. So a further report that
closes, restricts, bans or besieges raises neither end of passing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from data.codes import Passage
from routes.status.draws import uniforms
from routes.status.outcomes import CUT, DIVERTED
from routes.status.recent import RECENT_DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from data.array_types import Bools
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.status.labels import CorridorStatus
    from routes.status.outcomes import Outcome
    from routes.status.regimes import Regime

    States = NDArray[np.int8]

FREE, ESCORT, STOPPED = 0, 1, 2
SHARED_SHARE = 0.05  # a way round with fewer of its edges on a corridor's road only crosses it; assumption
# Orders, escorts and their absence are drawn from the same numbers on every corridor: the least that ten corridors can
# be taken for is one chance, and a further order never meets luckier numbers. Each stoppage has numbers of its own.
TOGETHER = "orders"
LIKELY_FROM = 0.5  # more likely than not
MAX_EXTRA_H = 6.0  # how much longer than the best open source a way round may take and still be an answer


class Range(NamedTuple):
    """A probability between two ends."""

    low: float
    high: float


@dataclass(frozen=True)
class Answer:
    """Whether traffic gets to a destination: `freely`, `under_escort`, `not_at_all`, each between two ends."""

    freely: Range
    under_escort: Range
    not_at_all: Range

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

    def of(self, regime: Regime | None) -> States:
        """Return the states (draws,) of a regime."""
        states = np.full(self.draws, FREE, dtype=np.int8)
        if regime is None:
            return states
        if regime.base is not None:
            level = uniforms(self._seed, TOGETHER, "regime", self.draws)
            states[level < regime.base.stopped + regime.base.escort_only] = ESCORT
            states[level < regime.base.stopped] = STOPPED
        for stopping in regime.stoppages:
            states[uniforms(self._seed, stopping.draw_id, "active", self.draws) < stopping.p] = STOPPED
        return states


def answer_of(
    own: Sequence[CorridorRoute],
    routes: Sequence[CorridorRoute],
    statuses: Mapping[str, CorridorStatus],
    outcomes: Mapping[str, Outcome],
    drawn: RegimeDraws,
    day: date,
) -> Answer | None:
    """Return the answer for `own`, the corridors of one commodity to one destination; None where no road leads there.

    `routes` are all corridors of the day: those that lead elsewhere lend their regime to ways round on their roads.
    """
    own = [route for route in own if route.corridor.id in outcomes]
    if not own:
        return None
    commodity = own[0].corridor.commodity
    roads = [route for route in routes if route.corridor.id in outcomes and route.corridor.commodity is commodity]
    states = {route.corridor.id: drawn.of(statuses[route.corridor.id].regime.sure) for route in roads}
    best_s = _best_open_s(own, outcomes, states) + MAX_EXTRA_H * 3600
    low, high = [], []
    for route in own:
        passing = _passing(route, outcomes[route.corridor.id], states[route.corridor.id], roads, states, best_s)
        high.append(passing)
        is_reported = is_passage_reported(statuses[route.corridor.id], day)
        low.append(passing if is_reported else np.full(len(passing), STOPPED, dtype=np.int8))
    return _answer(np.min(low, axis=0), np.min(high, axis=0))


def _passing(
    route: CorridorRoute,
    outcome: Outcome,
    regime: States,
    roads: Sequence[CorridorRoute],
    states: Mapping[str, States],
    best_s: NDArray[np.float64],
) -> States:
    """Return how the corridor's traffic passes in every draw, STOPPED where it does not."""
    passing = regime.copy()
    passing[outcome.state == CUT] = STOPPED
    shared: dict[tuple[int, ...], list[str]] = {}
    for draw in np.flatnonzero((outcome.state == DIVERTED) & (passing != STOPPED)).tolist():
        edges = outcome.taken[draw]
        if outcome.fastest[edges].time_s > best_s[draw]:
            passing[draw] = STOPPED
            continue
        if edges not in shared:
            shared[edges] = _corridors_on(edges, route, roads)
        passing[draw] = max([passing[draw], *(states[name][draw] for name in shared[edges])])
    return passing


def _corridors_on(edges: tuple[int, ...], route: CorridorRoute, roads: Sequence[CorridorRoute]) -> list[str]:
    """Return the other corridors whose own road a way uses for more than a crossing."""
    way = frozenset(edges)
    found = []
    for other in roads:
        if other is route or other.reference is None:
            continue
        common = len(way & other.edges) / max(len(way), 1)
        if common >= SHARED_SHARE:
            found.append(other.corridor.id)
    return found


def _best_open_s(
    roads: Sequence[CorridorRoute], outcomes: Mapping[str, Outcome], states: Mapping[str, States]
) -> NDArray[np.float64]:
    """Return the undisturbed seconds of the best source whose own road is open in each draw, inf where none is."""
    best: NDArray[np.float64] | None = None
    for route in roads:
        if route.reference is None:
            continue
        name = route.corridor.id
        is_open = (outcomes[name].state != CUT) & (outcomes[name].state != DIVERTED) & (states[name] != STOPPED)
        seconds = np.where(is_open, route.reference.time_s, np.inf)
        best = seconds if best is None else np.minimum(best, seconds)
    if best is None:
        msg = "no corridor has a reference route"
        raise ValueError(msg)
    return best


def is_passage_reported(status: CorridorStatus, day: date) -> bool:
    """Say whether passage of a corridor's traffic was reported in the recent window."""
    regime = status.regime.sure
    last = None if regime is None else regime.last_passage
    return status.has_passage or (last is not None and 0 <= (day - last).days <= RECENT_DAYS)


def _answer(low: States, high: States) -> Answer:
    """Return the ranges from the best passage in every draw, at the lower and the upper end."""

    def share(mask: Bools) -> float:
        return float(np.mean(mask))

    return Answer(
        freely=Range(share(low == FREE), share(high == FREE)),
        under_escort=Range(share((low != STOPPED) & (high != FREE)), share((high != STOPPED) & (low != FREE))),
        not_at_all=Range(share(high == STOPPED), share(low == STOPPED)),
    )
