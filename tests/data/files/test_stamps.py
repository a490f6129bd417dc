"""A stamp changes with every change of a file, and with nothing else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from data.files.stamps import COMPILED, stamp_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "table.csv").write_text("a,b", encoding="utf-8")
    (tmp_path / "code.py").write_text("x = 1", encoding="utf-8")
    return tmp_path


def write_at_the_same_time(path: Path) -> None:
    before = path.stat()
    path.write_text("a,c", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: write_at_the_same_time(folder / "in" / "table.csv"),
        lambda folder: (folder / "in" / "new.csv").touch(),
        lambda folder: (folder / "code.py").unlink(),
        lambda folder: (folder / "code.py").rename(folder / "other.py"),
        lambda folder: (folder / ".#code.py").symlink_to("nowhere"),
    ],
)
def test_every_change_of_a_file_counts(folder: Path, change: Callable[[Path], object]) -> None:
    before = stamp_of([folder])
    change(folder)
    assert stamp_of([folder]) != before


@pytest.mark.parametrize("to", [".", "in"])
def test_of_what_lies_behind_a_link_to_a_folder_there_is_none(folder: Path, to: str) -> None:
    (folder / "link").symlink_to(to)
    with pytest.raises(OSError, match="a link to a folder"):
        stamp_of([folder])


def test_so_do_further_texts_and_nothing_else(folder: Path) -> None:
    before = stamp_of([folder], "1", "2")
    (folder / COMPILED).mkdir()
    (folder / COMPILED / "code.pyc").touch()
    (folder / "code.py").read_bytes()
    assert stamp_of([folder], "1", "2") == before
    assert len({before, stamp_of([folder]), stamp_of([folder], "12"), stamp_of([folder / "in"], "1", "2")}) == 4
