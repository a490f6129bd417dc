"""Running an ensemble chunk by chunk: here, on several processes or on a cluster, kept as it goes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

from routes.ensembles.ensemble import Ensemble
from routes.status.assessment import Assessor
from routes.status.season_routes import SeasonRoutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from routes.engine.processes import ComputeWork
    from routes.ensembles.ensemble import Found
    from routes.ensembles.kept_parts import EnsembleParts
    from routes.scenarios.changes import ScenarioChanges

SCENARIOS_A_CHUNK = 256


class SentEnsemble:
    """An ensemble that may be sent to other processes: what its assessor is made of goes, and it is made anew there."""

    def __init__(self, assessor: Assessor) -> None:
        self._assessor: Assessor | None = assessor
        self._lock = Lock()

    def run(self, scenarios: Sequence[ScenarioChanges]) -> Found:
        """Return what each of some scenarios does."""
        with self._lock:  # one after another, also on a worker with several threads
            return self.ensemble.run(scenarios)

    @cached_property
    def ensemble(self) -> Ensemble:
        """The ensemble, its assessor made where it was sent."""
        return Ensemble(self._assessor or _assessor(self._inputs))

    def __getstate__(self) -> dict[str, Any]:
        """Send what the assessor is made of."""
        return {"_inputs": self._inputs if self._assessor is None else _inputs(self._assessor), "_assessor": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take what was sent."""
        self._inputs: dict[str, Any] = state["_inputs"]
        self._assessor = None
        self._lock = Lock()


@dataclass(frozen=True)
class EnsembleBatch:
    """Scenarios on an ensemble, in chunks numbered from 0; `fingerprint` is of all that their answers depend on."""

    engine: SentEnsemble
    scenarios: Sequence[ScenarioChanges]
    fingerprint: str = ""
    chunk_size: int = SCENARIOS_A_CHUNK

    @property
    def n_chunks(self) -> int:
        """Number of chunks."""
        return -(-len(self.scenarios) // self.chunk_size)

    def chunk(self, number: int) -> tuple[ScenarioChanges, ...]:
        """Return the scenarios of a chunk."""
        return tuple(self.scenarios[number * self.chunk_size : (number + 1) * self.chunk_size])


def run_ensemble(
    batch: EnsembleBatch, compute: ComputeWork, kept: EnsembleParts | None = None
) -> Iterator[tuple[int, Found]]:
    """Yield the number of the first scenario of every chunk with what its scenarios do, as each is done.

    What is `kept` is not redone, and what is done is kept at once.

    Raises
    ------
    InputError
        What is kept is another ensemble's.
    OutputError
        It cannot be written.
    """
    missing = set(range(batch.n_chunks))
    for number, found in kept.load(batch) if kept else ():
        missing.remove(number)
        yield number * batch.chunk_size, found
    for number, found in compute(batch, sorted(missing)):
        if kept:
            kept.save(batch, number, found)
        yield number * batch.chunk_size, found


def _inputs(assessor: Assessor) -> dict[str, Any]:
    routes = assessor.season_routes
    return {
        "network": routes.network,
        "kept": routes.kept,
        "towns": routes.towns,
        "tables": assessor.tables,
        "reports": assessor.reports,
        "placements": assessor.placements,
        "settings": assessor.settings,
        "facts": assessor.facts,
    }


def _assessor(inputs: dict[str, Any]) -> Assessor:
    settings, tables = inputs["settings"], inputs["tables"]
    routes = SeasonRoutes(inputs["network"], tables, settings.season, towns=inputs["towns"], kept=inputs["kept"])
    return Assessor(
        inputs["network"],
        tables,
        inputs["reports"],
        inputs["placements"],
        settings,
        routes,
        facts=inputs["facts"],
    )
