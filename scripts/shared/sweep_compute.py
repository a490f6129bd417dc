"""Where a sweep is computed: threads of this machine or a Dask cluster, with a checkpoint where one is asked for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from data.errors import InputError
from scripts.shared.printing import note

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from routes.sweeps.criticality import Searches


@contextmanager
def searches_on(threads: int, scheduler: str, checkpoint: Path | None, resume: Path | None) -> Iterator[Searches]:
    """Yield the searches of a sweep; a cluster stays connected until the end.

    Raises
    ------
    InputError
        A new checkpoint and one to resume are both asked for, or the address is none.
    OfflineError
        The scheduler does not answer.
    """
    from routes.engine.batch import on_threads
    from routes.engine.checkpoint import Checkpoint
    from routes.sweeps.sweep import batch_search

    if checkpoint is not None and resume is not None:
        msg = "--checkpoint begins a new folder and --resume goes on with one; give one of them"
        raise InputError(msg)
    kept = Checkpoint(resume, resume=True) if resume else Checkpoint(checkpoint) if checkpoint else None
    try:
        if not scheduler:
            _say_if_it_compiles()
            yield batch_search(on_threads(threads), kept)
            return
        from routes.engine.dask_cluster import Cluster

        with Cluster(scheduler) as cluster:
            _say_if_it_compiles()
            yield batch_search(cluster.compute, kept)
    except KeyboardInterrupt:
        if kept is not None:
            note(f"interrupted; what is computed is kept, go on with --resume {kept.folder}")
        raise


def _say_if_it_compiles() -> None:
    from routes.engine.engine import is_compiled

    if not is_compiled():
        note("compiling the path search for this machine: once, some 10 seconds")
