"""What is no file that can be read twice is refused for what it is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from data.errors import FileMissingError, InputError
from data.files.whole_file import check_whole_file

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
