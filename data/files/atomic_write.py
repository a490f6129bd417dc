"""Write a file, or all files of a run, aside first: no reader sees half of it, no folder holds files of two runs.

Whatever stops a run, what was there before is there whole, or what is new is. Only in a folder that also holds other
files, or that nothing can be written beside, the new files are moved in one by one, after the old ones have been moved
out: a run killed at that moment leaves some files of one run, never of two, and the next run into it puts it right.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from data.errors import OutputError
from data.files.aside import CLEARING, INSIDE, NEW, OLD, READY, WriterBusyError, aside_of, exchange, held
from data.messages.spoken import say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

ANOTHER_OUT = "give another --out"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def write_text(path: Path, text: str, instead: str = ANOTHER_OUT) -> Path:
    """Write a UTF-8 file and return its path; see `staged_file`."""
    return write_file(path, utf_8(text), instead)


def utf_8(text: str) -> bytes:
    """Return a text as UTF-8; half a character, such as a byte of a file's name that is none, as an escape."""
    return text.encode(errors="backslashreplace")


def write_file(path: Path, content: bytes | memoryview, instead: str = ANOTHER_OUT) -> Path:
    """Write a file and return its path; see `staged_file`."""
    with staged_file(path, instead) as staged:
        staged.write_bytes(content)
    return path


def write_files(folder: Path, texts: Mapping[str, str], owned: Collection[str]) -> list[Path]:
    """Write UTF-8 files by name into a folder, all of them or none, and return their paths; see `staged_folder`."""
    with staged_folder(folder, owned) as staged:
        for name, text in texts.items():
            (staged / name).write_bytes(utf_8(text))
    return [folder / name for name in texts]


@contextmanager
def staged_file(path: Path, instead: str = ANOTHER_OUT) -> Iterator[Path]:
    """Yield a path to write a file at; it takes the place of `path` at the end, of what a link there points to.

    A folder that is missing is made. What is no file, such as a pipe or /dev/stdout, is written to.

    Raises
    ------
    OutputError
        It cannot be written; what stood there before is left as it was. `instead` says what else can be done.
    """
    with _told(path, instead):
        if path.exists() and not path.is_file() and not path.is_dir():
            with TemporaryDirectory() as folder:
                yield Path(folder) / path.name
                path.write_bytes((Path(folder) / path.name).read_bytes())
            return
        target = Path(os.path.realpath(path))
        with held(aside_of(target)) as aside:
            new = _fresh(aside)
            yield new / target.name
            _settle(new)
            _check(target)
            _keep_mode(new / target.name, target)
            (new / target.name).replace(target)


@contextmanager
def staged_folder(folder: Path, owned: Collection[str], instead: str = ANOTHER_OUT) -> Iterator[Path]:
    """Yield an empty folder to write the files of a run in; they take the place of an earlier run's at the end.

    `owned` are the names, or patterns of names, of all that such a run may write: an earlier run's files go, also those
    that this one does not write. Other files in the folder stay. A link to a folder is followed, a file that is a link
    is replaced.

    Raises
    ------
    OutputError
        A file cannot be written, or one that stands there cannot be replaced, and the message says which: nothing has
        changed. `instead` says what else can be done.
    """
    with _told(folder, instead):
        target = Path(os.path.realpath(folder))
        if target.exists() and not target.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
        with held(aside_of(target)) as aside:
            _repair(aside, target, owned)
            new = _fresh(aside)
            yield new
            _settle(new)
            old = _owned_entries(target, (*owned, *_names(new)))
            for entry in old:
                _check(entry)
                _keep_mode(new / entry.name, entry)
            if not (_may_swap(target, new, old) and _is_swapped(aside, target)):
                _move_in(aside, target, owned)


@contextmanager
def _told(path: Path, instead: str) -> Iterator[None]:
    """Turn an error of the system into one that says what cannot be written, why, and what to do."""
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        named = Path(error.filename).name if error.filename else path.name
        where = path / named if (path / named).exists() else path
        reason = error.strerror or error
        msg = say("file.unwritable", path=where, reason=reason, advice=_advice(error), instead=instead)
        raise OutputError(msg) from None


def _advice(error: OSError) -> str:
    if isinstance(error, WriterBusyError):
        return say("file.wait")
    if error.errno in _NO_ROOM:
        return say("file.make_room")
    return say("file.move_away" if error.errno == errno.EISDIR else "file.close_it")


def _fresh(aside: Path) -> Path:
    """Return the empty folder for new files; what a killed run left in it goes."""
    shutil.rmtree(aside / NEW, ignore_errors=True)
    (aside / NEW).mkdir()
    return aside / NEW


def _settle(new: Path) -> None:
    """Have the system store the new files for good: a power cut must not leave empty files under their names."""
    for path in new.iterdir():
        descriptor = os.open(path, os.O_RDWR)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _check(old: Path) -> None:
    """Refuse what cannot be replaced: a folder, or a file that is write-protected or held open by another program."""
    if old.is_symlink() or not old.exists():
        return
    if old.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(old))
    with old.open("r+b"):
        pass


def _keep_mode(new: Path, old: Path) -> None:
    """Let a new file be read and written by whom the old one could be."""
    if old.is_file() and not old.is_symlink() and new.exists():
        shutil.copymode(old, new)


def _names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir() if entry.name != INSIDE) if folder.exists() else []


def _owned_entries(target: Path, owned: Collection[str]) -> list[Path]:
    return [target / name for name in _names(target) if any(fnmatchcase(name, pattern) for pattern in owned)]


def _may_swap(target: Path, new: Path, old: Collection[Path]) -> bool:
    """Say whether the whole folder may make way: it is this run's alone, and nobody stands in it or owns it."""
    if not target.exists():
        return True
    if len(_names(target)) > len(old) or new.is_relative_to(target) or _is_here(target):
        return False
    if not os.access(target, os.W_OK):  # what its owner made read-only stays, and moving a file out of it says so
        return False
    was, will = target.stat(), new.stat()
    return (was.st_uid, was.st_gid) == (will.st_uid, will.st_gid)


def _is_here(target: Path) -> bool:
    """Say whether this process, and so most likely the shell it was called from, works in a folder or below it."""
    try:
        return Path.cwd().is_relative_to(target)
    except FileNotFoundError:  # of a working directory that was removed
        return False


def _is_swapped(aside: Path, target: Path) -> bool:
    """Put the new folder in the place of the old one; False, and nothing has changed, where that cannot be.

    It cannot for a folder out of a lower layer of a container, or on Windows one with a file that is open.
    """
    if not target.exists():
        (aside / NEW).replace(target)
        return True
    shutil.copystat(target, aside / NEW)
    os.utime(aside / NEW)
    try:
        if exchange(aside / NEW, target):
            return True
        target.replace(aside / OLD)
    except OSError:
        return False
    try:
        (aside / NEW).replace(target)
    except OSError:
        (aside / OLD).replace(target)
        return False
    shutil.rmtree(aside / OLD, ignore_errors=True)
    return True


def _move_in(aside: Path, target: Path, owned: Collection[str]) -> None:
    """Move the files of the old run out and then those of the new one in; nothing has moved where one cannot be."""
    moved: list[tuple[Path, Path]] = []
    try:
        _move(aside / NEW, aside / CLEARING, moved)
        _finish(aside, target, owned, moved)
    except OSError:
        for start, end in reversed(moved):
            end.replace(start)
        with suppress(FileNotFoundError):
            (aside / OLD).rmdir()
        raise


def _finish(aside: Path, target: Path, owned: Collection[str], moved: list[tuple[Path, Path]]) -> None:
    """Go on with a move from where it is; the names of the folders aside say where that is."""
    (aside / OLD).mkdir(exist_ok=True)
    if (aside / CLEARING).exists():
        for entry in _owned_entries(target, (*owned, *_names(aside / CLEARING))):
            _move(entry, aside / OLD / entry.name, moved)
        _move(aside / CLEARING, aside / READY, moved)
    for name in _names(aside / READY):
        _move(aside / READY / name, target / name, moved)
    (aside / READY).rmdir()
    shutil.rmtree(aside / OLD, ignore_errors=True)


def _move(start: Path, end: Path, moved: list[tuple[Path, Path]]) -> None:
    start.replace(end)
    moved.append((start, end))


def _repair(aside: Path, target: Path, owned: Collection[str]) -> None:
    """Bring to its end what a killed run had begun to put in place, or give back what it had only moved out."""
    if (aside / CLEARING).exists() or (aside / READY).exists():
        _finish(aside, target, owned, [])
    elif (aside / OLD).exists() and not target.exists():
        (aside / OLD).replace(target)
    shutil.rmtree(aside / OLD, ignore_errors=True)
