"""A Dask cluster that computes the chunks of batches; needs the extra `cluster`, here and on every worker.

>>> with Cluster("tcp://10.0.0.5:8786") as cluster:
...     costs = run_batch(batch, cluster.compute)
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Self

from data.errors import InputError, OfflineError, SupplyLinesError
from data.extras import needed_to

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence
    from types import TracebackType

    from routes.engine.chunks import Work

TIMEOUT_S = 15.0
ROUNDS = 3  # how often work is sent again that the cluster as a whole lost; single workers are the scheduler's business
HINT = "what was done is in the checkpoint, if one was asked for"


class Cluster:
    """The workers of a Dask scheduler. An engine is sent to each of them once, however many batches use it.

    The scheduler sends the chunks of a worker that died to another; results are known by the number of their chunk.

    Raises
    ------
    InputError
        The address is none.
    OfflineError
        The scheduler does not answer, or has no worker.
    """

    def __init__(self, address: str, timeout_s: float = TIMEOUT_S) -> None:
        with needed_to("cluster"):
            from distributed import Client
        self.address = address
        self._timeout_s = timeout_s
        self._sent: dict[Hashable, Any] = {}
        # What it logs of a lost connection, with tracebacks, is told by the errors below.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        try:
            self._client: Any = Client(address, timeout=timeout_s)
        except ValueError as error:
            msg = f"{address}: not the address of a scheduler ({error}); expected one such as tcp://10.0.0.5:8786"
            raise InputError(msg) from None
        except OSError:
            raise self._lost("no Dask scheduler answers; start `dask scheduler` there, or check the address") from None
        try:
            self._wait_for_a_worker()
        except OfflineError:
            self.close()
            raise

    def compute(self, batch: Work, numbers: Sequence[int]) -> Iterator[tuple[int, Any]]:
        """Compute the chunks of these numbers, and yield each once with its costs, or what it finds, as it is done.

        Raises
        ------
        OfflineError
            The scheduler or all workers were lost.
        SupplyLinesError
            The workers cannot run this version.
        """
        missing = set(numbers)
        for _ in range(ROUNDS):
            for number, costs in self._round(batch, sorted(missing)):
                missing.remove(number)
                yield number, costs
            if not missing:
                return
            self._sent.pop(batch.engine, None)
            self._wait_for_a_worker()
        raise self._lost(f"{len(missing)} chunks were lost {ROUNDS} times; {HINT}")

    def close(self) -> None:
        """Leave the cluster; it goes on running."""
        self._sent.clear()
        self._client.close(timeout=self._timeout_s)

    def __enter__(self) -> Self:
        """Return the cluster itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the cluster."""
        self.close()

    def _round(self, batch: Work, numbers: Sequence[int]) -> Iterator[tuple[int, Any]]:
        """Send chunks and yield those that come back; those whose work was lost with the cluster's state do not."""
        from concurrent.futures import CancelledError

        from distributed import KilledWorker, as_completed

        try:
            engine = self._send(batch.engine)
            sent = {self._client.submit(_run, engine, batch.chunk(n), pure=False): n for n in numbers}
        except (OSError, CancelledError, RuntimeError) as error:
            raise self._lost(f"the scheduler was lost ({error}); {HINT}") from None
        for future in as_completed(sent):
            try:
                costs = future.result()
            except CancelledError:
                continue
            except KilledWorker:
                raise self._lost(f"every worker that took a chunk died; give them more memory; {HINT}") from None
            except OSError as error:
                raise self._lost(f"the scheduler was lost ({error}); {HINT}") from None
            except (ImportError, AttributeError) as error:
                msg = f"{self.address}: the workers cannot run this ({error}); install the same supplylines on each"
                raise SupplyLinesError(msg) from None
            yield sent[future], costs

    def _send(self, engine: Hashable) -> Any:
        if engine not in self._sent:
            self._sent[engine] = self._client.scatter(engine, broadcast=True, hash=False)
        return self._sent[engine]

    def _wait_for_a_worker(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=self._timeout_s)
        except TimeoutError:
            raise self._lost(f"the scheduler has no worker; start `dask worker {self.address}`; {HINT}") from None
        except (OSError, RuntimeError, ValueError) as error:
            raise self._lost(f"the scheduler was lost ({error}); {HINT}") from None

    def _lost(self, what: str) -> OfflineError:
        return OfflineError(" ".join(f"{self.address}: {what}".split()))


def _run(engine: Any, chunk: Any) -> Any:
    return engine.run(chunk)
