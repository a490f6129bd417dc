from __future__ import annotations

import errno
import inspect
import os
import stat
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from data.errors import OutputError
from data.files import aside, atomic_write
from data.files.aside import WriterBusyError, aside_of, held
from data.files.atomic_write import staged_file, staged_folder, write_file, write_files, write_text

if TYPE_CHECKING:
    from collections.abc import Callable

OWNED = ("page.html", "map.png", "run-[0-9].txt")
OLD = {"page.html": "old page", "map.png": "old picture", "run-1.txt": "old"}
NEW = {"page.html": "new page", "run-2.txt": "new"}


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file()}


def write_half(folder: Path) -> None:
    with staged_folder(folder, OWNED) as staged:
        (staged / "page.html").write_text("half", encoding="utf-8")
        raise ZeroDivisionError


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    write_files(folder, OLD, OWNED)
    return folder


def in_a_lower_layer(*_: Path) -> bool:
    raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))


@pytest.fixture(params=["exchange", "two renames", "lower layer", "file by file", "within"])
def way(request: pytest.FixtureRequest, out: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Make the folder one that is put in place in a certain way."""
    if request.param == "two renames":
        monkeypatch.setattr(atomic_write, "exchange", lambda *_: False)
    elif request.param == "lower layer":
        monkeypatch.setattr(atomic_write, "exchange", in_a_lower_layer)
    elif request.param == "file by file":
        monkeypatch.chdir(out)
    elif request.param == "within":
        monkeypatch.setattr(os.path, "ismount", lambda path: path == out)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_an_earlier_run_makes_way_whole(out: Path) -> None:
    assert write_files(out, NEW, OWNED) == [out / name for name in NEW]
    assert texts(out) == NEW
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.usefixtures("way")
def test_a_run_that_fails_while_it_writes_changes_nothing(out: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        write_half(out)
    assert texts(out) == OLD
    assert [path.name for path in out.parent.iterdir()] == ["out"]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("nth", range(1, 6))
def test_a_file_that_cannot_be_moved_leaves_the_old_run(out: Path, nth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, moves = Path.replace, []

    def locked(self: Path, target: Path) -> Path:
        moves.append(target)
        if len(moves) == nth:
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    expected = OLD
    with suppress(OutputError):
        write_files(out, NEW, OWNED)
        expected = NEW  # all was moved, or in another way
    assert texts(out) == expected
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_folder_of_the_same_disk_that_is_mounted_is_written_within(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = out.parent / "mountinfo"
    shown = str(out).replace(" ", "\\040")
    mounts.write_text(f"42 27 254:0 /src {shown} rw,relatime - ext4 /dev/vda rw\n", encoding="utf-8")
    monkeypatch.setattr(aside, "MOUNTS", mounts)
    assert aside_of(out) == out / aside.INSIDE
    assert aside_of(out.parent) == out.parent.with_name(f"{out.parent.name}.unfinished")


def test_other_files_and_folders_stay(out: Path) -> None:
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    (out / "photos").mkdir()
    folder = out.stat().st_ino
    write_files(out, NEW, OWNED)
    assert texts(out) == {**NEW, "notes.txt": "mine"}
    assert (out / "photos").is_dir()
    assert out.stat().st_ino == folder  # whoever stands in it still does


@pytest.mark.usefixtures("way")
def test_a_folder_in_the_place_of_a_file_is_named_and_nothing_changes(out: Path) -> None:
    (out / "map.png").unlink()
    (out / "map.png").mkdir()
    before = texts(out)
    with pytest.raises(OutputError, match=r"out/map\.png: cannot be written \(it is a folder\)") as caught:
        write_files(out, NEW, OWNED)
    assert "\n" not in str(caught.value)
    assert texts(out) == before


def test_a_file_that_another_program_holds_is_named_and_nothing_changes(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def held_open(self: Path, mode: Any = "r", **options: Any) -> object:
        if self.name == "page.html" and mode == "r+b":
            raise PermissionError(13, "The process cannot access the file", str(self))
        return opened(self, mode, **options)

    monkeypatch.setattr(Path, "open", held_open)
    with pytest.raises(OutputError, match=r"out/page\.html: cannot be written .*close it where it is open"):
        write_files(out, NEW, OWNED)
    assert texts(out) == OLD


@pytest.mark.parametrize("stage", ["clearing", "ready"])
def test_a_run_killed_between_two_files_is_brought_to_its_end_by_the_next(out: Path, stage: str) -> None:
    beside = aside_of(out)
    staged = beside / stage
    staged.mkdir(parents=True)
    if stage == "clearing":
        for name, text in NEW.items():
            (staged / name).write_text(text, encoding="utf-8")
        (out / "page.html").unlink()
    else:
        for name in OLD:
            (out / name).unlink()
        (out / "page.html").write_text(NEW["page.html"], encoding="utf-8")
        (staged / "run-2.txt").write_text(NEW["run-2.txt"], encoding="utf-8")
    with pytest.raises(ZeroDivisionError):
        write_half(out)
    assert texts(out) == NEW
    assert not beside.exists()


def test_a_folder_that_was_only_moved_out_comes_back(out: Path) -> None:
    aside_of(out).mkdir()
    out.rename(aside_of(out) / "old")
    with pytest.raises(ZeroDivisionError):
        write_half(out)
    assert texts(out) == OLD
    assert not aside_of(out).exists()


def test_links_are_followed_to_a_folder_and_to_a_file(out: Path, tmp_path: Path) -> None:
    link = tmp_path / "latest"
    link.symlink_to(out.name)
    assert write_files(link, NEW, OWNED) == [link / name for name in NEW]
    assert link.is_symlink()
    assert texts(out) == NEW
    (tmp_path / "deep").mkdir()
    file = tmp_path / "deep" / "table.csv"
    (tmp_path / "table.csv").symlink_to(file)
    for text in ("one", "two"):
        write_text(tmp_path / "table.csv", text)
        assert (tmp_path / "table.csv").is_symlink()
        assert texts(file.parent) == {"table.csv": text}


def test_a_file_of_a_run_that_is_a_link_is_replaced_and_its_target_left(out: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.html"
    target.write_text("elsewhere", encoding="utf-8")
    (out / "page.html").unlink()
    (out / "page.html").symlink_to(target)
    write_files(out, NEW, OWNED)
    assert texts(out) == NEW
    assert not (out / "page.html").is_symlink()
    assert target.read_text(encoding="utf-8") == "elsewhere"


def test_who_could_read_the_old_may_read_the_new(out: Path) -> None:
    out.chmod(0o2750)
    (out / "page.html").chmod(0o600)
    write_files(out, NEW, OWNED)
    assert stat.S_IMODE(out.stat().st_mode) == 0o2750
    assert stat.S_IMODE((out / "page.html").stat().st_mode) == 0o600
    write_text(out / "page.html", "alone")
    assert stat.S_IMODE((out / "page.html").stat().st_mode) == 0o600


def test_what_is_no_file_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_file(pipe, b"rows")
    reader.join()
    assert read == [b"rows"]
    assert pipe.is_fifo()


def test_a_full_device_is_one_line() -> None:
    with pytest.raises(OutputError, match=r"/dev/full: cannot be written \(No space left on device\); make room"):
        write_file(Path("/dev/full"), b"rows")


@pytest.mark.parametrize("write", [write_text, lambda path, text: write_files(path, {"a": text}, ())])
def test_what_is_a_file_is_no_folder_and_the_other_way_round(
    tmp_path: Path, write: Callable[[Path, str], object]
) -> None:
    taken = tmp_path / "taken"
    if write is write_text:
        taken.mkdir()
    else:
        taken.write_text("x", encoding="utf-8")
    with pytest.raises(OutputError, match="taken: cannot be written"):
        write(taken, "text")
    with pytest.raises(OutputError, match="cannot be written"):
        write(tmp_path / "file" / "deeper" if (tmp_path / "file").write_bytes(b"") == 0 else tmp_path, "text")


def test_two_writers_take_turns(out: Path) -> None:
    inside, done = threading.Event(), threading.Event()

    def first() -> None:
        with staged_folder(out, OWNED) as staged:
            inside.set()
            done.wait()
            (staged / "page.html").write_text("first", encoding="utf-8")

    writers = [threading.Thread(target=first), threading.Thread(target=write_files, args=(out, NEW, OWNED))]
    writers[0].start()
    inside.wait()
    writers[1].start()
    assert texts(out) == OLD
    done.set()
    for writer in writers:
        writer.join()
    assert texts(out) == NEW
    assert not aside_of(out).exists()


def test_a_writer_that_never_ends_is_told_of(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with staged_file(out / "page.html"):
        with pytest.raises(WriterBusyError), held(aside_of(out / "page.html"), 0.0):
            pass
        monkeypatch.setattr(inspect.unwrap(aside.held), "__defaults__", (0.0,))
        with pytest.raises(OutputError, match=r"another run is writing there\); wait until it has ended"):
            write_text(out / "page.html", "second")
        (aside_of(out / "page.html") / "new" / "page.html").write_text("first", encoding="utf-8")
    assert (out / "page.html").read_text(encoding="utf-8") == "first"


def test_a_folder_made_read_only_is_never_exchanged(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = out.stat().st_ino
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != out and allowed(path, mode))
    write_files(out, NEW, OWNED)  # by whoever may all the same
    assert out.stat().st_ino == folder
    assert texts(out) == NEW
