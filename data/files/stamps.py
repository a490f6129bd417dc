"""Stamps of files: what changes whenever any of them does, without reading them, as version control knows it."""

from __future__ import annotations

import os
from errno import ELOOP
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

COMPILED = "__pycache__"


def stamp_of(folders: Iterable[Path], *more: str) -> str:
    """Return a name for the files in some folders as they are now, and for other texts that count.

    Of each file its path, size and number on the disk count, and when it and its entry were last changed: the latter
    is set by the system alone, also where a file's date is put back.

    Raises
    ------
    OSError
        A folder cannot be read, or holds a link to a folder: what lies behind it may be anything, or lead round.
    """
    digest = sha256()
    for folder in folders:
        for path, status in sorted(_files(str(folder))):
            digest.update(f"{path}\0{status}\n".encode(errors="surrogateescape"))
    for text in more:
        digest.update(f"\0{text}\n".encode(errors="surrogateescape"))
    return digest.hexdigest()


def _files(folder: str) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_symlink() and entry.is_dir():
                raise OSError(ELOOP, "a link to a folder", entry.path)
            if entry.is_dir(follow_symlinks=False):
                if entry.name != COMPILED:
                    yield from _files(entry.path)
            else:
                yield entry.path, _status(entry)


def _status(entry: os.DirEntry[str]) -> str:
    try:
        found = entry.stat()
    except OSError:  # a link to nowhere, as editors put beside what they edit, or a file that is gone by now
        return ""
    return f"{found.st_size} {found.st_ino} {found.st_mtime_ns} {found.st_ctime_ns}"
