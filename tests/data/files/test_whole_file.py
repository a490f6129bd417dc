"""What is no file that can be read twice is refused for what it is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from data.errors import FileMissingError, InputError, TableError
from data.files.whole_file import check_whole_file, whole_content

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_passes(tmp_path: Path) -> None:
    path = tmp_path / "roads.osm"
    path.touch()
    check_whole_file(path)


def test_nothing_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match=r"roads\.osm: no such file"):
        check_whole_file(tmp_path / "roads.osm")


def test_a_folder_is_called_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder; give the file itself"):
        check_whole_file(tmp_path)


def test_a_pipe_is_called_one(tmp_path: Path) -> None:
    path = tmp_path / "roads.osm"
    os.mkfifo(path)
    with pytest.raises(InputError, match="cannot be read twice; save it as a file"):
        check_whole_file(path)


def test_a_file_is_read_up_to_its_limit_and_no_further(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(b"x" * 1_000_000)
    assert len(whole_content(path, 1_000_000, "that")) == 1_000_000
    path.write_bytes(b"x" * 1_000_001)
    with pytest.raises(TableError, match=r"article\.txt: over 1 MB, more than a table holds; divide it"):
        whole_content(path, 1_000_000, "a table holds; divide it", TableError)
    with pytest.raises(FileMissingError, match="no such file"):
        whole_content(tmp_path / "none.txt", 9, "that")
    with pytest.raises(InputError, match=r"cannot be read .*; give a readable file"):
        whole_content(tmp_path, 9, "that")
