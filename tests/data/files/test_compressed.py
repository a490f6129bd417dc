from __future__ import annotations

import bz2
import gzip
import itertools
import time
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from data.errors import InputError
from data.files.compressed import PIECE_BYTES, Limits, check_packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TIGHT = Limits(ratio=20, small_bytes=10_000, most_bytes=1_000_000, most_s=60)


def zstd(text: bytes) -> bytes:
    return bytes(pa.Codec("zstd").compress(text, asbytes=True))


PACKERS: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".bz2": bz2.compress, ".zst": zstd, ".osm": bytes}


@pytest.mark.slow
@pytest.mark.parametrize("ending", PACKERS)
def test_what_was_packed_comes_out(tmp_path: Path, ending: str) -> None:
    text = b"<osm>" + bytes(range(256)) * 40_000
    path = tmp_path / f"a{ending}"
    path.write_bytes(PACKERS[ending](text))
    pieces = list(unpacked(path))
    assert b"".join(pieces) == text
    assert len(pieces) == 3
    check_packed(path)


@pytest.mark.parametrize("ending", [".gz", ".bz2", ".zst"])
def test_a_small_file_that_unpacks_to_a_huge_one_is_refused_on_the_way(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(PACKERS[ending](bytes(2 * PIECE_BYTES)))
    assert path.stat().st_size < PIECE_BYTES / 400
    with pytest.raises(InputError, match=r"unpacks to over \d+ times its [\d,]+ bytes"):
        check_packed(path, replace(TIGHT, most_bytes=1 << 30))
    assert next(unpacked(path, replace(TIGHT, small_bytes=PIECE_BYTES, most_bytes=PIECE_BYTES))) == bytes(PIECE_BYTES)


def test_what_is_small_may_shrink_as_it_likes_and_what_is_huge_may_not_pass(tmp_path: Path) -> None:
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b"\x00" * 10_000))
    check_packed(path, TIGHT)
    path.write_bytes(gzip.compress(bytes(range(256)) * 8_000, compresslevel=0))
    with pytest.raises(InputError, match="unpacks to over 1,000,000 bytes"):
        check_packed(path, TIGHT)


def test_unpacking_ends_when_it_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.bz2"
    path.write_bytes(bz2.compress(b"<osm>"))
    monkeypatch.setattr(time, "monotonic", itertools.count(0, 1801).__next__)
    with pytest.raises(InputError, match=r"a\.bz2: takes over 30 minutes to unpack"):
        check_packed(path)


def test_archives_go_by_the_sizes_they_name(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.geojson", b" " * 500_000)
    check_packed(path)
    with pytest.raises(InputError, match="unpacks to over"):
        check_packed(path, TIGHT)


@pytest.mark.parametrize("name", ["a.gz", "a.bz2", "a.zst", "a.zip"])
def test_what_is_not_what_its_name_says_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"<osm></osm>")
    with pytest.raises(InputError, match=rf"{name}: (cannot be unpacked|not a zip archive) \(.+\); download it again"):
        check_packed(path)


def test_other_files_and_none_pass(tmp_path: Path) -> None:
    check_packed(tmp_path / "a.gpkg")
    check_packed(tmp_path / "none.zip")
