"""An ensemble: thousands of scenarios of one day, with the label, km, hours and way of every corridor in each.

The answers are those of one scenario at a time (`routes.scenarios.comparison`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.codes import Action
from data.plain_values import rounded
from routes.scenarios.baseline import Baseline, parts_of
from routes.scenarios.comparison import Comparer, Side
from routes.scenarios.ensemble_towns import EnsembleTowns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from data.array_types import Ints
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.towns import Town
    from routes.scenarios.changes import ScenarioChanges
    from routes.status.assessment import Assessor
    from routes.status.labels import CorridorStatus

FIGURES = ("p_open", "p_diverted", "p_cut", "km", "hours")  # of a standing, each None where there is none
ON_TOP = frozenset({Action.CLOSE, Action.SLOW, Action.BESIEGE})


@dataclass(frozen=True)
class Standing:
    """How a corridor stands in a scenario: labels, probabilities, km and hours of the road left, and the way round.

    `km` and `hours` are None where the corridor is cut; `way` are the edges of the way round that is told, if any is.
    """

    label: str
    road_label: str
    p_open: float | None
    p_diverted: float | None
    p_cut: float | None
    km: float | None
    hours: float | None
    way: tuple[int, ...] = ()


@dataclass(frozen=True)
class Found:
    """What s scenarios do: `number` (s, corridors) of each corridor's standing among `standings`.

    `cut_off` holds the number of a scenario, a town that it cuts off, and the share of draws in which it is.
    """

    number: Ints
    standings: tuple[Standing, ...]
    cut_off: tuple[tuple[int, Town, float], ...]


class Ensemble:
    """Scenarios on top of one assessor's day."""

    def __init__(self, assessor: Assessor) -> None:
        self._assessor = assessor
        self._comparer = Comparer(assessor)
        self._baselines: dict[bool, tuple[Baseline, EnsembleTowns]] = {}

    @property
    def routes(self) -> tuple[CorridorRoute, ...]:
        """The corridors, in table order."""
        return self._assessor.routes

    @property
    def before(self) -> tuple[Standing, ...]:
        """How every corridor stands without changes."""
        return tuple(map(standing, self.routes, self._on(is_lifted=False)[0].statuses))

    @property
    def towns_before(self) -> dict[Town, float]:
        """The share of draws in which each town is cut off without changes."""
        return self._on(is_lifted=False)[1].before

    def run(self, scenarios: Sequence[ScenarioChanges]) -> Found:
        """Return what each of some scenarios of the assessor's day does."""
        book = _Standings(self.routes)
        number = np.zeros((len(scenarios), len(self.routes)), dtype=np.int64)
        cut: dict[int, dict[Town, float]] = {}
        for is_lifted in (False, True):
            its = [n for n, one in enumerate(scenarios) if is_on_top(one) and one.lifts_all is is_lifted]
            if not its:
                continue
            baseline, towns = self._on(is_lifted=is_lifted)
            number[its] = book.numbers(baseline.statuses)
            for row in its:
                for corridor, status in _changed(baseline, scenarios[row]):
                    number[row, corridor] = book.number(corridor, status)
            cut |= dict(zip(its, towns.cut_off([scenarios[row] for row in its], self.towns_before), strict=True))
        for row, one in enumerate(scenarios):
            if not is_on_top(one):
                compared = self._comparer.compare(one)
                number[row] = book.numbers(compared.after.statuses, compared.assessment.routes)
                cut[row] = {off.town: off.p_after for off in compared.cut_off if off.is_new}
        told = [(row, town, p) for row in sorted(cut) for town, p in cut[row].items()]
        return Found(number, tuple(book.standings), tuple(told))

    def _on(self, *, is_lifted: bool) -> tuple[Baseline, EnsembleTowns]:
        if is_lifted not in self._baselines:
            baseline = Baseline(self._assessor, is_lifted=is_lifted)
            self._baselines[is_lifted] = baseline, EnsembleTowns(self._assessor, baseline)
        return self._baselines[is_lifted]


def is_on_top(changes: ScenarioChanges) -> bool:
    """Say whether a scenario only puts closures and orders on top of a day: else its day is assessed as a whole."""
    return (
        all(change.action in ON_TOP for change in changes.changes)
        and not changes.ignored
        and changes.season is None
        and changes.detour_ratio is None
    )


def standing(route: CorridorRoute, status: CorridorStatus) -> Standing:
    """Return how a corridor stands, as exact as it is told."""
    km, hours = Side(route, status).road or (None, None)
    return Standing(
        status.label.value,
        status.road_label.value,
        rounded(status.p_open, 4),
        rounded(status.p_diverted, 4),
        rounded(status.p_cut, 4),
        rounded(km, 1),
        rounded(hours, 2),
        () if status.way_round is None else status.way_round.edges,
    )


class _Standings:
    """Standings numbered, each status looked at once."""

    def __init__(self, routes: Sequence[CorridorRoute]) -> None:
        self.standings: list[Standing] = []
        self._routes = routes
        self._seen: dict[tuple[int, int], tuple[CorridorStatus, int]] = {}

    def number(self, corridor: int, status: CorridorStatus, route: CorridorRoute | None = None) -> int:
        """Return the number of the standing of a corridor, by its number, in a status, on another `route` if given."""
        key = corridor, id(status)  # held beside its number, so that no other status has its id
        if key not in self._seen:
            self._seen[key] = status, len(self.standings)
            self.standings.append(standing(route or self._routes[corridor], status))
        return self._seen[key][1]

    def numbers(self, statuses: Sequence[CorridorStatus], routes: Sequence[CorridorRoute] = ()) -> list[int]:
        """Return the numbers of the standings of all corridors."""
        its = routes or self._routes
        return [self.number(number, *one) for number, one in enumerate(zip(statuses, its, strict=True))]


def _changed(baseline: Baseline, changes: ScenarioChanges) -> Iterator[tuple[int, CorridorStatus]]:
    """Yield the corridors that a scenario may change, by number, with their status in it."""
    parts = parts_of(changes)
    for corridor in np.flatnonzero(baseline.touched(parts, changes)).tolist():
        if parts.is_more:
            yield corridor, baseline.worked_out(baseline.routes[corridor], changes)
        else:
            yield corridor, baseline.cases[corridor].under(parts.sure)
