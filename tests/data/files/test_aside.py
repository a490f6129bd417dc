"""The folder in which something is made whole: where it lies, who holds it, and what is left in it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from data.files import aside
from data.files.aside import INSIDE, LOCK, NEW, READY, WriterBusyError, aside_of, exchange, held

if TYPE_CHECKING:
    from pathlib import Path


def test_it_lies_beside_a_file_or_folder(tmp_path: Path) -> None:
    assert aside_of(tmp_path / "out") == tmp_path / "out.unfinished"
    (tmp_path / "out").mkdir()
    assert aside_of(tmp_path / "out") == tmp_path / "out.unfinished"


def test_it_lies_within_a_folder_that_is_mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "my out"
    out.mkdir()
    mounts = tmp_path / "mounts"
    shown = str(out).replace(" ", r"\040")
    mounts.write_text(f"36 35 98:0 /data {shown} rw,noatime - ext4 /dev/sda rw\n", "utf-8")
    monkeypatch.setattr(aside, "MOUNTS", mounts)
    assert aside_of(out) == out / INSIDE
    assert aside_of(tmp_path) == tmp_path.with_name(f"{tmp_path.name}.unfinished")


def test_one_run_at_a_time_holds_it_and_the_next_finds_no_trace(tmp_path: Path) -> None:
    folder = tmp_path / "out.unfinished"
    with held(folder) as mine:
        (mine / NEW).mkdir()
        with pytest.raises(WriterBusyError), held(folder, 0.0):
            pytest.fail("two runs hold it")
        assert (mine / LOCK).exists()
    assert not folder.exists()
    with held(folder, 0.0):
        assert [path.name for path in folder.iterdir()] == [LOCK]


def test_what_was_to_be_put_in_place_stays_for_the_next_run(tmp_path: Path) -> None:
    folder = tmp_path / "out.unfinished"
    with held(folder):
        (folder / NEW).mkdir()
        (folder / READY).mkdir()
    assert [path.name for path in folder.iterdir()] == [READY]
    with held(folder, 0.0):
        (folder / READY).rmdir()
    assert not folder.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders")
def test_two_folders_are_exchanged_at_one_stroke(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    if not exchange(tmp_path / "one", tmp_path / "other"):
        pytest.skip("this kernel or file system cannot")
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["other"]
    with pytest.raises(OSError, match="none"):
        exchange(tmp_path / "one", tmp_path / "none")


def test_elsewhere_nothing_is_exchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not exchange(tmp_path / "one", tmp_path / "other")
