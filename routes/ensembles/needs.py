"""What destinations need in the scenarios of an ensemble: the share of each need that can still arrive.

How traffic passes by a way is worked out once a case of it, and the shares once for all scenarios in which it passes by
every way in the same draws.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from routes.status.answers import has_run_lately, is_passage_reported
from routes.status.needs import NeedWays, need_shares

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.array_types import Floats
    from data.tables.demand import Demand
    from routes.ensembles.baseline import Baseline
    from routes.ensembles.corridor_cases import RoadCase


class EnsembleNeeds:
    """The needs (n) of a day, and which share of each can arrive in scenarios on top of it."""

    def __init__(self, baseline: Baseline) -> None:
        self._baseline = baseline
        self._flow = baseline.needs
        number = {id(route): at for at, route in enumerate(baseline.every)}
        self._at = [number[id(route)] for route in self._flow.routes]
        self._known: dict[bytes, Floats] = {}

    @property
    def demand(self) -> tuple[Demand, ...]:
        """What is needed."""
        return self._flow.demand

    def shares(self, changed: Mapping[int, RoadCase]) -> Floats:
        """Return both ends of the share of each need (n, 2) where some of `Baseline.every` have other cases."""
        if not self._flow.demand:
            return np.empty((0, 2))
        opened = [one.opened for one in self._baseline.cases]
        cases = [changed.get(at, opened[at]) for at in self._at]
        if any(case.status.regime is not opened[at].status.regime for at, case in changed.items()):
            cases = self._under_other_regimes(cases)
        rows = [case.passing for case in cases]
        states = np.array(rows, dtype=np.int8).reshape(len(rows), self._baseline.drawn.draws)
        is_told = np.array([self._is_told(at, case) for at, case in zip(self._at, cases, strict=True)], dtype=bool)
        key = blake2b(states.tobytes() + is_told.tobytes()).digest()
        if key not in self._known:
            self._known[key] = np.array(need_shares(self._flow, states, is_told)).reshape(-1, 2)
        return self._known[key]

    def _under_other_regimes(self, cases: list[RoadCase]) -> list[RoadCase]:
        """Return the cases with how traffic passes: a way round takes the regime of those whose road it uses."""
        flow, baseline = self._flow, self._baseline
        regimes = {case.status.corridor_id: case.status.regime for case in cases}
        ways = NeedWays(flow, regimes, baseline.drawn, baseline.max_extra_h)
        return [
            case if case.outcome is None else replace(case, passing=ways.passing(route, case.outcome))
            for route, case in zip(flow.routes, cases, strict=True)
        ]

    def _is_told(self, at: int, case: RoadCase) -> bool:
        """Say whether passage was reported; of a source beside the corridors by its regime alone."""
        day = self._baseline.today.day
        is_corridor = at < len(self._baseline.routes)
        return is_passage_reported(case.status, day) if is_corridor else has_run_lately(case.status.regime, day)
