from __future__ import annotations

import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING

from data.files.hashes import file_md5, file_sha256

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = b"fuel\r\n" * 200_000  # more than one piece


def test_hashes_are_those_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(CONTENT)
    assert file_sha256(path) == hashlib.sha256(CONTENT).hexdigest()
    assert file_md5(path) == hashlib.md5(CONTENT, usedforsecurity=False).hexdigest()


def test_known_sums_of_the_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert file_sha256(tmp_path / "a").startswith("e3b0c44298fc1c149afbf4c8996fb924")
    assert file_md5(tmp_path / "a") == "d41d8cd98f00b204e9800998ecf8427e"


def test_a_packaged_file_is_hashed_where_it_lies() -> None:
    assert len(file_sha256(files("data") / "defaults" / "effects.toml")) == 64
