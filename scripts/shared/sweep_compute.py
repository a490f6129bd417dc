"""Where a sweep is computed: threads of this machine or a Dask cluster, with a checkpoint where one is asked for."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from data.errors import InputError, SupplyLinesError
from data.messages.spoken import say
from scripts.shared.printing import note, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from routes.engine.processes import ComputeWork
    from routes.sweeps.criticality import Searches


@dataclass(frozen=True)
class ComputeOptions:
    """What computes a sweep or an ensemble, and where what is computed is kept."""

    threads: Annotated[
        int, typer.Option("--threads", min=1, max=256, help="Threads of this machine (ensembles: processes).")
    ] = 1
    scheduler: Annotated[
        str, typer.Option("--scheduler", help="Dask scheduler to compute on, such as tcp://host:8786.")
    ] = ""
    checkpoint: Annotated[Path | None, typer.Option("--checkpoint", help="New folder that keeps what is computed.")] = (
        None
    )
    resume: Annotated[Path | None, typer.Option("--resume", help="Folder of an interrupted run to go on with.")] = None

    @property
    def folder(self) -> Path | None:
        """The folder that keeps what is computed.

        Raises
        ------
        InputError
            A new one and one to resume are both asked for.
        """
        if self.checkpoint is not None and self.resume is not None:
            msg = "--checkpoint begins a new folder and --resume goes on with one; give one of them"
            raise InputError(msg)
        return self.resume or self.checkpoint


@contextmanager
def searches_on(asked: ComputeOptions) -> Iterator[Searches]:
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
    from scripts.shared.kept_parts import kept_of_networks

    folder = asked.folder
    done = None if folder is None else Checkpoint(folder, resume=asked.resume is not None)
    try:
        if not asked.scheduler:
            _say_if_it_compiles()
            yield batch_search(on_threads(asked.threads), done, kept_of_networks())
            return
        from routes.engine.dask_cluster import Cluster

        with Cluster(asked.scheduler) as cluster:
            _say_if_it_compiles()
            yield batch_search(cluster.compute, done, kept_of_networks())
    except KeyboardInterrupt:
        if done is not None:
            note(f"interrupted; what is computed is kept, go on with --resume {done.folder}")
        raise


@contextmanager
def work_on(asked: ComputeOptions) -> Iterator[ComputeWork]:
    """Yield what computes the chunks of an ensemble; a cluster stays connected until the end.

    Raises
    ------
    OfflineError
        The scheduler does not answer.
    """
    if not asked.scheduler:
        from routes.engine.processes import on_processes

        yield on_processes(_processes(asked.threads))
        return
    from routes.engine.dask_cluster import Cluster

    with Cluster(asked.scheduler) as cluster:
        yield cluster.compute


def _processes(wanted: int) -> int:
    """Return how many processes compute: one alone, with a warning, where several cannot work together."""
    from routes.engine.processes import check_locks

    if wanted > 1:
        try:
            check_locks()
        except SupplyLinesError as error:
            warn(say("threads.alone", reason=error))
            return 1
    return wanted


def _say_if_it_compiles() -> None:
    from routes.engine.engine import is_compiled, is_kept

    if is_compiled():
        return
    if is_kept():
        note("compiling the path search for this machine: once, some 10 seconds")
    else:
        note(
            "compiling the path search, some 10 seconds at every run: neither the program's folder nor the user's "
            "cache can be written; let NUMBA_CACHE_DIR name a folder to keep it in"
        )
