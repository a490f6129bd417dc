"""What a sweep keeps on disk: whole parts of one sweep, whatever interrupts it."""

from __future__ import annotations

import errno
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.parquet as pq
import pytest

from data.errors import FileMissingError, InputError, OutputError
from routes.engine.batch import on_threads, run_batch
from routes.engine.checkpoint import Checkpoint
from routes.engine.checkpoint_folder import RECORD
from tests.routes.engine.test_batch import SETS, asked, batch, failing_after

if TYPE_CHECKING:
    from pathlib import Path

    from routes.engine.chunks import Batch


def test_a_part_is_a_table_of_scenario_pair_and_cost(tmp_path: Path) -> None:
    found = run_batch(batch(), on_threads(), Checkpoint(tmp_path))
    parts = sorted(tmp_path.glob("*.parquet"))
    table = pq.read_table(parts[1]).to_pydict()
    assert len(parts) == 4
    assert table == {"scenario": [2, 2, 2, 3, 3, 3], "pair": [0, 1, 2] * 2, "cost": found[2:4].ravel().tolist()}
    assert np.isinf(table["cost"][2])


def test_further_batches_of_a_sweep_share_its_checkpoint(tmp_path: Path) -> None:
    checkpoint = Checkpoint(tmp_path)
    first, second = run_batch(batch(), on_threads(), checkpoint), run_batch(batch([[0]]), on_threads(), checkpoint)
    again = Checkpoint(tmp_path, resume=True)
    np.testing.assert_array_equal(run_batch(batch(), failing_after(0, OSError()), again), first)
    np.testing.assert_array_equal(run_batch(batch([[0]]), failing_after(0, OSError()), again), second)


@pytest.mark.parametrize("other", [batch([*SETS[:-1], [1, 3]]), batch(kilometres=11), replace(batch(), chunk_size=3)])
def test_the_checkpoint_of_another_sweep_is_refused(tmp_path: Path, other: Batch) -> None:
    run_batch(batch(), on_threads(), Checkpoint(tmp_path))
    before = sorted(path.read_bytes() for path in tmp_path.iterdir())
    with pytest.raises(InputError, match="checkpoint of another sweep"):
        run_batch(other, on_threads(), Checkpoint(tmp_path, resume=True))
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == before


def test_a_folder_in_use_and_one_without_a_sweep_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="no sweep to resume"):
        run_batch(batch(), on_threads(), Checkpoint(tmp_path / "none", resume=True))
    (tmp_path / "letter.txt").touch()
    with pytest.raises(InputError, match="not an empty folder"):
        run_batch(batch(), on_threads(), Checkpoint(tmp_path))


@pytest.mark.parametrize("text", ["", "[]", '{"format": "supplylines sweep checkpoint", "version": 99}'])
def test_a_record_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / RECORD).write_text(text)
    with pytest.raises(InputError, match="start anew with --checkpoint"):
        run_batch(batch(), on_threads(), Checkpoint(tmp_path, resume=True))


def test_a_damaged_or_foreign_part_is_named(tmp_path: Path) -> None:
    run_batch(batch(), on_threads(), Checkpoint(tmp_path))
    first, second, *_ = sorted(tmp_path.glob("*.parquet"))
    pq.write_table(pq.read_table(second).replace_schema_metadata({"fingerprint": "0"}), second)
    with pytest.raises(InputError, match=f"{second.name}: not a whole part"):
        run_batch(batch(), on_threads(), Checkpoint(tmp_path, resume=True))
    first.write_bytes(first.read_bytes()[:-9])
    with pytest.raises(InputError, match=f"{first.name}: not a whole part"):
        run_batch(batch(), on_threads(), Checkpoint(tmp_path, resume=True))


def test_a_full_disk_keeps_what_was_done_and_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, calls = pq.write_table, []

    def full(table: object, path: Path, **options: object) -> None:
        calls.append(path)
        if len(calls) == 3:
            path.write_bytes(b"PAR1")
            raise OSError(errno.ENOSPC, "No space left on device")
        write(table, path, **options)

    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(
        OutputError, match=r"No space left on device\); make room, or .* goes on with --resume"
    ) as caught:
        run_batch(batch(), on_threads(), Checkpoint(tmp_path))
    assert caught.value.exit_code == 6
    assert len(list(tmp_path.iterdir())) == 3  # the record and two parts, nothing else
    done: list[int] = []
    found = run_batch(batch(), asked(done), Checkpoint(tmp_path, resume=True))
    assert done == [2, 3]
    np.testing.assert_array_equal(found, run_batch(batch(), on_threads()))
