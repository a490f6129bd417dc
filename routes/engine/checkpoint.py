"""The checkpoint of a sweep: a folder with what was computed, so that an interrupted sweep goes on where it stopped.

checkpoint.json                     format version, and the fingerprint of the sweep's first batch
<fingerprint, 16 digits>-00000.parquet  one a chunk: scenario, pair, cost (inf: no route)
"""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np

from data.errors import FileMissingError, InputError
from data.extras import needed_to
from data.files.atomic_write import staged_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from data.array_types import Floats
    from routes.engine.chunks import Batch

FORMAT = "supplylines sweep checkpoint"
VERSION = 1
RECORD = "checkpoint.json"


class Checkpoint:
    """A folder that keeps the chunks of a sweep's batches; `resume` goes on with one, else it must be new or empty.

    The first batch that is loaded says which sweep it is. A file is written aside and put in place at one stroke:
    whatever interrupts a sweep, the files that are there are whole.
    """

    def __init__(self, folder: Path, *, resume: bool = False) -> None:
        with needed_to("keep what a sweep has computed"):
            import_module("pyarrow")
        self.folder = folder
        self._resume = resume
        self._is_open = False

    def load(self, batch: Batch) -> Iterator[tuple[int, Floats]]:
        """Yield the chunks of a batch that were computed before, by number.

        Raises
        ------
        InputError
            The folder is no checkpoint (FileMissingError), another sweep's or already used, or a part is damaged.
        OutputError
            The folder cannot be written.
        """
        if not self._is_open:
            self._check(batch) if self._resume else self._start(batch)
            self._is_open = True
        for number in range(batch.n_chunks):
            path = self._part(batch, number)
            if path.is_file():
                yield number, _read(path, batch, number)

    def save(self, batch: Batch, number: int, costs: Floats) -> None:
        """Keep the costs of a chunk.

        Raises
        ------
        OutputError
            The part cannot be written, such as on a full disk; the parts before it stay.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        rows = batch.rows(number)
        scenario = np.repeat(np.arange(rows.start, rows.stop), costs.shape[1])
        pair = np.tile(np.arange(costs.shape[1]), costs.shape[0])
        columns = {"scenario": scenario, "pair": pair, "cost": costs.ravel()}
        table = pa.table(columns).replace_schema_metadata({"fingerprint": batch.fingerprint})
        self._put(self._part(batch, number), lambda path: pq.write_table(table, path, compression="zstd"))

    def _part(self, batch: Batch, number: int) -> Path:
        return self.folder / f"{batch.fingerprint[:16]}-{number:05d}.parquet"

    def _start(self, batch: Batch) -> None:
        if self.folder.exists() and (not self.folder.is_dir() or any(self.folder.iterdir())):
            msg = f"{self.folder}: is not an empty folder; continue its sweep with --resume, or give a new --checkpoint"
            raise InputError(msg)
        record = {"format": FORMAT, "version": VERSION, "fingerprint": batch.fingerprint}
        self._put(self.folder / RECORD, lambda path: path.write_text(json.dumps(record, indent=1) + "\n", "utf-8"))

    def _check(self, batch: Batch) -> None:
        path = self.folder / RECORD
        try:
            record = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            msg = f"{path}: not there, so there is no sweep to resume; start one with --checkpoint"
            raise FileMissingError(msg) from None
        except (OSError, ValueError) as error:
            msg = f"{path}: cannot be read ({error}); start anew with --checkpoint and a new folder"
            raise InputError(msg) from None
        if not isinstance(record, dict) or (record.get("format"), record.get("version")) != (FORMAT, VERSION):
            msg = f"{path}: expected a {FORMAT}, version {VERSION}; start anew with --checkpoint and a new folder"
            raise InputError(msg)
        if record.get("fingerprint") != batch.fingerprint:
            msg = f"{self.folder}: the checkpoint of another sweep (network, closures, corridors, speeds or season \
differ); give the options it was started with, or start anew with --checkpoint and a new folder"
            raise InputError(msg)

    def _put(self, path: Path, write: Callable[[Path], object]) -> None:
        go_on = f"begin anew with another --checkpoint; what is kept goes on with --resume {self.folder}"
        with staged_file(path, go_on) as staged:
            write(staged)


def _read(path: Path, batch: Batch, number: int) -> Floats:
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows, n_pairs = batch.rows(number), len(batch.engine.pairs)
    shape = rows.stop - rows.start, n_pairs
    try:
        table = pq.read_table(path)
        costs = table.column("cost").to_numpy()
        is_whole = (table.schema.metadata or {}).get(b"fingerprint") == batch.fingerprint.encode()
    except (OSError, KeyError, pa.ArrowException):
        is_whole, costs = False, np.empty(0)
    if not is_whole or costs.dtype != np.float64 or len(costs) != shape[0] * shape[1]:
        msg = f"{path}: not a whole part of this sweep; delete the file, and --resume computes it again"
        raise InputError(msg)
    return np.asarray(costs).reshape(shape)
