"""Write a file under a temporary name first, so that no reader ever sees half of it."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from data.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path


def write_text(path: Path, text: str, option: str = "--out") -> Path:
    """Write a UTF-8 file and return its path; see `write_file`."""
    return write_file(path, text.encode(), option)


def write_file(path: Path, content: bytes, option: str = "--out") -> Path:
    """Write a file and return its path; `option` is the one that names it, for the message.

    Raises
    ------
    OutputError
        It cannot be written; what stood there before is left as it was.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        do = "make room" if error.errno == errno.ENOSPC else "close it where it is open"
        msg = f"{path}: cannot be written ({error.strerror}); {do}, or give another {option}"
        raise OutputError(msg) from None
    return path
