"""Values kept in files of a folder from run to run: what was worked out once of files that have not changed.

A file holds the SHA-256 of what follows, and a value as Python's pickle writes it. Of a pickle only objects of our own
packages, arrays and plain values are made: nothing is called but their classes, so that a file that somebody else put
there runs no code of its own.
"""

from __future__ import annotations

import io
import pickle
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeVar

from data.errors import OutputError, SupplyLinesError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")

OWN = ("data", "geo", "routes")  # packages whose objects may be kept
MOST_FILES = 16  # in a folder; those used longest ago go first
SUFFIX = ".kept"
_DIGEST = 32  # bytes
# What a pickle raises that was cut, names what is not there, or gives a class what it does not take.
DAMAGES = (pickle.UnpicklingError, ImportError, AttributeError, EOFError, LookupError, TypeError, SupplyLinesError)
_PLAIN = frozenset(
    {
        ("datetime", "date"),
        ("numpy", "dtype"),
        ("numpy", "ndarray"),
        ("numpy._core.multiarray", "_reconstruct"),
        ("numpy._core.numeric", "_frombuffer"),
        ("builtins", "frozenset"),
        ("builtins", "set"),
    }
)


class KeptValues:
    """Values by name in `most` files of a folder; `stamp` stands for all that they depend on beside their names."""

    def __init__(self, folder: Path, stamp: str, most: int = MOST_FILES) -> None:
        self._folder = folder
        self._stamp = stamp
        self._most = most

    def get(self, name: str, make: Callable[[], T]) -> T:
        """Return the value kept under a name, else what `make` gives, which is kept."""
        found: T | None = self.find(name)
        if found is not None:
            return found
        made = make()
        self.put(name, made)
        return made

    def find(self, name: str) -> Any:
        """Return the value kept under a name; None where there is none, or its file is damaged."""
        path = self._path(name)
        try:
            content = path.read_bytes()
            value = unpickled(content)
        except (OSError, ValueError):
            return None
        with suppress(OSError):  # where nothing can be written it is found all the same
            path.touch()
        return value

    def put(self, name: str, value: object) -> None:
        """Keep a value under a name, and drop the files used longest ago; nothing where it cannot be written."""
        from data.files.atomic_write import write_file

        with suppress(OutputError, OSError):  # it only saves time
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_file(self._path(name), pickled(value))
            drop_oldest(self._folder, f"*{SUFFIX}", self._most)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}-{sha256(f'{name} {self._stamp}'.encode()).hexdigest()[:32]}{SUFFIX}"


def drop_oldest(folder: Path, pattern: str, most: int) -> None:
    """Remove all but so many files of a folder, those used longest ago first."""
    for path in sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime)[:-most]:
        path.unlink()


def pickled(value: object) -> bytes:
    """Return a value as the content of a file."""
    content = pickle.dumps(value, protocol=5)
    return sha256(content).digest() + content


def unpickled(content: bytes) -> Any:
    """Return the value that `pickled` gave the content of.

    Raises
    ------
    ValueError
        It is damaged, or of objects that are not kept.
    """
    digest, written = content[:_DIGEST], memoryview(content)[_DIGEST:]
    if sha256(written).digest() != digest:
        msg = "damaged"
        raise ValueError(msg)
    try:
        return _OwnObjects(io.BytesIO(written)).load()
    except DAMAGES as error:
        msg = f"damaged ({error})"
        raise ValueError(msg) from None


class _OwnObjects(pickle.Unpickler):
    """Makes objects of our own classes, arrays and plain values alone."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.partition(".")[0] in OWN:
            found = super().find_class(module, name)
            if isinstance(found, type) and (found.__module__, found.__qualname__) == (module, name):
                return found
        msg = f"{module}.{name} is none of our own classes"
        raise pickle.UnpicklingError(msg)
