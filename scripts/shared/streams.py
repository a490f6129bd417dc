"""Standard output and error as they may be: closed, on a full disk, read by `head`, in an encoding of few letters."""

from __future__ import annotations

import codecs
import errno
import io
import json
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from data.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_ESCAPED = "supplylines.escaped"


class ReaderGoneError(OutputError):
    """Who reads what is printed has seen enough, as `head` has."""


def prepare_streams() -> None:
    """Let every letter be printed, and a failure to print be told as one.

    Raises
    ------
    OutputError
        Standard output is closed.
    """
    codecs.register_error(_ESCAPED, _escape)
    if sys.stderr is None:  # else the next file that is opened would get its number, and what C libraries print
        sys.stderr = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    if sys.stdout is None:
        msg = "standard output is closed; send it to a file, or to /dev/null"
        raise OutputError(msg)
    sys.stdout, sys.stderr = _Stream.of(sys.stdout), _Stream.of(sys.stderr)


class _Stream(io.TextIOWrapper):
    """A standard stream that raises errors of the project, once: at its end Python would try again, and fail."""

    @classmethod
    def of(cls, stream: object) -> _Stream:
        """Return a stream with the buffer of another, which stays open with it."""
        if not isinstance(stream, io.TextIOWrapper):
            msg = f"{stream!r} is no stream of text"
            raise TypeError(msg)
        made = cls(stream.buffer, stream.encoding, _ESCAPED, line_buffering=stream.line_buffering)
        made._kept = stream
        return made

    _kept: io.TextIOWrapper

    def write(self, text: str, /) -> int:
        with self._told():
            return super().write(text)

    def flush(self) -> None:
        with self._told():
            super().flush()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            if error.errno == errno.EPIPE:
                raise ReaderGoneError from None
            msg = f"what is printed cannot be written ({error.strerror}); make room, or send it elsewhere"
            raise OutputError(msg) from None


def _escape(error: UnicodeError) -> tuple[str, int]:
    """Write the letters that an encoding lacks as JSON does, so that JSON stays JSON."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end
