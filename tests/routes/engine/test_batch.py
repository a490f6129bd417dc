"""Many scenarios in chunks: every one once, whatever interrupts them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from routes.engine.batch import on_threads, run_batch
from routes.engine.checkpoint import Checkpoint
from routes.engine.chunks import Batch
from routes.engine.engine import Engine
from routes.engine.roads import topology
from routes.engine.scenario_arrays import Changes
from routes.sweeps.sweep import batch_search
from routes.workspace import MadeAnew
from tests.routes.networks import Road, make_network, node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from data.array_types import Floats
    from routes.engine.batch import Compute

#   A --0-- B --1-- C      the way round by D is longer; E stands apart
#   |               |
#   +--2--- D --3---+
PLACES = {"A": (0, 0), "B": (10, 0), "C": (20, 0), "D": (10, -20), "E": (50, 0)}
ROADS = [Road("A", "B"), Road("B", "C"), Road("A", "D"), Road("D", "C")]
SETS = [[], [0], [1], [2], [0, 2], [3], [0, 3]]


def batch(sets: Sequence[Sequence[int]] = SETS, kilometres: float | None = None) -> Batch:
    """Return scenarios on the small network, two a chunk."""
    network = make_network(PLACES, [replace(ROADS[0], km=kilometres), *ROADS[1:]])
    a, b, c, e = (node(network, name) for name in "ABCE")
    return Batch(Engine(network, [(a, c), (b, c), (a, e)]), Changes.closing(sets), chunk_size=2)


def failing_after(chunks: int, error: BaseException) -> Compute:
    """Return what computes some chunks, then fails."""

    def compute(batch: Batch, numbers: Sequence[int]) -> Iterator[tuple[int, Floats]]:
        yield from on_threads()(batch, numbers[:chunks])
        raise error

    return compute


def asked(into: list[int]) -> Compute:
    """Return what computes the chunks, and notes which."""

    def compute(batch: Batch, numbers: Sequence[int]) -> Iterator[tuple[int, Floats]]:
        into.extend(numbers)
        yield from on_threads()(batch, numbers)

    return compute


def backwards(batch: Batch, numbers: Sequence[int]) -> Iterator[tuple[int, Floats]]:
    return on_threads(2)(batch, numbers[::-1])


@pytest.mark.parametrize("compute", [on_threads(), on_threads(2), backwards])
def test_chunks_give_what_the_engine_gives_at_once(compute: Compute) -> None:
    whole = batch()
    assert whole.n_chunks == 4
    np.testing.assert_array_equal(run_batch(whole, compute), whole.engine.run(whole.changes))


def test_no_scenarios_are_no_chunks(tmp_path: Path) -> None:
    assert run_batch(batch([]), on_threads(), Checkpoint(tmp_path / "c")).shape == (0, 3)


@pytest.mark.parametrize(("numbers", "words"), [([0, 1, 1, 2, 3], "twice"), ([0, 2, 3], "1 of 4 chunks")])
def test_a_chunk_twice_or_never_is_an_error(numbers: list[int], words: str) -> None:
    with pytest.raises(RuntimeError, match=words):
        run_batch(batch(), lambda batch, _: on_threads()(batch, numbers))


def test_an_interrupted_sweep_goes_on_where_it_stopped(tmp_path: Path) -> None:
    folder = tmp_path / "checkpoint"
    with pytest.raises(KeyboardInterrupt):
        run_batch(batch(), failing_after(2, KeyboardInterrupt()), Checkpoint(folder))
    done: list[int] = []
    found = run_batch(batch(), asked(done), Checkpoint(folder, resume=True))
    assert done == [2, 3]
    np.testing.assert_array_equal(found, run_batch(batch(), on_threads()))
    np.testing.assert_array_equal(
        run_batch(batch(), failing_after(0, OSError()), Checkpoint(folder, resume=True)), found
    )


class Noted(MadeAnew):
    """Notes the names of the parts it is asked for."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def get(self, name: str, make: Callable[[], Any]) -> Any:
        """Return what `make` gives."""
        self.names.append(name)
        return make()


def test_searches_in_several_countries_share_the_roads_of_their_network() -> None:
    network = make_network(PLACES, ROADS)
    kept = Noted()
    search = batch_search(kept=kept)
    for allowed in (np.array([True, True, True, False]), np.array([True, False, True, True]), np.ones(4, dtype=bool)):
        given = network, [(0, 2), (2, 1)], allowed
        expected = Engine(network, given[1], network.edge_time_s, allowed).run(Changes.closing(SETS))
        np.testing.assert_array_equal(search(*given)(SETS), expected)
    assert kept.names == [f"roads-{topology(network)}"]
    shut = replace(network, edge_impassable=np.arange(4) == 0)
    assert (
        search(shut, [(0, 2)], np.ones(4, dtype=bool))(SETS).tolist()
        == Engine(shut, [(0, 2)]).run(Changes.closing(SETS)).tolist()
    )
    assert kept.names[1:] == [f"roads-{topology(shut)}"]


def test_a_sweep_searches_by_chunks_as_it_does_at_once(tmp_path: Path) -> None:
    network = make_network(PLACES, ROADS)
    given = network, [(0, 2)], np.array([True, True, True, False])
    expected = Engine(network, given[1], network.edge_time_s, given[2]).run(Changes.closing(SETS))
    np.testing.assert_array_equal(batch_search()(*given)(SETS), expected)
    np.testing.assert_array_equal(batch_search(on_threads(2), Checkpoint(tmp_path))(*given)(SETS), expected)
    again = batch_search(failing_after(0, OSError()), Checkpoint(tmp_path, resume=True))
    np.testing.assert_array_equal(again(*given)(SETS), expected)
