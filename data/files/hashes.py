"""Hashes of whole files, read in pieces: what a record names its inputs by, and what a download is checked with."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.files.input_file import Readable

PIECE = 1 << 20  # bytes


def file_sha256(path: Readable) -> str:
    """Return the SHA-256 of a file as 64 hexadecimal digits; of an `InputFile`, of what was read of it."""
    return _hash_of(path, hashlib.sha256())


def file_md5(path: Readable) -> str:
    """Return the MD5 of a file as 32 hexadecimal digits; it finds slips of a transfer, not a forger."""
    return _hash_of(path, hashlib.md5(usedforsecurity=False))


def _hash_of(path: Readable, digest: hashlib._Hash) -> str:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
