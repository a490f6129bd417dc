"""Whether a path is a file that can be read from the start more than once, as readers of maps and layers need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.errors import FileMissingError, InputError

if TYPE_CHECKING:
    from pathlib import Path


def missing(path: object) -> FileMissingError:
    """Return the error of a path at which there is nothing."""
    return FileMissingError(f"{path}: no such file; check the name and the folder it was called from")


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
        msg = f"{path}: is a folder; give the file itself"
        raise InputError(msg)
    if not path.is_file():
        msg = f"{path}: is a pipe or a device, which cannot be read twice; save it as a file, and give that"
        raise InputError(msg)
