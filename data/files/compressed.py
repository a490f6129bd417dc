"""Unpack compressed files piece by piece and within limits: a small file may unpack to more than any disk holds."""

from __future__ import annotations

import bz2
import gzip
import time
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from data.errors import InputError
from data.extras import needed_to

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

PIECE_BYTES = 1 << 22
ENDINGS = (".gz", ".bz2", ".zst")


@dataclass(frozen=True)
class Limits:
    """How much a compressed file may unpack to, and how long that may take.

    Maps in XML shrink to a tenth or a twentieth, tables to a fifth. What unpacks to over `ratio` times its size was
    made to fill a disk, unless it stays below `small_bytes`.
    """

    ratio: float = 200.0
    small_bytes: int = 1 << 28
    most_bytes: int = 1 << 38
    most_s: float = 1800.0


LIMITS = Limits()


def unpacked(path: Path, limits: Limits = LIMITS) -> Generator[bytes]:
    """Yield the contents of a file (`.gz`, `.bz2`, `.zst` by its name, else as it is) in pieces of at most 4 MiB.

    Raises
    ------
    InputError
        It unpacks to more, or takes longer, than the limits allow.
    OSError, EOFError
        It cannot be read, or is not what its name says.
    """
    started = time.monotonic()
    so_far = 0
    with _opened(path) as file:
        while piece := file.read(PIECE_BYTES):
            so_far += len(piece)
            if path.suffix in ENDINGS:
                _check_size(path, so_far, limits)
                _check_time(path, time.monotonic() - started, limits)
            yield bytes(piece)


def check_packed(path: Path, limits: Limits = LIMITS) -> None:
    """Refuse a compressed file that unpacks to too much, before a library unpacks it; others pass.

    Raises
    ------
    InputError
        It unpacks to more, or takes longer, than the limits allow, or is no such archive.
    """
    if path.suffix in (".zip", ".kmz") and path.is_file():
        try:
            with zipfile.ZipFile(path) as archive:
                _check_size(path, sum(member.file_size for member in archive.infolist()), limits)
        except zipfile.BadZipFile as error:
            msg = f"{path}: not a zip archive ({error}); download it again, or give another"
            raise InputError(msg) from None
    elif path.suffix in ENDINGS and path.is_file():
        try:
            for _ in unpacked(path, limits):
                pass
        except (OSError, EOFError) as error:
            reason = " ".join(str(error).split())
            msg = f"{path}: cannot be unpacked ({reason:.200}); download it again, or give another"
            raise InputError(msg) from None


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    if path.suffix == ".gz":
        with gzip.open(path) as file:
            yield file
    elif path.suffix == ".bz2":
        with bz2.open(path) as file:
            yield file
    elif path.suffix == ".zst":
        with needed_to("zstandard"):
            import pyarrow as pa

        with pa.input_stream(str(path), compression="zstd") as file:
            yield file
    else:
        with path.open("rb") as file:
            yield file


def _check_time(path: Path, taken_s: float, limits: Limits) -> None:
    if taken_s > limits.most_s:
        msg = f"{path}: takes over {limits.most_s / 60:.0f} minutes to unpack; unpack it first, or give another"
        raise InputError(msg)


def _check_size(path: Path, unpacked_bytes: int, limits: Limits) -> None:
    packed_bytes = path.stat().st_size
    if unpacked_bytes > limits.most_bytes:
        said = f"over {limits.most_bytes:,} bytes"
    elif unpacked_bytes > max(limits.small_bytes, limits.ratio * packed_bytes):
        said = f"over {unpacked_bytes / packed_bytes:.0f} times its {packed_bytes:,} bytes"
    else:
        return
    msg = f"{path}: unpacks to {said}, more than any map or table does; unpack it yourself if you trust it"
    raise InputError(msg)
