"""Files read whole within a limit, and whether one can be read from the start more than once, as layers must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import FileMissingError, InputError
from data.messages.spoken import say

if TYPE_CHECKING:
    from pathlib import Path

    from data.files.input_file import Readable


def missing(path: object) -> FileMissingError:
    """Return the error of a path at which there is nothing."""
    return FileMissingError(say("file.missing", path=path))


def check_whole_file(path: Path) -> None:
    """Refuse what is no file on a disk.

    Raises
    ------
    FileMissingError
        There is nothing at the path.
    InputError
        It is a folder, a pipe or a device.
    """
    if not path.exists():
        raise missing(path)
    if path.is_dir():
        msg = say("file.folder", path=path)
        raise InputError(msg)
    if not path.is_file():
        msg = f"{path}: is a pipe or a device, which cannot be read twice; save it as a file, and give that"
        raise InputError(msg)


def whole_content(file: Readable, most_bytes: int, hint: str, kind: type[InputError] = InputError) -> bytes:
    """Return what a file holds; `hint` ends the message that it is more "than ..." and says what to do.

    Raises
    ------
    FileMissingError
        The file is not there.
    InputError
        It is a folder, cannot be read, or is too large; of the kind given.
    """
    try:
        with file.open("rb") as stream:
            raw = stream.read(most_bytes + 1)
    except FileNotFoundError:
        raise missing(file) from None
    except OSError as error:
        msg = say("file.unreadable", path=file, reason=error.strerror)
        raise kind(msg) from error
    if len(raw) > most_bytes:
        msg = f"{file}: over {most_bytes // 1_000_000} MB, more than {hint}"
        raise kind(msg)
    return raw
