"""Scenarios cut into numbered chunks, with a digest of all that their costs depend on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable

    from routes.engine.engine import Engine
    from routes.engine.scenario_arrays import Changes

SCENARIOS_A_CHUNK = 2048


class Work(Protocol):
    """Chunks, by number, of what an engine is to `run`, elsewhere too; the engine is sent there once."""

    @property
    def engine(self) -> Hashable:
        """What runs a chunk."""

    def chunk(self, number: int) -> Any:
        """Return what the engine is to run."""


@dataclass(frozen=True)
class Batch:
    """The scenarios of `changes` on `engine`, in chunks numbered from 0; the last may be shorter."""

    engine: Engine
    changes: Changes
    chunk_size: int = SCENARIOS_A_CHUNK

    @property
    def n_chunks(self) -> int:
        """Number of chunks."""
        return -(-self.changes.n_scenarios // self.chunk_size)

    def rows(self, number: int) -> slice:
        """Return the scenarios of a chunk."""
        first = number * self.chunk_size
        return slice(first, min(first + self.chunk_size, self.changes.n_scenarios))

    def chunk(self, number: int) -> Changes:
        """Return what the scenarios of a chunk change."""
        rows = self.rows(number)
        return self.changes.between(rows.start, rows.stop)

    @cached_property
    def fingerprint(self) -> str:
        """Return a digest of all that the costs depend on, and of how the chunks are cut."""
        network, changes = self.engine.network, self.changes
        arrays = (
            *(network.edge_u, network.edge_v, network.edge_length_m, network.edge_oneway),
            *(network.turn_offsets, network.turn_darts),
            *(self.engine.cost, self.engine.passable),
            *(changes.offsets, changes.edge, changes.from_m, changes.to_m, changes.factor),
        )
        digest = hashlib.sha256(f"{self.chunk_size} {self.engine.pairs!r}".encode())
        for array in arrays:
            digest.update(f" {array.dtype.str} {array.shape} ".encode())
            digest.update(np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()
