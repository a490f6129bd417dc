"""Ensembles chunk by chunk: sent to other processes, kept on disk, and gone on with."""

from __future__ import annotations

import pickle
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from data.errors import InputError
from routes.engine.processes import on_processes
from routes.ensembles.kept_parts import EnsembleParts
from routes.ensembles.run import EnsembleBatch, SentEnsemble, run_ensemble
from tests.routes.scenarios.grid import grid_bench, random_changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from routes.engine.chunks import Work
    from routes.ensembles.ensemble import Found

Value = TypeVar("Value")


@pytest.fixture(scope="module")
def batch() -> EnsembleBatch:
    bench, rng = grid_bench(draws=10), Random(3)
    n_edges = bench.assessor.network.n_edges
    scenarios = [bench.changes(**random_changes(rng, n_edges)) for _ in range(14)]
    scenarios.append(bench.changes(close={"edge": list(range(n_edges))}))
    return EnsembleBatch(SentEnsemble(bench.assessor), scenarios, "f" * 64, chunk_size=6)


def told(found: Found) -> tuple[Any, ...]:
    cut_off = [(row, town.name, town.lat, town.population, p) for row, town, p in found.cut_off]
    return [[found.standings[one] for one in row] for row in found.number.tolist()], cut_off


def of(parts: Iterator[tuple[int, Found]]) -> dict[int, Any]:
    return {first: told(found) for first, found in parts}


def copied(value: Value) -> Value:
    """Return a value as another process gets it."""
    there: Value = pickle.loads(pickle.dumps(value))  # noqa: S301 - our own
    return there


def nothing(_: Work, numbers: Sequence[int]) -> Iterator[tuple[int, Any]]:
    assert not numbers
    yield from ()


def test_what_was_kept_is_read_and_not_computed_again(tmp_path: Path, batch: EnsembleBatch) -> None:
    here = of(run_ensemble(batch, on_processes()))
    assert sorted(here) == [0, 6, 12]
    assert here[12][1], "a town is cut off, so that towns are kept too"
    kept = EnsembleParts(tmp_path)
    next(run_ensemble(batch, on_processes(), kept))
    assert len(list(tmp_path.glob("*.npz"))) == 1
    assert of(run_ensemble(batch, on_processes(), EnsembleParts(tmp_path, resume=True))) == here
    assert of(run_ensemble(batch, nothing, EnsembleParts(tmp_path, resume=True))) == here
    part = next(iter(sorted(tmp_path.glob("*.npz"))))
    part.write_bytes(part.read_bytes()[:90])
    with pytest.raises(InputError, match="not a whole part of this ensemble"):
        of(run_ensemble(batch, nothing, EnsembleParts(tmp_path, resume=True)))


def test_an_ensemble_that_was_sent_answers_the_same(batch: EnsembleBatch) -> None:
    assert told(copied(copied(batch.engine)).run(copied(batch.chunk(2)))) == told(batch.engine.run(batch.chunk(2)))


@pytest.mark.slow
def test_a_dask_cluster_gives_the_same_answers(batch: EnsembleBatch) -> None:
    from distributed import LocalCluster

    from routes.engine.dask_cluster import Cluster

    here = {first: told(found) for first, found in run_ensemble(batch, on_processes())}
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as local,
        Cluster(local.scheduler_address) as cluster,
    ):
        there = {first: told(found) for first, found in run_ensemble(batch, cluster.compute)}
    assert there == here
