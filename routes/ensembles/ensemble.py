"""An ensemble: thousands of scenarios of one day, with the label, km, hours and way of every corridor in each.

The answers are those of one scenario at a time (`routes.scenarios.comparison`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.plain_values import rounded
from routes.ensembles.baseline import parts_of
from routes.ensembles.grounds import Grounds, parted
from routes.ensembles.sure_roads import Factors, SureClosures
from routes.scenarios.comparison import Side

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from data.array_types import Floats, Ints
    from data.tables.demand import Demand
    from routes.corridors.corridor_routes import CorridorRoute
    from routes.corridors.towns import Town
    from routes.ensembles.baseline import Baseline
    from routes.ensembles.corridor_cases import RoadCase
    from routes.scenarios.changes import ScenarioChanges
    from routes.status.assessment import Assessor
    from routes.status.labels import CorridorStatus

KEPT_PATHS = 20_000  # of a country, from scenario to scenario: some 35 kB each on all roads of several countries
FIGURES = ("p_open", "p_diverted", "p_cut", "km", "hours")  # of a standing, each None where there is none


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

    `cut_off` holds the number of a scenario, a town that it cuts off, and the share of draws in which it is. `shares`
    (s, n, 2) are both ends of the share of each need that can arrive.
    """

    number: Ints
    standings: tuple[Standing, ...]
    cut_off: tuple[tuple[int, Town, float], ...]
    shares: Floats


class Ensemble:
    """Scenarios on top of one assessor's day."""

    def __init__(self, assessor: Assessor) -> None:
        self._assessor = assessor
        self._grounds = Grounds(assessor)

    @property
    def routes(self) -> tuple[CorridorRoute, ...]:
        """The corridors, in table order."""
        return self._assessor.routes

    @property
    def before(self) -> tuple[Standing, ...]:
        """How every corridor stands without changes."""
        return tuple(map(standing, self.routes, self._grounds.plain.baseline.statuses))

    @property
    def demand(self) -> tuple[Demand, ...]:
        """What destinations need, in table order."""
        return self._grounds.plain.needs.demand

    @property
    def shares_before(self) -> Floats:
        """Both ends of the share of each need that can arrive without changes (n, 2)."""
        return self._grounds.plain.needs.shares({})

    @property
    def towns_before(self) -> dict[Town, float]:
        """The share of draws in which each town is cut off without changes."""
        return self._grounds.plain.towns.before

    def run(self, scenarios: Sequence[ScenarioChanges]) -> Found:
        """Return what each of some scenarios of the assessor's day does."""
        book, factors = _Standings(), Factors()
        number = np.zeros((len(scenarios), len(self.routes)), dtype=np.int64)
        shares = np.zeros((len(scenarios), len(self.demand), 2))
        cut: dict[int, dict[Town, float]] = {}
        rows_by_ground: dict[Hashable, list[int]] = {}
        parts = [parted(one) for one in scenarios]
        for row, one in enumerate(parts):
            rows_by_ground.setdefault(one.key, []).append(row)
        for its in rows_by_ground.values():
            baseline, towns, needs = self._grounds.under(parts[its[0]])
            number[its] = [book.number(*one) for one in zip(baseline.routes, baseline.statuses, strict=True)]
            for row in its:
                changed = dict(_changed(baseline, parts[row].top, factors))
                for corridor, case in changed.items():
                    if corridor < len(baseline.routes):
                        number[row, corridor] = book.number(baseline.routes[corridor], case.status)
                shares[row] = needs.shares(changed)
            baseline.graphs.forget_ways(KEPT_PATHS)
            cut |= dict(zip(its, towns.cut_off([parts[row].top for row in its], self.towns_before), strict=True))
        told = [(row, town, p) for row in sorted(cut) for town, p in cut[row].items()]
        return Found(number, tuple(book.standings), tuple(told), shares)


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

    def __init__(self) -> None:
        self.standings: list[Standing] = []
        self._seen: dict[int, tuple[CorridorStatus, int]] = {}

    def number(self, route: CorridorRoute, status: CorridorStatus) -> int:
        """Return the number of the standing of a corridor in a status of its own."""
        if id(status) not in self._seen:
            self._seen[id(status)] = status, len(self.standings)  # held, so that no other status has its id
            self.standings.append(standing(route, status))
        return self._seen[id(status)][1]


def _changed(baseline: Baseline, changes: ScenarioChanges, factors: Factors) -> Iterator[tuple[int, RoadCase]]:
    """Yield the corridors that a scenario may change, by their number among `Baseline.every`, with their case in it."""
    parts = parts_of(changes)
    sure = SureClosures(baseline.network, parts.sure, factors)
    for corridor in np.flatnonzero(baseline.touched(parts, changes)).tolist():
        if parts.is_more:
            yield corridor, baseline.worked_out(baseline.every[corridor], changes)
        else:
            yield corridor, baseline.cases[corridor].under(sure)
