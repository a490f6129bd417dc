"""A sweep on a real Dask scheduler with two workers on this machine, one of which is killed while it computes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import numpy as np
import pytest

from data.errors import InputError, OfflineError
from routes.engine.batch import on_threads, run_batch
from routes.engine.checkpoint import Checkpoint
from routes.engine.chunks import Batch
from routes.engine.dask_cluster import Cluster
from routes.engine.engine import Engine
from routes.engine.scenario_arrays import Changes
from tests.routes.held import HeldEngine
from tests.routes.networks import Road, make_network

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from data.array_types import Floats

pytestmark = pytest.mark.slow
SIDE = 12  # nodes along the edge of a grid of roads
WORKERS = ("one", "two")


@pytest.fixture(scope="module")
def grid() -> Batch:
    """600 scenarios of up to 8 closures on a grid, three a chunk; nodes are numbered row by row."""
    places = {f"{x} {y}": (10.0 * x, 10.0 * y) for y in range(SIDE) for x in range(SIDE)}
    roads = [Road(f"{x} {y}", f"{x + 1} {y}") for y in range(SIDE) for x in range(SIDE - 1)]
    roads += [Road(f"{x} {y}", f"{x} {y + 1}") for y in range(SIDE - 1) for x in range(SIDE)]
    random = np.random.default_rng(1)
    pairs = [(int(u), int(v)) for u, v in random.integers(SIDE * SIDE, size=(20, 2))]
    sets = [random.integers(len(roads), size=random.integers(9)).tolist() for _ in range(600)]
    return Batch(Engine(make_network(places, roads), pairs), Changes.closing(sets), chunk_size=3)


class Processes:
    """A scheduler and workers, each a process; all are stopped by their own handle."""

    def __init__(self, root: Path, folder: Path) -> None:
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{port}"
        self._root, self._folder = root, folder
        here = ["--host", "127.0.0.1", "--no-dashboard"]
        self.scheduler = self._start("scheduler", *here, "--port", str(port))
        self.workers = {
            name: self._start("worker", self.address, *here, "--name", name, "--no-nanny", "--nthreads", "1")
            for name in WORKERS
        }

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *command],
            cwd=self._folder,
            env={"PYTHONPATH": str(self._root), "PATH": "", "HOME": str(self._folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        for process in (*self.workers.values(), self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def processes(project_root: Path, tmp_path: Path) -> Iterator[Processes]:
    with ExitStack() as stack:
        started = Processes(project_root, tmp_path)
        stack.callback(started.kill)
        yield started


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="holds the worker at a named pipe, which Windows has not")
def test_a_worker_killed_in_mid_computation_loses_and_doubles_nothing(
    processes: Processes, grid: Batch, tmp_path: Path
) -> None:
    engine = HeldEngine(grid.engine.network, grid.engine.pairs)
    engine.folder = str(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    held = Batch(engine, grid.changes, grid.chunk_size)
    came: list[int] = []

    with Cluster(processes.address, timeout_s=60) as cluster:
        cluster._client.wait_for_workers(len(WORKERS), timeout=60)

        def compute(batch: Batch, numbers: Sequence[int]) -> Iterator[tuple[int, Floats]]:
            for number, costs in cluster.compute(batch, numbers):
                came.append(number)
                yield number, costs
                if len(came) == batch.n_chunks // 4:  # the other worker's
                    with (tmp_path / "pipe").open("wb"):  # opens once a worker waits there, its chunk half done
                        pid = int((tmp_path / "pid").read_text(encoding="utf-8"))
                        (computing,) = [one for one in processes.workers.values() if one.pid == pid]
                        computing.kill()
                        computing.wait()

        found = run_batch(held, compute, Checkpoint(tmp_path / "checkpoint"))
        assert len(cluster._client.scheduler_info()["workers"]) == 1
        again = run_batch(held, cluster.compute)  # the engine is there already
    assert sorted(came) == list(range(grid.n_chunks))
    np.testing.assert_array_equal(found, run_batch(grid, on_threads(2)))
    np.testing.assert_array_equal(again, found)


def test_a_lost_scheduler_ends_the_sweep_and_its_checkpoint_goes_on(
    processes: Processes, grid: Batch, tmp_path: Path
) -> None:
    came: list[int] = []

    def compute(batch: Batch, numbers: Sequence[int]) -> Iterator[tuple[int, Floats]]:
        with Cluster(processes.address, timeout_s=60) as cluster:
            cluster._timeout_s = cluster._client._timeout = 1  # the scheduler will not come back
            for number, costs in cluster.compute(batch, numbers):
                came.append(number)
                yield number, costs
                if len(came) == 1:
                    processes.kill()

    with pytest.raises(OfflineError, match="what was done is in the checkpoint") as caught:
        run_batch(grid, compute, Checkpoint(tmp_path / "checkpoint"))
    assert caught.value.exit_code == 7
    assert 1 <= len(came) < grid.n_chunks

    computed: list[int] = []

    def rest(batch: Batch, numbers: Sequence[int]) -> Iterator[tuple[int, Floats]]:
        computed.extend(numbers)
        yield from on_threads()(batch, numbers)

    found = run_batch(grid, rest, Checkpoint(tmp_path / "checkpoint", resume=True))
    assert sorted(came + computed) == list(range(grid.n_chunks))
    np.testing.assert_array_equal(found, run_batch(grid, on_threads(2)))


def test_a_scheduler_that_does_not_answer_is_said_in_one_line() -> None:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))  # bound, not listening: nobody answers
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(OfflineError, match="no Dask scheduler answers") as caught:
            Cluster(address, timeout_s=0.5)
    assert caught.value.exit_code == 7
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("address", ["nonsense://x:1", "tcp://127.0.0.1:port"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(InputError, match=r"expected one such as tcp://10\.0\.0\.5:8786"):
        Cluster(address, timeout_s=0.5)
