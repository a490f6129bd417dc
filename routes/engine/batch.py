"""A batch: many scenarios on one engine, computed chunk by chunk, here or elsewhere, each exactly once.

>>> batch = Batch(engine, Changes.closing(sets))
>>> costs = run_batch(batch, on_threads(2), Checkpoint(folder))  # (s, p) as of `Engine.run`
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from routes.engine.chunks import Batch

if TYPE_CHECKING:
    from data.array_types import Floats
    from routes.engine.checkpoint import Checkpoint


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
