"""A folder beside what is written, in which it is made whole before it is put in place; and the lock that goes with it.

    NAME.unfinished/lock      held by the run that writes NAME; the system lets it go with the process
    NAME.unfinished/new       what is being written
    NAME.unfinished/clearing  a whole new run, while the files of the old one are moved out of the way
    NAME.unfinished/ready     a whole new run, while its files are moved in
    NAME.unfinished/old       what stood there before

Only the holder of the lock makes or removes anything in it: what another run finds there was left by a killed one.
It is not hidden, for a confined browser that renders a page may not read hidden folders.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NEW, CLEARING, READY, OLD, LOCK = "new", "clearing", "ready", "old", "lock"
INSIDE = "supplylines.unfinished"  # of a folder that nothing can be written beside, such as a mounted one
MOUNTS = Path("/proc/self/mountinfo")  # of Linux: a line a mount, the fifth word is where
PATIENCE_S = 120.0
_PAUSE_S = 0.05
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h


class WriterBusyError(OSError):
    """Another process has been writing there for longer than one waits for."""


def aside_of(target: Path) -> Path:
    """Return the folder in which `target` (no link) is made whole: beside it, or within a folder that stands alone."""
    stands_alone = target.is_dir() and (_is_mounted(target) or not os.access(target.parent, os.W_OK))
    return target / INSIDE if stands_alone else target.with_name(f"{target.name}.unfinished")


def _is_mounted(folder: Path) -> bool:
    """Say whether a folder is mounted where it is, also one of the same disk, as containers do."""
    if os.path.ismount(folder) or not MOUNTS.exists():
        return os.path.ismount(folder)
    shown = str(folder).replace("\\", r"\134").replace(" ", r"\040")
    lines = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    return any(line.split(" ")[4] == shown for line in lines)


@contextmanager
def held(aside: Path, patience_s: float = PATIENCE_S) -> Iterator[Path]:
    """Make a folder aside and hold its lock; at the end it is removed, but for what a run has yet to put in place.

    Raises
    ------
    WriterBusyError
        Another process holds it for longer than `patience_s` seconds.
    OSError
        It cannot be made.
    """
    lock = _acquire(aside, patience_s)
    try:
        yield aside
    finally:
        shutil.rmtree(aside / NEW, ignore_errors=True)
        with suppress(OSError):  # on Windows not while another run waits for it, which then removes it
            (aside / LOCK).unlink()
        with suppress(OSError):
            aside.rmdir()
        lock.close()


def _acquire(aside: Path, patience_s: float) -> IO[bytes]:
    """Return the open file of the lock once it is ours; one that its holder removed meanwhile is no lock."""
    until = time.monotonic() + patience_s
    while True:
        aside.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            lock = (aside / LOCK).open("ab")
            if _is_ours(lock) and _is_there(lock, aside / LOCK):
                return lock
            lock.close()
        if time.monotonic() > until:
            raise WriterBusyError(errno.EBUSY, "another run is writing there", str(aside))
        time.sleep(_PAUSE_S)


def _is_ours(lock: IO[bytes]) -> bool:
    """Try to lock a file; where the file system knows no locks, as on some shared drives, it counts as ours."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP)
    return True


def _is_there(lock: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(lock.fileno()), path.stat())
    except FileNotFoundError:
        return False


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders at one stroke, so that neither name is ever without one; False where the system cannot.

    Raises
    ------
    OSError
        It can, but not these.
    """
    swap = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if swap is None:
        return False
    if swap(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP):  # of a kernel or a file system
        return False
    raise OSError(number, os.strerror(number), str(other))
