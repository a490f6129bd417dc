"""The folder of a checkpoint: a record of what it is of, and whole files beside it, whatever interrupts a run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from data.errors import FileMissingError, InputError
from data.files.atomic_write import staged_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

VERSION = 2
RECORD = "checkpoint.json"


class CheckpointFolder:
    """A folder that keeps parts of a `kind` of work ("sweep"); `resume` goes on with one, else it must be new or empty.

    The first fingerprint that it is opened for says which work it is. `differs` are words for what another would be of.
    """

    def __init__(self, path: Path, kind: str, differs: str, *, resume: bool = False) -> None:
        self.path = path
        self._kind = kind
        self._differs = differs
        self._resume = resume
        self._is_open = False

    def open(self, fingerprint: str) -> None:
        """Begin the folder, or see that it is of this work.

        Raises
        ------
        InputError
            It is no checkpoint (FileMissingError), another work's or already used.
        OutputError
            It cannot be written.
        """
        if not self._is_open:
            self._check(fingerprint) if self._resume else self._start(fingerprint)
            self._is_open = True

    def part(self, fingerprint: str, number: int, ending: str) -> Path:
        """Return where a part is kept."""
        return self.path / f"{fingerprint[:16]}-{number:05d}.{ending}"

    def parts(self, fingerprint: str, count: int, ending: str) -> Iterator[tuple[int, Path]]:
        """Yield the number and the place of each of so many parts that is kept."""
        for number in range(count):
            path = self.part(fingerprint, number, ending)
            if path.is_file():
                yield number, path

    def put(self, path: Path, write: Callable[[Path], object]) -> None:
        """Write a file aside and put it in place at one stroke.

        Raises
        ------
        OutputError
            It cannot be written, such as on a full disk; the files before it stay.
        """
        go_on = f"begin anew with another --checkpoint; what is kept goes on with --resume {self.path}"
        with staged_file(path, go_on) as staged:
            write(staged)

    @property
    def _format(self) -> str:
        return f"supplylines {self._kind} checkpoint"

    def _start(self, fingerprint: str) -> None:
        path, kind = self.path, self._kind
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            msg = f"{path}: is not an empty folder; continue its {kind} with --resume, or give a new --checkpoint"
            raise InputError(msg)
        record = {"format": self._format, "version": VERSION, "fingerprint": fingerprint}
        self.put(path / RECORD, lambda file: file.write_text(json.dumps(record, indent=1) + "\n", "utf-8"))

    def _check(self, fingerprint: str) -> None:
        path, kind = self.path / RECORD, self._kind
        try:
            record = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            msg = f"{path}: not there, so there is no {kind} to resume; start one with --checkpoint"
            raise FileMissingError(msg) from None
        except (OSError, ValueError) as error:
            msg = f"{path}: cannot be read ({error}); start anew with --checkpoint and a new folder"
            raise InputError(msg) from None
        if not isinstance(record, dict) or (record.get("format"), record.get("version")) != (self._format, VERSION):
            msg = f"{path}: expected a {self._format}, version {VERSION}; start anew with --checkpoint and a new folder"
            raise InputError(msg)
        if record.get("fingerprint") != fingerprint:
            msg = (
                f"{self.path}: the checkpoint of another {kind} ({self._differs} differ); give the options it was "
                "started with, or start anew with --checkpoint and a new folder"
            )
            raise InputError(msg)
