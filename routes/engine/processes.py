"""Chunks of work computed here: in this process, or in several that each get the engine once."""

from __future__ import annotations

import os
import pickle
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TYPE_CHECKING, Any

from data.errors import SupplyLinesError
from data.messages.spoken import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from routes.engine.chunks import Work

    ComputeWork = Callable[[Work, Sequence[int]], Iterator[tuple[int, Any]]]

_received: list[Any] = []  # in a worker: the engine


def on_processes(count: int = 1) -> ComputeWork:
    """Return what computes chunks on so many processes of this machine, each yielded with its number as it is done.

    The processes are started anew (`spawn`), so that they are the same on every system: a script that asks for several
    keeps its own work under `if __name__ == "__main__":`.

    Raises
    ------
    SupplyLinesError
        Several are asked for where they cannot work together, at the first chunk.
    """

    def compute(work: Work, numbers: Sequence[int]) -> Iterator[tuple[int, Any]]:
        if count <= 1 or len(numbers) <= 1:
            engine: Any = work.engine
            yield from ((number, engine.run(work.chunk(number))) for number in numbers)
            return
        check_locks()
        sent = pickle.dumps(work.engine)
        workers = min(count, len(numbers))
        with ProcessPoolExecutor(workers, get_context("spawn"), initializer=_receive, initargs=(sent,)) as pool:
            futures = {pool.submit(_run, work.chunk(number)): number for number in numbers}
            try:
                for future in as_completed(futures):
                    yield futures[future], future.result()
            finally:
                pool.shutdown(cancel_futures=True)

    return compute


def check_locks() -> None:
    """Make sure that processes of this machine can wait for each other: their locks are files in shared memory.

    Raises
    ------
    SupplyLinesError
        The system lets nobody make one, as in a container or a chroot whose /dev/shm cannot be written.
    """
    try:
        get_context("spawn").Lock()
    except OSError as error:
        raise SupplyLinesError(say("threads.no_locks", reason=error.strerror or error)) from None


def _receive(sent: bytes) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    _received[:] = [pickle.loads(sent)]  # noqa: S301 - of the process that started this one


def _end_with_parent() -> None:
    """End this process once the one that started it has ended, however it did: nobody takes what it finds."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(chunk: Any) -> Any:
    return _received[0].run(chunk)
