"""The checkpoint of a sweep: a folder with what was computed, so that an interrupted sweep goes on where it stopped.

checkpoint.json                     format version, and the fingerprint of the sweep's first batch
<fingerprint, 16 digits>-00000.parquet  one a chunk: scenario, pair, cost (inf: no route)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np

from data.errors import InputError
from data.extras import needed_to
from routes.engine.checkpoint_folder import CheckpointFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from data.array_types import Floats
    from routes.engine.chunks import Batch

ENDING = "parquet"
DIFFERS = "network, closures, corridors, speeds or season"


class Checkpoint:
    """A folder that keeps the chunks of a sweep's batches; `resume` goes on with one, else it must be new or empty.

    The first batch that is loaded says which sweep it is. A file is written aside and put in place at one stroke:
    whatever interrupts a sweep, the files that are there are whole.
    """

    def __init__(self, folder: Path, *, resume: bool = False) -> None:
        with needed_to("checkpoint"):
            import_module("pyarrow")
        self.folder = folder
        self._kept = CheckpointFolder(folder, "sweep", DIFFERS, resume=resume)

    def load(self, batch: Batch) -> Iterator[tuple[int, Floats]]:
        """Yield the chunks of a batch that were computed before, by number.

        Raises
        ------
        InputError
            The folder is no checkpoint (FileMissingError), another sweep's or already used, or a part is damaged.
        OutputError
            The folder cannot be written.
        """
        self._kept.open(batch.fingerprint)
        for number, path in self._kept.parts(batch.fingerprint, batch.n_chunks, ENDING):
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
        path = self._kept.part(batch.fingerprint, number, ENDING)
        self._kept.put(path, lambda staged: pq.write_table(table, staged, compression="zstd"))


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
