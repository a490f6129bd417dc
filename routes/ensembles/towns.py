"""Towns that scenarios cut off, for very many scenarios: what parts the same towns and roads in doubt is asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from data.codes import Effect
from routes.corridors.cut_off_towns import Isolation
from routes.paths.road_graph import NO_EDGES
from routes.scenarios.ground import CUT_OFF_FROM, ground_of
from routes.status.draws import Draws

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from data.array_types import Bools, Floats
    from routes.corridors.towns import Town
    from routes.ensembles.baseline import Baseline
    from routes.events.closures import Closure
    from routes.scenarios.changes import ScenarioChanges
    from routes.status.assessment import Assessor
    from routes.status.outcomes import DaySimulation

LINKS_AT_ONCE = 2_000_000  # in one search for connected parts: some 100 MB


class EnsembleTowns:
    """The towns of a day's destinations, and which of them scenarios on top of it cut off."""

    def __init__(self, assessor: Assessor, baseline: Baseline) -> None:
        self._baseline, self._settings = baseline, assessor.settings
        self._ground = ground_of(assessor, assessor.season_routes.on(assessor.settings.as_of))
        self._goods = assessor.tables.commodities[0]
        simulation = baseline.simulation
        self._allowed = self._ground.allowed.copy()
        self._allowed[list(simulation.certain(self._goods))] = False
        self._closed = simulation.closed(self._goods)
        self._origin_open = self._open_origins(simulation)
        self._in_doubt = sorted(frozenset().union(*self._closed))
        self._shares: dict[tuple[bytes, frozenset[int]], Floats] = {}
        self.before: dict[Town, float] = {}
        if self._ground.towns and self._ground.origins:
            isolation = self._isolation(self._in_doubt)
            shares = isolation.shares(self._closed, self._origin_open)
            self._undisturbed = next(self._partings(isolation, [NO_EDGES])), NO_EDGES
            self._shares[self._undisturbed] = shares
            self.before = dict(zip(self._ground.towns, shares.tolist(), strict=True))

    def cut_off(self, scenarios: Sequence[ScenarioChanges], before: Mapping[Town, float]) -> list[dict[Town, float]]:
        """Return for each scenario the towns that it cuts off and not the day `before`, with the share of draws."""
        if not self.before:
            return [{} for _ in scenarios]
        closings = [self._closings(one) for one in scenarios]
        edges = [frozenset(piece.edge for one in its for piece in one.pieces) for its in closings]
        isolation = self._isolation(frozenset(self._in_doubt).union(*edges))
        found = []
        for its, closed, parting in zip(closings, edges, self._partings(isolation, edges), strict=True):
            shares = self._shares_of(isolation, its, closed, parting)
            found.append(
                {
                    town: p
                    for town, p in zip(self._ground.towns, shares.tolist(), strict=True)
                    if before.get(town, 0.0) < CUT_OFF_FROM <= p
                }
            )
        return found

    def _isolation(self, closable: Sequence[int] | frozenset[int]) -> Isolation:
        ground = self._ground
        return Isolation(self._baseline.network, self._allowed, ground.towns, list(ground.origins.values()), closable)

    def _partings(self, isolation: Isolation, edges: Sequence[frozenset[int]]) -> Iterator[bytes]:
        """Yield for each scenario what stays joined while its roads and all in doubt are closed, equal where equal."""
        in_doubt = frozenset(self._in_doubt)
        step = max(1, LINKS_AT_ONCE // max(1, isolation.n_links))
        for first in range(0, len(edges), step):
            rows = isolation.joined([one | in_doubt for one in edges[first : first + step]], self._in_doubt)
            for row in rows:
                yield np.unique(row, return_inverse=True)[1].astype(np.int32).tobytes()

    def _closings(self, changes: ScenarioChanges) -> list[Closure]:
        """Return the closures of a scenario that close roads and crossings to the goods."""
        return [one for one in changes.imposed if one.effect is Effect.CLOSES and one.stops(self._goods)]

    def _shares_of(
        self, isolation: Isolation, closings: Sequence[Closure], closed: frozenset[int], parting: bytes
    ) -> Floats:
        key = parting, closed.intersection(self._in_doubt)
        shuts = any(one.crossing_id in self._ground.origins for one in closings)
        is_sure = all(one.p >= 1.0 for one in closings)
        if not shuts and (is_sure or key == self._undisturbed):
            if key not in self._shares:
                self._shares[key] = isolation.shares(self._closed, self._origin_open, closed)
            return self._shares[key]
        drawn = Draws(self._settings.seed, self._settings.draws).of(closings)
        simulation = self._baseline.simulation.adding(drawn)
        certain = simulation.certain(self._goods) - self._baseline.simulation.certain(self._goods)
        return isolation.shares(simulation.closed(self._goods), self._open_origins(simulation), certain)

    def _open_origins(self, simulation: DaySimulation) -> Bools:
        """Mask (origins, draws) of the sources that are open."""
        return np.array([~simulation.crossing_shut(name, self._goods) for name in self._ground.origins])
