"""What is kept comes back as it was, or not at all, whatever became of its file."""

from __future__ import annotations

import os
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from errno import EROFS
from hashlib import sha256
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.codes import Season
from data.files.kept_values import MOST_FILES, SUFFIX, KeptValues, pickled, unpickled
from geo.gazetteer.entry import Candidate, Entry

if TYPE_CHECKING:
    from collections.abc import Callable

PLACE = Candidate(Entry("e", "Diéma", 14.5, -9.2, "town"), 0.9)
NUMBERS = st.floats(allow_nan=False) | st.integers() | st.text() | st.none() | st.booleans() | st.dates()
VALUES = st.recursive(NUMBERS, lambda part: st.lists(part) | st.tuples(part, part) | st.dictionaries(st.text(), part))


def written(value: object) -> bytes:
    """Return a pickle as it is kept, whatever is in it."""
    content = pickle.dumps(value)
    return sha256(content).digest() + content


def named(text: str, end: bytes = pickle.STOP) -> bytes:
    """Return a file that holds what is called "module:name"."""
    words = b"".join(pickle.SHORT_BINUNICODE + bytes([len(word)]) + word.encode() for word in text.split(":"))
    content = pickle.PROTO + b"\x04" + words + pickle.STACK_GLOBAL + end
    return sha256(content).digest() + content


def fail() -> object:
    pytest.fail("made again although it is kept")


@settings(max_examples=40)
@given(VALUES)
def test_values_come_back_as_they_were(value: object) -> None:
    assert unpickled(pickled(value)) == value


def test_so_do_our_own_objects_and_arrays() -> None:
    value = {(date(2025, 10, 29), Season.DRY): [PLACE, frozenset({"RN1"}), {"RN1"}]}
    assert unpickled(pickled(value)) == value
    for array in (np.arange(5.0)[::2], np.array(["a", "bc"]), np.array(["a", None], dtype=object), np.eye(3)[:, 1]):
        found = unpickled(pickled(array))
        assert (found.tolist(), found.dtype) == (array.tolist(), array.dtype)
        assert found.flags.writeable


@given(st.data())
def test_of_a_damaged_file_nothing_is_taken(data: st.DataObject) -> None:
    content = bytearray(pickled([PLACE, 1.5]))
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= data.draw(st.integers(1, 255))
    for damaged in (bytes(content), bytes(content[:at]), b""):
        with pytest.raises(ValueError, match="damaged"):
            unpickled(damaged)


class Runs:
    """Makes files where a pickle is read as pickles usually are."""

    def __init__(self, call: Callable[..., object], *given: object) -> None:
        self.call, self.given = call, given

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self.call, self.given


@pytest.mark.parametrize(
    "call", [os.system, eval, Path, "data.files.kept_values:pickle.Unpickler", "geo.earth:np.array"]
)
def test_a_file_of_somebody_else_runs_nothing(call: Callable[..., object] | str) -> None:
    given = named(call) if isinstance(call, str) else written(Runs(call, "1"))
    with pytest.raises(ValueError, match="none of our own classes"):
        unpickled(given)


@pytest.mark.parametrize(
    "content",
    [
        named("geo.nowhere:Place"),
        named("geo.earth:Place"),
        named("geo.gazetteer.entry:Entry", b""),
        written(Runs(Entry, "one")),
        written(Runs(Season, "monsoon")),
    ],
)
def test_of_what_cannot_be_made_nothing_is_found(content: bytes, tmp_path: Path) -> None:
    kept = KeptValues(tmp_path, "now")
    kept.put("place", PLACE)
    (path,) = tmp_path.iterdir()
    path.write_bytes(content)
    assert kept.find("place") is None
    assert kept.get("place", lambda: PLACE) is PLACE


def test_a_value_is_made_once_for_its_name_and_stamp(tmp_path: Path) -> None:
    kept = KeptValues(tmp_path / "parts", "now")
    assert kept.get("place", lambda: PLACE) is PLACE
    assert KeptValues(tmp_path / "parts", "now").get("place", fail) == PLACE
    assert kept.find("other") is None
    assert KeptValues(tmp_path / "parts", "later").find("place") is None


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    kept = KeptValues(tmp_path, "now")
    kept.put("place", PLACE)
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-1])
    assert kept.get("place", lambda: "anew") == "anew"
    assert kept.get("place", fail) == "anew"


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "parts").write_text("a file where the folder should be", encoding="utf-8")
    kept = KeptValues(tmp_path / "parts", "now")
    assert [kept.get("place", lambda: "anew") for _ in range(2)] == ["anew", "anew"]
    assert [path.name for path in tmp_path.iterdir()] == ["parts"]


def test_what_is_kept_where_nothing_can_be_written_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> None:
        raise OSError(EROFS, "Read-only file system", str(path))

    kept = KeptValues(tmp_path, "now")
    kept.put("place", PLACE)
    monkeypatch.setattr(Path, "touch", refuse)
    assert kept.get("place", fail) == PLACE


def test_two_that_write_at_once_leave_a_whole_file(tmp_path: Path) -> None:
    both = Barrier(2, timeout=60)

    def write(value: str) -> None:
        kept = KeptValues(tmp_path, "now")
        both.wait()
        for _ in range(20):
            kept.put("place", value * 10_000)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(write, "ab"))
    found = KeptValues(tmp_path, "now").find("place")
    assert found in {"a" * 10_000, "b" * 10_000}


def test_of_another_folder_other_numbers_are_kept(tmp_path: Path) -> None:
    kept = KeptValues(tmp_path, "now", most=1)
    kept.put("first", 1)
    os.utime(next(tmp_path.iterdir()), (0, 0))
    kept.put("second", 2)
    assert (kept.find("first"), kept.find("second")) == (None, 2)


def test_the_files_used_longest_ago_go(tmp_path: Path) -> None:
    kept = KeptValues(tmp_path, "now")
    kept.put("used", PLACE)
    for number in range(MOST_FILES):
        path = tmp_path / f"{number}{SUFFIX}"
        path.write_bytes(b"")
        os.utime(path, (number, number))
    assert kept.find("used") == PLACE
    kept.put("new", PLACE)
    left = {path.name.split("-")[0] for path in tmp_path.iterdir()}
    assert left == {"used", "new", *(f"{number}{SUFFIX}" for number in range(2, MOST_FILES))}
