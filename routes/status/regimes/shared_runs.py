"""Shared runs: of what ran on a road that several corridors share, which of them it may have been a run of.

It was one of theirs. It counts for those of which runs of their own are told about that time, and for those that such
a run came by from end to end; where none of them has any, it may have been any one's and counts for all. For a source
beside the corridors, of which nobody tells, it then counts where a corridor leads all its way.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from routes.events.recent import RECENT_DAYS
from routes.status.regimes.fact import OWN_RUNS, PROVEN_RUNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from routes.corridors.corridor_routes import CorridorRoute
    from routes.status.regimes.fact import RegimeFact


class SharedRuns:
    """The facts of corridors, without the runs that are known to be another's."""

    def __init__(self, facts: Mapping[str, Sequence[RegimeFact]], routes: Sequence[CorridorRoute]) -> None:
        self._facts = facts
        self._routes = {route.corridor.id: route for route in routes}
        own: dict[tuple[str, str, bool], list[RegimeFact]] = {}
        for name, its in facts.items():
            for fact in its:
                if fact.role in OWN_RUNS and not fact.shared_by and not fact.is_inferred:
                    for is_proven in {False, fact.role in PROVEN_RUNS}:
                        own.setdefault((name, fact.traffic, is_proven), []).append(fact)
        self._own = {key: _Spans(runs) for key, runs in own.items()}
        self._begun = sorted({first for runs in self._own.values() for first in runs.begun})
        self._known: dict[tuple[str, int], Sequence[RegimeFact]] = {}

    def of(self, corridor_id: str, day: date) -> Sequence[RegimeFact]:
        """Return the facts of a corridor by what is told up to a day: the same until a further run has begun."""
        key = corridor_id, bisect_right(self._begun, day)
        if key not in self._known:
            its = self._facts.get(corridor_id, ())
            is_shared = any(fact.shared_by for fact in its)
            left = tuple(fact for fact in its if not self._is_anothers(fact, corridor_id, day)) if is_shared else its
            self._known[key] = left
        return self._known[key]

    def _is_anothers(self, fact: RegimeFact, corridor_id: str, day: date) -> bool:
        having = [name for name in fact.shared_by if self._has_own(name, fact, day)]
        if not having and self._is_source(corridor_id):
            having = [name for name in fact.shared_by if not self._is_source(name)]
        return bool(having) and not any(name == corridor_id or self._passes(name, corridor_id) for name in having)

    def _is_source(self, name: str) -> bool:
        return name in self._routes and self._routes[name].is_source

    def _has_own(self, corridor_id: str, run: RegimeFact, day: date) -> bool:
        """Say whether a corridor has a run of its own by a day that may be the one: some weeks around it, no reading.

        What was attacked explains away no run that passed: a further attack must make no corridor's passage likelier.
        """
        own = self._own.get((corridor_id, run.traffic, run.role in PROVEN_RUNS))
        around = timedelta(days=RECENT_DAYS)
        return own is not None and own.any_within(run.first_day - around, min(day, run.told_until + around))

    def _passes(self, name: str, other: str) -> bool:
        """Say whether one corridor leads all the way that another does, the same way round."""
        route, part = self._routes.get(name), self._routes.get(other)
        if route is None or part is None:
            return False
        key = "passes", other
        if key not in route.noted:
            route.noted[key] = route.leads_by(part.start, part.corridor.destination)
        return bool(route.noted[key])


class _Spans:
    """The days of runs, in order, so that those about a day are found without looking at each."""

    def __init__(self, runs: Sequence[RegimeFact]) -> None:
        spans = sorted((run.first_day, run.told_until) for run in runs)
        self.begun = [first for first, _ in spans]
        self._until = list(accumulate((last for _, last in spans), max))

    def any_within(self, first: date, last: date) -> bool:
        """Say whether any is told of a day from `first` on and began by `last`."""
        count = bisect_right(self.begun, last)
        return count > 0 and self._until[count - 1] >= first
