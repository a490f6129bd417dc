"""A batch: many scenarios on one engine, computed chunk by chunk, here or elsewhere, each exactly once.

>>> batch = Batch(engine, Changes.closing(sets))
>>> costs = run_batch(batch, on_threads(2), Checkpoint(folder))  # (s, p) as of `Engine.run`
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from routes.engine.checkpoint import Checkpoint
    from routes.engine.engine import Engine
    from routes.engine.scenario_arrays import Changes
    from routes.network.road_network import Floats

SCENARIOS_A_CHUNK = 2048


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
            *(self.engine.cost, self.engine.passable),
            *(changes.offsets, changes.edge, changes.from_m, changes.to_m, changes.factor),
        )
        digest = hashlib.sha256(f"{self.chunk_size} {self.engine.pairs!r}".encode())
        for array in arrays:
            digest.update(f" {array.dtype.str} {array.shape} ".encode())
            digest.update(np.ascontiguousarray(array).tobytes())
        return digest.hexdigest()


# Computes the chunks of these numbers, and yields each with its costs as it is done, in any order.
Compute = Callable[[Batch, Sequence[int]], Iterator[tuple[int, "Floats"]]]


def on_threads(threads: int = 1) -> Compute:
    """Return what computes chunks here, on so many threads."""

    def compute(batch: Batch, numbers: Sequence[int]) -> Iterator[tuple[int, Floats]]:
        for number in numbers:
            yield number, batch.engine.run(batch.chunk(number), threads=threads)

    return compute


def run_batch(batch: Batch, compute: Compute, checkpoint: Checkpoint | None = None) -> Floats:
    """Return the cost of every pair in every scenario (s, p), inf: no route; what the checkpoint holds is not redone.

    Raises
    ------
    InputError
        The checkpoint is another sweep's.
    OutputError
        The checkpoint cannot be written.
    RuntimeError
        `compute` left chunks out, or gave one twice.
    """
    out = np.empty((batch.changes.n_scenarios, len(batch.engine.pairs)))
    missing = set(range(batch.n_chunks))
    for number, costs in checkpoint.load(batch) if checkpoint else ():
        out[batch.rows(number)] = costs
        missing.remove(number)
    for number, costs in compute(batch, sorted(missing)) if missing else ():
        if number not in missing:
            msg = f"chunk {number} of the sweep came twice"
            raise RuntimeError(msg)
        if checkpoint:
            checkpoint.save(batch, number, costs)
        out[batch.rows(number)] = costs
        missing.remove(number)
    if missing:
        msg = f"{len(missing)} of {batch.n_chunks} chunks of the sweep were not computed"
        raise RuntimeError(msg)
    return out
