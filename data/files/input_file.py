"""A file that is read once, so that what is hashed is what was read: a pipe has nothing to give a second time."""

from __future__ import annotations

import errno
import io
import os
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Literal, Protocol

MAX_BYTES = 500_000_000  # of a table; pipes and devices have no end
STDIN = "-"  # how a command line says "standard input"


class Readable(Protocol):
    """What the readers of tables need of a file; its text stands in messages. A path is one."""

    @property
    def name(self) -> str:
        """The file's name without its folder."""

    def open(self, mode: Literal["rb"], /) -> IO[bytes]:
        """Return the file, opened to read bytes."""


@dataclass(frozen=True, eq=False)
class InputFile:
    """A file that is read when it is first asked for, and never again."""

    source: Readable

    @classmethod
    def named(cls, text: str) -> InputFile:
        """Return the file of a path."""
        return cls(Path(text))

    @classmethod
    def or_stdin(cls, text: str) -> InputFile:
        """Return the file of a path, or what standard input gives for "-"."""
        return cls(_StandardInput()) if text == STDIN else cls.named(text)

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.source.name

    @property
    def is_stdin(self) -> bool:
        """Say whether it is standard input, which is there once."""
        return isinstance(self.source, _StandardInput)

    def open(self, _mode: Literal["rb"] = "rb", /) -> IO[bytes]:
        """Return what was in the file when it was first read; of one over `MAX_BYTES` the beginning."""
        return io.BytesIO(self.content)

    @cached_property
    def content(self) -> bytes:
        """What was in the file when it was first read; of one over `MAX_BYTES` the beginning."""
        with self.source.open("rb") as file:
            return file.read(MAX_BYTES + 1)

    def __str__(self) -> str:
        """Return the path as it was given."""
        return str(self.source)


class _StandardInput:
    name = "stdin"

    def open(self, _mode: Literal["rb"], /) -> IO[bytes]:
        if sys.stdin is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return io.BytesIO(sys.stdin.buffer.read(MAX_BYTES + 1))

    def __str__(self) -> str:
        return "standard input"
